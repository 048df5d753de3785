package export

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/guiyi/guiyi/linkage/golden"
	"github.com/guiyi/guiyi/normalize"
	"github.com/stretchr/testify/require"
)

// randomWorld are rows of three sources, some of which agree.
func randomWorld(r *rand.Rand) (rows [][]string, entity map[string]int) {
	pick := func(list ...string) string { return list[r.IntN(len(list))] }
	entity = map[string]int{}
	for i := range 5 + r.IntN(40) {
		key := fmt.Sprint("k", i)
		rows = append(rows, []string{pick("crm", "shop", "web"), key,
			pick("陈大文", "陳大文", "陈先生", "Chan Tai Man", "Tai Man Chan", "J. Smith", "John Smith", "某", ""),
			pick("13812345678", "+86 138 1234 5678", "13912345678", "13812345678,13912345678", "138****5678", "无", ""),
			pick("ann@example.com", "Ann@Example.com", "info@firm.com", "a@b.com;ann@example.com", ""),
			pick("12 High Street, Leeds", "12 High St", "Leeds", "7 Low Road", ""), pick("Leeds", "York", ""), pick("LS1 4AB", "YO1 7HH", ""),
			pick("1980-05-06", "6/5/1980", "1980年5月6日", "31/06/1980", "1900-01-01", ""), pick("61010319521224528X", "610103195212245281", ""),
			pick("1", "是", "no", "?", ""), pick("2024-01-02", "3/4/2023", "yesterday", ""), pick("2020-01-01", "2022/3/4 9:05", "soon", "")})
		entity[key] = r.IntN(8)
	}
	return rows, entity
}

var worldHeader = []string{"id", "name", "phone", "email", "address", "city", "postcode", "birth_date", "id_number", "checked", "since", "updated_at"}

// worldRun makes a run of a random world, its rows and sources in another order
// each time.
func worldRun(t *testing.T, r *rand.Rand, rows [][]string, entity map[string]int, config *golden.Config) *Run {
	rows = slices.Clone(rows)
	r.Shuffle(len(rows), func(i, j int) { rows[i], rows[j] = rows[j], rows[i] })
	var all normalize.Rows
	sources := map[string]*normalize.Source{}
	for _, row := range rows {
		if sources[row[0]] == nil {
			s, err := all.NewSource(row[0], worldHeader)
			require.NoError(t, err)
			sources[row[0]] = s
		}
		require.NoError(t, sources[row[0]].Append(row[1:]...))
	}
	schema := normalize.Guess(&all, normalize.GuessOptions{ID: []string{"id"}, Ignore: Config{Golden: config}.Beside()})
	schema.Fields = slices.DeleteFunc(schema.Fields, func(f normalize.Field) bool { return f.Kind == normalize.Ignore })
	run := trueRun(t, &all, schema, func(_, key string) string { return fmt.Sprint("e", entity[key]) })
	kept := *config // rules of fields that the guess did not make of these rows, too few of which have them, are mistakes of a configuration
	kept.Fields = slices.DeleteFunc(slices.Clone(config.Fields), func(f golden.Field) bool { return !hasField(schema, f.Name) })
	run.Config.Golden, run.Workers = &kept, 1+r.IntN(4)
	return run
}

// randomSurvivorship gives some fields a rule of their own.
func randomSurvivorship(r *rand.Rand) *golden.Config {
	all := []golden.Criterion{golden.MostRecent, golden.MostFrequent, golden.MostComplete, golden.SourcePriority, golden.VerifiedFirst,
		golden.WholeFirst, golden.OwnFirst, golden.Longest, golden.Min, golden.Max, golden.WeightedVote, golden.Custom}
	c := &golden.Config{}
	for _, name := range []string{"name", "phone", "email", "address", "birth_date", "id_number"} {
		if r.IntN(3) == 0 {
			continue
		}
		f := golden.Field{Name: name}
		for _, i := range r.Perm(len(all))[:r.IntN(4)] {
			f.Rule.By = append(f.Rule.By, all[i])
			switch all[i] {
			case golden.SourcePriority:
				f.Rule.Sources = []string{"web", "crm"}
			case golden.Custom:
				f.Rule.Compare = func(a, b *golden.Candidate) int { return cmp.Compare(len(a.Canonical)%3, len(b.Canonical)%3) }
			}
		}
		if r.IntN(2) == 0 {
			f.Verified = golden.Beside{"": "checked"}
		}
		if r.IntN(2) == 0 {
			f.When = golden.Beside{"": "since"}
		}
		c.Fields = append(c.Fields, f)
	}
	return c
}

// Golden records depend on the set of records alone, whatever the rules, and
// every value cites a raw cell that holds it.
func TestGoldenLaws(t *testing.T) {
	seed := rand.Uint64()
	t.Logf("seed %d", seed)
	for n := range uint64(60) {
		r := rand.New(rand.NewPCG(seed+n, 0))
		rows, entity := randomWorld(r)
		config := randomSurvivorship(r)
		var want [4]string
		for i := range 3 {
			v := newView(worldRun(t, r, rows, entity, config))
			require.NoError(t, v.survive(context.Background()))
			var out [4]bytes.Buffer
			require.NoError(t, v.writeGolden([]io.Writer{&out[0], &out[1], &out[2], &out[3]}))
			for j := range out {
				if i == 0 {
					want[j] = out[j].String()
				}
				require.Equal(t, want[j], out[j].String(), "seed %d", seed+n)
			}
			checkCited(t, v.Table, out[1].String())
		}
	}
}

// citedLine is a line of golden_provenance.jsonl.
type citedLine struct {
	Field, Value, Source, Key, Column, Rule string
	Raw                                     *string
}

// checkCited finds the cell of each golden value in the table.
func checkCited(t *testing.T, table *normalize.Table, provenance string) {
	for text := range strings.Lines(provenance) {
		var l citedLine
		require.NoError(t, json.Unmarshal([]byte(text), &l))
		if l.Value == "" {
			continue
		}
		record, ok := table.Find(l.Source, l.Key)
		require.True(t, ok, text)
		raw := l.Value
		if l.Raw != nil {
			raw = *l.Raw
		}
		require.Equal(t, raw, table.Cell(record, slices.Index(table.Header(record), l.Column)), text)
		field := table.Field(strings.TrimSuffix(l.Field, "_latin"))
		require.True(t, slices.ContainsFunc(table.AppendCells(nil, field, record), func(c normalize.Cell) bool {
			return c.Column == l.Column && c.Raw == raw && c.Clean == l.Value && c.Value != 0
		}), text)
	}
}
