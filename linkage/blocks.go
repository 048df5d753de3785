package linkage

import (
	"slices"

	"github.com/guiyi/guiyi/blocking"
	"github.com/guiyi/guiyi/normalize"
	"github.com/guiyi/guiyi/score"
)

// maxTeachers is how many blocks that leave a field free teach its m, and
// minTeacher how many pairs a block needs to count as one.
const (
	maxTeachers = 3
	minTeacher  = 200
)

// teachers keeps count of the blocks that leave each field free.
type teachers struct {
	free map[string]int
	seen map[string]bool
}

// wants tells whether a block on a rule would teach anything new: some field
// that it leaves free has not enough blocks yet, and no block on the same
// fields stands before.
func (x *teachers) wants(rule blocking.Rule, m *Model) bool {
	if x.seen[fieldsOf(rule)] {
		return false
	}
	for _, c := range m.Score.Comparisons {
		if !uses(rule, c.Field) && x.free[c.Field] < maxTeachers {
			return true
		}
	}
	return false
}

func (x *teachers) add(rule blocking.Rule, m *Model) {
	x.seen[fieldsOf(rule)] = true
	for _, c := range m.Score.Comparisons {
		if !uses(rule, c.Field) {
			x.free[c.Field]++
		}
	}
}

func uses(rule blocking.Rule, field string) bool {
	return slices.ContainsFunc(rule, func(p blocking.KeyPart) bool { return p.Field == field })
}

func fieldsOf(rule blocking.Rule) string {
	key := ""
	for _, p := range rule {
		key += p.Field + "\x00"
	}
	return key
}

// tieRules are the blocks of what has something in common: of things one for each field, of people that of namesakes, where there are
// mailboxes, which are called after names.
func tieRules(t *normalize.Table, m *Model) (rules []blocking.Rule) {
	if m.Score.Persons(t) {
		leans := slices.ContainsFunc(m.Score.Comparisons, func(c score.Comparison) bool { return score.LeansOnNames(c.Kind) })
		if names := namesakes(t, m); leans && names != nil {
			rules = append(rules, names)
		}
		return rules
	}
	for _, c := range m.Score.Comparisons {
		rules = append(rules, blocking.Rule{{Field: c.Field, Part: c.Kind.Parts()[0]}})
	}
	return rules
}

// namesakes is the rule of people of one name: one given name and one surname, or one
// whole name; of several fields of a kind the one that most records have, as hardly
// all have a middle name. nil where there is none.
func namesakes(t *normalize.Table, m *Model) blocking.Rule {
	most := map[normalize.Kind]string{}
	for _, c := range m.Score.Comparisons {
		if f := most[c.Kind]; f == "" || t.Field(c.Field).Holders() > t.Field(f).Holders() {
			most[c.Kind] = c.Field
		}
	}
	given, surname, whole := most[normalize.GivenName], most[normalize.Surname], most[normalize.Name]
	switch full := func(k normalize.Kind) blocking.KeyPart { return blocking.KeyPart{Field: most[k], Part: k.Parts()[0]} }; {
	case given != "" && surname != "":
		return blocking.Rule{full(normalize.GivenName), full(normalize.Surname)}
	case whole != "":
		return blocking.Rule{full(normalize.Name)}
	}
	return nil
}

// rivalRules are the blocks of people who share something: a telephone, an
// address, an organisation, an e-mail address, or a surname at one place.
func rivalRules(t *normalize.Table, m *Model) []blocking.Rule {
	var rules []blocking.Rule
	var surname, place []blocking.KeyPart
	for _, c := range m.Score.Comparisons {
		full := blocking.KeyPart{Field: c.Field, Part: c.Kind.Parts()[0]}
		switch c.Kind {
		case normalize.Surname:
			surname = append(surname, full)
		case normalize.Code, normalize.Place:
			place = append(place, full)
		case normalize.Phone, normalize.Address, normalize.Org, normalize.Email:
			rules = append(rules, blocking.Rule{full})
		}
	}
	for _, s := range surname {
		for _, p := range place {
			rules = append(rules, blocking.Rule{s, p})
		}
	}
	return rules
}
