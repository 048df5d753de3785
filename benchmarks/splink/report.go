package main

import (
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/guiyi/guiyi/benchmarks/measure"
	"github.com/guiyi/guiyi/linkage/export"
	"github.com/guiyi/guiyi/normalize/source"
)

// errDifferent says that guiyi did not give the links that Splink gave.
var errDifferent = errors.New("under the same model the sides do not agree")

// writeReport prints what the four runs took and found: both sides with their
// own comparisons and training, then both with equality alone and Splink's model.
func writeReport(w io.Writer, d data, runs [4]outcome) error {
	truth, err := export.ReadTruth(source.File{Path: d.truth})
	if err != nil {
		return err
	}
	match, review := runs[0].job.Match, runs[0].job.Review
	fmt.Fprintf(w, "%s rows of the profile speed, %d blocking rules, pairs kept from probability %v and linked from %v.\n\n",
		measure.Count(int64(d.records)), len(runs[0].job.Rules), review, match)
	fmt.Fprintf(w, "### Each with its own comparisons, each training itself\n\n")
	if err := writeSides(w, runs[0], runs[1], truth); err != nil {
		return err
	}
	links, err := readLinks(runs[0].path(linksFile))
	if err != nil {
		return err
	}
	p, q, err := bestThreshold(links, truth)
	if err != nil {
		return err
	}
	fmt.Fprintf(w, "Splink's best F1 at any of the thresholds %v: %.4f (P %.4f, R %.4f) at %v.\n\n", thresholds, q.F1, q.Precision, q.Recall, p)
	fmt.Fprintf(w, "### Equality alone, guiyi with the m, u and prior that Splink trained\n\n")
	if err := writeSides(w, runs[2], runs[3], truth); err != nil {
		return err
	}
	return writeLinks(w, runs[2], runs[3])
}

// writeSides prints two runs of one job, their ratio, stages and notes.
func writeSides(w io.Writer, splink, guiyi outcome, truth []export.Labelled) error {
	table := measure.Table{Header: []string{"", "wall s", "CPU s", "peak memory", "candidate pairs", "P", "R", "F1"}}
	for _, o := range []outcome{splink, guiyi} {
		q, err := o.quality(truth)
		if err != nil {
			return err
		}
		f := func(x float64) string { return fmt.Sprintf("%.4f", x) }
		table.Add(o.side, measure.Seconds(o.usage.Wall), measure.Seconds(o.usage.CPU), measure.Memory(o.usage.Peak),
			measure.Count(o.report.Candidates), f(q.Precision), f(q.Recall), f(q.F1))
	}
	a, b := splink.usage, guiyi.usage
	table.Add("Splink by guiyi", measure.Ratio(a.Wall.Seconds(), b.Wall.Seconds()), measure.Ratio(a.CPU.Seconds(), b.CPU.Seconds()),
		measure.Ratio(float64(a.Peak), float64(b.Peak)), "", "", "", "")
	if err := table.Write(w); err != nil {
		return err
	}
	for _, o := range []outcome{splink, guiyi} {
		fmt.Fprintf(w, "- %s, wall s: %s.\n", o.side, stageLine(o.report.Stages))
		for _, n := range o.report.Notes {
			fmt.Fprintf(w, "- %s: %s.\n", o.side, n)
		}
	}
	_, err := fmt.Fprintln(w)
	return err
}

func stageLine(stages []export.Stage) string {
	parts := make([]string, len(stages))
	for i, s := range stages {
		parts[i] = s.Name + " " + measure.Seconds(time.Duration(s.Seconds*float64(time.Second)))
	}
	return strings.Join(parts, ", ")
}

// writeLinks compares the links of two sides under one model; an error when
// they differ by more than rounding.
func writeLinks(w io.Writer, splink, guiyi outcome) error {
	left, err := readLinks(splink.path(linksFile))
	if err != nil {
		return err
	}
	right, err := readLinks(guiyi.path(linksFile))
	if err != nil {
		return err
	}
	table := measure.Table{Header: []string{"links from", "Splink", "guiyi", "in both", fmt.Sprintf("in one, within %v bit of the threshold", nearThreshold),
		"in Splink only", "in guiyi only", "widest difference in weight, bit"}}
	// guiyi does not compare the rows that repeat another.
	same := splink.report.Candidates == guiyi.report.Candidates || guiyi.report.Copies > 0 && splink.report.Candidates > guiyi.report.Candidates
	for _, p := range []float64{splink.job.Review, splink.job.Match} {
		d := compareLinks(left, right, bits(p))
		same = same && d.same()
		n := func(n int) string { return measure.Count(int64(n)) }
		table.Add(fmt.Sprintf("probability %v", p), n(d.left), n(d.right), n(d.common), n(d.near), n(d.onlyLeft), n(d.onlyRight), fmt.Sprintf("%.4f", d.widest))
	}
	if err := table.Write(w); err != nil || same {
		return err
	}
	return errDifferent
}
