package golden

import (
	"bytes"
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

	claims  []*Candidate // of a contest: one of each record
	groups  [][]int      // of a pattern: the sources that hold one value
	texts   [][]byte     // beside groups
	pattern []byte
}

// tally counts the patterns of one contest.
type tally struct {
	patterns map[string]*int     // how many entities show each
	values   map[string]struct{} // canonical values, maxFalse+1 at most
}

// Learner makes an empty one for the contests of a configuration: the fields
// that stand alone, and the groups.
func (g *Golden) Learner() *Learner {
	l := &Learner{golden: g, tallies: make([]tally, len(g.tasks)), sources: map[string]int{}}
	for i := range l.tallies {
		l.tallies[i] = tally{patterns: map[string]*int{}, values: map[string]struct{}{}}
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
			l.addGroup(i, cells)
		}
	}
}

// addGroup counts the pattern of a group, whose rows compete.
func (l *Learner) addGroup(task int, cells [][]Candidate) {
	rows := l.golden.lent.Get().(*rows)
	defer l.golden.lent.Put(rows)
	t := &l.golden.tasks[task]
	rows.gather(t, cells)
	rows.join(t, cells)
	rows.unite(t, cells)
	l.add(task, rows.joined, anyScript)
}

// add counts the pattern of one contest.
func (l *Learner) add(task int, candidates []Candidate, only script) {
	if len(candidates) < 2 {
		return
	}
	l.claims = l.claims[:0]
	agree := true
	for i := range candidates {
		if c := &candidates[i]; c.Canonical != "" && only.admits(c) {
			l.claims = append(l.claims, c)
			agree = agree && c.value() == l.claims[0].value()
		}
	}
	l.speakOnce()
	if len(l.claims) < 2 {
		return
	}
	if !agree {
		slices.SortFunc(l.claims, func(a, b *Candidate) int { return strings.Compare(a.value(), b.value()) })
	}
	tally := &l.tallies[task]
	l.groups = l.groups[:0]
	for i, c := range l.claims {
		if i == 0 || !agree && c.value() != l.claims[i-1].value() {
			l.groups = grow(l.groups)
			if len(tally.values) <= maxFalse {
				tally.values[c.value()] = struct{}{}
			}
		}
		last := len(l.groups) - 1
		l.groups[last] = append(l.groups[last], l.source(c.Source))
	}
	*tally.at(l.spell())++
}

// speakOnce keeps the first claim of each record, in the order of compareCells.
func (l *Learner) speakOnce() {
	record := func(a, b *Candidate) int {
		return cmp.Or(strings.Compare(a.Source, b.Source), strings.Compare(a.Key, b.Key))
	}
	apart := true // mostly they come in order, one of each record
	for i := 1; i < len(l.claims) && apart; i++ {
		apart = record(l.claims[i-1], l.claims[i]) < 0
	}
	if !apart {
		slices.SortFunc(l.claims, compareCells)
		l.claims = slices.CompactFunc(l.claims, func(a, b *Candidate) bool { return record(a, b) == 0 })
	}
}

// at gives the count of a pattern.
func (t *tally) at(pattern []byte) *int {
	n := t.patterns[string(pattern)]
	if n == nil {
		n = new(int)
		t.patterns[string(pattern)] = n
	}
	return n
}

// grow appends an empty group, in memory that was used before where there is any.
func grow[T any](groups [][]T) [][]T {
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
			l.groups = readPattern(pattern)
			for _, g := range l.groups {
				for j := range g {
					g[j] = l.source(other.names[g[j]])
				}
			}
			*into.at(l.spell()) += *n
		}
		for v := range from.values {
			if len(into.values) <= maxFalse {
				into.values[v] = struct{}{}
			}
		}
	}
}

// spell writes the pattern of the groups: each group sorted, three bytes a
// source, zeros at its end; the groups in the order of their texts.
func (l *Learner) spell() []byte {
	l.texts = l.texts[:0]
	for _, g := range l.groups {
		slices.Sort(g)
		l.texts = grow(l.texts)
		text := l.texts[len(l.texts)-1]
		for _, s := range g {
			text = append(text, byte((s+1)>>16), byte((s+1)>>8), byte(s+1))
		}
		l.texts[len(l.texts)-1] = append(text, 0, 0, 0)
	}
	slices.SortFunc(l.texts, bytes.Compare)
	l.pattern = l.pattern[:0]
	for _, text := range l.texts {
		l.pattern = append(l.pattern, text...)
	}
	return l.pattern
}

// readPattern undoes spell.
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
