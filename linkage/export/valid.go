package export

import (
	"strings"
	"unicode"

	"github.com/guiyi/guiyi/linkage/golden"
	"github.com/guiyi/guiyi/normalize"
	"github.com/guiyi/guiyi/normalize/name"
)

// judge fills in what the field's kind says of the candidates of some records
// that compete: whether they are valid, a part of a value, or more than one.
func (f *fieldCells) judge(from, to int) {
	at := f.start[from]
	list := f.of(from, to)
	differ := !agree(list)
	for i := range list {
		c := &list[i]
		if c.Canonical == "" {
			continue
		}
		switch f.Kind {
		case normalize.Phone, normalize.Identifier, normalize.Date, normalize.Email: // whose canonical forms read as the value itself
			c.Valid = !differ || f.verdictOn(f.cells[at+i].Value) == isWhole
		case normalize.Name:
			c.Partial = differ && f.verdictOn(f.cells[at+i].Value) == isPart
			c.Titled = letters(c.Clean) > letters(c.Canonical)
		}
	}
}

// agree says that the candidates that carry something carry the same.
func agree(list []golden.Candidate) bool {
	canonical := ""
	for i := range list {
		switch c := list[i].Canonical; {
		case c == "" || c == canonical:
		case canonical == "":
			canonical = c
		default:
			return false
		}
	}
	return true
}

// verdict is what a kind says of a value.
type verdict uint8

const (
	notAsked verdict = iota
	isWhole
	isPart
	isWrong
)

// verdictOn asks the kind once for each value. Records keep values by canonical
// form, and that is what is read again; one that does not come back as it went
// in is given the benefit of the doubt.
func (f *fieldCells) verdictOn(value uint32) verdict {
	if f.verdicts == nil {
		f.verdicts = make([]verdict, f.Distinct()+1)
	}
	at := &f.verdicts[value]
	if *at != notAsked {
		return *at
	}
	*at = isWhole
	canonical := f.Canonical(value)
	v := f.Kind.Parse(canonical)
	if len(v) != 1 || v[0].Canonical != canonical {
		return *at
	}
	switch n, isName := v[0].Parsed.(name.Name); {
	case isName && isPartOfName(&n):
		*at = isPart
	case !v[0].Valid:
		*at = isWrong
	}
	return *at
}

// isPartOfName tells whether a name lacks its surname or its given name, or has
// signs or initials in place of it.
func isPartOfName(n *name.Name) bool {
	if n.Surname == "" || n.Given == "" || strings.Contains(n.Surname+n.Given, "〓") {
		return true
	}
	for _, part := range strings.Fields(n.Given) {
		if len(part) > 1 { // bytes: a Han character alone is a given name
			return false
		}
	}
	return true
}

// letters counts the letters of a text.
func letters(text string) int {
	n := 0
	for _, r := range text {
		if unicode.IsLetter(r) {
			n++
		}
	}
	return n
}
