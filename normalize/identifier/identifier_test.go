package identifier

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestParse(t *testing.T) {
	for _, c := range []struct {
		raw, canonical string
		typ            Type
		valid          bool
	}{
		{"11010519491231002x", "11010519491231002X", Resident, true},
		{"１１０１０５１９４９１２３１００２Ｘ", "11010519491231002X", Resident, true},
		{"身份证号：110105 19491231 002X", "11010519491231002X", Resident, true},
		{"110105491231002", "11010519491231002X", Resident, true},
		{"440524188001010014", "440524188001010014", Resident, true},
		{"110105194912310021", "110105194912310021", Resident, false},
		{"110105194912310000", "110105194912310***", Resident, false},
		{"1101**********002X", "1101**********002X", Generic, false},
		{"9144030071526726XG", "9144030071526726XG", USCC, true},
		{"914403OO7I526726XG", "9144030071526726XG", USCC, true},
		{"914403001922038216", "914403001922038216", USCC, true},
		{"91330100799655058B", "91330100799655058B", USCC, true},
		{"91330100799655058C", "91330100799655058C", USCC, false},
		{"71526726-X", "71526726X", OrgCode, true},
		{"44030071526726X", "44030071526726X", TaxNumber, true},
		{"A123456(3)", "A1234563", HongKong, true},
		{"a1234563", "A1234563", HongKong, true},
		{"AB987654(3)", "AB9876543", HongKong, true},
		{"A123456(4)", "A1234564", HongKong, false},
		{"A123456789", "A123456789", Taiwan, true},
		{"A123456788", "A123456788", Taiwan, false},
		{"E12345678", "E12345678", Passport, true},
		{"EA1234567", "EA1234567", Passport, true},
		{"446-25-5155", "446255155", Generic, true},
		{"XXX-XX-5155", "*****5155", Generic, false},
		{"conf/sigmod/SlivinskasJS01", "CONFSIGMODSLIVINSKASJS01", Generic, true},
		{"1.1E+17", "", Generic, false},
		{"", "", Generic, false},
		{"N/A", "", Generic, false},
		{"000-00-0000", "", Generic, false},
		{"111111111111111111", "", Generic, false},
		{"123456789012345678", "", Generic, false},
		{"***", "", Generic, false},
	} {
		d := Parse(c.raw)
		require.Equal(t, c.canonical, d.Canonical, "%q", c.raw)
		require.Equal(t, c.typ.String(), d.Type.String(), "%q", c.raw)
		require.Equal(t, c.valid, d.Valid, "%q", c.raw)
		require.Equal(t, d.Canonical, Parse(d.Canonical).Canonical, "idempotent: %q", c.raw)
		if c.raw != "" && c.canonical == "" {
			require.NotEmpty(t, d.Problem, "%q", c.raw)
		}
	}
}
