// Command growth shows how the guiyi binary grows with its input: it doubles the
// rows of the profile speed and prints what each size took.
//
//	go run ./benchmarks/growth -max 2000000
//	go run ./benchmarks/growth -max 10000000 -memory 2GiB -rules
//
// By the profile's own rules, -rules, a record causes the same work at any size
// (see gen/speed), so time and memory should double with the rows and not more.
// The plan that guiyi chooses for itself spends more pairs a record on small
// files, within a budget: with it they grow less.
package main

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"time"

	"github.com/guiyi/guiyi/benchmarks/gen/speed"
	"github.com/guiyi/guiyi/benchmarks/measure"
	"github.com/guiyi/guiyi/blocking"
	"github.com/guiyi/guiyi/linkage/export"
)

// binary is the program that is measured.
const binary = "github.com/guiyi/guiyi/examples/guiyi"

type options struct {
	from, most int
	seed       uint64
	memory     string
	rules      bool
	guiyi, dir string
}

func main() {
	if err := run(context.Background(), os.Args[1:], os.Stdout, os.Stderr); err != nil {
		if !errors.Is(err, flag.ErrHelp) {
			fmt.Fprintln(os.Stderr, "growth:", err)
		}
		os.Exit(1)
	}
}

func run(ctx context.Context, args []string, out, stderr io.Writer) (err error) {
	var o options
	flags := flag.NewFlagSet("growth", flag.ContinueOnError)
	flags.SetOutput(stderr)
	flags.IntVar(&o.from, "from", 125_000, "rows of the first size")
	flags.IntVar(&o.most, "max", 2_000_000, "sizes double up to this; where doubling misses it, it comes last")
	flags.Uint64Var(&o.seed, "seed", 1, "seed of the rows")
	flags.StringVar(&o.memory, "memory", "", "memory `limit` handed to guiyi, such as 2GiB")
	flags.BoolVar(&o.rules, "rules", false, "hand guiyi the profile's blocking rules instead of letting it choose")
	flags.StringVar(&o.guiyi, "guiyi", "", "`program` that is measured; default: built from this source")
	flags.StringVar(&o.dir, "dir", "", "`directory` for rows and results; default: one that is removed")
	if err := flags.Parse(args); err != nil {
		return err
	}
	if o.from < 1 || o.most < o.from {
		return fmt.Errorf("-from %d, -max %d: they must be positive and in order", o.from, o.most)
	}
	if o.dir == "" {
		if o.dir, err = os.MkdirTemp("", "growth"); err != nil {
			return err
		}
		defer func() { err = errors.Join(err, os.RemoveAll(o.dir)) }()
	}
	if o.guiyi == "" {
		o.guiyi = filepath.Join(o.dir, "guiyi")
		if _, err := measure.Run(exec.CommandContext(ctx, "go", "build", "-o", o.guiyi, binary)); err != nil {
			return err
		}
	}
	machine := measure.Machine()
	var points []point
	for _, n := range sizes(o.from, o.most) {
		fmt.Fprintf(stderr, "%d rows\n", n)
		p, err := o.measure(ctx, n)
		if err != nil {
			return fmt.Errorf("%d rows: %w", n, err)
		}
		points = append(points, p)
	}
	plan := "guiyi's own plan"
	if o.rules {
		plan = "the profile's blocking rules"
	}
	fmt.Fprintf(out, "Profile speed, seed %d, %s; %s before the first run.\n\n", o.seed, plan, machine)
	return report(out, points)
}

// sizes doubles from the first up to the last.
func sizes(from, most int) []int {
	var list []int
	for n := from; n < most; n *= 2 {
		list = append(list, n)
	}
	return append(list, most)
}

// point is one run.
type point struct {
	rows       int
	usage      measure.Usage
	candidates int64
	stages     []export.Stage
}

// measure makes rows and runs guiyi on them. Neither rows nor results are kept.
func (o *options) measure(ctx context.Context, n int) (point, error) {
	rows, out := filepath.Join(o.dir, "rows.csv"), filepath.Join(o.dir, "out")
	if err := errors.Join(os.RemoveAll(out), writeRows(rows, n, o.seed)); err != nil {
		return point{}, err
	}
	args := []string{"dedupe", "--id", "unique_id", "--no-text", "--out", out} // files over 200,000 rows do without texts anyway
	if o.memory != "" {
		args = append(args, "--memory", o.memory)
	}
	if o.rules {
		config := filepath.Join(o.dir, "config.json")
		if err := writeConfig(config); err != nil {
			return point{}, err
		}
		args = append(args, "--config", config)
	}
	p := point{rows: n}
	var err error
	if p.usage, err = measure.Run(exec.CommandContext(ctx, o.guiyi, append(args, rows)...)); err != nil {
		return p, err
	}
	text, err := os.ReadFile(filepath.Join(out, export.ManifestFile))
	if err != nil {
		return p, err
	}
	return p, errors.Join(p.readManifest(text), os.RemoveAll(out), os.Remove(rows))
}

// readManifest takes candidates and stages; what is left of the wall time is
// writing, which the manifest cannot know, and the start of the program.
func (p *point) readManifest(text []byte) error {
	var m export.Manifest
	if err := json.Unmarshal(text, &m); err != nil {
		return err
	}
	if len(m.Run.Stages) == 0 {
		return errors.New("the manifest has no stages")
	}
	p.candidates, p.stages = m.Counts.Candidates, m.Run.Stages
	rest := p.usage.Wall.Seconds()
	for _, s := range p.stages {
		rest -= s.Seconds
	}
	p.stages = append(p.stages, export.Stage{Name: "write", Seconds: rest})
	return nil
}

// guessed are the fields that guiyi makes of columns, where the names differ.
var guessed = map[string]string{"first_name": "given_name", "dob": "birth_date"}

// writeConfig writes a config with the profile's rules, and nothing else.
func writeConfig(path string) error {
	plan := blocking.Plan{MaxBlock: 1 << 30}
	for _, columns := range speed.Rules {
		var rule blocking.Rule
		for _, c := range columns {
			rule = append(rule, blocking.KeyPart{Field: cmp.Or(guessed[c], c), Part: "full"})
		}
		plan.Rules = append(plan.Rules, rule)
	}
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	return errors.Join(export.Config{Plan: &plan}.Write(f), f.Close())
}

func writeRows(path string, n int, seed uint64) error {
	g, err := speed.New(speed.Config{Rows: n, Seed: seed})
	if err != nil {
		return err
	}
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	return errors.Join(g.Write(f, nil), f.Close())
}

// report prints what the runs took, by how much that grew, and the stages.
func report(w io.Writer, points []point) error {
	whole := measure.Table{Header: []string{"rows", "wall s", "CPU s", "peak memory", "candidate pairs", "CPU ns/pair", "wall", "CPU", "memory"}}
	stages := measure.Table{Header: []string{"rows"}}
	for i, p := range points {
		growth := []string{"", "", ""}
		if i > 0 {
			q := points[i-1]
			growth = []string{
				measure.Ratio(p.usage.Wall.Seconds(), q.usage.Wall.Seconds()),
				measure.Ratio(p.usage.CPU.Seconds(), q.usage.CPU.Seconds()),
				measure.Ratio(float64(p.usage.Peak), float64(q.usage.Peak)),
			}
		}
		perPair := "-"
		if p.candidates > 0 {
			perPair = measure.Count(p.usage.CPU.Nanoseconds() / p.candidates)
		}
		whole.Add(append([]string{measure.Count(int64(p.rows)), measure.Seconds(p.usage.Wall), measure.Seconds(p.usage.CPU),
			measure.Memory(p.usage.Peak), measure.Count(p.candidates), perPair}, growth...)...)
		row := []string{measure.Count(int64(p.rows))}
		for _, s := range p.stages {
			if i == 0 {
				stages.Header = append(stages.Header, s.Name+" s")
			}
			row = append(row, measure.Seconds(time.Duration(s.Seconds*float64(time.Second))))
		}
		stages.Add(row...)
	}
	fmt.Fprintln(w, "Growth (the last three columns) is against the row above; CPU ns/pair is all of the run for each candidate pair.")
	fmt.Fprintln(w)
	if err := whole.Write(w); err != nil {
		return err
	}
	fmt.Fprintln(w, "Wall time by stage; \"write\" has the start of the program in it.")
	fmt.Fprintln(w)
	return stages.Write(w)
}
