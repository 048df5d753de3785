package relation

import (
	"cmp"
	"slices"
	"strings"

	"github.com/guiyi/guiyi/normalize"
	"github.com/guiyi/guiyi/normalize/address"
)

// sharing gathers what each two people share.
type sharing struct {
	people *people
	config HouseholdConfig
	report *HouseholdReport
	shared map[pair]Evidence
}

// holder is an entity that holds a value under a key.
type holder struct {
	key, entity, value uint32
}

// sorted puts holders in the order of keys, entities and values, each once.
func sorted(list []holder) []holder {
	slices.SortFunc(list, func(x, y holder) int {
		return cmp.Or(cmp.Compare(x.key, y.key), cmp.Compare(x.entity, y.entity), cmp.Compare(x.value, y.value))
	})
	return slices.Compact(list)
}

// add notes that two entities share something, where the schema does not keep
// them apart.
func (s *sharing) add(a, b uint32, what Evidence) {
	if a != b && s.people.t.Division(a) == s.people.t.Division(b) {
		s.shared[pair{min(a, b), max(a, b)}] |= what
	}
}

// contacts notes who shares a whole number, or a mailbox, whichever fields of
// the kind they stand in.
func (s *sharing) contacts(kind normalize.Kind, what Evidence) {
	ids := interner{}
	var list []holder
	var keys []string
	for _, f := range s.people.t.Fields() {
		if f.Kind != kind || f.Skip {
			continue
		}
		for r, e := range s.people.entity {
			if !s.people.person[e] {
				continue
			}
			keys = f.AppendKeys(keys[:0], uint32(r), partOf(f, "full"))
			for _, id := range ids.all(keys) {
				list = append(list, holder{key: id, entity: e})
			}
		}
	}
	for run := range runs(sorted(list)) {
		if len(run) > s.config.OnContact {
			s.report.Shared++
			continue
		}
		for i, x := range run {
			for _, y := range run[i+1:] {
				s.add(x.entity, y.entity, what)
			}
		}
	}
}

// mostAlike is how many addresses of one door, street and number are compared
// with each other.
const mostAlike = 500

// addresses notes who shares a home.
func (s *sharing) addresses(f *normalize.FieldColumn) {
	ids := interner{}
	doors := make([][]uint32, f.Distinct()+1)
	for v := uint32(1); v <= uint32(f.Distinct()); v++ {
		doors[v] = ids.all(doorKeys(f.Canonical(v)))
	}
	var list []holder
	for r, e := range s.people.entity {
		if !s.people.person[e] {
			continue
		}
		for _, v := range f.Values(uint32(r)) {
			for _, door := range doors[v] {
				list = append(list, holder{door, e, v})
			}
		}
	}
	crowded := map[uint32]bool{} // by value
	for run := range runs(sorted(list)) {
		at := map[uint32][]uint32{} // by value: the entities there
		var values []uint32
		for _, h := range run {
			if at[h.value] == nil {
				values = append(values, h.value)
			}
			at[h.value] = append(at[h.value], h.entity)
		}
		if len(values) > mostAlike {
			s.report.Unread++
			continue
		}
		s.homes(f, values, at, crowded)
	}
	s.report.Crowded += len(crowded)
}

// homes compares the addresses of one door key and notes who lives at equal
// ones.
func (s *sharing) homes(f *normalize.FieldColumn, values []uint32, at map[uint32][]uint32, crowded map[uint32]bool) {
	slices.SortFunc(values, func(a, b uint32) int { return strings.Compare(f.Canonical(a), f.Canonical(b)) })
	equal := make([][]uint32, len(values)) // values beside values
	for i, v := range values {
		there := slices.Clone(at[v])
		for _, w := range values {
			if v == w || f.Kind.Verdict(f.CompareValues(v, w)) == "match" {
				equal[i] = append(equal[i], w)
				there = append(there, at[w]...)
			}
		}
		slices.Sort(there)
		if len(slices.Compact(there)) > s.config.AtAddress {
			crowded[v] = true
		}
	}
	for i, v := range values {
		for _, w := range equal[i] {
			if crowded[v] || crowded[w] {
				continue
			}
			for _, a := range at[v] {
				for _, b := range at[w] {
					s.add(a, b, Address)
				}
			}
		}
	}
}

// doorKeys are the keys on which writings of one home meet: its door with the
// street, and with the estate. None for an address that names no home: a street,
// an estate, or in Chinese a building without a room. A house number is a door
// in a village, and where the address is Western and names no room.
func doorKeys(canonical string) []string {
	a := address.Parse(canonical)
	door := "room " + a.Building + "/" + a.Unit + "/" + a.Room
	switch {
	case a.Room != "":
	case a.Number == "" || a.Building != "" || a.Country != "" && a.Community == "":
		return nil
	default:
		door = "house " + a.Number
	}
	var keys []string
	for _, place := range a.AppendKeys(nil, address.PartRoad) {
		keys = append(keys, door+" @ "+place)
	}
	if a.Estate != "" {
		keys = append(keys, door+" @ "+a.Estate)
	}
	return keys
}

// interner numbers texts.
type interner map[string]uint32

func (n interner) all(texts []string) (ids []uint32) {
	for _, text := range texts {
		id, known := n[text]
		if !known {
			id = uint32(len(n))
			n[text] = id
		}
		ids = append(ids, id)
	}
	return ids
}

// runs yields the holders of each key.
func runs(list []holder) func(yield func([]holder) bool) {
	return func(yield func([]holder) bool) {
		for len(list) > 0 {
			n := slices.IndexFunc(list, func(h holder) bool { return h.key != list[0].key })
			if n < 0 {
				n = len(list)
			}
			if !yield(list[:n]) {
				return
			}
			list = list[n:]
		}
	}
}
