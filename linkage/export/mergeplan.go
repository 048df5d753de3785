package export

import (
	"strings"

	"github.com/guiyi/guiyi/linkage/identity"
)

// mergeLosers is how many records one step of the merge plan takes away beside
// the master: the merge of Salesforce takes three records at most.
const mergeLosers = 2

func mergeColumns(fields []string) []string {
	return append([]string{"source", "entity_id", "step", "master", "loser_1", "loser_2", "conflicts"}, fields...)
}

// addMergePlan adds the steps that make one record of those that each source
// has for an entity. The records of an entity stand together by source, since
// records are in the order of source and key.
//
// The master is the record with the most filled cells, the smallest key of
// equal ones, and stays the same in all steps. Every step names the fields in
// which the records of the source differ, and spells out the golden values, which
// are taken from the row of golden.csv.
func (m *goldenMaker) addMergePlan(id identity.ID, from, to int, golden []byte) {
	for from < to {
		next := from + 1
		for next < to && m.Table.Source(m.records[next]) == m.Table.Source(m.records[from]) {
			next++
		}
		if next-from > 1 {
			m.mergeSource(id, from, next, golden)
		}
		from = next
	}
}

func (m *goldenMaker) mergeSource(id identity.ID, from, to int, golden []byte) {
	records, keys := m.records[from:to], m.keys[from:to]
	master, most := 0, -1
	for i, record := range records {
		if n := m.Table.FilledCells(record); n > most {
			master, most = i, n
		}
	}
	m.losers = m.losers[:0]
	for i, key := range keys {
		if i != master {
			m.losers = append(m.losers, key)
		}
	}
	conflicts := m.conflicts(from, to)
	for step := 0; step*mergeLosers < len(m.losers); step++ {
		m.plan.known(m.sources[m.Table.Source(records[0])])
		m.plan.id(id)
		m.plan.number(step + 1)
		m.plan.text(keys[master])
		for i := step * mergeLosers; i < (step+1)*mergeLosers; i++ {
			if i < len(m.losers) {
				m.plan.text(m.losers[i])
			} else {
				m.plan.text("")
			}
		}
		m.plan.text(conflicts)
		m.plan.buf = append(m.plan.buf, golden...)
		m.plan.end()
	}
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
