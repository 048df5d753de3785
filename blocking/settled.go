package blocking

import (
	"context"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"
)

// Stop names the keys of a part that make no blocks. A key that is no UTF-8,
// which JSON could not hold, is written as NUL and its bytes in hexadecimal, here
// and in Plan.Hot.
type Stop struct {
	Part  KeyPart  `json:"part"`
	Limit int      `json:"limit"` // the most records that a key might have when they were found
	Keys  []string `json:"keys"`  // as text, ascending
}

// validateCuts reports the mistakes of Stops and Hot. It names no key.
func (p Plan) validateCuts() (errs []error) {
	if !p.Settled {
		if len(p.Stops) > 0 || len(p.Hot) > 0 {
			errs = append(errs, fmt.Errorf("blocking plan: stops and hot belong to a settled plan"))
		}
		return errs
	}
	parts := p.parts()
	seen := map[KeyPart]bool{}
	for _, s := range p.Stops {
		if !slices.Contains(parts, s.Part) || seen[s.Part] {
			errs = append(errs, fmt.Errorf("blocking plan: stops of %s, which no rule uses or which stands twice", s.Part))
		}
		seen[s.Part] = true
	}
	if p.Hot != nil && len(p.Hot) != len(p.Rules) {
		return append(errs, fmt.Errorf("blocking plan: hot has %d entries for %d rules", len(p.Hot), len(p.Rules)))
	}
	for i, keys := range p.Hot {
		least := len(p.Rules[i])
		for _, key := range keys {
			if len(key) < least || len(key) > least+p.depth(i) {
				errs = append(errs, fmt.Errorf("blocking rule %d: a hot key of %d texts; %d to %d are possible", i+1, len(key), least, least+p.depth(i)))
				break
			}
		}
	}
	return errs
}

// cutText writes a key that is cut.
func cutText(key string) string {
	if utf8.ValidString(key) && !strings.HasPrefix(key, "\x00") {
		return key
	}
	return "\x00" + hex.EncodeToString([]byte(key))
}

// cutKey is the inverse of cutText.
func cutKey(text string) string {
	if digits, ok := strings.CutPrefix(text, "\x00"); ok {
		if key, err := hex.DecodeString(digits); err == nil {
			return string(key)
		}
	}
	return text
}

// depth is by how many parts the hot blocks of a rule are refined.
func (p Plan) depth(rule int) int {
	if rule >= len(p.Refine) {
		return 0
	}
	return min(refineLevels, len(p.Refine[rule]))
}

// cuts gives the texts of a part that the plan cuts, each once, ascending.
func (p Plan) cuts(part KeyPart) (texts []string) {
	for _, s := range p.Stops {
		if s.Part == part {
			texts = append(texts, s.Keys...)
		}
	}
	for i, keys := range p.Hot {
		for at, k := range append(slices.Clone(p.Rules[i]), p.refining(i)...) {
			if k != part {
				continue
			}
			for _, key := range keys {
				if at < len(key) {
					texts = append(texts, key[at])
				}
			}
		}
	}
	slices.Sort(texts)
	return slices.Compact(texts)
}

// refining gives the parts by which the hot blocks of a rule are refined.
func (p Plan) refining(rule int) Rule {
	if rule >= len(p.Refine) {
		return nil
	}
	return p.Refine[rule][:p.depth(rule)]
}

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

func (p Plan) stopsOf(part KeyPart) Stop {
	if i := slices.IndexFunc(p.Stops, func(s Stop) bool { return s.Part == part }); i >= 0 {
		return p.Stops[i]
	}
	return Stop{Part: part}
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
