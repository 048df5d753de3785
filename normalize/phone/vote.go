package phone

import (
	"fmt"
	"iter"
	"math"
	"slices"
	"strings"

	"github.com/nyaruka/phonenumbers"
)

// ballots are the regions that a column without country codes may be of: where customers of the supported plans live, and
// the largest other countries. A column of another region is read as before, by the rules of the zero Parser.
var ballots = [...]string{"CN", "HK", "TW", "MO", "SG", "MY", "US", "GB", "AU", "NZ", "IE", "ZA", "IN", "DE", "FR", "IT", "ES", "NL", "BE", "CH", "AT", "SE", "DK", "NO",
	"FI", "PL", "CZ", "PT", "BR", "MX", "JP", "KR", "VN", "TH", "ID", "PH"}

const (
	minVotes   = 10   // numbers without country code from which a column decides
	maxVoters  = 100  // numbers that are tried in every region: the judge takes tens of microseconds for each
	quorum     = 0.8  // share of them that must be numbers of the region
	junk       = 0.05 // share of a column that is expected to be no number of its region
	clearBits  = 10.0 // log2 odds by which a region must lead every other
	planBits   = 6.0  // prior odds for the regions of the fast paths, in log2: most customers of the library's users live there
	minArea    = 20   // land lines with area code from which a column decides on the area of those without
	areaQuorum = 0.9
)

// Vote finds what a column's numbers leave out from its distinct values: the region of those without country code, and of
// a mainland column the area code of local land lines. The zero Parser where the values do not tell: fewer than ten without
// country code, numbers of several countries, or of plans that read them equally well. The outcome does not
// depend on the order of the values. Cost: up to 200 ms for columns outside the fast paths; a few hundred values are enough.
func Vote(values iter.Seq[string]) Parser {
	var home []string          // written without country code
	abroad := map[string]int{} // regions of those written with one
	for raw := range values {
		v := Parse(raw)
		switch {
		case v.Masked || v.Problem == problemPlaceholder || v.Problem == problemShort || v.Problem == problemNoNumber || v.Problem == problemTooLong:
		case hasCountryCode(raw, &v):
			abroad[v.Region]++
		default:
			home = append(home, raw)
		}
	}
	if len(home) < minVotes {
		return Parser{}
	}
	slices.Sort(home)
	p := Parser{Region: "CN", AreaCode: electArea(home)}
	if p.Region = electRegion(home, abroad, p.AreaCode); p.Region != "CN" {
		p.AreaCode = ""
	}
	return p
}

// spread takes n values from all over a sorted list.
func spread(sorted []string, n int) []string {
	if len(sorted) <= n {
		return sorted
	}
	out := make([]string, n)
	for i := range out {
		out[i] = sorted[i*len(sorted)/n]
	}
	return out
}

// hasCountryCode tells whether a valid number was written with its country code.
func hasCountryCode(raw string, v *Phone) bool {
	s := strings.TrimLeft(fold(raw), " (")
	return v.Valid && (strings.HasPrefix(s, "+") || strings.HasPrefix(s, "00") || strings.HasPrefix(s, v.Country) && v.Country != "1" && len(v.Country) > 1 &&
		!strings.HasPrefix(s, v.National[:min(len(v.National), len(v.Country)+1)]))
}

// electRegion returns the region that explains the numbers clearly better than every other: a number that is valid there
// speaks for it the more, the fewer of all numbers of that length are (the plan of Finland takes nearly any eight digits,
// Hong Kong's among them), one that is not speaks against it. Where most of the numbers with country code are of one of
// the regions that read the column, it is that one.
//
// Numbers that are the mainland's as they stand (mobiles, land lines with trunk prefix) and the others must each be read:
// the parsers of Hong Kong, Macao, Taiwan and Singapore read the former too, and they would carry a column of many countries.
func electRegion(home []string, abroad map[string]int, area string) string {
	var mainland, open []string
	for _, raw := range home {
		if v := Parse(raw); v.Valid && v.Region == "CN" {
			mainland = append(mainland, raw)
		} else {
			open = append(open, raw)
		}
	}
	groups := [][]string{spread(mainland, maxVoters), spread(open, maxVoters)}
	if len(open) < minVotes {
		groups = groups[:1]
	} else if len(mainland) < minVotes {
		groups = groups[1:]
	}
	seen := 0
	for _, n := range abroad {
		seen += n
	}
	best, bits, next := "", 0.0, 0.0
	for _, r := range ballots {
		if len(open) < minVotes && r != "CN" && isChinese(r) {
			continue // nothing but the mainland's numbers
		}
		p := Parser{Region: r}
		if r == "CN" {
			p.AreaCode = area
		}
		b, ok := p.evidence(groups)
		switch {
		case !ok:
			continue
		case abroad[r] >= minVotes && 2*abroad[r] > seen:
			return r
		case best == "" || b > bits:
			best, bits, next = r, b, max(bits, 0)
		default:
			next = max(next, b)
		}
	}
	if bits-next < clearBits {
		return ""
	}
	return best
}

// evidence is the log2 odds that groups of numbers give a region; not ok when it does not read one of them.
func (p Parser) evidence(groups [][]string) (bits float64, ok bool) {
	if planOf(p.Region) != nil {
		bits += planBits
	}
	for _, g := range groups {
		if p.share(spread(g, minVotes)) < quorum-0.2 {
			return 0, false // ten tell enough
		}
		s := p.share(g)
		if s < quorum {
			return 0, false
		}
		w := max(0.02, min(0.98, p.width(g)))
		bits += float64(len(g)) * (s*math.Log2((1-junk)/w) + (1-s)*math.Log2(junk/(1-w)))
	}
	return bits, true
}

// trunkless are the ballots whose numbers have no trunk prefix, or may go without; those of the others begin with 0 at home
// (nationalPrefix of the metadata).
const trunkless = "HK MO SG US ES IT DK NO PT PL CZ MX"

// home reads a number as a column of the parser's region writes it, trunk prefix and all.
func (p Parser) home(raw string) (Phone, bool) {
	v := p.Parse(raw)
	return v, v.Valid && (v.Mobile && v.Region == "CN" || strings.Contains(trunkless, p.Region) || p.AreaCode != "" ||
		strings.HasPrefix(strings.TrimLeft(raw, " ("), "0"))
}

// share is the part of the numbers that are valid when read at home.
func (p Parser) share(numbers []string) float64 {
	valid := 0
	for _, raw := range numbers {
		if _, ok := p.home(raw); ok {
			valid++
		}
	}
	return float64(valid) / float64(len(numbers))
}

// width is the part of all numbers of the column's lengths that the region takes for its own, by trying other first digits.
func (p Parser) width(home []string) float64 {
	valid, tried := 0, 0
	for _, raw := range spread(home, minVotes) {
		at := strings.IndexAny(raw, "0123456789")
		if at >= 0 && raw[at] == '0' { // a trunk prefix; the digit behind it tells
			if n := strings.IndexAny(raw[at+1:], "0123456789"); n >= 0 {
				at += 1 + n
			}
		}
		if at < 0 {
			continue
		}
		for d := '0'; d <= '9'; d++ {
			tried++
			if _, ok := p.home(raw[:at] + string(d) + raw[at+1:]); ok {
				valid++
			}
		}
	}
	return float64(valid) / float64(max(1, tried))
}

// electArea returns the area code that nearly all mainland land lines of a column have, with its trunk zero.
func electArea(home []string) string {
	areas, n := map[string]int{}, 0
	for _, raw := range home {
		v, ok := Parser{Region: "CN"}.home(raw)
		if !ok || v.Region != "CN" || v.Mobile || len(v.National) < 10 || v.National[0] == '4' || v.National[0] == '8' && len(v.National) == 10 && v.National[1] == '0' {
			continue
		}
		area := v.National[:areaDigits(v.National)]
		areas[area]++
		n++
	}
	for area, c := range areas {
		if n >= minArea && float64(c) >= areaQuorum*float64(n) {
			return "0" + area
		}
	}
	return ""
}

// areaDigits is the length of a mainland area code without trunk zero: 10, 2x, else three digits.
func areaDigits(national string) int {
	if national[0] == '1' || national[0] == '2' {
		return 2
	}
	return 3
}

// String writes the parser as configs do: "open", a region, or a region and an area code ("CN 010").
func (p Parser) String() string {
	switch {
	case p == Parser{}:
		return "open"
	case p.AreaCode == "":
		return p.Region
	case p.Region == "":
		return "CN " + p.AreaCode
	}
	return p.Region + " " + p.AreaCode
}

// ParseParser is the inverse of String.
func ParseParser(s string) (Parser, error) {
	if s == "open" {
		return Parser{}, nil
	}
	region, area, _ := strings.Cut(s, " ")
	if phonenumbers.GetCountryCodeForRegion(region) == 0 || area != "" && (area[0] != '0' || len(area) < 3 || len(area) > 4) || strings.Trim(region, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") != "" || strings.Trim(area, "0123456789") != "" || area != "" && region != "CN" {
		return Parser{}, fmt.Errorf("no region of telephone numbers: %q; give an ISO 3166 code (HK), CN with an area code (CN 010), or open", s)
	}
	return Parser{Region: region, AreaCode: area}, nil
}
