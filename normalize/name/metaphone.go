package name

import "strings"

// maxCode is the length of a code; the original uses four.
const maxCode = 5

// Metaphone returns the primary and secondary Double Metaphone code of a folded Latin word, the secondary empty when it is the
// same. Codes have at most five letters: A (any first vowel), F H J K L M N P R S T X (sh), 0 (th). After L. Philips, "The
// Double Metaphone Search Algorithm" (2000), without the rules for single foreign words.
func Metaphone(word string) (primary, secondary string) {
	m := metaphone{s: word, slavic: strings.ContainsAny(word, "wk") || strings.Contains(word, "cz")}
	var p, q [maxCode + 3]byte // a step adds three at most
	m.p, m.q = p[:0], q[:0]
	m.start()
	for m.i < len(word) && (len(m.p) < maxCode || len(m.q) < maxCode) {
		m.step()
	}
	primary = string(clip(m.p))
	if second := clip(m.q); string(second) != primary {
		secondary = string(second)
	}
	return primary, secondary
}

func clip(b []byte) []byte { return b[:min(len(b), maxCode)] }

// metaphone is the state of one word: the position and both codes.
type metaphone struct {
	s      string
	i      int
	p, q   []byte
	slavic bool
}

// at returns the letter at an offset from the current one, 0 outside the word.
func (m *metaphone) at(offset int) byte {
	if j := m.i + offset; j >= 0 && j < len(m.s) {
		return m.s[j]
	}
	return 0
}

// has reports whether the word has one of the texts, separated by spaces, at an offset.
func (m *metaphone) has(offset int, texts string) bool {
	j := m.i + offset
	if j < 0 || j > len(m.s) {
		return false
	}
	for t := range strings.FieldsSeq(texts) {
		if strings.HasPrefix(m.s[j:], t) {
			return true
		}
	}
	return false
}

func (m *metaphone) vowel(offset int) bool { return isVowel(m.at(offset)) }

func (m *metaphone) last() bool { return m.i == len(m.s)-1 }

// add appends both codes and moves on by n letters.
func (m *metaphone) add(p, q string, n int) {
	m.p, m.q = append(m.p, p...), append(m.q, q...)
	m.i += n
}

func (m *metaphone) same(p string, n int) { m.add(p, p, n) }

// pair is 2 when the letter is doubled, else 1.
func (m *metaphone) pair() int {
	if m.at(1) == m.at(0) {
		return 2
	}
	return 1
}

// start handles silent first letters.
func (m *metaphone) start() {
	switch {
	case m.has(0, "gn kn pn wr ps"):
		m.i = 1
	case m.at(0) == 'x': // Xavier; Xi
		m.same("S", 1)
	}
}

func (m *metaphone) step() {
	c := m.at(0)
	switch c {
	case 'a', 'e', 'i', 'o', 'u', 'y':
		if m.i == 0 {
			m.same("A", 1)
		} else {
			m.i++
		}
	case 'b':
		m.same("P", m.pair())
	case 'c':
		m.letterC()
	case 'd':
		m.letterD()
	case 'f':
		m.same("F", m.pair())
	case 'g':
		m.letterG()
	case 'h':
		if (m.i == 0 || m.vowel(-1)) && m.vowel(1) {
			m.same("H", 2)
		} else {
			m.i++
		}
	case 'j':
		m.letterJ()
	case 'k':
		m.same("K", m.pair())
	case 'l':
		m.letterL()
	case 'm':
		if m.has(-1, "umb") && (m.i+1 == len(m.s)-1 || m.has(2, "er")) {
			m.same("M", 2)
		} else {
			m.same("M", m.pair())
		}
	case 'n':
		m.same("N", m.pair())
	case 'p':
		m.letterP()
	case 'q':
		m.same("K", m.pair())
	case 'r':
		if m.last() && !m.slavic && m.has(-2, "ie") && !m.has(-4, "me ma") {
			m.add("", "R", 1) // Rogier
		} else {
			m.same("R", m.pair())
		}
	case 's':
		m.letterS()
	case 't':
		m.letterT()
	case 'v':
		m.same("F", m.pair())
	case 'w':
		m.letterW()
	case 'x':
		if m.last() && m.has(-2, "au ou") {
			m.i++ // Breaux
		} else {
			m.same("KS", m.pair())
		}
	case 'z':
		m.letterZ()
	default:
		m.i++
	}
}

func (m *metaphone) letterC() {
	switch {
	case m.i > 1 && !isVowel(m.at(-2)) && m.has(-1, "ach") && m.at(2) != 'i' && (m.at(2) != 'e' || m.has(-2, "bacher macher")):
		m.same("K", 2) // Bach, Bacher
	case m.i == 0 && m.has(0, "caesar"):
		m.same("S", 2)
	case m.has(0, "ch"):
		m.lettersCH()
	case m.has(0, "cz") && !m.has(-2, "wicz"):
		m.add("S", "X", 2)
	case m.has(1, "cia"):
		m.same("X", 3)
	case m.has(0, "cc") && !(m.i == 1 && m.s[0] == 'm'):
		switch {
		case !m.has(2, "i e h") || m.has(2, "hu"):
			m.same("K", 2)
		case m.i == 1 && m.at(-1) == 'a' || m.has(-1, "uccee ucces"):
			m.same("KS", 3)
		default:
			m.same("X", 3)
		}
	case m.has(0, "ck cg cq"):
		m.same("K", 2)
	case m.has(0, "cio cie cia"):
		m.add("S", "X", 2)
	case m.has(0, "ci ce cy"):
		m.same("S", 2)
	case m.has(1, "c k q") && !m.has(1, "ce ci"):
		m.same("K", 2)
	default:
		m.same("K", 1)
	}
}

func (m *metaphone) lettersCH() {
	switch {
	case m.i > 0 && m.has(0, "chae"):
		m.add("K", "X", 2) // Michael
	case m.i == 0 && m.has(1, "harac haris hor hym hia hem") && !m.has(0, "chore"):
		m.same("K", 2)
	case strings.HasPrefix(m.s, "van ") || strings.HasPrefix(m.s, "sch") || m.has(-2, "orches archit orchid") || m.has(2, "t s") ||
		(m.has(-1, "a o u e") || m.i == 0) && m.has(2, "l r n m b h f v w"):
		m.same("K", 2)
	case m.i == 0:
		m.same("X", 2)
	case strings.HasPrefix(m.s, "mc"):
		m.same("K", 2)
	default:
		m.add("X", "K", 2)
	}
}

func (m *metaphone) letterD() {
	switch {
	case m.has(0, "dg") && m.has(2, "i e y"):
		m.same("J", 3) // edge
	case m.has(0, "dg"):
		m.same("TK", 2)
	case m.has(0, "dt dd"):
		m.same("T", 2)
	default:
		m.same("T", 1)
	}
}

func (m *metaphone) letterG() {
	switch {
	case m.at(1) == 'h':
		m.lettersGH()
	case m.at(1) == 'n':
		switch {
		case m.i == 1 && isVowel(m.s[0]) && !m.slavic:
			m.add("KN", "N", 2)
		case !m.has(2, "ey") && !m.slavic:
			m.add("N", "KN", 2)
		default:
			m.same("KN", 2)
		}
	case m.has(1, "li") && !m.slavic:
		m.add("KL", "L", 2)
	case m.i == 0 && m.has(1, "y es ep eb el ey ib il in ie ei er"):
		m.add("K", "J", 2)
	case m.has(1, "er y") && !m.has(0, "danger ranger manger") && !m.has(-1, "e i rgy ogy"):
		m.add("K", "J", 2)
	case m.has(1, "e i y") || m.has(-1, "aggi oggi"):
		switch {
		case strings.HasPrefix(m.s, "sch") || m.has(1, "et"):
			m.same("K", 2)
		case m.has(1, "ier"):
			m.same("J", 2)
		default:
			m.add("J", "K", 2)
		}
	default:
		m.same("K", m.pair())
	}
}

func (m *metaphone) lettersGH() {
	switch {
	case m.i > 0 && !m.vowel(-1):
		m.same("K", 2)
	case m.i == 0 && m.at(2) == 'i':
		m.same("J", 2)
	case m.i == 0:
		m.same("K", 2)
	case m.i > 1 && m.has(-2, "b h d") || m.i > 2 && m.has(-3, "b h d") || m.i > 3 && m.has(-4, "b h"):
		m.i += 2 // Hugh, bough
	case m.i > 2 && m.at(-1) == 'u' && m.has(-3, "c g l r t"):
		m.same("F", 2) // laugh
	case m.at(-1) != 'i':
		m.same("K", 2)
	default:
		m.i += 2
	}
}

func (m *metaphone) letterJ() {
	switch {
	case m.has(0, "jose") || strings.HasPrefix(m.s, "san "):
		m.add("J", "H", 1)
	case m.i == 0:
		m.add("J", "A", m.pair())
	case m.vowel(-1) && !m.slavic && m.has(1, "a o"):
		m.add("J", "H", 1)
	case m.last():
		m.add("J", "", 1)
	case !m.has(1, "l t k s n m b z") && !m.has(-1, "s k l"):
		m.same("J", m.pair())
	default:
		m.i += m.pair()
	}
}

func (m *metaphone) letterL() {
	if m.at(1) == 'l' && (m.i == len(m.s)-3 && m.has(-1, "illo illa alle") ||
		(strings.HasSuffix(m.s, "as") || strings.HasSuffix(m.s, "os") || strings.HasSuffix(m.s, "a") || strings.HasSuffix(m.s, "o")) && m.has(-1, "alle")) {
		m.add("L", "", 2) // Spanish: cabrillo, gallegos
		return
	}
	m.same("L", m.pair())
}

func (m *metaphone) letterP() {
	switch {
	case m.at(1) == 'h':
		m.same("F", 2)
	case m.has(1, "p b"):
		m.same("P", 2)
	default:
		m.same("P", 1)
	}
}

func (m *metaphone) letterS() {
	switch {
	case m.has(-1, "isl ysl"):
		m.i++ // island, Carlysle
	case m.i == 0 && m.has(0, "sugar"):
		m.add("X", "S", 1)
	case m.has(0, "sh"):
		if m.has(1, "heim hoek holm holz") {
			m.same("S", 2)
		} else {
			m.same("X", 2)
		}
	case m.has(0, "sio sia"):
		if m.slavic {
			m.same("S", 3)
		} else {
			m.add("S", "X", 3)
		}
	case m.i == 0 && m.has(1, "m n l w"):
		m.add("S", "X", 1) // Smith and Schmidt
	case m.at(1) == 'z':
		m.add("S", "X", 2)
	case m.has(0, "sc"):
		m.lettersSC()
	case m.last() && m.has(-2, "ai oi"):
		m.add("", "S", 1) // Artois
	case m.has(1, "s z"):
		m.same("S", 2)
	default:
		m.same("S", 1)
	}
}

func (m *metaphone) lettersSC() {
	switch {
	case m.has(2, "hoo her huy hed hem"):
		if m.has(3, "er en") {
			m.add("X", "SK", 3) // Schermerhorn, Schenker
		} else {
			m.same("SK", 3)
		}
	case m.at(2) == 'h':
		if m.i == 0 && !isVowel(m.at(3)) && m.at(3) != 'w' {
			m.add("X", "S", 3) // Schmidt
		} else {
			m.same("X", 3)
		}
	case m.has(2, "i e y"):
		m.same("S", 3)
	default:
		m.same("SK", 3)
	}
}

func (m *metaphone) letterT() {
	switch {
	case m.has(0, "tion tia tch"):
		m.same("X", 3)
	case m.has(0, "th tth"):
		if m.has(2, "om am") || strings.HasPrefix(m.s, "sch") {
			m.same("T", 2) // Thomas
		} else {
			m.add("0", "T", 2)
		}
	case m.has(1, "t d"):
		m.same("T", 2)
	default:
		m.same("T", 1)
	}
}

func (m *metaphone) letterW() {
	switch {
	case m.has(0, "wr"):
		m.same("R", 2)
	case m.i == 0 && (m.vowel(1) || m.has(0, "wh")):
		if m.vowel(1) {
			m.add("A", "F", 1) // Wassermann, Vasserman
		} else {
			m.same("A", 1)
		}
	case m.last() && m.vowel(-1) || m.has(-1, "ewski ewsky owski owsky") || strings.HasPrefix(m.s, "sch"):
		m.add("", "F", 1) // Arnow
	case m.has(0, "wicz witz"):
		m.add("TS", "FX", 4)
	default:
		m.i++
	}
}

func (m *metaphone) letterZ() {
	switch {
	case m.at(1) == 'h':
		m.same("J", 2) // Zhao
	case m.has(1, "zo zi za") || m.slavic && m.i > 0 && m.at(-1) != 't':
		m.add("S", "TS", m.pair())
	default:
		m.same("S", m.pair())
	}
}

func isVowel(c byte) bool {
	return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u' || c == 'y'
}
