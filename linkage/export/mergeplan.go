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
// equal ones, and stays the same in all steps. Every step spells out the golden
// values, and names the fields in which the records of the source differ.
func (m *goldenMaker) addMergePlan(id identity.ID, records []uint32) {
	for from := 0; from < len(records); {
		to := from + 1
		for to < len(records) && m.Table.Source(records[to]) == m.Table.Source(records[from]) {
			to++
		}
		if to-from > 1 {
			m.mergeSource(id, records[from:to])
		}
		from = to
	}
}

func (m *goldenMaker) mergeSource(id identity.ID, records []uint32) {
	master, most := 0, -1
	for i, record := range records {
		if n := m.filledCells(record); n > most {
			master, most = i, n
		}
	}
	var losers []string
	for i, record := range records {
		if i != master {
			losers = append(losers, m.Table.Key(record))
		}
	}
	conflicts := m.conflicts(m.Table.SourceName(records[0]))
	for step := 0; step*mergeLosers < len(losers); step++ {
		m.plan.text(m.Table.SourceName(records[0]))
		m.plan.id(id)
		m.plan.number(step + 1)
		m.plan.text(m.Table.Key(records[master]))
		for i := step * mergeLosers; i < (step+1)*mergeLosers; i++ {
			if i < len(losers) {
				m.plan.text(losers[i])
			} else {
				m.plan.text("")
			}
		}
		m.plan.text(conflicts)
		for i := range m.values {
			m.plan.text(m.values[i].Text)
		}
		m.plan.end()
	}
}

func (m *goldenMaker) filledCells(record uint32) int {
	n := 0
	for column := range m.Table.Header(record) {
		if m.Table.Cell(record, column) != "" {
			n++
		}
	}
	return n
}

// conflicts names the fields of which the records of a source hold more than one
// value, joined by spaces.
func (m *goldenMaker) conflicts(source string) string {
	var names []string
	for i, f := range m.columns {
		canonical := ""
		for _, c := range m.candidates[i] {
			if c.Source != source || c.Canonical == "" {
				continue
			}
			if canonical != "" && c.Canonical != canonical {
				names = append(names, f.Name)
				break
			}
			canonical = c.Canonical
		}
	}
	return strings.Join(names, " ")
}
