package main

import (
	"encoding/csv"
	"fmt"
	"io"
	"math"
	"os"
	"slices"
	"strconv"
)

// link is a pair of records; a < b as text, whichever way it was written.
type link struct{ a, b string }

// readLinks reads a side's links with their weights in bits.
func readLinks(path string) (map[link]float64, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer func() { _ = f.Close() }() // it was only read
	links, err := parseLinks(f)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return links, nil
}

func parseLinks(r io.Reader) (map[link]float64, error) {
	in := csv.NewReader(r)
	header, err := in.Read()
	if err != nil {
		return nil, err
	}
	if !slices.Equal(header, []string{"key_a", "key_b", "weight"}) {
		return nil, fmt.Errorf("columns %q", header)
	}
	links := map[link]float64{}
	for {
		row, err := in.Read()
		if err == io.EOF {
			return links, nil
		}
		if err != nil {
			return nil, err
		}
		weight, err := strconv.ParseFloat(row[2], 64)
		if err != nil {
			return nil, err
		}
		l := link{min(row[0], row[1]), max(row[0], row[1])}
		if _, twice := links[l]; twice {
			return nil, fmt.Errorf("the pair %s, %s stands twice", l.a, l.b)
		}
		links[l] = weight
	}
}

// nearThreshold is how far, in bits, a weight may be from the threshold for the
// pair to be on the other side of it by rounding: guiyi's weights are sums of
// eleven numbers rounded to 1/4096 bit.
const nearThreshold = 0.01

// difference compares the links of two sides from a threshold up.
type difference struct {
	left, right, common int
	near                int     // of one side only, but within nearThreshold of the threshold
	onlyLeft, onlyRight int     // the others
	widest              float64 // difference in weight of a common link, in bits
}

func (d difference) same() bool { return d.onlyLeft == 0 && d.onlyRight == 0 }

func compareLinks(left, right map[link]float64, threshold float64) difference {
	var d difference
	for l, w := range left {
		if w < threshold {
			continue
		}
		d.left++
		v, ok := right[l]
		switch {
		case ok && v >= threshold:
			d.common++
			d.widest = max(d.widest, math.Abs(w-v))
		case w-threshold <= nearThreshold && (!ok || threshold-v <= nearThreshold):
			d.near++
		default:
			d.onlyLeft++
		}
	}
	for l, w := range right {
		if w < threshold {
			continue
		}
		d.right++
		v, ok := left[l]
		switch {
		case ok && v >= threshold:
		case w-threshold <= nearThreshold && (!ok || threshold-v <= nearThreshold):
			d.near++
		default:
			d.onlyRight++
		}
	}
	return d
}
