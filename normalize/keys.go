package normalize

import (
	"math"
	"slices"
	"strings"

	"github.com/guiyi/guiyi/normalize/identifier"
)

// minKeyed is how many rows a source must have for a column to be taken for
// its key by its values alone.
const minKeyed = 20

// certainKey tells whether a column of unknown meaning is a key: filled with
// another short code in every row.
func (p profile) certainKey(s *Source) bool {
	if s.Len() < minKeyed || p.filled != s.Len() || p.distinct != s.Len() || p.share(keyLike) < 1 {
		return false
	}
	switch p.kind() {
	case Phone, Email, Date, Name:
		return false
	}
	return p.share(documentLike) < 0.5
}

// key tells whether a column can be a key: filled and different in every row
// but for a few, which are then rejected one by one.
func (p profile) key(s *Source) bool {
	return p.filled*100 >= s.Len()*95 && p.distinct*100 >= s.Len()*95
}

// Numbers of records hardly repeat: in fewer than one row in 200, or, where they are short and systems give the same ones, not more
// often than twice what chance makes of their digits.
const (
	uniqueShare = 0.995
	chanceShare = 0.75
	chanceTimes = 2
)

// recordKey tells whether a column whose header says nothing, or says that systems number their records in it, does just that: another
// short code in nearly every row that fills it, in all sources together, or in each source others than in the rest, as two censuses
// number their households. Two records of one customer differ in it, so it says nothing. What sources share is the number of
// something.
func (g *guesser) recordKey(h string, p profile) bool {
	if p.share(recordLike) < 0.95 || p.share(documentLike) >= 0.5 {
		return false
	}
	count, filled, apart := g.valuesOf(h)
	if filled < minKeyed || g.elsewhere(h, p) {
		return false
	}
	distinct := len(count)
	return apart || float64(distinct) >= uniqueShare*float64(filled) || float64(distinct) >= chanceShare*float64(filled) && byChance(count, filled)
}

// valuesOf counts the values of a header's columns in all sources, and tells whether several have such a column and no value stands
// in two of them.
func (g *guesser) valuesOf(h string) (count map[string]int, filled int, apart bool) {
	count, sources, shared, first := map[string]int{}, 0, false, map[string]int{}
	for i, s := range g.rows.Sources {
		at := slices.Index(s.Header, h)
		if at < 0 {
			continue
		}
		before := filled
		for row := range s.Len() {
			if v := strings.TrimSpace(s.Cell(row, at)); v != "" {
				if count[v] == 0 {
					first[v] = i
				}
				shared = shared || first[v] != i
				count[v]++
				filled++
			}
		}
		if filled-before >= minKeyed {
			sources++
		}
	}
	return count, filled, sources > 1 && !shared
}

// sharedElsewhere is the share of a column's values that a column of another source must hold for both to be numbers of one thing.
const sharedElsewhere = 0.05

// elsewhere tells whether a source without a header holds its values under another one, or as words of its texts.
func (g *guesser) elsewhere(h string, p profile) bool {
	wanted, models := map[string]bool{}, map[string]bool{}
	for _, v := range p.sample {
		if wanted[v] = true; likeModel(v) {
			models[plainNumber(v)] = true
		}
	}
	for _, s := range g.rows.Sources {
		if slices.Contains(s.Header, h) {
			continue
		}
		for at := range s.Header {
			found, text := 0, s.columns[at].text
			for id := 1; id < text.len(); id++ {
				if cell := text.get(uint32(id)); wanted[strings.TrimSpace(cell)] || models[plainNumber(modelWord(cell))] {
					found++
				}
			}
			if float64(found) >= sharedElsewhere*float64(len(p.sample)) && !slices.Contains(g.schema.ID, s.Header[at]) {
				return true
			}
		}
	}
	return false
}

// byChance tells whether codes repeat about as often as they would if their characters were drawn one by one: the pairs of equal codes
// are then the product, over the places from the right, of the chance that two have one character there.
func byChance(count map[string]int, filled int) bool {
	var places []map[byte]float64
	pairs := 0.0
	for v, n := range count {
		pairs += float64(n) * float64(n-1) / 2
		for i := range len(v) {
			if i == len(places) {
				places = append(places, map[byte]float64{})
			}
			places[i][v[len(v)-1-i]]++
		}
	}
	chance := 1.0
	for _, chars := range places {
		same, rest := 0.0, float64(len(count))
		for _, n := range chars { // counts of whole numbers: exact in any order
			same, rest = same+n*n, rest-n
		}
		chance *= (same + rest*rest) / math.Pow(float64(len(count)), 2)
	}
	return pairs <= chanceTimes*chance*float64(filled)*float64(filled)/2
}

// reference is the kind of a column that holds keys of something else, a household or an order: 1881-2096 is no telephone number there,
// 71346 no quantity. A cell_number is one.
func (g *guesser) reference(h string, p profile) Kind {
	k := p.kind()
	words := headerParts(h)
	called := words[len(words)-1] == "number" || words[len(words)-1] == "no"
	switch {
	case called && (k == Phone || k == Date || k == Name || p.counts()):
		return k
	case g.recordKey(h, p):
		return Ignore
	case k == Phone, k == Date, k == Name, k == Number, k == Category && p.share(func(s string) bool { return digitsIn(s) >= 5 }) > 0.8:
		return Code
	}
	return k
}

// unknown is the kind of a column whose header says nothing.
func (g *guesser) unknown(h string, p profile) Kind {
	k := p.kind()
	switch {
	case k != Number && k != Identifier && k != Text:
		return k
	case g.recordKey(h, p):
		return Ignore
	case k == Number && p.share(longNumber) > 0.95:
		return Identifier
	}
	return k
}

// longNumber: no quantity has so many digits in row after row.
func longNumber(s string) bool { return len(s) >= 6 && strings.Trim(s, "0123456789") == "" }

// keyLike: a short code, as systems number their rows.
func keyLike(s string) bool {
	return len(s) <= 24 && hasDigit(s) && strings.Trim(s, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_") == ""
}

// recordLike: a code as records are numbered by, 0118/19 too.
func recordLike(s string) bool { return keyLike(strings.ReplaceAll(s, "/", "-")) }

// documentLike: a number of an identity document or a register that is known by its form.
func documentLike(s string) bool { return identifier.Parse(s).Type != identifier.Generic }
