package main

import (
	"cmp"
	"fmt"
	"io"
	"path/filepath"
	"slices"

	"github.com/guiyi/guiyi/benchmarks/measure"
	"github.com/guiyi/guiyi/linkage/export"
	"github.com/guiyi/guiyi/normalize/source"
)

// The bin that is held to a promise: of pairs given 0.9 to 0.95 between 85 and
// 99 % should be true.
const judgedFrom, judgedTo = 0.9, 0.95

// calibration holds bins in the order of their probabilities.
type calibration []export.CalibrationBin

// calibration compares the probability of each kept pair with the truth.
func (o *outcome) calibration() (calibration, error) {
	links, err := export.ReadLinks(source.File{Path: filepath.Join(o.out, export.LinksFile)})
	if err != nil {
		return nil, err
	}
	_, c, err := o.past.Judge(links, o.set.truth, o.scores.All.TruePairs, nil)
	if c == nil { // no pair was kept
		return nil, err
	}
	return c.Bins, err
}

// judged finds the bin that is held to the promise; one of no pairs where there
// is none.
func (c calibration) judged() export.CalibrationBin {
	for _, b := range c {
		if b.From == judgedFrom && b.To == judgedTo {
			return b
		}
	}
	return export.CalibrationBin{From: judgedFrom, To: judgedTo}
}

// pool joins the pairs of two sets.
func (c calibration) pool(d calibration) calibration {
	for _, b := range d {
		at, known := slices.BinarySearchFunc(c, b, func(x, y export.CalibrationBin) int { return cmp.Compare(x.From, y.From) })
		if !known {
			c = slices.Insert(c, at, b)
			continue
		}
		a := &c[at]
		n, m := float64(a.Pairs), float64(b.Pairs)
		a.Pairs += b.Pairs
		a.Mean, a.True = (n*a.Mean+m*b.Mean)/(n+m), (n*a.True+m*b.True)/(n+m)
	}
	return c
}

// share prints the share of true pairs of a bin.
func share(b export.CalibrationBin) string {
	if b.Pairs == 0 {
		return "-"
	}
	return fmt.Sprintf("%.3f", b.True)
}

// write prints a row for each bin.
func (c calibration) write(w io.Writer) error {
	t := measure.Table{Header: []string{"probability given", "pairs", "mean given", "share true"}}
	for _, b := range c {
		t.Add(fmt.Sprintf("%g to %g", b.From, b.To), measure.Count(b.Pairs), four(b.Mean), share(b))
	}
	return t.Write(w)
}
