package hotpath

import (
	"context"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/guiyi/guiyi/blocking"
	"github.com/guiyi/guiyi/linkage"
	"github.com/guiyi/guiyi/linkage/cluster"
	"github.com/guiyi/guiyi/linkage/identity"
	"github.com/guiyi/guiyi/normalize"
	"github.com/guiyi/guiyi/score"
)

func newWorld(b *testing.B) world {
	b.Helper()
	w, err := trained()
	require.NoError(b, err)
	return w
}

func (w world) blocks(b *testing.B) *blocking.Blocks {
	b.Helper()
	blocks, err := blocking.New(context.Background(), blocking.NewKeys(w.table), w.model.Plan, blocking.Config{Workers: 1})
	require.NoError(b, err)
	return blocks
}

// BenchmarkBuild makes records of rows: every distinct value is parsed.
func BenchmarkBuild(b *testing.B) {
	r, err := read()
	require.NoError(b, err)
	schema := normalize.Guess(r, normalize.GuessOptions{})
	b.ReportAllocs()
	for b.Loop() {
		_, err := normalize.Build(context.Background(), r, schema, 1)
		require.NoError(b, err)
	}
	per(b, "record", rows)
}

// BenchmarkChoose chooses a blocking plan.
func BenchmarkChoose(b *testing.B) {
	w := newWorld(b)
	b.ReportAllocs()
	for b.Loop() {
		_, _, err := blocking.Choose(context.Background(), blocking.NewKeys(w.table), blocking.Config{Workers: 1}, nil)
		require.NoError(b, err)
	}
	per(b, "record", rows)
}

// BenchmarkBlocking groups the keys and makes every candidate pair, as a run
// does; nothing is done with the pairs.
func BenchmarkBlocking(b *testing.B) {
	w := newWorld(b)
	pairs := 0
	b.ReportAllocs()
	for b.Loop() {
		report, err := w.blocks(b).Each(context.Background(), 1, func(int, int, []blocking.Pair) error { return nil })
		require.NoError(b, err)
		pairs = int(report.Pairs)
	}
	per(b, "pair", pairs)
}

// BenchmarkScore weighs candidate pairs in batches, in the order in which
// blocking makes them, against the threshold of a possible match.
func BenchmarkScore(b *testing.B) {
	w := newWorld(b)
	pairs, _, err := w.blocks(b).All(context.Background())
	require.NoError(b, err)
	s, err := score.NewScorer(w.table, w.model.Score)
	require.NoError(b, err)
	threshold := score.WeightAt(0.1)
	found := 0
	b.ReportAllocs()
	for b.Loop() {
		score.Each(s, pairs, threshold, func(int, score.Weight, score.Vector) { found++ })
	}
	per(b, "pair", len(pairs))
	require.Positive(b, found)
}

// BenchmarkAverageLink clusters the links of a run; pairs that blocking never
// proposed are scored, as in a run.
func BenchmarkAverageLink(b *testing.B) {
	w := newWorld(b)
	s, err := score.NewScorer(w.table, w.model.Score)
	require.NoError(b, err)
	edges := make([]cluster.Edge, len(w.result.Pairs))
	for i, p := range w.result.Pairs {
		edges[i] = cluster.Edge{A: p.A, B: p.B, Weight: int32(p.Weight)}
	}
	options := cluster.Options{Workers: 1, Link: int32(score.WeightAt(0.5)), Parts: 1 + len(w.model.Score.Comparisons)}
	options.Weigh = func(x, y uint32, into []int32) (has uint32) {
		var parts [1 + score.MaxComparisons]score.Weight
		v := s.Parts(x, y, parts[:])
		for f := range into {
			into[f] = int32(parts[f])
			if f == 0 || v.Level(f-1) != normalize.Missing {
				has |= 1 << f
			}
		}
		return has
	}
	b.ReportAllocs()
	for b.Loop() {
		_, _, err := cluster.AverageLink(context.Background(), w.table.Len(), edges, cluster.Constraints{}, options)
		require.NoError(b, err)
	}
	per(b, "edge", len(edges))
}

// BenchmarkAssign gives IDs to entities: all new, and all known to the ledger.
func BenchmarkAssign(b *testing.B) {
	p := newWorld(b).result.Partition()
	b.Run("new", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			_, _, err := identity.Assign(&identity.Ledger{}, p, identity.Meta{})
			require.NoError(b, err)
		}
		per(b, "record", len(p.Key))
	})
	b.Run("known", func(b *testing.B) {
		ledger := &identity.Ledger{}
		_, _, err := identity.Assign(ledger, p, identity.Meta{})
		require.NoError(b, err)
		b.ReportAllocs()
		for b.Loop() {
			_, _, err := identity.Assign(ledger, p, identity.Meta{})
			require.NoError(b, err)
		}
		per(b, "record", len(p.Key))
	})
}

// BenchmarkTrain learns plan and model; BenchmarkResolve finds the entities
// under them.
func BenchmarkTrain(b *testing.B) {
	w := newWorld(b)
	b.ReportAllocs()
	for b.Loop() {
		_, _, err := w.linker.Train(context.Background(), w.table)
		require.NoError(b, err)
	}
	per(b, "record", rows)
}

func BenchmarkResolve(b *testing.B) {
	w := newWorld(b)
	b.ReportAllocs()
	for b.Loop() {
		_, err := w.linker.Resolve(context.Background(), w.table, w.model)
		require.NoError(b, err)
	}
	per(b, "pair", int(w.result.Report.Candidates))
}

// BenchmarkWhole goes from rows to entities: records, training, resolution.
func BenchmarkWhole(b *testing.B) {
	r, err := read()
	require.NoError(b, err)
	linker, err := linkage.New(linkage.Config{Workers: 1})
	require.NoError(b, err)
	b.ReportAllocs()
	for b.Loop() {
		t, err := normalize.Build(context.Background(), r, normalize.Guess(r, normalize.GuessOptions{}), 1)
		require.NoError(b, err)
		m, _, err := linker.Train(context.Background(), t)
		require.NoError(b, err)
		_, err = linker.Resolve(context.Background(), t, m)
		require.NoError(b, err)
	}
	per(b, "record", rows)
}
