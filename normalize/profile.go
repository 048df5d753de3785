package normalize

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/guiyi/guiyi/normalize/address"
	"github.com/guiyi/guiyi/normalize/name"
	"github.com/guiyi/guiyi/normalize/phone"
	"github.com/guiyi/guiyi/normalize/text"
)

// profile is what a column's values look like.
type profile struct {
	filled, distinct int
	rows             int
	sample           []string // distinct values chosen by their content
	held             []int    // by how many rows each of them
}

// sampleSize is how many distinct values a guess looks at.
const sampleSize = 500

func newProfile(s *Source, column int) profile {
	c := &s.columns[column]
	p := profile{rows: s.Len(), distinct: c.text.len() - 1}
	held := make([]int, c.text.len())
	for row := range s.Len() {
		held[c.ids.at(row)]++
	}
	p.filled = s.Len() - held[0]
	for _, id := range sampleIDs(c.text) {
		p.sample, p.held = append(p.sample, strings.TrimSpace(c.text.get(id))), append(p.held, held[id])
	}
	return p
}

// sample returns distinct texts chosen by their content, so that the order of rows does not show.
func sample(text *interner) []string {
	var out []string
	for _, id := range sampleIDs(text) {
		out = append(out, text.get(id))
	}
	return out
}

func sampleIDs(text *interner) []uint32 {
	distinct := text.len() - 1
	type hashed struct {
		h  uint32
		id uint32
	}
	var all []hashed
	for id := 1; id < text.len(); id++ {
		v := text.get(uint32(id))
		h := contentHash(v)
		if distinct > 8*sampleSize && h > uint32(uint64(4*sampleSize)*(1<<32-1)/uint64(distinct)) {
			continue // thin out first, so that sorting stays small
		}
		all = append(all, hashed{h, uint32(id)})
	}
	slices.SortFunc(all, func(a, b hashed) int {
		if a.h != b.h {
			return int(int64(a.h) - int64(b.h))
		}
		return strings.Compare(text.get(a.id), text.get(b.id))
	})
	out := make([]uint32, 0, sampleSize)
	for _, x := range all[:min(len(all), sampleSize)] {
		out = append(out, x.id)
	}
	return out
}

// rowShare is the share of rows, not of distinct values, among those of the sample.
func (p profile) rowShare(is func(string) bool) float64 {
	n, all := 0, 0
	for i, v := range p.sample {
		if all += p.held[i]; is(v) {
			n += p.held[i]
		}
	}
	return float64(n) / float64(max(all, 1))
}

// contentHash is FNV-1a with a final mix: the same on every machine and day.
func contentHash(s string) uint32 {
	h := uint32(2166136261)
	for i := range len(s) {
		h = (h ^ uint32(s[i])) * 16777619
	}
	h ^= h >> 16
	h *= 0x85ebca6b
	return h ^ h>>13
}

func (p profile) share(is func(string) bool) float64 {
	if len(p.sample) == 0 {
		return 0
	}
	n := 0
	for _, v := range p.sample {
		if is(v) {
			n++
		}
	}
	return float64(n) / float64(len(p.sample))
}

// thing is the kind of a column that holds names of something, a song, a site, a keeper: of persons only where they are plainly that.
func (p profile) thing() Kind {
	k := p.check(meaning{fieldThing, Name})
	if k == Name && p.share(name.Likely) <= mostlyNames {
		return Text
	}
	return k
}

// mostlyNames is the share of values that look like personal names where a column of unknown meaning is taken for names.
const mostlyNames = 0.6

// check corrects what a header says where the values cannot be that.
func (p profile) check(m meaning) Kind {
	if p.filled == 0 {
		return m.kind
	}
	switch k := m.kind; {
	case (k == Address || k == Name || k == Phone) && p.share(mailLike) > 0.8:
		return Email
	case m.field == fieldPostcode && p.share(postcodeLike) < 0.5,
		k == Email && p.share(func(s string) bool { return strings.ContainsAny(s, "@＠") }) < 0.2,
		(k == Identifier || k == Phone || k == Date) && p.share(hasDigit) < 0.5,
		(m.field == fieldLatitude || m.field == fieldLongitude) && p.share(degreesLike) < 0.5,
		(k == GivenName || k == Surname || k == Place) && p.share(hasDigit) >= 0.5:
		return p.kind()
	case k == Place && p.share(func(s string) bool { return len(s) <= 3 }) > 0.8:
		return Category // NC and ND are no misspelling of each other
	case k == Name && p.share(isOrganisation) > 0.5:
		return Org
	case k == Name && p.share(personLike) < 0.5:
		if p.share(isOrganisation) > 0.3 {
			return Org
		}
		return Text
	case k == Category && p.distinct > 1000 && p.distinct*3 > p.filled:
		return Text
	}
	return m.kind
}

// mailLike: a mailbox, or a name and one.
func mailLike(s string) bool { return strings.ContainsAny(s, "@＠") && strings.Contains(s, ".") }

// postcodeLike: SW1A 1AA, 01310-100, 〒100-0001; no mobile number, which the Turkish word of the same letters is.
func postcodeLike(s string) bool {
	digits, others := 0, 0
	for _, r := range s {
		switch {
		case unicode.IsDigit(r):
			digits++
		case unicode.IsLetter(r):
			others++
		}
	}
	return digits >= 1 && digits <= 9 && digits+others >= 3 && others <= 4
}

// postcodeShape tells the postcodes that nothing else is written like, with the space or without: SW1A 1AA, K1A 0B1.
func postcodeShape(s string) bool { return postcodeShapes.MatchString(s) }

var postcodeShapes = regexp.MustCompile(`(?i)^([A-Z]{1,2}[0-9][A-Z0-9]? ?[0-9][A-Z]{2}|[ABCEGHJ-NPRSTVXY][0-9][A-Z] ?[0-9][A-Z][0-9])$`)

// kind guesses from values alone.
func (p profile) kind() Kind {
	switch {
	case p.filled == 0 || p.distinct <= 1, p.share(pictureLike) > 0.8:
		return Ignore
	case p.share(mailLike) > 0.8:
		return Email
	case p.share(dateLike) > 0.9, p.share(yearLike) > 0.95:
		return Date
	case text.VoteDurations(slices.Values(p.sample)) == text.Durations:
		return Number
	case p.share(text.Quantity) > 0.5: // a letter behind a number is that of a house elsewhere
		return Text
	case p.phones():
		return Phone
	case 2*p.filled >= p.rows && p.share(name.Likely) > mostlyNames: // what few rows have is somebody else's: a director, a referee
		return Name
	case 2*p.filled >= p.rows && p.share(addressLike) > 0.6:
		return Address
	case p.counts():
		return Number
	case p.share(postcodeShape) > 0.9, p.share(measureLike) > 0.9:
		return Code
	case p.distinct <= 60 || p.distinct*50 < p.filled:
		return Category
	case p.share(numeric) > 0.95 && p.share(func(s string) bool { return len(s) >= 10 && !strings.ContainsAny(s, ".,") }) < 0.8:
		return Number
	case p.share(func(s string) bool { return hasDigit(s) && !strings.Contains(s, " ") && len(s) >= 5 }) > 0.8:
		return Identifier
	}
	return Text
}

// yearLike: 1850, 1850.0 of a data frame.
func yearLike(s string) bool {
	n, err := strconv.Atoi(strings.TrimSuffix(s, ".0"))
	return err == nil && len(s) >= 4 && n >= 1500 && n <= 2100
}

// counts tells whether the values are small whole numbers of things, the track on a disc, the pages of an article: nearly all of those up to
// some number. Codes have gaps, or as many digits in each row.
func (p profile) counts() bool {
	if p.distinct <= fewCounts || p.rowShare(func(s string) bool { return len(s) <= 4 && strings.Trim(s, "0123456789") == "" }) <= 0.9 {
		return false
	}
	var all []int
	for _, s := range p.sample {
		if n, err := strconv.Atoi(s); err == nil {
			all = append(all, n)
		}
	}
	slices.Sort(all)
	width := len(p.sample[0])
	all = slices.Compact(all)
	most := len(all) * 9 / 10 // outliers aside
	return 2*most >= all[most]-all[0] && p.share(func(s string) bool { return len(s) == width }) < 1
}

// fewCounts is up to how many values a column of digits holds categories rather than quantities.
const fewCounts = 12

// addressLike: a street or a division with a number of a house, building or
// room. Latin words may be anything: there the number stands in front, or a
// country or a postcode is known.
func addressLike(s string) bool {
	if measureLike(s) || numeric(s) {
		return false
	}
	a := address.Parse(s)
	if a.Road == "" && a.District == "" || a.Number == "" && a.Building == "" && a.Room == "" {
		return false
	}
	return strings.ContainsFunc(s, func(r rune) bool { return unicode.Is(unicode.Han, r) }) ||
		a.Country != "" || a.Postcode != "" || s[0] >= '0' && s[0] <= '9' && strings.ContainsFunc(s, unicode.IsLetter)
}

// measureLike tells sizes and weights, with a decimal point or a sign between numbers, which no house number has: 12.5 x 8 x 1.2 inches, 0.5 pounds.
func measureLike(s string) bool { return measures.MatchString(s) && !numeric(s) }

var measures = regexp.MustCompile(`^[0-9]+(\.[0-9]+|\.?[0-9]*\s*(["'a-z]{0,6}\s*[x×*]\s*[0-9.]+)+)(\s|["'a-zA-Z(]|$)`)

// pictureLike tells addresses of pictures, which are files of whoever shows them.
func pictureLike(s string) bool {
	s, _, _ = strings.Cut(strings.ToLower(s), "?")
	return (strings.HasPrefix(s, "http://") || strings.HasPrefix(s, "https://") || strings.HasPrefix(s, "//")) && pictures[s[strings.LastIndexByte(s, '.')+1:]]
}

var pictures = map[string]bool{"jpg": true, "jpeg": true, "png": true, "gif": true, "webp": true, "svg": true, "bmp": true, "tif": true, "tiff": true}

func hasDigit(s string) bool { return strings.ContainsFunc(s, unicode.IsDigit) }

func numeric(s string) bool {
	s = strings.TrimLeft(text.TrimCurrency(s), "+-$¥€£ ") // 006-7959 is a code
	return s != "" && strings.Trim(s, "0123456789.,$¥€£ ") == ""
}

func dateLike(s string) bool {
	v := Date.Parse(s)
	if len(v) != 1 || !v[0].Valid {
		return false
	}
	return len(s) >= 6 && strings.ContainsAny(s, "-/.年") || len(s) == 8 || len(v[0].Canonical) == len("1874-05-03") && strings.ContainsFunc(s, unicode.IsLetter) // 3 mei 1874
}

// phones tells whether the values are telephone numbers. What is written as one has nine digits or more. Fewer, as in 594-8524 or
// 1871-1413, and bare digits of nearly one length, as in 2817551339, are numbers only where a plan has nearly all of them.
func (p profile) phones() bool {
	if p.share(phoneLike) > 0.8 && (p.share(func(s string) bool { return digitsIn(s) >= 9 }) > 0.5 || p.planned()) {
		return true
	}
	return p.share(bareNational) > 0.95 && p.planned()
}

// planned tells whether the values are numbers of one country's plan.
func (p profile) planned() bool {
	column := phone.Vote(slices.Values(p.sample))
	return column.Region != "" && p.share(func(s string) bool { return column.Parse(s).Valid }) > 0.9
}

// bareNational: 2817551339, 625143930.
func bareNational(s string) bool {
	return len(s) >= 9 && len(s) <= 11 && strings.Trim(s, "0123456789") == ""
}

func digitsIn(s string) (n int) {
	for _, r := range s {
		if unicode.IsDigit(r) {
			n++
		}
	}
	return n
}

func lettersIn(s string) (n int) {
	for _, r := range s {
		if unicode.IsLetter(r) {
			n++
		}
	}
	return n
}

func phoneLike(s string) bool {
	if strings.Trim(s, "0123456789+-() .转ext*#/") != "" {
		return false
	}
	digits := digitsIn(s)
	return digits >= 7 && digits <= 16 && (len(s) == 11 && s[0] == '1' || strings.ContainsAny(s, "+-() "))
}

// personLike: two to five words, or a few Han characters, no digits.
func personLike(s string) bool {
	if hasDigit(s) {
		return false
	}
	if n := utf8.RuneCountInString(s); n <= 6 && strings.ContainsFunc(s, func(r rune) bool { return unicode.Is(unicode.Han, r) }) {
		return n >= 1
	}
	words := len(strings.Fields(s))
	return words >= 1 && words <= 6 && !orgLike(s)
}

func hanName(s string) bool {
	n := utf8.RuneCountInString(s)
	if n < 2 || n > 4 {
		return false
	}
	for _, r := range s {
		if !unicode.Is(unicode.Han, r) {
			return false
		}
	}
	return true
}

// orgLike looks for a legal form or a word that organisations have and persons
// have not.
func orgLike(s string) bool {
	low := strings.ToLower(s)
	for _, w := range []string{"公司", "集团", "大学", "医院", "银行", " inc", " ltd", " llc", "gmbh", " corp", "company", "school", "center", "centre",
		"university", "academy", "church", "nursery", "learning", "association", "foundation"} {
		if strings.Contains(low, w) {
			return true
		}
	}
	return false
}
