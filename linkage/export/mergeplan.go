package export

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/guiyi/guiyi/linkage/identity"
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

// twoProtected is why records are not merged.
const twoProtected = "two records that may not lose"

// mergeColumns is the header of the plan. A golden field whose name is taken
// gets another one.
func mergeColumns(c Merge, fields []string) []string {
	numbered := func(name string) (list []string) {
		for i := range c.chunk() - 1 {
			list = append(list, fmt.Sprintf("%s_%d", name, i+1))
		}
		return list
	}
	columns := append([]string{"source", "entity_id", "step", "refused", "master"}, numbered("loser")...)
	columns = append(columns, "conflicts", "protected")
	if c.Owner != "" {
		columns = append(append(columns, "owner_after", "owner_conflict", "owner_master"), numbered("owner_loser")...)
	}
	for _, f := range fields {
		for slices.Contains(columns, f) {
			f += "_field"
		}
		columns = append(columns, f)
	}
	return columns
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
		master = m.bestMaster(m.records[from:to])
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

// bestMaster is the place of the record that the criteria put first, of equal
// ones the smallest key.
func (m *goldenMaker) bestMaster(records []uint32) int {
	best := 0
	for i := 1; i < len(records); i++ {
		if m.compareMasters(records[i], records[best]) < 0 {
			best = i
		}
	}
	return best
}

func (m *goldenMaker) compareMasters(a, b uint32) int {
	c := 0
	for _, criterion := range m.merge.criteria() {
		switch criterion {
		case MasterFilled:
			c = cmp.Compare(m.Table.FilledCells(b), m.Table.FilledCells(a))
		case MasterOldest:
			c = compareDates(m.dates.sortable(m.merge.cell(a, m.merge.created)), m.dates.sortable(m.merge.cell(b, m.merge.created)))
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

// steps adds the steps by which a master takes m.losers.
func (m *goldenMaker) steps(id identity.ID, master int, protected bool, conflicts string, golden []byte) {
	owner, conflict := m.owners(master)
	if conflict {
		m.merges.OwnerConflicts++
	}
	n := m.merge.chunk() - 1
	m.merges.Losers += len(m.losers)
	step := 0
	for losers := range slices.Chunk(m.losers, n) {
		step++
		m.merges.Steps++
		m.beginStep(id, master, step, "")
		m.plan.text(m.keys[master])
		m.eachOf(losers, n, func(i int) string { return m.keys[i] })
		m.plan.text(conflicts)
		if protected {
			m.plan.text(m.keys[master])
		} else {
			m.plan.text("")
		}
		if m.merge.Owner != "" {
			m.plan.text(owner)
			m.plan.text(yesNo(conflict))
			m.plan.text(m.merge.cell(m.records[master], m.merge.owner))
			m.eachOf(losers, n, func(i int) string { return m.merge.cell(m.records[i], m.merge.owner) })
		}
		m.plan.buf = append(m.plan.buf, golden...)
		m.plan.end()
	}
}

// refuse adds a line about a record that may not lose and is not merged, since
// another of its entity may not either: step 0, no master and no losers.
func (m *goldenMaker) refuse(id identity.ID, from, at, to int, golden []byte) {
	m.beginStep(id, at, 0, twoProtected)
	m.plan.text("")
	m.eachOf(nil, m.merge.chunk()-1, nil)
	m.plan.text(m.conflicts(from, to))
	m.plan.text(m.keys[at])
	if m.merge.Owner != "" {
		m.plan.text("")
		m.plan.text("")
		m.plan.text(m.merge.cell(m.records[at], m.merge.owner))
		m.eachOf(nil, m.merge.chunk()-1, nil)
	}
	m.plan.buf = append(m.plan.buf, golden...)
	m.plan.end()
}

func (m *goldenMaker) beginStep(id identity.ID, at, step int, refused string) {
	m.plan.known(m.sources[m.Table.Source(m.records[at])])
	m.plan.id(id)
	m.plan.number(step)
	m.plan.text(refused)
}

// eachOf adds n cells, empty ones behind those of the list.
func (m *goldenMaker) eachOf(list []int, n int, text func(int) string) {
	for i := range n {
		if i < len(list) {
			m.plan.text(text(list[i]))
		} else {
			m.plan.text("")
		}
	}
}

// owners gives the owner that the merged record has, the master's or where it
// has none the first of a loser's, and whether the records have different ones.
func (m *goldenMaker) owners(master int) (after string, conflict bool) {
	if m.merge.Owner == "" {
		return "", false
	}
	after = m.merge.cell(m.records[master], m.merge.owner)
	for _, i := range m.losers {
		owner := m.merge.cell(m.records[i], m.merge.owner)
		if after == "" {
			after = owner
		}
		conflict = conflict || owner != "" && owner != after
	}
	return after, conflict
}

// conflicts names the fields of which some records hold more than one value,
// joined by spaces.
func (m *goldenMaker) conflicts(from, to int) string {
	var names []string
	for i := range m.cells {
		canonical := ""
		for _, c := range m.cells[i].of(from, to) {
			if c.Canonical == "" {
				continue
			}
			if canonical != "" && c.Canonical != canonical {
				names = append(names, m.cells[i].Name)
				break
			}
			canonical = c.Canonical
		}
	}
	return strings.Join(names, " ")
}
