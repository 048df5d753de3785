package main

import (
	"maps"
	"slices"
	"strings"

	"github.com/guiyi/guiyi/benchmarks/gen/customers"
	"github.com/guiyi/guiyi/linkage/export"
)

// relation is what two different people have in common. A pair may have several.
type relation int

const (
	household       relation = iota // they live together
	namesakes                       // one name, and on the mainland one district: made so by the generator
	chanceNamesakes                 // one name by chance
	sharedPhone                     // a telephone number of their own in common, present or former
	sharedMailbox
	colleagues // one employer
	strangers  // none of these
	relations  // how many there are
)

var relationNames = [relations]string{"one household", "namesakes made (one name, one district)", "namesakes by chance", "a telephone in common",
	"a mailbox in common", "colleagues", "none of these"}

// people are the persons of a generated file.
type people struct {
	ties   []*customers.Ties
	rows   []int64        // how many rows each has, without thin ones
	number map[string]int // by the id of a row
	thin   map[string]bool
}

// readPeople generates the rows again for what the files do not hold.
func readPeople(g *customers.Generator) *people {
	p := &people{number: map[string]int{}, thin: map[string]bool{}}
	seen := map[int]int{}
	for row := range g.Rows() {
		n, ok := seen[row.Entity]
		if !ok {
			n = len(p.ties)
			seen[row.Entity], p.ties, p.rows = n, append(p.ties, row.Ties), append(p.rows, 0)
		}
		p.number[row.Cells[0]] = n
		if p.thin[row.Cells[0]] = row.Thin; !row.Thin {
			p.rows[n]++
		}
	}
	return p
}

// tally counts pairs of people, and pairs of their rows without thin ones.
type tally struct{ people, rows int64 }

// related lists what two people have in common.
func related(a, b *customers.Ties) (r [relations]bool) {
	r[household] = a.Household == b.Household
	r[namesakes] = a.Name == b.Name && a.Neighbourhood == b.Neighbourhood
	r[chanceNamesakes] = a.Name == b.Name && a.Neighbourhood != b.Neighbourhood
	r[sharedPhone] = meet(a.Phones, b.Phones)
	r[sharedMailbox] = meet(a.Emails, b.Emails)
	r[colleagues] = a.Employer != "" && a.Employer == b.Employer
	r[strangers] = r == [relations]bool{}
	return r
}

// common says what the people of two rows have in common.
func (p *people) common(a, b string) string {
	var names []string
	for r, yes := range related(p.ties[p.number[a]], p.ties[p.number[b]]) {
		if yes {
			names = append(names, relationNames[r])
		}
	}
	return strings.Join(names, ", ")
}

func meet(a, b []string) bool {
	return slices.ContainsFunc(a, func(x string) bool { return slices.Contains(b, x) })
}

// existing counts the pairs by relation; those of strangers are not counted.
func (p *people) existing() (n [relations]tally) {
	n[household] = p.pairsOf(func(t *customers.Ties) any { return t.Household })
	n[namesakes] = p.pairsOf(func(t *customers.Ties) any { return namedNeighbour{t.Neighbourhood, t.Name} })
	n[chanceNamesakes] = p.pairsOf(func(t *customers.Ties) any { return t.Name })
	n[chanceNamesakes].people -= n[namesakes].people
	n[chanceNamesakes].rows -= n[namesakes].rows
	n[sharedPhone] = p.pairsSharing(func(t *customers.Ties) []string { return t.Phones })
	n[sharedMailbox] = p.pairsSharing(func(t *customers.Ties) []string { return t.Emails })
	n[colleagues] = p.pairsOf(func(t *customers.Ties) any {
		if t.Employer == "" {
			return nil
		}
		return t.Employer
	})
	return n
}

type namedNeighbour struct {
	neighbourhood int
	name          string
}

// pairsOf counts the pairs of people of one key; nil is no key.
func (p *people) pairsOf(key func(*customers.Ties) any) (n tally) {
	before := map[any]tally{} // people and rows of a key
	for i, t := range p.ties {
		if k := key(t); k != nil {
			b := before[k]
			n.people += b.people
			n.rows += b.rows * p.rows[i]
			before[k] = tally{b.people + 1, b.rows + p.rows[i]}
		}
	}
	return n
}

// pairsSharing counts the pairs of people who have any value in common.
func (p *people) pairsSharing(values func(*customers.Ties) []string) (n tally) {
	holders, pairs := map[string][]int{}, map[[2]int]bool{}
	for i, t := range p.ties {
		for _, v := range values(t) {
			for _, j := range holders[v] {
				if j != i && !pairs[[2]int{j, i}] {
					pairs[[2]int{j, i}] = true
					n.people++
					n.rows += p.rows[i] * p.rows[j]
				}
			}
			holders[v] = append(holders[v], i)
		}
	}
	return n
}

// merged counts, by relation, the pairs of people of whom rows came into one
// entity, and the pairs of such rows that are not thin.
func (p *people) merged(found []export.Labelled) (n [relations]tally) {
	members := map[string]map[int]int64{} // rows that are not thin, by entity and person
	for _, row := range found {
		m, person := members[row.Entity], p.number[row.Key]
		if m == nil {
			m = map[int]int64{}
			members[row.Entity] = m
		}
		m[person] += solid[p.thin[row.Key]]
	}
	pairs := map[[2]int]int64{}
	for _, m := range members {
		all := slices.Sorted(maps.Keys(m))
		for i, a := range all {
			for _, b := range all[i+1:] {
				pairs[[2]int{a, b}] += m[a] * m[b]
			}
		}
	}
	for pair, rows := range pairs {
		for r, yes := range related(p.ties[pair[0]], p.ties[pair[1]]) {
			if yes {
				n[r].people++
				n[r].rows += rows
			}
		}
	}
	return n
}

// solid is what a row counts, thin or not.
var solid = map[bool]int64{true: 0, false: 1}
