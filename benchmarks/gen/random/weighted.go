package random

import "sort"

// Weighted draws indexes in proportion to integer weights.
type Weighted struct {
	cum   []uint64
	total uint64
}

// NewWeighted prepares draws of 0..len(weights)-1. The sum of the weights must
// fit 63 bits; a weight of 0 is never drawn.
func NewWeighted(weights []uint64) *Weighted {
	w := &Weighted{cum: make([]uint64, len(weights))}
	for i, x := range weights {
		w.total += x
		w.cum[i] = w.total
	}
	return w
}

// Len is the number of indexes.
func (w *Weighted) Len() int { return len(w.cum) }

// Draw returns an index; 0 when there is nothing to draw. Cost: one binary
// search.
func (w *Weighted) Draw(s *Source) int {
	if w.total == 0 {
		return 0
	}
	x := uint64(s.N(int(w.total)))
	return sort.Search(len(w.cum), func(i int) bool { return w.cum[i] > x })
}

// Collision is the probability that two draws agree: the sum of squared shares.
func (w *Weighted) Collision() float64 {
	sum, before := 0.0, uint64(0)
	for _, c := range w.cum {
		p := float64(c-before) / float64(w.total)
		sum += float64(p * p) // the conversion forbids a fused multiply-add
		before = c
	}
	return sum
}

// scale of the weights of Zipf; q is counted in its 1/64 steps.
const zipfStep = 64

// Zipf returns weights in the manner of Zipf and Mandelbrot, p(k) ~ 1/(k+q),
// over about spread*q values, with q chosen so that two draws agree with the
// given probability (or as near as q's steps of 1/64 allow). Smaller collision
// probabilities give larger vocabularies.
func Zipf(collision float64, spread int) *Weighted {
	low, high := 1, 1
	for high < 1<<30 && zipf(high, spread).Collision() > collision {
		low, high = high+1, high*2
	}
	for low < high {
		mid := (low + high) / 2
		if zipf(mid, spread).Collision() > collision {
			low = mid + 1
		} else {
			high = mid
		}
	}
	return zipf(low, spread)
}

func zipf(q, spread int) *Weighted {
	n := max(2, q*spread/zipfStep)
	weights := make([]uint64, n)
	for k := range weights {
		weights[k] = (1 << 40) / uint64((k+1)*zipfStep+q)
	}
	return NewWeighted(weights)
}
