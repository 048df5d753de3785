package blocking

import (
	"context"
	"slices"
)

const windowTextLen = 8

// window is the sorted neighbourhood of the hot blocks of one rule (Hernández
// and Stolfo): each record is paired with those that follow it in the order of
// text. It sees the whole hot block, so records that lack the refining part
// keep a chance. The pairs are not stored.
type window struct {
	root  *stage // the records of root.hot are in the order of text
	size  int    // followers
	pairs int64  // also those that others have found
	// first is the place of each record among root.hot.rows, counted from 1; more
	// the further places of records that are in several hot blocks. nil where no
	// other window has to ask.
	first []uint32
	more  map[uint32][]uint32
}

func (p Plan) window() int {
	if p.Window == 0 {
		return defaultWindow
	}
	return max(0, p.Window)
}

// makeWindows orders the hot blocks of all rules by text.
func (b *Blocks) makeWindows(ctx context.Context) error {
	size := b.plan.window()
	if size == 0 {
		return nil
	}
	for _, s := range b.roots {
		if s.hot.index != nil {
			b.windows = append(b.windows, &window{root: s, size: size})
		}
	}
	for i, w := range b.windows {
		if err := b.orderHot(ctx, &w.root.hot, b.orderField(b.rules[w.root.rule])); err != nil {
			return err
		}
		w.pairs = w.countPairs(b.sides)
		if i+1 < len(b.windows) || w.root.multi {
			w.place(b.lanes.n)
		}
	}
	return nil
}

func (w *window) countPairs(sides *sides) (pairs int64) {
	hot := &w.root.hot
	for h := range hot.ends {
		block := hot.block(h)
		if n, size := int64(len(block)), int64(w.size); sides == nil && n > size {
			pairs += size * (2*n - size - 1) / 2
			continue
		}
		for i, x := range block {
			for _, y := range block[i+1 : min(i+1+w.size, len(block))] {
				if sides.allows(x, y) {
					pairs++
				}
			}
		}
	}
	return pairs
}

func (w *window) place(n int) {
	w.first, w.more = make([]uint32, n), map[uint32][]uint32{}
	for i, r := range w.root.hot.rows {
		if w.first[r] == 0 {
			w.first[r] = uint32(i + 1)
		} else {
			w.more[r] = append(w.more[r], uint32(i+1))
		}
	}
}

// places appends where a record stands, counted from 1, ascending.
func (w *window) places(dst []uint32, record uint32) []uint32 {
	if w.first == nil {
		if i := slices.Index(w.root.hot.rows, record); i >= 0 {
			dst = append(dst, uint32(i+1))
		}
		return dst
	}
	if at := w.first[record]; at != 0 {
		dst = append(append(dst, at), w.more[record]...)
	}
	return dst
}

// has tells whether two records are neighbours, and the first place of the
// earlier of them where they are. Without first it looks at all hot records.
func (w *window) has(x, y uint32) (at uint32, ok bool) {
	var rx, ry [4]uint32
	for _, i := range w.places(rx[:0], x) {
		for _, j := range w.places(ry[:0], y) {
			from, to := min(i, j)-1, max(i, j)-1
			if to-from <= uint32(w.size) && w.root.hot.number(from) == w.root.hot.number(to) && (!ok || from < at) {
				at, ok = from, true
			}
		}
	}
	return at, ok
}

// number is the number of the hot block of a place.
func (h *hotBlocks) number(place uint32) int {
	i, _ := slices.BinarySearch(h.ends, place+1)
	return i
}

// orderField names the field by whose text hot blocks of a rule are ordered:
// of the fields of other rules the one with the most distinct keys.
func (b *Blocks) orderField(rule Rule) string {
	best, most := "", 0
	for i, p := range b.lanes.parts {
		if distinct := b.lanes.lanes[i].Distinct; !rule.uses(p.Field) && distinct > most {
			best, most = p.Field, distinct
		}
	}
	return best
}

// orderHot orders the records of each hot block by the first bytes of a field's
// text, then by number; without a field by number. Cost: one sort of them all,
// however many blocks they are in.
func (b *Blocks) orderHot(ctx context.Context, hot *hotBlocks, field string) error {
	n := len(hot.rows)
	k := keyed{keys: make([]uint64, n), rows: make([]uint32, n)} // rows are places
	for i, r := range hot.rows {
		k.keys[i], k.rows[i] = uint64(r), uint32(i)
	}
	if b.sides != nil { // blocks lie side by side; else they are in order already
		if err := k.sort(ctx); err != nil {
			return err
		}
	}
	if field != "" {
		const chunk = 1 << 12
		parallel(b.cfg.workers(), (n+chunk-1)/chunk, func(_, c int) {
			if ctx.Err() != nil {
				return
			}
			for i := c * chunk; i < min((c+1)*chunk, n); i++ {
				k.keys[i] = textKey(b.data.text(field, hot.rows[k.rows[i]]))
			}
		})
		if err := k.sort(ctx); err != nil {
			return err
		}
	}
	hot.arrange(k.rows)
	return ctx.Err()
}

// arrange puts the records of each block in the order of their places in a list
// of all places.
func (h *hotBlocks) arrange(places []uint32) {
	block, next := make([]uint32, len(places)), make([]uint32, len(h.ends)) // block by place
	from := uint32(0)
	for i, to := range h.ends {
		next[i] = from
		for ; from < to; from++ {
			block[from] = uint32(i)
		}
	}
	rows := make([]uint32, len(places))
	for _, place := range places {
		at := &next[block[place]]
		rows[*at] = h.rows[place]
		*at++
	}
	h.rows = rows
}

// textKey is the first bytes of a text, so that keys are in the order of texts.
func textKey(text string) (key uint64) {
	for j := range windowTextLen {
		key <<= 8
		if j < len(text) {
			key |= uint64(text[j])
		}
	}
	return key
}
