package name

import "github.com/guiyi/guiyi/normalize/hanzi"

// dialect reports whether the words could be the given name in a southern dialect without a table here (Bi-khim 美琴): as many
// syllables as characters, and every syllable begins and ends like the Cantonese or Mandarin one.
// Without a sign of a dialect in the surname one of the syllables must be no Mandarin or Cantonese spelling.
func dialect(given []rune, words []string, southern bool) bool {
	var buf [maxSyllables]string
	parts := appendTokens(buf[:0], words)
	if len(parts) != len(given) {
		return false
	}
	unknown := southern
	for i, p := range parts {
		if !likeDialect(given[i], p, southern) {
			return false
		}
		unknown = unknown || hanzi.SpellingSystems(p) == 0
	}
	return unknown
}

// likeDialect compares the class of the first consonant and of the ending with each reading of the character. The spelling must
// be one syllable.
func likeDialect(r rune, spelling string, southern bool) bool {
	if len(spelling) < 2 || len(spelling) > 6 || vowelRuns(spelling) != 1 {
		return false
	}
	set := hanzi.SoundsOf(r)
	if set.SpellsSouthern(spelling) {
		return true
	}
	if known := hanzi.IsSouthern(r, spelling) || !southern && hanzi.IsSyllable(spelling); known {
		return set.Systems(spelling) != 0
	}
	for _, sounds := range [...][]hanzi.Sound{set.Mandarin, set.Cantonese} {
		for _, s := range sounds {
			if likeOnset(s, spelling) && (ending(s.String()) == ending(spelling) || !s.IsCantonese() && ending(spelling) == 'k') {
				return true
			}
		}
	}
	return false
}

// vowelRuns counts the runs of vowels in a spelling; y is one where it ends it.
func vowelRuns(s string) int {
	runs, inside := 0, false
	for i := range len(s) {
		vowel := isVowel(s[i]) || s[i] == 'y' && i > 0
		if vowel && !inside {
			runs++
		}
		inside = vowel
	}
	return max(runs, 1) // Ng
}

// likeOnset compares first consonants; j is y in Jyutping, and f is often h in Hokkien (福 hok).
func likeOnset(s hanzi.Sound, spelling string) bool {
	text := s.String()
	switch {
	case s.IsCantonese() && text[0] == 'j':
		return onset(spelling) == 'k'
	case text[0] == 'f' && spelling[0] == 'h':
		return true
	}
	return onset(text) == onset(spelling)
}

// onset classes the first consonant by place: lips, teeth, hissing, throat, liquid.
func onset(s string) byte {
	switch s[0] {
	case 'b', 'p', 'm', 'f', 'v':
		return 'p'
	case 'd', 't', 'n', 'l':
		return 't'
	case 'z', 'c', 's', 'j', 'q', 'x', 'r':
		return 's'
	}
	return 'k'
}

// ending classes the end of a syllable: m, n or ng, a stop, or a vowel.
func ending(s string) byte {
	switch s[len(s)-1] {
	case 'm':
		return 'm'
	case 'n', 'g':
		return 'n'
	case 'p', 't', 'k':
		return 'k'
	}
	return 'a'
}
