package blocking

import (
	"context"
	"maps"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/guiyi/guiyi/normalize"
)

// laneRecords are records given as lanes.
type laneRecords struct {
	n  int
	of map[KeyPart]normalize.Lane
}

func (l laneRecords) Len() int { return l.n }
func (l laneRecords) lanes(_ context.Context, parts []KeyPart) (lanes []normalize.Lane, err error) {
	for _, p := range parts {
		lane := l.of[p]
		lane.Cells = slices.Clone(lane.Cells)
		lanes = append(lanes, lane)
	}
	return lanes, nil
}
func (l laneRecords) text(string, uint32) string                            { return "" }
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

func BenchmarkNew(b *testing.B) {
	data, plan := benchRecords(1_000_000)
	for b.Loop() {
		_, err := newBlocks(data, plan, Config{KeepShared: true})
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

// A million records with one key against the same records with spread keys.
func BenchmarkHotKey(b *testing.B) {
	const n = 1_000_000
	for _, hot := range []bool{false, true} {
		name := map[bool]string{false: "spread", true: "hot"}[hot]
		b.Run(name, func(b *testing.B) {
			data, plan := benchRecords(n)
			if hot {
				ids := make([]uint32, n)
				for i := range ids {
					ids[i] = 1
				}
				data.of[KeyPart{"zip", "full"}] = normalize.Lane{Cells: ids, Distinct: 1}
			}
			for b.Loop() {
				blocks, err := newBlocks(data, plan, Config{KeepShared: true})
				require.NoError(b, err)
				_, err = blocks.Each(context.Background(), 2, func(int, int, []Pair) error { return nil })
				require.NoError(b, err)
			}
		})
	}
}

func (f laneRecords) parts() []candidatePart { return fakeParts(slices.Collect(maps.Keys(f.of))) }
