package main

import (
	"fmt"
	"math"

	"github.com/guiyi/guiyi/linkage/cluster"
	"github.com/guiyi/guiyi/linkage/export"
	"github.com/guiyi/guiyi/normalize/source"
)

// quality compares the clusters of a side with the truth.
func (o *outcome) quality(truth []export.Labelled) (export.Quality, error) {
	clusters, err := export.ReadCrosswalk(source.File{Path: o.path(clustersFile)})
	if err != nil {
		return export.Quality{}, err
	}
	s, err := export.Evaluate(clusters, truth, false)
	if err == nil && s.Missing+s.Unknown > 0 {
		err = fmt.Errorf("%s: %d records are missing, %d unknown", o.side, s.Missing, s.Unknown)
	}
	return s.All, err
}

// thresholds are the probabilities at which connected components are tried.
var thresholds = []float64{0.1, 0.5, 0.9, 0.95, 0.99, 0.995, 0.999, 0.9995, 0.9999}

// bestThreshold joins links into connected components, as Splink does, at
// several thresholds and returns the one of the best F1.
func bestThreshold(links map[link]float64, truth []export.Labelled) (best float64, q cluster.Quality, err error) {
	number := make(map[string]uint32, len(truth))
	entities := make([]string, len(truth))
	for i, t := range truth {
		number[t.Key], entities[i] = uint32(i), t.Entity
	}
	edges := make([]cluster.Edge, 0, len(links))
	for l, w := range links {
		a, b := number[l.a], number[l.b]
		edges = append(edges, cluster.Edge{A: min(a, b), B: max(a, b), Weight: fixed(w)})
	}
	for _, p := range thresholds {
		found, err := cluster.Evaluate(entities, cluster.Components(len(truth), edges, fixed(bits(p))))
		if err != nil {
			return 0, q, err
		}
		if best == 0 || found.F1 > q.F1 {
			best, q = p, found
		}
	}
	return best, q, nil
}

// bits is the weight of a probability.
func bits(p float64) float64 { return math.Log2(p / (1 - p)) }

// fixed is a weight in thousandths of a bit.
func fixed(bits float64) int32 { return int32(math.Round(1000 * bits)) }
