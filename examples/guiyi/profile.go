package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"github.com/guiyi/guiyi/linkage/export"
)

func runProfile(ctx context.Context, e env, args []string) error {
	var o options
	f := flags("profile")
	o.registerReading(f)
	f.BoolVar(&o.json, "json", false, "print the whole profile as JSON on standard output, not the config alone")
	rest, err := parse(f, e, args)
	if err != nil {
		return err
	}
	j, err := newJob(e, &o, rest)
	if err != nil {
		return err
	}
	defer j.progress.clear()
	if err := j.load(ctx, func(*export.Config) {}); err != nil {
		return err
	}
	j.progress.clear()
	p := export.NewProfile(j.table, j.config)
	printProfile(e.err, p)
	answer := json.NewEncoder(e.out)
	answer.SetEscapeHTML(false)
	answer.SetIndent("", "  ")
	if o.json {
		return answer.Encode(p)
	}
	return answer.Encode(p.Config)
}

func printProfile(w io.Writer, p export.Profile) {
	for _, s := range p.Sources {
		fmt.Fprintf(w, "%s: %s, %s, %d rows, %d rejected\n", s.Source, s.Format, s.Encoding, s.Rows, s.Rejected)
		for _, c := range s.Columns {
			fmt.Fprintf(w, "  %-24s %8d filled %8d distinct", c.Column, c.Filled, c.Distinct)
			printRepeats(w, c.Top)
		}
	}
	fmt.Fprintln(w, "\nfields, as guessed or as the config says:")
	for _, f := range p.Fields {
		fmt.Fprintf(w, "  %-24s %-12s %8d filled %8d distinct  from %s\n", f.Field, f.Kind, f.Filled.Filled, f.Distinct, strings.Join(f.Columns, ", "))
		for _, c := range f.Conventions {
			fmt.Fprintf(w, "  %-24s %s/%s: %s\n", "", c.Source, c.Column, c.Means)
		}
		for _, problem := range slices.Sorted(maps.Keys(f.Problems)) {
			fmt.Fprintf(w, "  %-24s %8d cells: %s\n", "", f.Problems[problem], problem)
		}
		if len(f.Placeholders) > 0 {
			fmt.Fprintf(w, "  %-24s suspected placeholders:", "")
			printRepeats(w, f.Placeholders)
		}
	}
	for _, c := range p.Config.Schema.Composites {
		for _, h := range c.Holds {
			fmt.Fprintf(w, "  %s/%s holds %s, written %q\n", c.Source, c.Column, h.Column, h.As)
		}
	}
	fmt.Fprintln(w)
}

func printRepeats(w io.Writer, list []export.Repeat) {
	for _, r := range list {
		fmt.Fprintf(w, "  %q ×%d", r.Value, r.Count)
	}
	fmt.Fprintln(w)
}
