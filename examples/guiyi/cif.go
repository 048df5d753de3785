package main

import (
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"maps"
	"path/filepath"
	"slices"
	"strings"

	"github.com/guiyi/guiyi/linkage/export"
	"github.com/guiyi/guiyi/normalize/date"
	"github.com/guiyi/guiyi/normalize/source"
)

// runCIF joins events to the entities of a finished run.
func runCIF(ctx context.Context, e env, args []string) error {
	var c export.CIF
	var memory memory
	f := flags("cif")
	f.StringVar(&c.Dir, "out", "out", "`directory` of the run; the customer information file goes there")
	inputFlag(f, &c, "purchases", "a `file` of purchases")
	inputFlag(f, &c, "responses", "a `file` of contacts, complaints, answers to campaigns")
	f.Func("columns", "`ROLE=COLUMN,...`: which columns are source, key, kind, date, amount and currency, where they are called otherwise; may be given again", c.Columns.Set)
	f.Func("dates", "`order` of days like 05/06/2026: day first, month first or year first; without it they are no days", func(s string) (err error) {
		c.Order, err = date.ParseOrder(s)
		return err
	})
	f.BoolVar(&c.Events, "events", false, "write the joined events too: cif_events.jsonl")
	f.BoolVar(&c.Human, "human", false, "write CSV for people: nothing in it runs as a formula in a spreadsheet")
	f.Var(&memory, "memory", "memory `size`, such as 1GiB, of the events that are sorted in memory with --events; past it they go to temporary files")
	asJSON := f.Bool("json", false, "print the report on standard output")
	rest, err := parse(f, e, args)
	if err != nil {
		return err
	}
	if len(rest) > 0 || len(c.Inputs) == 0 {
		return usagef("give --out DIR of a run, and files as --purchases and --responses")
	}
	if _, err := export.ReadPast(c.Dir); err != nil {
		return err // the files of a run that did not finish may be of two
	}
	c.Memory = int(memory)
	report, err := c.Write(ctx)
	if err != nil {
		return err
	}
	printCIF(e.err, c.Dir, report)
	if *asJSON {
		answer := json.NewEncoder(e.out)
		answer.SetEscapeHTML(false)
		answer.SetIndent("", "  ")
		if err := answer.Encode(report); err != nil {
			return err
		}
	}
	if report.Rejected > 0 {
		return errRejected
	}
	return nil
}

// inputFlag declares a flag that adds files of a class of events.
func inputFlag(f *flag.FlagSet, c *export.CIF, class, about string) {
	f.Func(class, about+", with columns source and key of the customer's row; SOURCE=FILE: all of them are rows of one source; may be given again", func(arg string) error {
		in := export.CIFInput{Class: class, File: source.ParseArg(arg)}
		if in.File.Path != arg {
			in.Source = in.File.Name
		}
		c.Inputs = append(c.Inputs, in)
		return nil
	})
}

// printCIF tells people what became of the events.
func printCIF(w io.Writer, dir string, r export.CIFReport) {
	fmt.Fprintf(w, "read      %d events: %d joined, %d rejected; %d entities\n", r.Read, r.Joined, r.Rejected, r.Entities)
	for _, reason := range slices.Sorted(maps.Keys(r.Reasons)) {
		fmt.Fprintf(w, "          %d rejected: %s\n", r.Reasons[reason], reason)
	}
	if r.Undated > 0 {
		fmt.Fprintf(w, "          %d joined without a day: theirs cannot be read, or in two ways (see --dates)\n", r.Undated)
	}
	for _, t := range r.Totals {
		sums := []string{}
		for _, currency := range slices.Sorted(maps.Keys(t.Sums)) {
			sums = append(sums, strings.TrimSpace(t.Sums[currency]+" "+currency))
		}
		fmt.Fprintf(w, "%-9s %d %s%s\n", t.Class, t.Count, strings.TrimSpace(t.Kind+" "+strings.Trim(t.First+" to "+t.Last, " to")), strings.TrimSuffix(": "+strings.Join(sums, ", "), ": "))
	}
	fmt.Fprintf(w, "written   %s\n", filepath.Join(dir, export.CIFFile))
}
