package normalize

import (
	"cmp"
	"slices"
	"strings"
)

// Division numbers the realm and entity kind of a record ([Limits]) among all
// that occur, from 0, in the order of their texts: 0 for every record where the
// schema names no such column. Records of two divisions are never linked.
func (t *Table) Division(record uint32) uint32 {
	if t.division == nil {
		return 0
	}
	return t.division[record]
}

// SameRealm tells whether two records are of one realm, whatever their kinds.
func (t *Table) SameRealm(a, b uint32) bool {
	return t.division == nil || t.realms[t.division[a]] == t.realms[t.division[b]]
}

// Divided tells whether there is more than one division.
func (t *Table) Divided() bool { return t.division != nil }

// NoLink tells whether a record is flagged to be linked with no other.
func (t *Table) NoLink(record uint32) bool { return t.noLink != nil && t.noLink[record] }

// Teaches tells whether frequencies, blocking plans and weights are learned
// from a record: not from copies, flagged records and those of purchased
// sources. [Table.Distinct] counts those that do.
func (t *Table) Teaches(record uint32) bool {
	return !t.IsCopy(record) && !t.NoLink(record) && !t.purchased[t.source[record]]
}

// AllTeach tells whether every record but copies does.
func (t *Table) AllTeach() bool { return t.Len()-t.copied == t.teachers }

// MayLink tells whether the limits of the schema let two records be one entity.
func (t *Table) MayLink(a, b uint32) bool {
	return t.Division(a) == t.Division(b) && !t.NoLink(a) && !t.NoLink(b)
}

// Barrier says why the limits keep two records apart, "" where they do not.
func (t *Table) Barrier(a, b uint32) string {
	switch {
	case t.NoLink(a) || t.NoLink(b):
		return "a record is flagged to be linked with no other (no_link of the schema)"
	case t.Division(a) != t.Division(b):
		return "they are of different realms or entity kinds (realm and entity_kind of the schema)"
	}
	return ""
}

// limit finds out what the rows say of the limits, when the records are there.
func (t *Table) limit() {
	t.purchased = make([]bool, len(t.rows.Sources))
	for i, s := range t.rows.Sources {
		t.purchased[i] = t.schema.bought(s) > 0
	}
	t.divide()
	t.flag()
}

// area is what a division is known by.
type area struct{ realm, kind string }

func compareAreas(a, b area) int {
	return cmp.Or(strings.Compare(a.realm, b.realm), strings.Compare(a.kind, b.kind))
}

// divide sets the divisions.
func (t *Table) divide() {
	if len(t.schema.Realm)+len(t.schema.EntityKind) == 0 {
		return
	}
	of := make([]area, t.Len())
	seen := map[area]uint32{}
	for src, s := range t.rows.Sources {
		realm, kind := firstColumn(s.Header, t.schema.Realm), firstColumn(s.Header, t.schema.EntityKind)
		for _, r := range t.recordsOf(src) {
			of[r] = area{t.trimmed(r, realm), t.trimmed(r, kind)}
			seen[of[r]] = 0
		}
	}
	t.counts.Divisions = len(seen)
	if len(seen) < 2 {
		return
	}
	areas := make([]area, 0, len(seen))
	for a := range seen {
		areas = append(areas, a)
	}
	slices.SortFunc(areas, compareAreas)
	for i, a := range areas {
		seen[a] = uint32(i)
		t.realms = append(t.realms, a.realm)
	}
	t.areas, t.division = seen, make([]uint32, t.Len())
	for r, a := range of {
		t.division[r] = seen[a]
	}
}

// limitAppended finds out what appended rows say of the limits. A division that
// was not there before is numbered behind the others.
func (t *Table) limitAppended(from uint32) {
	if len(t.schema.Realm)+len(t.schema.EntityKind) > 0 {
		t.divideAppended(from)
	}
	for r := from; len(t.schema.NoLink) > 0 && int(r) < t.Len(); r++ {
		if t.noLink == nil {
			t.noLink = make([]bool, from, t.Len())
		}
		t.noLink = append(t.noLink, false)
		for _, header := range t.schema.NoLink {
			if c := slices.Index(t.Header(r), header); c >= 0 {
				t.raise(r, t.Cell(r, c))
			}
		}
	}
}

func (t *Table) divideAppended(from uint32) {
	at := func(r uint32) area {
		header := t.Header(r)
		return area{t.trimmed(r, firstColumn(header, t.schema.Realm)), t.trimmed(r, firstColumn(header, t.schema.EntityKind))}
	}
	if t.division == nil { // all were of one
		t.areas, t.division = map[area]uint32{}, make([]uint32, from, t.Len())
		if from > 0 {
			t.areas[at(0)], t.realms = 0, []string{at(0).realm}
		}
	}
	for r := from; int(r) < t.Len(); r++ {
		a := at(r)
		number, known := t.areas[a]
		if !known {
			number = uint32(len(t.areas))
			t.areas[a], t.realms = number, append(t.realms, a.realm)
		}
		t.division = append(t.division, number)
	}
	t.counts.Divisions = len(t.areas)
}

// raise flags a record by a cell of a no_link column.
func (t *Table) raise(r uint32, cell string) {
	flagged, err := ReadFlag(cell)
	if err != nil {
		t.counts.Unreadable++
	}
	if !flagged && err == nil {
		return
	}
	if !t.noLink[r] {
		t.counts.NoLink++
	}
	t.noLink[r] = true
}

// trimmed is a raw cell without the space around it, "" of a column that is not
// there.
func (t *Table) trimmed(record uint32, column int) string {
	if column < 0 {
		return ""
	}
	return strings.TrimSpace(t.Cell(record, column))
}

// recordsOf lists the records of a source.
func (t *Table) recordsOf(src int) []uint32 {
	var records []uint32
	for r, s := range t.source {
		if int(s) == src {
			records = append(records, uint32(r))
		}
	}
	return records
}

// flag sets which records are not to be linked.
func (t *Table) flag() {
	if len(t.schema.NoLink) > 0 {
		t.noLink = make([]bool, t.Len())
	}
	for src, s := range t.rows.Sources {
		for _, header := range t.schema.NoLink {
			c := slices.Index(s.Header, header)
			if c < 0 {
				continue
			}
			for _, r := range t.recordsOf(src) {
				t.raise(r, t.Cell(r, c))
			}
		}
	}
}

// countTeachers counts the records that teach, and those of purchased sources,
// when copies are known.
func (t *Table) countTeachers() {
	for r := range uint32(t.Len()) {
		if t.Teaches(r) {
			t.teachers++
		}
		if t.purchased[t.source[r]] {
			t.counts.Purchased++
		}
	}
}
