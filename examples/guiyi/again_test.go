package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// A dry run writes everything and touches neither the ledger nor what goes with
// it; the real run after it gives the very files that the dry run showed.
func TestDryRunTouchesNothing(t *testing.T) {
	dir, in := run400(t)
	before := contents(t, dir)
	text, err := os.ReadFile(in)
	require.NoError(t, err)
	lines := strings.Split(strings.TrimSpace(string(text)), "\n")
	write(t, in, strings.Join(lines[:350], "\n")+"\n") // the input has changed: records are gone

	a := call(t, "dedupe", in, "--out", dir, "--dry-run")
	require.Equal(t, exitDone, a.status, a.err)
	require.Contains(t, a.err, "dry run")
	dry := contents(t, dir)
	for _, name := range []string{"ledger.jsonl", "ledger.masters.csv"} {
		require.True(t, before[name] == dry[name], "%s was touched", name)
	}
	require.Greater(t, strings.Count(dry["changes.csv"], "\n"), 1, "it says what would change")
	require.Equal(t, true, readJSON(t, filepath.Join(dir, "manifest.json"))["dry_run"])

	a = call(t, "dedupe", in, "--out", dir)
	require.Equal(t, exitDone, a.status, a.err)
	require.NotContains(t, a.err, "dry run")
	wet := contents(t, dir)
	require.NotEqual(t, before["ledger.jsonl"], wet["ledger.jsonl"])
	for _, name := range []string{"crosswalk.csv", "golden.csv", "merge_plan.csv", "review.csv", "changes.csv", "links.csv"} {
		require.True(t, dry[name] == wet[name], "the dry run showed another %s", name)
	}

	// Into a directory of its own, with a ledger that is kept elsewhere.
	kept, other := filepath.Join(t.TempDir(), "none", "kept.jsonl"), filepath.Join(t.TempDir(), "out")
	a = call(t, "dedupe", in, "--out", other, "--ledger", kept, "--dry-run")
	require.Equal(t, exitDone, a.status, a.err)
	require.NoDirExists(t, filepath.Dir(kept))
	require.NoFileExists(t, filepath.Join(other, "ledger.jsonl"))
}

// R6: the same inputs, config, decisions and ledger again are a no-op.
func TestTheSameAgainIsNothing(t *testing.T) {
	dir, in := run400(t)
	review := table(t, filepath.Join(dir, "review.csv"))
	text, err := os.ReadFile(filepath.Join(dir, "review.csv"))
	require.NoError(t, err)
	filled := write(t, filepath.Join(t.TempDir(), "filled.csv"), fill(t, string(text), map[string]string{
		review[0]["key_a"] + review[0]["key_b"]: "match", review[1]["key_a"] + review[1]["key_b"]: "nonmatch"}))
	config := write(t, filepath.Join(t.TempDir(), "c.json"), `{"merge":{"target":"hubspot","owner":"source","protected":"email"}}`)
	job := func() map[string]string {
		a := call(t, "dedupe", in, "--out", dir, "--decisions", filled, "--config", config)
		require.Equal(t, exitDone, a.status, a.err)
		return contents(t, dir)
	}
	first := job()
	require.Greater(t, strings.Count(first["changes.csv"], "\n"), 1)
	second := job()
	require.Equal(t, "type,old,new,records\n", second["changes.csv"])
	require.True(t, first["ledger.jsonl"] == second["ledger.jsonl"])
	third := job()
	for _, name := range outputs {
		require.True(t, second[name] == third[name], "%s differs", name)
	}
}

// The master of a merge plan stays the master when another record is filled in.
func TestMasterStaysOverRuns(t *testing.T) {
	root := t.TempDir()
	const rows = "id,name,phone,email,note\n1,陈大文,13812345678,dawen@example.com,\n2,陈大文,13812345678,dawen@example.com,%\n3,李娜,13900002222,ln@example.com,\n"
	in, out := filepath.Join(root, "crm.csv"), filepath.Join(root, "out")
	master := func(note string, extra ...string) string {
		write(t, in, strings.ReplaceAll(rows, "%", note))
		a := call(t, append([]string{"dedupe", in, "--out", out, "--ignore", "note"}, extra...)...)
		require.Equal(t, exitDone, a.status, a.err)
		plan := table(t, filepath.Join(out, "merge_plan.csv"))
		require.Len(t, plan, 1)
		return plan[0]["master"]
	}
	require.Equal(t, "1", master(""))
	require.Equal(t, "1", master("filled in later"))
	require.Equal(t, "2", master("filled in later", "--ledger", filepath.Join(root, "new.jsonl")), "a new ledger knows nothing")
	require.Equal(t, "2", master("", "--ledger", filepath.Join(root, "new.jsonl")))
}

// What was written for people is read back by the commands that need it.
func TestHumanFilesAreReadBack(t *testing.T) {
	dir, _ := run400(t, "--human")
	keys := table(t, filepath.Join(dir, "crosswalk.csv"))
	truth := write(t, filepath.Join(t.TempDir(), "truth.csv"), "id,entity_id\n"+keys[0]["key"]+",x\n"+keys[1]["key"]+",y\n")
	for _, args := range [][]string{{"explain", "--out", dir, keys[0]["key"], keys[1]["entity_id"]}, {"evaluate", "--out", dir}, {"evaluate", "--out", dir, "--truth", truth}, {"label", "--out", dir, "--json", "--count", "1"}} {
		a := call(t, args...)
		require.Equal(t, exitDone, a.status, a.err)
	}
}
