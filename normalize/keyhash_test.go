package normalize

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
)

// A hasher gives the hashes of the keys that AppendKeys gives as text, whether
// it remembers values, some of them or none.
func TestKeyHasherEqualsKeys(t *testing.T) {
	table := buildTable(t, customerHeader, customers, 1)
	several := false
	for _, f := range table.Fields() {
		for part := range f.Kind.Parts() {
			fresh, some, all := f.KeyHasher(part), f.KeyHasher(part), f.KeyHasher(part)
			all.Remember()
			all.Remember() // learns nothing new
			some.Remember()
			some.ends = some.ends[:1+f.Distinct()/2]
			require.Len(t, all.ends, f.Distinct()+1)
			for r, keys := range laneText(f, table.Len(), part) {
				var want []uint64
				for _, k := range keys {
					want = append(want, KeyHash(k))
				}
				slices.Sort(want)
				several = several || len(want) > 1
				for _, h := range []*KeyHasher{fresh, some, all} {
					got := h.Append([]uint64{7}, uint32(r))
					require.Equal(t, uint64(7), got[0])
					slices.Sort(got[1:])
					require.Equal(t, want, append([]uint64(nil), slices.Compact(got[1:])...), "%s.%s of record %d", f.Name, f.Kind.Parts()[part], r)
				}
			}
		}
	}
	require.True(t, several)
}

// The hashes of all parts of a record.
func BenchmarkKeyHasher(b *testing.B) {
	table := buildTable(b, customerHeader, customers, 1)
	var hashers []*KeyHasher
	for _, f := range table.Fields() {
		for part := range f.Kind.Parts() {
			hashers = append(hashers, f.KeyHasher(part))
		}
	}
	run := func(b *testing.B) {
		var dst []uint64
		r := 0
		for b.Loop() {
			dst = dst[:0]
			for _, h := range hashers {
				dst = h.Append(dst, uint32(r%table.Len()))
			}
			r++
		}
		b.ReportMetric(float64(len(hashers)), "parts")
	}
	b.Run("fresh", run)
	for _, h := range hashers {
		h.Remember()
	}
	b.Run("remembered", run)
}
