package score

import (
	"context"
	"math"

	"github.com/guiyi/guiyi/normalize"
)

// How far labels are expected to move what they teach, as standard deviations
// about what training without labels found: the shift of all weights and their
// slope, the weight of a level and that of a rival's share. In bits, but for the
// slope. The sum of many weights is known better than one of them.
const (
	shiftDeviation = 0.5
	slopeDeviation = 0.1
	levelDeviation = 2
	rivalDeviation = 1
)

// A fit ends when no step is longer than fitTolerance, or after fitRounds.
const (
	fitRounds    = 100
	fitTolerance = 1e-6
)

// fit is a logistic regression of labels on the additions that make the weights
// of their pairs, with a normal prior at what the model has, and m of each
// comparison summing to one.
//
// Its parameters are deviations from the model, all zero at first: the shift in
// bits, the slope less one, for each level log2 of the factor of its m (before m
// is made to sum to one again), and for each rival what its share adds.
type fit struct {
	lessons   []lesson
	m         [][]float64 // by comparison and level, from 0: before
	parameter []float64
	precision []float64 // beside parameter: of the prior
	first     []int     // by comparison: the parameter of its first level
	rivals    int       // the parameter of the first rival
}

// The parameters that every fit has.
const (
	shiftAt  = 0
	slopeAt  = 1
	levelsAt = 2
)

// lesson is a labelled pair as the fit sees it.
type lesson struct {
	sum   float64           // weight in bits before the fit
	match float64           // 1 or 0
	binds int               // the rival that the pair is weighed against, -1: strangers
	level []normalize.Level // by comparison; Missing where it adds nothing
}

// newFit begins a fit of a model with so many rivals, m by comparison and level.
func newFit(m [][]float64, rivals int) *fit {
	f := &fit{m: m}
	add := func(n int, deviation float64) (at int) {
		at = len(f.parameter)
		for range n {
			f.parameter, f.precision = append(f.parameter, 0), append(f.precision, 1/float64(deviation*deviation))
		}
		return at
	}
	add(1, shiftDeviation)
	add(1, slopeDeviation)
	for _, levels := range m {
		f.first = append(f.first, add(len(levels), levelDeviation))
	}
	f.rivals = add(rivals, rivalDeviation)
	return f
}

// learn adds the lessons of labels.
func (f *fit) learn(s *Scorer, labels []Label) {
	for _, l := range labels {
		w, v, _ := s.strangers(l.A, l.B, anyWeight)
		w, binds := s.against(l.A, l.B, w, v)
		x := lesson{sum: w.Bits(), binds: binds, level: make([]normalize.Level, len(f.m))}
		if l.Match {
			x.match = 1
		}
		for i := range x.level {
			if binds < 0 || s.model.Rivals[binds].U[i] != nil {
				x.level[i] = v.Level(i)
			}
		}
		for _, i := range s.also.floored(v) {
			x.level[i] = normalize.Missing
		}
		f.lessons = append(f.lessons, x)
	}
}

// levels gives m of each comparison under the parameters, and log2 of what it
// would sum to otherwise.
func (f *fit) levels() (m [][]float64, norm []float64) {
	m, norm = make([][]float64, len(f.m)), make([]float64, len(f.m))
	for i, before := range f.m {
		sum := 0.0
		for l, x := range before {
			x *= math.Exp2(f.parameter[f.first[i]+l])
			m[i] = append(m[i], x)
			sum += x
		}
		for l := range m[i] {
			m[i][l] /= sum
		}
		norm[i] = math.Log2(sum)
	}
	return m, norm
}

// weight is the weight of a pair in bits under the parameters, before
// calibration.
func (f *fit) weight(x *lesson, norm []float64) float64 {
	w := x.sum
	for i, l := range x.level {
		if l != normalize.Missing {
			w += f.parameter[f.first[i]+int(l)-1] - norm[i]
		}
	}
	if x.binds >= 0 {
		w += f.parameter[f.rivals+x.binds]
	}
	return w
}

// chance is the probability of a match at a weight.
func (f *fit) chance(w float64) float64 {
	return 1 / (1 + math.Exp2(-f.parameter[shiftAt]-float64((1+f.parameter[slopeAt])*w)))
}

// loss is the mean surprise of a label, in bits.
func (f *fit) loss() float64 {
	_, norm := f.levels()
	sum := 0.0
	for i := range f.lessons {
		x := &f.lessons[i]
		p := f.chance(f.weight(x, norm))
		if x.match == 0 {
			p = 1 - p
		}
		sum -= math.Log2(max(p, 1e-12))
	}
	return sum / float64(len(f.lessons))
}

// height is the logarithm of how probable labels and parameters are.
func (f *fit) height() float64 {
	h := -f.loss() * math.Ln2 * float64(len(f.lessons))
	for j, x := range f.parameter {
		h -= float64(f.precision[j]*x*x) / 2
	}
	return h
}

// run climbs to the top by Newton's steps with Fisher's information, each cut in
// half until it leads upwards.
func (f *fit) run(ctx context.Context) {
	height := f.height()
	for round := 0; round < fitRounds && ctx.Err() == nil; round++ {
		slope, curve := f.slope()
		step := factor(curve).solve(slope)
		longest := 0.0
		for _, x := range step {
			longest = max(longest, math.Abs(x))
		}
		before := append([]float64(nil), f.parameter...)
		for part := 1.0; ; part /= 2 {
			for j := range before {
				f.parameter[j] = before[j] + float64(part*step[j])
			}
			if h := f.height(); h >= height {
				height = h
				break
			}
			if longest*part < fitTolerance {
				copy(f.parameter, before)
				return
			}
		}
		if longest < fitTolerance {
			return
		}
	}
}

// slope gives how the height rises with each parameter, and the information: how
// fast that falls again.
func (f *fit) slope() (slope []float64, information [][]float64) {
	n := len(f.parameter)
	slope, information = make([]float64, n), make([][]float64, n)
	for j, x := range f.parameter {
		slope[j] = -float64(f.precision[j] * x)
		information[j] = make([]float64, n)
		information[j][j] = f.precision[j]
	}
	m, norm := f.levels()
	var at []int        // the parameters that a pair depends on
	var weigh []float64 // beside at: how much its log odds do
	for k := range f.lessons {
		x := &f.lessons[k]
		at, weigh = f.depends(x, m, norm, at[:0], weigh[:0])
		p := f.chance(f.weight(x, norm))
		off, spread := float64((x.match-p)*math.Ln2), float64(p*(1-p)*math.Ln2*math.Ln2)
		for a, j := range at {
			slope[j] += float64(off * weigh[a])
			row, part := information[j], float64(spread*weigh[a])
			for b, i := range at[:a+1] {
				row[i] += float64(part * weigh[b])
			}
		}
	}
	return slope, information
}

// depends lists the parameters that a pair depends on, ascending.
func (f *fit) depends(x *lesson, m [][]float64, norm []float64, at []int, weigh []float64) ([]int, []float64) {
	slope := 1 + f.parameter[slopeAt]
	at, weigh = append(at, shiftAt, slopeAt), append(weigh, 1, f.weight(x, norm))
	for i, level := range x.level {
		if level == normalize.Missing {
			continue
		}
		for l, share := range m[i] { // one level gains what the others give
			own := -share
			if l == int(level)-1 {
				own = 1 - share
			}
			at, weigh = append(at, f.first[i]+l), append(weigh, float64(slope*own))
		}
	}
	if x.binds >= 0 {
		at, weigh = append(at, f.rivals+x.binds), append(weigh, slope)
	}
	return at, weigh
}

// freedom is how many parameters the labels could choose: each counts by how
// much of what is known of it comes from them, and not from the prior (the trace
// of the hat matrix of a ridge regression).
func (f *fit) freedom() float64 {
	_, information := f.slope()
	c := factor(information)
	free := float64(len(f.parameter))
	unit := make([]float64, len(f.parameter))
	for j := range unit {
		unit[j] = 1
		free -= float64(f.precision[j] * c.solve(unit)[j])
		unit[j] = 0
	}
	return free
}
