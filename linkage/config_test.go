package linkage_test

import (
	"context"
	"math"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/guiyi/guiyi/linkage"
	"github.com/guiyi/guiyi/score"
)

func TestNewNamesEveryMistake(t *testing.T) {
	_, err := linkage.New(linkage.Config{Mode: 9, Partners: 7, Match: 1.5, Review: math.NaN(), Workers: -1, MaxPairs: -2})
	for _, part := range []string{"Mode: 9", "Partners: 7", "Match: 1.5", "Review: NaN", "Workers: -1", "MaxPairs: -2"} {
		require.ErrorContains(t, err, part)
	}
	for name, cfg := range map[string]linkage.Config{
		"Review":   {Match: 0.5, Review: 0.9},
		"Match":    {Match: -0.1},
		"Partners": {Partners: linkage.One},
	} {
		_, err := linkage.New(cfg)
		require.ErrorContains(t, err, name)
	}
}

func TestZeroConfigWorks(t *testing.T) {
	l := newLinker(t, linkage.Config{})
	require.Equal(t, linkage.Match, l.ByWeight(score.WeightAt(0.5)))
	require.Equal(t, linkage.Possible, l.ByWeight(score.WeightAt(0.5)-1))
	require.Equal(t, linkage.Possible, l.ByWeight(score.WeightAt(0.1)))
	require.Equal(t, linkage.Nonmatch, l.ByWeight(score.WeightAt(0.1)-1))
	r := run(t, linkage.Config{}, newWorld(newSeed(t), 300).table(t))
	require.Positive(t, r.Report.Matches)
	require.Less(t, r.Report.Entities, r.Table.Len())
}

// A low Match takes the default Review down with it.
func TestLowMatch(t *testing.T) {
	l := newLinker(t, linkage.Config{Match: 0.05})
	require.Equal(t, linkage.Match, l.ByWeight(score.WeightAt(0.05)))
	require.Equal(t, linkage.Nonmatch, l.ByWeight(score.WeightAt(0.05)-1))
}

// A zero-config run on easy data finds nearly all customers: coarse, to see
// that something works at all, not how well.
func TestCustomersAreFound(t *testing.T) {
	w := newWorld(newSeed(t), 600)
	r := run(t, linkage.Config{}, w.table(t))
	right, wrong, all := 0, 0, 0
	for a := range uint32(r.Table.Len()) {
		for b := range a {
			same := w.truth[refOf(r.Table, a)] == w.truth[refOf(r.Table, b)]
			if same {
				all++
			}
			switch joined := r.Entity[a] == r.Entity[b]; {
			case joined && same:
				right++
			case joined:
				wrong++
			}
		}
	}
	t.Logf("%d of %d pairs, %d wrong", right, all, wrong)
	require.Greater(t, float64(right), 0.85*float64(all))
	require.Less(t, float64(wrong), 0.05*float64(right))
}

func TestCancelled(t *testing.T) {
	table := newWorld(newSeed(t), 300).table(t)
	l := newLinker(t, linkage.Config{})
	m, _ := train(t, l, table)
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	_, _, err := l.Train(ctx, table)
	require.ErrorIs(t, err, context.Canceled)
	_, err = l.Resolve(ctx, table, m)
	require.ErrorIs(t, err, context.Canceled)
	late, stop := context.WithDeadline(context.Background(), time.Now().Add(-time.Second))
	defer stop()
	_, err = l.Resolve(late, table, m)
	require.ErrorIs(t, err, context.DeadlineExceeded)
}

// Cancelled half-way, Train comes back with the context's error: after each of
// its steps at the latest.
func TestCancelledHalfWay(t *testing.T) {
	if testing.Short() {
		t.Skip("short")
	}
	if late, ok := cancelTraining(t); ok {
		require.Less(t, late, 30*time.Second)
	}
}

// Usually it comes back within a tenth of a second: the median of five, as
// other tests of the machine may take the processor in between.
func TestCancelledAtOnce(t *testing.T) {
	var lates []time.Duration
	for range 5 {
		if late, ok := cancelTraining(t); ok {
			lates = append(lates, late)
		}
	}
	if slices.Sort(lates); len(lates) > 0 {
		require.Less(t, lates[len(lates)/2], 100*time.Millisecond)
	}
}

// cancelTraining cancels a training that takes longer than 60 ms and tells how
// long it went on; false when it was done before.
func cancelTraining(t *testing.T) (late time.Duration, ok bool) {
	t.Helper()
	table := newWorld(newSeed(t), 3000).table(t)
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	cancelled := make(chan time.Time, 1)
	time.AfterFunc(60*time.Millisecond, func() { cancelled <- time.Now(); cancel() })
	_, _, err := newLinker(t, linkage.Config{}).Train(ctx, table)
	select {
	case at := <-cancelled:
		late = time.Since(at)
		t.Logf("%v after the cancel", late)
		require.ErrorIs(t, err, context.Canceled)
		return late, true
	default:
		require.NoError(t, err)
		return 0, false
	}
}

// Cancelled from the progress callback, Resolve gives the error, not a result.
func TestProgressGrowsAndMayCancel(t *testing.T) {
	table := newWorld(newSeed(t), 800).table(t) // 320,000 pairs, all of them looked at
	var told []linkage.Progress
	cfg := linkage.Config{Progress: func(p linkage.Progress) { told = append(told, p) }}
	l := newLinker(t, cfg)
	m, _ := train(t, l, table)
	told = nil
	r := resolve(t, l, table, m)
	require.NotEmpty(t, told)
	for i, p := range told {
		require.NotEmpty(t, p.Stage)
		require.Positive(t, p.Done)
		if i > 0 && told[i-1].Stage == p.Stage {
			require.Greater(t, p.Done, told[i-1].Done)
		}
		if p.Stage == "score" {
			require.LessOrEqual(t, p.Done, r.Report.Candidates)
		}
	}
	last := told[len(told)-1]
	require.Equal(t, linkage.Progress{Stage: "score", Done: r.Report.Candidates, Total: r.Report.Candidates}, last)
	ctx, cancel := context.WithCancel(context.Background())
	cfg.Progress = func(linkage.Progress) { cancel() }
	_, err := newLinker(t, cfg).Resolve(ctx, table, m)
	require.ErrorIs(t, err, context.Canceled)
}

// A model that does not fit is an error, never a panic.
func TestModelsThatDoNotFit(t *testing.T) {
	table := newWorld(newSeed(t), 100).table(t)
	l := newLinker(t, linkage.Config{})
	m, _ := train(t, l, table)
	_, err := l.Resolve(context.Background(), one(repeat(3, "张伟", "13812345678", "", "")...).table(t), m)
	require.Error(t, err)

	wrong := throughJSON(t, m)
	wrong.Plan.Rules[0][0].Field = "no such field"
	_, err = l.Resolve(context.Background(), table, wrong)
	require.ErrorContains(t, err, "no such field")

	wrong = throughJSON(t, m)
	wrong.Score.Version = score.ModelVersion + 1
	_, err = l.Resolve(context.Background(), table, wrong)
	require.ErrorContains(t, err, "newer")
}

func TestAModelWithoutScoresIsAnError(t *testing.T) {
	table := newWorld(newSeed(t), 50).table(t)
	l := newLinker(t, linkage.Config{})
	require.NotPanics(t, func() {
		_, err := l.Resolve(context.Background(), table, &linkage.Model{})
		require.Error(t, err)
		_, err = l.ExplainPair(context.Background(), table, &linkage.Model{}, 0, 1)
		require.Error(t, err)
	})
}
