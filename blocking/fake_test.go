package blocking

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strconv"

	"github.com/guiyi/guiyi/normalize"
)

// fakeRecords are records whose keys are given outright: keys[part][record] is
// the set of ids.
type fakeRecords struct {
	n    int
	keys map[KeyPart][][]uint32
}

func (f fakeRecords) Len() int { return f.n }

func (f fakeRecords) size() int { return f.n }

func (f fakeRecords) out(uint32) bool { return false }

func (f fakeRecords) teaching() func(uint32) bool { return nil }

func (f fakeRecords) division(uint32) uint32 { return 0 }

// newBlocks is New for records that are no table.
func newBlocks(data records, plan Plan, cfg Config) (*Blocks, error) {
	return New(context.Background(), newKeys(data), plan, cfg)
}

func (f fakeRecords) lane(_ context.Context, p KeyPart, keys ...string) (normalize.Lane, [][]uint32, error) {
	sets, ok := f.keys[p]
	if !ok {
		return normalize.Lane{}, nil, fmt.Errorf("no key %s", p)
	}
	held := map[uint32]bool{}
	for _, ids := range sets {
		for _, id := range ids {
			held[id] = true
		}
	}
	found := make([][]uint32, len(keys))
	for i, k := range keys {
		found[i] = []uint32{0}
		if id, err := strconv.Atoi(k); err == nil && held[uint32(id)] {
			found[i][0] = uint32(id)
		}
	}
	l := normalize.Lane{Cells: make([]uint32, len(sets))}
	for r, ids := range sets {
		for _, id := range ids {
			l.Distinct = max(l.Distinct, int(id))
		}
		switch len(ids) {
		case 0:
		case 1:
			l.Cells[r] = ids[0]
		default:
			l.Cells[r] = normalize.Several | uint32(len(l.Ends))
			l.IDs = append(l.IDs, ids...)
			l.Ends = append(l.Ends, uint32(len(l.IDs)))
		}
	}
	return l, found, nil
}

func (f fakeRecords) lanes(ctx context.Context, parts []KeyPart) ([]normalize.Lane, error) {
	return lanesOf(ctx, f, parts)
}

func (f fakeRecords) values(string) int { return f.n }

// lanesOf gives lanes one by one.
func lanesOf(ctx context.Context, data records, parts []KeyPart) ([]normalize.Lane, error) {
	lanes := make([]normalize.Lane, len(parts))
	for i, p := range parts {
		var err error
		if lanes[i], _, err = data.lane(ctx, p); err != nil {
			return nil, err
		}
	}
	return lanes, nil
}

func (f fakeRecords) appendKeys(dst []string, p KeyPart, record uint32) []string {
	for _, id := range f.keys[p][record] {
		dst = append(dst, fmt.Sprint(id))
	}
	return dst
}

// randomRecords makes n records with the parts a.full to e.full, ids of which
// are skewed towards 1, sometimes missing and, where several says so, sometimes
// many.
func randomRecords(rng *rand.Rand, n int, several bool) fakeRecords {
	f := fakeRecords{n: n, keys: map[KeyPart][][]uint32{}}
	for _, field := range []string{"a", "b", "c", "d", "e"} {
		distinct := 1 + rng.IntN(12)
		sets := make([][]uint32, n)
		for r := range sets {
			count := min(1, rng.IntN(5))
			if several && rng.IntN(3) == 0 {
				count = rng.IntN(4)
			}
			for range count {
				sets[r] = append(sets[r], uint32(1+min(rng.IntN(distinct), rng.IntN(distinct))))
			}
			slices.Sort(sets[r])
			sets[r] = slices.Compact(sets[r])
		}
		f.keys[KeyPart{field, "full"}] = sets
	}
	return f
}

// randomRules makes some rules of one to three parts.
func randomRules(rng *rand.Rand) []Rule {
	fields := []string{"a", "b", "c", "d", "e"}
	var rules []Rule
	seen := map[string]bool{}
	for range 1 + rng.IntN(4) {
		var r Rule
		for _, i := range rng.Perm(len(fields))[:1+rng.IntN(3)] {
			r = append(r, KeyPart{fields[i], "full"})
		}
		if !seen[r.String()] {
			seen[r.String()] = true
			rules = append(rules, r)
		}
	}
	return rules
}

// shuffled gives the records in another order, with other ids for the keys, and
// where each record went.
func (f fakeRecords) shuffled(rng *rand.Rand) (fakeRecords, []int) {
	to := rng.Perm(f.n)
	g := fakeRecords{n: f.n, keys: map[KeyPart][][]uint32{}}
	for p, sets := range f.keys {
		moved := make([][]uint32, f.n)
		rename := rng.Perm(64)
		for r, ids := range sets {
			for _, id := range ids {
				moved[to[r]] = append(moved[to[r]], uint32(1+rename[id]))
			}
			slices.Sort(moved[to[r]])
		}
		g.keys[p] = moved
	}
	return g, to
}

func newRand(seed uint64) *rand.Rand { return rand.New(rand.NewPCG(seed, 4)) }

func (f fakeRecords) parts() []candidatePart { return fakeParts(slices.Collect(maps.Keys(f.keys))) }

// fakeParts makes every field a group of its own.
func fakeParts(keys []KeyPart) []candidatePart {
	slices.SortFunc(keys, func(a, b KeyPart) int { return cmp.Compare(a.String(), b.String()) })
	var out []candidatePart
	group := map[string]int{}
	for _, k := range keys {
		if _, ok := group[k.Field]; !ok {
			group[k.Field] = len(group)
		}
		out = append(out, candidatePart{KeyPart: k, group: group[k.Field], fail: 0.2})
	}
	return out
}
