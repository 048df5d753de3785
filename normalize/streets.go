package normalize

import (
	"cmp"
	"maps"
	"slices"
	"strings"
	"sync"
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
	unitType // flat, suite
	unitNumber
	poBox
)

// streetWords lists what headers call the parts, after headerKey and without what stands in front.
var streetWords = partWords(map[streetPart]string{
	houseNumber: "streetnumber streetno streetnum streetnr housenumber houseno housenum housenr hsenbr buildingnumber buildingno bldgnum addressnumber addrnum " +
		"civicnumber hausnummer hausnr hnr huisnummer huisnr numerodomu numerdomu nrdomu numerovoie numvoie numeroexterior numext numerocivico nulogradouro nrlogradouro numlogradouro numerologradouro номердома cislodomu cislodomupopisne cisloorientacni kucnibroj hisnastevilka " +
		"门牌号 門牌號 门牌 門牌",
	streetBefore: "streetdir streetdirection predir predirection streetpredir streetpredirection halfcode",
	streetName: "streetname streetnm stname roadname road street streettext thoroughfare strasse strassenname straat straatnaam rue nomrue nomvoie " +
		"libellevoie calle nombrecalle nombrevia rua logradouro nologradouro nomelogradouro ulica ulice utca sokak улица вулиця οδός الشارع רחוב 路名 道路",
	streetType:  "streettype streettypecd streettypecode streetsuffix streetsuffixcd streetsufxcd sttype stsuffix roadtype tplogradouro tipologradouro tipovia",
	streetAfter: "postdir streetpostdir streetpostdirection",
	unitType:    "unitdesignator unittype",
	unitNumber: "unit unitnumber unitno unitnum apt aptno aptnumber aptnum aptnbr apartment apartmentnumber apartmentno suite suiteno suitenumber flat flatno " +
		"flatnumber nrmieszkania nrlokalu numeroint numerointerior квартира 室号 房号 室號 房號 建物名 マンション名 상세주소",
	poBox: "pobox poboxnumber postofficebox postfach",
})

// looseParts are words that mean a part beside a street only: a number may be that of anything.
var looseParts = partWords(map[streetPart]string{
	houseNumber: "nr no nro num numero nummer number house civico altura дом αριθμός",
	unitNumber:  "piso puerta complemento корпус кв room",
})

// partWords spreads lists of words out, once.
func partWords(lists map[streetPart]string) func() map[string]streetPart {
	return sync.OnceValue(func() map[string]streetPart {
		words := map[string]streetPart{}
		for part, list := range lists {
			for word := range strings.FieldsSeq(list) {
				words[headerKey(word)] = part
			}
		}
		return words
	})
}

// streetPartOf reads a header: whose address, and which part of it.
func streetPartOf(h string) (whose []string, part streetPart) {
	words := headerParts(h)
	for i := range words {
		if part := streetWords()[strings.Join(words[i:], "")]; part != noStreetPart {
			return words[:i], part
		}
	}
	return nil, noStreetPart
}

// partBeside reads the header of a column that stands beside a street.
func partBeside(h string) (whose []string, part streetPart) {
	if part = looseParts()[headerKey(h)]; part != noStreetPart {
		return nil, part
	}
	return streetPartOf(h)
}

// streetOwner names the field of an address: the customer's own, or somebody else's.
func streetOwner(whose []string) string {
	whose = slices.DeleteFunc(slices.Clone(whose), func(w string) bool {
		w = strings.TrimRight(w, "0123456789")
		return w == "" || plainQualifiers[w] || placeQualifiers[w]
	})
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

// writeParts writes the parts of an address as one line has them.
func writeParts(headers Column, cells []string) []string {
	written, before := slices.Clone(cells), noStreetPart
	for i, h := range headers {
		_, part := partBeside(h)
		if cells[i] != "" && before != unitType { // apt 4 is no unit 4 besides
			written[i] = part.written(cells[i])
		}
		if cells[i] != "" {
			before = part
		}
	}
	return written
}

// numbersHouses tells whether the values can be the numbers of houses.
func (p profile) numbersHouses() bool {
	return p.filled == 0 || p.share(func(s string) bool { return hasDigit(s) && len(s) <= 12 }) >= 0.8
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
		whose, part := partBeside(h)
		if part == noStreetPart || slices.Contains(g.ignore, h) || slices.Contains(g.schema.ID, h) || part == houseNumber && !newProfile(s, slices.Index(s.Header, h)).numbersHouses() {
			continue
		}
		owner := streetOwner(whose)
		parts[owner] = append(parts[owner], h)
		named[owner] = named[owner] || part == streetName
	}
	for _, owner := range slices.Sorted(maps.Keys(parts)) {
		c := parts[owner]
		slices.SortFunc(c, func(a, b string) int {
			_, x := partBeside(a)
			_, y := partBeside(b)
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
