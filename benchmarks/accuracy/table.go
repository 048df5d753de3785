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

// table runs guiyi on the labelled sets, prints how good it is on each and
// returns F1 by set.
func (o *options) table(ctx context.Context, w io.Writer) (map[string]string, error) {
	f1 := map[string]string{}
	t := measure.Table{Header: []string{"set", "rows", "true pairs", "P", "R", "F1", "B-cubed F1", "exact entities", "candidates", "blocking recall",
		"pairs given .9-.95", "of them true", "wall s"}}
	var pooled calibration
	for _, name := range o.names() {
		run, err := o.link(ctx, name)
		if err != nil {
			return nil, err
		}
		c, err := run.calibration()
		if err != nil {
			return nil, err
		}
		pooled.pool(c)
		b, err := run.blockingRecall(ctx)
		if err != nil {
			return nil, err
		}
		q := run.scores.All
		f1[name] = four(q.F1)
		t.Add(name, measure.Count(int64(q.Records)), measure.Count(q.TruePairs), four(q.Precision), four(q.Recall), four(q.F1), four(q.BF1),
			fmt.Sprintf("%s of %s", measure.Count(int64(q.ExactEntities)), measure.Count(int64(q.TrueEntities))), measure.Count(b.Candidates), four(b.Recall),
			measure.Count(c[judged].pairs), c[judged].share(), measure.Seconds(run.usage.Wall))
	}
	if err := t.Write(w); err != nil {
		return nil, err
	}
	fmt.Fprintf(w, "Calibration, pairs of all sets pooled:\n\n")
	return f1, pooled.write(w)
}
