package main

import (
	"bytes"
	"context"
	"embed"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/guiyi/guiyi/benchmarks/measure"
)

//go:embed tools/*.py
var scripts embed.FS

//go:embed tools/requirements.txt
var requirements []byte

// recorded is what -tools printed last, a file for each tool: they do not change
// with guiyi.
//
//go:embed tools/results/*.csv
var recorded embed.FS

// tool is one that is compared with: a script, and what it is told beside the
// set.
type tool struct{ name, script, option string }

var tools = []tool{{"splink", "splink_.py", ""}, {"splink_wide", "splink_.py", "wide"}, {"recordlinkage", "recordlinkage_.py", ""},
	{"goldenmatch", "goldenmatch_.py", ""}, {"dedupe", "dedupe_.py", ""}}

// verdict is what a tool reached on a set.
type verdict struct {
	tool, set string
	p, r, f   string // four digits; "" where it failed
	b         string // B-cubed F1
	wall      string // seconds
	failure   string
}

func (v verdict) cells() []string {
	return []string{v.tool, v.set, v.p, v.r, v.f, v.b, v.wall, v.failure}
}

var verdictColumns = []string{"tool", "set", "p", "r", "f1", "b_cubed_f1", "wall_s", "failure"}

// runTools runs every tool on every set, a time limit each, and prints a line of
// CSV for each.
func (o *options) runTools(ctx context.Context, w, stderr io.Writer) error {
	python, err := measure.Venv(ctx, o.venv, requirements, stderr)
	if err != nil {
		return err
	}
	dir := filepath.Join(o.dir, "tools")
	if err := os.CopyFS(dir, scripts); err != nil {
		return err
	}
	out := csv.NewWriter(w)
	err = out.Write(verdictColumns)
	names := o.names()
	if o.sets == "" {
		names = append(names, alsoVaried[0])
	}
	for _, name := range names {
		s, err := o.findSet(name)
		if err != nil {
			return err
		}
		for _, t := range tools {
			if o.only != "" && o.only != t.name {
				continue
			}
			fmt.Fprintln(stderr, name, t.name)
			v := s.judge(ctx, t, python, filepath.Join(dir, "tools"), o.limit)
			if err := errors.Join(out.Write(v.cells()), ctx.Err()); err != nil {
				return err
			}
			out.Flush()
		}
	}
	return errors.Join(err, out.Error())
}

// judge runs a tool on a set and scores its clusters.
func (s *set) judge(ctx context.Context, t tool, python, dir string, limit int) verdict {
	v := verdict{tool: t.name, set: s.name}
	clusters := filepath.Join(dir, "clusters.csv")
	_ = os.Remove(clusters) // never score an older run; none is no error
	// timeout ends the whole group: some tools start processes of their own.
	u, err := measure.Run(exec.CommandContext(ctx, "timeout", "-k", "5", strconv.Itoa(limit), python, filepath.Join(dir, t.script), s.dir, clusters, t.option))
	v.wall = fmt.Sprintf("%.1f", u.Wall.Seconds())
	if err != nil && u.Wall.Seconds() >= float64(limit) {
		v.failure = fmt.Sprintf("over %d s", limit)
		return v
	}
	if err != nil {
		v.failure = "fails: " + lastLine(err.Error())
		return v
	}
	scores, err := s.score(clusters)
	if err != nil {
		v.failure = "fails: " + lastLine(err.Error())
		return v
	}
	q := scores.All
	v.p, v.r, v.f, v.b = four(q.Precision), four(q.Recall), four(q.F1), four(q.BF1)
	return v
}

// lastLine is what an error comes to, fit for a cell.
func lastLine(s string) string {
	lines := strings.Split(strings.TrimSpace(s), "\n")
	r := []rune(strings.ReplaceAll(lines[len(lines)-1], "|", "/"))
	return string(r[:min(len(r), 120)])
}

// readVerdicts reads what runTools printed, by tool and set.
func readVerdicts(files fs.FS) (map[[2]string]verdict, error) {
	all := map[[2]string]verdict{}
	paths, err := fs.Glob(files, "tools/results/*.csv")
	for _, path := range paths {
		text, err := fs.ReadFile(files, path)
		if err != nil {
			return nil, err
		}
		rows, err := csv.NewReader(bytes.NewReader(text)).ReadAll()
		if err != nil {
			return nil, fmt.Errorf("%s: %w", path, err)
		}
		for _, r := range rows[min(1, len(rows)):] {
			all[[2]string{r[0], r[1]}] = verdict{r[0], r[1], r[2], r[3], r[4], r[5], r[6], r[7]}
		}
	}
	return all, err
}

// writeVerdicts prints the recorded results of the tools beside guiyi's F1.
func writeVerdicts(w io.Writer, names []string, guiyi map[string]string) error {
	all, err := readVerdicts(recorded)
	if err != nil {
		return err
	}
	f := measure.Table{Header: []string{"F1", "guiyi"}}
	detail := measure.Table{Header: []string{"P / R, wall s"}}
	for _, t := range tools {
		f.Header, detail.Header = append(f.Header, t.name), append(detail.Header, t.name)
	}
	for _, name := range names {
		row, more := []string{name, guiyi[name]}, []string{name}
		for _, t := range tools {
			v, ok := all[[2]string{t.name, name}]
			switch {
			case !ok:
				row, more = append(row, "not run"), append(more, "")
			case v.failure != "":
				row, more = append(row, v.failure), append(more, v.wall)
			default:
				row, more = append(row, v.f), append(more, fmt.Sprintf("%s / %s, %s", v.p, v.r, v.wall))
			}
		}
		f.Add(row...)
		detail.Add(more...)
	}
	if err := f.Write(w); err != nil {
		return err
	}
	return detail.Write(w)
}
