// Package blocking proposes candidate pairs: the pairs of records that are
// worth comparing, out of n(n-1)/2.
//
// What comes in: the record table of package normalize, and a [Plan], a list
// of rules. A [Rule] is a compound key, for example "phone.full" or
// "surname.full & birth_date.full": records that are equal in all its parts
// share a block. What comes out: every candidate pair exactly once, in batches
// ([Blocks.Each]), counted exactly before a single pair is made
// ([Blocks.Counts]), and a [Report] of everything that was left out and why.
//
// There are only a few types. A [KeyPart] names one part of one field, a
// [Rule] is several of them, a [Plan] is the rules with their caps and is data
// that is versioned with the model. [Keys] are the keys of a table, computed when
// they are needed and shared by all that follows. [Blocks] is a plan applied to
// them. An [Index] is a settled plan applied to records that come one by one; a
// [Searcher] asks it for the [Candidate] records of one. A [Pair] is two record
// numbers. A [Source] gives further candidates for records that the rules leave
// without any; package textindex is one.
//
// # How it works
//
// Each part is a column of ids (normalize.Lane). A rule's keys are hashed, dealt
// out by hash and counted in tables that fit the cache; records of one key are a
// block, and blocks are cut into tasks of at most 200,000 pairs. A pair belongs
// to the first rule that finds it: when a later rule meets it again, the
// signatures of the two records say so, rows of 16 bits for each part that are
// compared four at a time. There is no table of pairs and no sorting of pairs.
//
// A block that is too large ("hot") is refined by a further part of its records,
// then by a second one; what is left of it is not compared. A key that is held by
// far more records than the field's own frequency tail allows is a placeholder or
// a shared value and makes no blocks at all. Both are counted in the report.
// Which keys these are [New] finds in its table. [Blocks.Plan] gives them as a
// settled plan, under which what becomes of two records depends on their own keys
// alone, whatever other records come or go.
//
// [Choose] makes a plan for a table without labels: it measures every part of
// every field and takes compound keys by gain per pair under a budget, the gain
// being measured on pseudo-matches that linkage found and on imagined matches.
//
// # Memory
//
// 4 bytes a record and part for the lanes, and 2 for the signatures; 24 bytes
// for each key of a rule while it is grouped, a rule for each worker at a time;
// then 4 bytes for each record of a block and 4 for the block: about 80 bytes a
// record for twenty rules. A hot block takes 4 to 8 bytes a record more.
// Config.Memory is a budget for keys and blocks: past it they go to temporary
// files, and everything comes out the same. Lanes, signatures and hot blocks stay
// in memory. An index takes 14 to 21 bytes for each key of a rule and 4 to 8 for
// each record of a key of several: about 280 bytes a record for twenty rules.
//
// # References
//
// P. Christen, A survey of indexing techniques for scalable record linkage and
// deduplication, IEEE TKDE 24(9), 2012. L. Kolb, A. Thor, E. Rahm, Load
// balancing for MapReduce-based entity resolution, ICDE 2012 (BlockSplit). A.
// Chao, Estimating the population size for capture-recapture data with unequal
// catchability, Biometrics 43(4), 1987. K. Burnham, W. Overton, Estimation of the
// size of a closed population when capture probabilities vary among animals,
// Biometrika 65(3), 1978.
package blocking
