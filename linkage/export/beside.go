package export

import (
	"slices"

	"github.com/guiyi/guiyi/linkage/golden"
	"github.com/guiyi/guiyi/normalize"
	"github.com/guiyi/guiyi/normalize/date"
)

// BesideColumn is what became of a column of a source that says something of
// other cells: when they were written, or whether somebody checked them.
type BesideColumn struct {
	Source  string `json:"source"`
	Column  string `json:"column"`
	Says    string `json:"says"`            // "when" or "verified"
	Filled  int    `json:"filled"`          // records
	Yes     int    `json:"yes,omitempty"`   // records whose value is verified
	Unclear int    `json:"unclear"`         // no date, or neither yes nor no: counts as unknown
	Order   string `json:"order,omitempty"` // "day first" and the like, where the dates of the column say so

	place int // in the source's header
	order date.Order
}

const (
	saysWhen     = "when"
	saysVerified = "verified"
)

// besides are the columns that stand beside fields, each once.
type besides struct {
	table *normalize.Table
	list  []*BesideColumn
}

// find gives the column of a source by its header, nil where the source has none.
func (b *besides) find(source int, says, header string) *BesideColumn {
	s := b.table.Rows().Sources[source]
	place := slices.Index(s.Header, header)
	if header == "" || place < 0 {
		return nil
	}
	for _, c := range b.list {
		if c.Source == s.Name && c.place == place && c.Says == says {
			return c
		}
	}
	c := &BesideColumn{Source: s.Name, Column: header, Says: says, place: place}
	b.list = append(b.list, c)
	return c
}

// updated gives the column of a source that says when its records changed.
func (b *besides) updated(source int) *BesideColumn {
	for _, header := range b.table.Schema().Updated {
		if c := b.find(source, saysWhen, header); c != nil {
			return c
		}
	}
	return nil
}

// voters is how many distinct dates of a column vote on their order.
const voters = 2000

// survey reads all cells of the columns once: which way the dates of a column
// are written, and how many say nothing.
func (b *besides) survey() {
	t := b.table
	first := 0 // record of the source
	for i, s := range t.Rows().Sources {
		next := first
		for next < t.Len() && t.Source(uint32(next)) == i {
			next++
		}
		for _, c := range b.list {
			if c.Source != s.Name {
				continue
			}
			if c.Says == saysWhen {
				c.vote(t, first, next)
			}
			c.count(t, first, next)
		}
		first = next
	}
	slices.SortStableFunc(b.list, func(x, y *BesideColumn) int {
		return slices.Compare([]string{x.Source, x.Says, x.Column}, []string{y.Source, y.Says, y.Column})
	})
}

// vote finds the order of a column's dates, from the first distinct ones in the
// order of the records' keys.
func (c *BesideColumn) vote(t *normalize.Table, from, to int) {
	seen := make(map[string]bool, voters)
	c.order = date.Vote(func(yield func(string) bool) {
		for r := from; r < to && len(seen) < voters; r++ {
			day, _ := splitClock(t.Cell(uint32(r), c.place))
			if day == "" || seen[day] {
				continue
			}
			if seen[day] = true; !yield(day) {
				return
			}
		}
	})
	if c.order != date.AnyOrder {
		c.Order = c.order.String()
	}
}

func (c *BesideColumn) count(t *normalize.Table, from, to int) {
	var d dates
	for r := from; r < to; r++ {
		raw := t.Cell(uint32(r), c.place)
		if raw == "" {
			continue
		}
		c.Filled++
		if c.Says == saysWhen {
			if d.sortable(c.order, raw) == "" {
				c.Unclear++
			}
			continue
		}
		yes, clear := d.saysVerified(raw)
		if yes {
			c.Yes++
		}
		if !clear {
			c.Unclear++
		}
	}
}

// of gives the columns beside the cells of a field by source and slot, nil where
// there are none: those that the config sets for the field, else those of the
// first field of its group for which it sets any.
func (b *besides) of(config golden.Config, field int, says string) [][]*BesideColumn {
	told := func(f golden.Field) golden.Beside {
		if says == saysWhen {
			return f.When
		}
		return f.Verified
	}
	from := field
	if group := config.Fields[field].Group; group != "" && len(told(config.Fields[field])) == 0 {
		from = slices.IndexFunc(config.Fields, func(f golden.Field) bool { return f.Group == group && len(told(f)) > 0 })
	}
	if from < 0 || len(told(config.Fields[from])) == 0 {
		return nil
	}
	columns := columnsBySource(b.table, b.table.Field(config.Fields[field].Name).Field)
	beside, names := told(config.Fields[from]), columnsBySource(b.table, b.table.Field(config.Fields[from].Name).Field)
	list := make([][]*BesideColumn, len(columns))
	for source := range list {
		for slot := range columns[source] {
			name := ""
			if n := len(names[source]); n > 0 {
				name = names[source][min(slot, n-1)]
			}
			list[source] = append(list[source], b.find(source, says, beside.Of(name)))
		}
	}
	return list
}
