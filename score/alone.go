package score

import "github.com/guiyi/guiyi/normalize"

// NamesAlone tells whether two records of people agree in their names, and in nothing
// else that tells people of one name apart: a town or a gender does not. It is false
// of a model whose training records mostly held nothing better, such as a census.
func (m *Model) NamesAlone(v Vector) bool {
	named, better := false, false
	for i, c := range m.Comparisons {
		better = better || identifies(c.Kind) && 2*c.Filled >= m.Records
		l := v.Level(i)
		if l == normalize.Missing || c.Levels[l-1].M <= c.Levels[l-1].U {
			continue
		}
		switch c.Kind {
		case normalize.Name, normalize.GivenName, normalize.Surname:
			named = true
		case normalize.Place, normalize.Category:
		default:
			return false
		}
	}
	return named && better
}

// identifies tells kinds whose values are mostly those of one person or home.
func identifies(k normalize.Kind) bool {
	switch k {
	case normalize.Phone, normalize.Email, normalize.Address, normalize.Identifier:
		return true
	}
	return false
}
