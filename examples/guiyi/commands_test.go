package main

import (
	"encoding/json"
	"path/filepath"
	"strings"
	"testing"

	"github.com/guiyi/guiyi/linkage/export"
	"github.com/stretchr/testify/require"
)

func TestEvaluate(t *testing.T) {
	dir := t.TempDir()
	crosswalk := write(t, filepath.Join(dir, "crosswalk.csv"), "source,key,entity_id\na,1,E1\na,2,E1\nb,3,E1\nb,4,E2\nb,5,E3\n")
	truth := write(t, filepath.Join(dir, "truth.csv"), "id,entity_id,source,thin\n1,x,a,0\n2,x,a,0\n3,y,b,0\n4,y,b,0\n9,z,b,1\n")
	a := call(t, "evaluate", "--crosswalk", crosswalk, "--truth", truth, "--json")
	require.Equal(t, exitDone, a.status, a.err)
	var s export.Scores
	require.NoError(t, json.Unmarshal([]byte(a.out), &s))
	require.Equal(t, []int{5, 1, 1}, []int{s.Records, s.Missing, s.Unknown})
	require.EqualValues(t, 2, s.All.TruePairs)
	require.EqualValues(t, 3, s.All.FoundPairs)
	require.EqualValues(t, 1, s.All.CommonPairs)
	require.InDelta(t, 0.4, s.All.F1, 1e-9)
	require.Equal(t, 4, s.WithoutThin.Records)

	a = call(t, "evaluate", "--crosswalk", crosswalk, "--truth", truth, "--link", "--json")
	require.Equal(t, exitDone, a.status, a.err)
	require.NoError(t, json.Unmarshal([]byte(a.out), &s))
	require.EqualValues(t, 0, s.All.TruePairs)
	require.EqualValues(t, 2, s.All.FoundPairs)

	a = call(t, "evaluate", "--crosswalk", crosswalk, "--truth", truth)
	require.Contains(t, a.out, "without thin rows")

	a = call(t, "evaluate", "--crosswalk", crosswalk, "--truth", write(t, filepath.Join(dir, "t2.csv"), "key,entity\n1,2\n"))
	require.Equal(t, exitFailed, a.status)
	require.Contains(t, a.err, `no column "id"`)
	require.Contains(t, a.err, `no column "entity_id"`)
}

func TestExplain(t *testing.T) {
	dir, in := run400(t)
	link := table(t, filepath.Join(dir, "links.csv"))[0]
	a := call(t, "explain", "--out", dir, "customers/"+link["key_a"], link["key_b"])
	require.Equal(t, exitDone, a.status, a.err)
	require.Contains(t, a.out, link["weight"]+" bits")
	require.Contains(t, a.out, "rule by rule")
	require.Contains(t, a.out, "candidate by")

	a = call(t, "explain", "--out", dir, "--json", link["key_a"], link["key_b"])
	require.Equal(t, exitDone, a.status, a.err)
	var x struct {
		Bits  float64
		Parts []struct{ Bits, Sum, M, U float64 }
	}
	require.NoError(t, json.Unmarshal([]byte(a.out), &x))
	sum, known := 0.0, 0
	for _, p := range x.Parts {
		sum += p.Bits
		require.InDelta(t, sum, p.Sum, 1e-9)
		if p.M > 0 && p.U > 0 {
			known++
		}
	}
	require.InDelta(t, x.Bits, sum, 1e-9, "the parts are the weight")
	require.Positive(t, known)

	apart := table(t, filepath.Join(dir, "crosswalk.csv"))
	a = call(t, "explain", "--out", dir, apart[0]["key"], apart[len(apart)-1]["key"])
	require.Equal(t, exitDone, a.status, a.err)
	require.Contains(t, a.out, "their entities:")
	require.Contains(t, a.out, "so far")

	entity := table(t, filepath.Join(dir, "crosswalk.csv"))[0]
	a = call(t, "explain", "--out", dir, entity["entity_id"], link["key_b"])
	require.Equal(t, exitDone, a.status, a.err)
	require.Contains(t, a.out, "customers/"+entity["key"])

	require.Equal(t, exitFailed, call(t, "explain", "--out", dir, "nobody", link["key_b"]).status)
	require.Equal(t, exitFailed, call(t, "explain", "--out", t.TempDir(), "1", "2").status)

	write(t, in, "id,name\n1,x\n")
	a = call(t, "explain", "--out", dir, link["key_a"], link["key_b"])
	require.Equal(t, exitFailed, a.status)
	require.Contains(t, a.err, "changed since the run")
}

// The config that profile prints gives the result of the guess.
func TestProfilePrintsAConfig(t *testing.T) {
	dir, in := run400(t)
	a := call(t, "profile", in)
	require.Equal(t, exitDone, a.status, a.err)
	require.Contains(t, a.err, "utf-8")
	require.Contains(t, a.err, "placeholder")
	config := write(t, filepath.Join(t.TempDir(), "c.json"), a.out)
	out := filepath.Join(t.TempDir(), "out")
	b := call(t, "dedupe", in, "--config", config, "--out", out)
	require.Equal(t, exitDone, b.status, b.err)
	require.Equal(t, contents(t, dir)["crosswalk.csv"], contents(t, out)["crosswalk.csv"])
	require.Equal(t, contents(t, dir)["config.json"], contents(t, out)["config.json"], "config.json is a config too")

	var p export.Profile
	require.NoError(t, json.Unmarshal([]byte(call(t, "profile", in, "--json").out), &p))
	require.Equal(t, 400, p.Sources[0].Rows)
	require.NotEmpty(t, p.Fields)
}

func TestTrainWritesTheModel(t *testing.T) {
	dir, in := run400(t)
	out := filepath.Join(t.TempDir(), "model")
	a := call(t, "train", in, "--out", out)
	require.Equal(t, exitDone, a.status, a.err)
	require.Equal(t, readJSON(t, filepath.Join(dir, "model.json")), readJSON(t, filepath.Join(out, "model.json")))
}

func TestIgnoredColumns(t *testing.T) {
	dir, _ := run400(t, "--ignore", "phone,email")
	for _, row := range table(t, filepath.Join(dir, "golden.csv"))[:1] {
		require.NotContains(t, row, "phone")
		require.NotContains(t, row, "email")
	}
}

// With the directory of a run, evaluate also says how many true pairs were
// candidates at all: never fewer than were found.
func TestBlockingRecall(t *testing.T) {
	dir, _ := run400(t)
	truth := filepath.Join("..", "data", "customers_truth.csv")
	a := call(t, "evaluate", "--out", dir, "--truth", truth, "--json")
	require.Equal(t, exitDone, a.status, a.err)
	var s export.Scores
	require.NoError(t, json.Unmarshal([]byte(a.out), &s))
	require.NotNil(t, s.Blocking)
	require.Greater(t, s.Blocking.Recall, 0.9)
	require.LessOrEqual(t, s.Blocking.Found, s.Blocking.TruePairs)
	first, alone := int64(0), int64(0)
	for _, r := range s.Blocking.Rules {
		require.LessOrEqual(t, r.First, r.Found)
		require.LessOrEqual(t, r.Alone, r.Found)
		first, alone = first+r.First, alone+r.Alone
	}
	require.Equal(t, s.Blocking.Found, first, "each pair has one rule that finds it first")
	require.Equal(t, s.Blocking.Rules[0].Found, s.Blocking.Rules[0].First)
	last := s.Blocking.Rules[len(s.Blocking.Rules)-1]
	if last.Rule == "all pairs" {
		require.Equal(t, s.Blocking.TruePairs, last.Found)
		last = s.Blocking.Rules[len(s.Blocking.Rules)-2]
	}
	require.Equal(t, last.Alone, last.First, "what the last rule is the first to find, no other finds")
	require.Positive(t, alone)
	require.Contains(t, call(t, "evaluate", "--out", dir, "--truth", truth).out, "blocking recall")
}

// Flags may stand anywhere; -- ends them.
func TestFlagsAnywhere(t *testing.T) {
	dir := t.TempDir()
	in := write(t, filepath.Join(dir, "-odd.csv"), "id,name\n1,王芳\n2,李娜\n")
	out := filepath.Join(dir, "out")
	a := call(t, "dedupe", "--out", out, "--id=id", "--", in)
	require.Equal(t, exitDone, a.status, a.err)
	a = call(t, "dedupe", "odd="+in, "--out", out)
	require.Equal(t, exitDone, a.status, a.err)
	require.Equal(t, "odd", table(t, filepath.Join(out, "crosswalk.csv"))[0]["source"])
}

// With a truth the run and evaluate say the same: links.csv is enough to judge
// the links.
func TestThresholdTable(t *testing.T) {
	truth := filepath.Join("..", "data", "customers_truth.csv")
	dir, _ := run400(t, "--truth", truth)
	page := contents(t, dir)["report.html"]
	for _, part := range []string{"Against the truth", "0.999", "expected calibration error", "false merged", "counted by the truth", "cost at 10"} {
		require.Contains(t, page, part)
	}
	var m export.Manifest
	require.NoError(t, json.Unmarshal([]byte(contents(t, dir)["manifest.json"]), &m))
	require.NotNil(t, m.Quality)

	a := call(t, "evaluate", "--out", dir, "--truth", truth, "--json", "--cost", "1,3,10,30")
	require.Equal(t, exitDone, a.status, a.err)
	var x export.Evaluation
	require.NoError(t, json.Unmarshal([]byte(a.out), &x))
	require.Equal(t, m.Thresholds.Cheapest, x.Thresholds.Cheapest)
	require.Equal(t, m.Thresholds.Rows, x.Thresholds.Rows)
	require.Equal(t, len(m.Calibration.Bins), len(x.Calibration.Bins))
	require.InDelta(t, m.Calibration.Error, x.Calibration.Error, 1e-4)
	require.Equal(t, m.Estimate, x.Estimate)

	a = call(t, "evaluate", "--out", dir, "--truth", truth)
	for _, part := range []string{"false new", "without labels", "expected calibration error", "by the truth", "cost 30", "alone  rule"} {
		require.Contains(t, a.out, part)
	}
}

// Without a truth a run says how good it thinks it is, and the truth is not far.
func TestEstimateWithoutTruth(t *testing.T) {
	dir, in := filepath.Join(t.TempDir(), "out"), filepath.Join("..", "data", "customers.csv")
	b := call(t, "dedupe", in, "--out", dir, "--cost", "2,5")
	require.Equal(t, exitDone, b.status, b.err)
	require.Contains(t, b.err, "without labels")
	var m export.Manifest
	require.NoError(t, json.Unmarshal([]byte(contents(t, dir)["manifest.json"]), &m))
	require.Equal(t, []float64{2, 5}, m.Thresholds.Costs)
	require.Equal(t, []float64{2, 5}, m.Config.Costs)
	page := contents(t, dir)["report.html"]
	require.Contains(t, page, "How good it is thought to be")
	require.Contains(t, page, "There is no truth")
	require.NotContains(t, page, "Against the truth")
	for _, title := range []string{"the strongest match:", "the weakest match:", "the strongest possible match:", "the weakest possible match:", "the strongest match that was kept apart:", "on average, which is what"} {
		require.Contains(t, page, title)
	}

	a := call(t, "evaluate", "--out", dir, "--json", "--cost", "10")
	require.Equal(t, exitDone, a.status, a.err)
	require.NotContains(t, a.out, "f1\": 0,", "no scores without a truth")
	var x export.Evaluation
	require.NoError(t, json.Unmarshal([]byte(a.out), &x))
	require.Equal(t, export.ByModel, x.Thresholds.By)
	require.Equal(t, []float64{10}, x.Thresholds.Costs)
	require.Equal(t, 0.9, x.Thresholds.Cheapest[0].Probability, "the model's own probabilities are right to itself")

	var s export.Scores
	truth := filepath.Join("..", "data", "customers_truth.csv")
	require.NoError(t, json.Unmarshal([]byte(call(t, "evaluate", "--crosswalk", filepath.Join(dir, "crosswalk.csv"), "--truth", truth, "--json").out), &s))
	require.InDelta(t, s.All.Precision, x.Estimate.Precision.Value, 0.06)
	require.InDelta(t, s.All.Recall, x.Estimate.Recall.Value, 0.06)
	require.InDelta(t, s.All.F1, x.Estimate.F1.Value, 0.03)

	a = call(t, "evaluate", "--out", dir)
	require.Contains(t, a.out, "by the model's own probabilities")
	require.Equal(t, exitUsage, call(t, "evaluate", "--out", dir, "--cost", "0").status)
	require.Equal(t, exitUsage, call(t, "evaluate", "--truth", truth).status)
}

// One record, or none, is a job like any other.
func TestTinyFiles(t *testing.T) {
	for name, text := range map[string]string{"header only": "id,name\n", "one row": "id,name\n1,王芳\n", "no field": "id\n1\n2\n"} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			a := call(t, "dedupe", write(t, filepath.Join(dir, "in.csv"), text), "--out", filepath.Join(dir, "out"))
			require.Equal(t, exitDone, a.status, a.err)
			require.Len(t, table(t, filepath.Join(dir, "out", "crosswalk.csv")), strings.Count(text, "\n")-1)
			contents(t, filepath.Join(dir, "out"))
		})
	}
}

func TestCompareAndNormalize(t *testing.T) {
	a := callWith(t, "138 0000 1111\t+86 13800001111\n138 0000 1111\t\n", "compare", "--kind", "phone", "--batch")
	require.Equal(t, exitDone, a.status)
	require.Equal(t, 2, strings.Count(a.out, "\n"))
	require.Contains(t, a.out, `"verdict":"match"`)
	a = callWith(t, "王芳\n\n", "normalize", "--kind", "name")
	require.Equal(t, exitDone, a.status)
	require.Equal(t, 2, strings.Count(a.out, "\n"))
}
