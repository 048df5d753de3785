package export

import (
	"fmt"
	"slices"

	"github.com/guiyi/guiyi/linkage/identity"
)

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
