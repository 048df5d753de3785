package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"path/filepath"
	"runtime"

	"github.com/guiyi/guiyi/linkage/export"
	"github.com/guiyi/guiyi/normalize/source"
)

func runEvaluate(ctx context.Context, e env, args []string) error {
	f := flags("evaluate")
	crosswalk := f.String("crosswalk", "", "crosswalk `file`; default: that of --out")
	truth := f.String("truth", "", "`file` of columns id,entity_id[,source][,thin]")
	out := f.String("out", "", "`directory` of the run: the blocking recall is measured too, on its inputs")
	link := f.Bool("link", false, "count the pairs across the two sources only")
	asJSON := f.Bool("json", false, "print JSON on standard output")
	rest, err := parse(f, e, args)
	if err != nil {
		return err
	}
	if *crosswalk == "" && *out != "" {
		*crosswalk = filepath.Join(*out, export.CrosswalkFile)
	}
	if len(rest) > 0 || *crosswalk == "" || *truth == "" {
		return usagef("give --crosswalk (or --out) and --truth")
	}
	found, err := export.ReadCrosswalk(source.File{Path: *crosswalk})
	if err != nil {
		return err
	}
	labels, err := export.ReadTruth(source.File{Path: *truth})
	if err != nil {
		return err
	}
	scores, err := export.Evaluate(found, labels, *link)
	if err != nil {
		return err
	}
	if *out != "" {
		if scores.Blocking, err = measureBlocking(ctx, *out, labels); err != nil {
			return err
		}
	}
	if *asJSON {
		answer := json.NewEncoder(e.out)
		answer.SetIndent("", "  ")
		return answer.Encode(scores)
	}
	printScores(e.out, scores)
	return nil
}

// measureBlocking makes the candidate pairs of a run again.
func measureBlocking(ctx context.Context, dir string, truth []export.Labelled) (*export.BlockingRecall, error) {
	past, err := export.ReadPast(dir)
	if err != nil {
		return nil, err
	}
	workers := runtime.GOMAXPROCS(0)
	table, err := reread(ctx, &past, workers)
	if err != nil {
		return nil, err
	}
	r, err := export.MeasureBlocking(ctx, table, past.Model, past.Config, truth, workers)
	return &r, err
}

func printScores(w io.Writer, s export.Scores) {
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
	if b := s.Blocking; b != nil {
		fmt.Fprintf(w, "blocking recall    %9.4f: %d of %d true pairs are among %d candidates\n", b.Recall, b.Found, b.TruePairs, b.Candidates)
	}
}
