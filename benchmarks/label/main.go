// Command label measures what labels are worth: it links a labelled set without
// labels, asks the questions of linkage.Questions, answers them from the truth,
// trains again with the answers and links once more.
//
//	go run ./benchmarks/label [-n 10,50,200,1000] DIR...
//
// A DIR holds a.csv, where two sources are linked b.csv, both with a key column
// id that no two rows share, and truth.csv (id, entity_id).
package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"

	"github.com/guiyi/guiyi/linkage"
	"github.com/guiyi/guiyi/linkage/export"
	"github.com/guiyi/guiyi/normalize"
	"github.com/guiyi/guiyi/normalize/source"
)

func main() {
	counts := flag.String("n", "10,50,200,1000", "how many questions are answered")
	flag.Parse()
	if err := run(os.Stdout, *counts, flag.Args()); err != nil {
		fmt.Fprintln(os.Stderr, "label:", err)
		os.Exit(1)
	}
}

func run(w io.Writer, counts string, dirs []string) error {
	var sizes []int
	for c := range strings.SplitSeq(counts, ",") {
		n, err := strconv.Atoi(c)
		if err != nil {
			return fmt.Errorf("-n: %w", err)
		}
		sizes = append(sizes, n)
	}
	fmt.Fprintln(w, "| set | labels | matches | that blocking misses | P | R | F1 | surprise of a label, bits | after | kept |\n|---|---|---|---|---|---|---|---|---|---|")
	for _, dir := range dirs {
		s, err := load(dir)
		if err != nil {
			return err
		}
		if err := s.measure(w, sizes); err != nil {
			return fmt.Errorf("%s: %w", dir, err)
		}
	}
	return nil
}

// set is a labelled set.
type set struct {
	name   string
	table  *normalize.Table
	config linkage.Config
	truth  []export.Labelled
	entity map[string]string // by key
}

// load reads a set and makes its records.
func load(dir string) (*set, error) {
	s := &set{name: filepath.Base(dir), entity: map[string]string{}}
	files := []source.File{{Path: filepath.Join(dir, "a.csv"), Name: "a"}}
	if b := filepath.Join(dir, "b.csv"); exists(b) {
		files = append(files, source.File{Path: b, Name: "b"})
		s.config.Mode = linkage.Link
	}
	rows, err := normalize.ReadFiles(context.Background(), files, nil)
	if err != nil {
		return nil, err
	}
	schema := normalize.Guess(rows, normalize.GuessOptions{ID: []string{"id"}})
	if s.table, err = normalize.Build(context.Background(), rows, schema, runtime.GOMAXPROCS(0)); err != nil {
		return nil, err
	}
	if s.truth, err = export.ReadTruth(source.File{Path: filepath.Join(dir, "truth.csv")}); err != nil {
		return nil, err
	}
	for _, x := range s.truth {
		s.entity[x.Key] = x.Entity
	}
	return s, nil
}

func exists(path string) bool {
	_, err := os.Stat(path)
	return err == nil
}

// measure prints a row without labels and one for each number of them. All are
// asked about at once, as guiyi label does with --count.
func (s *set) measure(w io.Writer, sizes []int) error {
	result, _, err := s.link(nil)
	if err != nil {
		return err
	}
	if err := s.row(w, nil, 0, result, linkage.TrainReport{}); err != nil {
		return err
	}
	for _, n := range sizes {
		linker, err := linkage.New(s.config)
		if err != nil {
			return err
		}
		questions, err := linker.Questions(context.Background(), result, n)
		if err != nil {
			return err
		}
		labels, missed := s.answer(questions)
		after, report, err := s.link(labels)
		if err != nil {
			return err
		}
		if err := s.row(w, labels, missed, after, report); err != nil {
			return err
		}
	}
	return nil
}

// answer is the oracle.
func (s *set) answer(questions []linkage.Question) (labels []linkage.Label, missed int) {
	ref := func(r uint32) linkage.Ref { return linkage.Ref{Source: s.table.SourceName(r), Key: s.table.Key(r)} }
	for _, q := range questions {
		labels = append(labels, linkage.Label{A: ref(q.A), B: ref(q.B), Match: s.entity[s.table.Key(q.A)] == s.entity[s.table.Key(q.B)]})
		if q.Missed {
			missed++
		}
	}
	return labels, missed
}

// link trains and resolves.
func (s *set) link(labels []linkage.Label) (*linkage.Result, linkage.TrainReport, error) {
	c := s.config
	c.Labels = labels
	linker, err := linkage.New(c)
	if err != nil {
		return nil, linkage.TrainReport{}, err
	}
	model, report, err := linker.Train(context.Background(), s.table)
	if err != nil {
		return nil, report, err
	}
	result, err := linker.Resolve(context.Background(), s.table, model)
	return result, report, err
}

// row prints how well the entities fit the truth, and what training made of the
// labels.
func (s *set) row(w io.Writer, labels []linkage.Label, missed int, r *linkage.Result, report linkage.TrainReport) error {
	found := make([]export.Labelled, s.table.Len())
	for i := range found {
		found[i] = export.Labelled{Source: s.table.SourceName(uint32(i)), Key: s.table.Key(uint32(i)), Entity: strconv.Itoa(int(r.Entity[i]))}
	}
	scores, err := export.Evaluate(found, s.truth, s.config.Mode == linkage.Link)
	if err != nil {
		return err
	}
	fmt.Fprintf(w, "| %s | %d |", s.name, len(labels))
	if x := report.Score.Labels; x != nil {
		fmt.Fprintf(w, " %d | %d |", x.Matches, missed)
	} else {
		fmt.Fprint(w, " | |")
	}
	fmt.Fprintf(w, " %.4f | %.4f | %.4f |", scores.All.Precision, scores.All.Recall, scores.All.F1)
	if x := report.Score.Labels; x != nil {
		fmt.Fprintf(w, " %.2f | %.2f | %.2f |\n", x.LossBefore, x.LossAfter, x.Kept)
	} else {
		fmt.Fprintln(w, " | | |")
	}
	return nil
}
