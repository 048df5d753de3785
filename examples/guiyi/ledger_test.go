package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// people are rows of three customers: 1, 2 and 5 are one.
const people = "id,name,phone,email,birth_date\n" +
	"1,陳大文,+86 138 1234 5678,dawen@example.com,1980-05-06\n" +
	"2,Chan Tai Man,13812345678,,1980年5月6日\n" +
	"3,李娜,13900001111,lina@example.com,1975-01-30\n" +
	"4,王芳,010-62345678,,1990-12-01\n" +
	"5,陈大文,,DaWen@Example.com,\n"

// house is a directory with a file of people, and a run over it.
type house struct {
	t      testing.TB
	dir    string
	ledger string
}

func newHouse(t testing.TB) house {
	h := house{t, t.TempDir(), ""}
	h.ledger = filepath.Join(h.dir, "out", "ledger.jsonl")
	h.dedupe(people)
	return h
}

// dedupe runs over a file with this text.
func (h house) dedupe(text string, args ...string) answer {
	h.t.Helper()
	in := write(h.t, filepath.Join(h.dir, "c.csv"), text)
	a := call(h.t, append([]string{"dedupe", in, "--out", filepath.Join(h.dir, "out")}, args...)...)
	require.Equal(h.t, exitDone, a.status, a.err)
	return a
}

// on runs a command on the ledger and gives its standard output.
func (h house) on(command string, args ...string) string {
	h.t.Helper()
	a := call(h.t, append([]string{command, "--ledger", h.ledger}, args...)...)
	require.Equal(h.t, exitDone, a.status, a.err)
	return a.out
}

// idOf is the entity of a record of c.
func (h house) idOf(key string) string {
	h.t.Helper()
	for line := range strings.Lines(h.on("crosswalk")) {
		if cells := strings.Split(strings.TrimSpace(line), ","); cells[0] == "c" && cells[1] == key {
			return cells[2]
		}
	}
	return ""
}

func (h house) bytes() string {
	h.t.Helper()
	text, err := os.ReadFile(h.ledger)
	require.NoError(h.t, err)
	return string(text)
}

// The crosswalk of the ledger is that of the run, and a past one can be had.
func TestCrosswalkOfTheLedger(t *testing.T) {
	h := newHouse(t)
	first := h.on("crosswalk")
	for _, row := range table(t, filepath.Join(h.dir, "out", "crosswalk.csv")) {
		require.Contains(t, first, row["source"]+","+row["key"]+","+row["entity_id"]+"\n")
	}
	end := strings.Count(h.bytes(), "\n") - 1
	h.dedupe(people + "6,赵敏,13700003333,,\n")
	require.NotEqual(t, first, h.on("crosswalk"))
	require.Equal(t, first, h.on("crosswalk", "--at", itoa(end)))
	require.Equal(t, "source,key,entity_id\n", h.on("crosswalk", "--at", "0"))
	var row map[string]string
	line, _, _ := strings.Cut(h.on("crosswalk", "--json"), "\n")
	require.NoError(t, json.Unmarshal([]byte(line), &row))
	require.Equal(t, map[string]string{"source": "c", "key": "1", "entity_id": h.idOf("1")}, row)
}

func itoa(n int) string {
	text, _ := json.Marshal(n)
	return string(text)
}

// What a person takes out of an entity stays out, whatever comes, and explain
// names the decision.
func TestUnmergeHolds(t *testing.T) {
	h := newHouse(t)
	id := h.idOf("1")
	require.Equal(t, id, h.idOf("5"))
	before := h.bytes()
	out := h.on("unmerge", "--dry-run", id, "c/5")
	require.Equal(t, before, h.bytes(), "a dry run writes nothing")
	require.Equal(t, out, h.on("unmerge", "--author", "wang", "--note", "two brothers", "--time", "2026-03-02", id, "c/5"))
	require.Equal(t, "type,old,new,records\nsplit,"+id+","+h.idOf("5")+",1\n", out)

	// The next run, and one with a record that matches both sides.
	h.dedupe(people)
	require.NotEqual(t, h.idOf("1"), h.idOf("5"))
	h.dedupe(people + "6,陈大文,13812345678,dawen@example.com,1980-05-06\n")
	require.Equal(t, id, h.idOf("1"))
	require.Equal(t, id, h.idOf("2"))
	require.NotEqual(t, h.idOf("1"), h.idOf("5"))
	six := h.idOf("6")
	require.True(t, six == h.idOf("1") || six == h.idOf("5"), "the new record is on one side")
	other := map[bool]string{true: "5", false: "1"}[six == h.idOf("1")]
	a := call(t, "explain", "--out", filepath.Join(h.dir, "out"), "c/6", "c/"+other)
	require.Contains(t, a.out, "people keep their entities apart:")
	require.Contains(t, a.out, "cannot-link c/5 c/1 by wang: two brothers")
	a = call(t, "explain", "--json", "--out", filepath.Join(h.dir, "out"), "c/1", "c/5")
	require.Contains(t, a.out, `"author": "wang"`)

	story := h.on("history", "c/5")
	require.Contains(t, story, "split from "+id)
	require.Contains(t, story, "at 2026-03-02, cause unmerge")
	require.Contains(t, story, "in force  ")
}

// Undoing runs gives the crosswalk of before, and the log keeps both.
func TestUndoCommand(t *testing.T) {
	h := newHouse(t)
	first, id := h.on("crosswalk"), h.idOf("1")
	h.on("unmerge", id, "c/5")
	taken := h.idOf("5")
	require.Equal(t, "type,old,new,records\nmerged,"+taken+","+id+",1\n", h.on("undo", "--run", "last", "--dry-run"))
	require.NotEqual(t, first, h.on("crosswalk"))
	h.on("undo", "--run", "last")
	require.Equal(t, first, h.on("crosswalk"))
	require.Contains(t, h.on("resolve", taken, id), taken+",live,"+id+"\n"+id+",live,"+id+"\n")
	require.Contains(t, h.on("history"), "undone: events")

	// A merge that a person asks for, undone by its tag.
	h.on("decide", "--match", "--author", "li", "--note", "same desk", "c/3", "c/4")
	three, four := h.idOf("3"), h.idOf("4")
	a := h.dedupe(people, "--time", "2026-03-03")
	require.NotContains(t, a.err, "contradicts")
	require.Equal(t, three, h.idOf("4"))
	require.Contains(t, h.on("history", four), four+" was merged: it is found as "+three)
	require.Equal(t, "type,old,new,records\nrevived,"+three+","+four+",1\n", h.on("undo", "--merge", four))
	require.Equal(t, first, h.on("crosswalk"))
	require.Contains(t, h.on("history", four), "2026-03-03")

	// And the decision itself.
	seq := h.on("history", "c/3")
	seq = strings.Fields(seq[strings.Index(seq, "in force"):])[2]
	h.on("undo", "--override", strings.TrimSuffix(seq, ":"))
	h.dedupe(people)
	require.Equal(t, first, h.on("crosswalk"))
}

// What others build upon is not undone alone, and the message says what to undo
// before it.
func TestUndoInTheWay(t *testing.T) {
	h := newHouse(t)
	h.dedupe(people + "6,陈大文,13812345678,dawen@example.com,1980-05-06\n")
	require.Equal(t, h.idOf("1"), h.idOf("6"))
	before := h.bytes()
	a := call(t, "undo", "--ledger", h.ledger, "--run", "1")
	require.Equal(t, exitFailed, a.status)
	require.Contains(t, a.err, "event 6 builds on it: undo --run 5 first")
	require.Equal(t, before, h.bytes())
}

// Decisions that cannot all hold are reported with their authors, not chosen
// between; a note is shown where a person looks.
func TestDecisionsReachPeople(t *testing.T) {
	h := newHouse(t)
	h.on("decide", "--nonmatch", "--author", "zhao", "c/1", "c/2")
	h.on("decide", "--match", "--author", "li", "c/1", "c/4")
	a := call(t, "decide", "--ledger", h.ledger, "--match", "--author", "sun", "c/4", "c/2")
	require.Contains(t, a.err, "contradicts")
	says := "by zhao contradicts must-link "
	a = h.dedupe(people)
	require.Contains(t, a.err, says)
	require.Contains(t, a.err, "by li, ")
	manifest := readJSON(t, filepath.Join(h.dir, "out", "manifest.json"))
	require.Len(t, manifest["contradictions"], 1)
	report, err := os.ReadFile(filepath.Join(h.dir, "out", "report.html"))
	require.NoError(t, err)
	require.Contains(t, string(report), says)
	require.NotEqual(t, h.idOf("1"), h.idOf("2"), "a cannot-link is never violated")

	h.on("decide", "--note", "called, is his brother", "--author", "li", "c/5")
	a = call(t, "explain", "--out", filepath.Join(h.dir, "out"), "c/5", "c/3")
	require.Contains(t, a.out, "note c/5 by li: called, is his brother")
	require.Contains(t, h.on("history", h.idOf("5")), "called, is his brother")
	require.Contains(t, h.on("decide", "--note", "pays late", h.idOf("3")), "note c/3: pays late")
	require.NotContains(t, h.on("decide", "--match", "c/1", "c/4"), "must-link", "the same is not entered twice")
	a = call(t, "decide", "--ledger", h.ledger, "--match", "c/1", "c/99", "--dry-run")
	require.Contains(t, a.err, "waits for it")
}

// Authors come from a column or the call.
func TestAuthorsOfDecisions(t *testing.T) {
	h := newHouse(t)
	file := write(t, filepath.Join(h.dir, "d.csv"), "source_a,key_a,source_b,key_b,decision,author,note\nc,3,c,4,match,li,same desk\nc,1,c,3,nonmatch,,\n")
	h.dedupe(people, "--decisions", file, "--author", "wang")
	story := h.on("history", "c/3")
	require.Contains(t, story, "must-link c/3 c/4 by li: same desk")
	require.Contains(t, story, "cannot-link c/1 c/3 by wang")
	require.Equal(t, h.idOf("3"), h.idOf("4"))
}

// A bought source is loaded, dropped and erased: the others are as before, and no
// key of it is left in the ledger.
func TestSourceIsDroppedAndErased(t *testing.T) {
	h := newHouse(t)
	first := h.on("crosswalk")
	bought := write(t, filepath.Join(h.dir, "bought.csv"), "id,name,phone,email,birth_date\nsecret-7,王芳,13900001111,lina@example.com,1990-12-01\n")
	h.dedupe(people, bought)
	require.Contains(t, h.on("crosswalk"), "secret-7")
	h.dedupe(people)
	require.Equal(t, first, h.on("crosswalk"))
	secret := write(t, filepath.Join(h.dir, "secret"), "0123456789abcdef")
	h.on("erase", "--source", "bought", "--secret", secret)
	require.NotContains(t, h.bytes(), "secret-7")
	require.Equal(t, first, h.on("crosswalk"))
	h.dedupe(people)
	require.Equal(t, first, h.on("crosswalk"))
	a := call(t, "erase", "--ledger", h.ledger, "--source", "bought", "--secret", secret)
	require.Equal(t, exitFailed, a.status)
}

// Explain says where two records are now, when a command has moved them since the run.
func TestExplainAfterTheRun(t *testing.T) {
	h := newHouse(t)
	id, explain := h.idOf("1"), []string{"explain", "--out", filepath.Join(h.dir, "out"), "c/1", "c/5"}
	require.NotContains(t, call(t, explain...).out, "has changed since the run")
	h.on("unmerge", id, "c/5")
	require.Contains(t, call(t, explain...).out, "they are in "+id+" and "+h.idOf("5")+" now")
	h.dedupe(people)
	h.on("undo", "--run", "last")
	require.Contains(t, call(t, explain...).out, "they are in one, "+id+", now")
}

// Erasure reaches the masters of the merge plan beside the ledger.
func TestErasedMaster(t *testing.T) {
	h := newHouse(t)
	h.dedupe(people + "6,赵敏,13700003333,zhaomin@example.com,1991-02-03\n7,趙敏,13700003333,zhaomin@example.com,1991-02-03\n")
	path := filepath.Join(filepath.Dir(h.ledger), "ledger.masters.csv")
	masters := table(t, path)
	require.Len(t, masters, 2)
	secret := write(t, filepath.Join(h.dir, "secret"), "0123456789abcdef")
	record := masters[0]["source"] + "/" + masters[0]["key"]
	h.on("erase", "--dry-run", record, "--secret", secret)
	require.Equal(t, masters, table(t, path))
	h.on("erase", record, "--secret", secret)
	require.Equal(t, masters[1:], table(t, path), "the others stay")
	h.on("erase", "--source", "c", "--secret", secret)
	require.Empty(t, table(t, path))
}

func TestLedgerCommandMistakes(t *testing.T) {
	h := newHouse(t)
	id, before := h.idOf("1"), h.bytes()
	short, long := write(t, filepath.Join(h.dir, "short"), "word"), write(t, filepath.Join(h.dir, "long"), "0123456789abcdef")
	for name, tt := range map[string]struct {
		args   []string
		status int
		says   string
	}{
		"no ledger":            {[]string{"history"}, exitUsage, "--ledger"},
		"no such ledger":       {[]string{"history", "--ledger", "none.jsonl"}, exitFailed, "none.jsonl"},
		"two stories":          {[]string{"history", "--ledger", h.ledger, id, id}, exitUsage, "one"},
		"typing error":         {[]string{"history", "--ledger", h.ledger, id[:7] + "0"}, exitUsage, "check character"},
		"nothing to resolve":   {[]string{"resolve", "--ledger", h.ledger}, exitUsage, "no entity ID"},
		"ID never issued":      {[]string{"unmerge", "--ledger", h.ledger, "E00000A1"}, exitFailed, "no such ID"},
		"unmerge of nothing":   {[]string{"unmerge", "--ledger", h.ledger}, exitUsage, "no entity ID"},
		"no merge to undo":     {[]string{"undo", "--ledger", h.ledger, "--merge", id}, exitFailed, "no merge"},
		"record elsewhere":     {[]string{"unmerge", "--ledger", h.ledger, id, "c/3"}, exitFailed, "not in the entity"},
		"not a record":         {[]string{"unmerge", "--ledger", h.ledger, id, "3"}, exitUsage, "SOURCE/KEY"},
		"undo of two things":   {[]string{"undo", "--ledger", h.ledger, "--run", "1", "--merge", id}, exitUsage, "one of"},
		"undo of no run":       {[]string{"undo", "--ledger", h.ledger, "--run", "99"}, exitFailed, "no such run"},
		"run that is no run":   {[]string{"undo", "--ledger", h.ledger, "--run", "first"}, exitUsage, "last"},
		"run is no decision":   {[]string{"undo", "--ledger", h.ledger, "--override", "1"}, exitFailed, "no decision"},
		"past the end":         {[]string{"undo", "--ledger", h.ledger, "--override", "99"}, exitFailed, "no decision"},
		"both ways":            {[]string{"decide", "--ledger", h.ledger, "--match", "--nonmatch", "c/1", "c/3"}, exitUsage, "exclude"},
		"no decision":          {[]string{"decide", "--ledger", h.ledger, "c/1", "c/3"}, exitUsage, "nothing"},
		"match of one":         {[]string{"decide", "--ledger", h.ledger, "--match", "c/1"}, exitUsage, "two"},
		"match with itself":    {[]string{"decide", "--ledger", h.ledger, "--match", "c/1", "c/1"}, exitFailed, "same"},
		"erase without secret": {[]string{"erase", "--ledger", h.ledger, "c/1"}, exitUsage, "--secret"},
		"erase by a word":      {[]string{"erase", "--ledger", h.ledger, "c/1", "--secret", short}, exitUsage, "fewer than 16"},
		"erase of nobody":      {[]string{"erase", "--ledger", h.ledger, "c/canary", "--secret", long}, exitFailed, "does not have them"},
		"key without source":   {[]string{"history", "--ledger", h.ledger, "canary"}, exitUsage, "SOURCE/KEY"},
		"erase of nothing":     {[]string{"erase", "--ledger", h.ledger}, exitUsage, "--source"},
	} {
		t.Run(name, func(t *testing.T) {
			a := call(t, tt.args...)
			require.Equal(t, tt.status, a.status, a.err)
			require.Contains(t, a.err, tt.says)
			require.NotContains(t, a.err+a.out, "canary")
			require.Equal(t, before, h.bytes())
		})
	}
}
