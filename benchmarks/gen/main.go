// Command gen makes labelled files of invented people.
//
//	go run ./benchmarks/gen -profile customers -n 2000 -seed 1 -o customers.csv -truth truth.csv
//
// See README.md for the profiles, their columns and what is in them.
package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"os"

	"github.com/guiyi/guiyi/benchmarks/gen/customers"
	"github.com/guiyi/guiyi/benchmarks/gen/speed"
)

type options struct {
	profile, out, truth, split, headers, difficulty string
	rows                                            int
	seed                                            uint64
}

func main() {
	if err := run(os.Args[1:], os.Stderr); err != nil {
		if !errors.Is(err, flag.ErrHelp) {
			fmt.Fprintln(os.Stderr, "gen:", err)
		}
		os.Exit(2)
	}
}

func run(args []string, stderr io.Writer) error {
	var o options
	flags := flag.NewFlagSet("gen", flag.ContinueOnError)
	flags.SetOutput(stderr)
	flags.StringVar(&o.profile, "profile", "customers", "what to make: customers or speed")
	flags.IntVar(&o.rows, "n", 2000, "number of rows")
	flags.Uint64Var(&o.seed, "seed", 1, "seed; the same seed and flags give the same bytes")
	flags.StringVar(&o.out, "o", "", "file of the rows (required)")
	flags.StringVar(&o.truth, "truth", "", "file of the labels: id,entity_id, and for customers thin and household")
	flags.StringVar(&o.split, "split", "", "customers: write one file for each source into this directory, instead of -o")
	flags.StringVar(&o.headers, "headers", "en", "customers: names of the columns of -o, en or zh")
	flags.StringVar(&o.difficulty, "difficulty", "default", "customers: easy, default or hard")
	if err := flags.Parse(args); err != nil {
		return err
	}
	if flags.NArg() > 0 {
		return fmt.Errorf("unexpected argument %q", flags.Arg(0))
	}
	switch {
	case (o.out == "") == (o.split == ""):
		return errors.New("either -o or -split is required")
	case o.profile == "speed" && o.split == "":
		return writeSpeed(o)
	case o.profile == "customers":
		return writeCustomers(o)
	case o.profile == "speed":
		return errors.New("-split is for the profile customers")
	}
	return fmt.Errorf("unknown profile %q", o.profile)
}

func writeSpeed(o options) error {
	g, err := speed.New(speed.Config{Rows: o.rows, Seed: o.seed})
	if err != nil {
		return err
	}
	return withFiles(o.out, o.truth, g.Write)
}

func writeCustomers(o options) error {
	g, err := customers.New(customers.Config{Rows: o.rows, Seed: o.seed, Difficulty: customers.Difficulty(o.difficulty)})
	if err != nil {
		return err
	}
	headers := map[string][]string{"en": customers.Columns, "zh": customers.ColumnsChinese}[o.headers]
	if headers == nil {
		return fmt.Errorf("unknown headers %q", o.headers)
	}
	if o.split != "" {
		return withFile(o.truth, func(truth io.Writer) error { return g.Split(o.split, truth) })
	}
	return withFiles(o.out, o.truth, func(rows, truth io.Writer) error { return g.Write(rows, truth, headers) })
}

// withFiles creates the files and closes them; truth may be empty.
func withFiles(out, truth string, write func(rows, truth io.Writer) error) error {
	return withFile(out, func(rows io.Writer) error {
		return withFile(truth, func(labels io.Writer) error { return write(rows, labels) })
	})
}

// withFile creates a file and closes it; without a name nothing is kept.
func withFile(name string, write func(io.Writer) error) error {
	if name == "" {
		return write(io.Discard)
	}
	f, err := os.Create(name)
	if err != nil {
		return err
	}
	return errors.Join(write(f), f.Close())
}
