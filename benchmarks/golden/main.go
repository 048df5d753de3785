// Command golden measures survivorship: how often the golden value is not what
// is true of the customer today, by field and rule, on generated customers of
// five sources. The entities are the true ones, so that no mistake of matching
// is in it.
//
//	go run ./benchmarks/golden -n 20000
//
// Counted are the entities in which some cells of the field are right and some
// are not, so that the rule decides; the share of wrong golden values among them
// is printed.
package main

import (
	"bufio"
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"

	"github.com/guiyi/guiyi/benchmarks/gen/customers"
	"github.com/guiyi/guiyi/linkage"
	"github.com/guiyi/guiyi/linkage/export"
	"github.com/guiyi/guiyi/linkage/golden"
	"github.com/guiyi/guiyi/linkage/identity"
	"github.com/guiyi/guiyi/normalize"
	"github.com/guiyi/guiyi/score"
)

func main() {
	n := flag.Int("n", 20000, "rows")
	seed := flag.Uint64("seed", 1, "seed of the customers")
	difficulty := flag.String("difficulty", "default", "easy, default or hard")
	undated := flag.Bool("undated", false, "leave out the column that says when a row changed")
	flag.Parse()
	if err := run(os.Stdout, *undated, customers.Config{Rows: *n, Seed: *seed, Difficulty: customers.Difficulty(*difficulty)}); err != nil {
		fmt.Fprintln(os.Stderr, "golden:", err)
		os.Exit(1)
	}
}

// fields are the golden columns that are judged: their kinds, and the cells of a
// row that they come from.
var fields = []struct {
	name, kind string
	cell       int
}{{"name", "name", 2}, {"name_latin", "name", 2}, {"phone", "phone", 3}, {"email", "email", 4}, {"id_number", "identifier", 5},
	{"birth_date", "date", 6}, {"gender", "category", 7}, {"address", "address", 9}}

// rules are those that are compared, by the kind of the field.
var rules = []struct {
	name string
	by   func(kind string) []golden.Criterion
}{
	{"default", func(kind string) []golden.Criterion { return golden.DefaultRule(kind).By }},
	{"default, weighted vote in place of most frequent", func(kind string) []golden.Criterion {
		return replaced(golden.DefaultRule(kind).By, golden.MostFrequent, golden.WeightedVote)
	}},
	{"most recent", always(golden.MostRecent)},
	{"most complete", always(golden.MostComplete)},
	{"most frequent", always(golden.MostFrequent)},
	{"weighted vote", always(golden.WeightedVote)},
	{"most frequent, most recent", always(golden.MostFrequent, golden.MostRecent)},
	{"weighted vote, most recent", always(golden.WeightedVote, golden.MostRecent)},
}

func always(by ...golden.Criterion) func(string) []golden.Criterion {
	return func(string) []golden.Criterion { return by }
}

func replaced(by []golden.Criterion, old, new golden.Criterion) []golden.Criterion {
	by = slices.Clone(by)
	for i := range by {
		if by[i] == old {
			by[i] = new
		}
	}
	return by
}

func run(w io.Writer, undated bool, config customers.Config) error {
	world, err := newWorld(undated, config)
	if err != nil {
		return err
	}
	header, line := "| wrong |", "|---|"
	for _, f := range fields {
		header, line = header+" "+f.name+" |", line+"---|"
	}
	fmt.Fprintln(w, header+"\n"+line)
	for i, rule := range rules {
		wrong, contests, err := world.measure(rule.by)
		if err != nil {
			return err
		}
		if i == 0 {
			fmt.Fprint(w, "| of |")
			for f := range fields {
				fmt.Fprintf(w, " %d |", contests[f])
			}
			fmt.Fprintln(w)
		}
		fmt.Fprintf(w, "| %s |", rule.name)
		for f := range fields {
			fmt.Fprintf(w, " %.4f |", float64(wrong[f])/float64(max(1, contests[f])))
		}
		fmt.Fprintln(w)
	}
	return nil
}

// world is a table of generated customers whose entities are known.
type world struct {
	run   export.Run
	right map[string][]bool // by key
}

func newWorld(undated bool, config customers.Config) (*world, error) {
	g, err := customers.New(config)
	if err != nil {
		return nil, err
	}
	var rows normalize.Rows
	sources := map[string]*normalize.Source{}
	w := &world{right: map[string][]bool{}}
	entity := map[string]int{}
	header := append([]string{customers.Columns[0]}, customers.Columns[2:]...)
	for row := range g.Rows() {
		s := sources[row.Cells[1]]
		if s == nil {
			if s, err = rows.NewSource(row.Cells[1], header); err != nil {
				return nil, err
			}
			sources[row.Cells[1]] = s
		}
		if err := s.Append(append([]string{row.Cells[0]}, row.Cells[2:]...)...); err != nil {
			return nil, err
		}
		w.right[row.Cells[0]], entity[row.Cells[0]] = row.Right, row.Entity
	}
	schema := normalize.Guess(&rows, normalize.GuessOptions{ID: []string{"id"}})
	if undated {
		schema.Updated = nil
	}
	return w, w.link(&rows, schema, entity)
}

// link makes a run of the rows with the entities that are true.
func (w *world) link(rows *normalize.Rows, schema normalize.Schema, entity map[string]int) error {
	table, err := normalize.Build(context.Background(), rows, schema, 2)
	if err != nil {
		return err
	}
	linker, err := linkage.New(linkage.Config{})
	if err != nil {
		return err
	}
	model, _ := score.Untrained(table, false)
	result := &linkage.Result{Table: table, Model: &linkage.Model{Schema: table.Schema(), Score: model}}
	first := map[int]uint32{}
	for r := range uint32(table.Len()) {
		e := entity[table.Key(r)]
		if _, ok := first[e]; !ok {
			first[e] = r
		}
		result.Entity = append(result.Entity, first[e])
	}
	ledger := &identity.Ledger{}
	ids, changes, err := identity.Assign(ledger, result.Partition(), identity.Meta{})
	if err != nil {
		return err
	}
	w.run = export.Run{Table: table, Linker: linker, Result: result, Ledger: ledger, Assignment: ids, Changes: changes, Workers: 2}
	return nil
}

// line is what is read of a line of golden_provenance.jsonl.
type line struct {
	Field, Key string
	Same       []struct{ Key string }
	Losing     []struct{ Key string }
}

// measure writes golden records by a rule and counts, for each field, the
// entities in which the rule decides between right and wrong cells, and where it
// decides wrongly.
func (w *world) measure(by func(kind string) []golden.Criterion) (wrong, contests []int, err error) {
	w.run.Config.Golden = &golden.Config{}
	for _, f := range fields {
		if f.name != "name_latin" {
			w.run.Config.Golden.Fields = append(w.run.Config.Golden.Fields, golden.Field{Name: f.name, Rule: golden.Rule{By: by(f.kind)}})
		}
	}
	dir, err := os.MkdirTemp("", "golden")
	if err != nil {
		return nil, nil, err
	}
	defer func() { _ = os.RemoveAll(dir) }()
	if _, err := w.run.Write(context.Background(), dir); err != nil {
		return nil, nil, err
	}
	file, err := os.Open(filepath.Join(dir, export.ProvenanceFile))
	if err != nil {
		return nil, nil, err
	}
	defer func() { _ = file.Close() }()
	wrong, contests = make([]int, len(fields)), make([]int, len(fields))
	lines := bufio.NewScanner(file)
	lines.Buffer(nil, 1<<24)
	for lines.Scan() {
		var l line
		if err := json.Unmarshal(lines.Bytes(), &l); err != nil {
			return nil, nil, err
		}
		for i, f := range fields {
			if f.name == l.Field {
				w.judge(&l, f.cell, &wrong[i], &contests[i])
			}
		}
	}
	return wrong, contests, lines.Err()
}

// judge counts one golden value.
func (w *world) judge(l *line, cell int, wrong, contests *int) {
	right, others := 0, 0
	count := func(key string) {
		if w.right[key][cell] {
			right++
		} else {
			others++
		}
	}
	if l.Key != "" {
		count(l.Key)
	}
	for _, c := range append(l.Same, l.Losing...) {
		count(c.Key)
	}
	if right > 0 && others > 0 {
		*contests++
		if l.Key == "" || !w.right[l.Key][cell] {
			*wrong++
		}
	}
}
