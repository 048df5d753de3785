package name

// Level is the outcome of a comparison: Missing, or from Same, the best agreement, to Unlike.
type Level uint8

// The levels. Two Han names use Same, Variant, Extended, Slip, Compatible and those from Homophone on; the others need a Latin side.
const (
	Missing    Level = iota
	Same             // equal canonical forms
	Variant          // equal but for a variant character, an informal surname (肖 for 萧), spacing or hyphens
	Romanised        // every syllable agrees across scripts or systems: 陈大文, Chan Tai Man, Chen Dawen
	Extended         // one side has more: a Western or middle name, a husband's surname
	Swapped          // the same parts in the other order
	Close            // one typing slip a token, or a high Jaro-Winkler similarity
	Nickname         // Bob and Robert
	Slip             // one character mistaken for a look-alike, or lost to a placeholder: 朱(金容)基
	Near             // within two edits as a whole
	Initials         // initials agree with the given name
	Compatible       // nothing contradicts, little agrees: 王先生 and 王伟
	Homophone        // one character of the given name differs and sounds the same: 张力 and 张丽, two names or one mistyped
	Similar          // some likeness, too weak for a match: 王伟 and 王小伟
	Conflict         // different names
	Unlike           // two full Han names without such likeness, of which neither is in part or in another script: 张伟 and 李娜
	numLevels
)

var levelNames = [numLevels]string{"missing", "same", "variant", "romanised", "extended", "swapped", "close", "nickname",
	"slip", "near", "initials", "compatible", "homophone",
	"similar", "conflict", "unlike"}

// String returns the level as one short lower-case word.
func (l Level) String() string {
	if l < numLevels {
		return levelNames[l]
	}
	return "unknown"
}

// Verdict says what the level means for the two values alone: "match", "possible" or "nonmatch", which Missing is too: nothing
// speaks for a match.
func (l Level) Verdict() string {
	switch {
	case l == Missing:
		return "nonmatch"
	case l == Slip || l == Near || l == Initials || l == Compatible:
		return "possible"
	case l < Slip:
		return "match"
	}
	return "nonmatch"
}

// Levels returns all levels but Missing, best first.
func Levels() []Level {
	out := make([]Level, 0, numLevels-1)
	for l := Same; l < numLevels; l++ {
		out = append(out, l)
	}
	return out
}

// Part names a blocking key.
type Part uint8

// The parts. For a column of given names or surnames Full, Given or Surname, Initials, Prefix and Sound are filled.
const (
	PartFull     Part = iota // the canonical form
	PartSurname              // surname in its own script
	PartGiven                // given name in its own script
	PartRoman                // toneless pinyin of surname and given name that the writing may stand for, at most twelve, a few more where the order is open
	PartInitials             // sound of the surname and initial of the given name
	PartPrefix               // first four letters of the surname
	PartSound                // sound of surname and given name, order-free
	PartSorted               // order-free set of tokens
	numParts
)

var partNames = [numParts]string{"full", "surname", "given", "roman", "initials", "prefix", "sound", "sorted"}

// String returns the part's name.
func (p Part) String() string {
	if p < numParts {
		return partNames[p]
	}
	return "unknown"
}

// Parts returns all parts.
func Parts() []Part {
	out := make([]Part, 0, numParts)
	for p := PartFull; p < numParts; p++ {
		out = append(out, p)
	}
	return out
}
