package main

import (
	"context"
	"encoding/csv"
	"encoding/json"
	"errors"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"strconv"
	"sync"
	"time"

	"github.com/guiyi/guiyi/blocking"
	"github.com/guiyi/guiyi/linkage"
	"github.com/guiyi/guiyi/linkage/export"
	"github.com/guiyi/guiyi/normalize"
	"github.com/guiyi/guiyi/normalize/source"
)

// kinds are those that guiyi guesses for the columns.
var kinds = []struct {
	column string
	kind   normalize.Kind
}{
	{"first_name", normalize.GivenName}, {"surname", normalize.Surname}, {"dob", normalize.Date}, {"phone", normalize.Phone},
	{"email", normalize.Email}, {"gender", normalize.Category}, {"city", normalize.Place}, {"postcode", normalize.Code},
	{"address", normalize.Address}, {"occupation", normalize.Category},
}

// schema has a field of the same name for each column.
func (j job) schema() normalize.Schema {
	s := normalize.Schema{ID: []string{"unique_id"}}
	for _, k := range kinds {
		if j.Exact {
			k.kind = normalize.Code
		}
		s.Fields = append(s.Fields, normalize.Field{Name: k.column, Kind: k.kind, Columns: []normalize.Column{{k.column}}})
	}
	return s
}

// plan has the job's rules. No block is too large: Splink has no such limit.
func (j job) plan(s normalize.Schema) *blocking.Plan {
	p := &blocking.Plan{MaxBlock: 1 << 30}
	for _, columns := range j.Rules {
		var rule blocking.Rule
		for _, c := range columns {
			for _, f := range s.Fields {
				if f.Name == c {
					rule = append(rule, blocking.KeyPart{Field: c, Part: f.Kind.Parts()[0]})
				}
			}
		}
		p.Rules = append(p.Rules, rule)
	}
	return p
}

// guiyiSide does a job: CSV in, clusters and links out.
func guiyiSide(ctx context.Context, j job) error {
	debug.SetGCPercent(20) // as the guiyi binary does
	var report sideReport
	last := time.Now()
	stage := func(name string) {
		now := time.Now()
		report.Stages = append(report.Stages, export.Stage{Name: name, Seconds: now.Sub(last).Seconds()})
		last = now
	}
	rows, err := normalize.ReadFiles(ctx, []source.File{{Name: "people", Path: j.Input}}, nil)
	if err != nil {
		return err
	}
	stage("read")
	schema := j.schema()
	table, err := normalize.Build(ctx, rows, schema, runtime.GOMAXPROCS(0))
	if err != nil {
		return err
	}
	stage("normalize")
	linker, err := linkage.New(linkage.Config{Match: j.Match, Review: j.Review, Plan: j.plan(schema)})
	if err != nil {
		return err
	}
	var model *linkage.Model
	if j.Model == "" {
		if model, _, err = linker.Train(ctx, table); err != nil {
			return err
		}
		stage("train")
	} else {
		model = &linkage.Model{Schema: table.Schema(), Plan: *j.plan(schema)}
		if model.Score, report.Notes, err = readSplinkModel(j.Model); err != nil {
			return err
		}
		stage("load model")
	}
	result, err := linker.Resolve(ctx, table, model)
	if err != nil {
		return err
	}
	stage("resolve")
	report.Candidates, report.Copies = result.Report.Candidates, table.Counts().Copies
	report.note(result.Report.Blocking)
	if err := writeResult(j.Out, result); err != nil {
		return err
	}
	stage("write")
	return create(filepath.Join(j.Out, reportFile), func(w io.Writer) error { return json.NewEncoder(w).Encode(report) })
}

// note says what blocking left out: Splink leaves nothing out.
func (r *sideReport) note(b blocking.Report) {
	for _, s := range b.Stops {
		r.Notes = append(r.Notes, "no blocks of "+strconv.Itoa(s.Keys)+" widely shared values of "+s.Part.String())
	}
}

// writeResult writes clusters and links side by side, then the model.
func writeResult(dir string, r *linkage.Result) error {
	t := r.Table
	var clusters, links error
	var both sync.WaitGroup
	both.Go(func() {
		clusters = create(filepath.Join(dir, clustersFile), func(w io.Writer) error {
			return writeCSV(w, t.Len(), []string{"source", "key", "entity_id"}, func(row []string, i int) {
				row[0], row[1], row[2] = t.SourceName(uint32(i)), t.Key(uint32(i)), t.Key(r.Entity[i])
			})
		})
	})
	both.Go(func() {
		links = create(filepath.Join(dir, linksFile), func(w io.Writer) error {
			links := everyLink(r)
			return writeCSV(w, len(links), []string{"key_a", "key_b", "weight"}, func(row []string, i int) {
				p := links[i]
				row[0], row[1], row[2] = t.Key(p.A), t.Key(p.B), strconv.FormatFloat(p.Weight.Bits(), 'f', 4, 64)
			})
		})
	})
	both.Wait()
	if err := errors.Join(clusters, links); err != nil {
		return err
	}
	text, err := json.Marshal(r.Model)
	if err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(dir, modelFile), text, 0o644)
}

// everyLink spells out the links of records that say the same: guiyi gives those
// of the first of them, Splink those of each.
func everyLink(r *linkage.Result) []linkage.Pair {
	t := r.Table
	if t.Copies() == nil {
		return r.Pairs
	}
	alike := map[uint32][]uint32{} // by first record, of those that have copies
	for record := range uint32(t.Len()) {
		if first := t.First(record); first != record {
			if alike[first] == nil {
				alike[first] = []uint32{first}
			}
			alike[first] = append(alike[first], record)
		}
	}
	links := make([]linkage.Pair, 0, len(r.Pairs))
	add := func(a, b uint32, p linkage.Pair) {
		p.A, p.B = min(a, b), max(a, b)
		links = append(links, p)
	}
	for _, p := range r.Pairs {
		switch {
		case p.Rule == linkage.CopyRule: // the first and another: each pair of those up to it
			for _, record := range alike[p.A] {
				if record < p.B {
					add(record, p.B, p)
				}
			}
		case t.IsCopy(p.A) || t.IsCopy(p.B): // spelled out with the first
		case alike[p.A] == nil && alike[p.B] == nil:
			links = append(links, p)
		default:
			for _, a := range orItself(alike[p.A], p.A) {
				for _, b := range orItself(alike[p.B], p.B) {
					add(a, b, p)
				}
			}
		}
	}
	return links
}

func orItself(alike []uint32, record uint32) []uint32 {
	if alike == nil {
		return []uint32{record}
	}
	return alike
}

// writeCSV writes a header and n rows.
func writeCSV(w io.Writer, n int, header []string, fill func(row []string, i int)) error {
	out := csv.NewWriter(w)
	if err := out.Write(header); err != nil {
		return err
	}
	row := make([]string, len(header))
	for i := range n {
		fill(row, i)
		if err := out.Write(row); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}
