// Command accuracy runs the guiyi binary with nothing configured on labelled
// sets and scores what comes out. See README.md.
//
//	go run ./benchmarks/accuracy                            # all labelled sets, one table
//	go run ./benchmarks/accuracy -all                       # everything that README.md records
//	go run ./benchmarks/accuracy -errors fake_20000 -n 20   # missed and wrong pairs of a set, side by side
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/guiyi/guiyi/benchmarks/measure"
)

type options struct {
	guiyi, data, prepared string
	dir                   string
	sets                  string
	errors                string
	n                     int
	all, customersOnly    bool
	vary, tools           bool
	venv, only            string
	limit                 int // seconds
	sizes                 sizes
	seed                  uint64
}

// sizes is a list of numbers separated by commas.
type sizes []int

// String implements flag.Value.
func (s *sizes) String() string {
	return strings.Trim(strings.ReplaceAll(fmt.Sprint([]int(*s)), " ", ","), "[]")
}

// Set implements flag.Value.
func (s *sizes) Set(text string) error {
	*s = nil
	for piece := range strings.SplitSeq(text, ",") {
		n, err := strconv.Atoi(piece)
		if err != nil || n < 1 {
			return errors.New("not a list of numbers")
		}
		*s = append(*s, n)
	}
	return nil
}

func main() {
	if err := run(context.Background(), os.Args[1:], os.Stdout, os.Stderr); err != nil {
		if !errors.Is(err, flag.ErrHelp) {
			fmt.Fprintln(os.Stderr, "accuracy:", err)
		}
		os.Exit(1)
	}
}

func run(ctx context.Context, args []string, out, stderr io.Writer) (err error) {
	o := options{sizes: sizes{10_000, 100_000, 1_000_000}}
	flags := flag.NewFlagSet("accuracy", flag.ContinueOnError)
	flags.SetOutput(stderr)
	flags.StringVar(&o.guiyi, "bin", "", "`program` that is measured; default: built from this source")
	flags.StringVar(&o.data, "data", "../shared/data", "`directory` of the labelled sets as they were published")
	flags.StringVar(&o.prepared, "prepared", "", "`directory` of prepared sets; what is missing there is prepared; default: one that is removed")
	flags.StringVar(&o.sets, "sets", "", "`names` of sets, separated by commas; default: all")
	flags.StringVar(&o.errors, "errors", "", "print missed and wrong pairs of a `set`, side by side; customers_20000 and customers_20000_five are generated")
	flags.IntVar(&o.n, "n", 20, "with -errors: pairs of each sort")
	flags.BoolVar(&o.all, "all", false, "print everything that README.md records")
	flags.BoolVar(&o.customersOnly, "customers", false, "generated customers instead of labelled sets")
	flags.BoolVar(&o.vary, "vary", false, "run each set again with rows, columns and keys in another order")
	flags.BoolVar(&o.tools, "tools", false, "run the other tools on the sets and print CSV, for tools/results")
	flags.StringVar(&o.venv, "venv", measure.DefaultVenv("guiyi-accuracy"), "with -tools: `directory` of the virtual environment, made if absent")
	flags.StringVar(&o.only, "only", "", "with -tools: one `tool`: splink, splink_wide, recordlinkage, goldenmatch, dedupe")
	flags.IntVar(&o.limit, "limit", 400, "with -tools: `seconds` that a tool may take for a set")
	flags.Var(&o.sizes, "sizes", "with -customers: numbers of `rows`")
	flags.Uint64Var(&o.seed, "seed", 1, "seed of generated customers")
	if err := flags.Parse(args); err != nil {
		return err
	}
	if err := o.check(flags.Args()); err != nil {
		return err
	}
	if o.dir, err = os.MkdirTemp("", "accuracy"); err != nil {
		return err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(o.dir)) }()
	if o.prepared == "" {
		o.prepared = filepath.Join(o.dir, "prepared")
	}
	if o.tools {
		return o.runTools(ctx, out, stderr)
	}
	if o.guiyi == "" {
		o.guiyi = filepath.Join(o.dir, "guiyi")
		if _, err := measure.Run(exec.CommandContext(ctx, "go", "build", "-o", o.guiyi, binary)); err != nil {
			return err
		}
	}
	switch {
	case o.errors != "":
		return o.showErrors(ctx, out)
	case o.all:
		return o.record(ctx, out, stderr)
	case o.vary:
		_, err = o.invariance(ctx, out, o.names())
	case o.customersOnly:
		_, err = o.customers(ctx, out)
	default:
		_, err = o.table(ctx, out)
	}
	return err
}

// check reports what cannot be.
func (o *options) check(rest []string) (err error) {
	if len(rest) > 0 {
		err = fmt.Errorf("unexpected argument %q", rest[0])
	}
	modes := 0
	for _, mode := range []bool{o.errors != "", o.all, o.vary, o.customersOnly, o.tools} {
		if mode {
			modes++
		}
	}
	if modes > 1 {
		err = errors.Join(err, errors.New("-errors, -all, -vary, -customers, -tools: one at a time"))
	}
	if o.only != "" && !slices.ContainsFunc(tools, func(t tool) bool { return t.name == o.only }) {
		err = errors.Join(err, fmt.Errorf("-only: no tool is called %q", o.only))
	}
	return err
}

// names lists the sets that were asked for.
func (o *options) names() []string {
	if o.sets != "" {
		return strings.Split(o.sets, ",")
	}
	var names []string
	for _, r := range recipes {
		names = append(names, r.name)
	}
	return names
}

// link finds a set and runs guiyi on it.
func (o *options) link(ctx context.Context, name string) (outcome, error) {
	s, err := o.findSet(name)
	if err != nil {
		return outcome{}, err
	}
	return link(ctx, o.guiyi, s, filepath.Join(o.dir, "out", name))
}

func (o *options) showErrors(ctx context.Context, out io.Writer) error {
	run, err := o.link(ctx, o.errors)
	if err != nil {
		return err
	}
	a, err := newAnalyst(ctx, run)
	if err != nil {
		return err
	}
	if g, ok := parseGenerated(o.errors, o.seed); ok {
		made, err := g.generator()
		if err != nil {
			return err
		}
		a.people = readPeople(made)
	}
	return errors.Join(a.write(ctx, out, o.n), a.blocks.Close())
}
