package name

import (
	"slices"
	"strings"

	"github.com/guiyi/guiyi/normalize/hanzi"
)

// reading is one way to see a Latin name as Chinese: which word is the surname, and the given words beside it.
type reading struct {
	surname     string
	given       []string
	front, tail []string // words left over
	back        bool     // the surname came last
}

func (r *reading) rest() int { return len(r.front) + len(r.tail) }

// maxReadings bounds the ways to see a name: four of the whole run and of the run without a word at either end.
const maxReadings = 12

// readings appends the ways to see a Chinese Latin name to dst, the guess first. A surname beside Western names (Bruce Lee) is
// the only reading of its kind, without a given name.
func (l *latinName) readings(dst []reading) []reading {
	run := chineseRun(l.words)
	if run.len() == 1 && len(l.words) > 1 {
		return l.appendWestern(dst, run)
	}
	for i, r := range [...]span{run, {run.from + 1, run.to}, {run.from, run.to - 1}} {
		if r.len() < 2 || i > 0 && r.len() < 4 {
			continue
		}
		for n := 1; n <= min(2, r.len()-1); n++ {
			dst = l.appendReading(dst, r, span{r.from, r.from + n})
			dst = l.appendReading(dst, r, span{r.to - n, r.to})
		}
	}
	return dst
}

// commonSurnamePPM is how common a spelling must be to be taken for a Chinese surname beside nothing but Western names.
const commonSurnamePPM = 1000

// appendWestern adds the reading of a common surname among Western names.
func (l *latinName) appendWestern(dst []reading, surname span) []reading {
	for i, w := range l.words {
		if i != surname.from && (len(w) < 3 || hanzi.SpellingSystems(w) != 0 || isJoined(w) || strings.Contains(w, "-") && !isGiven(w[:strings.IndexByte(w, '-')])) {
			return dst // Jean-Paul is a Western name, Jae-myung is not
		}
	}
	r := reading{surname: joinWords(l.words[surname.from:surname.to]), front: l.words[:surname.from], tail: l.words[surname.to:]}
	if surnameWeight(r.surname) < commonSurnamePPM {
		return dst
	}
	return append(dst, r)
}

// appendReading adds the reading of a run with the surname at one of its ends, when it is one.
func (l *latinName) appendReading(dst []reading, run, surname span) []reading {
	words := l.words[surname.from:surname.to]
	if !isSurname(words) {
		return dst
	}
	r := reading{surname: joinWords(words), front: l.words[:run.from], tail: l.words[run.to:], back: surname.from > run.from}
	if r.given = l.words[surname.to:run.to]; r.back {
		r.given = l.words[run.from:surname.from]
	}
	return append(dst, r)
}

// isSurname reports words that are, joined, a surname common enough to be taken for one.
func isSurname(words []string) bool {
	if len(words) == 1 {
		return surnameWeight(words[0]) >= minSurnamePPM
	}
	var buf [32]byte
	joined := buf[:0]
	for _, w := range words {
		if len(w)+len(joined) > len(buf) || strings.IndexByte(w, '-') >= 0 {
			return false // no compound surname
		}
		joined = append(joined, w...)
	}
	return hanzi.IsCompoundSpelling(joined)
}

// joinWords joins words and drops their hyphens.
func joinWords(words []string) string {
	if len(words) == 1 {
		return strings.ReplaceAll(words[0], "-", "")
	}
	return strings.ReplaceAll(strings.Join(words, ""), "-", "")
}

// compareRoman compares two Chinese Latin names by what characters they may stand for.
func compareRoman(a, b *latinName) Level {
	var bufA, bufB [maxReadings]reading
	best := Conflict
	left, right := a.readings(bufA[:0]), b.readings(bufB[:0])
	for i := range left {
		for j := range right {
			x, y := &left[i], &right[j]
			if x.back != y.back && sharesPlace(a.words, b.words) {
				continue
			}
			level := x.agreement(y)
			if (len(x.given) == 0) != (len(y.given) == 0) {
				level = x.compatibility(y)
			}
			if level < best && sameReading(x, y) {
				best = level
			}
		}
	}
	return best
}

// sharesPlace reports two names of as many words with the same word first or last: it is the same part of both, so that Chen Jing
// and Chen Jin are not read from opposite ends.
func sharesPlace(x, y []string) bool {
	n := len(x)
	return n == len(y) && (x[0] == y[0] || x[n-1] == y[n-1])
}

// agreement is the level of two readings whose surnames and given names agree.
func (r *reading) agreement(other *reading) Level {
	switch {
	case r.rest() > 0 && other.rest() > 0 && !sharesName(r, other):
		return Similar // David and Peter Chan Tai Man
	case r.rest() > 0 || other.rest() > 0:
		return Extended
	case r.back != other.back:
		return Swapped
	}
	return Romanised
}

// compatibility is the level of two readings of one surname, one with Western names only: Bruce Lee and Lee Siu Lung may be one
// person, Bruce Lee and Peter Lee Siu Lung are not.
func (r *reading) compatibility(other *reading) Level {
	if r.rest() > 0 && other.rest() > 0 && !sharesName(r, other) {
		return Similar
	}
	return Compatible
}

// sharesName reports whether each of the fewer names left over is among the others, as a nickname or an initial too.
func sharesName(x, y *reading) bool {
	if x.rest() > y.rest() {
		x, y = y, x
	}
	for _, words := range [...][]string{x.front, x.tail} {
		for _, p := range words {
			same := func(q string) bool { return p == q || isNickname(p, q) || sameInitial(p, q) }
			if !slices.ContainsFunc(y.front, same) && !slices.ContainsFunc(y.tail, same) {
				return false
			}
		}
	}
	return true
}

// bridge says which characters may relate a Mandarin and a Cantonese sound.
type bridge uint8

const (
	noBridge bridge = iota
	surnames
	givens
)

// joins reports whether a and b are Mandarin and Cantonese readings of one character, which must have a least share, in
// parts per million, so that no rare character makes a match.
func (k bridge) joins(a, b hanzi.Sound) bool {
	switch {
	case k == noBridge || a.IsCantonese() == b.IsCantonese():
		return false
	case k == surnames:
		return hanzi.SameCharacter(a, b, true, 20)
	}
	return hanzi.SameCharacter(a, b, false, 40)
}

// sameSurname reports whether two joined spellings may be one surname, by the rules of a system, as attested spellings, or,
// unless the given names are spelled alike, through a character with both readings.
func sameSurname(p, q string, oneSystem bool) bool {
	if oneSystem {
		return sameSurnameIn(p, q, 0, noBridge)
	}
	return sameSurnameIn(p, q, 0, surnames)
}

func sameSurnameIn(p, q string, systems hanzi.System, k bridge) bool {
	if p == q {
		return true
	}
	x, y, xs, ys := hanzi.LatinSounds(p), hanzi.LatinSounds(q), hanzi.SurnameSounds(p), hanzi.SurnameSounds(q)
	if agree(x, y, systems, systems, k) {
		return true
	}
	xs, ys = withoutCantonese(xs, x, y), withoutCantonese(ys, x, y)
	if agree(xs, y, 0, systems, k) || agree(x, ys, systems, 0, k) || agree(xs, ys, 0, 0, k) {
		return true
	}
	c := hanzi.CompoundSurname(p)
	return c != "" && c == hanzi.CompoundSurname(q)
}

// withoutCantonese drops the attested sounds that both spellings, which have no sound in common, say in Cantonese: Kong and
// Cheung are both jiang in Mandarin, but 江 and 蒋.
func withoutCantonese(attested, x, y []hanzi.LatinSound) []hanzi.LatinSound {
	says := func(sounds []hanzi.LatinSound, m hanzi.Sound) bool {
		return slices.ContainsFunc(sounds, func(s hanzi.LatinSound) bool { return surnames.joins(s.Sound, m) })
	}
	both := func(a hanzi.LatinSound) bool { return says(x, a.Sound) && says(y, a.Sound) }
	if !slices.ContainsFunc(attested, both) || agree(x, y, 0, 0, noBridge) {
		return attested
	}
	return slices.DeleteFunc(slices.Clone(attested), both)
}

// sameReading reports whether the surnames and the given names of two readings agree. Where one of the two is spelled alike,
// the other is read in the systems that spell that.
func sameReading(x, y *reading) bool {
	if len(x.given) == 0 || len(y.given) == 0 {
		return (len(x.given) > 0 || len(y.given) > 0) && sameSurname(x.surname, y.surname, false)
	}
	if x.surname == y.surname {
		return sameGivenIn(x.given, y.given, hanzi.SpellingSystems(x.surname))
	}
	if slices.Equal(x.given, y.given) {
		cut := cutWords(x.given)
		return cut.n > 0 && sameSurnameIn(x.surname, y.surname, common(cut.at[0].parts()), noBridge)
	}
	return sameSurname(x.surname, y.surname, false) && sameGiven(x.given, y.given, false)
}

// sameGiven reports whether two given names agree syllable by syllable in some split, each read in systems that all its
// syllables have in common where there are such. oneSystem is set when the surnames are spelled alike: then two given names
// that one system can spell are read in that system, and only equal sounds count (Zhang Wei, Zhang Hui).
func sameGiven(x, y []string, oneSystem bool) bool {
	if oneSystem {
		return sameGivenIn(x, y, ^hanzi.System(0))
	}
	return sameGivenIn(x, y, 0)
}

// sameGivenIn is sameGiven with the systems that spell the surname of both; 0 when the surnames are spelled differently.
func sameGivenIn(x, y []string, surname hanzi.System) bool {
	p, q := cutWords(x), cutWords(y)
	hyphens := hyphenated(x) - hyphenated(y)
	for i := range p.n {
		for j := range q.n {
			if p.at[i].n == q.at[j].n && sameSplit(p.at[i].parts(), q.at[j].parts(), surname, hyphens) {
				return true
			}
		}
	}
	return false
}

// hyphenated is 1 when a word has a hyphen, else 0.
func hyphenated(words []string) int {
	for _, w := range words {
		if strings.IndexByte(w, '-') >= 0 {
			return 1
		}
	}
	return 0
}

// rareSystems are those that few names follow throughout: what they share with another system by chance decides nothing.
const rareSystems = hanzi.MPS2 | hanzi.Yale | hanzi.GwoyeuRomatzyh

// sameSplit compares two splits of one length. surname limits the systems as in sameGivenIn; hyphens is 1 or -1 when only one
// of the two is written with hyphens, as Wade-Giles is and pinyin is not (Liu Shao-chi, Liu Shaoqi).
func sameSplit(s, t []string, surname hanzi.System, hyphens int) bool {
	p, q := common(s), common(t)
	k := givens
	if joint := jointSystem(p, q, surname); joint != 0 {
		k = noBridge
		switch wade, pinyin := hanzi.WadeGiles&surname, hanzi.HanyuPinyin&surname; {
		case hyphens > 0 && p&wade != 0 && q&pinyin != 0:
			p, q = wade, pinyin
		case hyphens < 0 && p&pinyin != 0 && q&wade != 0:
			p, q = pinyin, wade
		default:
			p, q = joint, joint
		}
	}
	for i := range s {
		if s[i] != t[i] && !agree(hanzi.LatinSounds(s[i]), hanzi.LatinSounds(t[i]), p, q, k) {
			return false
		}
	}
	return true
}

// jointSystem returns the systems that can spell a surname and the two given names beside it that are spelled in p and q; 0
// when there is none and every reading counts.
func jointSystem(p, q, surname hanzi.System) hanzi.System {
	if p&^rareSystems != 0 && q&^rareSystems != 0 {
		p, q = p&^rareSystems, q&^rareSystems
	}
	joint := p & q & surname &^ hanzi.GwoyeuRomatzyh
	if p&hanzi.Mandarin != 0 && q&hanzi.Mandarin != 0 {
		joint &= hanzi.Mandarin
	}
	return joint
}

// common returns the systems in which all the spellings are spellings, 0 when there is none.
func common(syllables []string) hanzi.System {
	all := ^hanzi.System(0)
	for _, s := range syllables {
		all &= hanzi.SpellingSystems(s)
	}
	return all
}

// agree reports whether two spellings have a sound in common, or sounds that the bridge joins. p and q limit the systems; 0 is
// no limit.
func agree(x, y []hanzi.LatinSound, p, q hanzi.System, k bridge) bool {
	for _, a := range x {
		if p != 0 && a.System&p == 0 {
			continue
		}
		for _, b := range y {
			if (q == 0 || b.System&q != 0) && (a.Sound == b.Sound || k.joins(a.Sound, b.Sound)) {
				return true
			}
		}
	}
	return false
}
