package blocking

import (
	"slices"
	"strings"

	"github.com/guiyi/guiyi/normalize"
)

// Texts gives one text for each record: the canonical values of its names,
// companies, addresses and free texts, for a Source that searches words; "" for
// those that are not to be linked ([normalize.Limits]). fields, where given, names the fields to take instead. Cost: one string a
// record.
func Texts(t *normalize.Table, fields ...string) []string {
	var from []*normalize.FieldColumn
	for _, f := range t.Fields() {
		if len(fields) == 0 && !f.Skip && hasWords(f.Kind) || slices.Contains(fields, f.Name) {
			from = append(from, f)
		}
	}
	texts := make([]string, t.Len())
	var b strings.Builder
	for r := range texts {
		if t.NoLink(uint32(r)) {
			continue
		}
		b.Reset()
		for _, f := range from {
			for _, id := range f.Values(uint32(r)) {
				if b.Len() > 0 {
					b.WriteByte(' ')
				}
				b.WriteString(f.Canonical(id))
			}
		}
		texts[r] = b.String()
	}
	return texts
}

func hasWords(k normalize.Kind) bool {
	switch k {
	case normalize.Name, normalize.GivenName, normalize.Surname, normalize.Org, normalize.Address, normalize.Place, normalize.Text:
		return true
	}
	return false
}
