// Command relations measures package relation on generated customers: how many
// of the people who live together it finds, and how many who do not it takes for
// people who do, with the true entities and with those that guiyi finds; and how
// well it tells which records name one employer.
//
//	go run ./benchmarks/relations [-n 20000] [-seed 1] [-difficulty default]
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"runtime"

	"github.com/guiyi/guiyi/benchmarks/gen/customers"
	"github.com/guiyi/guiyi/linkage"
	"github.com/guiyi/guiyi/linkage/relation"
	"github.com/guiyi/guiyi/normalize"
)

func main() {
	n := flag.Int("n", 20_000, "rows")
	seed := flag.Uint64("seed", 1, "seed")
	difficulty := flag.String("difficulty", "default", "easy, default or hard")
	flag.Parse()
	if err := run(os.Stdout, customers.Config{Rows: *n, Seed: *seed, Difficulty: customers.Difficulty(*difficulty)}); err != nil {
		fmt.Fprintln(os.Stderr, "relations:", err)
		os.Exit(1)
	}
}

func run(w io.Writer, c customers.Config) error {
	x, err := load(c)
	if err != nil {
		return err
	}
	found, err := x.link()
	if err != nil {
		return err
	}
	fmt.Fprintln(w, "| entities | evidence | pairs true | found | wrong | precision | recall | one person twice | households | crowded | shared | large |")
	fmt.Fprintln(w, "|---|---|---|---|---|---|---|---|---|---|---|---|")
	for _, entities := range []struct {
		name string
		of   []uint32
	}{{"true", x.trueEntities()}, {"guiyi's", found}} {
		for _, h := range []struct {
			name   string
			config relation.HouseholdConfig
		}{{"default", relation.HouseholdConfig{}}, {"address alone too", relation.HouseholdConfig{Address: true}}} {
			households, report, err := relation.Households(context.Background(), x.table, entities.of, h.config)
			if err != nil {
				return err
			}
			fmt.Fprintf(w, "| %s | %s | %s | %d | %d | %d | %d |\n", entities.name, h.name, x.judge(households, entities.of), report.Households, report.Crowded, report.Shared, report.Large)
		}
	}
	return x.employers(w)
}

// set is a generated file.
type set struct {
	table  *normalize.Table
	person []int       // by record
	home   map[int]int // by person: the household
	firm   map[int]string
}

func load(c customers.Config) (*set, error) {
	made, err := customers.New(c)
	if err != nil {
		return nil, err
	}
	var rows normalize.Rows
	source, err := rows.NewSource("customers", customers.Columns)
	if err != nil {
		return nil, err
	}
	s, person := &set{home: map[int]int{}, firm: map[int]string{}}, map[string]int{}
	for row := range made.Rows() {
		err = errors.Join(err, source.Append(row.Cells...))
		person[row.Cells[0]], s.home[row.Entity], s.firm[row.Entity] = row.Entity, row.Ties.Household, row.Ties.Employer
	}
	if err != nil {
		return nil, err
	}
	schema := normalize.Guess(&rows, normalize.GuessOptions{ID: []string{"id"}})
	if s.table, err = normalize.Build(context.Background(), &rows, schema, runtime.GOMAXPROCS(0)); err != nil {
		return nil, err
	}
	for r := range uint32(s.table.Len()) {
		s.person = append(s.person, person[s.table.Key(r)])
	}
	return s, nil
}

// link gives the entities that guiyi finds by default.
func (s *set) link() ([]uint32, error) {
	l, err := linkage.New(linkage.Config{})
	if err != nil {
		return nil, err
	}
	m, _, err := l.Train(context.Background(), s.table)
	if err != nil {
		return nil, err
	}
	r, err := l.Resolve(context.Background(), s.table, m)
	if err != nil {
		return nil, err
	}
	return r.Entity, nil
}

func (s *set) trueEntities() []uint32 {
	first, entity := map[int]uint32{}, make([]uint32, len(s.person))
	for r, p := range s.person {
		if _, seen := first[p]; !seen {
			first[p] = uint32(r)
		}
		entity[r] = first[p]
	}
	return entity
}

// judge counts pairs of people in one household. An entity stands for the person
// of most of its rows.
func (s *set) judge(households []relation.Household, entity []uint32) string {
	rows := map[uint32]map[int]int{}
	for r, e := range entity {
		if rows[e] == nil {
			rows[e] = map[int]int{}
		}
		rows[e][s.person[r]]++
	}
	found, twice := map[[2]int]bool{}, 0
	for _, h := range households {
		for i, a := range h.Members {
			for _, b := range h.Members[:i] {
				p, q := most(rows[a.Entity]), most(rows[b.Entity])
				if p == q {
					twice++
					continue
				}
				found[[2]int{min(p, q), max(p, q)}] = true
			}
		}
	}
	right := 0
	for pair := range found {
		if s.home[pair[0]] == s.home[pair[1]] {
			right++
		}
	}
	sizes, pairs := map[int]int{}, 0
	for _, h := range s.home {
		pairs += sizes[h]
		sizes[h]++
	}
	return fmt.Sprintf("%d | %d | %d | %.3f | %.3f | %d", pairs, right, len(found)-right, share(right, len(found)), share(right, pairs), twice)
}

// employers counts pairs of records that name an employer, in one organisation
// and in truth of one.
func (s *set) employers(w io.Writer) error {
	list, report, err := relation.Affiliations(context.Background(), s.table, s.trueEntities(), relation.Book{}, relation.AffiliationConfig{})
	if err != nil {
		return err
	}
	found, truth, both := map[string]int{}, map[string]int{}, map[[2]string]int{}
	for _, a := range list {
		key, firm := a.Organisation.Key, s.firm[s.person[a.Entity]]
		found[key]++
		truth[firm]++
		both[[2]string{key, firm}]++
	}
	right := pairs(both)
	fmt.Fprintln(w, "\n| names | organisations | ambiguous | pairs true | found | precision | recall |\n|---|---|---|---|---|---|---|")
	fmt.Fprintf(w, "| %d | %d | %d | %d | %d | %.3f | %.3f |\n", report.Names, report.Organisations, report.Ambiguous, pairs(truth), right, share(right, pairs(found)), share(right, pairs(truth)))
	return nil
}

// pairs counts the pairs inside groups of some sizes.
func pairs[K comparable](sizes map[K]int) (n int) {
	for _, k := range sizes {
		n += k * (k - 1) / 2
	}
	return n
}

// most is the person of the most rows, of several the first.
func most(rows map[int]int) int {
	best := -1
	for p, n := range rows {
		if best < 0 || n > rows[best] || n == rows[best] && p < best {
			best = p
		}
	}
	return best
}

func share(of, whole int) float64 {
	if whole == 0 {
		return 1
	}
	return float64(of) / float64(whole)
}
