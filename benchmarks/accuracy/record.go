package main

import (
	"context"
	"fmt"
	"io"
	"os/exec"
	"strings"

	"github.com/guiyi/guiyi/benchmarks/measure"
)

// alsoVaried are the generated sets that are tried in other orders, beside the
// labelled ones; the first is the one that other tools were run on.
var alsoVaried = []string{"customers_10000", "customers_10000_five"}

// record prints everything that README.md records: the labelled sets, the
// generated customers, other orders, and the results of the other tools.
func (o *options) record(ctx context.Context, w, stderr io.Writer) error {
	commit, err := exec.CommandContext(ctx, "git", "describe", "--always", "--dirty").Output()
	if err != nil {
		commit = []byte("unknown")
	}
	fmt.Fprintf(w, "Commit %s; %s before the first run.\n\n", strings.TrimSpace(string(commit)), measure.Machine())
	step := func(title string) {
		fmt.Fprintln(stderr, title)
		fmt.Fprintf(w, "## %s\n\n", title)
	}
	step("Labelled sets")
	f1, err := o.table(ctx, w)
	if err != nil {
		return err
	}
	step("Generated customers")
	if err := o.customers(ctx, w); err != nil {
		return err
	}
	step("Other orders")
	if err := o.invariance(ctx, w, append(o.names(), alsoVaried...)); err != nil {
		return err
	}
	step("Other tools")
	run, err := o.link(ctx, alsoVaried[0])
	if err != nil {
		return err
	}
	f1[alsoVaried[0]] = four(run.scores.All.F1)
	return writeVerdicts(w, append(o.names(), alsoVaried[0]), f1)
}
