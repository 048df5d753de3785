// Package cluster turns scored pairs of records into clusters, under constraints. It is a leaf: records are dense numbers 0..n-1,
// weights fixed-point integers, and nothing here knows what either means.
//
// What comes in: an [Edge] for each scored pair; [Constraints] (must-link, cannot-link, clean sources); [Options], with a function
// that takes the weight of any pair apart. What goes out: a [Partition], the first record of each record's cluster, and a [Report] of
// all that was decided on the way: contradictory constraints, clusters that only a constraint keeps apart, components too large to
// weigh in full, weak bridges.
//
//   - [AverageLink] is the clustering to use: two clusters join while what is said about all their pairs, the never scored ones
//     included, reaches a threshold on average.
//   - [Components] joins whatever a path of edges connects. It is the first step of the other, and chains when used alone.
//   - [OneToOne] picks the links between two sources that hold no duplicates.
//   - [Evaluate] and [EvaluateLink] compare clusters with the truth: pairwise and B-cubed precision, recall, F1, exact clusters.
//
// # Why average linkage
//
// Connected components at a threshold give one wrong edge the power to merge two entities: precision falls with the size of the
// data. Complete linkage gives one missing value the power to split one. The average over all pairs asks the whole of both
// clusters, and pairs that blocking never proposed, which components cannot see, count against a join.
// R. R. Sokal and C. D. Michener, "A statistical method for evaluating systematic relationships", 1958 (UPGMA).
//
// The average is taken part by part. A weight is a sum: a prior, which speaks against any pair, and what each field says. Two records
// with nothing to compare weigh the prior alone, and would hold apart what many others join; but they say nothing. So each part is
// averaged over the pairs that have it, and the others count a quarter.
//
// # Same input, same clusters
//
// Sums are int64, quotients are rounded down. Equal averages go to the clusters whose first records rank first; Options.Order gives
// ranks when indexes follow the order of rows. Tests shuffle rows, edges, constraints and the number of workers.
package cluster
