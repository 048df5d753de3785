// Command kinds measures how well the kinds of values are read and compared, each alone and before any model, on labelled
// reference data:
//
//	go run ./benchmarks/kinds -data ../shared/data
//
// It prints a table a data set and lists, with -show, what went wrong. The data are not part of the repository.
package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
)

// measure prints one table. show asks for the errors as well.
type measure struct {
	name string
	run  func(w io.Writer, data string, show bool) error
}

var measures = []measure{
	{"legislators", legislators},
	{"readings", readings},
	{"opensanctions", opensanctions},
	{"abbreviations", abbreviations},
	{"phones", phones},
	{"addresses", func(w io.Writer, data string, _ bool) error { return addresses(w, data) }},
}

func main() {
	if err := run(os.Args[1:], os.Stdout, os.Stderr); err != nil {
		if !errors.Is(err, flag.ErrHelp) {
			fmt.Fprintln(os.Stderr, "kinds:", err)
		}
		os.Exit(1)
	}
}

func run(args []string, out, stderr io.Writer) error {
	flags := flag.NewFlagSet("kinds", flag.ContinueOnError)
	flags.SetOutput(stderr)
	data := flags.String("data", filepath.Join("..", "shared", "data"), "directory of the reference data")
	show := flags.Bool("show", false, "list the errors")
	only := flags.String("only", "", "one measure alone")
	if err := flags.Parse(args); err != nil {
		return err
	}
	found := false
	for _, m := range measures {
		if *only != "" && m.name != *only {
			continue
		}
		found = true
		fmt.Fprintf(out, "\n## %s\n\n", m.name)
		if err := m.run(out, *data, *show); err != nil {
			return fmt.Errorf("%s: %w", m.name, err)
		}
	}
	if !found {
		return fmt.Errorf("no measure %q", *only)
	}
	return nil
}
