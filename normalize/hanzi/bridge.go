package hanzi

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"sync"
)

// bridges relates Mandarin and Cantonese sounds through the characters in use in names.
type bridges struct {
	surname, given pairWeights
	byCantonese    [2]map[Sound][]Ranked
	mandarin       [2]map[Sound]float64
}

// pairWeights maps {Cantonese, Mandarin} to the share of the characters with both readings.
type pairWeights map[[2]Sound]float64

// add enters one character. Sums are over a map, but of whole units, so that their order does not show.
func (p pairWeights) add(sounds []Sound, ppm float64, mandarin map[Sound]float64) {
	units := max(1, math.Round(ppm))
	for _, m := range sounds {
		if m.IsCantonese() {
			continue
		}
		mandarin[m] += units
		for _, c := range sounds {
			if c.IsCantonese() {
				p[[2]Sound{c, m}] += units
			}
		}
	}
}

// Ranked is a sound with the share, in parts per million, of the name characters behind it.
type Ranked struct {
	Sound Sound
	PPM   float64
}

var bridgeTable = sync.OnceValue(func() *bridges {
	b := &bridges{surname: pairWeights{}, given: pairWeights{}}
	for i := range b.byCantonese {
		b.byCantonese[i], b.mandarin[i] = map[Sound][]Ranked{}, map[Sound]float64{}
	}
	var buf []Sound
	for r, ppm := range givenTable() {
		buf = HanSounds(buf[:0], r)
		b.given.add(buf, ppm, b.mandarin[0])
	}
	for s, e := range surnameTable() {
		if r := []rune(s); len(r) == 1 {
			buf = HanSurnameSounds(buf[:0], r[0])
			b.surname.add(buf, e.ppm, b.mandarin[1])
		}
	}
	for i, m := range []pairWeights{b.given, b.surname} {
		for pair, ppm := range m {
			b.byCantonese[i][pair[0]] = append(b.byCantonese[i][pair[0]], Ranked{pair[1], ppm})
		}
	}
	return b
})

// SameCharacter reports whether a Mandarin and a Cantonese sound are readings of one character in use in given names
// (surname false) or as a surname, with at least minPPM parts per million behind the pair. The order of a and b is free.
func SameCharacter(a, b Sound, surname bool, minPPM float64) bool {
	if b.IsCantonese() {
		a, b = b, a
	}
	t := bridgeTable()
	m := t.given
	if surname {
		m = t.surname
	}
	ppm, ok := m[[2]Sound{a, b}]
	return ok && ppm >= minPPM
}

// RankedPinyin returns the Mandarin sounds that a spelling of one syllable may stand for, directly or as Cantonese, those of
// the most frequent name characters first, at most n. systems limits the reading of the spelling; 0 is no limit.
func RankedPinyin(spelling string, surname bool, systems System, n int) []Ranked {
	t := bridgeTable()
	slot, direct := 0, 1.5
	sounds := LatinSounds(spelling)
	if surname {
		slot, direct = 1, 4
		sounds = append(slices.Clone(sounds), SurnameSounds(spelling)...)
	}
	sum := map[Sound]float64{}
	for _, l := range sounds {
		if systems != 0 && l.System&(systems|Southeast) == 0 {
			continue
		}
		if !l.Sound.IsCantonese() {
			// Rare Cantonese readings of common surnames would win otherwise: Su would be 朱, which has the reading syu.
			sum[l.Sound] = max(sum[l.Sound], direct*t.mandarin[slot][l.Sound]+0.5)
			continue
		}
		for _, r := range t.byCantonese[slot][l.Sound] {
			sum[r.Sound] = max(sum[r.Sound], r.PPM)
		}
	}
	out := make([]Ranked, 0, len(sum))
	for s, ppm := range sum {
		out = append(out, Ranked{s, ppm})
	}
	slices.SortFunc(out, func(a, b Ranked) int {
		return cmp.Or(cmp.Compare(b.PPM, a.PPM), cmp.Compare(a.Sound, b.Sound))
	})
	return out[:min(n, len(out))]
}

// SurnameSpellingPPM returns the share, in parts per million, of the most frequent single surname that a spelling may stand for
// in any system, 0 when there is none: high for chan, tan and zhang, low for tai, 0 for smith.
func SurnameSpellingPPM(spelling string) float64 { return surnameSpellings()[spelling] }

var surnameSpellings = sync.OnceValue(func() map[string]float64 {
	m := map[string]float64{}
	t, b := latinTable(), bridgeTable()
	enter := func(spelling string, sounds []LatinSound) {
		for _, l := range sounds {
			ppm := b.mandarin[1][l.Sound]
			for _, r := range b.byCantonese[1][l.Sound] {
				ppm = max(ppm, r.PPM)
			}
			if ppm > m[spelling] {
				m[spelling] = ppm
			}
		}
	}
	for spelling, sounds := range t.inverse {
		enter(spelling, sounds)
	}
	for spelling, sounds := range t.surnames {
		enter(spelling, sounds)
	}
	return m
})

// CompoundSurname returns the compound surname that a joined Latin spelling stands for (ouyang, auyeung, szeto), "" for none.
func CompoundSurname(joined string) string { return compoundSpellings()[joined] }

var compoundSpellings = sync.OnceValue(func() map[string]string {
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
})
