package name

import (
	"math/bits"
	"slices"
	"strings"

	"github.com/guiyi/guiyi/score/similarity"
)

// joinSplit joins neighbours in x, two or three, that are one token in y, or a form of it: "de la cruz" for "delacruz", "abd
// al rahman" for "abdurrahman".
func joinSplit(x, y []token) []token {
	for i := 0; i+1 < len(x); i++ {
		for n := 3; n >= 2; n-- {
			if i+n > len(x) || !mayJoin(x[i:i+n], y) {
				continue
			}
			var buf [48]byte
			joined := appendJoined(buf[:0], x[i:i+n])
			if len(joined) < 5 || !slices.ContainsFunc(y, func(u token) bool { return joins(joined, x[i].kind, &u, min(len(x[i].text), len(x[i+n-1].text)) > 1) }) {
				continue
			}
			t := newToken(string(joined))
			t.kind |= x[i].kind & isAbjad
			return append(append(slices.Clone(x[:i]), t), x[i+n:]...)
		}
	}
	return x
}

// mayJoin reports whether some token of y has about the letters of all of x.
func mayJoin(x, y []token) bool {
	n, bag := 0, uint32(0)
	for i := range x {
		n += len(x[i].text)
		bag |= x[i].bag
	}
	for j := range y {
		u := &y[j]
		if (x[0].kind^u.kind)&isAbjad != 0 || abs(n-len(u.text)) <= 2 && bits.OnesCount32(bag^u.bag) <= 2 {
			return true
		}
	}
	return false
}

// joins reports whether letters that were joined are the token u, with one slip where that is allowed.
func joins(joined []byte, kind tokenKind, u *token, slip bool) bool {
	if kind&isAbjad != u.kind&isAbjad {
		t := token{text: string(joined), kind: kind}
		return t.relateAbjad(u) < relNone
	}
	if len(joined) == len(u.text) && string(joined) == u.text {
		return true
	}
	if e := lexicon()[string(joined)]; e != nil && u.known() && e.nickname(u.entry, string(joined), u.text) {
		return true
	}
	least := 7
	if len(joined) == len(u.text) && scrambled(string(joined), u.text, 0) {
		least = 6 // letters that changed places are a slip in any word
	}
	return len(joined) >= least && slip && abs(len(joined)-len(u.text)) <= 1 && similarity.OSA(string(joined), u.text, 1) <= 1
}

func abs(n int) int { return max(n, -n) }

// spellInitials cuts joined initials in x that two or three neighbours in y begin with: "jc juncker", "jean claude juncker".
func spellInitials(x, y []token) []token {
	for i := range x {
		p := x[i].text
		if len(p) < 2 || len(p) > 3 || len(x)+len(p) > maxTokens+1 || strings.ContainsAny(p, "aeiou") || x[i].kind&isParticle != 0 {
			continue
		}
		for j := 0; j+len(p) <= len(y); j++ {
			k := 0
			for k < len(p) && len(y[j+k].text) > 1 && y[j+k].text[0] == p[k] {
				k++
			}
			if k < len(p) {
				continue
			}
			out := slices.Clone(x[:i])
			for _, c := range []byte(p) {
				out = append(out, newToken(string(c)))
			}
			return append(out, x[i+1:]...)
		}
	}
	return x
}

// spellFather reads a b between two words of x as the bin, ben or bint that y has, or that the article of x tells of: Said b. Khaled
// al-Najjar.
func spellFather(x, y []token) []token {
	for i := 1; i+1 < len(x); i++ {
		if x[i].text != "b" {
			continue
		}
		word := ""
		if slices.ContainsFunc(x, func(t token) bool { return t.kind&isParticle != 0 && (t.text == "al" || t.text == "el") }) {
			word = "bin"
		}
		for _, t := range y {
			if t.kind&isParticle != 0 && t.text[0] == 'b' && patronymics()[t.text] {
				word = t.text
			}
		}
		if word == "" {
			return x
		}
		t := newToken(word)
		t.kind |= isParticle
		return append(append(slices.Clone(x[:i]), t), x[i+1:]...)
	}
	return x
}
