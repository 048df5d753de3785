package score

import "github.com/guiyi/guiyi/normalize"

// corroboration is how much more of the matches than of strangers must have in common the
// places and categories that two records agree in, for them to tell namesakes apart.
const corroboration = 100

// NamesAlone tells whether two records of people agree in their names, and in nothing
// that tells people of one name apart. A town and a gender do not, a village and a rare
// occupation may, other kinds of fields do. It is false of a model whose training
// records held fewer telephones, mailboxes, addresses and documents than one each, such
// as a census: there silence means nothing.
func (m *Model) NamesAlone(v Vector) bool {
	named, better, rest := false, 0, 1.0
	for i, c := range m.Comparisons {
		if identifies(c.Kind) {
			better += c.Filled
		}
		l := v.Level(i)
		if l == normalize.Missing || c.Levels[l-1].M <= c.Levels[l-1].U {
			continue
		}
		switch {
		case c.Kind == normalize.Name || c.Kind == normalize.GivenName || c.Kind == normalize.Surname:
			named = true
		case c.Kind == normalize.Place || c.Kind == normalize.Category || c.Kind.Verdict(l) == "nonmatch":
			rest *= min(c.Levels[l-1].M/c.Levels[l-1].U, c.Levels[0].M/c.Levels[0].U) // a rarer way to agree says no more than equality
		default:
			return false
		}
	}
	return named && m.Records > 0 && better >= m.Records && rest < corroboration
}

// identifies tells kinds whose values are mostly those of one person or home.
func identifies(k normalize.Kind) bool {
	switch k {
	case normalize.Phone, normalize.Email, normalize.Address, normalize.Identifier:
		return true
	}
	return false
}
