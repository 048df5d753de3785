package identity

import (
	"errors"
	"slices"
)

// Assignment is the outcome of [Assign].
type Assignment struct {
	// ByCluster has the ID of each cluster, by the cluster numbers of the
	// partition; zero for a number that no record has.
	ByCluster []ID
	// Run is the sequence number of the run's opening event, 0 when nothing
	// changed and nothing was written.
	Run uint64
}

// Assign gives every cluster of the partition its ID by the rules in the
// package documentation and appends what happened to the ledger as one run. The
// changes are those of IDs that existed before, see [Diff].
//
// The outcome does not depend on the order of the rows, the numbering of the
// sources or the clusters. On an error (a [PartitionError], [ErrBadPartition],
// [ErrBadMeta]) the ledger is as before. One million records take about half a
// second, whether new or known; what a partial partition costs depends on its
// own records alone.
func Assign(l *Ledger, p Partition, m Meta) (Assignment, []Change, error) {
	if err := m.check(); err != nil {
		return Assignment{}, nil, err
	}
	seq := l.seq()
	ids, changes, err := assign(l, p, &runWriter{l: l, meta: m})
	if err != nil {
		if l.seq() > seq { // a mistake in this package, or more than MaxID entities
			err = errors.Join(err, l.cut(seq))
		}
		return Assignment{}, nil, err
	}
	out := Assignment{ByCluster: ids}
	if l.seq() > seq {
		out.Run = seq + 1
	}
	return out, changes, nil
}

// assign appends the events to a run. On an error they may be there in part.
func assign(l *Ledger, p Partition, w *runWriter) ([]ID, []Change, error) {
	if err := p.check(); err != nil {
		return nil, nil, err
	}
	records, err := p.intern(&l.log)
	if err != nil {
		return nil, nil, err
	}
	l.State().grow()
	a := newAssigner(l, p, records)
	if err := a.findGone(p); err != nil {
		return nil, nil, err
	}
	a.choose()
	issued := l.now.Issued()
	if err := a.write(w); err != nil {
		return nil, nil, err
	}
	return a.ids(len(p.Key)), a.changes(issued), nil
}

// part is what one cluster holds of one old entity: of a live one, of a retired
// one whose records come back, or the own records of one that was merged away.
type part struct {
	entity  ID
	from    ID // the entity that a merged one is a part of; 0 for any other
	cluster uint32
	size    uint32 // records
	own     uint32 // of those, own records of the entity
	merged  uint32 // of those, own records of entities that are merged into it
	first   uint32 // place of its smallest record among all, in order
	live    bool   // the records are in the entity now; else it is retired and they come back
	follows bool   // of the heir of a merged one, see the method
}

// assigner works on clusters renumbered by their smallest record.
type assigner struct {
	log   *eventLog
	state *State
	out   *Ledger

	given   []uint32 // per cluster: its number in the partition
	start   []uint32 // per cluster: where its members begin; one more at the end
	members []uint32 // record numbers, sorted within each cluster
	claim   []ID     // beside members: the old entity that the record speaks for, or 0
	apart   []ID     // beside members: the merged entity under whose ID the record is moved, or 0
	gone    []uint32 // record numbers of those that leave the input, by entity

	parts     []part
	partStart []uint32    // per cluster: where its parts begin; one more at the end
	asleep    map[ID]bool // entities that are not live before the run and in the partition: retired or merged
	heirs     numbers     // per old entity, by ID: 1 + the part that inherits, see heir
	owner     []ID        // per cluster: its ID
	minted    []bool      // per cluster: the ID is new

	scratch []uint32
}

const noPart = ^uint32(0)

// heir is the part that inherits an old entity, or noPart.
func (a *assigner) heir(id ID) uint32 { return a.heirs.at(uint32(id)) - 1 }

// newAssigner sorts the records once; all that follows is counting.
func newAssigner(l *Ledger, p Partition, records []uint32) *assigner {
	a := &assigner{log: &l.log, state: &l.now, out: l, asleep: map[ID]bool{}}
	cluster := newNumbers(len(l.log.key), len(records)) // by record number
	for i, r := range records {
		cluster.set(r, p.Cluster[i])
	}
	sorted := slices.Clone(records)
	sortRecords(sorted, l.log.sources, l.log.source, l.log.key)

	number := make([]uint32, len(records)) // given cluster number -> own, +1
	var sizes []uint32
	for _, r := range sorted {
		c := cluster.at(r)
		if number[c] == 0 {
			a.given = append(a.given, c)
			sizes = append(sizes, 0)
			number[c] = uint32(len(a.given))
		}
		sizes[number[c]-1]++
	}
	a.start = make([]uint32, len(sizes)+1)
	for c, size := range sizes {
		a.start[c+1] = a.start[c] + size
	}
	fill := slices.Clone(a.start)
	a.members = make([]uint32, len(records))
	a.claim = make([]ID, len(records))
	a.apart = make([]ID, len(records))
	place := make([]uint32, len(records))
	for i, r := range sorted {
		c := number[cluster.at(r)] - 1
		at := fill[c]
		a.members[at], a.claim[at], place[at] = r, a.state.claim(r), uint32(i)
		fill[c]++
	}
	a.findParts(place)
	return a
}

// claim is the old entity that a record speaks for: its own, or the retired one
// it was in last.
func (s *State) claim(record uint32) ID {
	if s.live[record] || s.home[record] == 0 {
		return s.home[record]
	}
	return s.dormantHome(record)
}

// ids lays the owners out by the cluster numbers of the partition.
func (a *assigner) ids(n int) []ID {
	ids := make([]ID, n)
	for c, given := range a.given {
		ids[given] = a.owner[c]
	}
	return ids
}
