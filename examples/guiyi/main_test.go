package main

import (
	"bytes"
	"context"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// answer is what a call of the binary gave.
type answer struct {
	status   int
	out, err string
}

func call(t testing.TB, args ...string) answer {
	t.Helper()
	return callWith(t, "", args...)
}

func callWith(t testing.TB, stdin string, args ...string) answer {
	t.Helper()
	var out, errs bytes.Buffer
	status := run(context.Background(), env{strings.NewReader(stdin), &out, &errs}, args)
	return answer{status, out.String(), errs.String()}
}

// customers gives the header and the first n rows of the example file.
func customers(t testing.TB, n int) (header string, rows []string) {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("..", "data", "customers.csv"))
	require.NoError(t, err)
	lines := strings.Split(strings.TrimSuffix(string(text), "\n"), "\n")
	require.Greater(t, len(lines), n)
	return lines[0], lines[1 : n+1]
}

func write(t testing.TB, path, text string) string {
	t.Helper()
	require.NoError(t, os.MkdirAll(filepath.Dir(path), 0o755))
	require.NoError(t, os.WriteFile(path, []byte(text), 0o644))
	return path
}

// customersFile writes a file of the first n example rows in an order of its own.
func customersFile(t testing.TB, path string, n int, shuffle uint64) string {
	t.Helper()
	header, rows := customers(t, n)
	if shuffle > 0 {
		r := rand.New(rand.NewPCG(shuffle, 1))
		r.Shuffle(len(rows), func(i, j int) { rows[i], rows[j] = rows[j], rows[i] })
	}
	return write(t, path, header+"\n"+strings.Join(rows, "\n")+"\n")
}

// table reads a CSV file: the rows as maps.
func table(t testing.TB, path string) []map[string]string {
	t.Helper()
	text, err := os.ReadFile(path)
	require.NoError(t, err)
	r := csv.NewReader(strings.NewReader(strings.TrimPrefix(string(text), "\ufeff")))
	r.Comment = '#'
	lines, err := r.ReadAll()
	require.NoError(t, err)
	require.NotEmpty(t, lines)
	var rows []map[string]string
	for _, line := range lines[1:] {
		row := map[string]string{}
		for i, cell := range line {
			row[lines[0][i]] = cell
		}
		rows = append(rows, row)
	}
	return rows
}

func readJSON(t testing.TB, path string) map[string]any {
	t.Helper()
	text, err := os.ReadFile(path)
	require.NoError(t, err)
	var v map[string]any
	require.NoError(t, json.Unmarshal(text, &v))
	return v
}

func TestUsage(t *testing.T) {
	for name, tt := range map[string]struct {
		args   []string
		status int
		says   string
	}{
		"nothing":                    {nil, exitUsage, "rows in, entities out"},
		"help":                       {[]string{"help"}, exitDone, "dedupe"},
		"help of one":                {[]string{"help", "cif"}, exitDone, "-purchases"},
		"help of none":               {[]string{"help", "cfi"}, exitUsage, "unknown command"},
		"unknown command":            {[]string{"dedup"}, exitUsage, "unknown command"},
		"unknown flag":               {[]string{"dedupe", "--nope", "a.csv"}, exitUsage, "nope"},
		"no file":                    {[]string{"dedupe"}, exitUsage, "no FILE"},
		"one source twice":           {[]string{"dedupe", "x/a.csv", "y/a.csv"}, exitUsage, "NAME=PATH"},
		"negative workers":           {[]string{"dedupe", "--workers", "-1", "a.csv"}, exitUsage, "--workers"},
		"too little memory":          {[]string{"dedupe", "--memory", "1KiB", "a.csv"}, exitUsage, "64MiB"},
		"memory that is no size":     {[]string{"dedupe", "--memory", "much", "a.csv"}, exitUsage, "512MiB"},
		"link of one":                {[]string{"link", "--left", "a.csv"}, exitUsage, "--right"},
		"evaluate without truth":     {[]string{"evaluate", "--crosswalk", "c.csv"}, exitUsage, "--truth"},
		"explain of one record":      {[]string{"explain", "7"}, exitUsage, "two"},
		"missing config":             {[]string{"dedupe", "--config", "none.json", "a.csv"}, exitUsage, "none.json"},
		"compare of an unknown kind": {[]string{"compare", "--kind", "shoe", "a", "b"}, exitUsage, "shoe"},
	} {
		t.Run(name, func(t *testing.T) {
			a := call(t, tt.args...)
			require.Equal(t, tt.status, a.status, a.err)
			require.Contains(t, a.err, tt.says)
		})
	}
}

// A bad input ends with a message that names file and cause, and leaves no
// finished run.
func TestBadInputs(t *testing.T) {
	dir := t.TempDir()
	good := write(t, filepath.Join(dir, "good.csv"), "id,name,phone\n1,王芳,13800001111\n2,李娜,13900002222\n")
	for name, tt := range map[string]struct {
		text, config string // text "-": no file
		status       int
		says         []string
	}{
		"missing file":   {"-", "", exitFailed, []string{"bad.csv", "no such file"}},
		"empty file":     {"", "", exitFailed, []string{"bad.csv", "empty"}},
		"repeated head":  {"id,id\n1,2\n", "", exitFailed, []string{"bad.csv:1"}},
		"a workbook":     {"PK\x03\x04 whatever", "", exitFailed, []string{"bad.csv", "Excel"}},
		"unknown column": {"id,name\n1,x\n", `{"schema":{"id":["id"],"fields":[{"name":"name","kind":"name","columns":["naem"]},{"name":"p","kind":"phone","columns":["fone"]}]}}`, exitUsage, []string{"c.json", "naem", "fone"}},
		"unknown key":    {"id,name\n1,x\n", "{\n  \"match\": 0.9,\n  \"mach\": 1,\n  \"schema\": {\"feilds\": []}\n}", exitUsage, []string{"c.json:3:3", "mach", "c.json:4:14", "schema.feilds"}},
		"broken config":  {"id,name\n1,x\n", "{\"match\": 0.9,,}", exitUsage, []string{"c.json:1:15"}},
		"bad thresholds": {"id,name\n1,x\n", `{"match": 0.2, "review": 1.4, "mode": "x"}`, exitUsage, []string{"Review", "mode"}},
		"survivorship": {"id,name\n1,x\n", `{"golden": {"fields": [{"name": "phone", "verified": "fone_ok", "when": {"tel": "since"}, "rule": {"by": ["custom", "newest"]}}, {"name": "fax"}]}}`, exitUsage,
			[]string{"c.json", "custom", "newest"}},
		"survivorship of columns": {"id,name\n1,x\n", `{"schema":{"fields":[{"name":"phone","kind":"phone","columns":["phone"]}]},"golden": {"fields": [{"name": "phone", "when": {"tel": "since"}}, {"name": "fax"}]}}`, exitUsage,
			[]string{"c.json", `"tel" is none of its columns`, "fax"}},
		"survivorship of inputs": {"id,name\n1,x\n", `{"golden": {"fields": [{"name": "phone", "verified": "fone_ok", "when": {"tel": "since"}}, {"name": "fax"}]}}`, exitUsage,
			[]string{"c.json", "fone_ok", "since", `"tel" is none of its columns`, "fax"}},
		"wrong type": {"id,name\n1,x\n", `{"match": "high"}`, exitUsage, []string{"c.json:1:", "match"}},
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			bad, out := filepath.Join(dir, "bad.csv"), filepath.Join(dir, "out")
			if tt.text != "-" {
				write(t, bad, tt.text)
			}
			args := []string{"dedupe", good, bad, "--out", out}
			if tt.config != "" {
				args = append(args, "--config", write(t, filepath.Join(dir, "c.json"), tt.config))
			}
			a := call(t, args...)
			require.Equal(t, tt.status, a.status, a.err)
			for _, s := range tt.says {
				require.Contains(t, a.err, s)
			}
			require.NoFileExists(t, filepath.Join(out, "manifest.json"))
		})
	}
}

// Bad rows are rejected with file, line, byte and reason, as they came, and good
// rows are kept: read = accepted + rejected.
func TestRejectedRows(t *testing.T) {
	dir := t.TempDir()
	text := "id,name,phone\n" +
		"1,王芳,13800001111\n" +
		"2,\"李娜\" x,13900002222\n" + // broken quote
		"3,赵\xff\xfe,13700003333\n" + // wrong encoding
		"4,陈静\n" + // ragged
		",周杰,13600004444\n" + // empty key
		"6,吴敏,13500005555\n" +
		"6,吴敏,13500005556\n" + // the same key, other content
		"7,郑强,13400006666\n" +
		"7,郑强,13400006666\n" // repeated
	in, out := write(t, filepath.Join(dir, "crm.csv"), text), filepath.Join(dir, "out")
	a := call(t, "dedupe", in, "--id", "id", "--out", out)
	require.Equal(t, exitRejected, a.status, a.err)

	counts := readJSON(t, filepath.Join(out, "manifest.json"))["counts"].(map[string]any)["rows"].(map[string]any)
	require.EqualValues(t, 9, counts["read"])
	require.EqualValues(t, 5, counts["rejected"])
	require.EqualValues(t, 4, counts["accepted"])
	require.EqualValues(t, 1, counts["repeated"])

	var places []string
	lines := strings.Split(text, "\n")
	for _, r := range table(t, filepath.Join(out, "rejects.csv")) {
		require.Equal(t, "crm.csv", r["file"])
		require.NotEmpty(t, r["reason"])
		places = append(places, r["line"])
		var line int
		_, err := fmt.Sscan(r["line"], &line)
		require.NoError(t, err)
		if line == 4 {
			require.NotEmpty(t, r["row_base64"])
			continue
		}
		require.Equal(t, lines[line-1], r["row"])
	}
	require.Equal(t, []string{"3", "4", "5", "6", "8"}, places)
	require.NotContains(t, a.err, "13800001111")
	require.Len(t, table(t, filepath.Join(out, "crosswalk.csv")), 3)
}

// An error never repeats what stands in a cell.
func TestErrorsHoldNoValues(t *testing.T) {
	dir := t.TempDir()
	review := write(t, filepath.Join(dir, "review.csv"), "source_a,key_a,source_b,key_b,decision\ncrm,1,crm,2,canary-maybe\n")
	in := write(t, filepath.Join(dir, "crm.csv"), "id,name\n1,canary-a\n2,\"canary-b\n")
	a := call(t, "dedupe", in, "--decisions", review, "--out", filepath.Join(dir, "out"))
	require.Equal(t, exitFailed, a.status)
	require.Contains(t, a.err, "review.csv:2")
	require.NotContains(t, a.err, "canary")
}
