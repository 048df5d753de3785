package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// Purchases and responses are joined to a run's entities; what a merge by
// decision brings together is the sum of what was apart; rejects end with status 3
// and nothing of them on standard error.
func TestCIF(t *testing.T) {
	dir, in := run400(t)
	q := table(t, filepath.Join(dir, "review.csv"))[0]
	files := t.TempDir()
	orders := write(t, filepath.Join(files, "orders.csv"), "客户号,金额,币种,下单日期\n"+q["key_a"]+",10.10,CNY,2026-01-05\n"+q["key_b"]+",0.95,CNY,2025-12-31\n")
	calls := write(t, filepath.Join(files, "calls.jsonl"), `{"source":"customers","key":"`+q["key_a"]+`","kind":"complaint"}`+"\n")
	args := []string{"cif", "--out", dir, "--purchases", "customers=" + orders, "--responses", calls, "--columns", "key=客户号,amount=金额,currency=币种", "--columns", "date=下单日期"}
	rowOf := func(entity string) map[string]string {
		for _, row := range table(t, filepath.Join(dir, "cif.csv")) {
			if row["entity_id"] == entity {
				return row
			}
		}
		t.Fatalf("no entity %s", entity)
		return nil
	}
	a := call(t, args...)
	require.Equal(t, exitDone, a.status, a.err)
	require.Contains(t, a.err, "3 joined, 0 rejected")
	require.Contains(t, a.err, "11.05 CNY")
	require.Equal(t, "10.10", rowOf(q["entity_a"])["purchases_sum_CNY"])
	require.Equal(t, "0.95", rowOf(q["entity_b"])["purchases_sum_CNY"])
	require.Equal(t, "1", rowOf(q["entity_a"])["responses_complaint_count"])

	decisions := write(t, filepath.Join(files, "d.csv"), decisionsHead+"customers,"+q["key_a"]+",customers,"+q["key_b"]+",match,,\n")
	require.Equal(t, exitDone, call(t, "dedupe", in, "--out", dir, "--decisions", decisions).status)
	require.Equal(t, exitDone, call(t, append(args, "--events")...).status)
	merged := rowOf(min(q["entity_a"], q["entity_b"]))
	require.Equal(t, []string{"11.05", "2", "2025-12-31", "2026-01-05", "1"}, []string{merged["purchases_sum_CNY"], merged["purchases_count"], merged["purchases_first"], merged["purchases_last"], merged["responses_complaint_count"]})
	text, err := os.ReadFile(filepath.Join(dir, "cif_events.jsonl"))
	require.NoError(t, err)
	require.Equal(t, 3, strings.Count(string(text), merged["entity_id"]))

	write(t, orders, "客户号,金额\ncanary-key,1\n"+q["key_a"]+",canary-amount\n")
	a = call(t, append(args, "--json")...)
	require.Equal(t, exitRejected, a.status, a.err)
	require.Contains(t, a.out, `"rejected": 2`)
	require.NotContains(t, a.out+a.err, "canary")
	require.NoFileExists(t, filepath.Join(dir, "cif_events.jsonl"), "those of the call before would stand beside other sums")
	rejects := table(t, filepath.Join(dir, "cif_rejects.csv"))
	require.Len(t, rejects, 2)
	require.Equal(t, []string{"orders.csv", "3"}, []string{rejects[1]["file"], rejects[1]["line"]})

	a = call(t, "cif", "--out", dir, "--purchases", filepath.Join(files, "none.csv"))
	require.Equal(t, exitFailed, a.status)
	require.Contains(t, a.err, "guiyi cif: "+filepath.Join(files, "none.csv"), "the file at fault is named first")

	require.NoError(t, os.Remove(filepath.Join(dir, "manifest.json")))
	a = call(t, args...)
	require.Equal(t, exitFailed, a.status)
	require.Contains(t, a.err, "no finished run")
	require.Equal(t, exitUsage, call(t, "cif", "--out", dir).status)
	require.Equal(t, exitUsage, call(t, "cif", "--purchases", orders, "--columns", "kee=x").status)
	require.Equal(t, exitUsage, call(t, "cif", "--purchases", orders, "--dates", "sometimes").status)
}
