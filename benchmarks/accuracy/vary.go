package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strconv"

	"github.com/guiyi/guiyi/benchmarks/measure"
	"github.com/guiyi/guiyi/linkage/export"
	"github.com/guiyi/guiyi/normalize/source"
)

// variant is a way to give the same set otherwise. Nothing of it should matter.
type variant struct {
	name    string
	columns bool // in another order
	keys    bool // other keys for the rows
}

// variants all have their rows in another order.
var variants = []variant{{name: "rows shuffled"}, {name: "rows and columns shuffled", columns: true}, {name: "other keys", keys: true}}

// seeds is how often each is tried.
const seeds = 3

// vary writes a set otherwise, in UTF-8.
func (s *set) vary(dir string, v variant, seed int) error {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	rng := seeded(fmt.Sprintf("vary %s %d", s.name, seed))
	other := make([]int, len(s.truth))
	if v.keys {
		other = rng.Perm(10 * len(s.truth))
	}
	keys := make(map[string]string, len(s.truth))
	truth := [][]string{{"id", "entity_id", "source", "thin"}}
	for i, l := range s.truth {
		if keys[l.Key] = l.Key; v.keys {
			keys[l.Key] = strconv.Itoa(1_000_000 + other[i])
		}
		truth = append(truth, []string{keys[l.Key], l.Entity, l.Source, strconv.FormatBool(l.Thin)})
	}
	for _, f := range s.files {
		rows, err := readRows(f)
		if err != nil {
			return err
		}
		for _, row := range rows[1:] { // the key is the first column of every set
			key, ok := keys[row[0]]
			if !ok {
				return fmt.Errorf("%s: the truth lacks a row's key", f.Path)
			}
			row[0] = key
		}
		rng.Shuffle(len(rows)-1, func(i, j int) { rows[i+1], rows[j+1] = rows[j+1], rows[i+1] })
		if v.columns {
			order := rng.Perm(len(rows[0]))
			for i, row := range rows {
				moved := make([]string, len(row))
				for to, from := range order {
					moved[to] = row[from]
				}
				rows[i] = moved
			}
		}
		if err := writeCSV(filepath.Join(dir, f.Name+".csv"), rows); err != nil {
			return err
		}
	}
	text, _ := json.Marshal(meta{Mode: s.mode, Rows: len(s.truth)}) // plain data
	return errors.Join(writeCSV(filepath.Join(dir, truthFile), truth), os.WriteFile(filepath.Join(dir, metaFile), text, 0o644))
}

// readRows reads a whole file, its header first.
func readRows(f source.File) (rows [][]string, err error) {
	in, err := source.Open(f)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, in.Close()) }()
	rows = [][]string{slices.Clone(in.Header())}
	for {
		row, err := in.Next()
		if err == io.EOF {
			return rows, nil
		}
		if err != nil {
			return nil, err
		}
		cells := make([]string, len(row))
		for i, c := range row {
			cells[i] = string(c)
		}
		rows = append(rows, cells)
	}
}

// invariance runs guiyi on the sets as they are and in all variants, and prints
// whether entities and F1 stay the same. It returns how many sets have the same
// F1 whatever the order of rows and columns.
func (o *options) invariance(ctx context.Context, w io.Writer, names []string) (steady int, err error) {
	t := measure.Table{Header: []string{"set", "F1"}}
	for _, v := range variants {
		t.Header = append(t.Header, v.name)
	}
	for _, name := range names {
		plain, err := o.link(ctx, name)
		if err != nil {
			return 0, err
		}
		row, orders := []string{name, digits(plain.scores.All.F1)}, true
		for _, v := range variants {
			cell, same, err := o.compare(ctx, plain, v)
			if err != nil {
				return 0, fmt.Errorf("%s, %s: %w", name, v.name, err)
			}
			row, orders = append(row, cell), orders && (same || v.keys)
		}
		t.Add(row...)
		if orders {
			steady++
		}
	}
	fmt.Fprintf(w, "The same sets otherwise, %d times each; \"the same\": every byte of crosswalk.csv, so every digit of F1.\n\n", seeds)
	return steady, t.Write(w)
}

// digits prints all digits of a figure.
func digits(x float64) string { return strconv.FormatFloat(x, 'g', -1, 64) }

// compare says whether a variant gives the same crosswalk in all seeds, else
// how F1 differs; sameF1 is whether it does not.
func (o *options) compare(ctx context.Context, plain outcome, v variant) (cell string, sameF1 bool, err error) {
	dir := filepath.Join(o.dir, "vary")
	same, least, most := true, 1.0, 0.0
	for seed := range seeds {
		at := filepath.Join(dir, plain.name)
		if err := errors.Join(os.RemoveAll(dir), plain.vary(at, v, seed)); err != nil {
			return "", false, err
		}
		s, err := readSet(at)
		if err != nil {
			return "", false, err
		}
		run, err := link(ctx, o.guiyi, s, filepath.Join(dir, "out"))
		if err != nil {
			return "", false, err
		}
		f := run.scores.All.F1
		least, most = min(least, f), max(most, f)
		before, err := os.ReadFile(filepath.Join(plain.out, export.CrosswalkFile))
		after, err2 := os.ReadFile(filepath.Join(run.out, export.CrosswalkFile))
		if err := errors.Join(err, err2); err != nil {
			return "", false, err
		}
		same = same && bytes.Equal(before, after)
	}
	switch f := plain.scores.All.F1; {
	case same:
		cell = "the same"
	case least == f && most == f:
		cell = "the same F1"
	default:
		cell = fmt.Sprintf("%.4f to %.4f", least, most)
	}
	return cell, same || least == most && most == plain.scores.All.F1, os.RemoveAll(dir)
}
