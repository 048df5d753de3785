package email

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// FuzzSameUndotted: the comparison in place is the comparison of what is left without the signs.
func FuzzSameUndotted(f *testing.F) {
	for _, s := range []string{"", ".", "..", "a.b", "ab", "a_b-c", "..a", "a..", "\xff.", "\ufffd", "张.三", "张三", "a.\xff", "a\xff"} {
		f.Add(s, "a.b")
		f.Add(s, ".")
		f.Add(s, "张-三")
		f.Add(s, "\ufffd")
		f.Add(s, "a-\ufffd")
	}
	f.Fuzz(func(t *testing.T, a, b string) {
		require.Equal(t, undotted(a) == undotted(b), sameUndotted(a, b), "%q %q", a, b)
		require.Equal(t, undotted(a) == undotted(b+"."), sameUndotted(a, b+"."), "%q %q", a, b)
		require.True(t, undotted(a) != a || sameUndotted(a, a))
	})
}
