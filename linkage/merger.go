package linkage

import (
	"math"

	"github.com/guiyi/guiyi/linkage/cluster"
	"github.com/guiyi/guiyi/score"
)

// merger joins the records of one entity again, the two groups with the highest
// average weight first, as the clustering did.
type merger struct {
	averager
	groups  [][]uint32
	between []cluster.Evidence // of two groups; len(groups) squared, two entries share one
	average []score.Weight     // of those
}

// wrong adds up the probabilities that a pair of the members is no match.
func (m *merger) wrong(x *estimator, members []uint32) (wrong chance) {
	k := len(members)
	m.groups, m.between, m.average = m.groups[:0], make([]cluster.Evidence, k*k), make([]score.Weight, k*k)
	for i, a := range members {
		m.groups = append(m.groups, []uint32{a})
		for j, b := range members[:i] {
			e := m.of(b, a)
			m.between[i*k+j], m.between[j*k+i] = e, e
			m.average[i*k+j] = score.Weight(e.Average())
		}
	}
	for range k - 1 {
		i, j, average := m.best(k)
		pairs := int64(0)
		for _, a := range m.groups[i] {
			for _, b := range m.groups[j] {
				if x.allowed(x.result.Table, a, b) {
					pairs++
				}
			}
		}
		wrong += chance(pairs) * (certain - chanceOf(average))
		m.join(k, i, j)
	}
	return wrong
}

// best finds the two groups with the highest average weight; of equal ones the
// first.
func (m *merger) best(k int) (i, j int, average score.Weight) {
	average = math.MinInt32
	for x := range k {
		for y := range x {
			if len(m.groups[x]) == 0 || len(m.groups[y]) == 0 {
				continue
			}
			if w := m.average[x*k+y]; w > average || i == j {
				i, j, average = y, x, w
			}
		}
	}
	return i, j, average
}

// join puts group j into group i.
func (m *merger) join(k, i, j int) {
	m.groups[i] = append(m.groups[i], m.groups[j]...)
	m.groups[j] = nil
	for x := range k {
		if x != i && len(m.groups[x]) > 0 {
			e := m.between[i*k+x]
			e.Join(m.between[j*k+x])
			m.average[max(i, x)*k+min(i, x)] = score.Weight(e.Average())
		}
	}
}
