// Package cluster turns scored pairs of records into clusters, under constraints. It is a leaf: records are dense numbers 0..n-1,
// weights fixed-point integers, and nothing here knows what either means.
//
// What comes in: an [Edge] for each scored pair, of any weight, as the weak ones are evidence too; [Constraints] (must-link,
// cannot-link, clean sources); [Options]. What goes out: a [Partition], the first record of each record's cluster, and a [Report] of all
// that was decided on the way: contradictory constraints, clusters that only a constraint keeps apart, components too large to
// score in full, weak bridges.
//
//   - [AverageLink] is the clustering to use: two clusters join while the average weight over all their pairs, the never scored ones
//     included, reaches a threshold.
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
// # Same input, same clusters
//
// Sums are int64 and averages are compared as fractions through 128-bit products, so there is no rounding. Equal averages go to
// the clusters whose first records rank first; Options.Order gives ranks when indexes follow the order of rows. Tests shuffle
// rows, edges, constraints and the number of workers.
package cluster
