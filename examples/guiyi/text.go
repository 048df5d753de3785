package main

import (
	"context"

	"github.com/guiyi/guiyi/blocking"
	"github.com/guiyi/guiyi/blocking/textindex"
	"github.com/guiyi/guiyi/linkage/export"
	"github.com/guiyi/guiyi/normalize"
)

// mostTexts is how many records are indexed by text. Larger tables have enough
// keys, and the index would take longer than all the rest.
const mostTexts = 200_000

// lateText is a text index that is made when the first record is without a
// candidate: most tables have none.
type lateText struct {
	table   *normalize.Table
	link    bool
	workers int
}

// Candidates implements blocking.Source.
func (t lateText) Candidates(ctx context.Context, records []uint32, k int) ([]blocking.Pair, error) {
	if len(records) == 0 {
		return nil, nil
	}
	c := textindex.Config{Workers: t.workers}
	if t.link {
		c.Side = make([]uint8, t.table.Len())
		for i := range c.Side {
			c.Side[i] = uint8(min(t.table.Source(uint32(i)), 255))
		}
	}
	if t.table.Divided() {
		c.Division = make([]uint32, t.table.Len())
		for i := range c.Division {
			c.Division[i] = t.table.Division(uint32(i))
		}
	}
	index, err := textindex.New(ctx, blocking.Texts(t.table, t.fields()...), c)
	if err != nil {
		return nil, err
	}
	pairs, err := index.Candidates(ctx, records, k)
	if closing := index.Close(); err == nil {
		err = closing
	}
	return pairs, err
}

// fields are those with words; of a link, those that two sources have: what one alone says of its things, at length, finds nothing in the other.
func (t lateText) fields() (names []string) {
	for _, f := range t.table.Fields() {
		if !f.Skip && blocking.HasWords(f.Kind) && (!t.link || inTwo(t.table, f)) {
			names = append(names, f.Name)
		}
	}
	return names
}

// inTwo tells whether records of two sources have a field.
func inTwo(t *normalize.Table, f *normalize.FieldColumn) bool {
	first := -1
	for r, id := range f.IDs() {
		if s := t.Source(uint32(r)); id != 0 && first >= 0 && s != first {
			return true
		} else if id != 0 {
			first = s
		}
	}
	return false
}

// text gives the linker the text index, where it is wanted and not too large.
func (j *job) text() blocking.Source {
	if j.noText || j.frozen != nil || j.table.Len() > mostTexts {
		return nil
	}
	return lateText{j.table, j.config.Mode == export.ModeLink, j.workerCount()}
}
