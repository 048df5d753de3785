package name

import (
	"strings"

	"github.com/guiyi/guiyi/score/similarity"
)

// hashSpelling hashes (FNV-1a) the spelling of a word in one transcription, the same for Mueller and Muller (from Müller), for
// Sergej, Sergei and Sergey, for Petrovic and Petrovich; 0 for words that are too short or long for it.
func hashSpelling(w string) uint32 {
	if len(w) < 3 || len(w) > 32 {
		return 0
	}
	var buf [48]byte
	h := uint32(2166136261)
	for _, c := range appendSpelling(buf[:0], w) {
		h = (h ^ uint32(c)) * 16777619
	}
	return h
}

// spellingSlip reports one slip between the spellings of two transcriptions: Gorbatschow and Gorbachev.
func spellingSlip(p, q string) bool {
	if max(len(p), len(q)) > 32 {
		return false
	}
	var x, y [48]byte
	s, t := appendSpelling(x[:0], p), appendSpelling(y[:0], q)
	return min(len(s), len(t)) >= 5 && similarity.OSA(string(s), string(t), 1) <= 1
}

// appendSpelling appends the letters of a word in one transcription: digraphs to one letter (C tsch, S sch, E ei), doubled
// letters to one, silent h dropped.
func appendSpelling(dst []byte, w string) []byte {
	if len(w) > 4 && (w[:2] == "ye" || w[:2] == "je") {
		w = w[1:] // Yelena, Jelena
	}
	for i := 0; i < len(w); {
		c, n := spellOne(w, i)
		i += n
		if c == 0 || len(dst) > 0 && dst[len(dst)-1] == c {
			continue
		}
		if c == 'i' && len(dst) > 1 && i == len(w) && dst[len(dst)-1] == 'E' {
			continue // Navalnyy, Alexeyi
		}
		if c == 'K' {
			dst = append(dst, 'k')
			c = 's'
		}
		dst = append(dst, c)
	}
	if n := len(dst); n > 3 && dst[n-1] == 'f' && (dst[n-2] == 'o' || dst[n-2] == 'e') {
		dst[n-1] = 'v' // Petroff
	}
	return dst
}

// spellOne reads one sound of w at i: its letter, 0 when silent, and how many letters it takes.
func spellOne(w string, i int) (c byte, n int) {
	at := func(k int) byte {
		if i+k < len(w) {
			return w[i+k]
		}
		return 0
	}
	switch w[i] {
	case 'a', 'e', 'i', 'o', 'u', 'y', 'j':
		return spellVowel(w, i)
	case 's':
		switch {
		case at(1) == 'c' && at(2) == 'h':
			return 'S', 3
		case at(1) == 'h' || at(1) == 'z':
			return 'S', 2
		}
	case 't':
		switch {
		case at(1) == 's' && at(2) == 'c' && at(3) == 'h':
			return 'C', 4
		case at(1) == 'c' && at(2) == 'h':
			return 'C', 3
		case at(1) == 'z' || at(1) == 's' && i > 0:
			return 'z', 2
		case at(1) == 'h':
			return 't', 2
		}
	case 'c':
		switch next := at(1); {
		case next == 'h' && (strings.Contains(w, "sch") || germanSlavic(w)):
			return 'h', 2 // German: Tschechow, Charitonowitsch, Sacharow
		case next == 'h' || next == 'z':
			return 'C', 2
		case next == 'k':
			return 'k', 2
		case next == 'e' || next == 'i' || next == 'y':
			return 's', 1
		case next == 0 && i > 0 && w[i-1] == 'i':
			return 'C', 1 // Petrovic
		}
		return 'k', 1
	case 'd':
		switch at(1) {
		case 't':
			return 't', 2
		case 'j', 'h':
			return 'd', 2
		}
	case 'k':
		if at(1) == 'h' {
			return 'h', 2
		}
		if at(1) == 's' {
			return 'K', 2
		}
	case 'x':
		return 'K', 1
	case 'p':
		if at(1) == 'h' {
			return 'f', 2
		}
	case 'g', 'z':
		if at(1) == 'h' {
			return w[i], 2
		}
	case 'q':
		return 'k', 1
	case 'w':
		return 'v', 1
	case 'h':
		if i > 0 && (!isVowel(at(1)) || !isVowel(w[i-1]) && w[i-1] != 'j') {
			return 0, 1
		}
	}
	return w[i], 1
}

// germanSlavic reports the endings of Slavic surnames as German and Polish write them.
func germanSlavic(w string) bool {
	w = strings.TrimSuffix(w, "a")
	return strings.HasSuffix(w, "ow") || strings.HasSuffix(w, "ew")
}

// spellVowel reads a vowel, y or j of w at i.
func spellVowel(w string, i int) (c byte, n int) {
	next := byte(0)
	if i+1 < len(w) {
		next = w[i+1]
	}
	switch w[i] {
	case 'a', 'e':
		switch {
		case w[i] == 'e' && (next == 'j' || next == 'y') && i+3 < len(w) && w[i+2] == 'e' && (w[i+3] == 'v' || w[i+3] == 'w'):
			return 'i', 3 // Sergejew, Sergeyev, Sergeev
		case next == 'i' || next == 'y' || next == 'j' && (i+2 == len(w) || !isVowel(w[i+2])):
			return 'E', 2
		case w[i] == 'e' && next == 'e':
			return 'i', 2
		case w[i] == 'a' && next == 'e':
			return 'a', 2
		}
	case 'o', 'u':
		switch {
		case w[i] == 'o' && next == 'u' && i+2 < len(w) && isVowel(w[i+2]) && (i == 0 || w[i-1] == 'a'):
			return 'v', 2 // Oualid, Alaoui
		case next == 'e':
			return w[i], 2
		case w[i] == 'o' && (next == 'o' || next == 'u'):
			return 'u', 2
		}
	case 'j':
		if i == 0 && len(w) < 5 {
			return 'j', 1
		}
		return 'i', 1
	case 'y', 'i':
		if i > 0 && next == 'e' && w[i] == 'i' {
			return 'i', 2
		}
		return 'i', 1
	}
	return w[i], 1
}

// romajiPairs turn Hepburn into Kunrei, long vowels into short ones and m before a labial into n.
var romajiPairs = []struct{ from, to string }{{"tsu", "tu"}, {"shi", "si"}, {"sh", "sy"}, {"tch", "tty"}, {"chi", "ti"}, {"ch", "ty"}, {"ji", "zi"}, {"jy", "zy"}, {"j", "zy"}, {"fu", "hu"},
	{"ou", "o"}, {"oo", "o"}, {"oh", "o"}, {"uu", "u"}, {"mb", "nb"}, {"mp", "np"}, {"mm", "nm"}}

// notRomaji are the letters, as bits of a bag, that no romanisation of Japanese has.
const notRomaji = 1<<('l'&31) | 1<<('q'&31) | 1<<('v'&31) | 1<<('x'&31)

// sameRomaji reports two romanisations of one Japanese word: Tsuchiya and Tutiya, Satoh and Satou.
func sameRomaji(p, q string) bool {
	if min(len(p), len(q)) < 3 || max(len(p), len(q)) > 32 || !endsOpen(p) || !endsOpen(q) || kunreiStart(p[0]) != kunreiStart(q[0]) {
		return false
	}
	var x, y [48]byte
	s, t := appendKunrei(x[:0], p), appendKunrei(y[:0], q)
	return string(s) == string(t) && isKunrei(s)
}

// kunreiStart is the letter that a word beginning with c begins with in Kunrei.
func kunreiStart(c byte) byte {
	switch c {
	case 'c':
		return 't'
	case 'j':
		return 'z'
	case 'f':
		return 'h'
	}
	return c
}

func endsOpen(w string) bool {
	c := w[len(w)-1]
	return isVowel(c) && c != 'y' || c == 'n' || c == 'h'
}

func appendKunrei(dst []byte, w string) []byte {
next:
	for i := 0; i < len(w); {
		for _, r := range romajiPairs {
			n := len(r.from)
			if i+n <= len(w) && w[i:i+n] == r.from && !(r.from == "oh" && i+n < len(w) && isVowel(w[i+n])) {
				dst = append(dst, r.to...)
				i += n
				continue next
			}
		}
		if dst = append(dst, w[i]); w[i] == 'h' && i > 0 && w[i-1] == 'o' {
			return dst[:0]
		}
		i++
	}
	return dst
}

// isKunrei reports a word of Japanese syllables: a consonant, perhaps doubled or with y, and a vowel, or a final n.
func isKunrei(w []byte) bool {
	for i := 0; i < len(w); {
		if w[i] == 'n' && (i+1 == len(w) || !isVowel(w[i+1])) {
			i++
			continue
		}
		if i+1 < len(w) && w[i] == w[i+1] && !isVowel(w[i]) {
			i++
		}
		if !isVowel(w[i]) {
			if i++; i < len(w) && w[i] == 'y' {
				i++
			}
		} else if w[i] == 'y' {
			i++
		}
		if i == len(w) || !isVowel(w[i]) || w[i] == 'y' {
			return false
		}
		i++
	}
	return len(w) > 0
}
