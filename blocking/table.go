package blocking

import (
	"context"
	"fmt"
	"slices"

	"github.com/guiyi/guiyi/normalize"
)

// tableRecords reads a normalize.Table.
type tableRecords struct {
	t        *normalize.Table
	teachers bool // only records that teach take part
	counted  int  // see size
}

func newTableRecords(t *normalize.Table, teachers bool) tableRecords {
	d := tableRecords{t: t, teachers: teachers, counted: t.Len()}
	for r := uint32(0); !t.AllTeach() && r < uint32(t.Len()); r++ {
		if t.NoLink(r) || teachers && !t.Teaches(t.First(r)) { // no budget is made for it
			d.counted--
		}
	}
	return d
}

func (t tableRecords) Len() int { return t.t.Len() }

func (t tableRecords) size() int { return t.counted }

// out: what is found for the first of several copies holds for the others.
func (t tableRecords) out(record uint32) bool {
	return t.t.IsCopy(record) || t.t.NoLink(record) || t.teachers && !t.t.Teaches(record)
}

func (t tableRecords) teaching() func(record uint32) bool {
	if t.teachers || t.t.AllTeach() {
		return nil
	}
	return t.t.Teaches
}

func (t tableRecords) division(record uint32) uint32 { return t.t.Division(record) }

func (t tableRecords) names() []string {
	var names []string
	for _, f := range t.t.Fields() {
		names = append(names, f.Name)
	}
	return names
}

func (t tableRecords) part(p KeyPart) (*normalize.FieldColumn, int, error) {
	f := t.t.Field(p.Field)
	if f == nil {
		return nil, 0, fmt.Errorf("blocking key %s: no field %q; the table has %q", p, p.Field, t.names())
	}
	parts := f.Kind.Parts()
	i := slices.Index(parts, p.Part)
	if i < 0 {
		return nil, 0, fmt.Errorf("blocking key %s: a field of kind %s has no part %q; it has %q", p, f.Kind, p.Part, parts)
	}
	return f, i, nil
}

func (t tableRecords) lane(ctx context.Context, p KeyPart, keys ...string) (normalize.Lane, [][]uint32, error) {
	f, i, err := t.part(p)
	if err != nil {
		return normalize.Lane{}, nil, err
	}
	lane, ids, err := f.Lane(ctx, i, keys...)
	of := make([][]uint32, len(ids))
	for i := range ids {
		of[i] = ids[i : i+1]
	}
	switch {
	case err != nil:
	case !t.t.AllTeach() || t.t.Divided():
		lane, of = divide(lane, t.division, t.out, ids)
	case t.t.Copies() != nil:
		for r := range lane.Cells {
			if t.t.IsCopy(uint32(r)) {
				lane.Cells[r] = 0
			}
		}
	}
	return lane, of, err
}

func (t tableRecords) appendKeys(dst []string, p KeyPart, record uint32) []string {
	f, i, err := t.part(p)
	if err != nil {
		return dst
	}
	return f.AppendKeys(dst, record, i)
}

func (t tableRecords) hasher(p KeyPart) (keyHasher, error) {
	f, i, err := t.part(p)
	if err != nil {
		return nil, err
	}
	return f.KeyHasher(i), nil
}

func (t tableRecords) hash(text string) uint64 { return normalize.KeyHash(text) }
