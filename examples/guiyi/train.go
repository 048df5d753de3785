package main

import (
	"context"
	"fmt"

	"github.com/guiyi/guiyi/linkage"
	"github.com/guiyi/guiyi/linkage/export"
)

func runTrain(ctx context.Context, e env, args []string) error {
	var o options
	f := flags("train")
	o.registerReading(f)
	o.registerLabels(f)
	f.StringVar(&o.out, "out", "out", "`directory` that model.json is written to, made if absent")
	rest, err := parse(f, e, args)
	if err != nil {
		return err
	}
	j, err := newJob(e, &o, rest)
	if err != nil {
		return err
	}
	defer j.progress.clear()
	labels, err := o.readLabels() // before the long work, which a bad file would waste
	if err != nil {
		return err
	}
	if err := j.load(ctx, func(*export.Config) {}); err != nil {
		return err
	}
	c := j.config.Linkage()
	c.Workers, c.Progress, c.Memory, c.Labels = o.workers, j.progress.pairs, o.memory.joining(), labels
	linker, err := linkage.New(c)
	if err != nil {
		return usageError{err}
	}
	j.progress.stage("train")
	model, report, err := linker.Train(ctx, j.table)
	if err != nil {
		return err
	}
	if err := export.WriteModel(o.out, model, j.config); err != nil {
		return err
	}
	j.progress.clear()
	for _, w := range report.Warnings {
		fmt.Fprintf(e.err, "warning   %s\n", w)
	}
	printLabels(e.err, report.Score.Labels)
	fmt.Fprintf(e.err, "model     %s of %d comparisons and %d blocking rules, from %d candidate pairs\n", export.Version(model),
		len(model.Score.Comparisons), len(model.Plan.Rules), report.Candidates)
	if j.table.Counts().Rejected > 0 {
		return errRejected
	}
	return nil
}
