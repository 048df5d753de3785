package name

import (
	"slices"
	"strings"

	"github.com/guiyi/guiyi/normalize/hanzi"
)

// reading is one way to see a Latin name as Chinese: which word is the surname, and the given words after it.
type reading struct {
	surname string
	given   []string
	rest    []string // words left over
	back    bool     // the surname came last
}

// readings lists the ways to see a Chinese Latin name, the guess first.
func (l *latinName) readings() []reading {
	run := chineseRun(l.words)
	var out []reading
	add := func(from, to, surnameFrom, surnameTo int) {
		surname := strings.ReplaceAll(strings.Join(l.words[surnameFrom:surnameTo], ""), "-", "")
		if surnameWeight(surname) < minSurnamePPM {
			return
		}
		given := slices.Concat(l.words[from:surnameFrom], l.words[surnameTo:to])
		if len(given) > 0 {
			out = append(out, reading{surname, given, slices.Concat(l.words[:from], l.words[to:]), surnameFrom > from})
		}
	}
	for _, r := range []span{run, {run.from + 1, run.to}, {run.from, run.to - 1}} {
		if r.len() < 2 || r != run && run.len() < 4 {
			continue
		}
		add(r.from, r.to, r.from, r.from+1)
		add(r.from, r.to, r.to-1, r.to)
		if r.len() > 2 {
			add(r.from, r.to, r.from, r.from+2)
			add(r.from, r.to, r.to-2, r.to)
		}
	}
	return out
}

// compareRoman compares two Chinese Latin names by what characters they may stand for.
func compareRoman(a, b *latinName) Level {
	best := Conflict
	other := b.readings()
	for _, x := range a.readings() {
		for _, y := range other {
			if !sameSurname(x.surname, y.surname, slices.Equal(x.given, y.given)) || !sameGiven(x.given, y.given, x.surname == y.surname) {
				continue
			}
			switch {
			case len(x.rest) > 0 && len(y.rest) > 0 && !sharesName(x.rest, y.rest):
				best = min(best, Similar) // David and Peter Chan Tai Man
			case len(x.rest) > 0 || len(y.rest) > 0:
				best = min(best, Extended)
			case x.back != y.back:
				best = min(best, Swapped)
			default:
				best = min(best, Romanised)
			}
		}
	}
	return best
}

// sharesName reports whether each of the fewer names is among the others, as a nickname or an initial too.
func sharesName(x, y []string) bool {
	if len(x) > len(y) {
		x, y = y, x
	}
	return !slices.ContainsFunc(x, func(p string) bool {
		return !slices.ContainsFunc(y, func(q string) bool { return p == q || isNickname(p, q) || sameInitial(p, q) })
	})
}

// bridge says which characters may relate a Mandarin and a Cantonese sound.
type bridge uint8

const (
	noBridge bridge = iota
	surnames
	givens
)

func givenBridge(oneSystem bool) bridge {
	if oneSystem {
		return noBridge
	}
	return givens
}

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
	if p == q {
		return true
	}
	if c := hanzi.CompoundSurname(p); c != "" && c == hanzi.CompoundSurname(q) {
		return true
	}
	k := surnames
	if oneSystem {
		k = noBridge
	}
	x, y, xs, ys := hanzi.LatinSounds(p), hanzi.LatinSounds(q), hanzi.SurnameSounds(p), hanzi.SurnameSounds(q)
	return agree(x, y, 0, 0, k) || agree(xs, y, 0, 0, k) || agree(x, ys, 0, 0, k) || agree(xs, ys, 0, 0, k)
}

// sameGiven reports whether two given names agree syllable by syllable in some split, each read in systems that all its
// syllables have in common where there are such. oneSystem is set when the surnames are spelled alike: then two given names
// that one system can spell are read in that system, and only equal sounds count (Zhang Wei, Zhang Hui).
func sameGiven(x, y []string, oneSystem bool) bool {
	for _, s := range splitWords(x) {
		for _, t := range splitWords(y) {
			if len(s) == len(t) && sameSplit(s, t, oneSystem) {
				return true
			}
		}
	}
	return false
}

func sameSplit(s, t []string, oneSystem bool) bool {
	p, q := common(s), common(t)
	joint := p & q &^ hanzi.GwoyeuRomatzyh
	if p&hanzi.Mandarin != 0 && q&hanzi.Mandarin != 0 {
		joint &= hanzi.Mandarin
	}
	oneSystem = oneSystem && joint != 0
	if oneSystem {
		p, q = joint, joint
	}
	for i := range s {
		if s[i] != t[i] && !agree(hanzi.LatinSounds(s[i]), hanzi.LatinSounds(t[i]), p, q, givenBridge(oneSystem)) {
			return false
		}
	}
	return true
}

// splitWords combines the splits of several words, at most maxSplits.
func splitWords(words []string) [][]string {
	out := [][]string{nil}
	for _, w := range words {
		var next [][]string
		for _, head := range out {
			for _, tail := range syllableSplits(w) {
				if len(next) < maxSplits {
					next = append(next, append(head[:len(head):len(head)], tail...))
				}
			}
		}
		out = next
	}
	return out
}

// common returns the systems in which all the spellings are spellings, 0 when there is none.
func common(syllables []string) hanzi.System {
	all := ^hanzi.System(0)
	for _, s := range syllables {
		var any hanzi.System
		for _, l := range hanzi.LatinSounds(s) {
			any |= l.System
		}
		all &= any
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
