package blocking

import (
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/guiyi/guiyi/normalize"
)

// One key on all records: the block is refined by the other part; what was cut
// and what is left out is told.
func TestHotKeyIsRefined(t *testing.T) {
	const n = 3000
	f := oneKey(n)
	plan := Plan{Rules: []Rule{{{"b", "full"}, {"c", "full"}}, {{"a", "full"}}}}
	f.keys[KeyPart{"c", "full"}] = make([][]uint32, n)
	b, err := newBlocks(f, plan, Config{MaxPairs: 20 * n, KeepShared: true})
	require.NoError(t, err)
	got, report := collect(t, b, 2)

	cut := report.Rules[1].Cut
	require.Equal(t, &Cut{
		Cause: "block larger than max_block when the plan was settled", Blocks: 1, Records: n, Pairs: n * (n - 1) / 2,
		Refine: Rule{{"b", "full"}}, Refined: n, Left: n*(n-1)/2 - n,
	}, cut)
	require.Equal(t, minHot, report.MaxBlock)
	for r := uint32(0); r+2 < n; r += 3 { // groups of three share b
		require.Contains(t, got, Pair{r, r + 1})
		require.Contains(t, got, Pair{r, r + 2})
		require.Contains(t, got, Pair{r + 1, r + 2})
	}
	require.Len(t, got, n)
}

func TestBudgetChoosesMaxBlock(t *testing.T) {
	f := fakeRecords{n: 1000, keys: map[KeyPart][][]uint32{{"a", "full"}: make([][]uint32, 1000)}}
	for r := range 1000 { // blocks of 100, 200, 300 and 400
		id := 1
		for _, end := range []int{100, 300, 600} {
			if r >= end {
				id++
			}
		}
		f.keys[KeyPart{"a", "full"}][r] = []uint32{uint32(id)}
	}
	for _, c := range []struct {
		budget int64
		want   int
	}{
		{1, minHot}, {4950, 100}, {4950 + 19900, 200}, {4950 + 19900 + 44850 - 1, 200}, {0, 1000},
	} {
		b, err := newBlocks(f, Plan{Rules: []Rule{{{"a", "full"}}}}, Config{MaxPairs: c.budget})
		require.NoError(t, err)
		require.Equal(t, c.want, settle(t, b).MaxBlock, "budget %d", c.budget)
	}
}

func TestDefaultPairs(t *testing.T) {
	require.Equal(t, int64(1_000_000), DefaultPairs(1000))
	require.Equal(t, int64(3_000_000), DefaultPairs(10_000))
	require.Equal(t, int64(30_000_000), DefaultPairs(300_000))
	require.Equal(t, int64(40_000_000), DefaultPairs(1_000_000))
}

// counts makes the counts of keys: n keys with f(i) records.
func counts(n int, f func(i int) int) []uint32 {
	c := make([]uint32, n)
	for i := range c {
		c[i] = uint32(f(i))
	}
	return c
}

func TestSharedLimit(t *testing.T) {
	rng := rand.New(rand.NewPCG(5, 6))
	phones := func(int) int { return 1 + int(rng.ExpFloat64()*0.4) }
	dates := func(int) int { return 40 + int(rng.NormFloat64()*6) }
	zipf := func(top int) func(int) int { return func(i int) int { return max(1, top/(i+1)) } }
	for _, c := range []struct {
		name    string
		counts  []uint32
		stopped int
	}{
		{"numbers that should be unique", counts(100_000, phones), 0},
		{"numbers with placeholders", append(counts(100_000, phones), 500, 900, 20_000), 3},
		{"birth dates", counts(20_000, dates), 0},
		{"birth dates with 1900-01-01", append(counts(20_000, dates), 5000), 1},
		{"surnames", counts(2000, zipf(70_000)), 0},
		{"given names", counts(30_000, zipf(10_000)), 0},
		{"a few categories", counts(30, zipf(500_000)), 0},
		{"all alike", counts(1000, func(int) int { return 500 }), 0},
		{"all alike but one", append(counts(1000, func(int) int { return 1 }), 5000), 1},
	} {
		t.Run(c.name, func(t *testing.T) {
			limit, stopped := newTail(c.counts).limit(), 0
			for _, n := range c.counts {
				if int(n) > limit {
					stopped++
				}
			}
			require.Equal(t, c.stopped, stopped, "limit %d", limit)
		})
	}
}

func TestSharedKeysMakeNoBlocks(t *testing.T) {
	rng := rand.New(rand.NewPCG(7, 8))
	for _, several := range []bool{false, true} {
		f := fakeRecords{n: 20_000, keys: map[KeyPart][][]uint32{{"a", "full"}: make([][]uint32, 20_000)}}
		for r := range f.n {
			f.keys[KeyPart{"a", "full"}][r] = []uint32{uint32(2 + rng.IntN(15_000))}
			if r%20 == 0 {
				f.keys[KeyPart{"a", "full"}][r] = []uint32{1}
			}
			if several && r%20 == 1 {
				f.keys[KeyPart{"a", "full"}][r] = []uint32{1, uint32(2 + rng.IntN(15_000))}
			}
		}
		b, err := newBlocks(f, Plan{Rules: []Rule{{{"a", "full"}}}}, Config{})
		require.NoError(t, err)
		require.Len(t, b.Stops(), 1)
		stop := b.Stops()[0]
		require.Equal(t, 1, stop.Keys)
		require.Equal(t, stop.Largest, stop.Records)
		require.GreaterOrEqual(t, stop.Records, 1000)
		require.Less(t, b.Counts()[0].Largest, 20)
		pairs, _ := collect(t, b, 1)
		require.NotContains(t, pairs, Pair{0, 20})
		require.True(t, b.WhyNot(0, 20)[0].Parts[0].Stopped)
	}
}

func TestDropKeysOfSets(t *testing.T) {
	const several = normalize.Several
	l := normalize.Lane{
		Cells: []uint32{several, 0, 2, several | 1, several | 2, 1, several | 1},
		Ends:  []uint32{2, 4, 7}, IDs: []uint32{1, 2, 1, 3, 1, 2, 3}, Distinct: 3,
	}
	dropKeys(&l, func(id uint32) bool { return id == 1 })
	var got [][]uint32
	for r := range l.Cells {
		got = append(got, l.Of(uint32(r)))
	}
	require.Equal(t, [][]uint32{{2}, nil, {2}, {3}, {2, 3}, nil, {3}}, got)
}

func TestSides(t *testing.T) {
	s := newSides([]uint8{1, 0, 1, 2, 0})
	order := []uint32{0, 1, 2, 3, 4}
	s.sort(order)
	require.Equal(t, []uint32{1, 4, 0, 2, 3}, order)
	require.Equal(t, int64(8), s.pairs(order))
	require.InDelta(t, 8, s.all(5), 0)
	require.Equal(t, 2, s.followers(order, 0))
	require.Equal(t, 4, s.followers(order, 3))
	require.Equal(t, 5, s.followers(order, 4))
	require.Zero(t, s.pairs([]uint32{0, 2}))
	require.False(t, s.allows(0, 2))
	require.True(t, s.allows(0, 3))
}
