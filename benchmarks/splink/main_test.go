package main

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/guiyi/guiyi/benchmarks/gen/speed"
	"github.com/guiyi/guiyi/benchmarks/measure"
	"github.com/guiyi/guiyi/linkage/export"
	"github.com/guiyi/guiyi/normalize"
	"github.com/guiyi/guiyi/normalize/source"
	"github.com/guiyi/guiyi/score"
)

// TestMain makes the test's own program guiyi's side, as the command is its own.
func TestMain(m *testing.M) {
	if len(os.Args) == 3 && os.Args[1] == "-guiyi" {
		main()
		return
	}
	os.Exit(m.Run())
}

// The whole comparison at a tiny size, where Splink is installed already.
func TestCompare(t *testing.T) {
	venv := measure.DefaultVenv("guiyi-splink")
	if testing.Short() || !measure.Installed(venv, requirements) {
		t.Skip("needs the virtual environment that the command makes: " + venv)
	}
	var out, stderr bytes.Buffer
	err := run(context.Background(), strings.Fields("-rows 3000 -match 0.9 -venv "+venv+" -dir "+t.TempDir()), &out, &stderr)
	require.NoError(t, err, stderr.String())
	t.Log(out.String())
	require.Equal(t, 2, strings.Count(out.String(), "\n| Splink | "))
	require.Equal(t, 2, strings.Count(out.String(), "\n| guiyi | "))
	require.Contains(t, out.String(), "\n| probability 0.1 | ")
	require.Contains(t, out.String(), "\n| probability 0.9 | ")
}

// guiyi's side alone, with its own training and with a model of Splink's form.
func TestGuiyiSide(t *testing.T) {
	d, err := makeData(t.TempDir(), 2000, 1)
	require.NoError(t, err)
	truth, err := export.ReadTruth(source.File{Path: d.truth})
	require.NoError(t, err)
	model := filepath.Join(t.TempDir(), modelFile)
	require.NoError(t, os.WriteFile(model, []byte(modelOf(speed.Columns[1:]...)), 0o644))
	for _, j := range []job{{Input: d.rows}, {Input: d.folded, Exact: true, Model: model}} {
		j.Out, j.Rules, j.Match, j.Review = t.TempDir(), speed.Rules, 0.9, 0.1
		o, err := j.run(context.Background(), sideGuiyi, "")
		require.NoError(t, err)
		require.Positive(t, o.report.Candidates)
		require.Positive(t, o.usage.CPU)
		q, err := o.quality(truth)
		require.NoError(t, err)
		require.Greater(t, q.F1, 0.9)
		links, err := readLinks(o.path(linksFile))
		require.NoError(t, err)
		require.True(t, compareLinks(links, links, bits(0.1)).same())
		_, best, err := bestThreshold(links, truth)
		require.NoError(t, err)
		require.Greater(t, best.F1, 0.9)
	}
}

// modelOf is a model as Splink saves it, for columns that are equal or not.
func modelOf(columns ...string) string {
	var comparisons []string
	for _, c := range columns {
		comparisons = append(comparisons, fmt.Sprintf(`{"output_column_name": %q, "comparison_levels": [
			{"label_for_charts": "null", "is_null_level": true},
			{"label_for_charts": "equal", "m_probability": 0.9, "u_probability": 0.01},
			{"label_for_charts": "other", "m_probability": 0.1, "u_probability": 0.99}]}`, c))
	}
	return `{"probability_two_random_records_match": 1e-5, "comparisons": [` + strings.Join(comparisons, ",") + "]}"
}

func TestReadSplinkModel(t *testing.T) {
	read := func(text string) (*score.Model, []string, error) {
		path := filepath.Join(t.TempDir(), modelFile)
		require.NoError(t, os.WriteFile(path, []byte(text), 0o644))
		return readSplinkModel(path)
	}
	good := modelOf("phone")
	m, notes, err := read(good)
	require.NoError(t, err)
	require.Empty(t, notes)
	require.Equal(t, 1e-5, m.Prior)
	c := m.Comparisons[0]
	require.Equal(t, "phone", c.Field)
	require.Equal(t, normalize.Code, c.Kind)
	require.Len(t, c.Levels, len(normalize.Code.Levels()))
	require.Equal(t, 0.9, c.Levels[0].M)
	for _, l := range c.Levels[1:] {
		require.Equal(t, 0.1, l.M)
		require.Equal(t, 0.99, l.U)
	}
	_, notes, err = read(strings.Replace(good, "0.1,", "1e-20,", 1))
	require.NoError(t, err)
	require.Equal(t, []string{"phone, other: -66.4 bits, clipped to -30"}, notes)
	for _, bad := range [][2]string{
		{`"m_probability": 0.1, `, ""},
		{`"label_for_charts": "other"`, `"label_for_charts": "other", "tf_adjustment_column": "phone"`},
		{`"is_null_level": true`, `"m_probability": 0.5, "u_probability": 0.5`},
		{"1e-5", "0"}, {"{", "["},
	} {
		require.Contains(t, good, bad[0])
		_, _, err := read(strings.Replace(good, bad[0], bad[1], 1))
		require.Error(t, err, bad)
	}
}

func TestParseLinks(t *testing.T) {
	const header = "key_a,key_b,weight\n"
	links, err := parseLinks(strings.NewReader(header + "2,10,1.5\n1,2,-0.25\n"))
	require.NoError(t, err)
	require.Equal(t, map[link]float64{{"10", "2"}: 1.5, {"1", "2"}: -0.25}, links)
	for _, bad := range []string{"", "a,b,c\n", header + "1,2\n", header + "1,2,x\n", header + "1,2,3\n2,1,3\n"} {
		_, err := parseLinks(strings.NewReader(bad))
		require.Error(t, err, bad)
	}
}

func TestCompareLinks(t *testing.T) {
	l := func(b string) link { return link{"a", b} }
	left := map[link]float64{l("b"): 5, l("c"): 4.005, l("d"): 4.001, l("e"): 9, l("f"): 1, l("g"): 4.5}
	right := map[link]float64{l("b"): 5.002, l("c"): 3.999, l("e"): 3, l("h"): 4.009, l("i"): 8}
	d := compareLinks(left, right, 4)
	require.InDelta(t, 0.002, d.widest, 1e-9)
	d.widest = 0
	require.Equal(t, difference{left: 5, right: 3, common: 1, near: 3, onlyLeft: 2, onlyRight: 1}, d)
	require.False(t, d.same())
	d = compareLinks(left, left, 4)
	require.Equal(t, difference{left: 5, right: 5, common: 5}, d)
	require.True(t, d.same())
}

func TestBestThreshold(t *testing.T) {
	truth := []export.Labelled{{Key: "a", Entity: "1"}, {Key: "b", Entity: "1"}, {Key: "c", Entity: "2"}, {Key: "d", Entity: "3"}}
	p, q, err := bestThreshold(map[link]float64{{"a", "b"}: bits(0.97), {"c", "d"}: bits(0.92)}, truth)
	require.NoError(t, err)
	require.Equal(t, 0.95, p)
	require.Equal(t, 1.0, q.F1)
	require.Zero(t, bits(0.5))
	require.InDelta(t, math.Log2(19), bits(0.95), 1e-12)
}

func TestFold(t *testing.T) {
	var b bytes.Buffer
	in := "unique_id,first_name,email\nX-1,Mary-Ann,m.smith@example.org\nX-2,unknown,\n"
	require.NoError(t, fold(&b, strings.NewReader(in)))
	require.Equal(t, "unique_id,first_name,email\nX-1,maryann,msmithexampleorg\nX-2,,\n", b.String())
	require.Error(t, fold(&b, strings.NewReader("")))
	require.Error(t, fold(&b, strings.NewReader("a,b\n1\n")))
}

// Plan and schema name every column of the rows.
func TestPlan(t *testing.T) {
	j := job{Rules: speed.Rules}
	s := j.schema()
	var columns []string
	for _, f := range s.Fields {
		columns = append(columns, f.Name)
	}
	slices.Sort(columns)
	require.Equal(t, slices.Sorted(slices.Values(speed.Columns[1:])), columns)
	p := j.plan(s)
	require.NoError(t, p.Validate())
	require.Equal(t, "surname.full & dob.full", p.Rules[2].String())
}

func TestWriteSides(t *testing.T) {
	dir := t.TempDir()
	require.NoError(t, os.WriteFile(filepath.Join(dir, clustersFile), []byte("source,key,entity_id\np,1,x\np,2,x\np,3,x\n"), 0o644))
	side := func(name string, wall time.Duration) outcome {
		return outcome{side: name, job: job{Out: dir}, usage: measure.Usage{Wall: wall, CPU: 2 * wall, Peak: wall.Milliseconds() * 1e5},
			report: sideReport{Candidates: 1234, Stages: []export.Stage{{Name: "read", Seconds: 1}}, Notes: []string{"a note"}}}
	}
	truth := []export.Labelled{{Key: "1", Entity: "a"}, {Key: "2", Entity: "a"}, {Key: "3", Entity: "b"}}
	var b bytes.Buffer
	require.NoError(t, writeSides(&b, side(sideSplink, 20*time.Second), side(sideGuiyi, time.Second), truth))
	for _, line := range []string{
		"| Splink | 20.0 | 40.0 | 2.00 GB | 1,234 | 0.3333 | 1.0000 | 0.5000 |",
		"| guiyi | 1.00 | 2.00 | 100 MB | 1,234 | 0.3333 | 1.0000 | 0.5000 |",
		"| Splink by guiyi | 20.0 × | 20.0 × | 20.0 × |  |  |  |  |",
		"- Splink, wall s: read 1.00.", "- guiyi: a note.",
	} {
		require.Contains(t, b.String(), line+"\n")
	}
	require.Error(t, writeSides(&b, side(sideSplink, 1), side(sideGuiyi, 1), truth[:2]))
}

// Links that differ are printed and are an error.
func TestWriteLinks(t *testing.T) {
	side := func(rows string) outcome {
		dir := t.TempDir()
		require.NoError(t, os.WriteFile(filepath.Join(dir, linksFile), []byte("key_a,key_b,weight\n"+rows), 0o644))
		return outcome{job: job{Out: dir, Match: 0.95, Review: 0.1}}
	}
	var b bytes.Buffer
	require.NoError(t, writeLinks(&b, side("1,2,7\n3,4,2\n"), side("2,1,7.0004\n3,4,2\n")))
	require.Contains(t, b.String(), "| probability 0.1 | 2 | 2 | 2 | 0 | 0 | 0 | 0.0004 |\n| probability 0.95 | 1 | 1 | 1 | 0 | 0 | 0 | 0.0004 |\n")
	require.ErrorIs(t, writeLinks(io.Discard, side("1,2,7\n"), side("")), errDifferent)
	more := side("")
	more.report.Candidates = 5
	require.ErrorIs(t, writeLinks(io.Discard, side(""), more), errDifferent)
}

func TestMistakesAreNamed(t *testing.T) {
	for args, want := range map[string]string{
		"-match 2": "-match", "-match 0.5 -review 0.7": "-review", "-bad": "bad", "-guiyi /no/such/job": "/no/such/job",
	} {
		require.ErrorContains(t, run(context.Background(), strings.Fields(args), io.Discard, io.Discard), want)
	}
}
