package org

// Level is the comparison level of two organisations; see the constants.
type Level uint8

// The ladder, best first.
const (
	Missing      Level = iota
	Same               // equal canonical forms
	SameCore           // the same name; the legal form is missing or written otherwise
	Translated         // a Han and a Latin name that say the same by sound and translation
	Shorter            // an informal name leaves out region or trade words
	Abbreviation       // one abbreviates the other
	Close              // a slip apart
	OtherForm          // the same name with a legal form that excludes the other: AG and GmbH
	Stem               // the same stem, other region or trade words: another company of a group, or of the name
	BranchOf           // a branch and its organisation, or two branches
	Conflict
)

var levelNames = [...]string{"missing", "same", "same core", "translated", "shorter", "abbreviation", "close", "other form", "stem", "branch", "conflict"}

// String names the level.
func (l Level) String() string { return levelNames[min(int(l), len(levelNames)-1)] }

// Verdict says what the level means for the two values alone.
func (l Level) Verdict() string {
	switch l {
	case Same, SameCore, Translated:
		return "match"
	case Shorter, Abbreviation, Close:
		return "possible"
	}
	return "nonmatch"
}

// Levels lists the levels, best first, without Missing.
func Levels() []Level {
	out := make([]Level, 0, Conflict)
	for l := Same; l <= Conflict; l++ {
		out = append(out, l)
	}
	return out
}
