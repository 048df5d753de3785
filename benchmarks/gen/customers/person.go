package customers

import (
	"slices"

	"github.com/guiyi/guiyi/benchmarks/gen/random"
	"github.com/guiyi/guiyi/benchmarks/gen/vocab"
)

// region is where a person lives.
type region uint8

const (
	mainland region = iota
	hongKongRegion
	taiwan
	overseas // Chinese in Singapore and Malaysia
	west
)

// regionShare is the mix of households.
var regionShare = random.NewWeighted([]uint64{mainland: 56, hongKongRegion: 9, taiwan: 9, overseas: 6, west: 20})

type date struct{ year, month, day int }

// person is the truth that rows tell of. Present values come first in the
// lists, former ones after; a change year says from when the present one holds.
type person struct {
	entity                                   int
	household                                int // the first member's entity
	region                                   region
	female, minor                            bool
	name                                     name
	birth                                    date
	phones                                   []phone
	landline                                 phone
	emails                                   []string
	id                                       string
	homes                                    []address
	company                                  *company
	movedIn, phoneSince, mailSince, marriage int // years; 0: always
}

// household draws people who live together: one person, a couple, parents with
// a child or with twins, a father and a son of one name. Every one is an entity
// of its own.
func (w *world) household(s *random.Source, r region) []*person {
	home := w.address(s, r)
	landline := w.landlineOf(s, home)
	first := w.draw(s, &home, s.Chance(0.5), nil, s.Between(1945, 2004))
	people := []*person{first}
	switch kind := s.N(100); {
	case kind < 52: // lives alone
	case kind < 70:
		people = append(people, w.spouse(s, &home, first))
	case kind < 88 && first.birth.year < 1995:
		people = append(people, w.spouse(s, &home, first))
		people = append(people, w.child(s, &home, people))
	case kind < 94 && first.birth.year < 1995:
		people = append(people, w.spouse(s, &home, first))
		people = append(people, w.twins(s, &home, people)...)
	case r == west && !first.female && first.birth.year < 1985:
		people = append(people, w.junior(s, &home, first))
	}
	for _, p := range people {
		p.homes, p.landline, p.household = []address{home}, landline, first.entity
	}
	w.change(s, people)
	return people
}

// draw makes a person born in a year, with numbers and papers; a relative, when
// not nil, gives the family name.
func (w *world) draw(s *random.Source, home *address, female bool, relative *person, year int) *person {
	r := home.region
	p := &person{entity: w.nextEntity(), region: r, female: female, birth: birthDate(s, year)}
	switch {
	case r == west:
		p.name = w.westernName(s, female, relative)
	case r == mainland && relative == nil && s.Chance(0.01):
		p.name = minorityName(s)
	default:
		p.name = w.hanName(s, r, female, relative, year)
	}
	p.minor = year > 2007
	p.id = w.idNumber(s, p)
	p.phones = []phone{w.mobile(s, home)}
	p.emails = []string{w.email(s, p)}
	if !p.minor && s.Chance(0.6) {
		p.company = w.employer(s, r)
	}
	return p
}

func birthDate(s *random.Source, year int) date {
	return date{year, s.Between(1, 12), s.Between(1, 28)}
}

// spouse shares the home and often a telephone. A Western wife, and many in
// Hong Kong, write her husband's surname.
func (w *world) spouse(s *random.Source, home *address, first *person) *person {
	p := w.draw(s, home, !first.female, nil, first.birth.year+s.Between(-5, 5))
	wife, husband := p, first
	if first.female {
		wife, husband = first, p
	}
	p.marriage = max(p.birth.year, first.birth.year) + s.Between(21, 35)
	first.marriage = p.marriage
	switch {
	case first.region == west && s.Chance(0.7):
		wife.name.maiden, wife.name.last = wife.name.last, husband.name.last
	case (first.region == hongKongRegion || first.region == taiwan) && s.Chance(0.25):
		wife.name.husband = &husband.name.surname
	}
	if s.Chance(0.12) {
		p.phones = slices.Clone(first.phones)
	}
	if s.Chance(0.05) {
		p.emails = slices.Clone(first.emails)
	}
	return p
}

func father(parents []*person) *person {
	for _, p := range parents {
		if !p.female {
			return p
		}
	}
	return parents[0]
}

// child bears the father's surname; a minor uses a parent's telephone and mail.
func (w *world) child(s *random.Source, home *address, parents []*person) *person {
	f := father(parents)
	year := max(parents[0].birth.year, parents[1].birth.year) + s.Between(24, 32)
	c := w.draw(s, home, s.Chance(0.5), f, min(year, 2018))
	if f.name.script == minority {
		c.name = minorityName(s)
	}
	if c.minor {
		guardian := random.Pick(s, parents)
		c.phones, c.emails = slices.Clone(guardian.phones), slices.Clone(guardian.emails)
	}
	return c
}

// twins differ in the given name and in the serial of their identity numbers.
func (w *world) twins(s *random.Source, home *address, parents []*person) []*person {
	a := w.child(s, home, parents)
	b := w.draw(s, home, a.female, a, a.birth.year)
	b.birth, b.minor, b.phones = a.birth, a.minor, slices.Clone(a.phones)
	w.nameTwin(s, a, b)
	b.id = twinID(a)
	b.emails = []string{w.email(s, b)}
	if a.minor {
		b.emails = slices.Clone(a.emails)
	}
	return []*person{a, b}
}

// formerHome is in the same country, and mostly in the same district or town.
func (w *world) formerHome(s *random.Source, now *address) address {
	a := w.address(s, now.region)
	for a.west.CallingCode != now.west.CallingCode || (a.building > 0) != (now.building > 0) {
		a = w.address(s, now.region)
	}
	if s.Chance(0.6) {
		a.county, a.former, a.town, a.postcode = now.county, now.former, now.town, now.postcode
		a.west = now.west
	}
	return a
}

// nameTwin gives b another name than a's, in Han by the custom of a shared first
// character: 志强 and 志明.
func (w *world) nameTwin(s *random.Source, a, b *person) {
	switch a.name.script {
	case western:
		for b.name.first == a.name.first {
			b.name.first = w.westernFirst(s, b.female)
		}
	case minority:
		for b.name = a.name; b.name.parts[0] == a.name.parts[0]; {
			b.name = minorityName(s)
			b.name.parts[1] = a.name.parts[1]
		}
	default:
		n := a.name
		n.english, n.given = b.name.english, append([]vocab.Name(nil), a.name.given...)
		last := len(n.given) - 1
		for n.given[last].Simplified == a.name.given[last].Simplified {
			n.given[last] = w.givenCharacter(s, b.female)
		}
		w.spell(&n)
		b.name = n
	}
}

// junior is a son of his father's name.
func (w *world) junior(s *random.Source, home *address, f *person) *person {
	p := w.draw(s, home, false, f, f.birth.year+s.Between(22, 32))
	p.name.first, p.name.middle = f.name.first, f.name.middle
	f.name.suffix, p.name.suffix = "Sr.", "Jr."
	return p
}

// change gives some households a former home and some people a former telephone
// or mailbox.
func (w *world) change(s *random.Source, people []*person) {
	if w.may(s, w.rates.moved) {
		before, year := w.formerHome(s, &people[0].homes[0]), s.Between(2017, 2024)
		for _, p := range people {
			p.homes, p.movedIn = append(p.homes, before), year
		}
	}
	for _, p := range people {
		if w.may(s, w.rates.newPhone) && !p.minor {
			p.phones, p.phoneSince = append(p.phones, w.mobile(s, &p.homes[0])), s.Between(2017, 2024)
		}
		if w.may(s, w.rates.newEmail) {
			p.emails, p.mailSince = append(p.emails, w.email(s, p)), s.Between(2017, 2024)
		}
	}
}

// namesake renames b after a: two people of one name, and on the mainland of
// one district.
func (w *world) namesake(s *random.Source, a, b *person) {
	n := a.name
	n.husband, n.suffix = nil, ""
	if n.maiden != "" {
		n.last, n.maiden = n.maiden, ""
	}
	b.name, b.female = n, a.female
	b.id, b.emails, b.mailSince = w.idNumber(s, b), []string{w.email(s, b)}, 0
	b.homes[0].county, b.homes[0].former = a.homes[0].county, a.homes[0].former
}

// recycle gives a's former number to b, as operators do after a rest.
func (w *world) recycle(s *random.Source, a, b *person) {
	if len(a.phones) == 1 {
		a.phones, a.phoneSince = []phone{w.mobile(s, &a.homes[0]), a.phones[0]}, s.Between(2017, 2020)
	}
	b.phones, b.phoneSince = []phone{a.phones[len(a.phones)-1]}, 0
}
