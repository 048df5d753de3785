package export

import (
	"cmp"
	"context"
	"encoding/csv"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/guiyi/guiyi/linkage/golden"
	"github.com/guiyi/guiyi/normalize"
	"github.com/guiyi/guiyi/normalize/source"
	"github.com/stretchr/testify/require"
)

var update = flag.Bool("update", false, "write the stories of testdata anew")

// Golden records as stories: what the rows of a customer say, what survives, by
// which rule, from which cell, and what lost. Who changes survivorship reads the
// difference.
func TestStories(t *testing.T) {
	t.Run("customers", func(t *testing.T) {
		r := customersRun(t)
		checkStories(t, r, "customers.txt", "Invented customers of examples/data/customers.csv.", strings.Fields(`C0000039 C0000046 C0000057 C0000065 C0000078 C0000102 C0000123 C0000134 C0000188 C0000214 C0000252 C0001206 C0001608 C0000056`))
	})
	t.Run("senzing", func(t *testing.T) {
		r := senzingRun(t)
		checkStories(t, r, "senzing.txt", "Some rows of the Senzing truth set, github.com/Senzing/truth-sets, Apache License 2.0.", strings.Fields(`1001 1009 1032 1034 1063 1069`))
	})
}

// checkStories compares the stories of the entities that hold some keys, below a
// line that says where the rows are from.
func checkStories(t *testing.T, r *Run, file, origin string, keys []string) {
	v := newView(r)
	require.NoError(t, v.survive(context.Background()))
	m := v.newGoldenMaker(v.survivors.golden)
	var b strings.Builder
	fmt.Fprintf(&b, "%s\n\n", origin)
	for place := range v.members.len() {
		records := v.members.of(place)
		if !slices.ContainsFunc(records, func(r uint32) bool { return slices.Contains(keys, v.Table.Key(r)) }) {
			continue
		}
		m.chunk(place, place+1)
		m.tell(&b)
	}
	path := filepath.Join("testdata", "stories", file)
	if *update {
		require.NoError(t, os.MkdirAll(filepath.Dir(path), 0o755))
		require.NoError(t, os.WriteFile(path, []byte(b.String()), 0o644))
	}
	want, err := os.ReadFile(path)
	require.NoError(t, err)
	require.Equal(t, string(want), b.String(), "go test -run Stories -update writes it anew: read the difference")
}

// tell writes the story of the entity that was made last.
func (m *goldenMaker) tell(b *strings.Builder) {
	fmt.Fprintf(b, "%d rows\n", len(m.records))
	for i, r := range m.records {
		fmt.Fprintf(b, "  %s/%s", m.names[i], m.keys[i])
		for c, header := range m.Table.Header(r) {
			if cell := m.Table.Cell(r, c); cell != "" && cell != m.keys[i] && cell != m.names[i] {
				fmt.Fprintf(b, " | %s: %s", header, cell)
			}
		}
		fmt.Fprintln(b)
	}
	fmt.Fprintln(b, "golden")
	for i := range m.values {
		p, ok := m.golden.Provenance(i, m.values[i], m.candidates)
		if !ok {
			continue
		}
		fmt.Fprintf(b, "  %s: %s\n    %s", p.Field, cmp.Or(p.Value, "nothing"), p.Rule)
		if p.Value != "" {
			fmt.Fprintf(b, ": %s", cite(p.Cell))
		}
		fmt.Fprintln(b)
		for _, c := range p.Same {
			fmt.Fprintf(b, "    same: %s\n", cite(c))
		}
		for _, c := range p.Losing {
			fmt.Fprintf(b, "    lost: %s\n", cite(c))
		}
	}
	fmt.Fprintln(b)
}

func cite(c golden.Cell) string {
	return fmt.Sprintf("%s/%s %s %q", c.Source, c.Key, c.Column, c.Raw)
}

// customersRun has the example's customers in the systems that their column
// source names, and the true entities.
func customersRun(t *testing.T) *Run {
	rows, truth := readCSV(t, "../../examples/data/customers.csv"), readCSV(t, "../../examples/data/customers_truth.csv")
	var all normalize.Rows
	sources := map[string]*normalize.Source{}
	for _, row := range rows[1:] {
		if sources[row[1]] == nil {
			s, err := all.NewSource(row[1], append([]string{rows[0][0]}, rows[0][2:]...))
			require.NoError(t, err)
			sources[row[1]] = s
		}
		require.NoError(t, sources[row[1]].Append(append([]string{row[0]}, row[2:]...)...))
	}
	entity := map[string]string{}
	for _, row := range truth[1:] {
		entity[row[0]] = row[1]
	}
	return trueRun(t, &all, normalize.Guess(&all, normalize.GuessOptions{ID: []string{"id"}}), func(_, key string) string { return entity[key] })
}

// senzingRun has the three files of the Senzing truth set, with the entities of
// its key.
func senzingRun(t *testing.T) *Run {
	dir := "../../../shared/data/latin/senzing_truthset"
	if _, err := os.Stat(dir); err != nil {
		t.Skipf("the Senzing truth set is not in %s", dir)
	}
	var files []source.File
	for _, name := range []string{"customers", "reference", "watchlist"} {
		files = append(files, source.File{Path: filepath.Join(dir, name+".csv"), Name: name})
	}
	rows, err := normalize.ReadFiles(context.Background(), files, nil)
	require.NoError(t, err)
	entity := map[string]string{}
	for _, row := range readCSV(t, filepath.Join(dir, "actual_truthset_key.csv"))[1:] {
		entity[strings.ToLower(row[2])+" "+row[3]] = row[1]
	}
	return trueRun(t, rows, normalize.Guess(rows, normalize.GuessOptions{ID: []string{"RECORD_ID"}}), func(source, key string) string { return entity[source+" "+key] })
}

// trueRun makes a run whose entities are known.
func trueRun(t *testing.T, rows *normalize.Rows, schema normalize.Schema, entityOf func(source, key string) string) *Run {
	table, err := normalize.Build(context.Background(), rows, schema, 1)
	require.NoError(t, err)
	first := map[string]uint32{}
	var entity []uint32
	for r := range uint32(table.Len()) {
		e := entityOf(table.SourceName(r), table.Key(r))
		require.NotEmpty(t, e)
		if _, ok := first[e]; !ok {
			first[e] = r
		}
		entity = append(entity, first[e])
	}
	return runWith(t, table, entity)
}

func readCSV(t *testing.T, path string) [][]string {
	f, err := os.Open(path)
	require.NoError(t, err)
	defer func() { _ = f.Close() }()
	rows, err := csv.NewReader(f).ReadAll()
	require.NoError(t, err)
	return rows
}
