package hotpath

import (
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/guiyi/guiyi/normalize/address"
	"github.com/guiyi/guiyi/normalize/date"
	"github.com/guiyi/guiyi/normalize/email"
	"github.com/guiyi/guiyi/normalize/hanzi"
	"github.com/guiyi/guiyi/normalize/identifier"
	"github.com/guiyi/guiyi/normalize/name"
	"github.com/guiyi/guiyi/normalize/org"
	"github.com/guiyi/guiyi/normalize/phone"
)

// BenchmarkParse parses distinct values: one operation is one value, and a
// table does it once for each. The kinds whose cost depends on the script have
// a benchmark for each; a Han name is read with its romanisations, as blocking
// asks for them.
func BenchmarkParse(b *testing.B) {
	b.Run("name/han", func(b *testing.B) {
		var keys []string
		parse(b, "name", isHan, func(s string) int {
			n := name.Parse(s)
			keys = n.AppendKeys(keys[:0], name.PartRoman)
			return len(keys)
		})
	})
	b.Run("name/latin", func(b *testing.B) { parse(b, "name", isLatin, name.Parse) })
	b.Run("phone/mainland", func(b *testing.B) { parse(b, "phone", isMobile, phone.Parse) })
	b.Run("phone/all", func(b *testing.B) { parse(b, "phone", nil, phone.Parse) })
	b.Run("address/han", func(b *testing.B) { parse(b, "address", isHan, address.Parse) })
	b.Run("address/latin", func(b *testing.B) { parse(b, "address", isLatin, address.Parse) })
	b.Run("org", func(b *testing.B) { parse(b, "company", nil, org.Parse) })
	b.Run("date", func(b *testing.B) { parse(b, "birth_date", nil, date.Parse) })
	b.Run("identifier", func(b *testing.B) { parse(b, "id_number", nil, identifier.Parse) })
	b.Run("email", func(b *testing.B) { parse(b, "email", nil, email.Parse) })
}

// isHan reports values of Han characters, and digits in an address.
func isHan(s string) bool {
	return strings.ContainsFunc(s, hanzi.IsHan) && !strings.ContainsFunc(s, func(r rune) bool { return r < 0x80 && unicode.IsLetter(r) })
}

func isLatin(s string) bool { return !strings.ContainsFunc(s, func(r rune) bool { return r >= 0x80 }) }

// isMobile reports mainland mobile numbers as most files hold them.
func isMobile(s string) bool {
	return len(s) == 11 && s[0] == '1' && strings.Trim(s, "0123456789") == ""
}

func parse[V any](b *testing.B, column string, keep func(string) bool, parse func(string) V) {
	values := distinct(b, column)
	if keep != nil {
		values = slices.DeleteFunc(slices.Clone(values), func(s string) bool { return !keep(s) })
	}
	if len(values) < 100 {
		b.Fatalf("%d values", len(values))
	}
	parse(values[0]) // loads the tables of the kind
	b.ReportAllocs()
	i := 0
	for b.Loop() {
		parse(values[i])
		if i++; i == len(values) {
			i = 0
		}
	}
}

// BenchmarkCompare compares parsed values that are mostly of different people:
// one operation is one pair.
func BenchmarkCompare(b *testing.B) {
	b.Run("name", func(b *testing.B) { compare(b, "name", name.Parse, name.Compare) })
	b.Run("address", func(b *testing.B) { compare(b, "address", address.Parse, address.Compare) })
	b.Run("date", func(b *testing.B) { compare(b, "birth_date", date.Parse, date.Compare) })
	b.Run("email", func(b *testing.B) { compare(b, "email", email.Parse, email.Compare) })
	b.Run("phone", func(b *testing.B) { compare(b, "phone", phone.Parse, phone.Compare) })
}

func compare[V any, L ~uint8](b *testing.B, column string, parse func(string) V, compare func(x, y *V) L) {
	raw := distinct(b, column)
	values := make([]V, len(raw))
	for i, v := range raw {
		values[i] = parse(v)
	}
	b.ReportAllocs()
	i, j := 0, len(values)/2
	for b.Loop() {
		compare(&values[i], &values[j])
		if i++; i == len(values) {
			i = 0
		}
		if j += 7; j >= len(values) {
			j -= len(values)
		}
	}
}
