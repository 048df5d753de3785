package identity

import "slices"

// write appends the events of the run: first the records that are gone, then,
// cluster by cluster, what is new or changes sides, then what merges and joins.
// In this order every event fits the state before it.
func (a *assigner) write(w *runWriter) error {
	a.makeRoom()
	a.writeGone(w)
	for c := range a.given {
		a.writeTaken(w, c)
	}
	for c := range a.given {
		a.writeJoined(w, c)
	}
	return w.err
}

// makeRoom saves growing the columns step by step in a first run.
func (a *assigner) makeRoom() {
	fresh := 0
	for _, minted := range a.minted {
		if minted {
			fresh++
		}
	}
	a.log.entries = slices.Grow(a.log.entries, fresh+1)
	a.state.entities = slices.Grow(a.state.entities, fresh)
	if fresh > len(a.given)/2 {
		a.log.refs = slices.Grow(a.log.refs, len(a.members))
	}
}

// writeGone lets the records leave that are gone.
func (a *assigner) writeGone(w *runWriter) {
	home := a.state.home
	for lo := 0; lo < len(a.gone); {
		id, hi := home[a.gone[lo]], lo
		for hi < len(a.gone) && home[a.gone[hi]] == id {
			hi++
		}
		kind := Left
		if a.heir(id) == noPart {
			kind = Retired
		}
		w.add(kind, id, 0, a.gone[lo:hi])
		lo = hi
	}
}

// writeTaken makes or revives the entity of a cluster and gives it the parts of
// entities that live on elsewhere. A merged ID that moves is revived here, to be
// merged again by writeJoined.
func (a *assigner) writeTaken(w *runWriter, c int) {
	id, fresh := a.owner[c], a.minted[c]
	root := id // the entity whose part makes up the owner
	for _, p := range a.parts[a.partStart[c]:a.partStart[c+1]] {
		if p.from == 0 || !a.isHeir(p) {
			continue
		}
		if p.entity == id {
			root = p.from
			w.add(Revived, id, p.comesFrom(), a.pick(c, root))
		} else {
			w.add(Revived, p.entity, p.comesFrom(), a.pickApart(c, p.entity))
		}
	}
	if !fresh && a.state.entities[id-1].status == Gone {
		w.add(Revived, id, 0, a.pick(c, id))
	}
	for _, p := range a.parts[a.partStart[c]:a.partStart[c+1]] {
		if p.from != 0 || p.entity == root || a.isHeir(p) || !p.live {
			continue // the records of a retired entity that is heir elsewhere are as good as new
		}
		kind := Moved
		if fresh {
			kind, fresh = Split, false
		}
		w.add(kind, id, p.entity, a.pick(c, p.entity))
	}
	if fresh {
		w.add(Created, id, 0, a.cluster(c))
	}
}

// comesFrom is the live entity that the own records of a merged one are taken
// from; zero where they come back to the input.
func (p *part) comesFrom() ID {
	if p.live {
		return p.from
	}
	return 0
}

// writeJoined gives the entity of a cluster the whole entities it takes over
// and the records that had none.
func (a *assigner) writeJoined(w *runWriter, c int) {
	id := a.owner[c]
	for _, p := range a.parts[a.partStart[c]:a.partStart[c+1]] {
		switch {
		case p.entity == id || !a.isHeir(p):
		case p.from != 0:
			w.add(Merged, id, p.entity, a.pickApart(c, p.entity))
		default:
			w.add(Merged, id, p.entity, a.pick(c, p.entity))
		}
	}
	w.add(Joined, id, 0, a.free(c))
}

func (a *assigner) isHeir(p part) bool { return a.parts[a.heir(p.entity)].cluster == p.cluster }

// cluster is the records of a cluster, sorted.
func (a *assigner) cluster(c int) []uint32 { return a.members[a.start[c]:a.start[c+1]] }

// pickApart is the records of a cluster under whose merged ID they are moved. The
// result is good until the next pick.
func (a *assigner) pickApart(c int, id ID) []uint32 {
	a.scratch = a.scratch[:0]
	for i := a.start[c]; i < a.start[c+1]; i++ {
		if a.apart[i] == id {
			a.scratch = append(a.scratch, a.members[i])
		}
	}
	return a.scratch
}

// pick is the records of a cluster that speak for an old entity and are not
// moved under a merged ID. The result is good until the next pick.
func (a *assigner) pick(c int, id ID) []uint32 {
	a.scratch = a.scratch[:0]
	for i := a.start[c]; i < a.start[c+1]; i++ {
		if a.claim[i] == id && a.apart[i] == 0 {
			a.scratch = append(a.scratch, a.members[i])
		}
	}
	return a.scratch
}

// free is the records of a cluster that are in no entity by now.
func (a *assigner) free(c int) []uint32 {
	a.scratch = a.scratch[:0]
	for _, r := range a.cluster(c) {
		if !a.state.live[r] {
			a.scratch = append(a.scratch, r)
		}
	}
	return a.scratch
}
