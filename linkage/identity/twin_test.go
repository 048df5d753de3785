package identity_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/guiyi/guiyi/linkage/identity"
)

// twin is the slow and obvious way to keep identities: maps, and law 5 read out
// loud. It keeps no log.
type twin struct {
	home      map[identity.Ref]identity.ID // also of records that are gone
	origin    map[identity.Ref]identity.ID // the entity that it was new in
	live      map[identity.Ref]bool
	status    []identity.Status    // by ID-1
	next      []identity.ID        // by ID-1: successor
	void      map[identity.ID]bool // made by a split that was undone
	overrides []identity.Override
}

func newTwin() *twin {
	return &twin{home: map[identity.Ref]identity.ID{}, origin: map[identity.Ref]identity.ID{}, live: map[identity.Ref]bool{}, void: map[identity.ID]bool{}}
}

func (t *twin) copy() *twin {
	return &twin{maps.Clone(t.home), maps.Clone(t.origin), maps.Clone(t.live), slices.Clone(t.status), slices.Clone(t.next), maps.Clone(t.void), slices.Clone(t.overrides)}
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

// ownOf is the old entity whose own record a record is, of those that speak for
// claim, or 0.
func (t *twin) ownOf(r identity.Ref, claim identity.ID) identity.ID {
	for id := t.origin[r]; id != 0; id = t.next[id-1] {
		if id == claim {
			return t.origin[r]
		}
		if t.status[id-1] != identity.MergedInto {
			break
		}
	}
	return 0
}

// holding is what the clusters hold of one old entity, and who inherits it.
type holding struct {
	from    identity.ID // of a merged one: the entity that it is a part of
	follows bool        // a merged ID whose heir is that of what it resolves to
	moves   bool        // a merged ID that has to be given another successor, or is live again
	part    map[int][]identity.Ref
	right   map[int]int // of the clusters
	heir    int
}

// holdings finds every old entity that the clusters, in order, have records of.
func (t *twin) holdings(clusters [][]identity.Ref) map[identity.ID]*holding {
	all := map[identity.ID]*holding{}
	of := func(id, from identity.ID) *holding {
		if all[id] == nil {
			all[id] = &holding{from: from, part: map[int][]identity.Ref{}, right: map[int]int{}}
		}
		return all[id]
	}
	for c, refs := range clusters {
		kinds := map[identity.ID]map[string]bool{}
		for _, r := range refs {
			id := t.speaksFor(r)
			if id == 0 {
				continue
			}
			if kinds[id] == nil {
				kinds[id] = map[string]bool{}
			}
			h := of(id, 0)
			h.part[c] = append(h.part[c], r)
			switch own := t.ownOf(r, id); own {
			case 0:
				kinds[id]["neither"] = true
			case id:
				kinds[id]["own"] = true
			default:
				kinds[id]["merged"] = true
				m := of(own, id)
				m.part[c], m.right[c] = append(m.part[c], r), 2
			}
		}
		for id, k := range kinds {
			switch {
			case k["own"] || !k["merged"]:
				all[id].right[c] = 2
			case k["neither"]:
				all[id].right[c] = 1
			}
		}
	}
	for _, h := range all {
		h.settle()
	}
	for id, h := range all {
		if h.from == 0 {
			continue
		}
		up := t.next[id-1]
		for all[up] == nil {
			up = t.next[up-1]
		}
		h.follows = all[up].heir == h.heir || all[h.from].right[all[h.from].heir] == 0 && all[h.from].heir == h.heir
	}
	return all
}

// settle finds the heir: the largest part of those with the best right.
func (h *holding) settle() {
	h.heir = -1
	for c, p := range h.part {
		best := h.part[h.heir]
		switch {
		case h.heir < 0 || h.right[c] > h.right[h.heir]:
		case h.right[c] < h.right[h.heir] || len(p) < len(best) || len(p) == len(best) && p[0].Compare(best[0]) > 0:
			continue
		}
		h.heir = c
	}
}

func (t *twin) assign(clusters [][]identity.Ref) {
	for _, c := range clusters {
		slices.SortFunc(c, identity.Ref.Compare)
	}
	slices.SortFunc(clusters, func(a, b []identity.Ref) int { return a[0].Compare(b[0]) })
	all := t.holdings(clusters)
	owner := make([]identity.ID, len(clusters))
	for _, merged := range []bool{false, true} { // IDs are minted in order: the smallest is the oldest
		taken := slices.Clone(owner)
		for id, h := range all {
			if (h.from != 0) == merged && !h.follows && taken[h.heir] == 0 && (owner[h.heir] == 0 || id < owner[h.heir]) {
				owner[h.heir] = id
			}
		}
	}
	minted := make([]bool, len(clusters))
	for c := range clusters {
		if minted[c] = owner[c] == 0; minted[c] {
			owner[c] = t.issue(identity.Live, 0)
		}
	}
	w := &wanderer{t, all, owner, minted, map[identity.Ref]identity.ID{}, map[identity.Ref]identity.ID{}}
	w.look(clusters)
	t.resolveTo(all, owner)
	for r, live := range t.live {
		if id := t.home[r]; live && all[id] == nil {
			t.status[id-1] = identity.Gone
		}
	}
	w.settleOrigins(clusters)
	clear(t.live)
	for c, refs := range clusters {
		for _, r := range refs {
			t.home[r], t.live[r] = owner[c], true
		}
	}
}

// resolveTo makes every old ID resolve to its heir.
func (t *twin) resolveTo(all map[identity.ID]*holding, owner []identity.ID) {
	next := slices.Clone(t.next)
	for id, h := range all {
		to := owner[h.heir]
		switch {
		case id == to:
			t.status[id-1], next[id-1], h.moves = identity.Live, 0, true
		case h.from == 0:
			t.status[id-1], next[id-1] = identity.MergedInto, to
		case !h.follows:
			next[id-1], h.moves = to, true
		}
	}
	t.next = next
}

// wanderer settles where each record of a run is new in, from now on.
type wanderer struct {
	*twin
	all    map[identity.ID]*holding
	owner  []identity.ID
	minted []bool
	claim  map[identity.Ref]identity.ID // before the run
	own    map[identity.Ref]identity.ID // before the run, but for IDs that have moved
}

func (w *wanderer) look(clusters [][]identity.Ref) {
	for _, refs := range clusters {
		for _, r := range refs {
			w.claim[r] = w.speaksFor(r)
			w.own[r] = w.ownOf(r, w.claim[r])
		}
	}
}

func (w *wanderer) settleOrigins(clusters [][]identity.Ref) {
	absorbed := map[identity.ID]bool{}
	for i, status := range w.status {
		if status == identity.MergedInto && !w.void[identity.ID(i+1)] {
			absorbed[w.next[i]] = true
		}
	}
	for c, refs := range clusters {
		var split identity.ID // the entity that a new one was split from
		merged := map[identity.ID][]identity.Ref{}
		for _, r := range refs {
			id, to := w.claim[r], w.owner[c]
			if split == 0 && w.live[r] {
				split = id
			}
			switch {
			case id == to, w.carried(r, c):
			case id != 0 && w.all[to] != nil && w.all[to].from == id:
				if w.origin[r] == id && w.live[r] {
					w.origin[r] = 0
				}
			case id != 0 && w.all[id].heir == c:
				merged[id] = append(merged[id], r)
			case w.live[r] && w.minted[c] && id == split:
				w.origin[r] = to
			case w.live[r], absorbed[to]:
				w.origin[r] = 0
			default:
				w.origin[r] = to
			}
		}
		for id, list := range merged {
			w.keepOwn(id, list, absorbed[id])
		}
	}
}

// carried says whether a record moves under the ID of a merged entity.
func (w *wanderer) carried(r identity.Ref, c int) bool {
	own := w.own[r]
	return own != 0 && own != w.claim[r] && own != w.owner[c] && w.all[own].moves && w.all[own].heir == c
}

// keepOwn leaves nobody without own records who is merged away.
func (w *wanderer) keepOwn(id identity.ID, list []identity.Ref, twoSides bool) {
	own, neutral := false, false
	for _, r := range list {
		w.origin[r] = w.ownOf(r, id)
		own = own || w.origin[r] == id
		neutral = neutral || w.origin[r] == 0
	}
	for _, r := range list {
		switch {
		case own && twoSides:
		case w.origin[r] == 0, !own && !neutral:
			w.origin[r] = id
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
	delete(t.origin, r)
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

// unmerge divides an entity and keeps its parts apart. It gives all clusters.
func (t *twin) unmerge(out, rest []identity.Ref) [][]identity.Ref {
	between := func(o identity.Override) bool {
		return slices.Contains(out, o.A) && slices.Contains(rest, o.B) || slices.Contains(out, o.B) && slices.Contains(rest, o.A)
	}
	t.overrides = slices.DeleteFunc(t.overrides, func(o identity.Override) bool { return o.Kind == identity.MustLink && between(o) })
	old := slices.Clone(t.overrides)
	for _, a := range out {
		for _, b := range rest {
			if !slices.ContainsFunc(old, func(o identity.Override) bool {
				return o.Kind == identity.CannotLink && (o.A == a && o.B == b || o.A == b && o.B == a)
			}) {
				t.overrides = append(t.overrides, identity.Override{Kind: identity.CannotLink, A: a, B: b, Author: "li", Note: "two"})
			}
		}
	}
	of := map[identity.ID][]identity.Ref{}
	for r, live := range t.live {
		if live && !slices.Contains(out, r) {
			of[t.home[r]] = append(of[t.home[r]], r)
		}
	}
	clusters := append(slices.Collect(maps.Values(of)), out)
	t.assign(clusters)
	return clusters
}

// back is the twin before some events, with the IDs that they issued retired.
func (t *twin) back(events []identity.Event) *twin {
	for _, e := range events {
		switch e.Type {
		case identity.Created:
			t.issue(identity.Gone, 0)
		case identity.Split:
			t.void[t.issue(identity.MergedInto, e.From)] = true
		}
	}
	return t
}

// text is what crosswalkText writes, but for the numbers of the overrides.
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
	for _, o := range t.overrides {
		o.Seq = 0
		fmt.Fprintf(&b, "%+v\n", o)
	}
	return b.String()
}
