package linkage

import (
	"github.com/guiyi/guiyi/blocking"
	"github.com/guiyi/guiyi/normalize"
)

// maxTeachers is how many blocks, that do not touch it, teach m of a field.
const maxTeachers = 3

// trainingRules picks the blocks to train on: rules of the plan, in its order,
// while some field is not yet left free by enough of them; and equal values of
// each field that people share, which teach the rivals.
func trainingRules(t *normalize.Table, m *Model) []blocking.Rule {
	var rules []blocking.Rule
	free := map[string]int{}
	seen := map[string]bool{}
	for _, r := range m.Plan.Rules {
		used := map[string]bool{}
		key := ""
		for _, p := range r {
			used[p.Field] = true
			key += p.Field + " "
		}
		teaches := false
		for _, c := range m.Score.Comparisons {
			teaches = teaches || !used[c.Field] && free[c.Field] < maxTeachers
		}
		if !teaches || seen[key] {
			continue
		}
		seen[key] = true
		rules = append(rules, r)
		for _, c := range m.Score.Comparisons {
			if !used[c.Field] {
				free[c.Field]++
			}
		}
	}
	return append(rules, rivalRules(t, m)...)
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
