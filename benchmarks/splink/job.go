package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"

	"github.com/guiyi/guiyi/benchmarks/measure"
	"github.com/guiyi/guiyi/linkage/export"
)

// job is what a side is asked to do. Both read the same, so they have the same
// rows, rules and thresholds.
type job struct {
	Input  string     `json:"input"`  // CSV
	Out    string     `json:"out"`    // directory of the results
	Rules  [][]string `json:"rules"`  // columns that are equal in a candidate pair
	Exact  bool       `json:"exact"`  // compare by equality alone, without term frequencies
	Match  float64    `json:"match"`  // probability from which a pair links
	Review float64    `json:"review"` // probability from which a pair is kept
	Model  string     `json:"model"`  // Splink's model, which guiyi loads; "": train
}

// The files that a side writes.
const (
	clustersFile = "clusters.csv" // source, key, entity_id
	linksFile    = "links.csv"    // key_a, key_b, weight in bits; pairs from Review up
	modelFile    = "model.json"   // each in its own form
	reportFile   = "report.json"
)

const (
	sideSplink = "Splink"
	sideGuiyi  = "guiyi"
)

// sideReport is what a side says about itself.
type sideReport struct {
	Stages     []export.Stage `json:"stages"`
	Candidates int64          `json:"candidates"`
	Copies     int            `json:"copies,omitempty"` // rows that say the same as another: guiyi compares the first of them
	Notes      []string       `json:"notes"`            // what makes its answer differ from the other's
}

// outcome is a job that was done.
type outcome struct {
	side   string
	job    job
	usage  measure.Usage
	report sideReport
}

func (o *outcome) path(file string) string { return filepath.Join(o.job.Out, file) }

// run does a job as a process of its own: the Python script, or this program
// again.
func (j job) run(ctx context.Context, side, python string) (outcome, error) {
	o := outcome{side: side, job: j}
	if err := os.MkdirAll(j.Out, 0o755); err != nil {
		return o, err
	}
	file := o.path("job.json")
	if err := j.write(file); err != nil {
		return o, err
	}
	cmd := exec.CommandContext(ctx, python, "-c", script, file)
	if side == sideGuiyi {
		self, err := os.Executable()
		if err != nil {
			return o, err
		}
		cmd = exec.CommandContext(ctx, self, "-guiyi", file)
	}
	var err error
	if o.usage, err = measure.Run(cmd); err != nil {
		return o, err
	}
	text, err := os.ReadFile(o.path(reportFile))
	if err != nil {
		return o, err
	}
	if err := json.Unmarshal(text, &o.report); err != nil {
		return o, fmt.Errorf("%s: %w", o.path(reportFile), err)
	}
	return o, nil
}

func (j job) write(path string) error {
	text, err := json.MarshalIndent(j, "", "  ")
	return errors.Join(err, os.WriteFile(path, text, 0o644))
}

func readJob(path string) (job, error) {
	var j job
	text, err := os.ReadFile(path)
	if err != nil {
		return j, err
	}
	return j, json.Unmarshal(text, &j)
}
