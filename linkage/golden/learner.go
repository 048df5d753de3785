package golden

import (
	"cmp"
	"slices"
	"strings"
)

// Learner gathers what the cells of entities say of each other, for
// [Learner.Accuracies]. It is not safe for concurrent use; several may be
// filled side by side and merged. What is learned does not depend on the order
// of entities, cells or merges.
//
// Memory: what an entity shows of a contest is counted by its pattern (which
// sources hold one value, which another), and few patterns occur.
type Learner struct {
	golden  *Golden
	tallies []tally        // by contest
	sources map[string]int // places in names
	names   []string

	claims []claim // of a contest, room
	groups [][]int
}

// tally counts the patterns of one contest.
type tally struct {
	patterns map[string]int      // how many entities show each
	values   map[string]struct{} // canonical values, maxFalse+1 at most
}

// claim is what a record says in a contest.
type claim struct {
	cell   *Candidate
	source int
}

// Learner makes an empty one for the contests of a configuration: the fields
// that stand alone, and the groups.
func (g *Golden) Learner() *Learner {
	l := &Learner{golden: g, tallies: make([]tally, len(g.tasks)), sources: map[string]int{}}
	for i := range l.tallies {
		l.tallies[i] = tally{patterns: map[string]int{}, values: map[string]struct{}{}}
	}
	return l
}

// Add takes the cells of one entity, as [Golden.Record] does. A record speaks
// once in a contest: of several cells or slots the first that carries
// something. Entities in which fewer than two records speak say nothing.
func (l *Learner) Add(cells [][]Candidate) {
	for i := range l.golden.tasks {
		t := &l.golden.tasks[i]
		switch {
		case t.latin:
			l.add(i, field(cells, t.fields[0]), hanOnly)
			l.add(i, field(cells, t.fields[0]), latinOnly)
		case len(t.fields) == 1:
			l.add(i, field(cells, t.fields[0]), anyScript)
		case !t.singleRow(cells):
			rows := l.golden.lent.Get().(*rows)
			rows.gather(t, cells)
			rows.join(t, cells)
			l.add(i, rows.joined, anyScript)
			l.golden.lent.Put(rows)
		}
	}
}

// add counts the pattern of one contest.
func (l *Learner) add(task int, candidates []Candidate, only script) {
	if len(candidates) < 2 {
		return
	}
	l.claims = l.claims[:0]
	for i := range candidates {
		if c := &candidates[i]; c.Canonical != "" && only.admits(c) {
			l.claims = append(l.claims, claim{cell: c})
		}
	}
	l.claims = oneOfEachRecord(l.claims)
	if len(l.claims) < 2 {
		return
	}
	tally := &l.tallies[task]
	slices.SortFunc(l.claims, func(a, b claim) int { return strings.Compare(a.cell.Canonical, b.cell.Canonical) })
	l.groups = l.groups[:0]
	for i := range l.claims {
		c := &l.claims[i]
		if i == 0 || c.cell.Canonical != l.claims[i-1].cell.Canonical {
			l.groups = grow(l.groups)
			if len(tally.values) <= maxFalse {
				tally.values[c.cell.Canonical] = struct{}{}
			}
		}
		last := len(l.groups) - 1
		l.groups[last] = append(l.groups[last], l.source(c.cell.Source))
	}
	tally.patterns[spellPattern(l.groups)]++
}

// oneOfEachRecord keeps the first claim of each record, in the order of
// compareCells.
func oneOfEachRecord(claims []claim) []claim {
	slices.SortFunc(claims, func(a, b claim) int { return compareCells(a.cell, b.cell) })
	return slices.CompactFunc(claims, func(a, b claim) bool {
		return a.cell.Source == b.cell.Source && a.cell.Key == b.cell.Key
	})
}

// grow appends an empty group, in memory that was used before where there is any.
func grow(groups [][]int) [][]int {
	if len(groups) < cap(groups) {
		groups = groups[:len(groups)+1]
		groups[len(groups)-1] = groups[len(groups)-1][:0]
		return groups
	}
	return append(groups, nil)
}

func (l *Learner) source(name string) int {
	at, ok := l.sources[name]
	if !ok {
		at = len(l.names)
		l.sources[name], l.names = at, append(l.names, name)
	}
	return at
}

// Merge adds what another learner of the same configuration has gathered.
func (l *Learner) Merge(other *Learner) {
	for i := range l.tallies {
		into, from := &l.tallies[i], &other.tallies[i]
		for pattern, n := range from.patterns {
			groups := readPattern(pattern)
			for _, g := range groups {
				for j := range g {
					g[j] = l.source(other.names[g[j]])
				}
			}
			into.patterns[spellPattern(groups)] += n
		}
		for v := range from.values {
			if len(into.values) <= maxFalse {
				into.values[v] = struct{}{}
			}
		}
	}
}

// spellPattern writes a pattern: the groups of sources that hold one value, each
// sorted, in the order of their texts. Two bytes a source, plus one, so that
// zero can end a group.
func spellPattern(groups [][]int) string {
	texts := make([]string, len(groups))
	size := 0
	for i, g := range groups {
		slices.Sort(g)
		b := make([]byte, 0, 3*len(g)+3)
		for _, s := range g {
			b = append(b, byte((s+1)>>16), byte((s+1)>>8), byte(s+1))
		}
		texts[i] = string(append(b, 0, 0, 0))
		size += len(texts[i])
	}
	slices.SortFunc(texts, cmp.Compare[string])
	return strings.Join(texts, "")
}

// readPattern undoes spellPattern.
func readPattern(pattern string) (groups [][]int) {
	var group []int
	for ; pattern != ""; pattern = pattern[3:] {
		s := int(pattern[0])<<16 | int(pattern[1])<<8 | int(pattern[2])
		if s > 0 {
			group = append(group, s-1)
			continue
		}
		groups, group = append(groups, group), nil
	}
	return groups
}
