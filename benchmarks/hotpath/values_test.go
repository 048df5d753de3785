package hotpath

import (
	"testing"

	"github.com/guiyi/guiyi/normalize/address"
	"github.com/guiyi/guiyi/normalize/date"
	"github.com/guiyi/guiyi/normalize/email"
	"github.com/guiyi/guiyi/normalize/identifier"
	"github.com/guiyi/guiyi/normalize/name"
	"github.com/guiyi/guiyi/normalize/org"
	"github.com/guiyi/guiyi/normalize/phone"
)

// BenchmarkParse parses distinct values: one operation is one value, and a
// table does it once for each.
func BenchmarkParse(b *testing.B) {
	b.Run("name", func(b *testing.B) { parse(b, "name", name.Parse) })
	b.Run("phone", func(b *testing.B) { parse(b, "phone", phone.Parse) })
	b.Run("address", func(b *testing.B) { parse(b, "address", address.Parse) })
	b.Run("org", func(b *testing.B) { parse(b, "company", org.Parse) })
	b.Run("date", func(b *testing.B) { parse(b, "birth_date", date.Parse) })
	b.Run("identifier", func(b *testing.B) { parse(b, "id_number", identifier.Parse) })
	b.Run("email", func(b *testing.B) { parse(b, "email", email.Parse) })
}

func parse[V any](b *testing.B, column string, parse func(string) V) {
	values := distinct(b, column)
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
