package blocking

import (
	"context"
	"slices"
)

// Plan returns the plan with everything that New chose and found, settled: the
// version to keep with the model. Cost: some microseconds for each key that is
// cut, and for a part whose records have several keys at most what its lane
// costs. Errors: the context's.
func (b *Blocks) Plan(ctx context.Context) (Plan, error) {
	plan := b.plan
	if plan.Settled {
		return plan, nil
	}
	hot := make([][]hotKey, len(plan.Rules))
	for _, s := range b.stages {
		if s.hot.index != nil {
			hot[s.rule] = append(hot[s.rule], s.hotKeys(b.lanes)...)
		}
	}
	texts, err := b.cutTexts(ctx, hot)
	if err != nil {
		return Plan{}, err
	}
	plan.Settled, plan.Hot = true, hotTexts(hot, texts)
	if plan.Hot == nil {
		plan.Refine = nil
	}
	for i, l := range b.lanes.lanes {
		if len(l.cut) == 0 {
			continue
		}
		stop := Stop{Part: b.lanes.parts[i], Limit: l.stop.Limit}
		for _, k := range l.cut {
			stop.Keys = append(stop.Keys, texts[i][k.id])
		}
		slices.Sort(stop.Keys)
		stop.Keys = slices.Compact(stop.Keys) // one key may be cut in several divisions
		plan.Stops = append(plan.Stops, stop)
	}
	return plan, nil
}

// cutTexts gives the texts of all keys that are cut, by lane and id.
func (b *Blocks) cutTexts(ctx context.Context, hot [][]hotKey) ([]map[uint32]string, error) {
	want := make([]map[uint32]uint32, len(b.lanes.parts)) // by lane and id: a record that has the key
	for i, l := range b.lanes.lanes {
		want[i] = map[uint32]uint32{}
		for _, k := range l.cut {
			want[i][k.id] = k.record
		}
	}
	for _, keys := range hot {
		for _, k := range keys {
			for i, lane := range k.lanes {
				want[lane][k.ids[i]] = k.record
			}
		}
	}
	texts, errs := make([]map[uint32]string, len(want)), make([]error, len(want))
	parallel(b.cfg.workers(), len(want), func(_, i int) {
		texts[i], errs[i] = b.texts(ctx, b.lanes.parts[i], want[i])
	})
	return texts, firstError(ctx, errs)
}

// hotTexts gives the hot keys of each rule as text, ascending; nil when no rule
// has any.
func hotTexts(hot [][]hotKey, texts []map[uint32]string) [][][]string {
	out, some := make([][][]string, len(hot)), false
	for rule, keys := range hot {
		for _, k := range keys {
			tuple := make([]string, len(k.ids))
			for i, lane := range k.lanes {
				tuple[i] = texts[lane][k.ids[i]]
			}
			out[rule], some = append(out[rule], tuple), true
		}
		slices.SortFunc(out[rule], slices.Compare)
		out[rule] = slices.CompactFunc(out[rule], slices.Equal)
	}
	if !some {
		return nil
	}
	return out
}

// hotKey is the key of a hot block as ids of lanes, and a record that has it.
type hotKey struct {
	lanes  []int
	ids    []uint32
	record uint32
}

// hotKeys lists the keys of the hot blocks of a stage.
func (s *stage) hotKeys(l *laneSet) []hotKey {
	out := make([]hotKey, 0, len(s.hot.ends))
	for key, h := range s.hot.index {
		k := hotKey{lanes: s.lanes, record: s.hot.block(h)[0]}
		s.eachKey(l, k.record, func(of uint64, ids []uint32) {
			if of == key && k.ids == nil {
				k.ids = slices.Clone(ids)
			}
		})
		out = append(out, k)
	}
	return out
}

// eachKey calls f for each key of a record in a stage, hot ones too, with its
// ids, which are f's until it returns.
func (s *stage) eachKey(l *laneSet, record uint32, f func(key uint64, ids []uint32)) {
	if s.parent == nil {
		s.eachTuple(l, record, nil, 0, f)
		return
	}
	s.parent.eachKey(l, record, func(up uint64, ids []uint32) {
		h, hot := s.parent.hot.index[up]
		if !hot {
			return
		}
		for _, id := range l.of(record, s.lanes[len(s.lanes)-1]) {
			f(s.pack.finish(s.pack.step(s.pack.step(0, 0, uint64(h)), 1, uint64(id))), append(ids, id))
		}
	})
}

func (s *stage) eachTuple(l *laneSet, record uint32, ids []uint32, key uint64, f func(key uint64, ids []uint32)) {
	if len(ids) == len(s.lanes) {
		f(s.pack.finish(key), ids)
		return
	}
	for _, id := range l.of(record, s.lanes[len(ids)]) {
		s.eachTuple(l, record, append(ids, id), s.pack.step(key, len(ids), uint64(id)), f)
	}
}

// texts gives the texts of the keys of a part that some records have, by id.
// Where a record has one key its text is plain; else the lane is asked again
// which of the texts has which id.
func (b *Blocks) texts(ctx context.Context, part KeyPart, want map[uint32]uint32) (map[uint32]string, error) {
	out := make(map[uint32]string, len(want))
	var open []string
	for id, record := range want {
		if keys := b.keys(part, record); len(keys) == 1 {
			out[id] = cutText(keys[0])
		} else {
			open = append(open, keys...)
		}
	}
	if len(open) == 0 {
		return out, nil
	}
	slices.Sort(open)
	open = slices.Compact(open)
	_, ids, err := b.data.lane(ctx, part, open...)
	if err != nil {
		return nil, err
	}
	for i, divisions := range ids {
		for _, id := range divisions {
			if _, wanted := want[id]; wanted {
				out[id] = cutText(open[i])
			}
		}
	}
	return out, nil
}
