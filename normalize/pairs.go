package normalize

import (
	"slices"
	"strings"
)

// A code and what it stands for are one property written twice: where nineteen rows in twenty agree on what a code means.
const (
	settledPairs = 0.95
	minRepeats   = 2 // rows of each code, on average: of what hardly repeats nothing can be learned
)

// skipCodes keeps, of columns that write one property as a code and in words (race_code, race_desc), the words: together they would
// count twice. The codes stay for golden records.
func (g *guesser) skipCodes() {
	for i := range g.schema.Fields {
		for j := range g.schema.Fields[:i] {
			a, b := &g.schema.Fields[i], &g.schema.Fields[j]
			if a.Skip || b.Skip || !sameStem(*a, *b) || !g.determines(*a, *b) {
				continue
			}
			a.Skip = g.readable(*a) <= g.readable(*b)
			b.Skip = !a.Skip
		}
	}
}

// sameStem tells whether two fields of a column each are one by their headers, but for how they say that it is written.
func sameStem(a, b Field) bool {
	if len(a.Columns) != 1 || len(b.Columns) != 1 || len(a.Columns[0]) != 1 || len(b.Columns[0]) != 1 {
		return false
	}
	x, endX := stemOf(headerParts(a.Columns[0][0]))
	y, endY := stemOf(headerParts(b.Columns[0][0]))
	return slices.Equal(x, y) && (codeEndings[endX] != codeEndings[endY])
}

// determines tells whether the rows that fill both of two fields hardly ever give a value of one two of the other, either way round,
// and no row fills one of them alone in a source that lacks the other.
func (g *guesser) determines(a, b Field) bool {
	type pair struct{ a, b string }
	both, ofA, ofB, rows := map[pair]int{}, map[string]int{}, map[string]int{}, 0
	for _, s := range g.rows.Sources {
		x, y := slices.Index(s.Header, a.Columns[0][0]), slices.Index(s.Header, b.Columns[0][0])
		if x < 0 && y < 0 {
			continue
		}
		if x < 0 || y < 0 {
			return false
		}
		for row := range s.Len() {
			p := pair{strings.TrimSpace(s.Cell(row, x)), strings.TrimSpace(s.Cell(row, y))}
			if p.a != "" && p.b != "" {
				both[p]++
				ofA[p.a]++
				ofB[p.b]++
				rows++
			}
		}
	}
	bestA, bestB := map[string]int{}, map[string]int{}
	for p, n := range both {
		bestA[p.a], bestB[p.b] = max(bestA[p.a], n), max(bestB[p.b], n)
	}
	least := settledPairs * float64(rows)
	return rows >= minRepeats*min(len(ofA), len(ofB)) && rows > 0 && float64(max(sum(bestA), sum(bestB))) >= least
}

func sum(m map[string]int) (n int) {
	for _, v := range m {
		n += v
	}
	return n
}

// readable is how many letters the values of a field's first column have, on average.
func (g *guesser) readable(f Field) float64 {
	letters, values := 0, 0
	for _, s := range g.rows.Sources {
		if at := slices.Index(s.Header, f.Columns[0][0]); at >= 0 {
			for _, v := range newProfile(s, at).sample {
				letters, values = letters+len(strings.Trim(v, "0123456789 ")), values+1
			}
		}
	}
	return float64(letters) / float64(max(values, 1))
}
