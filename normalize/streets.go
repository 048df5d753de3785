package normalize

import (
	"cmp"
	"maps"
	"slices"
	"strings"
	"unicode"
)

// streetPart is the part of one postal address that a column holds when its source writes addresses in several: the parts in the order
// in which one line has them. Each by itself is held by thousands; only together do they say where somebody lives.
type streetPart uint8

const (
	noStreetPart streetPart = iota
	houseNumber
	streetBefore // N, SW
	streetName
	streetType // road, avenue
	streetAfter
	unitNumber
	poBox
)

// streetWords lists what headers call the parts, after headerKey and without what stands in front.
var streetWords = map[string]streetPart{
	"streetnumber": houseNumber, "streetno": houseNumber, "streetnum": houseNumber, "streetnr": houseNumber, "housenumber": houseNumber, "houseno": houseNumber,
	"housenum": houseNumber, "housenr": houseNumber, "buildingnumber": houseNumber, "buildingno": houseNumber, "hausnummer": houseNumber, "hausnr": houseNumber,
	"huisnummer": houseNumber, "numerodomu": houseNumber, "门牌号": houseNumber, "門牌號": houseNumber, "门牌": houseNumber, "門牌": houseNumber,
	"streetdir": streetBefore, "streetdirection": streetBefore, "predir": streetBefore, "predirection": streetBefore, "streetpredirection": streetBefore,
	"streetname": streetName, "roadname": streetName, "road": streetName, "street": streetName, "strasse": streetName, "straße": streetName,
	"strassenname": streetName, "straat": streetName, "straatnaam": streetName, "nomrue": streetName, "ulica": streetName, "路名": streetName, "道路": streetName,
	"streettype": streetType, "streettypecd": streetType, "streettypecode": streetType, "streetsuffix": streetType, "roadtype": streetType,
	"postdir": streetAfter, "streetpostdirection": streetAfter, "streetsufxcd": streetAfter,
	"unit": unitNumber, "unitnumber": unitNumber, "unitno": unitNumber, "unitnum": unitNumber, "apt": unitNumber, "aptno": unitNumber, "aptnumber": unitNumber,
	"aptnum": unitNumber, "apartment": unitNumber, "apartmentnumber": unitNumber, "apartmentno": unitNumber, "suite": unitNumber, "suiteno": unitNumber, "suitenumber": unitNumber,
	"flat": unitNumber, "flatno": unitNumber, "flatnumber": unitNumber, "室号": unitNumber, "房号": unitNumber, "室號": unitNumber, "房號": unitNumber,
	"pobox": poBox, "poboxnumber": poBox, "postofficebox": poBox, "postfach": poBox,
}

// streetPartOf reads a header: whose address, and which part of it.
func streetPartOf(h string) (whose []string, part streetPart) {
	words := headerParts(h)
	for i := range words {
		if part := streetWords[strings.Join(words[i:], "")]; part != noStreetPart {
			return words[:i], part
		}
	}
	return nil, noStreetPart
}

// streetOwner names the field of an address: the customer's own, or somebody else's.
func streetOwner(whose []string) string {
	whose = slices.DeleteFunc(slices.Clone(whose), func(w string) bool { return plainQualifiers[w] || placeQualifiers[w] })
	return strings.Join(append(whose, "address"), "_")
}

// line orders the parts as one line has them: in Latin letters the number stands before the street, in Han behind it.
func (p streetPart) line(header string) int {
	if p == houseNumber && strings.ContainsFunc(header, func(r rune) bool { return unicode.Is(unicode.Han, r) }) {
		p = streetAfter
	}
	return int(p)
}

// written is a part as one line writes it: a bare 5 is a unit or a box only by its column.
func (p streetPart) written(cell string) string {
	switch {
	case !bareNumber(cell):
		return cell
	case p == unitNumber:
		return "unit " + cell
	case p == poBox:
		return "PO box " + cell
	}
	return cell
}

// bareNumber: 5, 12B, C.
func bareNumber(s string) bool {
	letters := 0
	for _, r := range s {
		switch {
		case r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z':
			letters++
		case r < '0' || r > '9':
			return false
		}
	}
	return s != "" && letters <= 1
}

// joinStreets makes one address of the columns in which a source writes the parts of it. Left apart, the members of a household
// would agree on as many fields as there are columns, and nothing would tell that they agree on one home.
func (g *guesser) joinStreets(s *Source) {
	parts, named := map[string]Column{}, map[string]bool{}
	for _, h := range s.Header {
		whose, part := streetPartOf(h)
		if part == noStreetPart || slices.Contains(g.ignore, h) || slices.Contains(g.schema.ID, h) {
			continue
		}
		owner := streetOwner(whose)
		parts[owner] = append(parts[owner], h)
		named[owner] = named[owner] || part == streetName
	}
	for _, owner := range slices.Sorted(maps.Keys(parts)) {
		c := parts[owner]
		slices.SortFunc(c, func(a, b string) int {
			_, x := streetPartOf(a)
			_, y := streetPartOf(b)
			return cmp.Or(cmp.Compare(x.line(a), y.line(b)), strings.Compare(a, b))
		})
		if len(c) > 1 && named[owner] && !g.joins(c) {
			g.drop(c)
			g.add(meaning{field: owner, kind: Address}, c)
		}
	}
}

// joins tells whether a field reads these columns as one already.
func (g *guesser) joins(c Column) bool {
	return slices.ContainsFunc(g.schema.Fields, func(f Field) bool {
		return slices.ContainsFunc(f.Columns, func(x Column) bool { return slices.Equal(x, c) })
	})
}

// drop takes columns out of the fields that they make by themselves.
func (g *guesser) drop(headers []string) {
	for i := range g.schema.Fields {
		f := &g.schema.Fields[i]
		f.Columns = slices.DeleteFunc(f.Columns, func(c Column) bool { return len(c) == 1 && slices.Contains(headers, c[0]) })
	}
	g.schema.Fields = slices.DeleteFunc(g.schema.Fields, func(f Field) bool { return len(f.Columns) == 0 })
}
