// Package similarity holds string kernels: how far apart, or how alike, are two strings? It is a leaf that knows nothing of kinds,
// records or weights, and every room may import it.
//
// What comes in: two strings, compared by code points; bytes that are no UTF-8 count as U+FFFD, one each. Nothing is normalised: fold case,
// width and accents first. What goes out: a distance in edits (0: equal), with a cut-off beyond which only "more" is said, or a
// similarity from 0 to 1 (equal).
//
//   - [Levenshtein], [OSA]: edit distances, the second with swaps of neighbours.
//   - [Jaro], [JaroWinkler]: for short names in Latin script, as RapidFuzz, DuckDB and Splink compute them.
//   - [LevenshteinRunes], [OSARunes], [JaroWinklerRunes]: the same for strings decoded once.
//   - [Dice], [BigramJaccard]: bags of bigrams; cheap and forgiving about order, for longer text.
//   - [TokenJaccard], [TokenSoftJaccard], [MongeElkan]: lists of tokens, made by [AppendTokens].
//   - [Pattern]: one string made ready to be compared with many.
//   - [Signature], [SignatureBound], [LengthBound], [JaroWinklerBound]: bounds that spare most comparisons.
//
// For Han names of two or three characters none of these is evidence: one substitution is another person.
//
// Everything is safe for concurrent use and allocates nothing for strings of at most 64 code points; the token lists allocate.
//
// # How it is fast
//
// A pattern of at most 64 code points becomes, for each code point, a word with its positions. Edit distances then advance a
// whole column of the matrix with a dozen word operations (Hyyrö 2003), and Jaro finds the first free partner in reach as the lowest bit
// of a word. Two strings of at most eight ASCII bytes, or four code points, are words themselves: they are trimmed and compared in
// registers, without a table. A cut-off of 1 is answered when the common ends are cut, one of 2 or 3 by the few edit scripts
// there can be (mbleven). Each kernel has a slow, obvious twin in the tests that it is fuzzed against;
// github.com/agnivade/levenshtein is the independent one. benchmarks/kernels measures all of it beside RapidFuzz.
package similarity
