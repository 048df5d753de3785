package export

import (
	"bytes"
	"context"
	"encoding/csv"
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/guiyi/guiyi/linkage"
	"github.com/guiyi/guiyi/linkage/golden"
	"github.com/guiyi/guiyi/linkage/identity"
	"github.com/guiyi/guiyi/normalize"
	"github.com/guiyi/guiyi/score"
	"github.com/stretchr/testify/require"
)

// smallRun makes a run of rows whose entities are given.
func smallRun(t testing.TB, header []string, entity []uint32, rows ...[]string) *Run {
	t.Helper()
	var all normalize.Rows
	bySource := map[string]*normalize.Source{}
	for _, row := range rows {
		s := bySource[row[0]]
		if s == nil {
			var err error
			s, err = all.NewSource(row[0], header)
			require.NoError(t, err)
			bySource[row[0]] = s
		}
		require.NoError(t, s.Append(row[1:]...))
	}
	return tableRun(t, &all, normalize.Guess(&all, normalize.GuessOptions{ID: []string{header[0]}}), entity)
}

// tableRun makes a run of rows whose schema and entities are given.
func tableRun(t testing.TB, rows *normalize.Rows, schema normalize.Schema, entity []uint32) *Run {
	t.Helper()
	table, err := normalize.Build(context.Background(), rows, schema, 1)
	require.NoError(t, err)
	return runWith(t, table, entity)
}

func runWith(t testing.TB, table *normalize.Table, entity []uint32) *Run {
	t.Helper()
	linker, err := linkage.New(linkage.Config{})
	require.NoError(t, err)
	model, _ := score.Untrained(table, false)
	r := &linkage.Result{Table: table, Model: &linkage.Model{Schema: table.Schema(), Score: model}, Entity: entity}
	ledger := &identity.Ledger{}
	a, changes, err := identity.Assign(ledger, r.Partition(), identity.Meta{})
	require.NoError(t, err)
	return &Run{Table: table, Linker: linker, Result: r, Ledger: ledger, Assignment: a, Changes: changes, Workers: 2}
}

func goldenOf(t testing.TB, r *Run) (records, plan []map[string]string, provenance string) {
	t.Helper()
	var out [4]bytes.Buffer
	v := newView(r)
	require.NoError(t, v.survive(context.Background()))
	require.NoError(t, v.writeGolden([]io.Writer{&out[0], &out[1], &out[2], &out[3]}))
	maps := func(b *bytes.Buffer) (list []map[string]string) {
		rows, err := csv.NewReader(b).ReadAll()
		require.NoError(t, err)
		for _, row := range rows[1:] {
			m := map[string]string{}
			for i, cell := range row {
				m[rows[0][i]] = cell
			}
			list = append(list, m)
		}
		return list
	}
	return maps(&out[0]), maps(&out[2]), out[1].String()
}

var storyHeader = []string{"id", "姓名", "手机", "address", "city", "postcode", "updated_at"}

// One customer in two systems: the newer address stands as a whole, never street
// of one and city of the other; the Han and the Latin name stand side by side.
func TestGoldenStory(t *testing.T) {
	r := smallRun(t, storyHeader, []uint32{0, 0, 0, 3},
		[]string{"crm", "1", "陈大文", "13812345678", "12 High Street", "Leeds", "LS1 4AB", "2020-01-01"},
		[]string{"crm", "2", "Chan Tai Man", "", "7 Low Road", "", "YO1 7HH", "2024-05-06"},
		[]string{"shop", "x", "陈大文", "13812345678", "", "", "", ""},
		[]string{"shop", "y", "李娜", "13900001111", "", "", "", ""})
	records, plan, provenance := goldenOf(t, r)
	require.Len(t, records, 2)
	g := records[0]
	require.Equal(t, "3", g["members"])
	require.Equal(t, "陈大文", g["name"])
	require.Equal(t, "Chan Tai Man", g["name_latin"])
	require.Equal(t, []string{"7 Low Road", "", "YO1 7HH"}, []string{g["address"], g["city"], g["postcode"]})
	require.Contains(t, provenance, `"field":"address","value":"7 Low Road","source":"crm","key":"2","column":"address"`)

	// Only the source that has two records is merged: into the fuller one.
	require.Len(t, plan, 1)
	require.Equal(t, []string{"crm", "1", "2", ""}, []string{plan[0]["source"], plan[0]["master"], plan[0]["loser_1"], plan[0]["loser_2"]})
	require.Contains(t, strings.Fields(plan[0]["conflicts"]), "address")
	require.NotContains(t, strings.Fields(plan[0]["conflicts"]), "phone")
	require.Equal(t, "7 Low Road", plan[0]["address"])
}

// A merge takes three records at most; the master stays the same.
func TestMergePlanSteps(t *testing.T) {
	r := smallRun(t, []string{"id", "name", "phone"}, []uint32{0, 0, 0, 0},
		[]string{"crm", "1", "Ann Lee", ""}, []string{"crm", "2", "Ann Lee", "020 7946 0018"}, []string{"crm", "3", "Ann Lee", ""}, []string{"crm", "4", "Ann Lee", ""})
	_, plan, _ := goldenOf(t, r)
	require.Len(t, plan, 2)
	for i, want := range [][]string{{"1", "2", "1", "3"}, {"2", "2", "4", ""}} {
		require.Equal(t, want, []string{plan[i]["step"], plan[i]["master"], plan[i]["loser_1"], plan[i]["loser_2"]})
	}
}

// A configuration of golden records may name any field of the schema, and no
// other; columns never share a name.
func TestGoldenConfig(t *testing.T) {
	r := smallRun(t, []string{"id", "name", "phone"}, []uint32{0}, []string{"crm", "1", "Ann Lee", "020 7946 0018"})
	r.Config.Golden = &golden.Config{Fields: []golden.Field{{Name: "phone", Latin: "phone_latin"}}}
	records, _, _ := goldenOf(t, r)
	require.Len(t, records[0], 5, "id, members, name by default, phone and its companion")
	r.Config.Golden.Fields = append(r.Config.Golden.Fields, golden.Field{Name: "nope"})
	require.ErrorContains(t, newView(r).survive(context.Background()), "nope")

	g, err := golden.New(golden.Config{Fields: []golden.Field{{Name: "members"}, {Name: "x"}}})
	require.NoError(t, err)
	require.Equal(t, []string{"entity_id", "members", "members_field", "x"}, goldenColumns(g))
}

func TestSurvivorship(t *testing.T) {
	r := smallRun(t, []string{"id", "given_name", "surname", "city", "company"}, []uint32{0}, []string{"crm", "1", "Ann", "Lee", "Leeds", "Acme Ltd"})
	for _, f := range Survivorship(r.Table).Fields {
		switch f.Name {
		case "given_name", "surname":
			require.Equal(t, "name", f.Group)
		default:
			require.Empty(t, f.Group, "%s: a group of one is none", f.Name)
		}
		require.Empty(t, f.Latin, "%s: no Han, no companion", f.Name)
	}
}

// Criteria stand in the provenance as they are.
func TestCriteriaArePlain(t *testing.T) {
	for _, by := range []golden.Criterion{golden.MostRecent, golden.MostFrequent, golden.MostComplete, golden.SourcePriority, golden.VerifiedFirst, golden.Longest,
		golden.Min, golden.Max, golden.WeightedVote, golden.Custom, golden.NoValue, golden.OnlyValue, golden.ValidFirst, golden.TieBreak} {
		require.True(t, isPlain(string(by)), by)
	}
}

func TestChart(t *testing.T) {
	require.Equal(t, "0", group(0))
	require.Equal(t, "999", group(999))
	require.Equal(t, "1,234,567", group(1234567))
	require.Equal(t, "-1,234", group(-1234))
	require.Zero(t, logShare(0, 10))
	require.InDelta(t, 1, logShare(10, 10), 1e-12)
	b := newBars(2)
	b.centre()
	b.add("a", "", "minus", "", -1)
	b.add(strings.Repeat("王", 60), "", "plus", "", 1)
	require.Equal(t, b.Zero, b.Rows[0].X+b.Rows[0].W)
	require.Equal(t, b.Zero, b.Rows[1].X)
	require.Less(t, len([]rune(b.Rows[1].Label)), 30)
	require.Contains(t, b.Rows[1].Note, strings.Repeat("王", 60), "what is cut is whole in the note")
}

func TestSuspects(t *testing.T) {
	var rows [][]string
	entity := []uint32{}
	for i := range 60 {
		phone := "138" + strings.Repeat("0", 5) + string(rune('1'+i%9)) + string(rune('0'+i/9)) + "7"
		if i%3 == 0 {
			phone = "13912345670"
		}
		rows = append(rows, []string{"c", string(rune('A'+i/26)) + string(rune('a'+i%26)), fmt.Sprint("n", i), phone})
		entity = append(entity, uint32(i))
	}
	r := smallRun(t, []string{"id", "name", "phone"}, entity, rows...)
	p := NewProfile(r.Table, Config{})
	for _, f := range p.Fields {
		if f.Field == "phone" {
			require.Equal(t, []Repeat{{"+8613912345670", 20}}, f.Placeholders)
		}
	}
	require.Equal(t, 60, p.Sources[0].Columns[2].Filled)
	require.Equal(t, Repeat{"13912345670", 20}, p.Sources[0].Columns[2].Top[0])
}
