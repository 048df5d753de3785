package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"

	"github.com/guiyi/guiyi/benchmarks/measure"
	"github.com/guiyi/guiyi/linkage/export"
	"github.com/guiyi/guiyi/normalize"
	"github.com/guiyi/guiyi/normalize/source"
)

// binary is the program that is measured.
const binary = "github.com/guiyi/guiyi/examples/guiyi"

// outcome is a finished run of guiyi on a set.
type outcome struct {
	set
	out    string // the directory that guiyi wrote
	usage  measure.Usage
	past   export.Past
	scores export.Scores
}

// link runs guiyi on a set with nothing configured but the key and the mode, and
// scores the entities.
func link(ctx context.Context, guiyi string, s set, out string) (o outcome, err error) {
	o = outcome{set: s, out: out}
	if err := os.RemoveAll(out); err != nil { // never score an older run
		return o, err
	}
	args := []string{"dedupe"}
	if s.mode == export.ModeLink {
		args = []string{"link", "--left", s.files[0].Path, "--right", s.files[1].Path}
	}
	if s.keyed() {
		args = append(args, "--id", "id")
	}
	args = append(args, "--out", out)
	if s.mode != export.ModeLink {
		for _, f := range s.files {
			args = append(args, f.Path)
		}
	}
	o.usage, err = measure.Run(exec.CommandContext(ctx, guiyi, args...))
	var exit *exec.ExitError
	if err != nil && !(errors.As(err, &exit) && exit.ExitCode() == 3) { // 3: done, but rows were rejected
		return o, fmt.Errorf("%s: %w", s.name, err)
	}
	if o.past, err = export.ReadPast(out); err != nil {
		return o, err
	}
	o.scores, err = s.score(filepath.Join(out, export.CrosswalkFile))
	return o, err
}

// keyed tells whether every source calls its key id; else guiyi guesses keys.
func (s *set) keyed() bool {
	return !slices.ContainsFunc(s.files, func(f source.File) bool {
		in, err := source.Open(f)
		if err != nil {
			return true
		}
		defer func() { _ = in.Close() }() // it was only read
		return !slices.Contains(in.Header(), "id")
	})
}

// score compares a crosswalk with the truth. Every row has to be in it.
func (s *set) score(crosswalk string) (export.Scores, error) {
	found, err := export.ReadCrosswalk(source.File{Path: crosswalk})
	if err != nil {
		return export.Scores{}, err
	}
	scores, err := export.Evaluate(found, s.truth, s.mode == export.ModeLink)
	if err == nil && scores.Missing+scores.Unknown > 0 {
		err = fmt.Errorf("%s: %d rows are missing in the crosswalk, %d unknown", s.name, scores.Missing, scores.Unknown)
	}
	return scores, err
}

// table reads the records as the run read them.
func (o *outcome) table(ctx context.Context) (*normalize.Table, error) {
	rows, err := normalize.ReadFiles(ctx, o.past.Files(), nil)
	if err != nil {
		return nil, err
	}
	return normalize.Build(ctx, rows, o.past.Config.Schema, runtime.GOMAXPROCS(0))
}

// entities gives for each record of a table its label in a crosswalk or a
// truth; "" where that lacks it. Keys are unique over the sources of a set.
func entities(t *normalize.Table, labels []export.Labelled) []string {
	byKey := make(map[string]string, len(labels))
	for _, l := range labels {
		byKey[l.Key] = l.Entity
	}
	of := make([]string, t.Len())
	for i := range of {
		of[i] = byKey[t.Key(uint32(i))]
	}
	return of
}
