package export

import (
	"cmp"
	"math"
	"slices"

	"github.com/guiyi/guiyi/linkage"
	"github.com/guiyi/guiyi/linkage/identity"
)

// question is a line of the review queue.
type question struct {
	pair  int32  // place in Result.Pairs: the pair that is shown
	pairs int    // possible pairs that it stands for
	worth uint64 // in millionths of a pair of records, see worth
}

// asked is what a question is about: two entities, or one of them. Records that
// say the same are asked about as the first of them is.
type asked struct {
	a, b uint32
	same bool // the two records are in one entity
}

// questions makes the review queue of the possible matches that nobody has
// decided: one question for each two entities, and one for each entity that
// holds a doubtful pair. Entities that a person keeps apart are not asked about
// again, nor what is inside one that a person joined: the answer is known.
func (r *view) questions() []question {
	entity, pairs := r.Result.Entity, r.Result.Pairs
	settled := map[asked]bool{}
	for p, kind := range r.decided {
		if about := r.about(p[0], p[1]); about.same == (kind == identity.MustLink) {
			settled[about] = true
		}
	}
	place := map[asked]int{}
	var list []question
	for i, p := range pairs {
		if r.Linker.Decide(r.Result.Model, p) != linkage.Possible {
			continue
		}
		about := r.about(p.A, p.B)
		if _, decided := r.decided[[2]uint32{p.A, p.B}]; decided || settled[about] {
			continue
		}
		at, known := place[about]
		if !known {
			at = len(list)
			place[about], list = at, append(list, question{pair: int32(i)})
		}
		q := &list[at]
		q.pairs++
		if w := worth(p.Weight.Probability(), about.same, r.sizes[entity[p.A]], r.sizes[entity[p.B]]); w > q.worth || !known {
			q.pair, q.worth = int32(i), w
		}
	}
	slices.SortStableFunc(list, func(x, y question) int { return cmp.Compare(y.worth, x.worth) })
	return list
}

func (r *view) about(a, b uint32) asked {
	entity := r.Result.Entity
	x, y := entity[r.Table.First(a)], entity[r.Table.First(b)]
	return asked{min(x, y), max(x, y), entity[a] == entity[b]}
}

// worth is how many wrong pairs of records an answer is expected to mend, in
// millionths: all between two entities if the two records are one customer; if
// they are not, though they are in one entity, at least those of one record with
// the others.
func worth(probability float64, same bool, a, b uint32) uint64 {
	p := uint64(math.Round(probability * 1e6))
	if same {
		return (1e6 - p) * uint64(a-1)
	}
	return p * uint64(a) * uint64(b)
}
