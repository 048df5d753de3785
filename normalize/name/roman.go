package name

import (
	"slices"
	"strings"

	"github.com/guiyi/guiyi/normalize/hanzi"
)

// maxRoman bounds the keys of PartRoman that the first reading of a name gives, maxOther those of another order.
const (
	maxRoman = 12
	maxOther = maxRoman / 4
)

// sequence is one reading of a given name: its Mandarin sounds with the product of their shares.
type sequence struct {
	sounds [maxSyllables]hanzi.Sound
	n      uint8
	weight float32
}

// with returns the sequence with one more sound.
func (s sequence) with(sound hanzi.Sound, weight float32) sequence {
	s.sounds[s.n] = sound
	s.n++
	s.weight *= weight
	return s
}

// before orders the heavier sequence first, then by sounds.
func (s *sequence) before(t *sequence) bool {
	if s.weight != t.weight {
		return s.weight > t.weight
	}
	return slices.Compare(s.sounds[:s.n], t.sounds[:t.n]) < 0
}

// beam keeps the best sequences, best first.
type beam struct {
	n  int
	at [2 * maxRoman]sequence
}

// enter puts a sequence in its place.
func (b *beam) enter(s *sequence) {
	i := b.n
	if i == len(b.at) {
		if i--; !s.before(&b.at[i]) {
			return
		}
	} else {
		b.n++
	}
	for ; i > 0 && s.before(&b.at[i-1]); i-- {
		b.at[i] = b.at[i-1]
	}
	b.at[i] = *s
}

// romanKeys collects keys as bytes, so that all keys of a name share one string.
type romanKeys struct {
	text [1024]byte
	size int
	ends [maxRoman + 2*maxOther]int
	n    int
}

// write adds text to the open key; keys are far shorter than the room for them.
func (k *romanKeys) write(s string) { k.size += copy(k.text[k.size:], s) }

// start returns where key i begins.
func (k *romanKeys) start(i int) int {
	if i == 0 {
		return 0
	}
	return k.ends[i-1]
}

// close ends a key and drops it again when it is empty or there already.
func (k *romanKeys) close() {
	last := k.text[k.start(k.n):k.size]
	drop := len(last) == 0 || k.n == len(k.ends)
	for i := 0; i < k.n && !drop; i++ {
		drop = string(k.text[k.start(i):k.ends[i]]) == string(last)
	}
	if drop {
		k.size = k.start(k.n)
		return
	}
	k.ends[k.n] = k.size
	k.n++
}

// appendTo appends the keys to dst.
func (k *romanKeys) appendTo(dst []string) []string {
	text := string(k.text[:k.size])
	dst = slices.Grow(dst, k.n)
	for i := range k.n {
		dst = append(dst, text[k.start(i):k.ends[i]])
	}
	return dst
}

// pair adds a surname with a given name.
func (k *romanKeys) pair(surname string, given *sequence) {
	k.write(surname)
	if surname != "" && given.n > 0 {
		k.write(" ")
	}
	for _, sound := range given.sounds[:given.n] {
		k.write(sound.String())
	}
	k.close()
}

// product adds surnames with given names, the best of both first, at most limit: the second surname takes its turn with the
// given names one rank behind.
func (k *romanKeys) product(surnames []string, given []sequence, limit int) {
	for rank := range len(given) + len(surnames) - 1 {
		for i, s := range surnames {
			if j := rank - i; limit > 0 && j >= 0 && j < len(given) {
				k.pair(s, &given[j])
				limit--
			}
		}
	}
}

// appendRoman adds "surname given" in toneless pinyin: for a Han name the product of the readings, for a Chinese Latin name
// the most probable syllables behind its spellings.
func (n *Name) appendRoman(dst []string) []string {
	if !n.han.any() && !n.latin.chinese {
		return dst
	}
	var k romanKeys
	if n.han.any() {
		k.han(&n.han)
	} else {
		k.latin(&n.latin, n.Form)
	}
	return k.appendTo(dst)
}

// han adds the readings of a Han name: those of its surname as a surname with every combination of those of its characters.
func (k *romanKeys) han(h *hanName) {
	given := h.chars[h.surname:]
	if h.kind == hanDotted || h.kind == hanTail || h.kind == hanJapanese || len(given) > maxSyllables {
		return
	}
	var all beam
	all.n = 1
	for _, r := range given {
		sounds := hanzi.SoundsOf(r).Mandarin
		if len(sounds) == 0 {
			return
		}
		heads := all
		all.n = 0
		for i := range heads.n {
			for _, s := range sounds {
				if all.n < maxRoman {
					all.at[all.n] = heads.at[i].with(s, 1)
					all.n++
				}
			}
		}
	}
	none := [1]string{}
	surnames := none[:]
	if h.surname > 0 {
		surnames = hanzi.SurnameReadings(string(h.chars[:h.surname]))
		if h.surname > 1 {
			surnames = slices.Clone(surnames)
			for i, s := range surnames {
				surnames[i] = strings.ReplaceAll(s, " ", "")
			}
		}
	}
	k.product(surnames, all.at[:all.n], maxRoman)
}

// latin adds the likeliest pinyin behind a Chinese name in Latin letters: of the order that it seems to have first, then of
// the others that are possible.
func (k *romanKeys) latin(l *latinName, form Form) {
	var given beam
	switch form {
	case Surname:
		for _, s := range appendSurnamePinyin(nil, joinWords(l.words), 2) {
			k.pair(s, &sequence{})
		}
	case Given:
		given.words(l.words)
		for i := range min(given.n, maxRoman) {
			k.pair("", &given.at[i])
		}
	default:
		if len(l.words) == 1 {
			k.joined(l.words)
			return
		}
		var buf [maxReadings]reading
		var names [2]string
		top := 0.0
		for i, r := range l.readings(buf[:0]) {
			if len(r.given) == 0 {
				return
			}
			weight := surnameWeight(r.surname)
			count, limit := 1, maxOther
			if i == 0 {
				top, count, limit = weight, 2, maxRoman
			} else if i > 2 || weight*10 <= top {
				continue
			}
			given.words(r.given)
			k.product(appendSurnamePinyin(names[:0], r.surname, count), given.at[:min(given.n, maxRoman)], limit)
		}
	}
}

// joined adds the pinyin of a whole name in one word (zhangwei, zhang-wei): the first syllable of a split is the surname.
func (k *romanKeys) joined(words []string) {
	cut := cutWords(words)
	var names [1]string
	for i := range cut.n {
		parts := cut.at[i].parts()
		if len(parts) < 2 || surnameWeight(parts[0]) < commonSurnamePPM {
			continue
		}
		var given beam
		given.add(parts[1:])
		k.product(appendSurnamePinyin(names[:0], parts[0], 1), given.at[:min(given.n, maxOther)], maxOther)
	}
}

// appendSurnamePinyin appends the joined pinyin of the n likeliest surnames behind a spelling.
func appendSurnamePinyin(dst []string, spelling string, n int) []string {
	if c := hanzi.CompoundSurname(spelling); c != "" {
		return append(dst, strings.ReplaceAll(hanzi.SurnameReadings(c)[0], " ", ""))
	}
	var buf [maxRanked]hanzi.Ranked
	ranked := hanzi.AppendRanked(buf[:0], spelling, true, 0, n)
	for _, r := range ranked {
		if r.PPM >= 0.15*ranked[0].PPM { // Wong is 王 and 黄; Chan is 陈 and seldom 田
			dst = append(dst, r.Sound.String())
		}
	}
	return dst
}

// maxRanked is room for the sounds behind one spelling; what needs more costs an allocation.
const maxRanked = 64

// words fills the beam with the likeliest pinyin sequences behind the spellings of a given name.
func (b *beam) words(words []string) {
	b.n = 0
	cut := cutWords(words)
	for i := range cut.n {
		b.add(cut.at[i].parts())
	}
}

// add enters the likeliest sequences behind the spellings of syllables.
func (b *beam) add(parts []string) {
	systems := common(parts)
	heads := beam{n: 1}
	heads.at[0].weight = 1
	for _, s := range parts {
		var buf [maxRanked]hanzi.Ranked
		ranked := hanzi.AppendRanked(buf[:0], s, false, systems, 5)
		var next beam
		for j := range heads.n {
			for _, r := range ranked {
				longer := heads.at[j].with(r.Sound, r.PPM/1e6)
				next.enter(&longer)
			}
		}
		heads = next
	}
	for j := range heads.n {
		b.enter(&heads.at[j])
	}
}
