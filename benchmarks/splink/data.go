package main

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/guiyi/guiyi/benchmarks/gen/speed"
	"github.com/guiyi/guiyi/normalize"
)

// data are the files that both sides read.
type data struct {
	records int
	rows    string // as generated
	folded  string // the same, every cell in the canonical form of the kind code
	truth   string
}

// makeData generates the rows and folds a copy of them.
func makeData(dir string, rows int, seed uint64) (data, error) {
	d := data{records: rows, rows: filepath.Join(dir, "rows.csv"), folded: filepath.Join(dir, "folded.csv"), truth: filepath.Join(dir, "truth.csv")}
	g, err := speed.New(speed.Config{Rows: rows, Seed: seed})
	if err != nil {
		return d, err
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return d, err
	}
	err = create(d.rows, func(w io.Writer) error {
		return create(d.truth, func(truth io.Writer) error { return g.Write(w, truth) })
	})
	if err != nil {
		return d, err
	}
	in, err := os.Open(d.rows)
	if err != nil {
		return d, err
	}
	err = create(d.folded, func(w io.Writer) error { return fold(w, in) })
	return d, errors.Join(err, in.Close())
}

// create makes a file of what write writes.
func create(path string, write func(io.Writer) error) error {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	return errors.Join(write(f), f.Close())
}

// fold copies CSV; all cells but those of the first column are brought to the
// canonical form of the kind code (folded letters and digits, placeholders
// empty). On such text the equality of guiyi's values is the equality of
// strings, which is what SQL compares.
func fold(w io.Writer, r io.Reader) error {
	in, out := csv.NewReader(r), csv.NewWriter(w)
	in.ReuseRecord = true
	header, err := in.Read()
	if err != nil {
		return err
	}
	if err := out.Write(header); err != nil {
		return err
	}
	for {
		cells, err := in.Read()
		if err == io.EOF {
			out.Flush()
			return out.Error()
		}
		if err != nil {
			return err
		}
		for i, cell := range cells[1:] {
			folded := canonical(cell)
			if again := canonical(folded); again != folded {
				return fmt.Errorf("%q folds to %q and that to %q", cell, folded, again)
			}
			cells[i+1] = folded
		}
		if err := out.Write(cells); err != nil {
			return err
		}
	}
}

func canonical(cell string) string {
	for _, v := range normalize.Code.Parse(cell) {
		return v.Canonical
	}
	return ""
}
