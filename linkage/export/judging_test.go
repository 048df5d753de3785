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

// What kinds know of their values decides before dates and lengths do.
func TestKindsJudge(t *testing.T) {
	header := []string{"id", "name", "phone", "email", "address", "city", "birth_date", "updated_at"}
	row := func(key, field, value, updated string) []string {
		cells := []string{"crm", key, "", "", "", "", "", "", updated}
		for i, h := range header {
			if h == field {
				cells[i+1] = value
			}
		}
		return cells
	}
	tests := []struct{ field, old, new, want string }{
		{"name", "张伟", "张经理先生", "张伟"},
		{"name", "John Smith", "J. Smith", "John Smith"},
		{"name", "张伟", "张伟先生", "张伟"},
		{"name", "吐尔逊·阿依古丽", "吐尔逊", "吐尔逊·阿依古丽"},
		{"email", "ann@example.com", "info@example.com", "ann@example.com"},
		{"email", "ann@example.com", "bob@example.com", "bob@example.com"},
		{"phone", "13812345678", "138****5678", "+86 138 1234 5678"},
		{"address", "浙江省杭州市西湖区文三路1号", "杭州市西湖区", "浙江省杭州市西湖区文三路1号"},
		{"address", "文三路1号", "莫干山路2号", "莫干山路2号"},
		{"address", "177 Albert Lane, Seattle, WA 98123", "177 Albert Ln", "177 Albert Lane, Seattle, WA 98123"},
		{"birth_date", "Mar 1 1970", "3/1/1970", "1970-03-01"},
	}
	for _, tt := range tests {
		r := smallRun(t, header, []uint32{0, 0}, row("1", tt.field, tt.old, "2020-01-01"), row("2", tt.field, tt.new, "2024-01-01"))
		records, _, _ := goldenOf(t, r)
		require.Equal(t, tt.want, records[0][tt.field], "%s or %s", tt.old, tt.new)
	}
}

// A telephone that many other customers have is a firm's; one that a family has is
// not.
func TestOwnTelephoneFirst(t *testing.T) {
	rows, entity := [][]string{}, []uint32{0, 0}
	rows = append(rows, []string{"crm", "a1", "Ann Lee", "13812345678", "2020-01-01"}, []string{"crm", "a2", "Ann Lee", "021-62345678", "2024-01-01"})
	for i := range 10 {
		rows, entity = append(rows, []string{"crm", string(rune('b' + i)), "Bob " + string(rune('A'+i)) + "ay", "021-62345678", ""}), append(entity, uint32(i+2))
	}
	records, _, _ := goldenOf(t, smallRun(t, []string{"id", "name", "phone", "updated_at"}, entity, rows...))
	require.Equal(t, "+86 138 1234 5678", records[0]["phone"])
	records, _, _ = goldenOf(t, smallRun(t, []string{"id", "name", "phone", "updated_at"}, entity[:5], rows[:5]...))
	require.Equal(t, "+86 21 6234 5678", records[0]["phone"])
}
