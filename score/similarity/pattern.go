package similarity

import "unicode/utf8"

// Pattern is a string made ready once to be compared with many others, which saves the making of its masks: the form for hot
// loops. The zero Pattern is the empty string. After Set it may be read by several goroutines at once; comparing allocates
// nothing as long as the pattern has at most 64 code points (Jaro and JaroWinkler: both strings). It takes 2 KiB.
type Pattern struct {
	text  string
	runes []rune
	masks runeMasks
}

// NewPattern returns a Pattern of s.
func NewPattern(s string) *Pattern {
	p := new(Pattern)
	p.Set(s)
	return p
}

// Set makes p a Pattern of s, reusing its memory.
func (p *Pattern) Set(s string) {
	p.text = s
	p.runes = decode(p.runes[:0], s)
	p.masks = runeMasks{}
	if len(p.runes) <= wordBits {
		p.masks.set(p.runes)
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
	if s == p.text {
		return 0
	}
	m, n := len(p.runes), utf8.RuneCountInString(s)
	if limit < 0 || limit > max(m, n) {
		limit = max(m, n)
	}
	switch {
	case max(m, n)-min(m, n) > limit:
		return limit + 1
	case min(m, n) == 0:
		return max(m, n)
	case m > wordBits:
		return distance(p.text, s, limit, swaps)
	}
	var masks [wordBits]uint64
	c := newColumn(m)
	for len(s) > 0 {
		var read int
		read, s = p.masks.fillString(&masks, s)
		c.advance(masks[:read], swaps)
		if n -= read; c.score-n > limit {
			return limit + 1
		}
	}
	return capped(c.score, limit)
}

func (p *Pattern) jaro(s string) (float64, int) {
	if s == p.text {
		return 1, 0
	}
	if len(p.runes) > wordBits || utf8.RuneCountInString(s) > wordBits {
		return jaro(p.text, s)
	}
	var masks [wordBits]uint64
	n, _ := p.masks.fillString(&masks, s)
	prefix := 0 // equal leading code points are the pattern's bits met in order
	for limit := min(winklerPrefix, n, len(p.runes)); prefix < limit && masks[prefix]>>prefix&1 != 0; {
		prefix++
	}
	return jaroMasks(len(p.runes), masks[:n]), prefix
}

// fillString writes the masks of the first 64 code points of s, and returns how many it wrote and what is left of s.
func (t *runeMasks) fillString(dst *[wordBits]uint64, s string) (int, string) {
	n := 0
	for i, r := range s {
		if n == wordBits {
			return n, s[i:]
		}
		dst[n] = t.mask(r)
		n++
	}
	return n, ""
}
