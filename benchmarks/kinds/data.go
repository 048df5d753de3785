package main

import (
	"compress/gzip"
	"encoding/csv"
	"io"
	"os"
	"path/filepath"
	"strings"
)

// readTable reads a table with a header, CSV or TSV by its name, compressed or not. Rows come without the header.
func readTable(data, path string) ([][]string, error) {
	f, err := os.Open(filepath.Join(data, filepath.FromSlash(path)))
	if err != nil {
		return nil, err
	}
	defer f.Close() // it is only read
	var in io.Reader = f
	if strings.HasSuffix(path, ".gz") {
		if in, err = gzip.NewReader(f); err != nil {
			return nil, err
		}
	}
	r := csv.NewReader(in)
	r.FieldsPerRecord = -1
	if strings.Contains(filepath.Base(path), ".tsv") {
		r.Comma, r.LazyQuotes = '\t', true
	}
	rows, err := r.ReadAll()
	if err != nil || len(rows) == 0 {
		return nil, err
	}
	return rows[1:], nil
}

// outcome counts verdicts against the truth; a possible match counts as one.
type outcome struct{ tp, fp, fn, tn int }

func (o *outcome) add(got, want bool) {
	switch {
	case got && want:
		o.tp++
	case got:
		o.fp++
	case want:
		o.fn++
	default:
		o.tn++
	}
}

func (o outcome) plus(x outcome) outcome {
	return outcome{o.tp + x.tp, o.fp + x.fp, o.fn + x.fn, o.tn + x.tn}
}

func (o outcome) precision() float64 { return ratio(o.tp, o.tp+o.fp) }
func (o outcome) recall() float64    { return ratio(o.tp, o.tp+o.fn) }
func (o outcome) f1() float64        { return ratio(2*o.tp, 2*o.tp+o.fp+o.fn) }

func ratio(a, b int) float64 {
	if b == 0 {
		return 0
	}
	return float64(a) / float64(b)
}
