//go:build !(linux || darwin || freebsd || netbsd || openbsd)

package linkage

// mapPairs reads a file of n pairs into memory, on systems where it is not
// mapped.
func mapPairs(f file, n int) (pairs []Pair, free func() error, err error) {
	pairs = make([]Pair, n)
	if _, err := f.ReadAt(asBytes(pairs), 0); err != nil {
		return nil, nil, err
	}
	return pairs, f.Close, nil
}
