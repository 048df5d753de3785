package linkage

import (
	"fmt"

	"github.com/guiyi/guiyi/blocking"
	"github.com/guiyi/guiyi/normalize"
	"github.com/guiyi/guiyi/score"
)

// Label is what a person said about a pair of records.
type Label struct {
	A, B  Ref
	Match bool
}

// labels finds the records of the labels, and counts those that it cannot use.
func (l *Linker) labels(t *normalize.Table, r *TrainReport) (labels []score.Label) {
	for _, x := range l.cfg.Labels {
		p, ok := findPair(t, x.A, x.B)
		if !ok || !l.allowed(t, p.A, p.B) || !t.Teaches(t.First(p.A)) || !t.Teaches(t.First(p.B)) {
			r.Absent++
			continue
		}
		labels = append(labels, score.Label{A: p.A, B: p.B, Match: x.Match})
	}
	if r.Absent > 0 {
		r.Warnings = append(r.Warnings, fmt.Sprintf("%d labels are of pairs that are not looked at (a record that is not there or teaches nothing, two that the schema keeps apart, or two of one source): nothing was learned from them", r.Absent))
	}
	return labels
}

// findPair finds two different records.
func findPair(t *normalize.Table, x, y Ref) (blocking.Pair, bool) {
	a, okA := t.Find(x.Source, x.Key)
	b, okB := t.Find(y.Source, y.Key)
	return blocking.Pair{A: min(a, b), B: max(a, b)}, okA && okB && a != b
}

// judged are the pairs about which the config says something.
func (l *Linker) judged(t *normalize.Table) map[blocking.Pair]bool {
	known := map[blocking.Pair]bool{}
	add := func(x, y Ref) {
		if p, ok := findPair(t, x, y); ok {
			known[p] = true
		}
	}
	for _, x := range l.cfg.Labels {
		add(x.A, x.B)
	}
	for _, pairs := range [2][][2]Ref{l.cfg.MustLink, l.cfg.CannotLink} {
		for _, p := range pairs {
			add(p[0], p[1])
		}
	}
	return known
}
