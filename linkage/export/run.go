package export

import (
	"context"
	"io"
	"os"
	"path/filepath"
	"sync"
	"sync/atomic"

	"github.com/guiyi/guiyi/linkage"
	"github.com/guiyi/guiyi/linkage/identity"
	"github.com/guiyi/guiyi/normalize"
	"github.com/guiyi/guiyi/normalize/source"
)

// Run is everything that one run made: what its files are written from. Table,
// Linker, Result, Ledger and Assignment must be set.
type Run struct {
	Config     Config
	Files      []source.File // the inputs
	Table      *normalize.Table
	Linker     *linkage.Linker
	Train      linkage.TrainReport
	Result     *linkage.Result
	Ledger     *identity.Ledger
	LedgerPath string // where the ledger is kept besides the directory of the run; "": only there
	Assignment identity.Assignment
	Changes    []identity.Change
	Masters    Masters    // of earlier merge plans, see ReadMasters
	DryRun     bool       // write everything but the ledger and the masters
	Related    *Related   // set by Relate; nil: no files of it
	Truth      []Labelled // what is true, where it is known: adds quality and thresholds to report and manifest
	Workers    int        // goroutines that write; no file depends on it
	Human      bool       // write CSV for people, see the package comment
	Stages     []Stage    // for the manifest's part "run"
	Entered    *Entered   // for the same: what became of the decisions that were handed in

	create func(path string) (file, error) // see staging
}

// Stage is one part of the work and what it took.
type Stage struct {
	Name    string  `json:"name"`
	Seconds float64 `json:"seconds"`
}

// Write writes all files of the run to a directory, which is made if absent, and
// returns its manifest. The files appear when all of them are complete, and only
// then; on an error those of an earlier run are as they were, unless renaming
// itself failed: then there is no manifest.
//
// Cost: about 3 microseconds a record on two cores, 30 bytes a record and some
// megabytes.
func (r *Run) Write(ctx context.Context, dir string) (Manifest, error) {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return Manifest{}, err
	}
	v := newView(r)
	if err := v.measure(); err != nil {
		return Manifest{}, err
	}
	if err := v.survive(ctx); err != nil {
		return Manifest{}, err
	}
	outputs := v.outputs(ctx, dir)
	s := staging{create: r.create}
	if r.Related == nil {
		s.gone = []string{filepath.Join(dir, HouseholdsFile), filepath.Join(dir, AffiliationsFile)}
	}
	defer s.discard()
	for _, o := range outputs {
		s.plan(o.paths...)
	}
	path := filepath.Join(dir, ManifestFile)
	s.plan(path)
	written, err := v.writeOutputs(ctx, &s, outputs)
	if err != nil {
		return Manifest{}, err
	}
	m := v.manifest(written)
	manifest := one(func(w io.Writer) error { return writeJSON(w, m) })
	if _, err := s.write(ctx, manifest, path); err != nil {
		return Manifest{}, err
	}
	return m, s.commit()
}

// writeOutputs writes as many outputs at a time as there are workers. The first
// error ends all of it.
func (r *Run) writeOutputs(ctx context.Context, s *staging, outputs []output) ([]Output, error) {
	ctx, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	sizes := make([][]int64, len(outputs))
	var next atomic.Int64
	var wg sync.WaitGroup
	for range max(1, min(r.Workers, len(outputs))) {
		wg.Go(func() {
			for i := int(next.Add(1)) - 1; i < len(outputs) && ctx.Err() == nil; i = int(next.Add(1)) - 1 {
				var err error
				if sizes[i], err = s.write(ctx, outputs[i].write, outputs[i].paths...); err != nil {
					stop(err)
				}
			}
		})
	}
	wg.Wait()
	if ctx.Err() != nil {
		return nil, context.Cause(ctx)
	}
	var written []Output
	for i, o := range outputs {
		for j, name := range o.names {
			written = append(written, Output{name, sizes[i][j]})
		}
	}
	return written, nil
}

// samePath tells whether two paths are spelled ways of one.
func samePath(a, b string) bool {
	x, errX := filepath.Abs(a)
	y, errY := filepath.Abs(b)
	return errX == nil && errY == nil && x == y
}

// view is a run with what several of its files need.
type view struct {
	*Run
	members members
	sizes   []uint32                            // by an entity's smallest record: its number of records
	decided map[[2]uint32]identity.OverrideKind // pairs of records
	review  []question                          // see questions
	sources []string                            // by source: its name, as a CSV cell
	rules   []string                            // by rule less CopyRule: its text, as a CSV cell
	merge   *mergeRules
	model   func() ([]byte, error) // modelText, made once

	mergeCounts MergeCounts // complete when golden.csv is written

	survivors   *survivors
	quality     *Scores // with Truth
	thresholds  *Thresholds
	calibration *Calibration // with Truth
}

func newView(r *Run) *view {
	v := &view{Run: r, members: gather(r.Result.Entity), decided: r.decidedPairs(), merge: newMergeRules(r.Table, r.Config.Merge)}
	v.model = sync.OnceValues(func() ([]byte, error) { return modelText(r.Result.Model) })
	for _, s := range r.Table.Rows().Sources {
		v.sources = append(v.sources, encodeCell(s.Name, r.Human))
	}
	for _, name := range ruleNames(r.Result) {
		v.rules = append(v.rules, encodeCell(name, r.Human))
	}
	v.sizes = make([]uint32, r.Table.Len())
	for place, first := range v.members.first {
		v.sizes[first] = uint32(len(v.members.of(place)))
	}
	v.review = v.questions()
	return v
}

// output is one file of a run, or several that are made at once.
type output struct {
	names []string // as the manifest lists them
	paths []string
	write func(w []io.Writer) error
}

func one(write func(io.Writer) error) func([]io.Writer) error {
	return func(w []io.Writer) error { return write(w[0]) }
}

// outputs lists the files in the order in which they are begun and named, all
// but the manifest. The ledger of LedgerPath and its masters are not listed there.
func (v *view) outputs(ctx context.Context, dir string) []output {
	several := func(write func([]io.Writer) error, names ...string) output {
		o := output{names: names, write: write}
		for _, name := range names {
			o.paths = append(o.paths, filepath.Join(dir, name))
		}
		return o
	}
	single := func(name string, write func(io.Writer) error) output { return several(one(write), name) }
	list := []output{
		single(ConfigFile, v.Config.Write),
		single(ModelFile, v.writeModel),
		single(BlockingFile, v.writeBlocking),
		single(CrosswalkFile, v.writeCrosswalk),
		v.goldenOutput(dir),
		single(LinksFile, v.writeLinks),
		single(ReviewFile, v.writeReview),
		single(RejectsFile, v.writeRejects),
		single(ChangesFile, v.writeChanges),
		single(ReportFile, func(w io.Writer) error { return v.writeReport(ctx, w) }),
	}
	for i, path := range v.ledgerPaths(dir) {
		o := output{paths: []string{path}, write: one(v.writeLedger)}
		if i == 0 {
			o.names = []string{LedgerFile}
		}
		list = append(list, o)
	}
	return append(list, v.relatedOutputs(dir)...)
}

// ledgerPaths are where the ledger is written to, that of the directory first;
// nowhere in a dry run.
func (v *view) ledgerPaths(dir string) []string {
	if v.DryRun {
		return nil
	}
	paths := []string{filepath.Join(dir, LedgerFile)}
	if path := v.LedgerPath; path != "" && !samePath(path, paths[0]) {
		paths = append(paths, path)
	}
	return paths
}

// goldenOutput makes the golden records and what is made along with them; the
// masters go where the ledger goes.
func (v *view) goldenOutput(dir string) output {
	o := output{names: []string{GoldenFile, ProvenanceFile, MergePlanFile}}
	for _, name := range o.names {
		o.paths = append(o.paths, filepath.Join(dir, name))
	}
	for i, path := range v.ledgerPaths(dir) {
		if o.paths = append(o.paths, MastersPath(path)); i == 0 {
			o.names = append(o.names, MastersPath(LedgerFile))
		}
	}
	o.write = func(w []io.Writer) error {
		return v.writeGolden(append(w[:3:3], io.MultiWriter(w[3:]...)))
	}
	return o
}

func (v *view) writeLedger(w io.Writer) error {
	_, err := v.Ledger.WriteTo(w)
	return err
}
