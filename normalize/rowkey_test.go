package normalize

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// Rows are ordered as a plain sort orders their keys, those of one key by
// their number.
func TestKeysAreSorted(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 4))
	for _, n := range []int{0, 1, 2, 300, 5000} {
		texts := make([]string, n)
		for i := range texts {
			texts[i] = []string{fmt.Sprint(random.IntN(n)), fmt.Sprintf("customer-%05d", random.IntN(n)), "a", "a\x00", "归一", strings.Repeat("x", 8+random.IntN(3))}[random.IntN(6)]
		}
		keys, want := rowKeys{text: func(row uint32) string { return texts[row] }}, []uint32{}
		for i, s := range texts {
			keys.rows, want = append(keys.rows, keyedRow{prefix(s), uint32(i)}), append(want, uint32(i))
		}
		slices.SortFunc(want, func(a, b uint32) int { return cmp.Or(strings.Compare(texts[a], texts[b]), cmp.Compare(a, b)) })
		keys.sort()
		got := []uint32{}
		for _, k := range keys.rows {
			got = append(got, k.row)
		}
		require.Equal(t, want, got)
	}
}
