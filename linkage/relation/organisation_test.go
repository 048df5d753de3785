package relation

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/guiyi/guiyi/normalize"
)

func newBook(t testing.TB, entries ...Entry) Book {
	t.Helper()
	b, err := NewBook(entries)
	require.NoError(t, err)
	return b
}

// contacts writes affiliations as people read them: the key of the record, the
// name of the organisation, who stands in its place.
func contacts(t *testing.T, table *normalize.Table, entity []uint32, b Book, c AffiliationConfig) (lines []string, r OrganisationReport) {
	t.Helper()
	list, r, err := Affiliations(context.Background(), table, entity, b, c)
	require.NoError(t, err)
	for _, a := range list {
		line := table.Key(a.Record) + " " + a.Organisation.Name
		for _, more := range []string{a.Role, a.Since, a.Until} {
			if more != "" {
				line += " " + more
			}
		}
		if last, _ := a.Organisation.Last(); last != a.Organisation {
			line += " -> " + last.Name
		}
		if a.Organisation.Head != nil {
			line += " of " + a.Organisation.Head.Name
		}
		lines = append(lines, line)
	}
	return lines, r
}

func TestOrganisations(t *testing.T) {
	const header = "id|name|company|tax_id"
	for _, c := range []struct {
		name string
		rows []string
		book []Entry
		want string
		r    OrganisationReport
	}{
		{name: "one name with and without form", rows: []string{"1|王芳|华为技术有限公司|", "2|李娜|華為技術有限公司|", "3|张伟|华为技术|"},
			want: "1 华为技术有限公司; 2 华为技术有限公司; 3 华为技术有限公司", r: OrganisationReport{Names: 2, Organisations: 1}},
		{name: "across scripts", rows: []string{"1|王芳|华为技术有限公司|", "2|Li Na|Huawei Technologies Co., Ltd.|", "3|张伟|华为技术有限公司|"},
			want: "1 华为技术有限公司; 2 华为技术有限公司; 3 华为技术有限公司", r: OrganisationReport{Names: 2, Organisations: 1}},
		{name: "branches are units of their own", rows: []string{"1|王芳|中国工商银行|", "2|李娜|中国工商银行北京市海淀支行|", "3|张伟|中国工商银行上海市黄浦支行|"},
			want: "1 中国工商银行; 2 中国工商银行北京市海淀支行; 3 中国工商银行上海市黄浦支行", r: OrganisationReport{Names: 3, Organisations: 3}},
		{name: "a code joins names, and its record", rows: []string{"1|王芳|鸿蒙智行|91440300708461136T", "2|李娜|华为技术有限公司|91440300708461136T", "3|张伟|鸿蒙智行|"},
			want: "1 鸿蒙智行; 2 鸿蒙智行; 3 鸿蒙智行", r: OrganisationReport{Names: 2, Organisations: 1}},
		{name: "a branch with the code of its head", rows: []string{"1|王芳|华为技术有限公司|91440300708461136T", "2|李娜|华为技术有限公司北京分公司|91440300708461136T"},
			want: "1 华为技术有限公司; 2 华为技术有限公司北京分公司", r: OrganisationReport{Names: 2, Organisations: 2}},
		{name: "two codes are two", rows: []string{"1|王芳|华为技术有限公司|91440300708461136T", "2|李娜|华为技术|9144030071526726XG"},
			want: "1 华为技术有限公司; 2 华为技术", r: OrganisationReport{Names: 2, Organisations: 2}},
		{name: "a name that fits two stays alone", rows: []string{"1|Ann Lee|Siemens AG|", "2|Bo Li|Siemens GmbH|", "3|Cy Wu|Siemens|"},
			want: "1 siemens ag; 2 siemens gmbh; 3 siemens", r: OrganisationReport{Names: 3, Organisations: 3, Ambiguous: 1}},
		{name: "an alias of the book", rows: []string{"1|王芳|中国网通|", "2|李娜|中国联通|", "3|张伟|中国联通|"},
			book: []Entry{{From: "中國網通", To: "中国联通", Kind: Alias, Since: "2008-10-15"}}, want: "1 中国联通; 2 中国联通; 3 中国联通", r: OrganisationReport{Names: 2, Organisations: 1}},
		{name: "successors and heads of the book are others", rows: []string{"1|王芳|甲乙科技有限公司|", "2|李娜|丙丁科技有限公司|", "3|张伟|甲乙店|"},
			book: []Entry{{From: "甲乙科技有限公司", To: "丙丁科技有限公司", Kind: Successor, Since: "2020年5月1日"}, {From: "甲乙店", To: "甲乙科技有限公司", Kind: Branch}},
			want: "1 甲乙科技有限公司 -> 丙丁科技有限公司; 2 丙丁科技有限公司; 3 甲乙店 of 甲乙科技有限公司", r: OrganisationReport{Names: 3, Organisations: 3}},
		{name: "an alias against two codes", rows: []string{"1|王芳|华为技术有限公司|91440300708461136T", "2|李娜|中石化|9144030071526726XG"},
			book: []Entry{{From: "华为技术有限公司", To: "中石化", Kind: Alias}}, want: "1 华为技术有限公司; 2 中石化", r: OrganisationReport{Names: 2, Organisations: 2, Contradicted: 1}},
		{name: "a branch of the book with its head's name", rows: []string{"1|王芳|华为技术|", "2|李娜|华为技术有限公司|"},
			book: []Entry{{From: "华为技术", To: "华为技术有限公司", Kind: Branch}}, want: "1 华为技术 of 华为技术有限公司; 2 华为技术有限公司", r: OrganisationReport{Names: 2, Organisations: 2}},
		{name: "successors that lead back through one name", rows: []string{"1|王芳|甲乙科技有限公司|", "2|李娜|丙丁科技有限公司|", "3|张伟|丙丁科技|"},
			book: []Entry{{From: "甲乙科技有限公司", To: "丙丁科技有限公司", Kind: Successor, Since: "2020"}, {From: "丙丁科技", To: "甲乙科技有限公司", Kind: Successor, Since: "2021"}},
			want: "1 甲乙科技有限公司; 2 丙丁科技; 3 丙丁科技", r: OrganisationReport{Names: 3, Organisations: 2, Contradicted: 2}},
		{name: "a row without a person is no contact", rows: []string{"1|王芳|华为技术有限公司|", "2||华为技术有限公司|"},
			want: "1 华为技术有限公司", r: OrganisationReport{Names: 1, Organisations: 1}},
	} {
		table, entity := build(t, normalize.Limits{}, append([]string{header}, c.rows...)...)
		got, r := contacts(t, table, entity, newBook(t, c.book...), AffiliationConfig{})
		require.Equal(t, c.want, strings.Join(got, "; "), c.name)
		require.Equal(t, c.r, r, c.name)
	}
}

func TestAffiliationsOfEntities(t *testing.T) {
	table, entity := build(t, normalize.Limits{}, "id|name|company|title|from|to",
		"1|王芳|华为技术有限公司| 采购 经理 |2019-03-01|2021-01-31", "2|Wang Fang|华为技术有限公司|采购 经理|2019/3/1|2021-01-31", "3|王芳|腾讯科技|CEO|soon|", "4||腾讯科技|||")
	entity[1], entity[2] = 0, 0
	got, _ := contacts(t, table, entity, Book{}, AffiliationConfig{Role: []string{"职务", "title"}, Since: []string{"from"}, Until: []string{"to"}})
	require.Equal(t, []string{"1 华为技术有限公司 采购 经理 2019-03-01 2021-01-31", "3 腾讯科技 CEO"}, got)
	list, _, err := Affiliations(context.Background(), table, entity, Book{}, AffiliationConfig{Role: []string{"title"}, Since: []string{"from"}, Until: []string{"to"}})
	require.NoError(t, err)
	require.Equal(t, 2, list[0].Records)
	require.Equal(t, []uint32{3}, list[1].Organisation.Entities)
}

// The head has the code that stands beside its branch too; a flagged person is
// neither a contact nor an organisation.
func TestKeysAndEntities(t *testing.T) {
	table, entity := build(t, normalize.Limits{NoLink: []string{"opt_out"}}, "id|name|company|tax_id|opt_out",
		"1|王芳|华为技术有限公司|91440300708461136T|", "2|李娜|华为技术北京分公司|91440300708461136T|", "3|张伟|华为技术有限公司||1", "4||华为技术有限公司||")
	list, _, err := Affiliations(context.Background(), table, entity, Book{}, AffiliationConfig{})
	require.NoError(t, err)
	require.Len(t, list, 2)
	require.Equal(t, "91440300708461136T", list[0].Organisation.Key)
	require.Equal(t, "华为技术北京分公司", list[1].Organisation.Key)
	require.Equal(t, []uint32{3}, list[0].Organisation.Entities)
	require.Equal(t, []string{"华为技术有限公司"}, list[0].Organisation.Names)
}

func TestSuccessorsByDate(t *testing.T) {
	a, b, c := &Organisation{Key: "a"}, &Organisation{Key: "b"}, &Organisation{Key: "c"}
	a.Successor, a.Since, b.Successor, b.Since = b, "2008-10-15", c, "2020"
	for day, want := range map[string]string{"2008-10-14": "a", "2008-10-15": "b", "2019-12-31": "b", "2020-01-01": "c"} {
		require.Equal(t, want, a.At(day).Key, day)
	}
	last, since := a.Last()
	require.Equal(t, []string{"c", "2020"}, []string{last.Key, since}, "c is not there since the first step")
}

func TestBadBooks(t *testing.T) {
	_, err := NewBook([]Entry{
		{From: "", To: "甲公司", Kind: Alias, Line: 2}, {From: "甲公司", To: "甲公司", Kind: Alias, Line: 3}, {From: "甲公司", To: "乙公司", Kind: "merged", Line: 4},
		{From: "甲公司", To: "乙公司", Kind: Alias, Since: "soon", Line: 5}, {From: "甲公司", To: "乙公司", Kind: Successor, Since: "2020", Until: "2019", Line: 6},
		{From: "丙公司", To: "丁公司", Kind: Successor, Line: 7}, {From: "丁公司", To: "戊公司", Kind: Successor, Line: 8}, {From: "戊公司", To: "丙公司", Kind: Successor, Line: 9},
	})
	for line, problem := range map[int]string{2: "no name", 3: "one name", 4: "the kind is none", 5: "no date", 6: "until is before", 7: "leads back", 8: "leads back", 9: "leads back"} {
		require.ErrorContains(t, err, fmt.Sprintf("line %d: ", line))
		require.ErrorContains(t, err, problem)
	}
	require.NotContains(t, err.Error(), "甲", "errors hold no values")
}

// The order of rows and entries changes nothing.
func TestOrganisationsDoNotDependOnOrder(t *testing.T) {
	rows := []string{"1|王芳|华为技术有限公司|", "2|李娜|华为技术|", "3|张伟|鸿蒙|91440300708461136T", "4|Ann Lee|Huawei Technologies Co., Ltd.|", "5|Bo Li|华为技术有限公司|91440300708461136T", "6|Cy Wu|中国网通|"}
	book := []Entry{{From: "中国网通", To: "中国联通", Kind: Successor, Since: "2008"}, {From: "中国联通", To: "联通", Kind: Alias}}
	table, entity := build(t, normalize.Limits{}, append([]string{"id|name|company|tax_id"}, rows...)...)
	want, _ := contacts(t, table, entity, newBook(t, book...), AffiliationConfig{})
	for i := range rows {
		turned := append(append([]string{"id|name|company|tax_id"}, rows[i:]...), rows[:i]...)
		table, entity = build(t, normalize.Limits{}, turned...)
		got, _ := contacts(t, table, entity, newBook(t, book[1], book[0]), AffiliationConfig{})
		require.Equal(t, want, got)
	}
}

// Every alias, of an alias too, comes to the one name that is nobody's alias.
func TestAliasesOfABook(t *testing.T) {
	b := newBook(t, Entry{From: "甲公司", To: "乙公司", Kind: Alias}, Entry{From: "乙公司", To: "丙公司", Kind: Alias},
		Entry{From: "丁公司", To: "戊公司", Kind: Successor}, Entry{From: "Fox Ltd", To: "Owl Ltd", Kind: Alias}, Entry{From: "Owl Ltd", To: "Fox Ltd", Kind: Alias})
	require.Equal(t, [][2]string{{"Owl Ltd", "Fox Ltd"}, {"乙公司", "丙公司"}, {"甲公司", "丙公司"}}, b.Aliases())
}
