// Command kernels times the string kernels of score/similarity beside
// github.com/agnivade/levenshtein and the C++ of RapidFuzz, which it reaches
// through its Python package, all on the same pairs, and checks that all say
// the same:
//
//	python3 -m venv VENV && VENV/bin/pip install rapidfuzz==3.14.1 numpy==2.3.3
//	go run ./benchmarks/kernels -python VENV/bin/python
//
// In: nothing; the values are those of benchmarks/gen, so the same seed gives
// the same pairs. Out: two Markdown tables of nanoseconds a pair, each the best
// of several passes on one thread. Pairs are called one by one in Go and in
// batches of 6,000 (process.cpdist) in RapidFuzz, so that next to no time is
// Python's; one against many is a Pattern in Go and process.cdist,
// which takes up to 32 texts at once with AVX2, in RapidFuzz.
//
// Without -python the columns of RapidFuzz stay empty and nothing is checked
// against it. Distances must be equal, Jaro-Winkler similarities within 1e-9:
// definitions do not differ, as both raise the similarity above 0.7 only.
package main
