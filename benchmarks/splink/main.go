// Command splink links the same generated rows with real Splink on DuckDB and
// with guiyi, and prints what each took and found as Markdown.
//
//	go run ./benchmarks/splink -rows 1000000
//
// Splink runs in a Python virtual environment of its own, made at the first run
// from requirements.txt (needs python3 and the network). See README.md for what
// is compared and what is not.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/guiyi/guiyi/benchmarks/gen/speed"
	"github.com/guiyi/guiyi/benchmarks/measure"
)

type options struct {
	rows          int
	seed          uint64
	match, review float64
	venv, dir     string
	side          string // set in the child process that is guiyi's side
}

func main() {
	if err := run(context.Background(), os.Args[1:], os.Stdout, os.Stderr); err != nil {
		if !errors.Is(err, flag.ErrHelp) {
			fmt.Fprintln(os.Stderr, "splink:", err)
		}
		os.Exit(1)
	}
}

func run(ctx context.Context, args []string, out, stderr io.Writer) (err error) {
	var o options
	flags := flag.NewFlagSet("splink", flag.ContinueOnError)
	flags.SetOutput(stderr)
	flags.IntVar(&o.rows, "rows", 1_000_000, "rows of the profile speed")
	flags.Uint64Var(&o.seed, "seed", 1, "seed of the rows")
	flags.Float64Var(&o.match, "match", 0.95, "probability from which both sides link")
	flags.Float64Var(&o.review, "review", 0.1, "probability from which both sides keep a pair")
	flags.StringVar(&o.venv, "venv", measure.DefaultVenv("guiyi-splink"), "`directory` of the virtual environment, made if absent")
	flags.StringVar(&o.dir, "dir", "", "`directory` for rows and results; default: one that is removed")
	flags.StringVar(&o.side, "guiyi", "", "do guiyi's side of a job `file`; for the command's own use")
	if err := flags.Parse(args); err != nil {
		return err
	}
	if o.side != "" {
		j, err := readJob(o.side)
		if err != nil {
			return err
		}
		return guiyiSide(ctx, j)
	}
	if !(0 < o.review && o.review <= o.match && o.match < 1) {
		return fmt.Errorf("-review %v, -match %v: probabilities in order are wanted", o.review, o.match)
	}
	if o.dir == "" {
		if o.dir, err = os.MkdirTemp("", "splink"); err != nil {
			return err
		}
		defer func() { err = errors.Join(err, os.RemoveAll(o.dir)) }()
	}
	python, err := measure.Venv(ctx, o.venv, requirements, stderr)
	if err != nil {
		return err
	}
	return o.compare(ctx, python, out, stderr)
}

// compare runs both sides twice, then looks at what came out: a process that
// has grown large would be counted as part of those that it starts (see
// measure.Run).
func (o *options) compare(ctx context.Context, python string, out, stderr io.Writer) error {
	d, err := makeData(o.dir, o.rows, o.seed)
	if err != nil {
		return err
	}
	machine := measure.Machine()
	var runs [4]outcome
	for i, c := range []struct {
		side  string
		exact bool
		model int // place of the run whose model is loaded, -1 to train
	}{{sideSplink, false, -1}, {sideGuiyi, false, -1}, {sideSplink, true, -1}, {sideGuiyi, true, 2}} {
		j := job{Input: d.rows, Exact: c.exact, Match: o.match, Review: o.review, Rules: speed.Rules}
		if c.exact {
			j.Input = d.folded
		}
		if c.model >= 0 {
			j.Model = filepath.Join(runs[c.model].job.Out, modelFile)
		}
		j.Out = filepath.Join(o.dir, fmt.Sprintf("%d-%s", i+1, c.side))
		fmt.Fprintf(stderr, "run %d of %d: %s\n", i+1, len(runs), c.side)
		if runs[i], err = j.run(ctx, c.side, python); err != nil {
			return err
		}
	}
	used, err := versions(python)
	if err != nil {
		return err
	}
	fmt.Fprintf(out, "%s; %s before the first run.\n\n", used, machine)
	return writeReport(out, d, runs)
}
