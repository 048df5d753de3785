package customers

import (
	"fmt"
	"strings"

	"github.com/guiyi/guiyi/benchmarks/gen/random"
	"github.com/guiyi/guiyi/benchmarks/gen/vocab"
)

// companies is how many employers there are; the larger ones employ more.
const companies = 4000

// company is an employer, the same for all who draw its number.
type company struct {
	region  region
	number  int
	city    string // Han, without 市; English for west
	stem    string // Han; a Latin word for west
	trade   vocab.Bilingual
	domain  string
	hotline phone
}

// employer draws an employer of the region. The number of a company decides
// everything about it, so that people of distant rows are colleagues.
func (w *world) employer(s *random.Source, r region) *company {
	number := w.companyShare.Draw(s)
	key := [2]int{int(r), number}
	if c := w.employers[key]; c != nil {
		return c
	}
	c := w.makeCompany(r, number)
	w.employers[key] = c
	return c
}

func (w *world) makeCompany(r region, number int) *company {
	s := random.At(w.seed, 0x636f, uint64(r), uint64(number))
	home := w.address(&s, r)
	c := &company{region: r, number: number, trade: random.Pick(&s, vocab.CompanyTrades)}
	a, b := random.Pick(&s, vocab.CompanyStems), random.Pick(&s, vocab.CompanyStems)
	c.stem = a + b
	switch r {
	case mainland:
		c.city = strings.TrimSuffix(home.county.City, "市")
	case hongKongRegion:
		c.city = "香港"
	case taiwan:
		c.city = "台湾"
	case overseas:
		c.city = "新加坡"
	case west:
		c.city, c.stem = home.west.Name, random.Pick(&s, w.lastNames[:min(200, len(w.lastNames))])
	}
	latin := letters(c.stem)
	if r != west {
		latin = letters(w.tables.Pinyin(c.stem))
	}
	c.domain = fmt.Sprintf("%s%d.%s", latin, number%97, [...]string{"com.cn", "com.hk", "com.tw", "com.sg", "com"}[r])
	c.hotline = w.hotlineOf(&s, home)
	return c
}

// hotlineOf is the one number that a company's staff all give.
func (w *world) hotlineOf(s *random.Source, home address) phone {
	if home.region == mainland {
		if s.Chance(0.2) {
			return phone{calling: "86", local: "400" + digits(s, 7)}
		}
		return phone{calling: "86", area: home.county.AreaCode[1:], local: fmt.Sprint(s.Between(2, 8)) + digits(s, localLength(home.county)-1)}
	}
	p := w.mobile(s, &home)
	p.mobile = false
	return p
}

// writeCompany writes an employer's name; "" for none.
func (w *world) writeCompany(s *random.Source, p *person, src *source) string {
	c := p.company
	if c == nil || w.may(s, w.rates.companyMissing) || !s.Chance(src.companies) {
		return ""
	}
	if c.region == west {
		return c.stem + " " + c.trade.English + random.Pick(s, []string{" Inc.", ", Inc", " Ltd", " Ltd.", " LLC", ""})
	}
	if s.Chance(src.latinNames) {
		stem, city := w.tables.Pinyin(c.stem), w.tables.Pinyin(c.city)
		city = strings.NewReplacer("Xianggang", "Hong Kong", "Taiwan", "Taiwan", "Xinjiapo", "Singapore").Replace(city)
		return random.Pick(s, []string{city + " ", ""}) + stem + " " + c.trade.English + random.Pick(s, []string{" Co., Ltd.", " Co.,Ltd", " Limited", ""})
	}
	name := c.stem + c.trade.Han
	text := random.Pick(s, []string{c.city + name + "有限公司", c.city + name + "有限公司", c.city + name + "有限责任公司", name + "（" + c.city + "）有限公司",
		name + "(" + c.city + ")有限公司", name + "公司", c.stem, c.city + name})
	if s.Chance(src.traditional(p.region)) {
		return w.tables.Traditional(text)
	}
	return text
}
