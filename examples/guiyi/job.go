package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"slices"
	"time"

	"github.com/guiyi/guiyi/linkage"
	"github.com/guiyi/guiyi/linkage/export"
	"github.com/guiyi/guiyi/linkage/identity"
	"github.com/guiyi/guiyi/linkage/relation"
	"github.com/guiyi/guiyi/normalize"
	"github.com/guiyi/guiyi/normalize/source"
)

func runDedupe(ctx context.Context, e env, args []string) error {
	var o options
	f := flags("dedupe")
	o.register(f)
	rest, err := parse(f, e, args)
	if err != nil {
		return err
	}
	return runJob(ctx, e, &o, rest, func(c *export.Config) { c.Mode, c.Partners = export.ModeDedupe, "" })
}

func runLink(ctx context.Context, e env, args []string) error {
	var o options
	f := flags("link")
	o.register(f)
	left := f.String("left", "", "one source, `[NAME=]PATH`")
	right := f.String("right", "", "the other source, `[NAME=]PATH`")
	oneToOne := f.Bool("one-to-one", false, "each record has at most one partner; for sources without duplicates")
	rest, err := parse(f, e, args)
	if err != nil {
		return err
	}
	if len(rest) > 0 || *left == "" || *right == "" {
		return usagef("give two files, as --left and --right")
	}
	return runJob(ctx, e, &o, []string{*left, *right}, func(c *export.Config) {
		if c.Mode = export.ModeLink; *oneToOne {
			c.Partners = export.PartnersOne
		}
	})
}

// newJob checks the options and names the inputs.
func newJob(e env, o *options, args []string) (*job, error) {
	if err := o.check(); err != nil {
		return nil, err
	}
	files, err := inputs(args)
	if err != nil {
		return nil, err
	}
	return &job{options: o, env: e, files: files, progress: newProgress(e.err), start: time.Now()}, nil
}

// runJob is the main job: files in, the files of --out out.
func runJob(ctx context.Context, e env, o *options, args []string, mode func(*export.Config)) (err error) {
	j, err := newJob(e, o, args)
	if err != nil {
		return err
	}
	defer j.progress.clear()
	defer func() { err = errors.Join(err, j.result.Close()) }()
	if err := j.load(ctx, mode); err != nil {
		return err
	}
	if err := j.makeRoom(); err != nil {
		return err
	}
	if err := j.remember(); err != nil {
		return err
	}
	if err := j.resolve(ctx); err != nil {
		return err
	}
	if err := j.write(ctx); err != nil {
		return err
	}
	j.progress.clear()
	if err := j.summarise(); err != nil {
		return err
	}
	if j.table.Counts().Rejected > 0 {
		return errRejected
	}
	return nil
}

// job carries what the stages hand on.
type job struct {
	*options
	env
	progress *progress
	start    time.Time

	files   []source.File
	config  export.Config
	table   *normalize.Table
	ledger  *identity.Ledger
	masters export.Masters
	book    relation.Book    // of organisations
	homes   *identity.Ledger // of households
	entered *export.Entered  // with --decisions
	truth   []export.Labelled
	labels  []linkage.Label
	frozen  *linkage.Model // of --model
	linker  *linkage.Linker
	result  *linkage.Result
	run     *export.Run
	stages  []export.Stage

	manifest export.Manifest
}

// stage notes what the work since the last call took.
func (j *job) stage(name string) {
	now := time.Now()
	j.stages = append(j.stages, export.Stage{Name: name, Seconds: now.Sub(j.start).Seconds()})
	j.start = now
}

// load reads the rows and makes the records.
func (j *job) load(ctx context.Context, mode func(*export.Config)) error {
	if os.Getenv("GOGC") == "" {
		defer debug.SetGCPercent(debug.SetGCPercent(gcPercentLoading))
	}
	var err error
	if j.config, err = j.readConfig(); err != nil {
		return err
	}
	mode(&j.config)
	if err := j.readModel(); err != nil {
		return err
	}
	if j.costs != nil {
		j.config.Costs = j.costs
	}
	j.progress.stage("read")
	rows, err := normalize.ReadFiles(ctx, j.files, j.progress.rows)
	if err != nil {
		return err
	}
	j.stage("read")
	if err := j.settleSchema(rows); err != nil {
		return err
	}
	if err := j.readBook(); err != nil {
		return err
	}
	j.progress.stage("normalize")
	if j.table, err = normalize.Build(ctx, rows, j.config.Schema, j.workerCount()); err != nil {
		return err
	}
	j.config.Schema = j.table.Schema() // with the conventions that were found out, so that explain and the next run read alike
	j.stage("normalize")
	return nil
}

// settleSchema guesses the schema, or checks the config's against the columns.
func (j *job) settleSchema(rows *normalize.Rows) error {
	for _, h := range j.ignored() {
		if !slices.Contains(rows.Headers(), h) {
			return usagef("--ignore: no input has a column %q", h)
		}
	}
	if len(j.config.Schema.Fields) == 0 {
		ids := j.ids(rows.Headers())
		if len(ids) == 0 {
			ids = j.config.Schema.ID
		}
		j.config.Schema = normalize.Guess(rows, normalize.GuessOptions{ID: ids, Ignore: append(j.ignored(), j.config.Beside()...), Limits: j.config.Schema.Limits})
	} else {
		if j.id != "" {
			j.config.Schema.ID = j.ids(rows.Headers())
		}
		export.Ignore(&j.config.Schema, j.ignored())
	}
	if err := j.config.Validate(rows.Headers()); err != nil {
		if j.options.config != "" {
			err = fmt.Errorf("%s: %w", j.options.config, err)
		}
		return usageError{err}
	}
	return nil
}

// makeRoom makes the directories that are written to, so that a job that cannot
// write ends before the long work.
func (j *job) makeRoom() error {
	if err := os.MkdirAll(j.options.out, 0o755); err != nil {
		return err
	}
	if j.dryRun {
		return nil
	}
	return os.MkdirAll(filepath.Dir(j.ledgerPath()), 0o755)
}

// remember reads the ledger and enters new decisions in it; labels and truth
// are read here too, so that a bad file ends the job before the long work.
func (j *job) remember() error {
	var err error
	if j.ledger, err = readLedger(j.ledgerPath()); err != nil {
		return err
	}
	if j.masters, err = export.ReadMasters(export.MastersPath(j.ledgerPath())); err != nil {
		return err
	}
	if j.labels, err = j.readLabels(); err != nil {
		return err
	}
	if j.options.truth != "" {
		if j.truth, err = export.ReadTruth(source.File{Path: j.options.truth}); err != nil {
			return err
		}
	}
	if j.homes, err = readLedger(export.HouseholdLedgerPath(j.ledgerPath())); err != nil {
		return err
	}
	if j.decisions == "" {
		return nil
	}
	decisions, err := export.ReadDecisions(source.File{Path: j.decisions})
	if err != nil {
		return err
	}
	for i := range decisions {
		if decisions[i].Author == "" {
			decisions[i].Author = j.author
		}
	}
	entered, err := export.Enter(j.ledger, decisions, identity.Meta{Cause: "review", Time: j.time})
	j.entered = &entered
	return err
}

// readLedger reads a ledger, an empty one where there is no file.
func readLedger(path string) (*identity.Ledger, error) {
	f, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		return &identity.Ledger{}, nil
	}
	if err != nil {
		return nil, err
	}
	l, err := identity.Read(f)
	_ = f.Close() // it was only read
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return l, nil
}

func (j *job) ledgerPath() string {
	if j.options.ledger != "" {
		return j.options.ledger
	}
	return filepath.Join(j.options.out, export.LedgerFile)
}

// readModel reads --model. Its schema is the config's then.
func (j *job) readModel() error {
	if j.model == "" {
		return nil
	}
	if len(j.config.Schema.Fields) > 0 || j.config.Plan != nil || j.options.labels != "" {
		return usagef("--model has schema and plan, and has learned: a config with fields or a plan, and --labels, are for training")
	}
	text, err := os.ReadFile(j.model)
	if err != nil {
		return usageError{fmt.Errorf("--model: %w", err)}
	}
	if j.frozen, err = export.ReadModel(j.model, text); err != nil {
		return usageError{err}
	}
	j.config.Schema = j.frozen.Schema
	return nil
}

// train learns a model, unless one was given.
func (j *job) train(ctx context.Context) (*linkage.Model, linkage.TrainReport, error) {
	if j.frozen != nil {
		return j.frozen, linkage.TrainReport{}, nil
	}
	return j.linker.Train(ctx, j.table)
}

// resolve trains, links and gives IDs.
func (j *job) resolve(ctx context.Context) error {
	c := j.config.Linkage()
	c.Workers, c.Progress, c.Text, c.Memory, c.Labels = j.workers, j.progress.pairs, j.text(), j.memory.joining(), j.labels
	export.Decide(&c, j.ledger.State())
	var err error
	if j.linker, err = linkage.New(c); err != nil {
		return usageError{err}
	}
	j.progress.stage("train")
	model, trained, err := j.train(ctx)
	if err != nil {
		return err
	}
	j.stage("train")
	j.progress.stage("score")
	result, err := j.linker.Resolve(ctx, j.table, model)
	if err != nil {
		return err
	}
	j.result = result
	j.stage("resolve")
	assignment, changes, err := identity.Assign(j.ledger, result.Partition(), identity.Meta{Cause: j.config.Mode, Time: j.time, Model: export.Version(model)})
	if err != nil {
		return err
	}
	j.stage("identity")
	settled := j.linker.Config() // config.json has the thresholds that were used, so that a later explain uses them too
	j.config.Match, j.config.Review = settled.Match, settled.Review
	j.run = &export.Run{
		Config: j.config, Files: j.files, Table: j.table, Linker: j.linker, Train: trained, Result: result,
		Ledger: j.ledger, LedgerPath: j.options.ledger, Assignment: assignment, Changes: changes,
		Masters: j.masters, DryRun: j.dryRun, Entered: j.entered, Truth: j.truth, Workers: j.workerCount(), Human: j.human,
	}
	return j.run.Relate(ctx, j.book, j.homes, identity.Meta{Cause: "households", Time: j.time})
}

// readBook reads the table of organisations that the config names, and gives
// its aliases to the schema.
func (j *job) readBook() error {
	if j.config.Relations == nil || j.config.Relations.Organisations == "" {
		return nil
	}
	var err error
	if j.book, err = export.ReadBook(source.File{Path: j.config.Relations.Organisations}); err != nil {
		return usageError{fmt.Errorf("relations: organisations: %w", err)}
	}
	j.config.AddAliases(j.book)
	return nil
}

func (j *job) write(ctx context.Context) error {
	j.progress.stage("write")
	j.run.Stages = j.stages
	var err error
	if j.manifest, err = j.run.Write(ctx, j.options.out); err != nil {
		return err
	}
	j.stage("write")
	return nil
}

func (o *options) workerCount() int {
	if o.workers > 0 {
		return o.workers
	}
	return runtime.GOMAXPROCS(0)
}
