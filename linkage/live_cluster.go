package linkage

import (
	"context"
	"maps"
	"slices"

	"github.com/guiyi/guiyi/linkage/cluster"
	"github.com/guiyi/guiyi/linkage/identity"
	"github.com/guiyi/guiyi/score"
)

// touched collects the components that a step touches: all records that a path
// of links and must-links reaches from what the step changed. No entity reaches
// out of one.
type touched struct {
	*Live
	seen    map[uint32]bool     // contents
	own     map[uint32][]uint32 // by content: its records that take part in the clustering, in the order of refs
	records []uint32            // component by component, each in the order of refs, but for those that join their content's first
	joined  [][2]uint32         // records that join another in the end: copy, first
	edges   []cluster.Edge      // of places in records
	stack   []uint32
	buf     []uint32
}

func (x *Live) touch() *touched {
	return &touched{Live: x, seen: map[uint32]bool{}, own: map[uint32][]uint32{}}
}

// decided lists what people decided about a record.
func (t *touched) decided(record uint32) []decision {
	if len(t.decisions) == 0 {
		return nil
	}
	return t.decisions[t.Live.ref(record)]
}

// content adds the component of a content; where nobody says it any more, those
// of the contents that it was linked to.
func (t *touched) content(c uint32) {
	if t.said(c) {
		t.component(c)
		return
	}
	for _, l := range t.links[c] {
		if l.weight >= t.linker.match && t.said(l.to) {
			t.component(l.to)
		}
	}
}

// ref adds the components of a record, there or not, and of those that people
// decided about together with it.
func (t *touched) ref(r Ref) {
	for _, d := range append([]decision{{with: r}}, t.decisions[r]...) {
		if record := t.find(d.with); record != gone {
			t.content(t.table.First(record))
		}
	}
}

// component adds the component of a content that somebody says.
func (t *touched) component(c uint32) {
	if t.seen[c] {
		return
	}
	t.seen[c] = true
	t.stack = append(t.stack[:0], c)
	from := len(t.records)
	var contents []uint32
	for len(t.stack) > 0 {
		c := t.stack[len(t.stack)-1]
		t.stack = t.stack[:len(t.stack)-1]
		contents = append(contents, c)
		t.buf = t.contentOf(t.buf[:0], c)
		t.add(c, t.buf)
		for _, r := range t.buf {
			for _, d := range t.decided(r) {
				if other := t.find(d.with); d.kind == identity.MustLink && other != gone && t.table.MayLink(r, other) {
					t.push(t.table.First(other))
				}
			}
		}
		for _, l := range t.links[c] {
			if l.weight >= t.linker.match {
				t.push(l.to)
			}
		}
	}
	members := t.records[from:]
	slices.SortFunc(members, t.byRef)
	for i, r := range members {
		t.place[r] = uint32(from+i) + 1
	}
	for _, c := range contents {
		t.link(c)
	}
}

// whole adds the components of the records that the ledger has in one entity with
// those touched. Only after an undo can they be others: a later step may have
// joined what the step that was taken back had brought together. Cost: nothing
// where there are none, else a pass over all records of the ledger.
func (t *touched) whole(removed []Ref) {
	s := t.ledger.State()
	for {
		there := map[identity.ID]int{}
		for _, r := range t.records {
			there[s.EntityOf(t.Live.ref(r))]++
		}
		for _, j := range t.joined {
			there[s.EntityOf(t.Live.ref(j[0]))]++
		}
		for _, r := range removed {
			there[s.EntityOf(r)]++
		}
		maps.DeleteFunc(there, func(id identity.ID, n int) bool { return n == s.Size(id) })
		if delete(there, 0); len(there) == 0 {
			return
		}
		before := len(t.records)
		for ref, id := range s.Crosswalk() {
			if _, lacks := there[id]; lacks {
				t.ref(ref)
			}
		}
		if len(t.records) == before {
			return
		}
	}
}

// push goes on to a content.
func (t *touched) push(c uint32) {
	if !t.seen[c] && t.said(c) {
		t.seen[c] = true
		t.stack = append(t.stack, c)
	}
}

// add adds the records of a content, first the first of them. Where two that say
// the same make a match, those that no decision names, nor the first, join the
// first in the end.
func (t *touched) add(c uint32, records []uint32) {
	own := []uint32{records[0]}
	joins := len(records) > 1 && t.linker.cfg.Mode == Dedupe && t.linker.ByWeight(t.likeness(c)) == Match && t.decided(records[0]) == nil
	for _, r := range records[1:] {
		if joins && t.decided(r) == nil {
			t.joined = append(t.joined, [2]uint32{r, records[0]})
		} else {
			own = append(own, r)
		}
	}
	t.own[c], t.records = own, append(t.records, own...)
}

// likeness is the weight of two records that say the same.
func (t *touched) likeness(c uint32) score.Weight {
	w, _ := t.scorer.Score(c, c)
	return w
}

// link adds the edges of a content: those to contents before it, and those
// between its own records.
func (t *touched) link(c uint32) {
	own := t.own[c]
	edge := func(a, b uint32, w score.Weight) {
		a, b = t.place[a]-1, t.place[b]-1
		t.edges = append(t.edges, cluster.Edge{A: min(a, b), B: max(a, b), Weight: int32(w)})
	}
	for _, l := range t.links[c] {
		if l.to > c || t.linker.Decide(t.model, Pair{Weight: l.weight, Rule: l.rule, Vector: l.vector}) != Match {
			continue
		}
		others := t.own[l.to]
		if len(others) == 0 {
			continue
		}
		edge(own[0], others[0], l.weight)
		for _, r := range own[1:] {
			edge(r, others[0], l.weight)
		}
		for _, r := range others[1:] {
			edge(r, own[0], l.weight)
		}
	}
	if len(own) == 1 || t.linker.cfg.Mode != Dedupe {
		return
	}
	if w := t.likeness(c); w >= t.linker.match {
		for _, r := range own[1:] {
			edge(own[0], r, w)
		}
	}
}

// cluster joins the records that were touched, as Linker.cluster joins all, and
// returns the place of the first record of each one's entity.
func (t *touched) cluster(ctx context.Context) (cluster.Partition, error) {
	l := t.linker
	c := t.constraints()
	edges := t.edges
	if l.cfg.Partners == One {
		edges = t.oneToOne(edges, &c)
	}
	weigh := weigh(t.scorer)
	part, _, err := cluster.AverageLink(ctx, len(t.records), edges, c, cluster.Options{
		Link:    int32(l.match),
		Parts:   1 + len(t.model.Score.Comparisons),
		Weigh:   func(a, b uint32, into []int32) uint32 { return weigh(t.records[a], t.records[b], into) },
		Missing: int32(-unseen),
		Times:   t.timesOf(),
		Workers: l.cfg.Workers,
	})
	return part, err
}

// constraints are the decisions between records that were touched.
func (t *touched) constraints() (c cluster.Constraints) {
	for i, r := range t.records {
		for _, d := range t.decided(r) {
			other := t.find(d.with)
			if other == gone || t.place[other] <= uint32(i)+1 { // each pair once
				continue
			}
			switch pair := [2]uint32{uint32(i), t.place[other] - 1}; {
			case d.kind == identity.CannotLink:
				c.CannotLink = append(c.CannotLink, pair)
			case t.table.MayLink(r, other):
				c.MustLink = append(c.MustLink, pair)
			}
		}
	}
	return c
}

// timesOf is copies.times for the records that were touched.
func (t *touched) timesOf() []uint8 {
	if len(t.joined) == 0 {
		return nil
	}
	times := make([]uint8, len(t.records))
	for i := range times {
		times[i] = 1
	}
	for _, j := range t.joined {
		at := &times[t.place[j[1]]-1]
		*at = min(*at+1, cluster.MaxTimes)
	}
	return times
}

// oneToOne picks the links between two clean sources.
func (t *touched) oneToOne(edges []cluster.Edge, c *cluster.Constraints) []cluster.Edge {
	c.Source = make([]uint32, len(t.records))
	for i, r := range t.records {
		c.Source[i] = uint32(t.table.Source(r))
	}
	c.Clean = make([]bool, slices.Max(append(c.Source, 0))+1)
	for i := range c.Clean {
		c.Clean[i] = true
	}
	edges = slices.DeleteFunc(edges, func(e cluster.Edge) bool {
		return slices.ContainsFunc(c.CannotLink, func(p [2]uint32) bool { return e.A == min(p[0], p[1]) && e.B == max(p[0], p[1]) })
	})
	return cluster.OneToOne(edges, func(record uint32) bool { return c.Source[record] > 0 })
}
