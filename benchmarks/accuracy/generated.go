package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/guiyi/guiyi/benchmarks/gen/customers"
	"github.com/guiyi/guiyi/benchmarks/measure"
	"github.com/guiyi/guiyi/linkage/export"
	"github.com/guiyi/guiyi/normalize/source"
)

// generated is a file, or five, of invented customers of the default
// difficulty.
type generated struct {
	rows  int
	seed  uint64
	split bool // five files of five systems, with headers and encodings of their own
}

func (g generated) String() string {
	if g.split {
		return measure.Count(int64(g.rows)) + ", five files"
	}
	return measure.Count(int64(g.rows)) + ", one file"
}

// parseGenerated reads the name of a generated set: customers_10000, or
// customers_10000_five. ok is false for other names.
func parseGenerated(name string, seed uint64) (g generated, ok bool) {
	rest, ok := strings.CutPrefix(name, "customers_")
	if !ok {
		return g, false
	}
	rest, split := strings.CutSuffix(rest, "_five")
	n, err := strconv.Atoi(rest)
	return generated{n, seed, split}, err == nil
}

// name is what parseGenerated reads.
func (g generated) name() string {
	if g.split {
		return fmt.Sprintf("customers_%d_five", g.rows)
	}
	return fmt.Sprintf("customers_%d", g.rows)
}

// prepare writes the files of the set.
func (g generated) prepare(dir string) error {
	made, err := g.generator()
	if err != nil {
		return err
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	err = create(filepath.Join(dir, truthFile), func(truth io.Writer) error {
		if g.split {
			return made.Split(dir, truth)
		}
		return create(filepath.Join(dir, "customers.csv"), func(rows io.Writer) error { return made.Write(rows, truth, customers.Columns) })
	})
	text, _ := json.Marshal(meta{Mode: export.ModeDedupe, Rows: g.rows}) // plain data
	return errors.Join(err, os.WriteFile(filepath.Join(dir, metaFile), text, 0o644))
}

func (g generated) generator() (*customers.Generator, error) {
	return customers.New(customers.Config{Rows: g.rows, Seed: g.seed})
}

// create makes a file of what write writes.
func create(path string, write func(io.Writer) error) error {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	return errors.Join(write(f), f.Close())
}

// customersRun is what a run on generated customers showed.
type customersRun struct {
	generated
	scores           export.Scores
	judged           export.CalibrationBin
	existing, merged [relations]tally // pairs of different people
	cells            []string         // of the table
}

// customers runs guiyi on generated customers of several sizes and prints how
// good it is and whom it takes for one.
func (o *options) customers(ctx context.Context, w io.Writer) (runs []customersRun, err error) {
	quality := measure.Table{Header: []string{"rows", "true pairs", "P", "R", "F1", "F1 without thin rows", "B-cubed F1", "candidates", "blocking recall",
		"pairs given .9-.95", "of them true", "wall s"}}
	wrong := [2]measure.Table{{Header: []string{"people who have in common"}}, {Header: []string{"rows of people who have in common"}}}
	for i := range wrong {
		for _, name := range relationNames {
			wrong[i].Add(name)
		}
	}
	for _, split := range []bool{false, true} {
		for _, n := range o.sizes {
			c := customersRun{generated: generated{n, o.seed, split}}
			if err := o.runCustomers(ctx, &c); err != nil {
				return nil, fmt.Errorf("customers, %s: %w", c.generated, err)
			}
			runs = append(runs, c)
			quality.Add(c.cells...)
			for i := range wrong {
				wrong[i].Header = append(wrong[i].Header, c.String())
			}
			for r := range relations {
				wrong[0].Rows[r] = append(wrong[0].Rows[r], rate(c.merged[r].people, c.existing[r].people))
				wrong[1].Rows[r] = append(wrong[1].Rows[r], rate(c.merged[r].rows, c.existing[r].rows))
			}
		}
	}
	fmt.Fprintf(w, "Default difficulty, seed %d:\n\n", o.seed)
	if err := quality.Write(w); err != nil {
		return nil, err
	}
	fmt.Fprintf(w, "Wrong merges: pairs of different people of whom any two rows came into one entity, of all such pairs that exist, and how many that is of 1,000. A pair may stand in several lines.\n\n")
	if err := wrong[0].Write(w); err != nil {
		return nil, err
	}
	fmt.Fprintf(w, "The same in pairs of rows, thin rows left out:\n\n")
	return runs, wrong[1].Write(w)
}

// rate prints a part and how many of 1,000 it is; the part alone where the
// whole is not counted.
func rate(part, of int64) string {
	if of == 0 {
		return measure.Count(part)
	}
	return fmt.Sprintf("%s of %s: %.2f", measure.Count(part), measure.Count(of), 1000*float64(part)/float64(of))
}

// runCustomers makes one set, runs guiyi on it and throws both away.
func (o *options) runCustomers(ctx context.Context, c *customersRun) (err error) {
	defer func() {
		err = errors.Join(err, os.RemoveAll(filepath.Join(o.dir, "out", c.name())), os.RemoveAll(filepath.Join(o.prepared, c.name())))
	}()
	run, err := o.link(ctx, c.name())
	if err != nil {
		return err
	}
	bins, err := run.calibration()
	if err != nil {
		return err
	}
	b, err := run.blockingRecall(ctx)
	if err != nil {
		return err
	}
	crosswalk, err := export.ReadCrosswalk(source.File{Path: filepath.Join(run.out, export.CrosswalkFile)})
	if err != nil {
		return err
	}
	made, err := c.generator()
	if err != nil {
		return err
	}
	p := readPeople(made)
	c.scores, c.judged, c.existing, c.merged = run.scores, bins.judged(), p.existing(), p.merged(crosswalk)
	q := run.scores.All
	c.cells = []string{c.String(), measure.Count(q.TruePairs), four(q.Precision), four(q.Recall), four(q.F1), four(c.solid()), four(q.BF1),
		measure.Count(b.Candidates), four(b.Recall), measure.Count(c.judged.Pairs), share(c.judged), measure.Seconds(run.usage.Wall)}
	return nil
}

// solid is F1 without thin rows.
func (c *customersRun) solid() float64 {
	if c.scores.WithoutThin == nil { // no row is thin
		return c.scores.All.F1
	}
	return c.scores.WithoutThin.F1
}
