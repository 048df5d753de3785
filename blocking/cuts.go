package blocking

import "context"

// loadSettled makes the lanes of a settled plan without its stops, and finds the
// ids of the keys that it cuts.
func (b *Blocks) loadSettled(ctx context.Context, parts []KeyPart) ([]*partLane, error) {
	lanes, errs := make([]*partLane, len(parts)), make([]error, len(parts))
	b.cut = make([]map[string][]uint32, len(parts))
	parallel(b.cfg.workers(), len(parts), func(_, i int) {
		if errs[i] = ctx.Err(); errs[i] != nil {
			return
		}
		texts := b.plan.cuts(parts[i])
		keys := make([]string, len(texts))
		for j, text := range texts {
			keys[j] = cutKey(text)
		}
		lane, ids, err := b.data.lane(ctx, parts[i], keys...)
		if errs[i] = err; err != nil {
			return
		}
		b.cut[i] = make(map[string][]uint32, len(ids))
		for j, id := range ids {
			b.cut[i][texts[j]] = id
		}
		lanes[i] = &partLane{Lane: lane}
		lanes[i].stopGiven(b.plan.stopsOf(parts[i]), b.cut[i])
	})
	return lanes, firstError(ctx, errs)
}

// stopGiven removes the keys of a stop from a lane and counts what they held.
func (l *partLane) stopGiven(stop Stop, ids map[string][]uint32) {
	records := map[uint32]int{}
	for _, k := range stop.Keys {
		for _, id := range ids[k] {
			if id != 0 {
				records[id] = 0
			}
		}
	}
	if len(records) == 0 {
		return
	}
	stopped := func(id uint32) bool { _, ok := records[id]; return ok }
	for r := range l.Cells {
		for _, id := range l.Of(uint32(r)) {
			if stopped(id) {
				records[id]++
			}
		}
	}
	l.stop = StopCount{Part: stop.Part, Limit: stop.Limit}
	for _, n := range records {
		if n > 0 {
			l.stop.Keys++
			l.stop.Records += n
			l.stop.Largest = max(l.stop.Largest, n)
		}
	}
	dropKeys(&l.Lane, stopped)
}

// markHot numbers the keys of a stage that a settled plan refines.
func (b *Blocks) markHot(s *stage) {
	if s.rule >= len(b.plan.Hot) {
		return
	}
	for _, texts := range b.plan.Hot[s.rule] {
		if len(texts) != len(s.lanes) {
			continue
		}
		for division := range len(b.cut[s.lanes[0]][texts[0]]) {
			key, ok := b.hotKey(s, texts, division)
			if _, twice := s.hot.index[key]; !ok || twice {
				continue
			}
			if s.hot.index == nil {
				s.hot.index = map[uint64]int{}
			}
			s.hot.index[key] = len(s.hot.index)
		}
	}
}

// hotKey is the key of a stage that has some texts in a division; false when no
// record has it.
func (b *Blocks) hotKey(s *stage, texts []string, division int) (key uint64, ok bool) {
	last := len(s.lanes) - 1
	if s.parent != nil {
		up, ok := b.hotKey(s.parent, texts[:last], division)
		h, hot := s.parent.hot.index[up]
		id := b.cut[s.lanes[last]][texts[last]][division]
		return s.pack.finish(s.pack.step(s.pack.step(0, 0, uint64(h)), 1, uint64(id))), ok && hot && id != 0
	}
	for i, lane := range s.lanes {
		id := b.cut[lane][texts[i]][division]
		if id == 0 {
			return 0, false
		}
		key = s.pack.step(key, i, uint64(id))
	}
	return s.pack.finish(key), true
}
