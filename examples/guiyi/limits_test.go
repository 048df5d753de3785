package main

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"
)

// Limits work on a guessed schema, against the weights and against decisions,
// and explain names them.
func TestLimitsOfTheSchema(t *testing.T) {
	dir := t.TempDir()
	in := write(t, filepath.Join(dir, "crm.csv"), `id,name,phone,email,branch,opt_out
1,陈大文,13812345678,dawen@example.com,north,
2,陳大文,13812345678,dawen@example.com,north,否
3,陈大文,13812345678,dawen@example.com,south,
4,陈大文,13812345678,dawen@example.com,north,Y
5,李娜,13900001111,lina@example.com,south,
6,王芳,13700002222,wang@example.com,north,
7,赵强,13600003333,zhao@example.com,south,perhaps
`)
	config := write(t, filepath.Join(dir, "c.json"), `{"schema":{"realm":["branch"],"no_link":["opt_out"],"fields":[]}}`)
	decisions := write(t, filepath.Join(dir, "d.csv"), "source_a,key_a,source_b,key_b,decision\ncrm,1,crm,3,match\ncrm,1,crm,4,match\n")
	out := filepath.Join(dir, "out")
	a := call(t, "dedupe", in, "--config", config, "--decisions", decisions, "--out", out)
	require.Equal(t, exitDone, a.status, a.err)
	for _, says := range []string{"2 realms and entity kinds", "2 records flagged", "1 flags that say neither", "2 must-links against these limits"} {
		require.Contains(t, a.err, says)
	}
	entity, decision := map[string]string{}, map[string]string{}
	for _, row := range table(t, filepath.Join(out, "crosswalk.csv")) {
		entity[row["key"]], decision[row["key"]] = row["entity_id"], row["decision"]
	}
	require.Len(t, entity, 7, "flagged rows are in the crosswalk")
	require.Equal(t, entity["1"], entity["2"])
	require.NotEqual(t, entity["1"], entity["3"])
	require.Equal(t, "single", decision["4"])
	require.NotContains(t, table(t, filepath.Join(out, "golden.csv"))[0], "branch", "the columns of limits are no fields")

	text, err := os.ReadFile(filepath.Join(out, "report.html"))
	require.NoError(t, err)
	require.Contains(t, string(text), "2 must-links are of records that the schema keeps apart")

	a = call(t, "explain", "--out", out, "1", "3")
	require.Equal(t, exitDone, a.status, a.err)
	require.Contains(t, a.out, "none may: they are of different realms or entity kinds")
	require.Contains(t, call(t, "explain", "--out", out, "1", "4").out, "none may: a record is flagged")

	bad := write(t, filepath.Join(dir, "bad.json"), `{"schema":{"realms":["branch"]}}`)
	a = call(t, "dedupe", in, "--config", bad, "--out", out)
	require.Equal(t, exitUsage, a.status)
	require.Contains(t, a.err, "realm, entity_kind, no_link, purchased")
}
