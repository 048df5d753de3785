package address

import (
	"bytes"
	"encoding/json"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"github.com/guiyi/guiyi/normalize/hanzi"
)

// Element is one piece of a raw value.
type Element struct {
	Level string `json:"level"` // of the struct's JSON names, "province" to "postcode", or "other"
	Text  string `json:"text"`  // as written, unit word included: 3号楼
}

// elementLevel is the level of an element.
type elementLevel uint8

const (
	otherElement elementLevel = iota
	provinceElement
	cityElement
	districtElement
	zoneElement
	townElement
	communityElement
	groupElement
	roadElement
	crossElement
	laneElement
	numberElement
	estateElement
	buildingElement
	unitElement
	floorElement
	roomElement
	postcodeElement
)

var elementNames = [...]string{"other", "province", "city", "district", "zone", "town", "community", "group", "road", "cross", "lane",
	"number", "estate", "building", "unit", "floor", "room", "postcode"}

// Elements gives the pieces of an address in Chinese in the order of writing, each with its level and its text as it
// stands in raw. Nothing but white space is left out: what no level claims, punctuation included, is an element "other".
// It is [Parse] with a record of where each part was found, so both always agree; it costs two to three times as much. An
// address in Latin letters is one element "other": its parser moves words.
func Elements(raw string) []Element { return Parser{}.elements(raw) }

func (p Parser) elements(raw string) []Element {
	t := newTrace(raw)
	var a Address
	p.parse(&a, raw, t)
	if !a.han || t == nil {
		t = &trace{raw: raw}
	}
	return t.elements()
}

// MarshalJSON writes the parts, and the elements of an address in Chinese.
func (a Address) MarshalJSON() ([]byte, error) {
	type parts Address
	v := struct {
		parts
		Elements []Element `json:"elements,omitempty"`
	}{parts: parts(a)}
	if a.han {
		form := Full
		if a.place {
			form = Place
		}
		v.Elements = Parser{Form: form}.elements(a.Raw)
	}
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false) // as the encoder outside is set
	err := e.Encode(v)
	return bytes.TrimSuffix(b.Bytes(), []byte("\n")), err
}

// origin is a piece of the raw value, in bytes.
type origin struct{ from, to int32 }

// mark is an element with its place in the text.
type mark struct {
	from, to int
	level    elementLevel
	codes    []uint32 // of a division
}

// trace follows a value through the parser: src holds, for every byte of the text as it stands, the piece of the raw value
// that it came from; marks hold the elements. A nil trace records nothing.
type trace struct {
	raw   string
	src   []origin
	size  int // of the text that is being read
	marks []mark
}

// newTrace follows raw through folding, a stretch at a time that no character outside can change. It returns nil in the
// rare case that this does not give what folding the whole gives.
func newTrace(raw string) *trace {
	if len(raw) > MaxLen {
		return nil
	}
	t := &trace{raw: raw, src: make([]origin, 0, len(raw))}
	var folded strings.Builder
	for i := 0; i < len(raw); {
		j := i
		text := " "
		if r, n := utf8.DecodeRuneInString(raw[i:]); unicode.IsSpace(r) {
			for j < len(raw) && unicode.IsSpace(r) {
				j += n
				r, n = utf8.DecodeRuneInString(raw[j:])
			}
			if i == 0 || j == len(raw) {
				text = ""
			}
		} else {
			j += max(norm.NFKC.NextBoundaryInString(raw[i:], true), n)
			text = hanzi.Fold(raw[i:j])
		}
		folded.WriteString(text)
		for range len(text) {
			t.src = append(t.src, origin{int32(i), int32(j)})
		}
		i = j
	}
	if folded.String() != hanzi.Fold(strings.Join(strings.Fields(raw), " ")) {
		return nil
	}
	return t
}

// begin starts the reading of a text and forgets what an earlier pass found.
func (t *trace) begin(text string) {
	if t != nil {
		t.size, t.marks = len(text), t.marks[:0]
	}
}

// mark records that the first n bytes of rest, the end of the text, are an element.
func (t *trace) mark(level elementLevel, rest string, n int, codes ...uint32) {
	if t == nil || n == 0 {
		return
	}
	from := t.size - len(rest)
	t.marks = append(t.marks, mark{from: from, to: from + n, level: level, codes: codes})
}

// markAt records that the bytes from to to of the text are an element.
func (t *trace) markAt(level elementLevel, from, to int) {
	if t != nil && from < to {
		t.marks = append(t.marks, mark{from: from, to: to, level: level})
	}
}

// extendTo lengthens the last element, if it ends at from, to to; else it records a new one.
func (t *trace) extendTo(from, to int, level elementLevel) {
	if t == nil {
		return
	}
	if n := len(t.marks); n > 0 && t.marks[n-1].to == from {
		t.marks[n-1].to = to
		return
	}
	t.markAt(level, from, to)
}

// cut keeps the sources of text[from:to] only.
func (t *trace) cut(from, to int) {
	if t != nil {
		t.src = t.src[from:to]
	}
}

// elements cites the marks in the raw value and fills the gaps between them.
func (t *trace) elements() []Element {
	var out []Element
	at := 0
	add := func(level elementLevel, from, to int) {
		for from < to {
			r, n := utf8.DecodeRuneInString(t.raw[from:])
			if !unicode.IsSpace(r) {
				break
			}
			from += n
		}
		if text := strings.TrimRightFunc(t.raw[from:max(from, to)], unicode.IsSpace); text != "" {
			out = append(out, Element{Level: elementNames[level], Text: text})
		}
	}
	for _, m := range t.cited() {
		add(otherElement, at, m.from)
		add(m.level, max(at, m.from), m.to)
		at = max(at, m.to)
	}
	add(otherElement, at, len(t.raw))
	return out
}

// cited turns places in the text into places in the raw value, in order; pieces of one numeral stay together.
func (t *trace) cited() []mark {
	t.settleDivisions()
	out := make([]mark, 0, len(t.marks))
	for _, m := range t.marks {
		if m.to <= len(t.src) && m.from < m.to {
			out = append(out, mark{from: int(t.src[m.from].from), to: int(t.src[m.to-1].to), level: m.level})
		}
	}
	slices.SortStableFunc(out, func(a, b mark) int { return a.from - b.from })
	return out
}

// settleDivisions gives each division the level of the meaning that holds the divisions after it. A municipality is a
// province where it is named again, as in 北京市北京市, else a city.
func (t *trace) settleDivisions() {
	var finer *mark
	for i := len(t.marks) - 1; i >= 0; i-- {
		m := &t.marks[i]
		if len(m.codes) == 0 {
			continue
		}
		r := 4
		for _, c := range m.codes {
			if finer == nil || slices.ContainsFunc(finer.codes, func(f uint32) bool { return covers(c, f) }) {
				r = min(r, rank(c))
			}
		}
		if r == 4 {
			r = rank(m.codes[0])
		}
		m.level = provinceElement + elementLevel(r-1)
		if r == 1 && municipality(m.codes[0]) && (finer == nil || finer.level == districtElement) {
			m.level = cityElement
		}
		finer = m
	}
}

func municipality(code uint32) bool {
	switch code / 10000 {
	case 11, 12, 31, 50:
		return true
	}
	return false
}

// output is the text that a step of the parser makes of its input. Nothing is allocated until the two differ.
type output struct {
	in      string
	done    int    // bytes of in that were copied, while the two are equal
	buf     []byte // the text once they differ
	changed bool
	t       *trace
	src     []origin
}

// copy takes over in[i:j].
func (o *output) copy(i, j int) {
	if o.t != nil {
		o.src = append(o.src, o.t.src[i:j]...)
	}
	if !o.changed && i == o.done {
		o.done = j
		return
	}
	o.start()
	o.buf = append(o.buf, o.in[i:j]...)
}

// write puts text in the place of in[i:j].
func (o *output) write(text string, i, j int) {
	if o.in[i:j] == text {
		o.copy(i, j)
		return
	}
	if o.t != nil {
		var s origin
		switch {
		case i < j:
			s = origin{o.t.src[i].from, o.t.src[j-1].to}
		case i > 0:
			s = origin{o.t.src[i-1].to, o.t.src[i-1].to}
		}
		for range len(text) {
			o.src = append(o.src, s)
		}
	}
	o.start()
	o.buf = append(o.buf, text...)
}

func (o *output) start() {
	if !o.changed {
		o.changed = true
		o.buf = append(make([]byte, 0, len(o.in)+8), o.in[:o.done]...)
	}
}

// text is the text so far.
func (o *output) text() string {
	if o.changed {
		return string(o.buf)
	}
	return o.in[:o.done]
}

// finish returns the text and hands its sources to the trace.
func (o *output) finish() string {
	if o.t != nil {
		o.t.src = o.src
	}
	return o.text()
}
