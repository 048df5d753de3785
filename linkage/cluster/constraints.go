package cluster

import (
	"cmp"
	"errors"
	"fmt"
	"math"
	"slices"
)

// Constraints are what holds whatever the weights say. The zero value constrains nothing.
type Constraints struct {
	// MustLink are pairs in one cluster by decision, also where weights, or a clean source, speak against it. They join the whole clusters
	// that the records are in without them; only where a cannot-link, or a clean source, keeps records of these apart do the two records
	// come together first, and the others go where what is said of both leads them.
	MustLink [][2]uint32
	// CannotLink are pairs never in one cluster. A must-link that would join such a pair, directly or through other must-links
	// before it in canonical order, is left out and reported: whoever decides has to decide again.
	CannotLink [][2]uint32
	// Source is the source of each record; nil when Clean is.
	Source []uint32
	// Clean says of each source that it holds no duplicates: no two of its records join unless by must-link. Sources past the end
	// are not clean.
	Clean []bool
}

// Conflict is a must-link that was left out because of a cannot-link.
type Conflict struct {
	Must, Cannot [2]uint32
}

// validate names every mistake in the arguments.
func validate(n int, edges []Edge, c *Constraints, o *Options) error {
	if n < 0 || int64(n) > math.MaxUint32 {
		return fmt.Errorf("cluster: %d records", n)
	}
	var errs []error
	outside := 0
	for _, e := range edges {
		if e.A == e.B || int64(max(e.A, e.B)) >= int64(n) {
			outside++
		}
	}
	if outside > 0 {
		errs = append(errs, fmt.Errorf("cluster: %d edges that name one record twice or a record outside 0..%d", outside, n-1))
	}
	errs = append(errs, validatePairs("must-link", n, c.MustLink), validatePairs("cannot-link", n, c.CannotLink))
	if len(c.Clean) > 0 && len(c.Source) != n {
		errs = append(errs, fmt.Errorf("cluster: sources given for %d of %d records", len(c.Source), n))
	}
	if o.Order != nil && !isPermutation(o.Order, n) {
		errs = append(errs, fmt.Errorf("cluster: order is not a permutation of 0..%d", n-1))
	}
	if o.Times != nil && (len(o.Times) != n || slices.ContainsFunc(o.Times, func(t uint8) bool { return t < 1 || t > MaxTimes })) {
		errs = append(errs, fmt.Errorf("cluster: times of %d of %d records, or not 1 to %d", len(o.Times), n, MaxTimes))
	}
	if o.Link == math.MinInt32 {
		errs = append(errs, errors.New("cluster: link is the least int32, under which nothing can be"))
	}
	if o.Weigh != nil && (o.Parts < 1 || o.Parts > MaxParts) {
		errs = append(errs, fmt.Errorf("cluster: %d parts of a weight, not 1 to %d", o.Parts, MaxParts))
	}
	return errors.Join(errs...)
}

func validatePairs(what string, n int, pairs [][2]uint32) error {
	for i, p := range pairs {
		if p[0] == p[1] || int64(max(p[0], p[1])) >= int64(n) {
			return fmt.Errorf("cluster: %s %d names one record twice or a record outside 0..%d", what, i, n-1)
		}
	}
	return nil
}

func isPermutation(order []uint32, n int) bool {
	if len(order) != n {
		return false
	}
	seen := make([]bool, n)
	for _, r := range order {
		if int64(r) >= int64(n) || seen[r] {
			return false
		}
		seen[r] = true
	}
	return true
}

// canonicalPairs returns pairs as ranks, the smaller first, sorted, each once.
func canonicalPairs(pairs [][2]uint32, rank func(uint32) uint32) [][2]uint32 {
	out := make([][2]uint32, 0, len(pairs))
	for _, p := range pairs {
		a, b := rank(p[0]), rank(p[1])
		out = append(out, [2]uint32{min(a, b), max(a, b)})
	}
	slices.SortFunc(out, comparePairs)
	return slices.Compact(out)
}

func comparePairs(x, y [2]uint32) int {
	return cmp.Or(cmp.Compare(x[0], y[0]), cmp.Compare(x[1], y[1]))
}

// contract joins what must be linked, in canonical order, as far as no cannot-link forbids it. All in ranks. It returns the groups,
// the must-links that hold and those that do not.
func contract(n int, must, cannot [][2]uint32) (groups forest, held [][2]uint32, conflicts []Conflict) {
	groups = newForest(n)
	against := make(map[uint32][][2]uint32, len(cannot)) // root -> cannot-links with one end in its group, that end first
	for _, p := range cannot {
		against[p[0]] = append(against[p[0]], p)
		against[p[1]] = append(against[p[1]], [2]uint32{p[1], p[0]})
	}
	for _, m := range must {
		a, b := groups.find(m[0]), groups.find(m[1])
		if a != b {
			if p, clash := findClash(groups, against, a, b); clash {
				conflicts = append(conflicts, Conflict{Must: m, Cannot: [2]uint32{min(p[0], p[1]), max(p[0], p[1])}})
				continue
			}
			moved, kept := against[a], against[b]
			if len(moved) > len(kept) {
				moved, kept = kept, moved
			}
			delete(against, a)
			delete(against, b)
			if root := groups.union(a, b); len(kept) > 0 {
				against[root] = append(kept, moved...)
			}
		}
		held = append(held, m)
	}
	return groups, held, conflicts
}

// findClash returns the smallest cannot-link between the groups of roots a and b.
func findClash(groups forest, against map[uint32][][2]uint32, a, b uint32) ([2]uint32, bool) {
	if len(against[a]) > len(against[b]) {
		a, b = b, a
	}
	var least [2]uint32
	found := false
	for _, p := range against[a] {
		if groups.find(p[1]) != b {
			continue
		}
		p = [2]uint32{min(p[0], p[1]), max(p[0], p[1])}
		if !found || comparePairs(p, least) < 0 {
			least, found = p, true
		}
	}
	return least, found
}
