package similarity

// Pattern is a string made ready once to be compared with many others, which saves the making of its masks: the form for hot
// loops. The zero Pattern is the empty string. After Set it may be read by several goroutines at once; comparing allocates
// nothing as long as the pattern has at most 64 code points (Jaro and JaroWinkler: both strings). It takes 1 KiB.
type Pattern struct {
	text  string
	ascii bool
	runes []rune
	table table
}

// NewPattern returns a Pattern of s.
func NewPattern(s string) *Pattern {
	p := new(Pattern)
	p.Set(s)
	return p
}

// Set makes p a Pattern of s, reusing its memory.
func (p *Pattern) Set(s string) {
	p.text, p.ascii = s, isASCII(s)
	p.runes = decode(p.runes[:0], s)
	p.table = table{}
	if len(p.runes) <= wordBits {
		set(&p.table, p.runes)
	}
}

// String returns the string that p was set to.
func (p *Pattern) String() string { return p.text }

// Levenshtein is Levenshtein(p.String(), s, limit).
func (p *Pattern) Levenshtein(s string, limit int) int { return p.distance(s, limit, false) }

// OSA is OSA(p.String(), s, limit).
func (p *Pattern) OSA(s string, limit int) int { return p.distance(s, limit, true) }

// Jaro is Jaro(p.String(), s).
func (p *Pattern) Jaro(s string) float64 {
	v, _ := p.jaro(s)
	return v
}

// JaroWinkler is JaroWinkler(p.String(), s).
func (p *Pattern) JaroWinkler(s string) float64 { return winkler(p.jaro(s)) }

func (p *Pattern) distance(s string, limit int, swaps bool) int {
	switch {
	case min(len(p.text), len(s)) == 0 || max(len(p.text), len(s)) <= 8 || len(p.runes) > wordBits:
		return distance(p.text, s, limit, swaps)
	case s == p.text:
		return 0
	case p.ascii && isASCII(s):
		return patternDistance(&p.table, []byte(p.text), []byte(s), limit, swaps)
	}
	var runes runeBuffer
	return patternDistance(&p.table, p.runes, decode(runes[:0], s), limit, swaps)
}

func patternDistance[T symbol](t *table, pattern, text []T, limit int, swaps bool) int {
	longest := max(len(pattern), len(text))
	if limit < 0 || limit > longest {
		limit = longest
	}
	if LengthBound(len(pattern), len(text)) > limit {
		return limit + 1
	}
	return tableDistance(t, pattern, text, limit, swaps)
}

func (p *Pattern) jaro(s string) (float64, int) {
	switch {
	case max(len(p.text), len(s)) <= 8 || len(p.runes) > wordBits:
		return jaro(p.text, s)
	case s == p.text:
		return 1, 0
	case p.ascii && isASCII(s):
		return patternJaro(&p.table, []byte(p.text), []byte(s))
	}
	var runes runeBuffer
	return patternJaro(&p.table, p.runes, decode(runes[:0], s))
}

func patternJaro[T symbol](t *table, pattern, text []T) (float64, int) {
	if len(text) > wordBits {
		return longerJaro(pattern, text)
	}
	var masks [wordBits]uint64
	for i, s := range text {
		masks[i] = mask(t, pattern, s)
	}
	return jaroMasks(len(pattern), masks[:len(text)]), commonPrefix(pattern, text, winklerPrefix)
}
