package export

import (
	"fmt"
	"math"
	"slices"
	"strconv"

	"github.com/guiyi/guiyi/linkage"
	"github.com/guiyi/guiyi/normalize/source"
	"github.com/guiyi/guiyi/score"
)

// Link is a line of links.csv: two records and their weight, to a thousandth of
// a bit.
type Link struct {
	A, B   linkage.Ref
	Weight score.Weight
}

// ReadLinks reads records and weights of links.csv.
func ReadLinks(f source.File) ([]Link, error) {
	type line struct {
		Link
		weight string
	}
	lines, err := readRows(f, []string{"source_a", "key_a", "source_b", "key_b", "weight"}, map[string]func(*line, string){
		"source_a": func(l *line, cell string) { l.A.Source = cell }, "key_a": func(l *line, cell string) { l.A.Key = cell },
		"source_b": func(l *line, cell string) { l.B.Source = cell }, "key_b": func(l *line, cell string) { l.B.Key = cell },
		"weight": func(l *line, cell string) { l.weight = cell },
	})
	if err != nil {
		return nil, err
	}
	links := make([]Link, len(lines))
	for i, l := range lines {
		bits, err := strconv.ParseFloat(l.weight, 64)
		if err != nil || math.Abs(bits) > 1<<18 {
			return nil, fmt.Errorf("%s: row %d: the weight is no number of bits", f.Path, i+1)
		}
		links[i] = l.Link
		links[i].Weight = score.Weight(math.Round(bits * float64(score.Bit)))
	}
	return links, nil
}

// Judge compares the links of a past run with the truth: the threshold table
// for so many true pairs, and how right the probabilities are, nil without a
// link that the truth knows. costs are those of the table, nil for the config's.
func (p *Past) Judge(links []Link, truth []Labelled, truePairs int64, costs []float64) (*Thresholds, *Calibration, error) {
	records, places := []Labelled{}, map[linkage.Ref]uint32{}
	place := func(r linkage.Ref) uint32 {
		at, known := places[r]
		if !known {
			at = uint32(len(records))
			places[r], records = at, append(records, Labelled{Source: r.Source, Key: r.Key})
		}
		return at
	}
	pairs := make([]linkage.Pair, len(links))
	for i, l := range links {
		pairs[i] = linkage.Pair{A: place(l.A), B: place(l.B), Weight: l.Weight}
	}
	entity, err := numberEntities(records, truth)
	if err != nil {
		return nil, nil, err
	}
	if costs == nil {
		costs = p.Config.Costs
	}
	weighed := judged(slices.Values(pairs), entity)
	t := newThresholds(ByTruth, weighed, p.Config.Review, costs)
	t.settle(float64(truePairs))
	return t, calibrate(weighed), nil
}
