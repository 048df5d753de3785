package name

import (
	"slices"
	"strings"
)

// slideCapitals puts a space back where capitals show that it slid by one letter: MinfanS hen is Minfan Shen, Joh nSmith is John Smith.
func slideCapitals(s string) string {
	for i := strings.IndexByte(s, ' '); i >= 0 && i+2 < len(s); i = nextSpace(s, i) {
		if i < 2 {
			continue
		}
		switch before, after, next := s[i-1], s[i+1], s[i+2]; {
		case isUpper(before) && isLower(s[i-2]) && isLower(after):
			s = s[:i-1] + " " + s[i-1:i] + s[i+1:]
		case isLower(before) && isLower(after) && isUpper(next) && i+3 < len(s) && isLower(s[i+3]) && endsName(s[:i], after):
			s = s[:i] + s[i+1:i+2] + " " + s[i+2:]
		}
	}
	return s
}

// nextSpace returns where the next space behind i is, -1 when there is none.
func nextSpace(s string, i int) int {
	if n := strings.IndexByte(s[i+1:], ' '); n >= 0 {
		return i + 1 + n
	}
	return -1
}

// endsName reports whether the last word of a text with one more letter is a known name: Joh and n, but not Amber and the a of aDvis.
func endsName(text string, letter byte) bool {
	w := strings.ToLower(text[strings.LastIndexByte(text, ' ')+1:]) + string(letter)
	return lexicon()[w] != nil || isChinese(w)
}

func isLower(c byte) bool { return c >= 'a' && c <= 'z' }
func isUpper(c byte) bool { return c >= 'A' && c <= 'Z' }

// slide finds the Chinese name that words are when one space is put back by one letter (wangj ian), and nil where there is none or the
// words are Chinese as they stand.
func (l *latinName) slide() []string {
	if len(l.words) < 2 || len(l.words) > 4 || l.readable {
		return nil
	}
	for i := range len(l.words) - 1 {
		left, right := l.words[i], l.words[i+1]
		if len(left) < 2 || len(right) < 2 || lexicon()[left] != nil && lexicon()[right] != nil {
			continue
		}
		at := len(left) - 1
		if (isVowel(right[0]) || right[0] == 'h') && isChinese(left[:at]) && isChinese(left[at:]+right) {
			if w := l.slid(i, left[:at], left[at:]+right); w != nil {
				return w
			}
		}
		if isFinal(right[0]) && !isVowel(right[1]) && isChinese(right[1:]) && isChinese(left+right[:1]) {
			if w := l.slid(i, left+right[:1], right[1:]); w != nil {
				return w
			}
		}
	}
	return nil
}

// slid returns the words with two of them replaced, when they are a Chinese name with a surname and a given name.
func (l *latinName) slid(i int, left, right string) []string {
	words := slices.Clone(l.words)
	words[i], words[i+1] = left, right
	if !completeChinese(words) {
		return nil
	}
	return words
}

// isFinal reports letters that a syllable ends in.
func isFinal(c byte) bool { return isVowel(c) || strings.IndexByte("nghkptm", c) >= 0 }
