package speed

import (
	"bufio"
	"io"
	"strconv"
	"strings"

	"github.com/guiyi/guiyi/benchmarks/gen/random"
	"github.com/guiyi/guiyi/benchmarks/gen/vocab"
)

// Missing and damage rates. Slips, changes and moves befall duplicates only:
// the first row of a person is clean but for missing cells.
const (
	missFirst, missSurname, missDOB, missPhone, missEmail      = 0.01, 0.005, 0.05, 0.20, 0.30
	missGender, missCity, missPostcode, missAddress, missTrade = 0.05, 0.03, 0.08, 0.08, 0.25

	slipFirst, slipSurname, slipDOB, slipPhone, slipEmail = 0.10, 0.08, 0.06, 0.08, 0.08
	shortFirst, newPhone, newEmail, moved, slipAddress    = 0.04, 0.10, 0.10, 0.08, 0.15
)

// person is what an entity number stands for.
type person struct {
	first, surname, city, district, house, street, trade int
	year, month, day, mailStyle, mailNumber              int
}

func (g *Generator) person(s *random.Source) person {
	p := person{first: g.firstShare.Draw(s), surname: g.surnameShare.Draw(s), trade: g.occupationShare.Draw(s)}
	p.year, p.month, p.day = s.Between(1935, 2007), s.Between(1, 12), s.Between(1, 28)
	p.mailStyle, p.mailNumber = s.N(3), s.N(10000)
	g.settle(&p, s)
	return p
}

// settle gives the person a home.
func (g *Generator) settle(p *person, s *random.Source) {
	p.city, p.district = g.cityShare.Draw(s), s.N(9)
	p.house, p.street = s.Between(1, 240), s.N(len(vocab.StreetStems)*len(vocab.StreetTypes))
}

// AppendRow appends the CSV line of a row, newline included. No cell needs
// quotes: none holds a comma, a quote or a line break.
func (g *Generator) AppendRow(dst []byte, row int) []byte {
	slot := g.order.At(row)
	at := g.period[slot%periodRows]
	entity := slot/periodRows*periodPeople + at.person
	base := random.At(g.cfg.Seed, uint64(entity))
	p := g.person(&base)
	s := random.At(g.cfg.Seed, uint64(entity), uint64(at.copy+1))
	again := at.copy > 0
	if again && s.Chance(moved) {
		g.settle(&p, &s)
	}
	dst = strconv.AppendInt(dst, int64(row), 10)
	dst = g.appendName(append(dst, ','), &s, again, p)
	dst = appendDOB(append(dst, ','), &s, again, p)
	dst = g.appendPhone(append(dst, ','), &s, again, entity, at.copy)
	dst = g.appendEmail(append(dst, ','), &s, again, p)
	dst = append(dst, ',')
	if !s.Chance(missGender) {
		dst = append(dst, "fm"[p.first%2])
	}
	dst = g.appendHome(append(dst, ','), &s, again, p)
	dst = append(dst, ',')
	if !s.Chance(missTrade) {
		dst = append(dst, vocab.Occupations[p.trade%len(vocab.Occupations)]...)
	}
	return append(dst, '\n')
}

func (g *Generator) appendName(dst []byte, s *random.Source, again bool, p person) []byte {
	if !s.Chance(missFirst) {
		first := g.first[p.first]
		switch short := vocab.LatinShort[first]; {
		case again && short != "" && s.Chance(shortFirst):
			dst = append(dst, short...)
		default:
			dst = appendSlip(dst, s, first, again && s.Chance(slipFirst))
		}
	}
	dst = append(dst, ',')
	if !s.Chance(missSurname) {
		dst = appendSlip(dst, s, g.surname[p.surname], again && s.Chance(slipSurname))
	}
	return dst
}

func appendDOB(dst []byte, s *random.Source, again bool, p person) []byte {
	if s.Chance(missDOB) {
		return dst
	}
	if again && s.Chance(slipDOB) {
		switch {
		case p.day <= 12 && s.Chance(0.5):
			p.day, p.month = p.month, p.day
		case s.Chance(0.5):
			p.year += s.Between(1, 3)
		default:
			p.day = 1 + (p.day+s.Between(1, 9))%28
		}
	}
	dst = append(strconv.AppendInt(dst, int64(p.year), 10), '-')
	dst = append(appendPadded(dst, p.month, 2), '-')
	return appendPadded(dst, p.day, 2)
}

// mobileSeries are the digits after +44 7 that any eight digits may follow in
// the British plan; phoneNumbers is how many numbers that makes.
const (
	mobileSeries = "123458"
	phoneNumbers = len(mobileSeries) * 1e8
)

// appendPhone writes the person's number, or a new one; numbers of different
// people and copies never collide, because they are images of a permutation.
func (g *Generator) appendPhone(dst []byte, s *random.Source, again bool, entity, copy int) []byte {
	if s.Chance(missPhone) {
		return dst
	}
	line := entity * 4
	if again && s.Chance(newPhone) {
		line += copy
	}
	at, number := len(dst), g.phones.At(line)
	dst = append(dst, "+447"...)
	dst = append(dst, mobileSeries[number/1e8])
	dst = appendPadded(dst, number%1e8, 8)
	if again && s.Chance(slipPhone) {
		i := at + 5 + s.N(7)
		if dst[i] == dst[i+1] {
			dst[i] = '0' + (dst[i]-'0'+3)%10
		}
		dst[i], dst[i+1] = dst[i+1], dst[i]
	}
	return dst
}

var mailHosts = []string{"example.com", "example.org", "example.net", "mail.example", "post.example"}

func (g *Generator) appendEmail(dst []byte, s *random.Source, again bool, p person) []byte {
	if s.Chance(missEmail) {
		return dst
	}
	host := mailHosts[p.mailNumber%len(mailHosts)]
	if again && s.Chance(newEmail) {
		p.mailNumber, host = s.N(10000), random.Pick(s, mailHosts)
	}
	at := len(dst)
	dst = appendLower(dst, g.first[p.first])
	switch p.mailStyle {
	case 0:
		dst = append(dst, '.')
	case 1:
		dst = append(dst[:at+1], '.')
	}
	dst = appendLower(dst, g.surname[p.surname])
	dst = strconv.AppendInt(dst, int64(p.mailNumber), 10)
	dst = append(append(dst, '@'), host...)
	if again && s.Chance(slipEmail) {
		i := at + 1 + s.N(len(dst)-at-len(host)-2)
		dst = append(dst[:i], dst[i+1:]...)
	}
	return dst
}

// appendHome writes city, postcode and address.
func (g *Generator) appendHome(dst []byte, s *random.Source, again bool, p person) []byte {
	if !s.Chance(missCity) {
		dst = append(dst, g.city[p.city]...)
	}
	dst = append(dst, ',')
	if !s.Chance(missPostcode) {
		dst = appendPadded(dst, int(random.Mix(uint64(p.city))%9000)*10+p.district+10000, 5)
	}
	dst = append(dst, ',')
	if s.Chance(missAddress) {
		return dst
	}
	kind := vocab.StreetTypes[p.street%len(vocab.StreetTypes)]
	stem := vocab.StreetStems[p.street/len(vocab.StreetTypes)]
	if again && s.Chance(slipAddress) {
		if s.Chance(0.5) {
			kind = kind[:2]
		} else {
			stem = strings.ToUpper(stem)
		}
	}
	dst = append(strconv.AppendInt(dst, int64(p.house), 10), ' ')
	dst = append(append(dst, stem...), ' ')
	return append(dst, kind...)
}

// appendSlip appends a word, with one typing error when asked: a letter lost,
// doubled, exchanged with its neighbour or replaced.
func appendSlip(dst []byte, s *random.Source, word string, slip bool) []byte {
	at := len(dst)
	dst = append(dst, word...)
	if !slip || len(word) < 3 {
		return dst
	}
	i := at + 1 + s.N(len(word)-2)
	switch s.N(4) {
	case 0:
		return append(dst[:i], dst[i+1:]...)
	case 1:
		dst = append(dst, 0)
		copy(dst[i+1:], dst[i:])
	case 2:
		dst[i], dst[i+1] = dst[i+1], dst[i]
	default:
		dst[i] = byte('a' + s.N(26))
	}
	return dst
}

func appendLower(dst []byte, word string) []byte {
	for i := range len(word) {
		c := word[i]
		if c >= 'A' && c <= 'Z' {
			c += 'a' - 'A'
		}
		if c >= 'a' && c <= 'z' {
			dst = append(dst, c)
		}
	}
	return dst
}

func appendPadded(dst []byte, v, width int) []byte {
	var digits [20]byte
	for i := width - 1; i >= 0; i-- {
		digits[i] = byte('0' + v%10)
		v /= 10
	}
	return append(dst, digits[:width]...)
}

// Write streams the header and all rows to rows, and to truth, which may be
// nil, the lines id,entity_id. Memory does not depend on the number of rows.
func (g *Generator) Write(rows, truth io.Writer) error {
	out := bufio.NewWriterSize(rows, 1<<18)
	labels := bufio.NewWriterSize(io.Discard, 16)
	if truth != nil {
		labels = bufio.NewWriterSize(truth, 1<<16)
	}
	line := []byte(strings.Join(Columns, ",") + "\n")
	label := []byte("id,entity_id\n")
	for row := 0; ; row++ {
		if _, err := out.Write(line); err != nil {
			return err
		}
		if _, err := labels.Write(label); err != nil {
			return err
		}
		if row == g.cfg.Rows {
			break
		}
		line = g.AppendRow(line[:0], row)
		label = append(strconv.AppendInt(label[:0], int64(row), 10), ',')
		label = append(strconv.AppendInt(label, int64(g.Entity(row)), 10), '\n')
	}
	if err := out.Flush(); err != nil {
		return err
	}
	return labels.Flush()
}
