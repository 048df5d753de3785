// Package score turns candidate pairs into match weights.
//
// A [Model] holds, for each [Comparison] of a field, the probabilities m and u
// of its comparison levels: how often true matches and random pairs show the
// level. A [Scorer] binds a model to a table; [Scorer.Score] gives the match
// weight of a pair of records, the log2 odds that they are the same, as a
// fixed-point [Weight], with the [Vector] of comparison levels it came from.
// [Each] does so for many pairs, and leaves those that cannot reach a threshold.
// [Model.Train] estimates m and u from the data, without labels; where there are
// some, a [Label] each, it moves m, the rivals' shares and a [Calibration] of all
// weights to where the answers are most probable. [Scorer.Explain] lists the very
// additions that make a weight.
//
// # How it is fast
//
// By not comparing strings. The value ids of a record stand in one row, so that
// equal and missing fields cost two looks at memory; tables of weights by mask
// say what the others can add at most. Where that reaches the threshold, each
// kind's sketches, words of 64 bits, rule out levels or tell the level
// (normalize.Kind.Ceiling), the fields that weigh most first. What is left
// climbs ladders, of which fields with costly ones remember the outcome. Every
// step is an exact upper bound: the pairs found, their weights and their vectors
// are those of full scoring, which a test holds for all pairs of 5,000 records.
//
// References: Fellegi and Sunter, A Theory for Record Linkage, JASA 64 (1969);
// Winkler, Using the EM Algorithm for Weight Computation in the
// Fellegi-Sunter Model (1988); Enamorado, Fifield and Imai, APSR 113 (2019)
// for EM over counts of comparison vectors.
package score
