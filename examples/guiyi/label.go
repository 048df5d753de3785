package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/guiyi/guiyi/linkage"
	"github.com/guiyi/guiyi/linkage/export"
	"github.com/guiyi/guiyi/normalize/source"
	"github.com/guiyi/guiyi/score"
)

// runLabel asks about the pairs of a finished run whose answers teach most. It
// reads a line for each answer, so that it can be fed by a script, too.
func runLabel(ctx context.Context, e env, args []string) error {
	f := flags("label")
	out := f.String("out", "out", "`directory` of the run; the answers go to labels.csv there")
	count := f.Int("count", 50, "how many questions at most")
	workers := f.Int("workers", 0, "goroutines; 0: one a processor. No question depends on it")
	asJSON := f.Bool("json", false, "print the questions as JSON lines on standard output and ask nothing")
	noText := f.Bool("no-text", false, "do not look for pairs by text that blocking misses")
	rest, err := parse(f, e, args)
	if err != nil {
		return err
	}
	if len(rest) > 0 || *count < 1 || *workers < 0 {
		return usagef("give --out DIR of a run, and --count and --workers that are not negative")
	}
	o := &options{out: *out, workers: *workers, noText: *noText}
	questions, answered, err := questions(ctx, e, o, *count)
	if err != nil {
		return err
	}
	if !*asJSON {
		return converse(ctx, e, o.labelsPath(), questions, answered)
	}
	lines := json.NewEncoder(e.out)
	lines.SetEscapeHTML(false)
	for _, q := range questions {
		if err := lines.Encode(q); err != nil {
			return err
		}
	}
	return nil
}

func (o *options) labelsPath() string { return filepath.Join(o.out, export.LabelsFile) }

// converse asks and keeps the answers.
func converse(ctx context.Context, e env, path string, questions []export.Asked, answered int) error {
	if len(questions) == 0 {
		fmt.Fprintf(e.err, "labels    %d in %s; there is nothing left to ask\n", answered, path)
		return nil
	}
	file, err := export.OpenLabels(path)
	if err != nil {
		return err
	}
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	d := dialog{in: lines(ctx, e.in), out: e.out, file: file, questions: questions, answered: make([]bool, len(questions))}
	err = errors.Join(d.run(ctx), file.Close())
	fmt.Fprintf(e.err, "labels    %d new, %d in %s\n", d.answers, answered+d.answers, path)
	if answered+d.answers == 0 {
		return err
	}
	fmt.Fprintf(e.err, "          run the job again with --labels %s to learn from them\n", path)
	return err
}

// questions reopens a run and chooses what to ask that nobody has answered yet;
// answered counts the labels that are there.
func questions(ctx context.Context, e env, o *options, count int) (asked []export.Asked, answered int, err error) {
	past, err := export.ReadPast(o.out)
	if err != nil {
		return nil, 0, err
	}
	j := &job{options: o, config: past.Config, progress: newProgress(e.err)}
	defer j.progress.clear()
	j.progress.stage("read")
	if j.table, err = reread(ctx, &past, j.workerCount()); err != nil {
		return nil, 0, err
	}
	crosswalk, err := export.ReadCrosswalk(source.File{Path: filepath.Join(o.out, export.CrosswalkFile)})
	if err != nil {
		return nil, 0, err
	}
	ledger, err := readLedger(filepath.Join(o.out, export.LedgerFile))
	if err != nil {
		return nil, 0, err
	}
	c := past.Config.Linkage()
	c.Workers, c.Text, c.Progress = o.workers, j.text(), j.progress.pairs
	export.Decide(&c, ledger.State())
	if c.Labels, err = labelsSoFar(o.labelsPath()); err != nil {
		return nil, 0, err
	}
	linker, err := linkage.New(c)
	if err != nil {
		return nil, 0, err
	}
	j.progress.stage("choose")
	chosen, err := linker.Questions(ctx, &linkage.Result{Table: j.table, Model: past.Model, Entity: export.Entities(j.table, crosswalk)}, count)
	if err != nil {
		return nil, 0, err
	}
	scorer, err := score.NewScorer(j.table, past.Model.Score)
	if err != nil {
		return nil, 0, err
	}
	for _, q := range chosen {
		asked = append(asked, export.Ask(j.table, scorer, q))
	}
	return asked, len(c.Labels), nil
}

// labelsSoFar reads the answers of earlier sessions.
func labelsSoFar(path string) ([]linkage.Label, error) {
	if info, err := os.Stat(path); errors.Is(err, fs.ErrNotExist) || err == nil && info.Size() == 0 {
		return nil, nil
	}
	return export.ReadLabels(source.File{Path: path})
}

// lines reads lines until the input or the context ends: who waits for one can
// then be interrupted.
func lines(ctx context.Context, r io.Reader) <-chan string {
	c := make(chan string)
	go func() {
		defer close(c)
		for s := bufio.NewScanner(r); s.Scan(); {
			select {
			case c <- strings.TrimSpace(s.Text()):
			case <-ctx.Done():
				return
			}
		}
	}()
	return c
}

// dialog is a session of questions and answers.
type dialog struct {
	in        <-chan string
	out       io.Writer
	file      *export.LabelFile
	questions []export.Asked
	answered  []bool // by question; not those that were skipped
	answers   int
}

// run asks until the questions or the answers end.
func (d *dialog) run(ctx context.Context) error {
	for i := 0; i < len(d.questions); {
		printQuestion(d.out, d.questions[i], i+1, len(d.questions))
		step, quit, err := d.answer(ctx, i)
		if err != nil || quit {
			return err
		}
		i += step
	}
	return nil
}

// answer takes the answer to a question: step is 1 to go on and -1 to go back.
// The end of the input and an interrupt are a way to quit.
func (d *dialog) answer(ctx context.Context, i int) (step int, quit bool, err error) {
	for {
		fmt.Fprint(d.out, "one customer? m match, n nonmatch, s skip, u undo, q quit, ? why: ")
		var line string
		var more bool
		select {
		case line, more = <-d.in:
		case <-ctx.Done():
		}
		if !more || line == "q" {
			fmt.Fprintln(d.out)
			return 0, true, nil
		}
		switch line {
		case "m", "n":
			d.answered[i] = true
			d.answers++
			q := d.questions[i]
			return 1, false, d.file.Add(linkage.Label{A: q.A, B: q.B, Match: line == "m"})
		case "s":
			d.answered[i] = false
			return 1, false, nil
		case "u":
			if i == 0 {
				fmt.Fprintln(d.out, "there is nothing to undo")
				continue
			}
			if d.answered[i-1] {
				d.answers--
				err = d.file.TakeBack()
			}
			return -1, false, err
		case "?":
			printAdditions(d.out, d.questions[i])
		}
	}
}

// printLabels says what training made of labels.
func printLabels(w io.Writer, r *score.LabelReport) {
	if r == nil {
		return
	}
	fmt.Fprintf(w, "labels    %d pairs, %d of them matches: ", r.Used, r.Matches)
	if r.Kept == 0 {
		fmt.Fprintln(w, "they do not speak against the model, which stays as it was")
		return
	}
	fmt.Fprintf(w, "the model was surprised by %.2f bits a label, now %.2f\n", r.LossBefore, r.LossAfter)
}
