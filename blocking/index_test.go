package blocking

import (
	"context"
	"fmt"
	"math/rand/v2"
	"strconv"
	"testing"

	"github.com/stretchr/testify/require"
)

// fakeHasher hashes the ids of one part.
type fakeHasher [][]uint32

func (h fakeHasher) Append(dst []uint64, record uint32) []uint64 {
	for _, id := range h[record] {
		dst = append(dst, uint64(id)*0x9e3779b97f4a7c15)
	}
	return dst
}

func (h fakeHasher) Remember() {}

func (f fakeRecords) hasher(p KeyPart) (keyHasher, error) {
	if f.keys[p] == nil {
		return nil, fmt.Errorf("no key %s", p)
	}
	return fakeHasher(f.keys[p]), nil
}

func (f fakeRecords) hash(text string) uint64 {
	id, _ := strconv.ParseUint(text, 10, 32)
	return id * 0x9e3779b97f4a7c15
}

// Whatever was added, in whatever order, a record's candidates are its pairs
// with those records.
func TestIndexEqualsEach(t *testing.T) {
	for seed := range uint64(300) {
		rng := rand.New(rand.NewPCG(seed, 13))
		all, plan := world(t, rng, seed%2 == 0)
		x, err := newIndex(all, plan, Config{Workers: 1 + rng.IntN(3)})
		require.NoError(t, err)
		added := map[int]bool{}
		s := x.Searcher()
		for order := rng.Perm(all.n); len(order) > 0; {
			var some []uint32
			for _, r := range order[:1+rng.IntN(len(order))] {
				some, added[r] = append(some, uint32(r)), true
			}
			order = order[len(some):]
			require.NoError(t, x.Add(context.Background(), some...))
			for range 10 {
				r := rng.IntN(all.n)
				want := []Candidate{{Record: 7, Rule: 9}} // what is there stays
				for o := range all.n {
					if rule := plan.makes(all, r, o); added[o] && o != r && rule >= 0 {
						want = append(want, Candidate{uint32(o), int32(rule)})
					}
				}
				require.Equal(t, want, s.AppendCandidates([]Candidate{{Record: 7, Rule: 9}}, uint32(r)), "seed %d", seed)
			}
		}
	}
}

func TestIndexIsChecked(t *testing.T) {
	f := oneKey(3)
	_, err := newIndex(f, Plan{Rules: []Rule{{{"a", "full"}}, {{"z", "full"}}}}, Config{})
	require.ErrorContains(t, err, "an index needs a settled one")
	require.ErrorContains(t, err, "no key z.full")
	x, err := newIndex(f, Plan{Rules: []Rule{{{"a", "full"}}}, Settled: true}, Config{})
	require.NoError(t, err)
	require.ErrorContains(t, x.Add(context.Background(), 1, 3), "record 3; the table has 3")
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	require.ErrorIs(t, x.Add(ctx, 0), context.Canceled)
}
