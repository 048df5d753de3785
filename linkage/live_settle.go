package linkage

import (
	"cmp"
	"context"
	"slices"

	"github.com/guiyi/guiyi/linkage/identity"
)

// settle clusters what was touched, and tells the ledger. removed are records
// that are no longer there; of the whole, all others of the ledger are not.
func (t *touched) settle(ctx context.Context, removed []Ref, whole bool, m identity.Meta) (settled, error) {
	defer func() {
		for _, r := range t.records {
			t.place[r] = 0
		}
	}()
	var s settled
	part, err := t.cluster(ctx)
	if err != nil {
		return s, err
	}
	p := identity.Partition{Partial: !whole}
	if !whole {
		p.Gone = removed
	}
	number := map[int]uint32{} // by source, from 1
	add := func(record, cluster uint32) {
		src := t.table.Source(record)
		if number[src] == 0 {
			p.Sources = append(p.Sources, t.table.SourceName(record))
			number[src] = uint32(len(p.Sources))
		}
		s.records = append(s.records, record)
		p.Source, p.Key, p.Cluster = append(p.Source, number[src]-1), append(p.Key, t.table.Key(record)), append(p.Cluster, cluster)
	}
	for i, r := range t.records {
		add(r, part[i])
	}
	for _, j := range t.joined {
		add(j[0], part[t.place[j[1]]-1])
	}
	a, changes, err := identity.Assign(t.ledger, p, m)
	if err != nil {
		return s, err
	}
	s.changes, s.run = changes, a.Run
	s.ids = make([]identity.ID, len(s.records))
	for i, c := range p.Cluster {
		s.ids[i] = a.ByCluster[c]
	}
	return s, nil
}

// settled is what became of the records that were touched.
type settled struct {
	records []uint32
	ids     []identity.ID // beside records: their entities
	changes []identity.Change
	run     uint64
}

// entitiesOf lists the entities of the records that were settled, the oldest ID first.
func (x *Live) entitiesOf(s settled) []LiveEntity {
	order := make([]int, len(s.records))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(s.ids[a], s.ids[b]) })
	var out []LiveEntity
	for _, i := range order {
		if n := len(out); n == 0 || out[n-1].ID != s.ids[i] {
			out = append(out, LiveEntity{ID: s.ids[i]})
		}
		e := &out[len(out)-1]
		e.Records = append(e.Records, s.records[i])
	}
	for _, e := range out { // those that join their content's first came last
		slices.SortFunc(e.Records, x.byRef)
	}
	return out
}
