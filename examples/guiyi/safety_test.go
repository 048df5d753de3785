package main

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"html"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// scripts are what somebody may write into a customer form.
var scripts = []string{
	`<script>alert(1)</script>`, `"><img src=x onerror=alert(1)>`, `</title><script>x</script>`, `</style><svg onload=alert(1)>`,
	`{{.}}`, `javascript:alert(1)`, `' onmouseover='alert(1)`, `<a href="http://evil.example/">x</a>`, "\u2028<b>", `</svg><iframe src=//evil.example>`,
}

// Nothing that comes from an input can run in the report, and the report loads
// nothing: payloads in cells, headers, keys and the source's name.
func TestReportRunsNothing(t *testing.T) {
	dir := t.TempDir()
	quote := func(s string) string { return `"` + strings.ReplaceAll(s, `"`, `""`) + `"` }
	var b strings.Builder
	fmt.Fprintf(&b, "id,name,phone,%s,note\n", quote(`<script>h</script>`))
	for i, s := range scripts {
		for twin := range 2 {
			fmt.Fprintf(&b, "%s,%s,1380000%04d,%s,%s\n", quote(fmt.Sprint(s, i, twin)), quote(s), 1000+i, quote(s), quote(s))
		}
	}
	in := write(t, filepath.Join(dir, "in.csv"), b.String())
	config := write(t, filepath.Join(dir, "c.json"), `{"schema":{"id":["id"],"fields":[
		{"name":"<script>f</script>","kind":"name","columns":["name"]},{"name":"phone","kind":"phone","columns":["phone"]},
		{"name":"text","kind":"text","columns":["note"]},{"name":"</text><script>","kind":"category","columns":["<script>h</script>"]}]},
		"golden":{"fields":[{"name":"phone","verified":"<script>h</script>","when":"note"}]}}`)
	out := filepath.Join(dir, "out")
	a := call(t, "dedupe", "<script>src<|script>="+in, "--config", config, "--out", out)
	require.Equal(t, exitDone, a.status, a.err)
	text, err := os.ReadFile(filepath.Join(out, "report.html"))
	require.NoError(t, err)
	page := string(text)

	require.Contains(t, page, html.EscapeString("<script>f</script>"), "the payload is shown, as text")
	tags := regexp.MustCompile(`<[a-zA-Z!/][^>]*>`).FindAllString(page, -1)
	known := regexp.MustCompile(`^</?(!DOCTYPE html|html|head|meta|title|style|body|h1|h2|h3|p|div|ul|li|table|tr|th|td|svg|g|text|rect|line|span|code)( [a-zA-Z0-9-]+="[^"<>]*")*/?>$`)
	for _, tag := range tags {
		require.Regexp(t, known, tag)
		require.NotRegexp(t, ` (on[a-z]+|href|src|style)=`, tag)
	}
	require.NotContains(t, page, "http://")
	require.NotContains(t, page, "https://")

	policy := regexp.MustCompile(`http-equiv="Content-Security-Policy" content="([^"]*)"`).FindStringSubmatch(page)
	require.Len(t, policy, 2)
	style := regexp.MustCompile(`(?s)<style>(.*?)</style>`).FindStringSubmatch(page)
	sum := sha256.Sum256([]byte(style[1]))
	require.Contains(t, html.UnescapeString(policy[1]), "default-src 'none'; style-src 'sha256-"+base64.StdEncoding.EncodeToString(sum[:])+"'")
}

var formulas = []string{"=1+1", "+1-1", "-2+3", "@SUM(A1)", "\t=1+1", "\r=1", "＝1+1", "＋1", "－1", "＠x", " =1", "\u200b=1", "'=1", "%0A=1", "|calc", `=HYPERLINK("http://x")`}

// Machine CSV gives every cell back as it was; files for people hold no cell
// that a spreadsheet could run, and say so.
func TestFormulas(t *testing.T) {
	dir := t.TempDir()
	var b strings.Builder
	b.WriteString("id,name,note\n")
	for i, f := range formulas {
		fmt.Fprintf(&b, "\"%s\",name %d,\"%s\"\n", strings.ReplaceAll(f, `"`, `""`)+fmt.Sprint(i), i, strings.ReplaceAll(f, `"`, `""`))
	}
	in := write(t, filepath.Join(dir, "in.csv"), b.String())
	config := write(t, filepath.Join(dir, "c.json"), `{"schema":{"id":["id"],"fields":[{"name":"name","kind":"name","columns":["name"]},{"name":"note","kind":"text","columns":["note"]}]}}`)

	machine := filepath.Join(dir, "machine")
	require.Equal(t, exitDone, call(t, "dedupe", in, "--config", config, "--out", machine).status)
	keys := map[string]bool{}
	for _, row := range table(t, filepath.Join(machine, "crosswalk.csv")) {
		keys[row["key"]] = true
	}
	for i, f := range formulas {
		require.True(t, keys[f+fmt.Sprint(i)], "%q", f)
	}

	human := filepath.Join(dir, "human")
	require.Equal(t, exitDone, call(t, "dedupe", in, "--config", config, "--out", human, "--human").status)
	for _, name := range []string{"crosswalk.csv", "golden.csv", "links.csv", "review.csv", "rejects.csv", "merge_plan.csv", "changes.csv"} {
		text, err := os.ReadFile(filepath.Join(human, name))
		require.NoError(t, err)
		require.True(t, strings.HasPrefix(string(text), "\ufeff# for people"), name)
		for _, row := range table(t, filepath.Join(human, name)) {
			for column, cell := range row {
				if column == "weight" {
					continue // our own numbers may be below zero
				}
				noFormula(t, name, cell)
			}
		}
	}
}

func noFormula(t *testing.T, file, cell string) {
	t.Helper()
	trimmed := strings.TrimLeft(cell, " \t\r\u200b")
	require.False(t, trimmed != "" && strings.ContainsAny(trimmed[:1], "=+-@|%") || strings.HasPrefix(trimmed, "＝") || strings.HasPrefix(trimmed, "＋"), "%s: %q", file, cell)
}

// Nor do the files that a run writes on request: households, affiliations, the
// customer information file.
func TestFormulasAround(t *testing.T) {
	dir := t.TempDir()
	in := write(t, filepath.Join(dir, "in.csv"), "id,name,phone,address,company,职务\n"+
		"=1,陈大文,13812345678,上海市浦东新区世纪大道100号8楼802室,=甲乙科技有限公司,=HYPERLINK(1)\n"+
		"@2,陈小文,13812345678,上海市浦东新区世纪大道100号8楼802室,+甲乙科技有限公司,+采购\n")
	events := write(t, filepath.Join(dir, "events.csv"), "source,key,kind,currency\nin,=1,=kind,=C\nin,@2,＋kind,\n=none,=3,,\n")
	config := write(t, filepath.Join(dir, "c.json"), `{"relations":{"affiliations":{"role":["职务"]}}}`)
	out := filepath.Join(dir, "out")
	require.Equal(t, exitDone, call(t, "dedupe", in, "--config", config, "--out", out, "--human").status)
	require.Equal(t, exitRejected, call(t, "cif", "--out", out, "--purchases", events, "--human").status)
	for _, name := range []string{"households.csv", "affiliations.csv", "cif.csv", "cif_rejects.csv"} {
		text, err := os.ReadFile(filepath.Join(out, name))
		require.NoError(t, err)
		require.True(t, strings.HasPrefix(string(text), "\ufeff# for people"), name)
		rows := table(t, filepath.Join(out, name))
		require.NotEmpty(t, rows, name)
		for _, row := range rows {
			for column, cell := range row {
				noFormula(t, name, column)
				noFormula(t, name, cell)
			}
		}
	}
}

// What the commands that read customers' events and decisions say to people
// holds no cell of them.
func TestNothingPersonalIsSaid(t *testing.T) {
	dir := t.TempDir()
	in := write(t, filepath.Join(dir, "crm.csv"), "id,name,phone,address,company,owner\n"+
		"canary-1,Canary Lee,13812345678,1 Canary Road London,Canary Ltd,canary-owner\n"+
		"canary-2,Canary Lee,13812345678,1 Canary Road London,Canary Ltd,canary-other\n"+
		"canary-3,Bo Canary,13900001111,1 Canary Road London,Canary Ltd,\n")
	out, path := filepath.Join(dir, "out"), func(name, text string) string { return write(t, filepath.Join(dir, name), text) }
	config := path("c.json", `{"merge":{"owner":"owner","protected":"owner"},"relations":{"organisations":"`+path("orgs.csv", "from,to,kind\nCanary Ltd,Canary Inc,alias\n")+`"}}`)
	decisions := path("d.csv", decisionsHead+"crm,canary-1,crm,canary-3,match,li,canary\ncrm,canary-1,crm,canary-3,nonmatch,wang,canary\ncrm,canary-2,crm,canary-9,nonmatch,wang,\n")
	ledger, secret := filepath.Join(out, "ledger.jsonl"), path("secret", "0123456789abcdef")
	require.Equal(t, exitDone, call(t, "dedupe", in, "--config", config, "--out", out).status)
	for _, args := range [][]string{
		{"dedupe", in, "--config", config, "--out", out, "--decisions", decisions},
		{"cif", "--out", out, "--purchases", path("e.csv", "source,key,amount\ncrm,canary-7,1\ncrm,canary-1,canary\n")},
		{"cif", "--out", out, "--purchases", path("e2.csv", "canary,key\n1,2\n")},
		{"dedupe", in, "--config", path("c2.json", `{"relations":{"organisations":"`+path("bad.csv", "from,to,kind\nCanary,Canary,canary\n")+`"}}`), "--out", out},
		{"dedupe", in, "--out", out, "--decisions", path("bad2.csv", decisionsHead+"crm,canary-1,crm,canary-1,match,,\ncrm,canary-1,crm,canary-2,canary,,\n")},
		{"decide", "--ledger", ledger, "--dry-run", "--match", "crm/canary-1", "crm/canary-8", "--json"},
		{"unmerge", "--ledger", ledger, "--dry-run", "canary-1"},
		{"erase", "--ledger", ledger, "--dry-run", "--secret", secret, "crm/canary-8"},
		{"erase", "--ledger", ledger, "--dry-run", "--secret", secret, "crm/canary-1"},
		{"undo", "--ledger", ledger, "--dry-run", "--merge", "canary-1"},
	} {
		require.NotContains(t, strings.ToLower(call(t, args...).err), "canary", args[0])
	}
}

// A run that fails does not touch what stands there, and leaves nothing half
// written behind.
func TestFailedRunLeavesNothing(t *testing.T) {
	dir, in := run400(t)
	before := contents(t, dir)
	truth := write(t, filepath.Join(t.TempDir(), "truth.csv"), "id,entity\n1,2\n")
	require.Equal(t, exitFailed, call(t, "dedupe", in, "--out", dir, "--truth", truth).status)
	require.Equal(t, before, contents(t, dir))

	// One output cannot be made: a directory stands in its way.
	other := filepath.Join(t.TempDir(), "out")
	require.NoError(t, os.MkdirAll(filepath.Join(other, "links.csv.part", "x"), 0o755))
	a := call(t, "dedupe", in, "--out", other)
	require.Equal(t, exitFailed, a.status)
	require.Contains(t, a.err, "links.csv")
	require.NoFileExists(t, filepath.Join(other, "manifest.json"))
	require.NoFileExists(t, filepath.Join(other, "crosswalk.csv"))
}

// A cancelled job says so, and writes nothing.
func TestCancel(t *testing.T) {
	dir := t.TempDir()
	in := customersFile(t, filepath.Join(dir, "customers.csv"), 400, 0)
	for _, after := range []time.Duration{0, time.Millisecond, 20 * time.Millisecond} {
		ctx, cancel := context.WithTimeout(context.Background(), after)
		var errs bytes.Buffer
		status := run(ctx, env{strings.NewReader(""), io.Discard, &errs}, []string{"dedupe", in, "--out", filepath.Join(dir, "out")})
		cancel()
		if status == exitDone {
			continue // it was faster
		}
		require.Equal(t, exitFailed, status)
		require.Contains(t, errs.String(), "deadline")
		require.NoFileExists(t, filepath.Join(dir, "out", "manifest.json"))
	}
}

// A damaged ledger is refused by line, never answered from.
func TestDamagedLedger(t *testing.T) {
	dir, in := run400(t)
	path := filepath.Join(dir, "ledger.jsonl")
	text, err := os.ReadFile(path)
	require.NoError(t, err)
	write(t, path, string(text[:len(text)/2]))
	a := call(t, "dedupe", in, "--out", dir)
	require.Equal(t, exitFailed, a.status)
	require.Contains(t, a.err, "ledger.jsonl")
}
