package linkage

import (
	"math"

	"github.com/guiyi/guiyi/score"
)

// merger joins the records of one entity again, the two groups with the highest
// mean weight first, as the clustering did.
type merger struct {
	groups [][]uint32
	sum    []int64 // of the weights between two groups; len(groups) squared
}

// wrong adds up the probabilities that a pair of the members is no match.
func (m *merger) wrong(x *estimator, members []uint32) (wrong chance) {
	k := len(members)
	m.groups, m.sum = m.groups[:0], make([]int64, k*k)
	for i, a := range members {
		m.groups = append(m.groups, []uint32{a})
		for j, b := range members[:i] {
			w, _ := x.scorer.Score(b, a)
			m.sum[i*k+j], m.sum[j*k+i] = int64(w), int64(w)
		}
	}
	for range k - 1 {
		i, j, mean := m.best(k)
		pairs := int64(0)
		for _, a := range m.groups[i] {
			for _, b := range m.groups[j] {
				if x.allowed(x.result.Table, a, b) {
					pairs++
				}
			}
		}
		wrong += chance(pairs) * (certain - chanceOf(mean))
		m.join(k, i, j)
	}
	return wrong
}

// best finds the two groups with the highest mean weight; of equal ones the
// first.
func (m *merger) best(k int) (i, j int, mean score.Weight) {
	mean = math.MinInt32
	for x := range k {
		for y := range x {
			if n := len(m.groups[x]) * len(m.groups[y]); n > 0 {
				if w := score.Weight(m.sum[x*k+y] / int64(n)); w > mean || i == j {
					i, j, mean = y, x, w
				}
			}
		}
	}
	return i, j, mean
}

// join puts group j into group i.
func (m *merger) join(k, i, j int) {
	m.groups[i] = append(m.groups[i], m.groups[j]...)
	m.groups[j] = nil
	for x := range k {
		m.sum[i*k+x] += m.sum[j*k+x]
		m.sum[x*k+i] += m.sum[x*k+j]
	}
}
