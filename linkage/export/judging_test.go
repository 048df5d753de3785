package export

import (
	"testing"

	"github.com/guiyi/guiyi/normalize"
	"github.com/stretchr/testify/require"
)

// A value is judged by its canonical form, which must say the same as the cell.
func TestVerdictsOfCanonicalForms(t *testing.T) {
	tests := []struct {
		kind normalize.Kind
		raw  string
	}{
		{normalize.Identifier, "61010319521224528X"}, {normalize.Identifier, "610103195212245281"}, {normalize.Identifier, "A123456(3)"},
		{normalize.Identifier, "A123456789"}, {normalize.Identifier, "91350211M000100Y43"}, {normalize.Identifier, "4403**********1234"},
		{normalize.Phone, "138 0013 8000"}, {normalize.Phone, "+86 138 0013 800"}, {normalize.Phone, "138****8000"}, {normalize.Phone, "+852 9123 4567"},
		{normalize.Phone, "010-62345678 ext. 12"}, {normalize.Phone, "12345"}, {normalize.Date, "1980年5月6日"}, {normalize.Date, "31/06/1980"},
		{normalize.Date, "1980-05"}, {normalize.Email, "Ann@Example.com"}, {normalize.Email, "ann@@example"},
	}
	for _, tt := range tests {
		v := tt.kind.Parse(tt.raw)
		if len(v) == 0 || v[0].Canonical == "" {
			continue
		}
		again := tt.kind.Parse(v[0].Canonical)
		if len(again) == 1 && again[0].Canonical == v[0].Canonical {
			require.Equal(t, v[0].Valid, again[0].Valid, "%s, as %s", tt.raw, v[0].Canonical)
		} else {
			t.Logf("%s %s: %s does not come back", tt.kind, tt.raw, v[0].Canonical)
		}
	}
}

// A number with a wrong check digit never survives beside a right one, however
// many cells have it.
func TestValidFirst(t *testing.T) {
	r := smallRun(t, []string{"id", "name", "id_number", "birth_date"}, []uint32{0, 0, 0},
		[]string{"a", "1", "王文", "610103195212245281", "1952-02-31"}, []string{"a", "2", "王文", "610103195212245281", "1952-02-31"},
		[]string{"b", "3", "王文", "61010319521224528X", "1952-12-24"})
	records, _, provenance := goldenOf(t, r)
	require.Equal(t, "61010319521224528X", records[0]["id_number"])
	require.Equal(t, "1952-12-24", records[0]["birth_date"])
	require.Contains(t, provenance, `"rule":"valid first"`)
}
