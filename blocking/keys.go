package blocking

import (
	"cmp"
	"context"
	"maps"
	"slices"
	"sync"

	"github.com/guiyi/guiyi/normalize"
)

// Keys holds the blocking keys of a table: for each part of a field a lane of
// ids, one for each record. A lane is computed when it is first needed and then
// kept, so that the choice of a plan, the samples of training and the join read
// the same. Safe for concurrent use. Memory: 4 bytes a record and part.
type Keys struct {
	data  records
	mu    sync.Mutex
	lanes map[laneName]*partLane
}

// laneName tells a lane with the keys that far too many records share from the
// one without.
type laneName struct {
	KeyPart
	shared bool
}

// partLane is a lane, less the keys that make no blocks, and what was counted
// of it.
type partLane struct {
	normalize.Lane
	stop StopCount // Keys is 0 when every key makes a block
	cut  []keyOf   // the keys that make none
	tail tail      // of the keys that do
	held int       // records that have a key
}

// NewKeys prepares the keys of a table; it computes none. Records of two
// divisions have no key in common, those that are not to be linked have none
// ([normalize.Limits]).
func NewKeys(t *normalize.Table) *Keys { return newKeys(newTableRecords(t, false)) }

// NewTeachers is NewKeys for training: only records that teach have keys
// ([normalize.Table.Teaches]).
func NewTeachers(t *normalize.Table) *Keys { return newKeys(newTableRecords(t, true)) }

func newKeys(data records) *Keys { return &Keys{data: data, lanes: map[laneName]*partLane{}} }

// load returns the lanes of some parts. Those that are not yet there are
// computed in parallel; where keep is given, the ones that it does not want are
// returned without cells, and are not kept.
func (k *Keys) load(ctx context.Context, cfg Config, parts []KeyPart, keep func(*partLane) bool) ([]*partLane, error) {
	k.mu.Lock()
	defer k.mu.Unlock()
	out := make([]*partLane, len(parts))
	for i, p := range parts {
		out[i] = k.lanes[laneName{p, cfg.KeepShared}]
	}
	work := k.open(parts, out, cfg.workers())
	errs := make([]error, len(work))
	parallel(cfg.workers(), len(work), func(_, w int) {
		if errs[w] = ctx.Err(); errs[w] != nil {
			return
		}
		lanes, err := k.data.lanes(ctx, pick(parts, work[w]))
		if errs[w] = err; err != nil {
			return
		}
		for j, i := range work[w] {
			out[i] = newPartLane(lanes[j], parts[i], cfg.KeepShared, k.data.teaching())
			if keep != nil && !keep(out[i]) {
				out[i].Lane = normalize.Lane{Distinct: lanes[j].Distinct}
			}
			lanes[j] = normalize.Lane{}
		}
	})
	if err := firstError(ctx, errs); err != nil {
		return nil, err
	}
	for i, p := range parts {
		if out[i].Cells != nil {
			k.lanes[laneName{p, cfg.KeepShared}] = out[i]
		}
	}
	return out, nil
}

// open lists the parts without a lane in lots of one field each, so that its values are
// read once for all of a lot. Many workers get more lots, each with the values to read anew. The
// largest lots come first, so that all workers are done at about the same time.
func (k *Keys) open(parts []KeyPart, lanes []*partLane, workers int) (lots [][]int) {
	var fields []string
	of := map[string][]int{}
	for i, p := range parts {
		if lanes[i] != nil {
			continue
		}
		if of[p.Field] == nil {
			fields = append(fields, p.Field)
		}
		of[p.Field] = append(of[p.Field], i)
	}
	for _, f := range fields {
		lots = slices.AppendSeq(lots, slices.Chunk(of[f], (2*len(of[f])+workers-1)/max(2, workers)))
	}
	slices.SortStableFunc(lots, func(a, b []int) int {
		return cmp.Compare(len(b)*k.data.values(parts[b[0]].Field), len(a)*k.data.values(parts[a[0]].Field))
	})
	return lots
}

// pick gives some of the elements of a list.
func pick[E any](from []E, which []int) []E {
	out := make([]E, len(which))
	for i, w := range which {
		out[i] = from[w]
	}
	return out
}

// Only drops the lanes that no part of the rules uses, such as were proposed for
// a plan that did not take them. One that is asked for all the same is computed anew.
func (k *Keys) Only(rules ...Rule) {
	k.mu.Lock()
	defer k.mu.Unlock()
	maps.DeleteFunc(k.lanes, func(name laneName, _ *partLane) bool {
		return !slices.ContainsFunc(rules, func(r Rule) bool { return slices.Contains(r, name.KeyPart) })
	})
}

// forget drops a lane.
func (k *Keys) forget(p KeyPart) {
	k.mu.Lock()
	defer k.mu.Unlock()
	delete(k.lanes, laneName{p, false})
	delete(k.lanes, laneName{p, true})
}

// keyOf is the id of a key in a lane and a record that has it.
type keyOf struct{ id, record uint32 }

func newPartLane(lane normalize.Lane, part KeyPart, keepShared bool, teaches func(record uint32) bool) *partLane {
	l := &partLane{Lane: lane}
	if lane.Distinct == 0 {
		return l
	}
	counts := countKeys(&l.Lane, teaches)
	l.tail = newTail(counts)
	if !keepShared {
		if l.stop, l.cut = stopShared(&l.Lane, counts, l.tail.limit()); l.stop.Keys > 0 {
			l.stop.Part = part
			l.tail = newTail(counts)
		}
	}
	for _, c := range l.Cells {
		if c != 0 {
			l.held++
		}
	}
	return l
}

// countKeys counts the records that hold each key and teach, all where teaches is
// nil; counts[id-1] is for id.
func countKeys(l *normalize.Lane, teaches func(record uint32) bool) []uint32 {
	counts := make([]uint32, l.Distinct)
	for r, c := range l.Cells {
		switch {
		case c == 0 || teaches != nil && !teaches(uint32(r)):
		case c&normalize.Several == 0:
			counts[c-1]++
		default:
			for _, id := range l.Set(c) {
				counts[id-1]++
			}
		}
	}
	return counts
}
