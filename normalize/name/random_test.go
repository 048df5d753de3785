package name

import (
	"math/rand/v2"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/require"

	"github.com/guiyi/guiyi/normalize/hanzi"
)

// drawer draws from weighted items.
type drawer struct {
	items []string
	sums  []float64
}

func (d *drawer) add(item string, weight float64) {
	last := 0.0
	if len(d.sums) > 0 {
		last = d.sums[len(d.sums)-1]
	}
	d.items, d.sums = append(d.items, item), append(d.sums, last+weight)
}

func (d *drawer) draw(rng *rand.Rand) string {
	x := rng.Float64() * d.sums[len(d.sums)-1]
	lo, hi := 0, len(d.sums)-1
	for lo < hi {
		if mid := (lo + hi) / 2; d.sums[mid] < x {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	return d.items[lo]
}

// person is a random Chinese name in Han with its reading and the spellings of Hong Kong.
type person struct {
	han, pinyin, wade, hongKong string
}

// frequencyTables reads surname and given-name shares.
func frequencyTables(t *testing.T) (surnames, given drawer) {
	for _, row := range readShared(t, "chinese/name_frequency/familyname_orcid.csv")[1:] {
		f := strings.Split(row[0], ",")
		if s := hanzi.Fold(f[0]); utf8.RuneCountInString(s) == 1 && hanzi.SurnamePPM(s) >= 20 {
			surnames.add(s, hanzi.SurnamePPM(s))
		}
	}
	for _, row := range readShared(t, "chinese/name_frequency/givenname_orcid.csv")[1:] {
		f := strings.Split(row[0], ",")
		if r := []rune(hanzi.Fold(f[0])); len(r) == 1 && hanzi.GivenPPM(r[0]) > 10 {
			given.add(string(r), hanzi.GivenPPM(r[0]))
		}
	}
	return surnames, given
}

// spellAll spells a name syllable by syllable: the first reading in pinyin and in Wade-Giles (the last spelling of the table
// that only it has), the first Cantonese reading in the first Hong Kong spelling.
func spellAll(surname, given string, rng *rand.Rand) (p person, ok bool) {
	p.han = surname + given
	for i, r := range p.han {
		set := hanzi.SoundsOf(r)
		if i == 0 {
			set = hanzi.SurnameSoundsOf(r)
		}
		if len(set.Mandarin) == 0 || len(set.Cantonese) == 0 {
			return p, false
		}
		space := " "
		if i == 0 {
			space = ""
		}
		m, c := set.Mandarin[0], set.Cantonese[0]
		p.pinyin += space + m.String()
		p.wade += space + pick(hanzi.Spellings(m.String()), hanzi.WadeGiles, rng)
		p.hongKong += space + pick(hanzi.CantoneseSpellings(c.String()), hanzi.HongKong, rng)
	}
	return p, true
}

// pick draws one of the spellings of a system.
func pick(spellings []string, system hanzi.System, rng *rand.Rand) string {
	var in []string
	for _, s := range spellings {
		for _, l := range hanzi.LatinSounds(s) {
			if l.System&system != 0 {
				in = append(in, s)
				break
			}
		}
	}
	return in[rng.IntN(len(in))]
}

// TestRandomFalseMatches measures how often a random Han name agrees with the Latin form of another random person, in pinyin,
// Wade-Giles and the spellings of Hong Kong, and how often two Latin forms of different people in different systems do.
// People who share the sounds of the name in question are the same to any comparison and are left out.
func TestRandomFalseMatches(t *testing.T) {
	surnames, given := frequencyTables(t)
	rng := rand.New(rand.NewPCG(1, 2))
	var people []person
	for len(people) < 700 {
		g := given.draw(rng)
		if rng.IntN(10) > 1 {
			g += given.draw(rng)
		}
		if p, ok := spellAll(surnames.draw(rng), g, rng); ok {
			people = append(people, p)
		}
	}
	type writing struct {
		name  string
		latin func(p *person) string
	}
	pinyin := writing{"pinyin", func(p *person) string { return p.pinyin }}
	wade := writing{"wade-giles", func(p *person) string { return p.wade }}
	hongKong := writing{"hong kong", func(p *person) string { return p.hongKong }}
	for _, systems := range [][2]writing{{pinyin, wade}, {pinyin, hongKong}, {wade, hongKong}} {
		var first, second []Name
		for i := range people[:300] {
			first, second = append(first, Parse(systems[0].latin(&people[i]))), append(second, Parse(systems[1].latin(&people[i])))
		}
		pairs, wrong, missed := 0, 0, 0
		for i := range first {
			if Compare(&first[i], &second[i]).Verdict() == "nonmatch" {
				missed++
				if missed < 10 {
					t.Logf("missed %s: %s | %s", people[i].han, first[i].Raw, second[i].Raw)
				}
			}
			for j := range second {
				if people[i].pinyin == people[j].pinyin || people[i].hongKong == people[j].hongKong {
					continue
				}
				pairs++
				if l := Compare(&first[i], &second[j]); l.Verdict() != "nonmatch" {
					if wrong++; wrong < 12 {
						t.Logf("%s | %s (%s %s) %s", first[i].Raw, second[j].Raw, people[i].han, people[j].han, l)
					}
				}
			}
		}
		require.LessOrEqual(t, float64(wrong), 5e-4*float64(pairs))
		t.Logf("%s and %s: %d of %d pairs (%.2g), missed %d of %d", systems[0].name, systems[1].name, wrong, pairs, float64(wrong)/float64(pairs), missed, len(first))
	}
	for _, system := range []struct {
		name  string
		latin func(p *person) string
		limit float64
	}{
		{"pinyin", func(p *person) string { return p.pinyin }, 1e-4},
		{"wade-giles", func(p *person) string { return p.wade }, 1e-4},
		{"hong kong", func(p *person) string { return p.hongKong }, 1e-4},
	} {
		var han, latin []Name
		for i := range people {
			han, latin = append(han, Parse(people[i].han)), append(latin, Parse(system.latin(&people[i])))
		}
		pairs, wrong, missed := 0, 0, 0
		levels := map[Level]int{}
		for i := range han {
			if Compare(&han[i], &latin[i]).Verdict() == "nonmatch" {
				missed++
				if missed < 10 {
					t.Logf("missed %s | %s", han[i].Raw, latin[i].Raw)
				}
			}
			for j := range latin {
				if i == j || people[i].pinyin == people[j].pinyin || people[i].hongKong == people[j].hongKong {
					continue
				}
				pairs++
				if l := Compare(&han[i], &latin[j]); l.Verdict() != "nonmatch" {
					wrong++
					levels[l]++
					if wrong < 15 {
						t.Logf("%s | %s (%s) %s", han[i].Raw, latin[j].Raw, people[j].han, l)
					}
				}
			}
		}
		t.Logf("%s: %d of %d pairs (%.2g), missed %d, %v", system.name, wrong, pairs, float64(wrong)/float64(pairs), missed, levels)
		require.LessOrEqual(t, float64(wrong), system.limit*float64(pairs))
	}
}
