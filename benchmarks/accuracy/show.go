package main

import (
	"fmt"
	"io"
	"slices"
)

// show prints both rows side by side and the additions of the weight.
func (a *analyst) show(w io.Writer, m mistake) {
	a.showEntities(w, m)
	a.showCells(w, m)
	x := a.scorer.Explain(m.a, m.b)
	total, _ := a.scorer.Score(m.a, m.b)
	fmt.Fprintf(w, "weight %.3f, probability %.4f", total.Bits(), total.Probability())
	if x.Rival != "" {
		fmt.Fprintf(w, ", against: agree in %s without being one", x.Rival)
	}
	fmt.Fprintln(w)
	for _, p := range x.Parts {
		fmt.Fprintf(w, "  %-22s %-22s %+9.3f", p.Field, p.Level, p.Bits)
		if p.Frequency > 1 {
			fmt.Fprintf(w, "   held by %d records", p.Frequency)
		}
		fmt.Fprintln(w)
	}
	for _, k := range a.blocks.WhyNot(m.a, m.b) {
		if k.Found || k.Records > 0 {
			fmt.Fprintf(w, "  key: %s\n", k)
		}
	}
	fmt.Fprintln(w)
}

// showEntities prints where both rows belong and where they came.
func (a *analyst) showEntities(w io.Writer, m mistake) {
	size := func(label []string, of string) (n int) {
		for _, l := range label {
			if l == of {
				n++
			}
		}
		return n
	}
	for _, r := range []uint32{m.a, m.b} {
		fmt.Fprintf(w, "%s/%s: true entity %s of %d rows, found %s of %d\n", a.t.SourceName(r), a.t.Key(r),
			a.truth[r], size(a.truth, a.truth[r]), a.found[r], size(a.found, a.found[r]))
	}
	if a.people != nil && m.wrong {
		fmt.Fprintln(w, "the two have in common:", a.people.common(a.t.Key(m.a), a.t.Key(m.b)))
	}
}

// showCells prints the cells of both rows, column by column.
func (a *analyst) showCells(w io.Writer, m mistake) {
	cell := func(r uint32, column string) string {
		if at := slices.Index(a.t.Header(r), column); at >= 0 {
			return a.t.Cell(r, at)
		}
		return ""
	}
	columns := slices.Clone(a.t.Header(m.a))
	for _, c := range a.t.Header(m.b) {
		if !slices.Contains(columns, c) {
			columns = append(columns, c)
		}
	}
	for _, c := range columns {
		if x, y := cell(m.a, c), cell(m.b, c); x+y != "" {
			fmt.Fprintf(w, "  %-22s %-40s | %s\n", c, x, y)
		}
	}
}
