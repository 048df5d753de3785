package hanzi

import (
	"math"
	"strings"
	"sync"
	"unicode/utf8"
)

// bridges relates Mandarin and Cantonese sounds through the characters in use in names. Slot 0 is given names, slot 1 surnames.
type bridges struct {
	weights     [2]pairWeights
	byCantonese [2][][]Ranked // the Mandarin sounds of each Cantonese one
	mandarin    [2][]float32  // share of each Mandarin sound
	southern    map[string][]Ranked
}

// pairWeights holds the share of the characters with both sounds, Cantonese sound by Cantonese sound.
type pairWeights struct {
	columns int
	ppm     []float32
}

func (p *pairWeights) at(cantonese, mandarin Sound) *float32 {
	return &p.ppm[int(cantonese-cantoneseBase)*p.columns+int(mandarin)]
}

// add enters one character of a slot. Sums are over a map, but of whole units, so that their order does not show.
func (b *bridges) add(slot int, s *SoundSet, ppm float64) {
	units := float32(max(1, math.Round(ppm)))
	for _, m := range s.Mandarin {
		b.mandarin[slot][m] += units
		for _, c := range s.Cantonese {
			*b.weights[slot].at(c, m) += units
		}
	}
}

// Ranked is a sound with the share, in parts per million, of the name characters behind it.
type Ranked struct {
	Sound Sound
	PPM   float32
}

var bridgeTable = sync.OnceValue(loadBridges)

func loadBridges() *bridges {
	t := latinTable()
	rows, columns := len(t.cantonese), len(t.mandarin)
	b := &bridges{southern: map[string][]Ranked{}}
	for slot := range b.weights {
		b.weights[slot] = pairWeights{columns, make([]float32, rows*columns)}
		b.mandarin[slot] = make([]float32, columns)
		b.byCantonese[slot] = make([][]Ranked, rows)
	}
	for r, ppm := range givenTable() {
		b.add(0, SoundsOf(r), ppm)
	}
	for r, spellings := range southernTable().byRune {
		for _, spelling := range spellings {
			for _, m := range SoundsOf(r).Mandarin {
				b.southern[spelling] = enterRanked(b.southern[spelling], 0, Ranked{m, float32(max(1, math.Round(GivenPPM(r))))})
			}
		}
	}
	for s, e := range surnameTable() {
		if r, n := utf8.DecodeRuneInString(s); n == len(s) {
			b.add(1, SurnameSoundsOf(r), e.ppm)
		}
	}
	for slot := range b.weights {
		for c := range rows {
			for m, ppm := range b.weights[slot].ppm[c*columns : (c+1)*columns] {
				if ppm > 0 {
					b.byCantonese[slot][c] = append(b.byCantonese[slot][c], Ranked{Sound(m), ppm})
				}
			}
		}
	}
	return b
}

func slot(surname bool) int {
	if surname {
		return 1
	}
	return 0
}

// SameCharacter reports whether a Mandarin and a Cantonese sound are readings of one character in use in given names
// (surname false) or as a surname, with at least minPPM parts per million behind the pair. The order of a and b is free; two
// sounds of one language are never the same character here.
func SameCharacter(a, b Sound, surname bool, minPPM float32) bool {
	if b.IsCantonese() {
		a, b = b, a
	}
	return a.IsCantonese() && !b.IsCantonese() && *bridgeTable().weights[slot(surname)].at(a, b) >= max(minPPM, 1)
}

// AppendRanked appends to dst the Mandarin sounds that a spelling of one syllable may stand for, directly or as Cantonese,
// those of the most frequent name characters first, at most n. systems limits the reading of the spelling; 0 is no limit, and
// takes in the southern spellings of given names.
func AppendRanked(dst []Ranked, spelling string, surname bool, systems System, n int) []Ranked {
	b, start := bridgeTable(), len(dst)
	if e := latinTable().spellings[spelling]; e != nil {
		dst = b.appendRanked(dst, start, e.sounds, slot(surname), systems)
		if surname {
			dst = b.appendRanked(dst, start, e.surnames, 1, systems)
		}
	}
	if !surname && systems == 0 {
		for _, r := range b.southern[spelling] {
			dst = enterRanked(dst, start, r)
		}
	}
	n = min(start+n, len(dst))
	for i := start; i < n; i++ { // a few of many: selection
		best := i
		for j := i + 1; j < len(dst); j++ {
			if r, top := dst[j], dst[best]; r.PPM > top.PPM || r.PPM == top.PPM && r.Sound < top.Sound {
				best = j
			}
		}
		dst[i], dst[best] = dst[best], dst[i]
	}
	return dst[:n]
}

// appendRanked adds the Mandarin sounds behind some sounds of a spelling to dst[start:], each once with its greatest share.
func (b *bridges) appendRanked(dst []Ranked, start int, sounds []LatinSound, slot int, systems System) []Ranked {
	direct := [...]float32{1.5, 4}[slot]
	for _, l := range sounds {
		if systems != 0 && l.System&(systems|Southeast) == 0 {
			continue
		}
		if !l.Sound.IsCantonese() {
			// Rare Cantonese readings of common surnames would win otherwise: Su would be 朱, which has the reading syu.
			dst = enterRanked(dst, start, Ranked{l.Sound, direct*b.mandarin[slot][l.Sound] + 0.5})
			continue
		}
		for _, r := range b.byCantonese[slot][l.Sound-cantoneseBase] {
			dst = enterRanked(dst, start, r)
		}
	}
	return dst
}

func enterRanked(dst []Ranked, start int, r Ranked) []Ranked {
	for i := start; i < len(dst); i++ {
		if dst[i].Sound == r.Sound {
			dst[i].PPM = max(dst[i].PPM, r.PPM)
			return dst
		}
	}
	return append(dst, r)
}

// SurnameSpellingPPM returns the share, in parts per million, of the most frequent single surname that a spelling may stand for
// in any system, 0 when there is none: high for chan, tan and zhang, low for tai, 0 for smith.
func SurnameSpellingPPM(spelling string) float64 { return surnameSpellings()[spelling] }

var surnameSpellings = sync.OnceValue(loadSurnameSpellings)

func loadSurnameSpellings() map[string]float64 {
	m := map[string]float64{}
	b := bridgeTable()
	for spelling, e := range latinTable().spellings {
		top := float32(0)
		for _, sounds := range [][]LatinSound{e.sounds, e.surnames} {
			for _, l := range sounds {
				if !l.Sound.IsCantonese() {
					top = max(top, b.mandarin[1][l.Sound])
					continue
				}
				for _, r := range b.byCantonese[1][l.Sound-cantoneseBase] {
					top = max(top, r.PPM)
				}
			}
		}
		if top > 0 {
			m[spelling] = float64(top)
		}
	}
	return m
}

// CompoundSurname returns the compound surname that a joined Latin spelling stands for (ouyang, auyeung, szeto), "" for none.
func CompoundSurname(joined string) string { return compoundSpellings()[joined] }

// IsCompoundSpelling reports whether [CompoundSurname] knows the joined letters; it needs no string of them.
func IsCompoundSpelling(joined []byte) bool { return compoundSpellings()[string(joined)] != "" }

var compoundSpellings = sync.OnceValue(loadCompoundSpellings)

func loadCompoundSpellings() map[string]string {
	m := map[string]string{}
	t := latinTable()
	for s, e := range surnameTable() {
		chars := []rune(s)
		if len(chars) != 2 {
			continue
		}
		enter := func(first, second []string) {
			for _, a := range first {
				for _, b := range second {
					if e := t.spellings[a+b]; e != nil && len(e.sounds) > 0 {
						continue // a syllable of its own
					}
					if old, ok := m[a+b]; !ok || SurnamePPM(old) < e.ppm || (SurnamePPM(old) == e.ppm && s < old) {
						m[a+b] = s
					}
				}
			}
		}
		for _, reading := range e.readings {
			if a, b, ok := strings.Cut(reading, " "); ok {
				enter(Spellings(a), Spellings(b))
			}
		}
		for _, a := range FoldedJyutping(chars[0]) {
			for _, b := range FoldedJyutping(chars[1]) {
				enter(t.cantonese[t.jyutIDs[a]-cantoneseBase].spellings, t.cantonese[t.jyutIDs[b]-cantoneseBase].spellings)
			}
		}
	}
	return m
}
