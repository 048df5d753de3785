package customers

import (
	"strings"

	"github.com/guiyi/guiyi/benchmarks/gen/random"
	"github.com/guiyi/guiyi/benchmarks/gen/vocab"
)

// script is the writing a name is born in.
type script uint8

const (
	han script = iota
	minority
	western
)

// system is the romanisation a person of Han name uses, for life.
type system uint8

const (
	pinyin system = iota
	wadeGiles
	tongyong
	mps2
	hongKong
	southSeas
)

// name is a person's name with everything that its writings need.
type name struct {
	script   script
	system   system
	surname  vocab.Name   // Han
	given    []vocab.Name // Han, one or two characters
	husband  *vocab.Name  // Han, his surname before hers (Hong Kong, Taiwan)
	english  string       // Western given name taken beside the Han one
	parts    []vocab.Bilingual
	first    string // Western
	middle   string
	last     string
	maiden   string // Western, the surname before marriage
	suffix   string // Jr., Sr.
	umlaut   string // how ü is spelt: v, u or yu
	surnames []string
	givens   []string // lower-case Latin syllables of the Han name
}

// hanName draws a Han name; a relative of Han name, when not nil, gives the
// surname.
func (w *world) hanName(s *random.Source, r region, female bool, relative *person, birth int) name {
	n := name{script: han, system: w.system(s, r), umlaut: random.Pick(s, []string{"v", "u", "yu"})}
	n.surname = w.tables.Surnames[w.tables.SurnameShare.Draw(s)]
	if relative != nil && relative.name.script == han {
		n.surname = relative.name.surname
	}
	single := 0.10
	if birth >= 1965 && birth < 2000 && r == mainland {
		single = 0.25 // the fashion of one-character names
	}
	n.given = append(n.given, w.givenCharacter(s, female))
	if !s.Chance(single) {
		n.given = append(n.given, w.givenCharacter(s, female))
	}
	english := [...]float64{mainland: 0.12, hongKongRegion: 0.45, taiwan: 0.25, overseas: 0.4, west: 0}[r]
	if s.Chance(english) {
		n.english = random.Pick(s, vocab.EnglishMale)
		if female {
			n.english = random.Pick(s, vocab.EnglishFemale)
		}
	}
	w.spell(&n)
	return n
}

// givenCharacter draws by frequency until the character suits the sex.
func (w *world) givenCharacter(s *random.Source, female bool) vocab.Name {
	unfit := vocab.FeminineGiven
	if female {
		unfit = vocab.MasculineGiven
	}
	for {
		if n := w.tables.Given[w.tables.GivenShare.Draw(s)]; !strings.Contains(unfit, n.Simplified) {
			return n
		}
	}
}

func (w *world) system(s *random.Source, r region) system {
	switch {
	case r == hongKongRegion && !s.Chance(0.05):
		return hongKong
	case r == taiwan:
		return [...]system{wadeGiles, wadeGiles, wadeGiles, wadeGiles, wadeGiles, wadeGiles, wadeGiles, tongyong, mps2, pinyin}[s.N(10)]
	case r == overseas:
		return [...]system{southSeas, southSeas, hongKong, pinyin}[s.N(4)]
	}
	return pinyin
}

// spell fills the Latin syllables of a Han name.
func (w *world) spell(n *name) {
	n.surnames = w.spellOne(n, n.surname, true)
	n.givens = nil
	for _, g := range n.given {
		n.givens = append(n.givens, w.spellOne(n, g, false)...)
	}
}

func (w *world) spellOne(n *name, part vocab.Name, surname bool) []string {
	switch {
	case surname && n.system == hongKong && vocab.HongKongSurnames[part.Simplified] != "":
		return []string{strings.ToLower(vocab.HongKongSurnames[part.Simplified])}
	case surname && n.system == southSeas && vocab.SouthSeaSurnames[part.Simplified] != "":
		return []string{strings.ToLower(vocab.SouthSeaSurnames[part.Simplified])}
	case surname && n.system == wadeGiles && part.Simplified == "李":
		return []string{"lee"} // the habit of most Lis who use no system strictly
	case n.system == hongKong && len(part.HongKong) > 0:
		return part.HongKong
	}
	var out []string
	for _, p := range part.Pinyin {
		switch n.system {
		case wadeGiles:
			p = w.tables.Romanise(p, vocab.WadeGiles)
		case tongyong:
			p = w.tables.Romanise(p, vocab.Tongyong)
		case mps2:
			p = w.tables.Romanise(p, vocab.MPS2)
		default:
			p = strings.ReplaceAll(p, "v", n.umlaut)
		}
		out = append(out, strings.ReplaceAll(p, "ü", "u"))
	}
	return out
}

// westernName draws a Western name; a relative, when not nil, gives the surname.
func (w *world) westernName(s *random.Source, female bool, relative *person) name {
	n := name{script: western, first: w.westernFirst(s, female), last: w.lastNames[w.lastShare.Draw(s)]}
	if relative != nil {
		n.last = relative.name.last
	}
	if s.Chance(0.4) {
		n.middle = w.westernFirst(s, female)
	}
	return n
}

func (w *world) westernFirst(s *random.Source, female bool) string {
	if female {
		return vocab.LatinFemale[w.firstShare.Draw(s)%len(vocab.LatinFemale)]
	}
	return vocab.LatinMale[w.firstShare.Draw(s)%len(vocab.LatinMale)]
}

func minorityName(s *random.Source) name {
	return name{script: minority, parts: []vocab.Bilingual{random.Pick(s, vocab.Minority), random.Pick(s, vocab.Minority)}}
}

// hanText is the Han form in one script, married name included.
func (n *name) hanText(traditional bool) string {
	var b strings.Builder
	write := func(v vocab.Name) {
		if traditional {
			b.WriteString(v.Traditional)
		} else {
			b.WriteString(v.Simplified)
		}
	}
	if n.husband != nil {
		write(*n.husband)
	}
	write(n.surname)
	for _, g := range n.given {
		write(g)
	}
	return b.String()
}

// legal is the name as a passport prints it, lower case: a key that no writing
// changes, for e-mail addresses and for telling whether two rows say one name.
func (n *name) legal() (first, last string) {
	switch n.script {
	case western:
		return strings.ToLower(n.first), letters(n.last)
	case minority:
		return strings.ToLower(n.parts[0].English), strings.ToLower(n.parts[1].English)
	}
	return strings.Join(n.givens, ""), strings.Join(n.surnames, "")
}

// letters keeps the ASCII letters of a word, in lower case.
func letters(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' {
			return r
		}
		return -1
	}, strings.ToLower(s))
}
