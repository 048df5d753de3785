package similarity

// Hash is FNV-1a with 64 bits and one round of mixing, so that any of its bits can be taken: for sketches and filters, which a
// collision makes slower and never wrong.
func Hash(s string) uint64 {
	h := uint64(14695981039346656037)
	for i := range len(s) {
		h = (h ^ uint64(s[i])) * 1099511628211
	}
	h ^= h >> 32
	return h * 0x9e3779b97f4a7c15
}
