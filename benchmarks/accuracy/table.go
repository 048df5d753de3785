package main

import (
	"context"
	"fmt"
	"io"
	"runtime"

	"github.com/guiyi/guiyi/benchmarks/measure"
	"github.com/guiyi/guiyi/linkage/export"
)

func four(x float64) string { return fmt.Sprintf("%.4f", x) }

// blockingRecall makes the candidate pairs of the run again and counts the true
// ones among them.
func (o *outcome) blockingRecall(ctx context.Context) (export.BlockingRecall, error) {
	t, err := o.table(ctx)
	if err != nil {
		return export.BlockingRecall{}, err
	}
	return export.MeasureBlocking(ctx, t, o.past.Model, o.past.Config, o.set.truth, runtime.GOMAXPROCS(0))
}

// found is what the labelled sets showed.
type found struct {
	f1     map[string]string                // by set
	bins   map[string]export.CalibrationBin // by set: the bin that is judged
	pooled calibration
}

// table runs guiyi on the labelled sets and prints how good it is on each.
func (o *options) table(ctx context.Context, w io.Writer) (found, error) {
	t := measure.Table{Header: []string{"set", "rows", "true pairs", "P", "R", "F1", "B-cubed F1", "exact entities", "candidates", "blocking recall",
		"pairs given .9-.95", "of them true", "wall s"}}
	f := found{f1: map[string]string{}, bins: map[string]export.CalibrationBin{}}
	for _, name := range o.names() {
		run, err := o.link(ctx, name)
		if err != nil {
			return f, err
		}
		c, err := run.calibration()
		if err != nil {
			return f, err
		}
		b, err := run.blockingRecall(ctx)
		if err != nil {
			return f, err
		}
		q := run.scores.All
		f.f1[name], f.bins[name], f.pooled = four(q.F1), c.judged(), f.pooled.pool(c)
		t.Add(name, measure.Count(int64(q.Records)), measure.Count(q.TruePairs), four(q.Precision), four(q.Recall), four(q.F1), four(q.BF1),
			fmt.Sprintf("%s of %s", measure.Count(int64(q.ExactEntities)), measure.Count(int64(q.TrueEntities))), measure.Count(b.Candidates), four(b.Recall),
			measure.Count(c.judged().Pairs), share(c.judged()), measure.Seconds(run.usage.Wall))
	}
	if err := t.Write(w); err != nil {
		return f, err
	}
	fmt.Fprintf(w, "Calibration, pairs of all these sets pooled:\n\n")
	return f, f.pooled.write(w)
}
