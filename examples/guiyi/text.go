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
	index, err := textindex.New(ctx, blocking.Texts(t.table), c)
	if err != nil {
		return nil, err
	}
	pairs, err := index.Candidates(ctx, records, k)
	if closing := index.Close(); err == nil {
		err = closing
	}
	return pairs, err
}

// text gives the linker the text index, where it is wanted and not too large.
func (j *job) text() blocking.Source {
	if j.noText || j.frozen != nil || j.table.Len() > mostTexts {
		return nil
	}
	return lateText{j.table, j.config.Mode == export.ModeLink, j.workerCount()}
}
