package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/guiyi/guiyi/linkage/export"
)

// asked reads the questions of a run as JSON lines.
func asked(t testing.TB, dir string, count int) (questions []export.Asked) {
	t.Helper()
	a := call(t, "label", "--out", dir, "--count", fmt.Sprint(count), "--json")
	require.Equal(t, exitDone, a.status, a.err)
	for line := range strings.Lines(a.out) {
		var q export.Asked
		require.NoError(t, json.Unmarshal([]byte(line), &q))
		questions = append(questions, q)
	}
	return questions
}

func labelsOf(t testing.TB, dir string) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(dir, export.LabelsFile))
	require.NoError(t, err)
	return string(text)
}

const labelsHeader = "source_a,key_a,source_b,key_b,decision\n"

// A session is a line for each answer; what was answered is on disk at once and
// is not asked again.
func TestLabelSession(t *testing.T) {
	dir, _ := run400(t)
	questions := asked(t, dir, 6)
	require.Len(t, questions, 6)
	require.NoFileExists(t, filepath.Join(dir, export.LabelsFile), "--json asks nothing")
	row := func(i int, decision string) string {
		q := questions[i]
		return fmt.Sprintf("%s,%s,%s,%s,%s\n", q.SourceA, q.KeyA, q.SourceB, q.KeyB, decision)
	}

	a := callWith(t, "u\nm\nwhat\n?\nn\nu\ns\nu\nm\ns\nq\nm\n", "label", "--out", dir, "--count", "6")
	require.Equal(t, exitDone, a.status, a.err)
	require.Equal(t, labelsHeader+row(0, "match")+row(1, "match"), labelsOf(t, dir))
	require.Contains(t, a.out, "there is nothing to undo")
	require.Contains(t, a.out, "prior")
	require.Contains(t, a.err, "2 new, 2 in")
	require.Contains(t, a.err, "--labels "+filepath.Join(dir, export.LabelsFile))
	for _, f := range questions[0].Fields {
		for _, cell := range append(f.A, f.B...) {
			require.NotContains(t, a.err, cell, "no customer's data on standard error")
		}
		require.Contains(t, a.out, f.Field)
	}

	again := asked(t, dir, 4)
	require.Equal(t, questions[2], again[0], "what was skipped is asked again, what was answered is not")
	a = callWith(t, "n\n", "label", "--out", dir)
	require.Equal(t, exitDone, a.status, "the end of the input is a way to quit")
	require.Equal(t, labelsHeader+row(0, "match")+row(1, "match")+row(2, "nonmatch"), labelsOf(t, dir))
}

// Records are shown as they came, side by side, whatever their script; nothing in
// them steers the terminal.
func TestQuestionsOnATerminal(t *testing.T) {
	require.Equal(t, []string{"12 Long", "Street"}, wrap("12 Long Street", 8))
	require.Equal(t, []string{"上海市", "杨浦区"}, wrap("上海市杨浦区", 7))
	require.Equal(t, []string{"a·[31mb·c"}, wrap("a\x1b[31mb\u202ec", 20))
	var b strings.Builder
	printQuestion(&b, export.Asked{SourceA: "crm", KeyA: "1", SourceB: "shop", KeyB: "2", Pairs: 7, Fields: []export.AskedField{
		{Field: "name", A: []string{"韓涵婷"}, B: []string{"Han, Han-ting"}, Level: "romanised"},
		{Field: "phone", A: []string{"1", "2"}, Level: "missing"},
	}}, 1, 3)
	require.Equal(t, `
[1 of 3]  weight 0.000 bits, probability 0.0000; 7 candidate pairs weigh about as much
                    crm/1                               shop/2
* name              韓涵婷                              Han, Han-ting                       romanised
  phone             1; 2
`, b.String())
}

func TestLabelMistakes(t *testing.T) {
	dir, in := run400(t)
	require.Equal(t, exitUsage, call(t, "label", "--out", dir, "--count", "0").status)
	require.Equal(t, exitUsage, call(t, "label", "--out", dir, "x").status)
	require.Equal(t, exitFailed, call(t, "label", "--out", t.TempDir()).status)

	path := write(t, filepath.Join(dir, export.LabelsFile), "key_a,source_a,source_b,key_b,decision\n1,a,b,2,match\n")
	a := callWith(t, "m\n", "label", "--out", dir)
	require.Equal(t, exitFailed, a.status)
	require.Contains(t, a.err, "the header is not")
	write(t, path, labelsHeader+"a,secret,b,2,perhaps\n")
	for _, args := range [][]string{{"label", "--out", dir}, {"train", in, "--out", t.TempDir(), "--labels", path}, {"dedupe", in, "--out", t.TempDir(), "--labels", path}} {
		a = call(t, args...)
		require.Equal(t, exitFailed, a.status, args)
		require.Contains(t, a.err, "labels.csv:2")
		require.NotContains(t, a.err, "secret")
	}
	write(t, path, "")
	require.Equal(t, exitDone, callWith(t, "m\n", "label", "--out", dir).status)
	require.Equal(t, 2, strings.Count(labelsOf(t, dir), "\n"))

	write(t, in, "id,name\n1,x\n")
	a = call(t, "label", "--out", dir)
	require.Equal(t, exitFailed, a.status)
	require.Contains(t, a.err, "changed since the run")
}

// A file without labels changes no byte of any file; one about records that are
// not there is warned about.
func TestNoLabelsNoChange(t *testing.T) {
	dir, in := run400(t)
	want := contents(t, dir)
	for name, text := range map[string]string{"header": labelsHeader, "undecided": labelsHeader + "customers,1,customers,2,\n"} {
		out := filepath.Join(t.TempDir(), "out")
		a := call(t, "dedupe", in, "--out", out, "--labels", write(t, filepath.Join(t.TempDir(), "l.csv"), text))
		require.Equal(t, exitDone, a.status, a.err)
		require.Equal(t, want, contents(t, out), name)
	}
	out := filepath.Join(t.TempDir(), "out")
	a := call(t, "dedupe", in, "--out", out, "--labels", write(t, filepath.Join(t.TempDir(), "l.csv"), labelsHeader+"customers,secret,customers,2,match\n"))
	require.Equal(t, exitDone, a.status, a.err)
	warnings := fmt.Sprint(readJSON(t, filepath.Join(out, "manifest.json"))["warnings"])
	require.Contains(t, warnings, "1 labels are of pairs that are not looked at")
	require.NotContains(t, warnings, "secret")
}

// The example customers, their questions answered from the truth: few labels do
// no harm, more of them help, and the order of their file does not matter.
func TestLabelsOfTheExampleData(t *testing.T) {
	if testing.Short() {
		t.Skip("figures, not concurrency")
	}
	truth := map[string]string{}
	for _, row := range table(t, filepath.Join("..", "data", "customers_truth.csv")) {
		truth[row["id"]] = row["entity_id"]
	}
	root := t.TempDir()
	in := filepath.Join("..", "data", "customers.csv")
	job := func(name string, extra ...string) float64 {
		dir := filepath.Join(root, name)
		a := call(t, append([]string{"dedupe", in, "--out", dir, "--truth", filepath.Join("..", "data", "customers_truth.csv")}, extra...)...)
		require.Equal(t, exitDone, a.status, a.err)
		return readJSON(t, filepath.Join(dir, "manifest.json"))["quality"].(map[string]any)["all"].(map[string]any)["f1"].(float64)
	}
	before := job("before")
	var first, last []string
	for _, q := range asked(t, filepath.Join(root, "before"), 200) {
		decision := "nonmatch"
		if truth[q.KeyA] == truth[q.KeyB] {
			decision = "match"
		}
		row := fmt.Sprintf("%s,%s,%s,%s,%s\n", q.SourceA, q.KeyA, q.SourceB, q.KeyB, decision)
		first, last = append(first, row), append([]string{row}, last...)
	}
	require.Len(t, first, 200)
	file := func(name string, rows []string) string {
		return write(t, filepath.Join(root, name+".csv"), labelsHeader+strings.Join(rows, ""))
	}
	few := job("few", "--labels", file("few", first[:10]))
	many := job("many", "--labels", file("many", first))
	t.Logf("F1 %.4f, with 10 labels %.4f, with 200 %.4f", before, few, many)
	require.GreaterOrEqual(t, few, before-0.001)
	require.Greater(t, many, before, "how much depends on how good the model is without labels; see benchmarks/label")
	job("turned", "--labels", file("turned", last))
	require.Equal(t, contents(t, filepath.Join(root, "many"))["model.json"], contents(t, filepath.Join(root, "turned"))["model.json"])
	manifest := readJSON(t, filepath.Join(root, "many", "manifest.json"))
	require.EqualValues(t, 200, manifest["counts"].(map[string]any)["labels"])
}
