package main

import (
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/guiyi/guiyi/linkage/golden"
	"github.com/stretchr/testify/require"
)

// readmeTable returns the rows of the table that follows a mark in a file, by the names of its columns.
func readmeTable(t *testing.T, file, mark string) []map[string]string {
	text, err := os.ReadFile(file)
	require.NoError(t, err)
	_, after, ok := strings.Cut(string(text), mark)
	require.True(t, ok, mark)
	var header []string
	var out []map[string]string
	for line := range strings.Lines(after) {
		if !strings.HasPrefix(line, "|") {
			if header != nil {
				return out
			}
			continue
		}
		cells := strings.Split(strings.Trim(strings.TrimSpace(line), "|"), "|")
		for i := range cells {
			cells[i] = strings.TrimSpace(cells[i])
		}
		switch {
		case header == nil:
			header = cells
		case strings.Trim(cells[0], "-") != "":
			row := map[string]string{}
			for i, h := range header {
				row[h] = cells[i]
			}
			out = append(out, row)
		}
	}
	return out
}

// TestReadmeShowsWhatComesOut runs the README's first command and holds its three tables against what it reads and writes. Weights
// may drift by half a bit before the README must be written again.
func TestReadmeShowsWhatComesOut(t *testing.T) {
	out := t.TempDir()
	a := call(t, "dedupe", "../data/customers.csv", "--out", out)
	require.Zero(t, a.status, a.err)
	for mark, file := range map[string]string{"**Rows in.**": "../data/customers.csv", "**Pairs.**": filepath.Join(out, "links.csv"),
		"**Clusters.**": filepath.Join(out, "golden.csv")} {
		shown, rows := readmeTable(t, "../../README.md", mark), table(t, file)
		require.NotEmpty(t, shown, mark)
		for _, want := range shown {
			found := false
			for _, got := range rows {
				found = found || sameRow(want, got)
			}
			require.True(t, found, "%s has no row %v", file, want)
		}
	}
}

// sameRow tells whether a row has what the README shows of it; "..." ends what is cut.
func sameRow(want, got map[string]string) bool {
	for column, w := range want {
		g, ok := got[column]
		begin, cut := strings.CutSuffix(w, "...")
		switch x, err := strconv.ParseFloat(w, 64); {
		case !ok:
			return false
		case err == nil && (column == "weight" || column == "probability"):
			y, err := strconv.ParseFloat(g, 64)
			if err != nil || x-y > 0.5 || y-x > 0.5 {
				return false
			}
		case cut && strings.HasPrefix(g, strings.TrimSpace(begin)):
		case g != w:
			return false
		}
	}
	return true
}

// The survivorship that the manual shows is a config that holds for columns of
// these names.
func TestManualSurvivorship(t *testing.T) {
	text, err := os.ReadFile("README.md")
	require.NoError(t, err)
	_, after, ok := strings.Cut(string(text), "## Which value survives")
	require.True(t, ok)
	_, after, _ = strings.Cut(after, "```json\n")
	config, _, ok := strings.Cut(after, "```")
	require.True(t, ok)
	dir := t.TempDir()
	in := write(t, filepath.Join(dir, "crm.csv"), "id,name,phone,phone_verified,phone_changed,email,birth_date,level,points\n"+
		"1,Ann Lee,020 7946 0018,1,2024-01-01,ann@example.com,1980-05-06,gold,10\n2,Bob Ray,020 7946 0019,,,bob@example.com,1981-05-06,silver,5\n")
	a := call(t, "dedupe", in, "--config", write(t, filepath.Join(dir, "c.json"), config), "--out", filepath.Join(dir, "out"))
	require.Zero(t, a.status, a.err)
	for _, criterion := range readmeTable(t, "README.md", "## Which value survives") {
		for _, name := range strings.Split(criterion["criterion"], ",") {
			name = strings.Trim(name, " `")
			_, err := golden.New(golden.Config{Fields: []golden.Field{{Name: "x", Rule: golden.Rule{
				By: []golden.Criterion{golden.Criterion(name)}, Sources: map[bool][]string{true: {"a"}}[name == "source priority"]}}}})
			require.NoError(t, err, name)
		}
	}
}

// The manual's day by day works as it stands there; the page is for people, and
// a file takes the place of their decisions.
func TestManualDayByDay(t *testing.T) {
	text, err := os.ReadFile("README.md")
	require.NoError(t, err)
	_, after, ok := strings.Cut(string(text), "## Day by day")
	require.True(t, ok)
	t.Chdir(t.TempDir())
	write(t, "crm.csv", people)
	write(t, "shop.csv", "id,name,phone,email,birth_date\n8,Chan Tai Man,13812345678,dawen@example.com,1980-05-06\n9,Li Na,,,1975-01-30\n")
	write(t, "orders.csv", "key,amount,currency\n1,12.50,CNY\n")
	write(t, "secret.txt", "0123456789abcdef")
	commands := 0
	for line := range strings.Lines(after) {
		if strings.HasPrefix(line, "## ") {
			break
		}
		command, ok := strings.CutPrefix(line, "    guiyi ")
		if !ok {
			continue
		}
		commands++
		command, _, _ = strings.Cut(command, "#")
		args := strings.Fields(strings.ReplaceAll(command, `"his father"`, "father"))
		if args[0] == "review" {
			write(t, "out/decisions.csv", decisionsHead+"crm,3,crm,4,nonmatch,li,\n")
			continue
		}
		a := call(t, args...)
		require.Equal(t, exitDone, a.status, "%s: %s", command, a.err)
	}
	require.Equal(t, 10, commands)
	require.FileExists(t, filepath.Join("out", "cif.csv"))
	require.True(t, slices.ContainsFunc(table(t, "out/crosswalk.csv"), func(row map[string]string) bool { return row["source"] == "shop" && row["key"] == "8" }))
}
