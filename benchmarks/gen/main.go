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

	"github.com/guiyi/guiyi/benchmarks/gen/speed"
)

type options struct {
	profile, out, truth string
	rows                int
	seed                uint64
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
	flags.StringVar(&o.truth, "truth", "", "file of the labels: id,entity_id")
	if err := flags.Parse(args); err != nil {
		return err
	}
	if flags.NArg() > 0 {
		return fmt.Errorf("unexpected argument %q", flags.Arg(0))
	}
	if o.out == "" {
		return errors.New("-o is required")
	}
	switch o.profile {
	case "speed":
		return writeSpeed(o)
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

// withFiles creates the files and closes them; truth may be empty.
func withFiles(out, truth string, write func(rows, truth io.Writer) error) (err error) {
	rows, err := os.Create(out)
	if err != nil {
		return err
	}
	defer closing(rows, &err)
	if truth == "" {
		return write(rows, nil)
	}
	labels, err := os.Create(truth)
	if err != nil {
		return err
	}
	defer closing(labels, &err)
	return write(rows, labels)
}

func closing(f *os.File, err *error) {
	if e := f.Close(); *err == nil {
		*err = e
	}
}
