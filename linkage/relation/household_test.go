package relation

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/guiyi/guiyi/normalize"
)

// build makes a table of one source, every row an entity of its own. The first
// row is the header.
func build(t testing.TB, limits normalize.Limits, rows ...string) (*normalize.Table, []uint32) {
	t.Helper()
	var r normalize.Rows
	s, err := r.NewSource("crm", strings.Split(rows[0], "|"))
	require.NoError(t, err)
	for _, row := range rows[1:] {
		require.NoError(t, s.Append(strings.Split(row, "|")...))
	}
	schema := normalize.Schema{ID: []string{"id"}, Limits: limits}
	for _, f := range []normalize.Field{{Name: "name", Kind: normalize.Name}, {Name: "phone", Kind: normalize.Phone}, {Name: "email", Kind: normalize.Email},
		{Name: "address", Kind: normalize.Address}, {Name: "company", Kind: normalize.Org}, {Name: "tax_id", Kind: normalize.Identifier}} {
		if slices.Contains(s.Header, f.Name) {
			f.Columns = []normalize.Column{{f.Name}}
			schema.Fields = append(schema.Fields, f)
		}
	}
	table, err := normalize.Build(context.Background(), &r, schema, 1)
	require.NoError(t, err)
	entity := make([]uint32, table.Len())
	for i := range entity {
		entity[i] = uint32(i)
	}
	return table, entity
}

// story writes households as people read them.
func story(t *normalize.Table, list []Household) string {
	var lines []string
	for _, h := range list {
		var members []string
		for _, m := range h.Members {
			members = append(members, fmt.Sprintf("%s(%s %s)", t.Key(m.Entity), m.Why, t.Key(m.With)))
		}
		lines = append(lines, strings.Join(members, " "))
	}
	return strings.Join(lines, "\n")
}

func TestHouseholds(t *testing.T) {
	const header = "id|name|phone|email|address|company"
	const home, same = "上海市杨浦区湖滨路183号瑞景名城27幢3单元3001室", "杨浦区湖滨路183号瑞景名城27栋3单元3001"
	for _, c := range []struct {
		name string
		rows []string
		want string
	}{
		{"one home, one surname in two scripts", []string{"1|陳大文|||" + home + "|", "2|Chan Siu Ming|||" + same + "|"}, "1(address+surname 2) 2(address+surname 1)"},
		{"characters of one sound are two surnames", []string{"1|张伟|||" + home + "|", "2|章丽|||" + same + "|"}, ""},
		{"spouses of two surnames with one telephone", []string{"1|陈大文|13812345671||" + home + "|", "2|李娜|+86 138 1234 5671||" + same + "|"}, "1(address+phone 2) 2(address+phone 1)"},
		{"one mailbox", []string{"1|陈大文||a@example.com|" + home + "|", "2|李娜||A@example.com|" + same + "|"}, "1(address+email 2) 2(address+email 1)"},
		{"telephone and surname without address", []string{"1|Mary Smith|+44 20 7946 0018|||", "2|John Smith|020 7946 0018 (UK)|||", "3|Ann Smith|+44 20 7946 0018|||"}, "1(phone+surname 3) 3(phone+surname 1)"},
		{"a telephone alone", []string{"1|陈大文|13812345671|||", "2|李娜|13812345671|||"}, ""},
		{"a home alone", []string{"1|陈大文|||" + home + "|", "2|李娜|||" + same + "|"}, ""},
		{"a street without a door", []string{"1|陈大文|||上海市杨浦区湖滨路183号|", "2|陈明|||上海市杨浦区湖滨路183号|"}, ""},
		{"another room", []string{"1|陈大文|||" + home + "|", "2|陈明|||" + strings.ReplaceAll(home, "3001", "3002") + "|"}, ""},
		{"one door in two cities", []string{"1|陈大文|||北京市海淀区人民路1号2栋3单元404室|", "2|陈明|||南京市鼓楼区人民路1号2栋3单元404室|"}, ""},
		{"a western house", []string{"1|Mary Smith|||12 Oak Street, London|", "2|John Smith|||12 Oak St., London|", "3|Jo Smith|||14 Oak St, London|"}, "1(address+surname 2) 2(address+surname 1)"},
		{"colleagues of one surname on a switchboard", []string{"1|陈大文|021-62345678|||华为技术有限公司", "2|陈明|021-62345678|||华为技术"}, ""},
		{"a family firm at home", []string{"1|陈大文|021-62345678||" + home + "|华为技术有限公司", "2|陈明|021-62345678||" + same + "|华为技术"}, "1(address+phone+surname 2) 2(address+phone+surname 1)"},
		{"mother and father by the child", []string{"1|陈大文|||" + home + "|", "2|李娜|13812345671|||", "3|陈小明|13812345671||" + same + "|", "4|李刚|13812345671|||"},
			"1(address+surname 3) 3(address+surname 1)\n2(phone+surname 4) 4(phone+surname 2)"},
		{"an organisation is no member", []string{"1|陈大文|13812345671||" + home + "|", "2||13812345671||" + same + "|陈记公司"}, ""},
	} {
		table, entity := build(t, normalize.Limits{}, append([]string{header}, c.rows...)...)
		got, _, err := Households(context.Background(), table, entity, HouseholdConfig{})
		require.NoError(t, err)
		require.Equal(t, c.want, story(table, got), c.name)
	}
}

// What too many share says nothing, and is counted.
func TestSharedByTooManyIsNoHousehold(t *testing.T) {
	rows := []string{"id|name|phone|address"}
	for i := range 9 {
		rows = append(rows, fmt.Sprintf("%02d|王%c|021-62345678|北京市海淀区学院路1号2栋3单元404室", i, '一'+rune(i)))
	}
	table, entity := build(t, normalize.Limits{}, rows...)
	got, report, err := Households(context.Background(), table, entity, HouseholdConfig{})
	require.NoError(t, err)
	require.Empty(t, got)
	require.Equal(t, HouseholdReport{Crowded: 1, Shared: 1}, report)
	got, report, err = Households(context.Background(), table, entity, HouseholdConfig{AtAddress: 9, OnContact: 9})
	require.NoError(t, err)
	require.Len(t, got, 1)
	require.Equal(t, HouseholdReport{Households: 1, Members: 9}, report)
	_, report, err = Households(context.Background(), table, entity, HouseholdConfig{AtAddress: 9, OnContact: 9, Members: 8})
	require.NoError(t, err)
	require.Equal(t, HouseholdReport{Large: 1}, report)
	_, _, err = Households(context.Background(), table, entity, HouseholdConfig{AtAddress: -1, Members: 1})
	require.ErrorContains(t, err, "at_address: -1")
	require.ErrorContains(t, err, "members: 1")
}

func TestAddressAlone(t *testing.T) {
	table, entity := build(t, normalize.Limits{}, "id|name|address", "1|陈大文|北京市海淀区学院路1号2栋3单元404室", "2|李娜|海淀区学院路1号2栋3单元404")
	got, _, err := Households(context.Background(), table, entity, HouseholdConfig{Address: true})
	require.NoError(t, err)
	require.Equal(t, "1(address 2) 2(address 1)", story(table, got))
}

// An entity speaks by all of its records; the limits of the schema hold.
func TestHouseholdsOfEntities(t *testing.T) {
	rows := []string{"id|name|phone|address|branch|opt_out",
		"1|陈大文||北京市海淀区学院路1号2栋3单元404室|n|", "2|Chan Tai Man|13812345671||n|",
		"3|李娜|13812345671||n|", "4|李娜||海淀区学院路1号2栋3单元404|n|", "5|陈明||北京市海淀区学院路1号2栋3单元404室|s|", "6|陈亮||北京市海淀区学院路1号2栋3单元404室|n|1"}
	table, entity := build(t, normalize.Limits{Realm: []string{"branch"}, NoLink: []string{"opt_out"}}, rows...)
	entity[1], entity[3] = 0, 2
	got, _, err := Households(context.Background(), table, entity, HouseholdConfig{})
	require.NoError(t, err)
	require.Equal(t, "1(address+phone 3) 3(address+phone 1)", story(table, got))
}

// The order of rows changes nothing but numbers.
func TestHouseholdsDoNotDependOnRowOrder(t *testing.T) {
	rnd := rand.New(rand.NewPCG(1, 2))
	rows := []string{}
	for i := range 60 {
		rows = append(rows, fmt.Sprintf("%03d|%c%c|1381234%04d|北京市海淀区学院路%d号2栋3单元%d04室", i, []rune("陈李王")[rnd.IntN(3)], '一'+rune(i), rnd.IntN(20), 1+rnd.IntN(3), 1+rnd.IntN(6)))
	}
	var want string
	for range 5 {
		table, entity := build(t, normalize.Limits{}, append([]string{"id|name|phone|address"}, rows...)...)
		got, _, err := Households(context.Background(), table, entity, HouseholdConfig{Members: 60})
		require.NoError(t, err)
		if want == "" {
			want = story(table, got)
			require.Greater(t, len(got), 3)
		}
		require.Equal(t, want, story(table, got))
		rnd.Shuffle(len(rows), func(i, j int) { rows[i], rows[j] = rows[j], rows[i] })
	}
}
