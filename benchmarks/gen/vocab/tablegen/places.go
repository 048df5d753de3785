package main

import (
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"
)

// countyLines gives code, province, city, county, telephone area code, postcode
// of the counties whose city the telephone table knows by its short name.
// Autonomous counties and one-character stems are left out: their English and
// short forms need tables of their own.
func (t *tables) countyLines() (lines []string) {
	codes := map[string][2]string{}
	for _, c := range t.phone {
		post, _ := strconv.Atoi(c[3]) // the source has lost leading zeros
		codes[c[1]] = [2]string{c[2], fmt.Sprintf("%06d", post)}
	}
	for _, c := range t.areas {
		code, county, city, province := c[0], c[1], t.cities[c[2]], t.provinces[c[3]]
		switch {
		case city == "市辖区":
			city = province // the four municipalities
		case !strings.HasSuffix(city, "市"):
			continue
		}
		number, ok := codes[strings.TrimSuffix(city, "市")]
		if n := utf8.RuneCountInString(county); !ok || n < 3 || n > 4 || !strings.ContainsAny(county[len(county)-3:], "区市县") {
			continue
		}
		lines = append(lines, strings.Join([]string{code, province, city, county, number[0], number[1]}, "\t"))
	}
	return lines
}

// renamedLines gives the code of a county of today and the city and county it
// was, at least in part, before. A line of the source is
// date, authority, province, short, city, short, county, short=>province, city, county.
func (t *tables) renamedLines() (lines []string) {
	now := map[string]string{}
	for _, l := range t.countyLines() {
		c := strings.Split(l, "\t")
		now[c[1]+c[2]+c[3]] = c[0]
	}
	for _, l := range t.renamed {
		before, after, _ := strings.Cut(l, "=>")
		b, a := strings.Split(before, "\t"), strings.Split(after, "\t")
		if len(b) < 7 || len(a) < 3 {
			continue
		}
		if code := now[a[0]+a[1]+a[2]]; code != "" && strings.HasSuffix(b[4], "市") {
			lines = append(lines, strings.Join([]string{code, b[4], b[6]}, "\t"))
		}
	}
	return lines
}

// taiwanLines mends two misspelt English names of the source.
func (t *tables) taiwanLines() (lines []string) {
	mend := strings.NewReplacer("Daton ", "Datong ", "Disrict", "District")
	for _, l := range t.taiwan {
		lines = append(lines, mend.Replace(l))
	}
	return lines
}
