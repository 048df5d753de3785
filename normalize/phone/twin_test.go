package phone

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/guiyi/guiyi/score/similarity"
)

// compareTwin is Compare in the order of its ladder.
func compareTwin(a, b *Phone) Level {
	switch {
	case a.Canonical == "" || b.Canonical == "":
		return Missing
	case a.Canonical == b.Canonical:
		return Same
	case a.Masked || b.Masked:
		if masksAgree(a, b) {
			return Mask
		}
		return Conflict
	case a.National == b.National && a.Country == b.Country:
		if a.Ext == "" || b.Ext == "" {
			return Line
		}
		return Switchboard
	case a.Country != "" && b.Country != "":
		if a.Country == b.Country && similarity.OSA(a.National, b.National, 1) <= 1 {
			return Close
		}
		return Conflict
	}
	return compareUnknown(a, b)
}

func TestCompareAgainstTwin(t *testing.T) {
	raw := []string{"13812345678", "+86 138 1234 5678", "13812345679", "13182345678", "138****5678", "010-62345678", "62345678", "010-62345678-123",
		"010-62345678 ext 456", "+44 7911 123456", "+44 7911 123465", "07911 123456", "+1 202 555 0143", "+1 242 322 1234", "+852 9123 4567", "9123 4567",
		"+39 06 698 12345", "+39 066 9812345", "400-810-8888", "", "n/a"}
	for _, x := range raw {
		for _, y := range raw {
			a, b := Parse(x), Parse(y)
			require.Equal(t, compareTwin(&a, &b), Compare(&a, &b), "%q %q", x, y)
		}
	}
}
