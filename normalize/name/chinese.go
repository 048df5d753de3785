package name

import (
	"slices"
	"strings"

	"github.com/guiyi/guiyi/normalize/hanzi"
)

// maxSplits bounds the ways a joined given name is cut into syllables, maxSyllables the syllables of one way.
const (
	maxSplits    = 4
	maxSyllables = 6
)

// split is one way to cut Latin words into spellings of single syllables.
type split struct {
	n        int
	syllable [maxSyllables]string
}

func (s *split) parts() []string { return s.syllable[:s.n] }

// splits are the ways to cut words, at most maxSplits; none when they are no Chinese syllables.
type splits struct {
	n  int
	at [maxSplits]split
}

// cutWords cuts words at their ends and hyphens, every part being one spelling in any system or a run of two to four pinyin
// syllables.
func cutWords(words []string) splits {
	all := splits{n: 1}
	for _, w := range words {
		for rest, more := w, true; more; {
			var part string
			part, rest, more = strings.Cut(rest, "-")
			var options splits
			if hanzi.IsSpelling(part) {
				options.n, options.at[0] = 1, split{n: 1, syllable: [maxSyllables]string{part}}
			}
			if len(part) > 2 && len(part) <= 24 {
				options.cut(part, split{})
			}
			if all.extend(&options); all.n == 0 {
				return all
			}
		}
	}
	return all
}

// cut adds the ways to cut s, which follows head, into pinyin syllables, the longest first syllable first.
func (o *splits) cut(s string, head split) {
	if s == "" {
		if head.n > 1 && o.n < maxSplits {
			o.at[o.n] = head
			o.n++
		}
		return
	}
	if head.n == 4 {
		return
	}
	for n := min(len(s), 6); n > 0 && o.n < maxSplits; n-- {
		if hanzi.IsSyllable(s[:n]) {
			next := head
			next.syllable[next.n] = s[:n]
			next.n++
			o.cut(s[n:], next)
		}
	}
}

// extend puts every option behind every split there is.
func (o *splits) extend(options *splits) {
	heads := *o
	o.n = 0
	for i := range heads.n {
		for j := range options.n {
			head, tail := &heads.at[i], &options.at[j]
			if o.n == maxSplits || head.n+tail.n > maxSyllables {
				continue
			}
			next := &o.at[o.n]
			*next = *head
			next.n += copy(next.syllable[head.n:], tail.parts())
			o.n++
		}
	}
}

// isChinese reports whether a word can be read as Chinese syllables or is a compound surname.
func isChinese(word string) bool {
	if len(word) < 2 || len(word) > 24 || westernNames()[word] {
		return false
	}
	if hanzi.SurnameSpellingPPM(word) > 0 {
		return true
	}
	all := true
	for rest, more := word, true; more && all; {
		var part string
		part, rest, more = strings.Cut(rest, "-")
		all = hanzi.IsSpelling(part) || twoSyllables(part)
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

// isJoined reports a word that is no known name and cuts into two syllables of any system (Cheunghiu, Keongleng): a given name
// that the system writes as two words, and no Western one.
func isJoined(word string) bool {
	if len(word) < 7 || len(word) > 12 || lexicon()[word] != nil {
		return false
	}
	for n := 3; n <= len(word)-3; n++ {
		if hanzi.IsSpelling(word[:n]) && hanzi.IsSpelling(word[n:]) {
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
	if ppm := hanzi.SurnameSpellingPPM(word); ppm > 0 {
		return ppm
	}
	if c := hanzi.CompoundSurname(strings.ReplaceAll(word, "-", "")); c != "" {
		return max(hanzi.SurnamePPM(c), minSurnamePPM)
	}
	return 0
}

// syllables counts the syllables of the shortest split of a Chinese word.
func syllables(word string) int {
	n := 0
	cut := cutWords([]string{word})
	for _, s := range cut.at[:cut.n] {
		if n == 0 || s.n < n {
			n = s.n
		}
	}
	return n
}
