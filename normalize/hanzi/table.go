package hanzi

import (
	"compress/gzip"
	_ "embed"
	"io"
	"strings"
)

//go:embed fold.gz
var foldGz string

//go:embed mandarin.gz
var mandarinGz string

//go:embed jyutping.gz
var jyutpingGz string

//go:embed surnames.gz
var surnamesGz string

//go:embed given.gz
var givenGz string

//go:embed latin.gz
var latinGz string

// inflate unpacks an embedded table. The tables are part of the program, so a broken one is a broken build: it panics.
func inflate(gz string) string {
	z, err := gzip.NewReader(strings.NewReader(gz))
	if err != nil {
		panic("hanzi: embedded table: " + err.Error())
	}
	var b strings.Builder
	b.Grow(4 * len(gz))
	if _, err := io.Copy(&b, z); err != nil {
		panic("hanzi: embedded table: " + err.Error())
	}
	return b.String()
}

// eachLine calls f for every line of text without its newline.
func eachLine(text string, f func(line string)) {
	for len(text) > 0 {
		line, rest, _ := strings.Cut(text, "\n")
		f(line)
		text = rest
	}
}

// runeMap maps Han characters to small numbers: an array for the ideographs of the basic plane, where nearly every
// look-up goes, and a map for the rest. 0 is "absent".
type runeMap struct {
	page  []uint16
	extra map[rune]uint16
}

const pageFirst, pageLast = 0x3400, 0x9FFF

// each calls f for every character of the map, in no fixed order.
func (m *runeMap) each(f func(r rune, v uint16)) {
	for i, v := range m.page {
		if v > 0 {
			f(pageFirst+rune(i), v)
		}
	}
	for r, v := range m.extra {
		f(r, v)
	}
}

func newRuneMap() *runeMap {
	return &runeMap{page: make([]uint16, pageLast-pageFirst+1), extra: map[rune]uint16{}}
}

func (m *runeMap) get(r rune) uint16 {
	if r >= pageFirst && r <= pageLast {
		return m.page[r-pageFirst]
	}
	return m.extra[r]
}

func (m *runeMap) set(r rune, v uint16) {
	if r >= pageFirst && r <= pageLast {
		m.page[r-pageFirst] = v
	} else {
		m.extra[r] = v
	}
}
