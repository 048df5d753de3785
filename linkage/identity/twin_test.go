package identity_test

import (
	"fmt"
	"slices"
	"strings"

	"github.com/guiyi/guiyi/linkage/identity"
)

// twin is the slow and obvious way to keep identities: maps, and law 5 read out
// loud. It keeps no log.
type twin struct {
	home   map[identity.Ref]identity.ID // also of records that are gone
	live   map[identity.Ref]bool
	status []identity.Status // by ID-1
	next   []identity.ID     // by ID-1: successor
}

func newTwin() *twin {
	return &twin{home: map[identity.Ref]identity.ID{}, live: map[identity.Ref]bool{}}
}

func (t *twin) copy() *twin {
	c := newTwin()
	for r, id := range t.home {
		c.home[r], c.live[r] = id, t.live[r]
	}
	c.status, c.next = slices.Clone(t.status), slices.Clone(t.next)
	return c
}

func (t *twin) resolve(id identity.ID) identity.Resolution {
	switch t.status[id-1] {
	case identity.MergedInto:
		return t.resolve(t.next[id-1])
	case identity.Forgotten:
		return identity.Resolution{Status: identity.Forgotten}
	}
	return identity.Resolution{ID: id, Status: t.status[id-1]}
}

// speaksFor is the old entity that a record of the input counts for, or 0.
func (t *twin) speaksFor(r identity.Ref) identity.ID {
	if t.live[r] || t.home[r] == 0 {
		return t.home[r]
	}
	if to := t.resolve(t.home[r]); to.Status == identity.Gone {
		return to.ID
	}
	return 0
}

func (t *twin) assign(clusters [][]identity.Ref) {
	for _, c := range clusters {
		slices.SortFunc(c, identity.Ref.Compare)
	}
	slices.SortFunc(clusters, func(a, b []identity.Ref) int { return a[0].Compare(b[0]) })

	heir := map[identity.ID]int{} // old entity -> the cluster with its largest part
	part := map[identity.ID][]identity.Ref{}
	for c, refs := range clusters {
		parts := map[identity.ID][]identity.Ref{}
		for _, r := range refs {
			if id := t.speaksFor(r); id != 0 {
				parts[id] = append(parts[id], r)
			}
		}
		for id, p := range parts {
			best := part[id]
			if len(p) > len(best) || len(p) == len(best) && p[0].Compare(best[0]) < 0 {
				part[id], heir[id] = p, c
			}
		}
	}
	owner := make([]identity.ID, len(clusters))
	for c := range clusters {
		for id, h := range heir { // IDs are minted in order: the smallest is the oldest
			if h == c && (owner[c] == 0 || id < owner[c]) {
				owner[c] = id
			}
		}
	}
	for id, h := range heir {
		t.status[id-1] = identity.Live
		if owner[h] != id {
			t.status[id-1], t.next[id-1] = identity.MergedInto, owner[h]
		}
	}
	for r, live := range t.live {
		if id := t.home[r]; live && heir[id] == 0 && part[id] == nil {
			t.status[id-1] = identity.Gone
		}
		t.live[r] = false
	}
	for c, refs := range clusters {
		if owner[c] == 0 {
			owner[c] = t.issue(identity.Live, 0)
		}
		for _, r := range refs {
			t.home[r], t.live[r] = owner[c], true
		}
	}
}

func (t *twin) issue(status identity.Status, successor identity.ID) identity.ID {
	t.status, t.next = append(t.status, status), append(t.next, successor)
	return identity.ID(len(t.status))
}

// erase forgets a record, and its entity when nobody could speak for it any more.
func (t *twin) erase(r identity.Ref) {
	id := t.home[r]
	if id == 0 {
		return
	}
	id = t.resolve(id).ID
	delete(t.home, r)
	delete(t.live, r)
	t.status[id-1] = identity.Forgotten
	for other, home := range t.home {
		if home == id && t.live[other] {
			t.status[id-1] = identity.Live
			return
		}
	}
	for _, home := range t.home {
		for t.status[home-1] == identity.MergedInto {
			home = t.next[home-1]
		}
		if home == id {
			t.status[id-1] = identity.Gone
		}
	}
}

// back is the twin before some events, with the IDs that they issued retired.
func (t *twin) back(events []identity.Event) *twin {
	for _, e := range events {
		switch e.Type {
		case identity.Created:
			t.issue(identity.Gone, 0)
		case identity.Split:
			t.issue(identity.MergedInto, e.From)
		}
	}
	return t
}

// text is what crosswalkText writes of a state without overrides.
func (t *twin) text() string {
	var refs []identity.Ref
	for r, live := range t.live {
		if live {
			refs = append(refs, r)
		}
	}
	slices.SortFunc(refs, identity.Ref.Compare)
	var b strings.Builder
	for _, r := range refs {
		fmt.Fprintf(&b, "%s/%s %s\n", r.Source, r.Key, t.home[r])
	}
	for i := range t.status {
		id := identity.ID(i + 1)
		fmt.Fprintf(&b, "%s %v\n", id, t.resolve(id))
	}
	return b.String()
}
