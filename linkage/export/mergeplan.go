package export

import (
	"cmp"
	"strings"

	"github.com/guiyi/guiyi/linkage/identity"
	"github.com/guiyi/guiyi/normalize/date"
)

// MergeCounts says what the merge plan asks for.
type MergeCounts struct {
	Steps          int `json:"steps"`           // merges to carry out
	Losers         int `json:"losers"`          // records that they take away
	Refused        int `json:"refused"`         // entities of a source that are not merged
	OwnerConflicts int `json:"owner_conflicts"` // entities of a source whose records have different owners
}

func (c *MergeCounts) add(d MergeCounts) {
	c.Steps += d.Steps
	c.Losers += d.Losers
	c.Refused += d.Refused
	c.OwnerConflicts += d.OwnerConflicts
}

// addMergePlan adds the steps that make one record of those that each source
// has for an entity. The records of an entity stand together by source, since
// records are in the order of source and key. golden is the entity's row of
// golden.csv from the first field on.
func (m *goldenMaker) addMergePlan(id identity.ID, from, to int, golden []byte) {
	for from < to {
		next := from + 1
		for next < to && m.Table.Source(m.records[next]) == m.Table.Source(m.records[from]) {
			next++
		}
		switch was := m.remembered(id, from, next); {
		case next-from > 1:
			m.mergeSource(id, from, next, was, golden)
		case was >= 0:
			m.keepMaster(id, from)
		}
		from = next
	}
}

// mergeSource adds the steps of one source, or says why there are none. was is
// the master of earlier plans, or -1. The master stays the same in all steps.
// Every step names the fields in which the records of the source differ, and
// spells out the golden values.
func (m *goldenMaker) mergeSource(id identity.ID, from, to, was int, golden []byte) {
	var protected []int
	for i, record := range m.records[from:to] {
		if m.merge.mayNotLose(record) {
			protected = append(protected, i)
		}
	}
	if len(protected) > 1 {
		m.merges.Refused++
		for _, i := range protected {
			m.refuse(id, from, from+i, to, golden)
		}
		if was >= 0 {
			m.keepMaster(id, from+was)
		}
		return
	}
	master := was
	switch {
	case len(protected) == 1:
		master = protected[0]
	case was < 0:
		master = m.bestMaster(from, to)
	}
	m.keepMaster(id, from+master)
	m.losers = m.losers[:0]
	for i := from; i < to; i++ {
		if i != from+master {
			m.losers = append(m.losers, i)
		}
	}
	m.steps(id, from+master, len(protected) == 1, m.conflicts(from, to), golden)
}

// bestMaster is the place, among the records from from on, of the one that the
// criteria put first, of equal ones the smallest key.
func (m *goldenMaker) bestMaster(from, to int) int {
	best := from
	m.filled = m.filled[:0]
	for _, record := range m.records[from:to] {
		m.filled = append(m.filled, m.Table.FilledCells(record))
	}
	for i := from + 1; i < to; i++ {
		if m.compareMasters(i, best, from) < 0 {
			best = i
		}
	}
	return best - from
}

// compareMasters compares the records at two places; m.filled begins at from.
func (m *goldenMaker) compareMasters(i, j, from int) int {
	a, b := m.records[i], m.records[j]
	c := 0
	for _, criterion := range m.merge.criteria() {
		switch criterion {
		case MasterFilled:
			c = cmp.Compare(m.filled[j-from], m.filled[i-from])
		case MasterOldest:
			c = compareDates(m.dates.sortable(date.AnyOrder, m.merge.cell(a, m.merge.created)), m.dates.sortable(date.AnyOrder, m.merge.cell(b, m.merge.created)))
		case MasterOrigin:
			c = cmp.Compare(m.merge.originOf(a), m.merge.originOf(b))
		}
		if c != 0 {
			return c
		}
	}
	return 0
}

// compareDates puts the earlier date first, no date last.
func compareDates(a, b string) int {
	if (a == "") != (b == "") {
		return strings.Compare(b, a)
	}
	return strings.Compare(a, b)
}

// conflicts names the fields of which some records hold more than one value,
// joined by spaces.
func (m *goldenMaker) conflicts(from, to int) string {
	var names []string
	for i := range m.cells {
		if m.cells[i].differ && !agree(m.cells[i].of(from, to)) { // now that two writings are one
			names = append(names, m.cells[i].Name)
		}
	}
	return strings.Join(names, " ")
}
