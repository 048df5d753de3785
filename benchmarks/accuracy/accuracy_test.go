package main

import (
	"bytes"
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/guiyi/guiyi/benchmarks/gen/customers"
	"github.com/guiyi/guiyi/linkage/export"
)

const data = "../../../shared/data" // beside the repository

func needData(t *testing.T) {
	t.Helper()
	if _, err := os.Stat(data); err != nil {
		t.Skip("needs the labelled sets in " + data)
	}
}

// TestRecipes: every set has the rows and true pairs that it is known to have,
// and nothing in its rows tells the entity.
func TestRecipes(t *testing.T) {
	needData(t)
	want := map[string][2]int64{
		"fake_1000": {1000, 2031}, "fake_20000": {20000, 33280}, "historical_50k": {50578, 303961}, "febrl3": {5000, 6538}, "febrl3_nossn": {5000, 6538},
		"febrl4": {10000, 5000}, "febrl4_half_nossn": {7500, 2500}, "febrl_120k": {120000, 36786}, "rldata_10000": {10000, 1000}, "senzing": {159, 108},
		"chicago": {3337, 6608}, "uganda": {5000, 1000}, "jempi_ethiopia": {5000, 14580}, "abt_buy": {2173, 1097}, "dblp_acm": {4910, 2224},
	}
	require.Len(t, want, len(recipes))
	o := options{prepared: t.TempDir(), data: data}
	for _, r := range recipes {
		if testing.Short() && want[r.name][0] > 10_000 {
			continue
		}
		s, err := o.findSet(r.name)
		require.NoError(t, err)
		scores, err := export.Evaluate(s.truth, s.truth, s.mode == export.ModeLink)
		require.NoError(t, err)
		require.Equal(t, want[r.name], [2]int64{int64(scores.Records), scores.All.TruePairs}, r.name)
		for _, f := range s.files {
			rows, err := readRows(f)
			require.NoError(t, err)
			require.Equal(t, "id", rows[0][0])
			for _, column := range rows[0][1:] {
				require.NotContains(t, []string{"cluster", "group", "rec_id", "entity_id", "ent_id", "True Id", "unique_id", "ID", "RECORD_ID", "TEST_GROUP"}, column, r.name)
			}
		}
	}
}

// TestPrepare: rows are shuffled under new ids, and the truth follows them.
func TestPrepare(t *testing.T) {
	p := part{header: []string{"name"}, rows: [][]string{{"A"}, {"a"}, {"B, \"b\""}, {"c"}}, entity: []string{"1", "1", "2", "3"}}
	var first [][]string
	for range 2 {
		dir := filepath.Join(t.TempDir(), "tiny")
		require.NoError(t, prepare(dir, "tiny", []part{p}))
		s, err := readSet(dir)
		require.NoError(t, err)
		require.Equal(t, export.ModeDedupe, s.mode)
		rows, err := readRows(s.files[0])
		require.NoError(t, err)
		entity := map[string]string{}
		for _, l := range s.truth {
			require.Equal(t, "a", l.Source)
			entity[l.Key] = l.Entity
		}
		for _, r := range rows[1:] {
			require.Equal(t, map[string]string{"A": "1", "a": "1", "B, \"b\"": "2", "c": "3"}[r[1]], entity[r[0]])
		}
		if first != nil {
			require.Equal(t, first, rows, "the same in every run")
		}
		first = rows
	}
}

// TestVary: what is given otherwise is the same set.
func TestVary(t *testing.T) {
	p := part{header: []string{"x", "y", "z"}, entity: []string{"1", "1", "2"}, rows: [][]string{{"1", "2", "3"}, {"4", "5", "6"}, {"7", "8", "9"}}}
	dir := filepath.Join(t.TempDir(), "tiny")
	require.NoError(t, prepare(dir, "tiny", []part{p}))
	s, err := readSet(dir)
	require.NoError(t, err)
	for i, v := range variants {
		at := filepath.Join(t.TempDir(), "tiny")
		require.NoError(t, s.vary(at, v, i))
		o, err := readSet(at)
		require.NoError(t, err)
		require.Equal(t, contents(t, &s, v.keys), contents(t, &o, v.keys), v.name)
	}
}

// contents maps the cells of each row, by column, to its entity.
func contents(t *testing.T, s *set, withoutKeys bool) map[string]string {
	entity := map[string]string{}
	for _, l := range s.truth {
		entity[l.Key] = l.Entity
	}
	rows, err := readRows(s.files[0])
	require.NoError(t, err)
	all := map[string]string{}
	for _, r := range rows[1:] {
		byColumn := map[string]string{}
		for i, c := range r {
			byColumn[rows[0][i]] = c
		}
		text := byColumn["x"] + byColumn["y"] + byColumn["z"]
		if !withoutKeys {
			text += byColumn["id"]
		}
		all[text] = entity[byColumn["id"]]
	}
	return all
}

func TestMappedJoinsChains(t *testing.T) {
	dir := t.TempDir()
	for name, text := range map[string]string{"a.csv": "id,n\n1,x\n2,y\n3,z\n", "b.csv": "id,n\n1,p\n2,q\n", "m.csv": "ida,idb\n1,2\n2,2\n"} {
		require.NoError(t, os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644))
	}
	parts, err := mapped("a.csv", "b.csv", "m.csv")(dir)
	require.NoError(t, err)
	a, b := parts[0].entity, parts[1].entity
	require.Equal(t, a[0], a[1])
	require.Equal(t, a[0], b[1])
	require.NotContains(t, []string{a[0], a[2]}, b[0])
	require.NotEqual(t, a[0], a[2])
}

func TestCalibrationIsPooled(t *testing.T) {
	bin := func(from, to float64, pairs int64, mean, share float64) export.CalibrationBin {
		return export.CalibrationBin{From: from, To: to, Pairs: pairs, Mean: mean, True: share}
	}
	var c calibration
	require.Zero(t, c.judged().Pairs)
	c = c.pool(calibration{bin(0.9, 0.95, 1, 0.91, 1), bin(0.99, 1, 5, 1, 1)})
	c = c.pool(calibration{bin(0.5, 0.9, 2, 0.6, 0.5), bin(0.9, 0.95, 3, 0.93, 0.6)})
	require.Len(t, c, 3)
	require.Equal(t, 0.5, c[0].From)
	require.Equal(t, int64(4), c.judged().Pairs)
	require.InDelta(t, 0.925, c.judged().Mean, 1e-9)
	require.Equal(t, "0.700", share(c.judged()))
}

// TestRelations: counting by groups gives what looking at every pair gives.
func TestRelations(t *testing.T) {
	g, err := customers.New(customers.Config{Rows: 1500, Seed: 3})
	require.NoError(t, err)
	p := readPeople(g)
	var people, rows [relations]int64
	for i, a := range p.ties {
		for j, b := range p.ties[:i] {
			for r, yes := range related(a, b) {
				if yes {
					people[r]++
					rows[r] += p.rows[i] * p.rows[j]
				}
			}
		}
	}
	for r, n := range p.existing() {
		if relation(r) != strangers {
			require.Equal(t, tally{people[r], rows[r]}, n, relationNames[r])
			require.NotZero(t, n.people, relationNames[r])
		}
	}
}

// TestMerged: an entity of everybody merges every pair, one for each nobody.
func TestMerged(t *testing.T) {
	g, err := customers.New(customers.Config{Rows: 300, Seed: 3})
	require.NoError(t, err)
	p := readPeople(g)
	var all, none []export.Labelled
	for row := range g.Rows() {
		all = append(all, export.Labelled{Key: row.Cells[0], Entity: "E"})
		none = append(none, export.Labelled{Key: row.Cells[0], Entity: row.Cells[0]})
	}
	merged := p.merged(all)
	for r, n := range p.existing() {
		if relation(r) != strangers {
			require.Equal(t, n, merged[r], relationNames[r])
		}
	}
	require.Zero(t, p.merged(none))
}

func TestGeneratedNames(t *testing.T) {
	for name, want := range map[string]generated{"customers_500": {500, 7, false}, "customers_500_five": {500, 7, true}} {
		g, ok := parseGenerated(name, 7)
		require.True(t, ok)
		require.Equal(t, want, g)
		require.Equal(t, name, g.name())
	}
	for _, name := range []string{"febrl3", "customers_", "customers_x_five"} {
		_, ok := parseGenerated(name, 7)
		require.False(t, ok, name)
	}
}

func TestVerdicts(t *testing.T) {
	var text bytes.Buffer
	require.NoError(t, writeVerdicts(&text, []string{"febrl3"}, map[string]string{"febrl3": "0.1234"}))
	require.Contains(t, text.String(), "| febrl3 | 0.1234 |")
	require.Equal(t, "it / broke", lastLine("one\nit | broke\n"))
}

func TestMistakesInTheCallAreNamed(t *testing.T) {
	for args, want := range map[string]string{
		"-all -vary": "one at a time", "-tools -only x": `"x"`, "more": `"more"`, "-sizes 0 -customers": "numbers", "-sets nowhere": `"nowhere"`,
	} {
		err := run(context.Background(), append([]string{"-bin", "none"}, strings.Fields(args)...), &bytes.Buffer{}, &bytes.Buffer{})
		require.ErrorContains(t, err, want, args)
	}
}

// TestRun: generated customers through the real binary: the table, and the
// mistakes with their reasons.
func TestRun(t *testing.T) {
	if testing.Short() {
		t.Skip("builds the binary")
	}
	guiyi := filepath.Join(t.TempDir(), "guiyi")
	require.NoError(t, exec.Command("go", "build", "-o", guiyi, binary).Run())
	call := func(args string) string {
		var out, stderr bytes.Buffer
		require.NoError(t, run(context.Background(), append([]string{"-bin", guiyi}, strings.Fields(args)...), &out, &stderr))
		return out.String()
	}
	require.Contains(t, call("-sets customers_1000,customers_1000_five"), "| customers_1000_five | 1,000 |")
	require.Contains(t, call("-customers -sizes 500"), "| 500, five files |")
	text := call("-errors customers_1000 -n 2")
	for _, want := range []string{"# customers_1000: ", "## missed 1: ", "## wrong 1: ", "the two have in common: ", "probability", "name "} {
		require.Contains(t, text, want)
	}
	require.Equal(t, text, call("-errors customers_1000 -n 2"))
	require.Contains(t, call("-vary -sets customers_300"), "| the same | the same |")
}
