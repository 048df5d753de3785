package identity

import "cmp"

// findParts cuts each cluster by the old entities of its records.
func (a *assigner) findParts(place []uint32) {
	last := newNumbers(a.state.Issued()+1, len(a.members)) // by ID: 1 + its latest part
	a.partStart = make([]uint32, len(a.given)+1)
	for c := range a.given {
		lo := uint32(len(a.parts))
		at := func(id, from ID, i uint32) *part {
			if last.at(uint32(id)) <= lo {
				live := a.state.live[a.members[i]]
				if from != 0 || !live {
					a.asleep[id] = true
				}
				a.parts = append(a.parts, part{entity: id, from: from, cluster: uint32(c), first: place[i], live: live})
				last.set(uint32(id), uint32(len(a.parts)))
			}
			return &a.parts[last.at(uint32(id))-1]
		}
		for i := a.start[c]; i < a.start[c+1]; i++ {
			id := a.claim[i]
			if id == 0 {
				continue
			}
			p := at(id, 0, i)
			p.size++
			switch own := a.state.ownOf(a.members[i], id); own {
			case 0:
			case id:
				p.own++
			default:
				p.merged++
				a.apart[i] = own // settled by setApart
				at(own, id, i).size++
			}
		}
		a.partStart[c+1] = uint32(len(a.parts))
	}
}

// choose applies the inheritance rule of the package documentation: an heir for
// every old entity, then an ID for every cluster, new ones in cluster order.
func (a *assigner) choose() {
	a.heirs = newNumbers(a.state.Issued()+1, len(a.parts))
	for i, p := range a.parts {
		if best := a.heir(p.entity); best == noPart || p.before(&a.parts[best]) {
			a.heirs.set(uint32(p.entity), uint32(i)+1)
		}
	}
	for i := range a.parts {
		a.parts[i].follows = a.isFollowed(uint32(i))
	}
	a.owner = make([]ID, len(a.given))
	a.minted = make([]bool, len(a.given))
	next := ID(a.state.Issued())
	for c := range a.given {
		if a.owner[c] = a.oldest(c, false); a.owner[c] == 0 {
			a.owner[c] = a.oldest(c, true)
		}
		if a.owner[c] == 0 {
			next++
			a.owner[c], a.minted[c] = next, true
		}
	}
	a.setApart()
}

// right is what a part has for being the heir, before its size counts. A part that
// came to its entity by merges alone, or was joined by others since, can have an
// ID back from before, and so gives way.
func (p *part) right() int {
	switch {
	case p.from != 0 || p.own > 0 || p.merged == 0:
		return 2
	case p.merged < p.size:
		return 1
	}
	return 0
}

// before says whether a part inherits rather than another of its entity.
func (p *part) before(q *part) bool {
	return cmp.Or(cmp.Compare(q.right(), p.right()), cmp.Compare(q.size, p.size), cmp.Compare(p.first, q.first)) < 0
}

// oldest is the oldest of the entities, merged ones or others, that a cluster is
// heir to; zero for none. A merged one that follows another comes after it. The smaller ID is the older: both grow together.
func (a *assigner) oldest(c int, merged bool) ID {
	var id ID
	for i := a.partStart[c]; i < a.partStart[c+1]; i++ {
		p := &a.parts[i]
		if (p.from != 0) == merged && a.heir(p.entity) == i && !p.follows && (id == 0 || p.entity < id) {
			id = p.entity
		}
	}
	return id
}

// isFollowed says of the heir's part of a merged ID that it resolves to its cluster
// if nothing is done, since the next ID on its way that has an heir has the same.
func (a *assigner) isFollowed(i uint32) bool {
	p := &a.parts[i]
	if p.from == 0 || a.heir(p.entity) != i {
		return false
	}
	from := &a.parts[a.heir(p.from)]
	if from.cluster == p.cluster && from.right() == 0 {
		return true // its entity has no other records than such here
	}
	id := a.state.entities[p.entity-1].successor
	for a.heir(id) == noPart {
		id = a.state.entities[id-1].successor
	}
	return a.parts[a.heir(id)].cluster == p.cluster
}

// setApart settles which records are moved under their merged ID, so that it
// resolves to its heir.
func (a *assigner) setApart() {
	moves := map[ID]uint32{} // merged ID -> cluster
	for i := range a.parts {
		p := &a.parts[i]
		if p.from != 0 && a.isHeir(*p) && !p.follows && p.entity != a.owner[p.cluster] {
			moves[p.entity] = p.cluster
		}
	}
	for c := range a.given {
		for i := a.start[c]; i < a.start[c+1]; i++ {
			if a.apart[i] == 0 {
				continue
			}
			if to, ok := moves[a.apart[i]]; !ok || to != uint32(c) {
				a.apart[i] = 0
			}
		}
	}
}
