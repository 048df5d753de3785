package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
)

func main() {
	if err := run(os.Args[1:], os.Stdout, os.Stderr); err != nil {
		if !errors.Is(err, flag.ErrHelp) {
			fmt.Fprintln(os.Stderr, "kernels:", err)
		}
		os.Exit(1)
	}
}

func run(args []string, out, stderr io.Writer) error {
	flags := flag.NewFlagSet("kernels", flag.ContinueOnError)
	flags.SetOutput(stderr)
	n := flags.Int("n", 100_000, "pairs of each sort")
	seed := flags.Uint64("seed", 1, "of the values and pairs")
	passes := flags.Int("passes", 10, "passes of which the fastest counts")
	only := flags.String("only", "", "sorts of pairs whose name begins so")
	python := flags.String("python", "", "a Python that has rapidfuzz and numpy (see the package comment)")
	if err := flags.Parse(args); err != nil {
		return err
	}
	if *n < 1 || *passes < 1 {
		return errors.New("-n and -passes must be at least 1")
	}
	data, err := sets(*n, *seed)
	if err != nil {
		return err
	}
	data = slices.DeleteFunc(data, func(s *set) bool { return !strings.HasPrefix(s.name, *only) })
	if len(data) == 0 {
		return fmt.Errorf("no pairs %q", *only)
	}
	var peer *rapidFuzz
	if *python == "" {
		fmt.Fprintln(stderr, "kernels: no -python, so RapidFuzz is neither timed nor checked; see the package comment")
	} else if peer, err = runRapidFuzz(*python, data, *passes); err != nil {
		return err
	}
	pairs, err := comparePairs(data, *passes, peer)
	if err != nil {
		return err
	}
	many, err := compareMany(data, *passes, peer)
	if err != nil {
		return err
	}
	if peer != nil {
		fmt.Fprintf(out, "RapidFuzz %s, %d pairs of each sort: all results are equal.\n", peer.Version, *n)
	}
	pairs.print(out, "pair by pair")
	many.print(out, fmt.Sprintf("one against many, %d x %d", manySide(data[0]), manySide(data[0])))
	return nil
}
