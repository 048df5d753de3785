package main

import (
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// A config of a few lines says how values survive: the rule of a field, the
// columns that say what is verified and since when, and votes that are learned.
// Columns beside fields are not compared and are no golden columns.
func TestSurvivorshipConfig(t *testing.T) {
	dir := t.TempDir()
	crm := write(t, filepath.Join(dir, "crm.csv"), "id,name,phone,phone_verified,phone_since,email,updated_at\n"+
		"1,陈大文,13812345678,是,2019年3月1日,dawen@example.com,2020-01-01\n"+
		"2,李娜,13900001111,,,lina@example.com,2021-01-01\n"+
		"3,王芳,13700002222,,,wang@example.com,2021-01-01\n")
	shop := write(t, filepath.Join(dir, "shop.csv"), "id,姓名,手机,邮箱,更新时间\n"+
		"x,陳大文,13912345678,dawen@example.com,2024/5/6 9:05\n"+
		"y,李娜,13900001111,lina@example.com,昨天\n"+
		"z,王芳,13700002222,wang@example.com,去年\n")
	run := func(config string) (golden []map[string]string, out string) {
		out = filepath.Join(t.TempDir(), "out")
		a := call(t, "dedupe", crm, shop, "--out", out, "--config", write(t, filepath.Join(t.TempDir(), "c.json"), config))
		require.Equal(t, exitDone, a.status, a.err)
		return table(t, filepath.Join(out, "golden.csv")), out
	}

	golden, out := run(`{"golden": {"fields": [
		{"name": "phone", "rule": {"by": ["verified first", "weighted vote"]}, "verified": {"phone": "phone_verified"}, "when": "phone_since"},
		{"name": "email", "rule": {"by": ["source priority"], "sources": ["shop", "crm"]}}]}}`)
	require.Len(t, golden, 3)
	require.Equal(t, "+86 138 1234 5678", golden[0]["phone"])
	require.NotContains(t, golden[0], "phone_verified")
	first, _, _ := strings.Cut(contents(t, out)["golden.csv"], "\n")
	require.Equal(t, "entity_id,members,email,name,name_latin,phone", first)

	manifest := readJSON(t, filepath.Join(out, "manifest.json"))["golden"].(map[string]any)
	require.Len(t, manifest["beside"], 4, "two updates, one verdict, one date")
	require.NotEmpty(t, manifest["accuracy"])
	page := contents(t, out)["report.html"]
	for _, part := range []string{"Golden records", "verified first, then weighted vote", "phone_since", "thought right", "更新时间 of source shop should say when"} {
		require.Contains(t, page, part)
	}

	golden, _ = run(`{"golden": {"fields": [{"name": "phone", "rule": {"by": ["most recent"]}}]}}`)
	require.Equal(t, "+86 139 1234 5678", golden[0]["phone"])
}
