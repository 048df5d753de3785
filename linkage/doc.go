// Package linkage joins scored pairs into entities.
//
// A [normalize.Table] of records comes in. [Linker.Train] chooses a blocking
// plan and learns a score model from the table; together they
// are a [Model]. [Linker.Resolve] runs the plan, scores each candidate pair
// once, and joins the records of one customer into an entity; a [Result] comes
// out, with every link, the entity of every record, and a [Report] of what was
// done and what was left out. [Linker.Explain] says why two records are
// linked, or why not, down to the blocking key. No labels are needed; where
// people have time for some, [Linker.Questions] chooses what to ask them, and
// Train learns from the answers in [Config].Labels.
//
// Entities get lasting IDs from package identity, golden records from package
// golden; package export writes the files. The Linker itself keeps nothing
// between calls: the same table, config and model give the same result, on any
// number of workers and for any order of the input rows.
//
// Records that come and go are a [Live], made of a result: [Linker.Add],
// [Linker.Remove], [Linker.Override] and [Linker.Unmerge] change it, [Linker.Undo]
// takes a step back, and after each step the entities are those of Resolve over
// what is there. That holds because a trained model is settled: what two records
// are to each other depends on them and the model, never on other records.
//
// The order of the work is that of Christen, Data Matching (Springer, 2012),
// section 2.1: indexing, comparison, classification, and then clustering by
// average link instead of the usual connected components, which one wrong pair
// is enough to ruin.
package linkage
