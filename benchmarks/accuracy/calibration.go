package main

import (
	"fmt"
	"io"

	"github.com/guiyi/guiyi/benchmarks/measure"
)

// bounds are the limits of the bins of probability: a bin has its lower bound
// and what is above it, up to the next.
var bounds = []float64{0.1, 0.3, 0.5, 0.7, 0.8, 0.9, 0.95, 0.99, 0.999, 1}

// judged is the bin that is held to a promise: of pairs given 0.9 to 0.95
// between 85 and 99 % should be true.
const judged = 5

// bin counts the pairs whose probability is in it.
type bin struct {
	pairs, matches int64
	sum            float64 // of the probabilities
}

func (b bin) share() string {
	if b.pairs == 0 {
		return "-"
	}
	return fmt.Sprintf("%.3f", float64(b.matches)/float64(b.pairs))
}

// calibration are the bins in the order of bounds.
type calibration [9]bin

func (c *calibration) add(probability float64, match bool) {
	at := 0
	for at+1 < len(c) && probability >= bounds[at+1] {
		at++
	}
	c[at].pairs++
	c[at].sum += probability
	if match {
		c[at].matches++
	}
}

func (c *calibration) pool(d calibration) {
	for i, b := range d {
		c[i].pairs += b.pairs
		c[i].matches += b.matches
		c[i].sum += b.sum
	}
}

// calibration compares the probability of each kept pair with the truth.
func (o *outcome) calibration() (c calibration, err error) {
	entity := make(map[string]string, len(o.set.truth))
	for _, l := range o.set.truth {
		entity[l.Key] = l.Entity
	}
	err = o.links(func(l scored) { c.add(l.probability, entity[l.a] == entity[l.b]) })
	return c, err
}

// write prints a row for each bin.
func (c *calibration) write(w io.Writer) error {
	t := measure.Table{Header: []string{"probability given", "pairs", "mean given", "share true"}}
	for i, b := range c {
		mean := "-"
		if b.pairs > 0 {
			mean = fmt.Sprintf("%.4f", b.sum/float64(b.pairs))
		}
		t.Add(fmt.Sprintf("%g to %g", bounds[i], bounds[i+1]), measure.Count(b.pairs), mean, b.share())
	}
	return t.Write(w)
}
