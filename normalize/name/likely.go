package name

import (
	"unicode/utf8"

	"github.com/guiyi/guiyi/normalize/hanzi"
)

// Likely reports whether a cell looks like the name of a person rather than any other words: two to four Han characters that begin
// with a surname, a surname with a title, or two to five Latin words of which one is a common given name, or which
// are a Chinese name. It is meant for columns whose header says nothing: a share of the values decides. Cost: a parse.
func Likely(raw string) bool {
	n := Parse(raw)
	switch h := &n.han; h.kind {
	case hanFull:
		count := utf8.RuneCountInString(n.Surname + n.Given)
		return count >= 2 && count <= 4 && hanzi.SurnamePPM(n.Surname) >= 20
	case hanSurname:
		return h.title != "" || h.prefix != 0
	case hanDotted:
		return true
	}
	words := n.latin.words
	if n.latin.abjad || len(words) < 2 || len(words) > 5 {
		return false
	}
	if completeChinese(words) {
		return true
	}
	for _, w := range words {
		if l := lexicon()[w]; l != nil && l.given {
			return true
		}
	}
	return false
}
