package golden

import (
	"cmp"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// slowRows sorts all cells of a group to find its rows, the slow and obvious
// way, and joins each of them by adding strings.
func slowRows(t *task, cells [][]Candidate) (at [][]int, joined []Candidate, filled []int) {
	type place struct{ n, at int }
	var places []place
	for n, f := range t.fields {
		for at := range field(cells, f) {
			places = append(places, place{n, at})
		}
	}
	cell := func(p place) *Candidate { return &cells[t.fields[p.n]][p.at] }
	slices.SortStableFunc(places, func(a, b place) int {
		return cmp.Or(compareRows(cell(a), cell(b)), cmp.Compare(a.n, b.n), compareCells(cell(a), cell(b)))
	})
	for i, p := range places {
		if i == 0 || compareRows(cell(places[i-1]), cell(p)) != 0 {
			at = append(at, slices.Repeat([]int{-1}, len(t.fields)))
		}
		row := at[len(at)-1]
		if row[p.n] < 0 || cell(place{p.n, row[p.n]}).Canonical == "" {
			row[p.n] = p.at // the first cell that carries something
		}
	}
	for _, row := range at {
		whole, n := slowJoin(t, cells, row)
		joined, filled = append(joined, whole), append(filled, n)
	}
	return at, joined, filled
}

func slowJoin(t *task, cells [][]Candidate, row []int) (whole Candidate, filled int) {
	whole = Candidate{Valid: true, Verified: true}
	for n, at := range row {
		whole.Clean += "\x1f"
		whole.Canonical += "\x1f"
		whole.SameAs += "\x1f"
		if at < 0 {
			continue
		}
		c := &cells[t.fields[n]][at]
		whole.Source, whole.Key, whole.Slot = c.Source, c.Key, c.Slot
		whole.When = max(whole.When, c.When)
		if c.Canonical == "" {
			continue
		}
		filled++
		whole.Clean += c.text()
		whole.Canonical += c.Canonical
		whole.SameAs += c.value()
		whole.Valid = whole.Valid && c.Valid
		whole.Verified = whole.Verified && c.Verified
		whole.Partial = whole.Partial || c.Partial
		whole.Parts += c.amount()
		whole.Shared = whole.Shared || c.Shared
		whole.Titled = whole.Titled || c.Titled
	}
	if whole.SameAs == whole.Canonical {
		whole.SameAs = ""
	}
	if filled == 0 {
		whole.Canonical = ""
	}
	return whole, filled
}

func checkRows(t *testing.T, used *rows, seed uint64) {
	r := rand.New(rand.NewPCG(seed, 0))
	group := task{fields: []int{1, 0, 3}}
	cells := make([][]Candidate, r.IntN(5)) // fields without cells at the end may be left out
	for f := range cells {
		cells[f] = randomCandidates(r, r.IntN(r.IntN(20)+1))
		if r.IntN(2) > 0 {
			slices.SortStableFunc(cells[f], func(a, b Candidate) int {
				return cmp.Or(strings.Compare(a.Source, b.Source), strings.Compare(a.Key, b.Key))
			})
		}
	}
	at, joined, filled := slowRows(&group, cells)
	used.gather(&group, cells)
	used.join(&group, cells)
	require.Len(t, used.first, len(at), "seed %d", seed)
	for row := range at {
		require.Equal(t, at[row], used.of(row), "seed %d", seed)
		require.Equal(t, joined[row], used.joined[row], "seed %d", seed)
		require.Equal(t, filled[row], used.filled[row], "seed %d", seed)
	}
	if len(at) > 0 && used.alike(&group, cells) {
		var v Value
		alive := make([]int, len(at))
		for i := range alive {
			alive[i] = i
		}
		v.settle(joined, randomRule(r), alive, filled)
		require.Equal(t, 0, v.Winner, "seed %d", seed)
		require.Equal(t, OnlyValue, v.By, "seed %d", seed)
	}
}

// randomCandidates makes cells that often agree, in all or in all but one thing.
func randomCandidates(r *rand.Rand, n int) []Candidate {
	list := make([]Candidate, n)
	odd := r.IntN(3) // how far they differ
	some := func(texts ...string) string { return texts[r.IntN(min(len(texts), odd+1))] }
	for i := range list {
		list[i] = Candidate{
			Source: some("a", "a", "b"), Key: []string{"1", "2", "3"}[r.IntN(3)], Slot: r.IntN(3) / 2,
			Canonical: some("x", "", "y"), SameAs: some("", "", "z"), Clean: some("X", ""), Raw: some("r", "s"),
			Valid: r.IntN(odd+1) == 0, Verified: r.IntN(odd+1) == 0, When: some("", "2024"),
			Partial: r.IntN(odd+1) > 0, Titled: r.IntN(odd+1) > 0, Shared: r.IntN(odd+1) > 0, Parts: r.IntN(odd + 1),
		}
	}
	return list
}

func randomRule(r *rand.Rand) *Rule {
	rule := &Rule{Sources: []string{"b"}, Votes: map[string]int{"b": 3}}
	for _, i := range r.Perm(len(criteria))[:1+r.IntN(4)] {
		if criteria[i] != Custom {
			rule.By = append(rule.By, criteria[i])
		}
	}
	return rule
}

// Candidates that no criterion can tell apart are settled without asking any,
// and as if all had been asked.
func TestAlike(t *testing.T) {
	seed := rand.Uint64()
	t.Logf("seed %d", seed)
	quick := 0
	for n := range uint64(5000) {
		r := rand.New(rand.NewPCG(seed+n, 0))
		list, rule := randomCandidates(r, 1+r.IntN(6)), randomRule(r)
		var alive []int
		for i := range list {
			if list[i].Canonical != "" {
				alive = append(alive, i)
			}
		}
		if len(alive) == 0 || !alike(list, alive) {
			continue
		}
		quick++
		var fast, slow Value
		fast.pick(list, rule, anyScript, nil)
		slow.settle(list, rule, alive, nil)
		require.Equal(t, slow, fast, "seed %d", seed+n)
	}
	require.Greater(t, quick, 500)
}

func TestRowsTwin(t *testing.T) {
	seed := rand.Uint64()
	t.Logf("seed %d", seed)
	var used rows
	for n := range uint64(5000) {
		checkRows(t, &used, seed+n)
	}
}

func FuzzRows(f *testing.F) {
	f.Add(uint64(1))
	f.Fuzz(func(t *testing.T, seed uint64) { checkRows(t, new(rows), seed) })
}
