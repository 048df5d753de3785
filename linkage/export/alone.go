package export

import (
	"cmp"
	"strings"

	"github.com/guiyi/guiyi/linkage/golden"
	"github.com/guiyi/guiyi/normalize"
)

// addAlone adds the values of an entity of one record, no two of whose cells
// compete: each cell stands where it carries something. addValues makes the same
// of it, by way of candidates and rules, and takes three times as long; most
// entities are such ones.
func (m *goldenMaker) addAlone(place int) {
	for column, field := range m.fields {
		f := &m.cells[field]
		at := f.start[place]
		if at == f.start[place+1] {
			m.out.text("")
			continue
		}
		cell := &f.cells[at]
		text := cmp.Or(cell.Clean, cell.Raw)
		switch {
		case m.latin[column] && strings.ContainsFunc(text, isHan):
			m.out.text("")
		case cell.Value == 0:
			m.out.text("")
			m.addJunk(column, f, cell, uint32(place))
		default:
			m.out.checked(text, f.plain[at])
			b := append(m.beginLine(column, text, f.plain[at]), ',')
			m.prov = append(m.appendCited(b, f, uint32(place), cell.Column, cell.Raw, text), onlyValue...)
		}
	}
}

const (
	onlyValue = `,"rule":"` + golden.OnlyValue + "\"}\n"
	noValue   = `,"rule":"` + golden.NoValue + `","losing":[{`
)

// addJunk adds the line of a column whose only cell carries nothing.
func (m *goldenMaker) addJunk(column int, f *fieldCells, cell *normalize.Cell, place uint32) {
	b := append(m.beginLine(column, "", false), noValue...)
	m.prov = append(m.appendCited(b, f, place, cell.Column, cell.Raw, ""), "}]}\n"...)
}
