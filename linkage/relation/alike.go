package relation

import (
	"maps"
	"slices"

	"github.com/guiyi/guiyi/normalize/org"
)

// mostOfStem is how many names of one key are compared with each other.
const mostOfStem = 300

// joinAlike joins names that package org takes for one. A name that is alike to
// two which are not alike to each other says too little, and stays apart.
func (x *organisations) joinAlike() {
	alike := x.alike()
	names := slices.Sorted(maps.Keys(alike))
	unclear := map[string]bool{}
	for _, name := range names {
		unclear[name] = x.ambiguous(alike, name)
		if unclear[name] {
			x.report.Ambiguous++
		}
	}
	for _, name := range names {
		for _, other := range alike[name] {
			if !unclear[name] && !unclear[other] {
				x.join(name, other)
			}
		}
	}
}

// ambiguous tells whether two names that are alike to a third are of different
// organisations.
func (x *organisations) ambiguous(alike map[string][]string, name string) bool {
	for i, a := range alike[name] {
		for _, b := range alike[name][:i] {
			if x.groups.find(a) != x.groups.find(b) && !slices.Contains(alike[a], b) {
				return true
			}
		}
	}
	return false
}

// alike lists for each name the others that are alike, sorted.
func (x *organisations) alike() map[string][]string {
	blocks := map[string][]string{}
	for _, name := range slices.Sorted(maps.Keys(x.names)) {
		var keys []string
		n := x.names[name]
		for _, part := range [...]org.Part{org.PartStem, org.PartRoman} {
			for _, key := range n.parsed.AppendKeys(nil, part) {
				keys = append(keys, part.String()+key)
			}
		}
		for _, key := range keys {
			blocks[key] = append(blocks[key], name)
		}
	}
	alike := map[string][]string{}
	for _, key := range slices.Sorted(maps.Keys(blocks)) {
		names := blocks[key]
		if len(names) > mostOfStem {
			x.report.Unread++
			continue
		}
		for i, a := range names {
			for _, b := range names[:i] {
				if !slices.Contains(alike[a], b) && x.match(a, b) {
					alike[a], alike[b] = append(alike[a], b), append(alike[b], a)
				}
			}
		}
	}
	for _, list := range alike {
		slices.Sort(list)
	}
	return alike
}

// match tells whether two names may be one organisation: package org says so,
// and neither the book nor two codes speak against it.
func (x *organisations) match(a, b string) bool {
	return org.Compare(&x.names[a].parsed, &x.names[b].parsed).Verdict() == "match" &&
		!x.apart[[2]string{min(a, b), max(a, b)}] && len(x.codesOf(a, b)) < 2
}
