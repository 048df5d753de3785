package identifier

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestCompare(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want Level
	}{
		{"11010519491231002x", "110105491231002", Same},
		{"9144030071526726XG", "71526726-X", Contained},
		{"9144030071526726XG", "44030071526726X", Contained},
		{"44030071526726X", "71526726-X", Contained},
		{"A123456(3)", "A123456", Contained},
		{"0012345", "12345", Zeros},
		{"1101**********002X", "11010519491231002X", Mask},
		{"1101****002X", "11010519491231002X", Mask},
		{"1101**********0021", "11010519491231002X", Conflict},
		{"A123***(3)", "A123456(3)", Mask},
		{"110105194912310000", "11010519491231002X", Mask}, // a spreadsheet keeps fifteen digits
		{"11010519491231002X", "110105194912310021", Close},
		{"A123456(3)", "A123465(3)", Close},
		{"446-25-5155", "446-25-5165", Close},
		{"11010519491231002X", "440524188001010014", Conflict},
		{"N/A", "446-25-5155", Missing},
	} {
		a, b := Parse(c.a), Parse(c.b)
		require.Equal(t, c.want.String(), Compare(&a, &b).String(), "%q %q", c.a, c.b)
		require.Equal(t, c.want.String(), Compare(&b, &a).String(), "%q %q", c.b, c.a)
	}
}

// TestCheckDigitExcludesSlip: two valid numbers a digit apart are two numbers.
func TestCheckDigitExcludesSlip(t *testing.T) {
	a := Parse("11010519491231002X")
	for i := range 17 {
		for c := byte('0'); c <= '9'; c++ {
			raw := []byte("11010519491231002X")
			raw[i] = c
			b := Parse(string(raw))
			if b.Canonical != a.Canonical {
				require.False(t, b.Valid && b.Type == Resident, "%s", raw)
				require.Equal(t, "nonmatch", Compare(&a, &b).Verdict())
			}
		}
	}
}

func TestOpaque(t *testing.T) {
	p := Parser{Form: FormOpaque}
	a, b := p.Parse(" ab-01 "), p.Parse("AB01")
	require.Equal(t, "ab-01", a.Canonical)
	require.NotEqual(t, a.Canonical, b.Canonical)
	require.Equal(t, Conflict, Compare(&a, &b))
	require.Equal(t, "placeholder", p.Parse("n/a").Problem)
	require.Equal(t, "placeholder", Parse("BRAK").Problem)
}

func TestAppendKeys(t *testing.T) {
	for _, c := range []struct {
		raw  string
		part Part
		want []string
	}{
		{"11010519491231002X", PartFull, []string{"11010519491231002X"}},
		{"110105491231002", PartBirth, []string{"1949-12-31"}},
		{"9144030071526726XG", PartOrg, []string{"71526726X"}},
		{"446-25-5155", PartPrefix, []string{"446255"}},
		{"446-25-5155", PartSuffix, []string{"255155"}},
		{"1101**********002X", PartFull, nil},
		{"1101**********002X", PartPrefix, nil},
		{"1101**********002X", PartLast4, []string{"002X"}},
		{"000000", PartFull, nil},
	} {
		d := Parse(c.raw)
		require.Equal(t, c.want, d.AppendKeys(nil, c.part), "%q %s", c.raw, c.part)
	}
}
