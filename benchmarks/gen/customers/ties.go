package customers

import "fmt"

// Ties are what a person may have in common with others: who looks at wrong
// merges can tell by them whether two people live together, bear one name or
// use one telephone. No row shows them.
type Ties struct {
	Neighbourhood int      // equal for households of which one was given a name or a number of the other; and within a household
	Household     int      // equal for people who live together
	Name          string   // Han in simplified characters and without a husband's surname; Western first and last name
	Phones        []string // the person's own numbers, present and former, digits with the country code; no landlines
	Emails        []string // mailboxes, present and former
	Employer      string   // "" for none
}

// ties are those of a person, settled when nobody of the neighbourhood changes
// any more.
func (p *person) ties(neighbourhood int) *Ties {
	t := &Ties{Neighbourhood: neighbourhood, Household: p.household, Name: p.name.full(), Emails: p.emails}
	for _, n := range p.phones {
		t.Phones = append(t.Phones, n.key())
	}
	if p.company != nil {
		t.Employer = fmt.Sprintf("%d/%d", p.company.region, p.company.number)
	}
	return t
}

// full is the name that no writing changes.
func (n *name) full() string {
	switch n.script {
	case western:
		return n.first + " " + n.last
	case minority:
		return n.parts[0].Han + "·" + n.parts[1].Han
	}
	text := n.surname.Simplified
	for _, g := range n.given {
		text += g.Simplified
	}
	return text
}
