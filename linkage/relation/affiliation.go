package relation

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"github.com/guiyi/guiyi/normalize"
	"github.com/guiyi/guiyi/normalize/date"
)

// AffiliationConfig says which columns tell of a contact. The zero value works.
type AffiliationConfig struct {
	Role  []string `json:"role,omitempty"`  // columns, the first that a source has; none: the field job_title where the schema has one
	Since []string `json:"since,omitempty"` // from when on the person is the organisation's contact
	Until []string `json:"until,omitempty"`
}

// Columns lists the columns that the config names.
func (c AffiliationConfig) Columns() []string { return slices.Concat(c.Role, c.Since, c.Until) }

// Affiliation says that a person is a contact of an organisation.
type Affiliation struct {
	Entity       uint32 // the person's smallest record
	Organisation *Organisation
	Role         string // as it came, tidied
	Since, Until string // dates in their canonical form, "" where the column has none that can be read
	Record       uint32 // the first that says all this
	Records      int    // how many do
}

// Affiliations lists the contacts of organisations in the order of the persons'
// records, then of organisations' keys, roles and dates. Entities without a
// personal name are nobody's contacts. The outcome depends on the records, the
// entities, the book and the config alone. Cost: a pass over the records, and
// the comparison of names that share a stem. The error is the context's.
func Affiliations(ctx context.Context, t *normalize.Table, entity []uint32, b Book, c AffiliationConfig) ([]Affiliation, OrganisationReport, error) {
	var r OrganisationReport
	p := newPeople(t, entity)
	if len(p.orgs) == 0 {
		return nil, r, ctx.Err()
	}
	orgs := findOrganisations(p, b, &r)
	if err := ctx.Err(); err != nil {
		return nil, r, err
	}
	type edge struct {
		entity             uint32
		org                *Organisation
		role, since, until string
	}
	at := map[edge]int{}
	var list []Affiliation
	for record := range uint32(t.Len()) {
		if !p.person[entity[record]] {
			continue
		}
		for _, o := range orgs.of(record) {
			e := edge{entity[record], o, role(t, record, c.Role), day(t, record, c.Since), day(t, record, c.Until)}
			i, known := at[e]
			if !known {
				i = len(list)
				at[e] = i
				list = append(list, Affiliation{Entity: e.entity, Organisation: o, Role: e.role, Since: e.since, Until: e.until, Record: record})
			}
			list[i].Records++
		}
	}
	slices.SortFunc(list, func(x, y Affiliation) int {
		return cmp.Or(cmp.Compare(x.Entity, y.Entity), cmp.Compare(x.Organisation.Key, y.Organisation.Key), cmp.Compare(x.Record, y.Record))
	})
	return list, r, nil
}

// cell is the raw cell of the first of some columns that the record's source
// has.
func cell(t *normalize.Table, record uint32, columns []string) string {
	for _, c := range columns {
		if i := slices.Index(t.Header(record), c); i >= 0 {
			return t.Cell(record, i)
		}
	}
	return ""
}

// roleField is the field whose values are roles where no column is named.
const roleField = "job_title"

func role(t *normalize.Table, record uint32, columns []string) string {
	if len(columns) > 0 {
		return tidy(cell(t, record, columns))
	}
	f := t.Field(roleField)
	if f == nil {
		return ""
	}
	for _, c := range t.AppendCells(nil, f, record) {
		if c.Value != 0 {
			return tidy(c.Clean)
		}
	}
	return ""
}

// tidy joins runs of white space.
func tidy(s string) string { return strings.Join(strings.Fields(s), " ") }

func day(t *normalize.Table, record uint32, columns []string) string {
	if d := date.Parse(cell(t, record, columns)); d.Valid {
		return d.Canonical
	}
	return ""
}
