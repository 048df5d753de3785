package export

import (
	"context"
	"io"
	"path/filepath"
	"slices"

	"github.com/guiyi/guiyi/linkage/cif"
	"github.com/guiyi/guiyi/linkage/identity"
	"github.com/guiyi/guiyi/normalize/date"
	"github.com/guiyi/guiyi/normalize/source"
)

// The files of a customer information file, in the directory of a run.
const (
	CIFFile        = "cif.csv"
	CIFEventsFile  = "cif_events.jsonl"
	CIFRejectsFile = "cif_rejects.csv"
	CIFReportFile  = "cif.json"
)

// CIF makes the customer information file (客户信息档案) of a finished run: a
// line an entity, with its golden record (characteristics) and, for each series
// of events, how many there are, the first and the last day and the sum of their
// amounts by currency (responses and purchases, see package cif). Events are
// joined by source and key of the customer's row, as the crosswalk has them.
type CIF struct {
	Dir     string // of the run: crosswalk.csv and golden.csv are read, the files are written there
	Inputs  []CIFInput
	Columns CIFColumns
	Order   date.Order // of days like 05/06/2026
	Events  bool       // write the joined events too
	Human   bool       // write CSV for people
	Memory  int        // bytes of events that are sorted in memory, with Events; past it they go to temporary files; 0: 64 MiB
	Temp    string     // directory for these; "": the system's
}

// CIFReport says what became of the events.
type CIFReport struct {
	Entities int            `json:"entities"`
	Read     int            `json:"read"`
	Joined   int            `json:"joined"`
	Rejected int            `json:"rejected"`
	Reasons  map[string]int `json:"reasons,omitempty"` // rejected events by reason
	Undated  int            `json:"undated"`           // joined events whose day is unreadable or has two readings
	Totals   []CIFTotal     `json:"totals"`
	Run      struct {
		Inputs []Input `json:"inputs"`
	} `json:"run"` // what differs between two calls that give the same result
}

// CIFTotal is what all entities together have of a series.
type CIFTotal struct {
	Class string            `json:"class"`
	Kind  string            `json:"kind,omitempty"`
	Count uint64            `json:"count"`
	First string            `json:"first,omitempty"`
	Last  string            `json:"last,omitempty"`
	Sums  map[string]string `json:"sums,omitempty"` // by currency
}

// Write reads the events and writes the files, all of them or none. Everything
// but the rejects' places and the report's part "run" depends on the crosswalk,
// the golden records and the set of events alone. Memory: the crosswalk, about
// 100 bytes for each entity and series, and what Memory says.
func (c *CIF) Write(ctx context.Context) (CIFReport, error) {
	j := &cifJob{CIF: c, ctx: ctx}
	defer func() { _ = j.events.close() }() // temporary files
	var err error
	if j.crosswalk, err = readCIFCrosswalk(filepath.Join(c.Dir, CrosswalkFile)); err != nil {
		return CIFReport{}, err
	}
	var s staging
	names := []string{CIFRejectsFile, CIFFile}
	if c.Events {
		names = append(names, CIFEventsFile)
	} else {
		s.gone = []string{filepath.Join(c.Dir, CIFEventsFile)}
	}
	defer s.discard()
	var paths []string
	for _, name := range names {
		paths = append(paths, filepath.Join(c.Dir, name))
	}
	report := filepath.Join(c.Dir, CIFReportFile)
	s.plan(append(slices.Clone(paths), report)...)
	if _, err := s.write(ctx, j.write, paths...); err != nil {
		return CIFReport{}, err
	}
	if err := j.total(); err != nil {
		return CIFReport{}, err
	}
	if _, err := s.write(ctx, one(func(w io.Writer) error { return writeJSON(w, j.report) }), report); err != nil {
		return CIFReport{}, err
	}
	return j.report, s.commit()
}

// cifJob is the work of one Write.
type cifJob struct {
	*CIF
	ctx       context.Context
	crosswalk crosswalkIndex
	file      cif.File
	events    lineSorter
	rejects   *csvWriter
	report    CIFReport

	currencies [][]string // by series
}

// crosswalkIndex finds the entity of a customer's row.
type crosswalkIndex map[string]map[string]identity.ID

func readCIFCrosswalk(path string) (crosswalkIndex, error) {
	index := crosswalkIndex{}
	err := eachRow(source.File{Path: path}, []string{"source", "key", "entity_id"}, map[string]func(*Labelled, string){
		"source": setSource, "key": setKey, "entity_id": setEntity,
	}, func(l Labelled, in *ownFile) error {
		id, err := identity.ParseID(l.Entity)
		if err != nil {
			return &source.Error{File: path, Line: in.line(in.Line()), Reason: "no entity ID", Err: err}
		}
		keys := index[l.Source]
		if keys == nil {
			keys = map[string]identity.ID{}
			index[l.Source] = keys
		}
		keys[l.Key] = id
		return nil
	})
	return index, err
}

// write makes the rejects, the customer information file and the events, to the
// writers in this order.
func (j *cifJob) write(w []io.Writer) error {
	j.rejects = newCSV(w[0], j.Human, rejectColumns...)
	j.events = lineSorter{most: j.Memory, dir: j.Temp}
	for _, in := range j.Inputs {
		if err := j.read(in); err != nil {
			return err
		}
	}
	if err := j.rejects.flush(); err != nil {
		return err
	}
	j.report.Joined = j.report.Read - j.report.Rejected
	if err := j.writeCIF(w[1]); err != nil || !j.Events {
		return err
	}
	return j.events.write(w[2])
}

// total fills in the report.
func (j *cifJob) total() error {
	j.report.Totals = []CIFTotal{}
	for _, s := range j.file.Series() {
		sum, err := j.file.Total(s)
		if err != nil {
			return err
		}
		t := CIFTotal{Class: s.Class, Kind: s.Kind, Count: sum.Count, First: sum.First, Last: sum.Last}
		for _, x := range sum.Sums {
			if t.Sums == nil {
				t.Sums = map[string]string{}
			}
			t.Sums[x.Currency] = x.Total.String()
		}
		j.report.Totals = append(j.report.Totals, t)
	}
	return nil
}
