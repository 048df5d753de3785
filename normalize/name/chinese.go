package name

import (
	"slices"
	"strings"

	"github.com/guiyi/guiyi/normalize/hanzi"
)

// maxSplits bounds the ways a joined given name is cut into syllables.
const maxSplits = 4

// syllableSplits cuts one Latin word into spellings of Chinese syllables, every way there is: by its hyphens, each part being
// one spelling in any system or a run of pinyin syllables. nil when a part is neither.
func syllableSplits(word string) [][]string {
	out := [][]string{nil}
	for part := range strings.SplitSeq(word, "-") {
		var splits [][]string
		if len(hanzi.LatinSounds(part)) > 0 {
			splits = append(splits, []string{part})
		}
		if len(part) > 2 {
			for _, s := range hanzi.Segment(part) {
				if len(s) > 1 && len(s) <= 4 && len(splits) < maxSplits {
					splits = append(splits, s)
				}
			}
		}
		if len(splits) == 0 {
			return nil
		}
		var next [][]string
		for _, head := range out {
			for _, tail := range splits {
				if len(next) < maxSplits {
					next = append(next, append(head[:len(head):len(head)], tail...))
				}
			}
		}
		out = next
	}
	return out
}

// isChinese reports whether a word can be read as Chinese syllables or is a compound surname.
func isChinese(word string) bool {
	if len(word) > 24 || westernNames()[word] {
		return false
	}
	if hanzi.SurnameSpellingPPM(word) > 0 {
		return true
	}
	all := true
	for rest, more := word, true; more && all; {
		var part string
		part, rest, more = strings.Cut(rest, "-")
		all = len(hanzi.LatinSounds(part)) > 0 || twoSyllables(part)
	}
	return all || hanzi.CompoundSurname(strings.ReplaceAll(word, "-", "")) != ""
}

// twoSyllables reports whether a part splits into two pinyin syllables. Chinese names join no more: helena is no he-le-na.
func twoSyllables(part string) bool {
	for n := 1; n < len(part); n++ {
		if hanzi.IsSyllable(part[:n]) && hanzi.IsSyllable(part[n:]) {
			return true
		}
	}
	return false
}

func chineseWords(words []string) bool {
	for _, w := range words {
		if !isChinese(w) {
			return false
		}
	}
	return len(words) > 0
}

// completeChinese reports a Chinese name with surname and given name.
func completeChinese(words []string) bool {
	return len(words) > 1 && chineseWords(words) && chineseSurname(words, span{0, len(words)}).len() > 0
}

// chineseRun finds the longest run of Chinese words, the first of equals.
func chineseRun(words []string) span {
	var best, run span
	for i, w := range words {
		if isChinese(w) {
			if run.to != i || run.len() == 0 {
				run.from = i
			}
			run.to = i + 1
			if run.len() > best.len() {
				best = run
			}
		}
	}
	return best
}

// minSurnamePPM is how common a spelling must be to be taken for a Chinese surname on sight.
const minSurnamePPM = 20

// chineseSurname finds the surname inside a run of Chinese words; empty when the run is no Chinese name.
func chineseSurname(words []string, run span) span {
	outside := len(words) - run.len()
	if run.len() == 0 || run.len() > 4 || outside > 2 {
		return span{}
	}
	if outside > 0 && slices.ContainsFunc(words[run.from:run.to], func(w string) bool { return particles()[w] }) {
		return span{} // Ludwig van der Berg
	}
	first, last := surnameWeight(words[run.from]), surnameWeight(words[run.to-1])
	if run.len() > 2 && hanzi.CompoundSurname(words[run.from]+words[run.from+1]) != "" {
		return span{run.from, run.from + 2}
	}
	if run.len() == 1 {
		if outside > 0 && first >= minSurnamePPM && (run.from > 0 || syllables(words[run.from]) == 1) {
			return run
		}
		return span{}
	}
	if first < minSurnamePPM && last < minSurnamePPM {
		return span{}
	}
	ratio := 3.0
	if run.len() > 2 {
		ratio = 30 // three words are mostly surname and two syllables
	}
	if last > first*ratio {
		return span{run.to - 1, run.to}
	}
	return span{run.from, run.from + 1}
}

// surnameWeight is the share of a word as a Chinese surname; words of several syllables are none unless compound.
func surnameWeight(word string) float64 {
	joined := strings.ReplaceAll(word, "-", "")
	if c := hanzi.CompoundSurname(joined); c != "" && len(joined) > 4 {
		return max(hanzi.SurnamePPM(c), minSurnamePPM)
	}
	return hanzi.SurnameSpellingPPM(word)
}

// syllables counts the syllables of the shortest split of a Chinese word.
func syllables(word string) int {
	n := 0
	for _, s := range syllableSplits(word) {
		if n == 0 || len(s) < n {
			n = len(s)
		}
	}
	return n
}
