package score

import (
	"context"
	"encoding/json"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/guiyi/guiyi/normalize"
)

func asJSON(t testing.TB, m *Model) string {
	t.Helper()
	text, err := json.Marshal(m)
	require.NoError(t, err)
	return string(text)
}

// doubtful labels, rightly, some pairs that a model is not sure of: their weights
// are not far from zero.
func doubtful(t testing.TB, table *normalize.Table, m *Model, customer []int, far Weight, n int) (labels []Label) {
	t.Helper()
	s, err := NewScorer(table, m)
	require.NoError(t, err)
	for a := range uint32(table.Len()) {
		for b := range a {
			if w, _ := s.Score(a, b); w > -far && w < far && len(labels) < n {
				labels = append(labels, Label{b, a, customer[a] == customer[b]})
			}
		}
	}
	require.Len(t, labels, n)
	return labels
}

func TestWithoutLabelsNothingChanges(t *testing.T) {
	table := world(t, 300)
	plain, report := train(t, table)
	require.Nil(t, report.Labels)
	require.NotContains(t, asJSON(t, plain), "calibration")
	for name, labels := range map[string][]Label{
		"none":                {},
		"contradictory":       {{1, 2, true}, {2, 1, false}},
		"what the model says": {{3, 4, false}, {5, 6, false}, {7, 8, false}},
	} {
		m, _ := train(t, table, labels...)
		require.True(t, asJSON(t, plain) == asJSON(t, m), name)
	}
}

func TestTheOrderOfLabelsDoesNotMatter(t *testing.T) {
	table, customer := peopled(t, 300)
	plain, _ := train(t, table)
	labels := doubtful(t, table, plain, customer, 7*Bit, 60)
	for i := range labels { // against the model, so that it has to learn
		labels[i].Match = i%3 == 0
	}
	m, report := train(t, table, labels...)
	require.Positive(t, report.Labels.Kept)
	require.Less(t, report.Labels.LossAfter, report.Labels.LossBefore)
	require.False(t, asJSON(t, plain) == asJSON(t, m))
	rnd := rand.New(rand.NewPCG(1, 2))
	for range 3 {
		again := append(slices.Clone(labels), labels[:20]...)
		for i := range again {
			if rnd.IntN(2) == 0 {
				again[i].A, again[i].B = again[i].B, again[i].A
			}
		}
		rnd.Shuffle(len(again), func(i, j int) { again[i], again[j] = again[j], again[i] })
		other, otherReport := train(t, table, again...)
		require.True(t, asJSON(t, m) == asJSON(t, other))
		require.Equal(t, report.Labels, otherReport.Labels)
	}
}

func TestContradictoryLabelsAreCountedNotChosen(t *testing.T) {
	settled, contradictory := settleLabels([]Label{{4, 2, true}, {1, 2, false}, {2, 4, false}, {1, 2, false}, {4, 2, true}, {9, 8, true}})
	require.Equal(t, 1, contradictory)
	require.Equal(t, []Label{{1, 2, false}, {8, 9, true}}, settled)
}

// sketchOfAWorld draws comparison vectors of two classes, of which it labels
// those that a model with wrong m is unsure of, and more of one kind than of
// another.
func sketchOfAWorld(n int, wrong [][]float64) (f *fit, truth [][]float64) {
	truth = [][]float64{{0.6, 0.3, 0.1}, {0.9, 0.05, 0.05}, {0.7, 0.2, 0.1}, {0.8, 0.15, 0.05}}
	u := [][]float64{{0.02, 0.08, 0.9}, {0.1, 0.1, 0.8}, {0.01, 0.04, 0.95}, {0.05, 0.15, 0.8}}
	const prior = 0.1
	rnd := rand.New(rand.NewPCG(3, 4))
	draw := func(p []float64) normalize.Level {
		x := rnd.Float64()
		for l, share := range p {
			if x -= share; x < 0 {
				return normalize.Level(l + 1)
			}
		}
		return normalize.Level(len(p))
	}
	f = newFit(wrong, 1)
	for len(f.lessons) < n {
		x := lesson{binds: -1, sum: math.Log2(prior / (1 - prior)), level: make([]normalize.Level, 4)}
		from := u
		if rnd.Float64() < prior {
			x.match, from = 1, truth
		}
		for i := range x.level {
			x.level[i] = draw(from[i])
			l := x.level[i] - 1
			x.sum += math.Log2(wrong[i][l] / u[i][l])
		}
		if math.Abs(x.sum) < 5 && (x.level[1] == 1 || rnd.IntN(4) == 0) {
			f.lessons = append(f.lessons, x)
		}
	}
	return f, truth
}

// m is found again from labels that are no fair sample. Counting levels among
// the labelled matches would not find it.
func TestLabelsOfBiasedStrataFindM(t *testing.T) {
	wrong := [][]float64{{0.2, 0.2, 0.6}, {0.9, 0.05, 0.05}, {0.9, 0.05, 0.05}, {0.5, 0.3, 0.2}}
	f, truth := sketchOfAWorld(2000, wrong)
	before, free := f.loss(), f.freedom()
	f.run(context.Background())
	require.Greater(t, f.shrink(before, free), 0.8)
	found, _ := f.levels()
	counted := make([][16]float64, len(truth))
	matches := 0.0
	for _, x := range f.lessons {
		matches += x.match
		for i, l := range x.level {
			counted[i][l] += x.match
		}
	}
	was, is, naive := 0.0, 0.0, 0.0
	for i := range truth {
		for l, m := range truth[i] {
			off := func(p float64) float64 { return m * math.Abs(math.Log2(p/m)) }
			was += off(wrong[i][l])
			is += off(found[i][l])
			naive += off(max(counted[i][l+1], 0.5) / matches)
		}
	}
	t.Logf("mean error of m in bits, summed over four comparisons: %.2f before, %.2f after, %.2f counted", was, is, naive)
	require.Less(t, is, was/3)
	require.Less(t, is, naive/2)
}

// Every weight is shift and slope of what it was, but for rounding, so no two
// pairs change their order; short cuts and explanations hold as before.
func TestCalibrationIsALine(t *testing.T) {
	table := world(t, 200)
	m, _ := train(t, table)
	m.Rivals = append(m.Rivals, Rival{Fields: []string{"surname"}, Share: 0.01, U: rivalU(m, "surname")})
	city := m.comparison("city")
	lift := make([]float64, len(m.Comparisons[city].Levels))
	for l := range lift {
		lift[l] = 8
	}
	m.Dependences = append(m.Dependences, Dependence{Field: "city", On: "surname", Lift: lift})
	plain, err := NewScorer(table, m)
	require.NoError(t, err)
	m.Calibration = &Calibration{Shift: -1.25, Slope: 0.7}
	s, err := NewScorer(table, m)
	require.NoError(t, err)
	for a := range uint32(table.Len()) {
		for b := range a {
			was, _ := plain.Score(b, a)
			is, v := s.Score(b, a)
			require.InDelta(t, -1.25+0.7*was.Bits(), is.Bits(), 0.002)
			for _, threshold := range []Weight{-4 * Bit, is, is + 1} {
				w, cut, ok := s.AtLeast(b, a, threshold)
				require.Equal(t, is >= threshold, ok)
				if ok {
					require.Equal(t, is, w)
					require.Equal(t, v, cut)
				}
			}
			sum := Weight(0)
			for _, p := range s.Explain(b, a).Parts {
				sum += p.Weight
			}
			require.Equal(t, is, sum)
		}
	}
}

func TestCalibrationsFromElsewhere(t *testing.T) {
	table := world(t, 60)
	m, _ := Untrained(table, false)
	for _, c := range []Calibration{{}, {Slope: -1}, {Slope: 3}, {Slope: 1, Shift: 21}, {Slope: 1, Shift: math.NaN()}, {Slope: math.NaN()}} {
		m.Calibration = &c
		_, err := NewScorer(table, m)
		require.ErrorContains(t, err, "calibration")
	}
	m.Calibration = &Calibration{Slope: 1}
	_, err := NewScorer(table, m)
	require.NoError(t, err)
}

// A fit ends at the top: no move of anything by itself makes the labels and the
// prior more probable.
func TestTheFitIsAtTheTop(t *testing.T) {
	f, _ := sketchOfAWorld(300, [][]float64{{0.2, 0.2, 0.6}, {0.9, 0.05, 0.05}, {0.9, 0.05, 0.05}, {0.5, 0.3, 0.2}})
	for i := range f.lessons {
		if f.lessons[i].level[0] == 1 {
			f.lessons[i].binds = 0
		}
	}
	f.run(context.Background())
	top := f.height()
	for j, was := range f.parameter {
		for _, step := range []float64{-0.001, 0.001} {
			f.parameter[j] = was + step
			require.Less(t, f.height(), top, "parameter %d", j)
		}
		f.parameter[j] = was
	}
}

func TestCholesky(t *testing.T) {
	a := [][]float64{{4, 0, 0}, {2, 10, 0}, {-2, 5, 9}}
	x := []float64{1, -2, 3}
	b := []float64{4*1 + 2*-2 - 2*3, 2*1 + 10*-2 + 5*3, -2*1 + 5*-2 + 9*3}
	require.InDeltaSlice(t, x, factor(a).solve(b), 1e-12)
}

// What the fit takes a pair to weigh is what the scorer makes of the model that
// it writes, unless another rival binds then.
func TestTheFitWeighsAsTheScorer(t *testing.T) {
	table := world(t, 150)
	m, _ := train(t, table)
	m.Rivals = append(m.Rivals, Rival{Fields: []string{"surname"}, Share: 0.01, U: rivalU(m, "surname")})
	for i := range m.Comparisons {
		m.Comparisons[i].TermFrequency = false // m decides how many of the records that hold a value are taken off
	}
	s, err := NewScorer(table, m)
	require.NoError(t, err)
	var labels []Label
	for a := range uint32(table.Len()) {
		for b := range a {
			labels = append(labels, Label{A: b, B: a})
		}
	}
	var levels [][]float64
	for _, c := range m.Comparisons {
		levels = append(levels, nil)
		for _, l := range c.Levels {
			levels[len(levels)-1] = append(levels[len(levels)-1], l.M)
		}
	}
	f := newFit(levels, len(m.Rivals))
	f.learn(s, labels)
	for j := range f.parameter {
		f.parameter[j] = 0.4 * float64(j%3-1)
	}
	f.parameter[slopeAt] = -0.1
	_, norm := f.levels()
	f.into(m)
	after, err := NewScorer(table, m)
	require.NoError(t, err)
	compared, byRival := 0, 0
	for i, l := range labels {
		x := &f.lessons[i]
		w, v, _ := after.strangers(l.A, l.B, anyWeight)
		if w, binds := after.against(l.A, l.B, w, v); binds == x.binds {
			require.InDelta(t, f.parameter[shiftAt]+(1+f.parameter[slopeAt])*f.weight(x, norm), w.Bits(), 0.005)
			if compared++; binds >= 0 {
				byRival++
			}
		}
	}
	require.Greater(t, compared, len(labels)*9/10)
	require.Greater(t, byRival, 50)
}
