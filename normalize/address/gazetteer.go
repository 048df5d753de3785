package address

import (
	"compress/gzip"
	_ "embed"
	"io"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"
)

//go:embed divisions.gz
var divisionsGz string

//go:embed towns.gz
var townsGz string

//go:embed hongkong.tsv
var hongkongTSV string

// division is one administrative division: a GB/T 2260 code (xx0000 province, xxxx00 city, else county), or one of the
// codes under 71 (Taiwan), 81 and 82 that the tables number on their own.
type division struct {
	code       uint32
	name       string // full name in force, or the last one
	successors []uint32
}

// rank is 1 for a province, 2 for a city, 3 for a county.
func rank(code uint32) int {
	switch {
	case code%10000 == 0:
		return 1
	case code%100 == 0:
		return 2
	}
	return 3
}

// covers reports whether b lies in a or is a.
func covers(a, b uint32) bool {
	switch rank(a) {
	case 1:
		return a/10000 == b/10000
	case 2:
		return a/100 == b/100
	}
	return a == b
}

// place is what a name may mean: candidates in code order, and whether the name is a full one (朝阳区) or a short one (朝阳).
type place struct {
	full  []uint32
	short []uint32
}

type gazetteer struct {
	divisions  map[uint32]*division
	names      map[string]*place
	longest    map[rune]int // bytes of the longest name that begins with the character
	latin      *lexicon[[]uint32]
	words      *lexicon[string] // translated street and building names of Hong Kong: English tokens joined -> folded Han
	translated map[string]bool  // Han streets that have a translated name
}

// gaz loads the gazetteer once: about 7,000 divisions, 10 ms.
var gaz = sync.OnceValue(func() *gazetteer {
	g := &gazetteer{
		divisions:  make(map[uint32]*division, 8192),
		names:      make(map[string]*place, 20000),
		longest:    make(map[rune]int, 3000),
		latin:      newLexicon(make(map[string][]uint32, 10000)),
		words:      newLexicon(make(map[string]string, 1024)),
		translated: make(map[string]bool, 1024),
	}
	for line := range strings.Lines(inflate(divisionsGz, 1<<19)) {
		g.addDivision(strings.TrimSuffix(line, "\n"))
	}
	g.addIslands()
	g.latin.index()
	g.words.index()
	return g
})

// towns holds for each county the stems of its towns, separated by "|", the longer first. It loads in 2 ms.
var towns = sync.OnceValue(func() map[uint32]string {
	m := make(map[uint32]string, 3072)
	for line := range strings.Lines(inflate(townsGz, 1<<19)) {
		code, stems, _ := strings.Cut(strings.TrimSuffix(line, "\n"), "\t")
		m[parseCode(code)] = stems
	}
	return m
})

// inflate reads an embedded table of about size bytes.
func inflate(table string, size int) string {
	z, err := gzip.NewReader(strings.NewReader(table))
	if err != nil {
		panic("address: embedded table: " + err.Error())
	}
	var b strings.Builder
	b.Grow(size)
	if _, err := io.Copy(&b, z); err != nil {
		panic("address: embedded table: " + err.Error())
	}
	return b.String()
}

func (g *gazetteer) addDivision(line string) {
	var f [4]string
	for i := range f {
		f[i], line, _ = strings.Cut(line, "\t")
	}
	full, short, _ := strings.Cut(f[1], "!")
	d := &division{code: parseCode(f[0])}
	d.name, _, _ = strings.Cut(full, "|")
	for s := range strings.SplitSeq(f[2], ",") {
		if s != "" {
			d.successors = append(d.successors, parseCode(s))
		}
	}
	g.divisions[d.code] = d
	for s := range strings.SplitSeq(full, "|") {
		p := g.name(s)
		p.full = append(p.full, d.code)
	}
	for s := range strings.SplitSeq(short, "|") {
		if s != "" {
			p := g.name(s)
			p.short = append(p.short, d.code)
		}
	}
	for s := range strings.SplitSeq(f[3], "|") {
		if s != "" {
			g.latin.of[s] = append(g.latin.of[s], d.code)
		}
	}
}

func (g *gazetteer) name(s string) *place {
	p := g.names[s]
	if p == nil {
		p = &place{}
		g.names[s] = p
		r, _ := utf8.DecodeRuneInString(s)
		g.longest[r] = max(g.longest[r], len(s))
	}
	return p
}

// parseCode reads a decimal code; the tables hold nothing else.
func parseCode(s string) uint32 {
	var n uint32
	for i := range len(s) {
		n = n*10 + uint32(s[i]-'0')
	}
	return n
}

// addIslands reads the districts, places, streets and buildings of Hong Kong and Macao: kind, Han, English, code.
func (g *gazetteer) addIslands() {
	for line := range strings.Lines(hongkongTSV) {
		line = strings.TrimSuffix(line, "\n")
		if line == "" || line[0] == '#' {
			continue
		}
		f := strings.Split(line, "\t")
		if len(f) < 3 {
			continue
		}
		g.addIsland(f)
	}
	for _, codes := range g.latin.of {
		slices.Sort(codes)
	}
}

// addIsland reads one row; names in one language are separated by "|".
func (g *gazetteer) addIsland(f []string) {
	han := strings.Split(f[1], "|")
	for english := range strings.SplitSeq(f[2], "|") {
		english = strings.ReplaceAll(joinLetters(english), "avenida", "avenue")
		if f[0] == "district" || f[0] == "place" {
			code := parseCode(f[3])
			g.latin.of[english] = append(g.latin.of[english], code)
			continue
		}
		english = strings.ReplaceAll(english, "center", "centre")
		if g.words.of[english] != "" {
			f[1] = g.words.of[english] + "|" + f[1]
		}
		g.words.of[english] = f[1]
	}
	for _, name := range han {
		if f[0] != "district" && f[0] != "place" {
			g.translated[name] = f[0] == "street" || g.translated[name]
			continue
		}
		code := parseCode(f[3])
		if g.divisions[code] == nil {
			g.divisions[code] = &division{code: code, name: name}
		}
		p := g.name(name)
		p.full = append(p.full, code)
		if stem, ok := strings.CutSuffix(name, "区"); ok && f[0] == "district" && utf8.RuneCountInString(stem) > 1 {
			p := g.name(stem)
			p.short = append(p.short, code)
		}
	}
}

// joinLetters keeps the letters and digits of an English name, in lower case: "Queen's Road" is "queensroad".
func joinLetters(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r >= 'A' && r <= 'Z':
			return r + 'a' - 'A'
		case r >= 'a' && r <= 'z' || r >= '0' && r <= '9':
			return r
		}
		return -1
	}, s)
}

// longestName returns the length in bytes of the longest division name at the beginning of s that accept takes, with its
// place; 0 when there is none.
func (g *gazetteer) longestName(s string, accept func(p *place, rest string) []uint32) (int, []uint32) {
	r, _ := utf8.DecodeRuneInString(s)
	limit := min(g.longest[r], len(s))
	for n := limit - limit%3; n > 3; n -= 3 { // names are made of characters of three bytes
		if p := g.names[s[:n]]; p != nil {
			if codes := accept(p, s[n:]); len(codes) > 0 {
				return n, codes
			}
		}
	}
	return 0, nil
}

// maxSteps bounds the chain of successors: a county of 1981 has changed hands four times at most.
const maxSteps = 6

// successorOf reports whether b, or a division that covers b or lies in it, took over from a.
func (g *gazetteer) successorOf(a, b uint32, steps int) bool {
	d := g.divisions[a]
	if d == nil || steps == 0 {
		return false
	}
	for _, s := range d.successors {
		if s == b || g.successorOf(s, b, steps-1) {
			return true
		}
	}
	return false
}

// kin says how two divisions relate: same when one is the other or its successor, inside when b lies in a (or in its
// successor), around for the reverse.
type kin uint8

const (
	stranger kin = iota
	same
	inside // b lies in a
	around // a lies in b
)

func (g *gazetteer) kinship(a, b uint32) kin {
	switch {
	case a == b:
		return same
	case covers(a, b):
		return inside
	case covers(b, a):
		return around
	}
	ra, rb := rank(a), rank(b)
	if ra == rb && (g.successorOf(a, b, maxSteps) || g.successorOf(b, a, maxSteps)) {
		return same
	}
	if ra < rb && g.coversSuccessor(a, b, maxSteps) {
		return inside
	}
	if rb < ra && g.coversSuccessor(b, a, maxSteps) {
		return around
	}
	return stranger
}

// coversSuccessor reports whether a division that took over from the county b lies in a, or b lay in a division that
// became a (朝阳地区北票县 lies in 朝阳市).
func (g *gazetteer) coversSuccessor(a, b uint32, steps int) bool {
	if parent := b / 100 * 100; rank(b) == 3 && rank(a) == 2 && parent != a && g.successorOf(parent, a, steps) {
		return true
	}
	d := g.divisions[b]
	if d == nil || steps == 0 {
		return false
	}
	for _, s := range d.successors {
		if covers(a, s) || g.coversSuccessor(a, s, steps-1) {
			return true
		}
	}
	return false
}
