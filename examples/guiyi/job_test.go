package main

import (
	"bufio"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"
)

// outputs are the files that contracts promise, but for the ledger's growth all
// functions of the rows and the config.
var outputs = []string{"crosswalk.csv", "golden.csv", "golden_provenance.jsonl", "links.csv", "review.csv", "merge_plan.csv", "rejects.csv",
	"report.html", "model.json", "config.json", "blocking.json", "ledger.jsonl", "ledger.masters.csv", "changes.csv", "manifest.json"}

// contents reads the files of a run; the manifest without its part run.
func contents(t testing.TB, dir string) map[string]string {
	t.Helper()
	files := map[string]string{}
	entries, err := os.ReadDir(dir)
	require.NoError(t, err)
	for _, e := range entries {
		text, err := os.ReadFile(filepath.Join(dir, e.Name()))
		require.NoError(t, err)
		files[e.Name()] = string(text)
	}
	require.Len(t, files, len(outputs), "no more and no fewer files than promised")
	manifest := readJSON(t, filepath.Join(dir, "manifest.json"))
	require.Contains(t, manifest, "run")
	delete(manifest, "run")
	text, err := json.Marshal(manifest)
	require.NoError(t, err)
	files["manifest.json"] = string(text)
	return files
}

// Law 1: the same bytes for shuffled rows, renamed directories and any number of
// workers.
func TestSameBytes(t *testing.T) {
	root := t.TempDir()
	var want map[string]string
	for i, workers := range []string{"1", "2", "3", "8"} {
		dir := filepath.Join(root, fmt.Sprint("run", i))
		in := customersFile(t, filepath.Join(dir, "customers.csv"), 400, uint64(i))
		a := call(t, "dedupe", in, "--workers", workers, "--out", filepath.Join(dir, "result"))
		require.Equal(t, exitDone, a.status, a.err)
		got := contents(t, filepath.Join(dir, "result"))
		if want == nil {
			want = got
		}
		for _, name := range outputs {
			require.True(t, want[name] == got[name], "%s differs with %s workers", name, workers)
		}
	}
}

// Bad rows do not change that: only their places differ.
func TestSameBytesBesideRejects(t *testing.T) {
	header, rows := customers(t, 60)
	rows = append(rows, "short,row", rows[3]+"x", strings.Replace(rows[5], ",", "", 1), rows[7])
	var want map[string]string
	for shift := range 3 {
		dir := t.TempDir()
		moved := append(append([]string{}, rows[shift*25:]...), rows[:shift*25]...)
		in := write(t, filepath.Join(dir, "customers.csv"), header+"\n"+strings.Join(moved, "\n")+"\n")
		a := call(t, "dedupe", in, "--out", filepath.Join(dir, "out"))
		require.Equal(t, exitRejected, a.status, a.err)
		got := contents(t, filepath.Join(dir, "out"))
		delete(got, "rejects.csv")
		if want == nil {
			want = got
		}
		for name := range want {
			require.True(t, want[name] == got[name], "%s differs", name)
		}
	}
}

// Without a key column keys are made of content, and shuffled rows keep them.
func TestKeysOfContent(t *testing.T) {
	root := t.TempDir()
	rows := []string{"王芳,13800001111", "李娜,13900002222", "王芳,13800001111", "赵敏,13700003333"}
	var want string
	for i := range rows {
		dir := filepath.Join(root, fmt.Sprint(i))
		in := write(t, filepath.Join(dir, "crm.csv"), "姓名,手机\n"+strings.Join(append(append([]string{}, rows[i:]...), rows[:i]...), "\n")+"\n")
		require.Equal(t, exitDone, call(t, "dedupe", in, "--out", filepath.Join(dir, "out")).status)
		got := contents(t, filepath.Join(dir, "out"))["crosswalk.csv"]
		if want == "" {
			want = got
		}
		require.Equal(t, want, got)
		require.Len(t, table(t, filepath.Join(dir, "out", "crosswalk.csv")), 4)
	}
}

// run400 is one run over the first 400 example rows that several tests read.
func run400(t testing.TB, extra ...string) (dir string, in string) {
	t.Helper()
	root := t.TempDir()
	in, dir = customersFile(t, filepath.Join(root, "customers.csv"), 400, 0), filepath.Join(root, "out")
	a := call(t, append([]string{"dedupe", in, "--out", dir}, extra...)...)
	require.Equal(t, exitDone, a.status, a.err)
	return dir, in
}

func TestFilesKeepTheContract(t *testing.T) {
	dir, in := run400(t)
	raw := map[string]map[string]string{}
	for _, row := range table(t, in) {
		raw[row["id"]] = row
	}

	// Every accepted row once, in the order of its key; singles and matches as
	// the entities say.
	size := map[string]int{}
	crosswalk := table(t, filepath.Join(dir, "crosswalk.csv"))
	require.Len(t, crosswalk, len(raw))
	seen := map[string]bool{}
	for _, row := range crosswalk {
		require.Contains(t, raw, row["key"])
		require.False(t, seen[row["key"]])
		require.Equal(t, "customers", row["source"])
		require.Regexp(t, `^E[0-9A-Y]{7,}$`, row["entity_id"])
		seen[row["key"]] = true
		size[row["entity_id"]]++
	}
	for _, row := range crosswalk {
		if size[row["entity_id"]] == 1 {
			require.Equal(t, []string{"single", "", ""}, []string{row["decision"], row["weight"], row["rule"]})
			continue
		}
		require.Equal(t, "match", row["decision"])
		require.NotEmpty(t, row["rule"])
		require.Contains(t, []string{"", "open"}, row["review_state"])
	}

	golden := table(t, filepath.Join(dir, "golden.csv"))
	require.Len(t, golden, len(size))
	for _, row := range golden {
		require.Equal(t, fmt.Sprint(size[row["entity_id"]]), row["members"])
	}
	checkProvenance(t, dir, raw, golden)

	levels := regexp.MustCompile(`^[a-z]`)
	for _, row := range table(t, filepath.Join(dir, "links.csv")) {
		require.Contains(t, []string{"match", "possible"}, row["decision"])
		require.Less(t, row["key_a"], row["key_b"])
		require.Regexp(t, levels, row["level_name"])
	}
	for _, row := range table(t, filepath.Join(dir, "merge_plan.csv")) {
		require.Contains(t, raw, row["master"])
		require.Contains(t, raw, row["loser_1"])
	}
}

// checkProvenance: law 4, every golden value cites a raw cell that holds it.
func checkProvenance(t *testing.T, dir string, raw map[string]map[string]string, golden []map[string]string) {
	t.Helper()
	type cell struct{ Source, Key, Column, Raw string }
	type line struct {
		EntityID string `json:"entity_id"`
		Field    string
		Value    string
		cell
		Rule   string
		Same   []cell
		Losing []cell
	}
	cited := map[[2]string]line{}
	f, err := os.Open(filepath.Join(dir, "golden_provenance.jsonl"))
	require.NoError(t, err)
	defer f.Close()
	for s := bufio.NewScanner(f); s.Scan(); {
		var l line
		require.NoError(t, json.Unmarshal(s.Bytes(), &l))
		cited[[2]string{l.EntityID, l.Field}] = l
		for _, c := range append(l.Same, l.Losing...) {
			require.Equal(t, raw[c.Key][c.Column], c.Raw)
		}
	}
	values := 0
	for _, row := range golden {
		for column, value := range row {
			if column == "entity_id" || column == "members" || value == "" {
				continue
			}
			l, ok := cited[[2]string{row["entity_id"], column}]
			require.True(t, ok, "%s has no provenance", column)
			require.Equal(t, value, l.Value)
			require.NotEmpty(t, l.Rule)
			if l.Raw == "" {
				l.Raw = l.Value
			}
			require.Equal(t, raw[l.Key][l.Column], l.Raw)
			values++
		}
	}
	require.Greater(t, values, 400)
}

// A second run over the same rows keeps every ID and changes nothing; one row
// more changes no other ID.
func TestSecondRunKeepsIDs(t *testing.T) {
	dir, in := run400(t)
	first := contents(t, dir)
	a := call(t, "dedupe", in, "--out", dir)
	require.Equal(t, exitDone, a.status, a.err)
	second := contents(t, dir)
	for _, name := range outputs {
		require.True(t, first[name] == second[name], "%s differs in the second run", name)
	}
	require.Equal(t, "type,old,new,records\n", second["changes.csv"])

	require.Equal(t, exitDone, call(t, "dedupe", in, "--out", dir, "--ledger", dir+"/./ledger.jsonl").status, "the ledger may be named")

	// A ledger kept elsewhere is read and written there.
	ledger := filepath.Join(t.TempDir(), "kept.jsonl")
	write(t, ledger, second["ledger.jsonl"])
	other := filepath.Join(t.TempDir(), "out")
	require.Equal(t, exitDone, call(t, "dedupe", in, "--out", other, "--ledger", ledger).status)
	require.Equal(t, first["crosswalk.csv"], contents(t, other)["crosswalk.csv"])
	kept, err := os.ReadFile(ledger)
	require.NoError(t, err)
	require.Equal(t, second["ledger.jsonl"], string(kept))
}

// What a person decides in review.csv holds in the next run, and in every run
// after it.
func TestDecisionsRoundTrip(t *testing.T) {
	for _, human := range []bool{false, true} {
		t.Run(fmt.Sprint("human ", human), func(t *testing.T) {
			var extra []string
			if human {
				extra = []string{"--human"}
			}
			dir, in := run400(t, extra...)
			review := table(t, filepath.Join(dir, "review.csv"))
			require.GreaterOrEqual(t, len(review), 2, "the example has pairs to review")
			text, err := os.ReadFile(filepath.Join(dir, "review.csv"))
			require.NoError(t, err)
			decide := map[string]string{review[0]["key_a"] + review[0]["key_b"]: "match", review[1]["key_a"] + review[1]["key_b"]: "nonmatch"}
			filled := write(t, filepath.Join(t.TempDir(), "filled.csv"), fill(t, string(text), decide))

			for range 2 {
				a := call(t, append([]string{"dedupe", in, "--out", dir, "--decisions", filled}, extra...)...)
				require.Equal(t, exitDone, a.status, a.err)
				entity, state := map[string]string{}, map[string]string{}
				for _, row := range table(t, filepath.Join(dir, "crosswalk.csv")) {
					entity[row["key"]], state[row["key"]] = row["entity_id"], row["review_state"]
				}
				require.Equal(t, entity[review[0]["key_a"]], entity[review[0]["key_b"]])
				require.NotEqual(t, entity[review[1]["key_a"]], entity[review[1]["key_b"]])
				require.NotEmpty(t, state[review[0]["key_a"]])
				for _, row := range table(t, filepath.Join(dir, "review.csv")) {
					require.NotContains(t, decide, row["key_a"]+row["key_b"], "a decided pair is not asked again")
				}
				filled = write(t, filepath.Join(t.TempDir(), "empty.csv"), "source_a,key_a,source_b,key_b,decision\n")
			}
		})
	}
}

// fill writes decisions into a review file as a person would.
func fill(t *testing.T, text string, decide map[string]string) string {
	t.Helper()
	note := ""
	if strings.HasPrefix(text, "\ufeff#") {
		first, rest, _ := strings.Cut(text, "\n")
		note, text = first+"\n", rest
	}
	rows, err := csv.NewReader(strings.NewReader(text)).ReadAll()
	require.NoError(t, err)
	var b strings.Builder
	w := csv.NewWriter(&b)
	for _, row := range rows {
		if d := decide[row[1]+row[3]]; d != "" {
			row[6] = d
		}
		require.NoError(t, w.Write(row))
	}
	w.Flush()
	return note + b.String()
}

// A reviewer sees enough to compare, and no whole value.
func TestReviewIsMasked(t *testing.T) {
	dir, in := run400(t)
	text, err := os.ReadFile(filepath.Join(dir, "review.csv"))
	require.NoError(t, err)
	for _, row := range table(t, in) {
		for _, column := range []string{"phone", "email", "id_number"} {
			if v := row[column]; len(v) > 6 {
				require.NotContains(t, string(text), v)
			}
		}
	}
}

// The same rows in GB18030, in UTF-16, with a byte order mark, as tab separated
// text and with permuted columns are the same customers.
func TestEncodingsAndLayouts(t *testing.T) {
	header, rows := customers(t, 150)
	text := header + "\n" + strings.Join(rows, "\n") + "\n"
	gb, err := simplifiedchinese.GB18030.NewEncoder().String(text)
	require.NoError(t, err)
	utf16, err := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().String(text)
	require.NoError(t, err)
	lines, err := csv.NewReader(strings.NewReader(text)).ReadAll()
	require.NoError(t, err)
	var permuted, tabs strings.Builder
	p, tsv := csv.NewWriter(&permuted), csv.NewWriter(&tabs)
	tsv.Comma = '\t'
	for _, line := range lines {
		require.NoError(t, tsv.Write(line))
		line = append(line[5:], line[:5]...)
		require.NoError(t, p.Write(line))
	}
	p.Flush()
	tsv.Flush()
	want := ""
	for _, twin := range []struct{ name, text string }{{"customers.csv", text}, {"customers.csv", gb}, {"customers.csv", utf16},
		{"customers.csv", "\ufeff" + text}, {"customers.csv", permuted.String()}, {"customers.tsv", tabs.String()}} {
		dir := t.TempDir()
		a := call(t, "dedupe", write(t, filepath.Join(dir, twin.name), twin.text), "--out", filepath.Join(dir, "out"))
		require.Equal(t, exitDone, a.status, a.err)
		got := contents(t, filepath.Join(dir, "out"))["crosswalk.csv"]
		if want == "" {
			want = got
		}
		require.Equal(t, want, got)
	}
}

func TestLinkTwoSources(t *testing.T) {
	root := t.TempDir()
	left := write(t, filepath.Join(root, "l.csv"), "id,name,phone,email\n1,王芳,13800001111,wf@x.cn\n2,李娜,13900002222,ln@x.cn\n3,赵敏,13700003333,zm@x.cn\n")
	right := write(t, filepath.Join(root, "r.csv"), "id,name,phone,email\n1,王芳,+86 138 0000 1111,WF@x.cn\n2,孙丽,13600004444,sl@x.cn\n3,李娜,13900002222,\n")
	out := filepath.Join(root, "out")
	a := call(t, "link", "--left", "shop="+left, "--right", "crm="+right, "--one-to-one", "--out", out, "--json")
	require.Equal(t, exitDone, a.status, a.err)
	var manifest map[string]any
	require.NoError(t, json.Unmarshal([]byte(a.out), &manifest))
	require.Equal(t, true, manifest["counts"].(map[string]any)["one_to_one"])
	require.NotContains(t, manifest, "partners", "told, not estimated")
	for _, row := range table(t, filepath.Join(out, "links.csv")) {
		require.Equal(t, []string{"crm", "shop"}, []string{row["source_a"], row["source_b"]})
	}
	require.Len(t, table(t, filepath.Join(out, "crosswalk.csv")), 6)

	estimated := filepath.Join(root, "estimated")
	a = call(t, "link", "--left", "shop="+left, "--right", "crm="+right, "--out", estimated, "--json")
	require.Equal(t, exitDone, a.status, a.err)
	clear(manifest)
	require.NoError(t, json.Unmarshal([]byte(a.out), &manifest))
	source := func(name string) map[string]any {
		return map[string]any{"name": name, "records": 3., "duplicate": 0., "several": 0., "clean": true}
	}
	require.ElementsMatch(t, []any{source("crm"), source("shop")}, manifest["partners"])
	require.Contains(t, contents(t, estimated)["report.html"], "Source crm: 0 of 3 records seem to repeat another, and 0 records of the other source match several of it; each keeps one partner in it at most.")
}

// Law 7 on the command line: by the model of an earlier run, rows that are added
// change nothing about the others, and the same rows are the same entities.
func TestModelOfAnEarlierRun(t *testing.T) {
	dir := t.TempDir()
	text, err := os.ReadFile("../data/customers.csv")
	require.NoError(t, err)
	lines := strings.SplitAfter(string(text), "\n")
	some := filepath.Join(dir, "customers.csv")
	require.NoError(t, os.WriteFile(some, []byte(strings.Join(lines[:1200], "")), 0o644))
	first, again, more := filepath.Join(dir, "first"), filepath.Join(dir, "again"), filepath.Join(dir, "more")
	model := filepath.Join(first, "model.json")
	config := write(t, filepath.Join(dir, "config.json"), `{"max_pairs": 3000000}`) // so few rows are all compared
	run := func(args ...string) {
		t.Helper()
		a := call(t, append([]string{"dedupe", "--config", config}, args...)...)
		require.Equal(t, 0, a.status, a.err)
	}
	run("--no-text", "--out", first, some)
	run("--model", model, "--out", again, some)
	same := func(name string) {
		t.Helper()
		a, err := os.ReadFile(filepath.Join(first, name))
		require.NoError(t, err)
		b, err := os.ReadFile(filepath.Join(again, name))
		require.NoError(t, err)
		require.Equal(t, string(a), string(b), name)
	}
	for _, name := range []string{"crosswalk.csv", "links.csv", "golden.csv", "model.json", "ledger.jsonl"} {
		same(name)
	}
	require.NoError(t, os.WriteFile(some, text, 0o644))
	run("--model", model, "--out", more, some)
	weights := func(dir string) map[string]string {
		t.Helper()
		links, err := os.ReadFile(filepath.Join(dir, "links.csv"))
		require.NoError(t, err)
		of := map[string]string{}
		for line := range strings.Lines(string(links)) {
			cells := strings.Split(line, ",")
			of[cells[1]+" "+cells[3]] = cells[4]
		}
		return of
	}
	after := weights(more)
	for pair, weight := range weights(first) {
		require.Equal(t, weight, after[pair], pair)
	}
}
