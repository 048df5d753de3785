package blocking

import (
	"context"
	"maps"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/guiyi/guiyi/normalize"
)

// laneRecords are records given as lanes.
type laneRecords struct {
	n  int
	of map[KeyPart]normalize.Lane
}

func (l laneRecords) Len() int { return l.n }

func (l laneRecords) size() int                   { return l.n }
func (l laneRecords) out(uint32) bool             { return false }
func (l laneRecords) teaching() func(uint32) bool { return nil }
func (l laneRecords) division(uint32) uint32      { return 0 }
func (l laneRecords) lanes(ctx context.Context, parts []KeyPart) ([]normalize.Lane, error) {
	return lanesOf(ctx, l, parts)
}

func (l laneRecords) values(string) int { return 0 }

func (l laneRecords) lane(_ context.Context, p KeyPart, _ ...string) (normalize.Lane, [][]uint32, error) {
	lane := l.of[p]
	lane.Cells = slices.Clone(lane.Cells) // it is theirs
	return lane, nil, nil
}
func (l laneRecords) appendKeys(dst []string, _ KeyPart, _ uint32) []string { return dst }

// benchRecords makes n records whose seven rules give about 33 pairs a record,
// as the speed profile of benchmarks/gen does.
func benchRecords(n int) (laneRecords, Plan) {
	rng := rand.New(rand.NewPCG(1, 2))
	l := laneRecords{n: n, of: map[KeyPart]normalize.Lane{}}
	add := func(field string, distinct int) KeyPart {
		ids := make([]uint32, n)
		for r := range ids {
			if rng.IntN(10) > 0 {
				ids[r] = uint32(1 + rng.IntN(distinct))
			}
		}
		p := KeyPart{field, "full"}
		l.of[p] = normalize.Lane{Cells: ids, Distinct: distinct}
		return p
	}
	email, phone := add("email", n*2/3), add("phone", n*2/3)
	given, surname, dob := add("given", max(8, n/500)), add("surname", max(8, n/1500)), add("dob", max(2, n/60))
	city, street, zip := add("city", 50), add("street", n/12), add("zip", n/20)
	return l, Plan{Rules: []Rule{
		{email}, {phone}, {dob, surname}, {given, surname, city}, {street}, {dob, city}, {zip},
	}}
}

func BenchmarkChoose(b *testing.B) {
	data, _ := benchRecords(1_000_000)
	b.ReportAllocs()
	for b.Loop() {
		_, _, err := Choose(context.Background(), newKeys(data), Config{}, nil)
		require.NoError(b, err)
	}
}

// The lanes are at hand.
func BenchmarkNew(b *testing.B) {
	data, plan := benchRecords(1_000_000)
	keys := newKeys(data)
	b.ReportAllocs()
	for b.Loop() {
		_, err := New(context.Background(), keys, plan, Config{KeepShared: true})
		require.NoError(b, err)
	}
}

// One worker, so that the time is CPU time.
func BenchmarkEach(b *testing.B) {
	data, plan := benchRecords(1_000_000)
	blocks, err := newBlocks(data, plan, Config{KeepShared: true, MaxPairs: 1 << 40})
	require.NoError(b, err)
	pairs, visited := int64(0), int64(0)
	for b.Loop() {
		report, err := blocks.Each(context.Background(), 1, func(int, int, []Pair) error { return nil })
		require.NoError(b, err)
		pairs += report.Pairs
		for _, r := range report.Rules {
			visited += r.Kept
		}
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(pairs), "ns/pair")
	b.ReportMetric(float64(pairs)/float64(b.N), "pairs")
	b.ReportMetric(float64(visited)/float64(b.N), "visited")
}

// hot gives all records one postcode.
func (l laneRecords) hot() {
	ids := make([]uint32, l.n)
	for i := range ids {
		ids[i] = 1
	}
	l.of[KeyPart{"zip", "full"}] = normalize.Lane{Cells: ids, Distinct: 1}
}

// A million records with one key against the same records with spread keys.
func BenchmarkHotKey(b *testing.B) {
	for _, hot := range []bool{false, true} {
		name := map[bool]string{false: "spread", true: "hot"}[hot]
		b.Run(name, func(b *testing.B) {
			data, plan := benchRecords(1_000_000)
			if hot {
				data.hot()
			}
			for b.Loop() {
				join(b, data, plan)
			}
		})
	}
}

// A million records in an index, and the candidates of one of them. The hashes of
// keys are at hand; what those cost see BenchmarkKeyHasher of normalize.
func BenchmarkIndex(b *testing.B) {
	data, plan := benchRecords(1_000_000)
	plan.Settled = true
	records := make([]uint32, data.n)
	for r := range records {
		records[r] = uint32(r)
	}
	build := func(b *testing.B) *Index {
		x, err := newIndex(data, plan, Config{})
		require.NoError(b, err)
		require.NoError(b, x.Add(context.Background(), records...))
		return x
	}
	b.Run("add", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			build(b)
		}
	})
	b.Run("candidates", func(b *testing.B) {
		s := build(b).Searcher()
		var dst []Candidate
		n, found := uint32(0), 0
		for b.Loop() {
			dst = s.AppendCandidates(dst[:0], n*7919%uint32(data.n))
			n, found = n+1, found+len(dst)
		}
		b.ReportMetric(float64(found)/float64(b.N), "candidates")
	})
}

// laneHasher hashes the ids of a lane.
type laneHasher struct{ lane normalize.Lane }

func (h laneHasher) Append(dst []uint64, record uint32) []uint64 {
	for _, id := range h.lane.Of(record) {
		dst = append(dst, mix(uint64(id)))
	}
	return dst
}

func (laneHasher) Remember() {}

func (l laneRecords) hasher(p KeyPart) (keyHasher, error) { return laneHasher{l.of[p]}, nil }

func (l laneRecords) hash(string) uint64 { return 0 }

func join(t testing.TB, data records, plan Plan) Report {
	blocks, err := newBlocks(data, plan, Config{KeepShared: true, Workers: 2})
	require.NoError(t, err)
	report, err := blocks.Each(context.Background(), 2, func(int, int, []Pair) error { return nil })
	require.NoError(t, err)
	return report
}

// A key that a million records share takes at most twice the time of spread
// keys, and the report says what was cut.
func TestHotKeyOfAMillion(t *testing.T) {
	if testing.Short() {
		t.Skip("makes a million records")
	}
	const n = 1_000_000
	spread, plan := benchRecords(n)
	hot, _ := benchRecords(n)
	hot.hot()
	best := [2]time.Duration{1 << 62, 1 << 62}
	for range 5 { // a busy machine gets more chances
		for i, data := range []laneRecords{spread, hot} {
			start := time.Now()
			report := join(t, data, plan)
			best[i] = min(best[i], time.Since(start))
			last := report.Rules[len(plan.Rules)-1]
			if i == 0 {
				require.Nil(t, last.Cut)
				continue
			}
			require.Equal(t, 1, last.Cut.Blocks)
			require.Equal(t, n, last.Cut.Records)
			require.Equal(t, int64(n)*(n-1)/2, last.Cut.Pairs)
			require.Equal(t, last.Cut.Pairs-last.Cut.Refined, last.Cut.Left)
			require.NotEmpty(t, last.Cut.Refine)
			require.Positive(t, last.Cut.Refined)
			require.Less(t, report.Pairs, 3*DefaultPairs(n))
		}
		if best[1] < 2*best[0] {
			break
		}
	}
	t.Logf("spread %v, hot %v", best[0], best[1])
	require.Less(t, best[1], 2*best[0])
}

func (f laneRecords) parts() []candidatePart { return fakeParts(slices.Collect(maps.Keys(f.of))) }
