package main

import (
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"

	"github.com/guiyi/guiyi/linkage/export"
	"github.com/guiyi/guiyi/normalize/source"
)

// evaluateOptions are the flags of evaluate.
type evaluateOptions struct {
	crosswalk, truth, out string
	costs                 costs
	link, json            bool
}

func (o *evaluateOptions) register(f *flag.FlagSet) {
	f.StringVar(&o.crosswalk, "crosswalk", "", "crosswalk `file`; default: that of --out")
	f.StringVar(&o.truth, "truth", "", "`file` of columns id,entity_id[,source][,thin]; without it the estimate of the run is printed")
	f.StringVar(&o.out, "out", "", "`directory` of the run: with a truth its links are judged and its blocking recall is measured too, on its inputs")
	f.Var(&o.costs, "cost", costUsage)
	f.BoolVar(&o.link, "link", false, "count the pairs across the two sources only")
	f.BoolVar(&o.json, "json", false, "print JSON on standard output")
}

const costUsage = "how many missed matches a false one is as bad as, for the threshold table; several `numbers` separated by commas; default: the config's costs, else 1,3,10,30"

// costs is a flag of numbers above 0, separated by commas.
type costs []float64

// String implements flag.Value.
func (c *costs) String() string {
	return strings.Trim(strings.ReplaceAll(fmt.Sprint([]float64(*c)), " ", ","), "[]")
}

// Set implements flag.Value.
func (c *costs) Set(text string) error {
	*c = nil
	for number := range strings.SplitSeq(text, ",") {
		x, err := strconv.ParseFloat(strings.TrimSpace(number), 64)
		if err != nil || !(x > 0 && x < 1e9) {
			return errors.New("not numbers above 0, separated by commas")
		}
		*c = append(*c, x)
	}
	return nil
}

func runEvaluate(ctx context.Context, e env, args []string) error {
	var o evaluateOptions
	f := flags("evaluate")
	o.register(f)
	rest, err := parse(f, e, args)
	if err != nil {
		return err
	}
	if len(rest) > 0 || o.out == "" && (o.crosswalk == "" || o.truth == "") {
		return usagef("give --out, or --crosswalk and --truth")
	}
	var x export.Evaluation
	if o.truth == "" {
		x, err = o.estimate()
	} else {
		x, err = o.measure(ctx)
	}
	if err != nil {
		return err
	}
	if o.json {
		answer := json.NewEncoder(e.out)
		answer.SetIndent("", "  ")
		return answer.Encode(answerOf(x))
	}
	printEvaluation(e.out, x)
	return nil
}

// answerOf is an evaluation as JSON: the scores against the truth, where there
// is one, stand at the top.
func answerOf(x export.Evaluation) any {
	type scores = export.Scores
	answer := struct {
		*scores
		export.Evaluation
	}{x.Quality, x}
	answer.Quality = nil
	return answer
}

// estimate is what the run said of itself, and what it measured if it had a
// truth.
func (o *evaluateOptions) estimate() (export.Evaluation, error) {
	past, err := export.ReadPast(o.out)
	if err != nil {
		return export.Evaluation{}, err
	}
	x := past.Manifest.Evaluation
	if x.Estimate == nil {
		return x, errors.New("the run has no estimate: it was made by an earlier version")
	}
	if x.Thresholds != nil && o.costs != nil {
		x.Thresholds = x.Thresholds.Price(o.costs)
	}
	return x, nil
}

// measure compares a crosswalk with the truth, and with the directory of a run
// its links and its blocking too.
func (o *evaluateOptions) measure(ctx context.Context) (x export.Evaluation, err error) {
	if o.crosswalk == "" {
		o.crosswalk = filepath.Join(o.out, export.CrosswalkFile)
	}
	found, err := export.ReadCrosswalk(source.File{Path: o.crosswalk})
	if err != nil {
		return x, err
	}
	truth, err := export.ReadTruth(source.File{Path: o.truth})
	if err != nil {
		return x, err
	}
	scores, err := export.Evaluate(found, truth, o.link)
	if err != nil {
		return x, err
	}
	x.Quality = &scores
	if o.out == "" {
		return x, nil
	}
	past, err := export.ReadPast(o.out)
	if err != nil {
		return x, err
	}
	x.Estimate = past.Manifest.Estimate
	links, err := export.ReadLinks(source.File{Path: filepath.Join(o.out, export.LinksFile)})
	if err != nil {
		return x, err
	}
	if x.Thresholds, x.Calibration, err = past.Judge(links, truth, scores.All.TruePairs, o.costs); err != nil {
		return x, err
	}
	scores.Blocking, err = measureBlocking(ctx, &past, truth)
	return x, err
}

// measureBlocking makes the candidate pairs of a run again.
func measureBlocking(ctx context.Context, past *export.Past, truth []export.Labelled) (*export.BlockingRecall, error) {
	workers := runtime.GOMAXPROCS(0)
	table, err := reread(ctx, past, workers)
	if err != nil {
		return nil, err
	}
	r, err := export.MeasureBlocking(ctx, table, past.Model, past.Config, truth, workers)
	return &r, err
}
