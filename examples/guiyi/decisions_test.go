package main

import (
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"
)

const decisionsHead = "source_a,key_a,source_b,key_b,decision,author,note\n"

// Who decided and why stands in the ledger; two reviewers who contradict each
// other are named by line and nothing of theirs is entered; a decision about a
// record that is gone waits for it, and is counted.
func TestDecisionsOfReviewers(t *testing.T) {
	dir, in := run400(t)
	review := table(t, filepath.Join(dir, "review.csv"))
	x, y := review[0], review[1]
	row := func(q map[string]string, rest string) string {
		return q["source_a"] + "," + q["key_a"] + "," + q["source_b"] + "," + q["key_b"] + "," + rest + "\n"
	}
	file := write(t, filepath.Join(t.TempDir(), "decisions.csv"), decisionsHead+
		row(x, "match,Ann,same voice")+row(y, "match,Ann,")+row(y, "nonmatch,Bob,")+"customers,gone-1,customers,gone-2,nonmatch,Ann,\n")
	a := call(t, "dedupe", in, "--out", dir, "--decisions", file)
	require.Equal(t, exitDone, a.status, a.err)
	require.Contains(t, a.err, "2 in force, 1 of them about records that are not there; 2 new, 0 known, 0 replaced")
	require.Contains(t, a.err, "lines 3 and 4")
	require.NotContains(t, a.err, "gone-1")
	require.Contains(t, contents(t, dir)["ledger.jsonl"], `"author":"Ann","note":"same voice"`)
	counts := readJSON(t, filepath.Join(dir, "manifest.json"))["counts"].(map[string]any)
	require.EqualValues(t, []any{2.0, 1.0}, []any{counts["decisions"], counts["waiting"]})

	ledger := contents(t, dir)["ledger.jsonl"]
	a = call(t, "dedupe", in, "--out", dir, "--decisions", file)
	require.Contains(t, a.err, "0 new, 2 known, 0 replaced")
	require.Equal(t, ledger, contents(t, dir)["ledger.jsonl"])
}

// A question is asked once for two entities, the worthiest first, with the IDs
// of both.
func TestReviewQueueOrder(t *testing.T) {
	dir, _ := run400(t)
	entity := map[string]string{}
	for _, r := range table(t, filepath.Join(dir, "crosswalk.csv")) {
		entity[r["key"]] = r["entity_id"]
	}
	seen, worth := map[[2]string]bool{}, "999999999"
	for _, q := range table(t, filepath.Join(dir, "review.csv")) {
		ids := [2]string{q["entity_a"], q["entity_b"]}
		require.Equal(t, [2]string{entity[q["key_a"]], entity[q["key_b"]]}, ids)
		if ids[0] > ids[1] {
			ids[0], ids[1] = ids[1], ids[0]
		}
		require.False(t, seen[ids], "two entities are asked about once")
		seen[ids] = true
		require.LessOrEqual(t, len(q["worth"]), len(worth))
		if len(q["worth"]) == len(worth) {
			require.LessOrEqual(t, q["worth"], worth)
		}
		worth = q["worth"]
	}
	require.NotEmpty(t, seen)
}
