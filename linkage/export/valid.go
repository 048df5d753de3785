package export

import (
	"github.com/guiyi/guiyi/linkage/golden"
	"github.com/guiyi/guiyi/normalize"
)

// judge marks the candidates of some records that their kind finds fault with: a
// wrong check digit, the 31st of June. Records keep values by canonical form, and
// that is what is read again; only where the candidates differ, since a value
// alone needs no verdict.
func (f *fieldCells) judge(from, to int) {
	switch f.Kind {
	case normalize.Phone, normalize.Identifier, normalize.Date, normalize.Email: // whose canonical form reads as the value itself
	default:
		return
	}
	at := f.start[from]
	list := f.of(from, to)
	if agree(list) {
		return
	}
	for i := range list {
		if list[i].Canonical != "" {
			list[i].Valid = f.verdictOn(f.cells[at+i].Value) == isRight
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
	isRight
	isWrong
)

// verdictOn asks the kind once for each value. A canonical form that does not
// come back as it went in is given the benefit of the doubt.
func (f *fieldCells) verdictOn(value uint32) verdict {
	if f.verdicts == nil {
		f.verdicts = make([]verdict, f.Distinct()+1)
	}
	at := &f.verdicts[value]
	if *at == notAsked {
		*at = isRight
		canonical := f.Canonical(value)
		if v := f.Kind.Parse(canonical); len(v) == 1 && v[0].Canonical == canonical && !v[0].Valid {
			*at = isWrong
		}
	}
	return *at
}
