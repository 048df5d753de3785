package relation

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/guiyi/guiyi/normalize"
)

// HouseholdConfig says what a household is. The zero value works.
type HouseholdConfig struct {
	AtAddress int  `json:"at_address,omitempty"` // more entities at one door are no household; 0: 8
	OnContact int  `json:"on_contact,omitempty"` // more entities with one telephone or mailbox share a line, not a home; 0: 6
	Members   int  `json:"members,omitempty"`    // larger groups are left out and counted; 0: 12
	Address   bool `json:"address,omitempty"`    // one door is enough: finds couples of two surnames, and takes flatmates and the next tenant for family
}

// Validate reports every mistake at once.
func (c HouseholdConfig) Validate() error {
	var errs []error
	for _, x := range []struct {
		name string
		n    int
	}{{"at_address", c.AtAddress}, {"on_contact", c.OnContact}, {"members", c.Members}} {
		if x.n < 0 || x.n == 1 {
			errs = append(errs, fmt.Errorf("households: %s: %d; 0, or at least 2", x.name, x.n))
		}
	}
	return errors.Join(errs...)
}

// Evidence is what two entities share, as bits.
type Evidence uint8

// The evidence.
const (
	Address Evidence = 1 << iota // a home, down to the door
	Phone
	Email
	Surname
)

// String names what is shared, joined by "+".
func (e Evidence) String() string {
	text := ""
	for i, name := range [...]string{"address", "phone", "email", "surname"} {
		if e>>i&1 == 1 {
			if text != "" {
				text += "+"
			}
			text += name
		}
	}
	return text
}

// Household is a set of entities who live together.
type Household struct {
	Members []Member // by entity, at least two
}

// Member is one entity of a household, and what ties it most to another.
type Member struct {
	Entity uint32 // its smallest record
	With   uint32 // another member's
	Why    Evidence
}

// HouseholdReport says what was found and what was left out.
type HouseholdReport struct {
	Households int `json:"households"`
	Members    int `json:"members"`
	Crowded    int `json:"crowded"` // addresses of more entities than one home: they tie nobody
	Shared     int `json:"shared"`  // telephones and mailboxes likewise
	Large      int `json:"large"`   // groups left out because they are larger than a household
	Unread     int `json:"unread"`  // doors of like writing at so many addresses that they were not compared
}

// Households finds the households among the entities of a table. Entities
// without a personal name, and records that are not to be linked, are in none;
// nor do households cross the limits of the schema. The outcome depends on the
// records, the entities and the config alone. Cost: some passes over the
// records, one parsing of each distinct address, and a comparison for each two
// people who share something. The error is the config's or the context's.
func Households(ctx context.Context, t *normalize.Table, entity []uint32, c HouseholdConfig) ([]Household, HouseholdReport, error) {
	var r HouseholdReport
	if err := c.Validate(); err != nil {
		return nil, r, err
	}
	c.AtAddress, c.OnContact, c.Members = cmp.Or(c.AtAddress, 8), cmp.Or(c.OnContact, 6), cmp.Or(c.Members, 12)
	p := newPeople(t, entity)
	s := sharing{people: p, config: c, report: &r, shared: map[pair]Evidence{}}
	for _, f := range t.Fields() {
		if err := ctx.Err(); err != nil {
			return nil, r, err
		}
		if f.Kind == normalize.Address && !f.Skip {
			s.addresses(f)
		}
	}
	s.contacts(normalize.Phone, Phone)
	s.contacts(normalize.Email, Email)
	ties := s.ties()
	return group(ties, c.Members, &r), r, ctx.Err()
}

// pair is two entities, the smaller first.
type pair struct{ a, b uint32 }

// tie holds two people together.
type tie struct {
	pair
	why Evidence
}

// ties decides about each two who share something, in the order of the pairs.
func (s *sharing) ties() []tie {
	var ties []tie
	for p, why := range s.shared {
		if s.people.sameSurname(p.a, p.b) {
			why |= Surname
		}
		if s.binds(p, why) {
			ties = append(ties, tie{p, why})
		}
	}
	slices.SortFunc(ties, func(x, y tie) int { return cmp.Or(cmp.Compare(x.a, y.a), cmp.Compare(x.b, y.b)) })
	return ties
}

// binds tells whether what two share makes them one household.
func (s *sharing) binds(p pair, why Evidence) bool {
	contact := why&(Phone|Email) != 0
	switch {
	case why&Address != 0 && (why&Surname != 0 || s.config.Address):
		return true
	case why&Address != 0 && contact, contact && why&Surname != 0:
		return !s.people.colleagues(p.a, p.b)
	}
	return false
}

// group makes households of ties: the connected groups of at most so many.
func group(ties []tie, most int, r *HouseholdReport) []Household {
	root := map[uint32]uint32{}
	var find func(e uint32) uint32
	find = func(e uint32) uint32 {
		up, ok := root[e]
		if !ok || up == e {
			return e
		}
		top := find(up)
		root[e] = top
		return top
	}
	best := map[uint32]Member{}
	for _, x := range ties {
		a, b := find(x.a), find(x.b)
		root[x.a], root[x.b], root[max(a, b)] = min(a, b), min(a, b), min(a, b)
		for _, m := range [2]Member{{x.a, x.b, x.why}, {x.b, x.a, x.why}} {
			if old, ok := best[m.Entity]; !ok || stronger(m.Why, old.Why) {
				best[m.Entity] = m
			}
		}
	}
	members := map[uint32][]Member{}
	for e, m := range best {
		members[find(e)] = append(members[find(e)], m)
	}
	var out []Household
	for _, list := range members {
		if len(list) > most {
			r.Large++
			continue
		}
		slices.SortFunc(list, func(x, y Member) int { return cmp.Compare(x.Entity, y.Entity) })
		out = append(out, Household{list})
		r.Households++
		r.Members += len(list)
	}
	slices.SortFunc(out, func(x, y Household) int { return cmp.Compare(x.Members[0].Entity, y.Members[0].Entity) })
	return out
}

// stronger tells whether evidence is better than other evidence: an address
// before a surname before the rest.
func stronger(a, b Evidence) bool {
	rank := func(e Evidence) int {
		n := 0
		for i, worth := range [...]int{8, 3, 2, 4} {
			if e>>i&1 == 1 {
				n += worth
			}
		}
		return n
	}
	return rank(a) > rank(b)
}
