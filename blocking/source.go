package blocking

import "context"

// Source gives candidates that no rule makes, for records that the rules leave
// without any: package textindex is one. The linker takes it as a value, so
// that who does not want it does not compile it either.
type Source interface {
	// Candidates returns, for each of the records, pairs with at most k others,
	// A < B, ascending and without repetition. The answer depends on the
	// records' content alone. Errors: the context's, or the source's own.
	Candidates(ctx context.Context, records []uint32, k int) ([]Pair, error)
}
