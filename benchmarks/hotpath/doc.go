// Package hotpath measures the steps that matching spends its time in, each
// alone and then all together. It holds benchmarks only:
//
//	go test ./benchmarks/hotpath -run '^$' -bench . -count 10 -cpu 1 > new.txt
//	benchstat old.txt new.txt
//
// In: rows that benchmarks/gen makes from a seed, so no file and no network is
// needed. Out: the usual lines of package testing, with ns/value where an
// operation is a pass over many values, and ns/pair where it is one over many
// pairs. Values are those of the profile customers, in Chinese and Latin; pairs
// are those of the profile speed, which every engine can be timed on.
package hotpath
