package blocking

import (
	"context"
	"errors"
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
	if err != nil {
		return lane, nil, err
	}
	lane, of := t.taking(lane, ids)
	return lane, of, nil
}

func (t tableRecords) lanes(ctx context.Context, parts []KeyPart) ([]normalize.Lane, error) {
	var f *normalize.FieldColumn
	of, errs := make([]int, len(parts)), make([]error, len(parts))
	for i, p := range parts {
		f, of[i], errs[i] = t.part(p)
	}
	if err := errors.Join(errs...); err != nil {
		return nil, err
	}
	lanes, err := f.Lanes(ctx, of...)
	for i := range lanes {
		lanes[i], _ = t.taking(lanes[i], nil)
	}
	return lanes, err
}

// taking takes the keys of records that take no part out of a lane, and tells
// divisions apart; see divide.
func (t tableRecords) taking(lane normalize.Lane, ids []uint32) (normalize.Lane, [][]uint32) {
	if !t.t.AllTeach() || t.t.Divided() {
		return divide(lane, t.division, t.out, ids)
	}
	for r, first := range t.t.Copies() {
		if first != uint32(r) && lane.Distinct > 0 {
			lane.Cells[r] = 0
		}
	}
	of := make([][]uint32, len(ids))
	for i := range ids {
		of[i] = ids[i : i+1]
	}
	return lane, of
}

func (t tableRecords) values(field string) int {
	if f := t.t.Field(field); f != nil {
		return f.Distinct()
	}
	return 0
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
