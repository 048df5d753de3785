package main

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"os/exec"
	"slices"
	"strings"

	"github.com/guiyi/guiyi/benchmarks/measure"
	"github.com/guiyi/guiyi/linkage/export"
)

// alsoVaried are the generated sets that are tried in other orders, beside the
// labelled ones; the first is the one that other tools were run on.
var alsoVaried = []string{"customers_10000", "customers_10000_five"}

// record prints RESULTS.md: what is asked and what is reached, then the
// labelled sets, the generated customers, other orders, and the results of the
// other tools.
func (o *options) record(ctx context.Context, w, stderr io.Writer) error {
	start := fmt.Sprintf("Commit %s; %s before the first run.\n\n", commit(ctx), measure.Machine())
	var body bytes.Buffer
	step := func(title string) {
		fmt.Fprintln(stderr, title)
		fmt.Fprintf(&body, "## %s\n\n", title)
	}
	step("Labelled sets")
	labelled, err := o.table(ctx, &body)
	if err != nil {
		return err
	}
	step("Generated customers")
	made, err := o.customers(ctx, &body)
	if err != nil {
		return err
	}
	step("Other orders")
	varied := append(o.names(), alsoVaried...)
	steady, err := o.invariance(ctx, &body, varied)
	if err != nil {
		return err
	}
	step("Other tools")
	run, err := o.link(ctx, alsoVaried[0])
	if err != nil {
		return err
	}
	labelled.f1[alsoVaried[0]] = four(run.scores.All.F1)
	if err := writeVerdicts(&body, append(o.names(), alsoVaried[0]), labelled.f1); err != nil {
		return err
	}
	fmt.Fprintf(w, "# Accuracy, as measured\n\nPrinted by `go run ./benchmarks/accuracy -all`; [README.md](README.md) says how to read it. %s", start)
	t := measure.Table{Header: []string{"asked", "reached", ""}}
	promiseScale(&t, made)
	promiseMerges(&t, made)
	promiseCalibration(&t, labelled, made)
	t.Add("shuffled rows and permuted columns give the same F1 to the last digit", fmt.Sprintf("%d of %d sets", steady, len(varied)), met(steady == len(varied)))
	if err := t.Write(w); err != nil {
		return err
	}
	_, err = w.Write(body.Bytes())
	return err
}

// commit names the source; what differs in no Go file is the same source.
func commit(ctx context.Context) string {
	id, err := exec.CommandContext(ctx, "git", "rev-parse", "--short", "HEAD").Output()
	if err != nil {
		return "unknown"
	}
	if exec.CommandContext(ctx, "git", "diff", "--quiet", "HEAD", "--", "*.go").Run() != nil {
		return strings.TrimSpace(string(id)) + " with changes"
	}
	return strings.TrimSpace(string(id))
}

func met(yes bool) string {
	if yes {
		return ""
	}
	return "missed"
}

// promiseScale holds F1 of generated customers against what is asked.
func promiseScale(t *measure.Table, runs []customersRun) {
	for _, split := range []bool{false, true} {
		var all, solid []float64
		for _, r := range runs {
			if r.split == split {
				all, solid = append(all, r.scores.All.F1), append(solid, r.solid())
			}
		}
		files := map[bool]string{false: "one file", true: "five files"}[split]
		spread := slices.Max(all) - slices.Min(all)
		t.Add("customers, "+files+": F1 of all sizes within .01", fmt.Sprintf("%.4f to %.4f", slices.Min(all), slices.Max(all)), met(spread <= 0.01))
		t.Add("the same without thin rows: F1 at least .95", fmt.Sprintf("%.4f to %.4f", slices.Min(solid), slices.Max(solid)), met(slices.Min(solid) >= 0.95))
	}
}

// promiseMerges holds wrong merges against one of 1,000.
func promiseMerges(t *measure.Table, runs []customersRun) {
	for _, r := range []relation{household, namesakes, chanceNamesakes, sharedPhone} {
		var rates []float64
		for _, run := range runs {
			rates = append(rates, 1000*float64(run.merged[r].people)/float64(max(1, run.existing[r].people)))
		}
		t.Add("customers: people merged who have in common: "+relationNames[r]+": at most 1 of 1,000", fmt.Sprintf("%.2f to %.2f", slices.Min(rates), slices.Max(rates)), met(slices.Max(rates) <= 1))
	}
}

// promiseCalibration holds the bin that is judged against 85 to 99 %.
func promiseCalibration(t *measure.Table, f found, runs []customersRun) {
	good := func(b export.CalibrationBin) bool { return b.True >= 0.85 && b.True <= 0.99 }
	var large, bad []string
	look := func(name string, b export.CalibrationBin) {
		if b.Pairs < 100 {
			return
		}
		large = append(large, name)
		if !good(b) {
			bad = append(bad, name+" "+share(b))
		}
	}
	for _, r := range recipes {
		look(r.name, f.bins[r.name])
	}
	for _, r := range runs {
		look("customers "+r.String(), r.judged)
	}
	t.Add("of pairs given .9 to .95, 85 to 99 % true, in each set with 100 such pairs",
		strings.TrimSuffix(fmt.Sprintf("%d of %d sets; not: %s", len(large)-len(bad), len(large), strings.Join(bad, ", ")), "; not: "), met(len(bad) == 0))
	pooled := f.pooled.judged()
	t.Add("the same, all labelled sets pooled", fmt.Sprintf("%s of %s", share(pooled), measure.Count(pooled.Pairs)), met(pooled.Pairs > 0 && good(pooled)))
}
