// Package score turns candidate pairs into match weights.
//
// A [Model] holds, for each [Comparison] of a field, the probabilities m and u
// of its comparison levels: how often true matches and random pairs show the
// level. A [Scorer] binds a model to a table; [Scorer.Score] gives the match
// weight of a pair of records, the log2 odds that they are the same, as a
// fixed-point [Weight], with the [Vector] of comparison levels it came from.
// [Train] estimates m and u from the data, without labels. [Scorer.Explain]
// lists the very additions that make a weight.
//
// References: Fellegi and Sunter, A Theory for Record Linkage, JASA 64 (1969);
// Winkler, Using the EM Algorithm for Weight Computation in the
// Fellegi-Sunter Model (1988); Enamorado, Fifield and Imai, APSR 113 (2019)
// for EM over counts of comparison vectors.
package score
