package export

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/guiyi/guiyi/linkage/golden"
	"github.com/guiyi/guiyi/normalize"
	"github.com/stretchr/testify/require"
)

func goldenConfig(t testing.TB, text string) *golden.Config {
	t.Helper()
	c, err := ReadConfig("c.json", strings.NewReader(`{"golden": {"fields": `+text+`}}`))
	require.NoError(t, err)
	return c.Golden
}

var besideHeader = []string{"id", "name", "mobile", "mobile_ok", "mobile_since", "address", "city", "address_checked", "updated_at"}

// A column beside a field says which phone was checked, and since when it is
// known; the record's own date speaks where it says nothing.
func TestVerifiedAndWhen(t *testing.T) {
	run := func(config string) (map[string]string, *Run) {
		r := smallRun(t, besideHeader, []uint32{0, 0, 0},
			[]string{"crm", "1", "Ann Lee", "13812345678", "是", "2019-01-01", "12 High Street", "Leeds", "2021-02-03", "2020-01-01"},
			[]string{"crm", "2", "Ann Lee", "13912345678", "maybe", "01.02.2018", "7 Low Road", "York", "no", "2024-01-01"},
			[]string{"shop", "3", "Ann Lee", "13712345678", "", "soon", "", "", "", "2022-01-01"})
		r.Config.Golden = goldenConfig(t, config)
		records, _, _ := goldenOf(t, r)
		return records[0], r
	}
	tests := []struct{ name, config, phone, address string }{
		{"nothing said: the newest records", `[{"name":"phone","when":{}}]`, "+86 139 1234 5678", "7 Low Road York"},
		{"verified first", `[{"name":"phone","verified":"mobile_ok"}]`, "+86 138 1234 5678", "7 Low Road York"},
		{"by column", `[{"name":"phone","verified":{"mobile":"mobile_ok"}}]`, "+86 138 1234 5678", "7 Low Road York"},
		{"since when", `[{"name":"phone","rule":{"by":["most recent"]},"when":"mobile_since"}]`, "+86 138 1234 5678", "7 Low Road York"},
		{"a group as a whole", `[{"name":"address","verified":"address_checked"}]`, "+86 139 1234 5678", "12 High Street Leeds"},
		{"a group by another member's column", `[{"name":"city","verified":"address_checked"}]`, "+86 139 1234 5678", "12 High Street Leeds"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			g, _ := run(tt.config)
			require.Equal(t, tt.phone, g["phone"])
			require.Equal(t, tt.address, g["address"]+" "+g["city"])
		})
	}

	_, r := run(`[{"name":"phone","verified":"mobile_ok","when":"mobile_since"}]`)
	v := newView(r)
	require.NoError(t, v.survive(context.Background()))
	said := map[string]BesideColumn{}
	for _, c := range v.survivors.report().Beside {
		said[c.Source+" "+c.Column] = c
	}
	require.Len(t, said, 6)
	for column, want := range map[string][3]int{ // filled, yes, unclear
		"crm mobile_ok": {2, 1, 1}, "crm mobile_since": {2, 0, 0}, "shop mobile_since": {1, 0, 1}, "crm updated_at": {2, 0, 0}, "shop mobile_ok": {0, 0, 0},
	} {
		c := said[column]
		require.Equal(t, want, [3]int{c.Filled, c.Yes, c.Unclear}, column)
	}
}

// Each of several phones has a column of its own; a second source names them
// otherwise.
func TestVerifiedBySlot(t *testing.T) {
	var rows normalize.Rows
	crm, err := rows.NewSource("crm", []string{"id", "mobile", "home", "mobile_ok", "home_ok"})
	require.NoError(t, err)
	require.NoError(t, crm.Append("1", "13812345678", "010-62345678", "0", "1"))
	shop, err := rows.NewSource("shop", []string{"id", "手机", "手机已验证"})
	require.NoError(t, err)
	require.NoError(t, shop.Append("2", "13912345678", "是"))
	schema := normalize.Schema{ID: []string{"id"}, Fields: []normalize.Field{
		{Name: "phone", Kind: normalize.Phone, Columns: []normalize.Column{{"mobile"}, {"home"}, {"手机"}}}}}
	r := tableRun(t, &rows, schema, []uint32{0, 0})
	for config, want := range map[string]string{
		`[{"name":"phone","verified":{"mobile":"mobile_ok","home":"home_ok"}}]`: "+86 10 6234 5678",
		`[{"name":"phone","verified":{"mobile":"home_ok"}}]`:                    "+86 138 1234 5678",
		`[{"name":"phone","verified":{"手机":"手机已验证"}}]`:                          "+86 139 1234 5678",
	} {
		r.Config.Golden = goldenConfig(t, config)
		records, _, _ := goldenOf(t, r)
		require.Equal(t, want, records[0]["phone"], config)
	}
}

// Parts of an address belong together whatever each source calls its columns.
func TestSlotsBySource(t *testing.T) {
	var rows normalize.Rows
	crm, err := rows.NewSource("crm", []string{"id", "street"})
	require.NoError(t, err)
	require.NoError(t, crm.Append("1", "12 High Street"))
	shop, err := rows.NewSource("shop", []string{"id", "地址", "城市"})
	require.NoError(t, err)
	require.NoError(t, shop.Append("2", "文三路1号", "杭州"))
	schema := normalize.Schema{ID: []string{"id"}, Fields: []normalize.Field{
		{Name: "address", Kind: normalize.Address, Columns: []normalize.Column{{"street"}, {"地址"}}},
		{Name: "city", Kind: normalize.Place, Columns: []normalize.Column{{"城市"}}}}}
	records, _, _ := goldenOf(t, tableRun(t, &rows, schema, []uint32{0, 0}))
	require.Equal(t, "文三路1号 杭州", records[0]["address"]+" "+records[0]["city"])
}

// Every mistake is named.
func TestGoldenConfigIsChecked(t *testing.T) {
	c := Config{Golden: goldenConfig(t, `[
		{"name":"phone","verified":{"fax":"mobile_ok","mobile":"nope"},"when":"never","rule":{"by":["newest"]}},
		{"name":"phone"}, {"name":"nothing"}, {"name":"city","verified":"","group":"home"}, {"name":"address","rule":{"by":["custom"]},"group":"home"}]`),
		Schema: normalize.Schema{Fields: []normalize.Field{
			{Name: "phone", Kind: normalize.Phone, Columns: []normalize.Column{{"mobile"}}},
			{Name: "address", Kind: normalize.Address, Columns: []normalize.Column{{"address"}}},
			{Name: "city", Kind: normalize.Place, Columns: []normalize.Column{{"city"}}}}}}
	err := c.Validate(besideHeader)
	for _, want := range []string{
		`golden: field phone: "fax" is none of its columns`,
		`golden: field phone: no input has a column "nope"`,
		`golden: field phone: no input has a column "never"`,
		`golden: field phone: unknown criterion "newest"`,
		`golden: field phone: a field of that name stands before`,
		`golden: the schema has no field "nothing"`,
		`golden: field city: verified: a column without name`,
		`golden: field address: "custom" needs a compare function`,
	} {
		require.ErrorContains(t, err, want)
	}
	require.Len(t, strings.Split(err.Error(), "\n"), 8)
	_, err = ReadConfig("c.json", strings.NewReader(`{"golden":{"fields":[{"name":"phone","verified":["a"]}]}}`))
	require.ErrorContains(t, err, "a column stands beside a field as a header")
}

// The dates of a column say which of their numbers is the month.
func TestDatesVote(t *testing.T) {
	for end, want := range map[string]string{"/2023": "2023-02-01", "": "2023-01-02"} {
		rows := [][]string{{"crm", "1", "Ann Lee", "01/02/2023"}}
		entity := []uint32{0}
		for i := range 8 {
			rows, entity = append(rows, []string{"crm", string(rune('2' + i)), "Bob", fmt.Sprintf("%d/12%s", 20+i, end)}), append(entity, uint32(i+1))
		}
		r := newView(smallRun(t, []string{"id", "name", "updated_at"}, entity, rows...))
		require.NoError(t, r.survive(context.Background()))
		m := r.newGoldenMaker(r.survivors.golden)
		require.Equal(t, want, m.dateIn(r.survivors.updated[0], 0))
	}
}
