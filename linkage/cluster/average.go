package cluster

import (
	"context"
	"runtime"
)

// DefaultWeighings, and perRecord for each of its records, are how many pairs of a component are weighed at most when
// Options.Weighings is 0: all pairs of 2,000 records.
const (
	DefaultWeighings = 2_000_000
	perRecord        = 50
)

// Options are the settings of AverageLink. The zero value joins at a weight of 0, and knows of no pair but the edges.
type Options struct {
	// Link is the threshold: clusters join at an average weight at or above it. It must be above the least int32.
	Link int32
	// Parts is how many parts the weight of a pair has, at most MaxParts. Not used when Weigh is nil.
	Parts int
	// Weigh takes the weight of a pair (indexes as given, a ranked before b) apart: it fills in the parts that the pair has, and
	// returns the set of them, part f in bit f. The parts of an edge at or above Link add up to its weight. A pair without parts was
	// not weighed, and weighs Missing. Must be pure and safe for concurrent use. nil: the weight of an edge, of any weight, is its
	// only part, and other pairs have none.
	Weigh func(a, b uint32, parts []int32) (has uint32)
	// Missing is the weight of a pair that was not weighed. It counts as Link-1 where it is not below Link, so that nobody joins by
	// what is not known.
	Missing int32
	// Weighings bounds how many pairs of one component are weighed beside its edges, whatever its size; 0 means DefaultWeighings and
	// 50 for each record. A component in which must-links have to be tried in both ways (see Constraints) is clustered twice.
	Weighings int
	// Times is how many records each stands for (others that say the same and are not given), 1 to MaxTimes; nil: 1. Its pairs count
	// as often.
	Times []uint8
	// Bridge reports, as split candidates, links under this weight that alone hold a cluster together. At most Link: none.
	Bridge int32
	// Order is the rank of each record, a permutation; equal averages are settled by it. nil takes the index as rank: then
	// indexes must not depend on the order of rows.
	Order []uint32
	// Workers is how many components are clustered at once; 0 means one per processor. The result does not depend on it.
	Workers int
}

// Report says what AverageLink did. Its lists are in rank order; their pairs have the first in rank first.
type Report struct {
	Components int        // components of at least two records
	Largest    int        // records of the largest
	Weighed    int        // calls of Options.Weigh
	Sparse     []Oversize // components that asked for more than Options.Weighings
	Conflicts  []Conflict // must-links left out
	// MustBreaks are pairs of records of one clean source that must-links put in one cluster: each with the first of its source.
	MustBreaks [][2]uint32
	Apart      []Apart  // clusters that only a constraint keeps apart
	Bridges    []Bridge // split candidates
}

// Oversize is a component too large to weigh all the pairs that its joins asked for.
type Oversize struct {
	First   uint32 // its first record
	Records int
	Edges   int // at or above Link; of any weight when Options.Weigh is nil
}

// Apart is a pair of final clusters, named by their first records, whose average weight is at least Link. Pairs that were not
// weighed, because a constraint forbade the join by then, weigh Missing.
type Apart struct {
	A, B       uint32
	CannotLink bool // else exclusivity of a clean source
}

// AverageLink clusters n records by group-average linkage, part by part, under constraints: again and again the two clusters with
// the highest average weight join, while that is at least o.Link and no constraint forbids it. Clusters may join when an edge at or
// above o.Link connects them; of several edges for a pair the highest weight counts.
//
// The average weight of two clusters is the sum, over the parts of a weight, of
//
//	4 * total / (3 * having + pairs)
//
// where pairs is how many pairs of records there are between the clusters, having how many of them have the part, and total the sum of
// it: what is said about one matter is averaged over the pairs that say something about it, and a pair that says nothing counts a quarter
// of one that does. So a record in which much is missing holds nobody apart. Each term is rounded down to a whole unit; for two
// records the sum is their weight. Pairs that were not weighed (see Options.Weigh) are left out of these sums, and the average of
// all is then the mean, rounded down, of that of the weighed pairs and Missing, each by its pairs.
//
// Clusters of two components of edges at or above o.Link (and must-links) have no edge to join by, so each component is clustered
// apart, and its clusters do not depend on the others. A join weighs the pairs between the new cluster and those that an edge connects
// it with, as far as they were not weighed yet; pairs that a constraint forbids are not. So a component of c records costs at most c²/2
// calls of o.Weigh, and no more than one for each of its edges and o.Weighings. Past that the pairs of further joins weigh
// o.Missing, and the component is reported in Report.Sparse. Memory: about 50 bytes an edge, and 12 for each part where a cluster of
// several records is at one end. Clusters with more than 2^26 pairs of records between them never join.
//
// The result is a function of the sets of edges and constraints and of o: neither order nor o.Workers changes it.
//
// The error names every index out of range, and what is wrong with o; or it is the context's, within milliseconds of its end.
func AverageLink(ctx context.Context, n int, edges []Edge, c Constraints, o Options) (Partition, Report, error) {
	if err := validate(n, edges, &c, &o); err != nil {
		return nil, Report{}, err
	}
	if o.Weigh == nil {
		o.Parts = 1
	}
	if o.Workers <= 0 {
		o.Workers = runtime.GOMAXPROCS(0)
	}
	o.Missing = min(o.Missing, o.Link-1)
	j := newJob(n, edges, &c, &o)
	stop := context.AfterFunc(ctx, func() { j.stopped.Store(true) })
	defer stop()
	j.split()
	results := j.work()
	if err := ctx.Err(); err != nil {
		return nil, Report{}, err
	}
	return j.assemble(results)
}
