package main

import (
	"fmt"
	"io"

	"github.com/guiyi/guiyi/linkage"
	"github.com/guiyi/guiyi/linkage/export"
)

// printEvaluation prints what there is.
func printEvaluation(w io.Writer, x export.Evaluation) {
	if x.Quality != nil {
		printScores(w, x.Quality)
	}
	if x.Estimate != nil {
		printEstimate(w, x.Estimate)
	}
	if x.Calibration != nil {
		printCalibration(w, x.Calibration)
	}
	if x.Thresholds != nil {
		printThresholds(w, x.Thresholds)
	}
}

func printScores(w io.Writer, s *export.Scores) {
	if s.Missing > 0 {
		fmt.Fprintf(w, "%d of %d records are not in the crosswalk; each counts as an entity of its own\n", s.Missing, s.Records)
	}
	if s.Unknown > 0 {
		fmt.Fprintf(w, "%d rows of the crosswalk are not in the truth and left out\n", s.Unknown)
	}
	fmt.Fprintf(w, "%-18s %9s %9s %9s %9s %9s  %s\n", "", "P", "R", "F1", "B-cubed", "records", "exact entities")
	row := func(name string, q export.Quality) {
		fmt.Fprintf(w, "%-18s %9.4f %9.4f %9.4f %9.4f %9d  %d of %d\n", name, q.Precision, q.Recall, q.F1, q.BF1, q.Records, q.ExactEntities, q.TrueEntities)
	}
	row("all rows", s.All)
	if s.WithoutThin != nil {
		row("without thin rows", *s.WithoutThin)
	}
	fmt.Fprintf(w, "false new          %9.4f of the records that are not the first of their customer; %d of %d with a partner stand with none\n", s.All.FalseNew, s.All.Alone, s.All.Partnered)
	fmt.Fprintf(w, "false merged       %9.4f of the records that are not the first of their entity; %d share one with another customer's\n", s.All.FalseMerge, s.All.Mixed)
	if len(s.Channels) > 0 {
		fmt.Fprintf(w, "\n%-32s %9s %9s %9s %9s\n", "pairs of sources", "true", "found", "P", "R")
	}
	for _, c := range s.Channels {
		fmt.Fprintf(w, "%-32s %9d %9d %9.4f %9.4f\n", c.A+" x "+c.B, c.TruePairs, c.FoundPairs, c.Precision, c.Recall)
	}
	if s.Blocking != nil {
		printBlocking(w, s.Blocking)
	}
}

func printBlocking(w io.Writer, b *export.BlockingRecall) {
	fmt.Fprintf(w, "\nblocking recall    %9.4f: %d of %d true pairs are among %d candidates\n", b.Recall, b.Found, b.TruePairs, b.Candidates)
	fmt.Fprintf(w, "%9s %9s %9s  %s\n", "true", "first", "alone", "rule")
	for _, r := range b.Rules {
		fmt.Fprintf(w, "%9d %9d %9d  %s\n", r.Found, r.First, r.Alone, r.Rule)
	}
}

func printEstimate(w io.Writer, e *linkage.Estimate) {
	fmt.Fprintf(w, "\n%-18s %9s   %s\n", "without labels", "estimate", "from and to, no confidence interval")
	row := func(name string, r linkage.Range) {
		fmt.Fprintf(w, "%-18s %9.4f   %.4f to %.4f\n", name, r.Value, r.Low, r.High)
	}
	row("precision", e.Precision)
	row("recall", e.Recall)
	row("F1", e.F1)
	count := func(name string, r linkage.Range) {
		fmt.Fprintf(w, "%-32s %9.1f   %.1f to %.1f\n", name, r.Value, r.Low, r.High)
	}
	count("false pairs", e.False)
	count("missed: links kept apart", e.Apart)
	count("missed: below the review limit", e.Weak)
	count("missed: no candidates", e.Unproposed)
	fmt.Fprintln(w, "These are the model's own probabilities: where it is wrong in the same way throughout, so are they.")
}

func printCalibration(w io.Writer, c *export.Calibration) {
	fmt.Fprintf(w, "\n%-18s %9s %9s %9s   expected calibration error %.4f\n", "probability", "links", "mean", "true", c.Error)
	for _, b := range c.Bins {
		fmt.Fprintf(w, "%-18s %9d %9.4f %9.4f\n", fmt.Sprintf("%g to %g", b.From, b.To), b.Pairs, b.Mean, b.True)
	}
}

func printThresholds(w io.Writer, t *export.Thresholds) {
	by := "by the truth"
	if t.By == export.ByModel {
		by = "by the model's own probabilities"
	}
	fmt.Fprintf(w, "\npairs alone, before clustering, %s; costs in missed matches\n%9s %9s %9s %9s %9s %7s %7s %7s", by, "from", "pairs", "true", "false", "missed", "P", "R", "F1")
	for _, c := range t.Costs {
		fmt.Fprintf(w, " %9s", fmt.Sprintf("cost %g", c))
	}
	fmt.Fprintln(w)
	for _, r := range t.Rows {
		fmt.Fprintf(w, "%9g %9d %9.0f %9.0f %9.0f %7.4f %7.4f %7.4f", r.Probability, r.Pairs, r.True, r.False, r.Missed, r.Precision, r.Recall, r.F1)
		for _, c := range r.Costs {
			fmt.Fprintf(w, " %9.0f", c)
		}
		fmt.Fprintln(w)
	}
	for _, c := range t.Cheapest {
		fmt.Fprintf(w, "a false match as bad as %g missed: cheapest from %g; from %.3f where probabilities are right\n", c.Cost, c.Probability, c.Rule)
	}
}
