package hanzi

import (
	"slices"
	"sort"
	"strings"
	"sync"
)

// System is a set of romanisation systems.
type System uint16

// The systems. Southeast holds attested surname spellings of any region that no rule gives (Lee, Tan, Ng, Teo).
const (
	HanyuPinyin System = 1 << iota
	WadeGiles
	Tongyong
	MPS2
	Yale
	GwoyeuRomatzyh
	HongKong
	Macao
	Southeast

	Mandarin  = HanyuPinyin | WadeGiles | Tongyong | MPS2 | Yale | GwoyeuRomatzyh
	Cantonese = HongKong | Macao
)

// Sound is one syllable of Mandarin or Cantonese as a small number; [Sound.String] gives pinyin or Jyutping.
type Sound uint16

// LatinSound is a sound that a spelling may stand for, with the systems that spell it so.
type LatinSound struct {
	Sound  Sound
	System System
}

// cantoneseBase separates the numbers of Cantonese sounds from Mandarin ones.
const cantoneseBase = 1024

type mandarinSyllable struct {
	pinyin    string
	spellings []string // sorted
}

type latinTables struct {
	mandarin  []mandarinSyllable
	cantonese []mandarinSyllable // pinyin holds the Jyutping
	ids       map[string]Sound   // pinyin -> Sound
	jyutIDs   map[string]Sound
	inverse   map[string][]LatinSound // spelling -> sounds
	surnames  map[string][]LatinSound // spelling as a surname only -> sounds
	longest   int                     // length of the longest spelling
}

var latinTable = sync.OnceValue(func() *latinTables {
	t := &latinTables{ids: map[string]Sound{}, jyutIDs: map[string]Sound{}, inverse: map[string][]LatinSound{},
		surnames: map[string][]LatinSound{}}
	syllables, rest, _ := strings.Cut(inflate(latinGz), "#hk\n")
	rules, surnames, _ := strings.Cut(rest, "#surnames\n")
	eachLine(syllables, t.addMandarin)
	t.addCantonese(parseCantoneseRules(rules))
	eachLine(surnames, func(line string) {
		spelling, pinyin, _ := strings.Cut(line, "\t")
		t.addSurname(spelling, pinyin)
	})
	for _, row := range regionalSurnames {
		for _, spelling := range strings.Fields(row.spellings) {
			for _, reading := range SurnameReadings(row.surname) {
				t.addSurname(spelling, reading)
			}
		}
	}
	for spelling, sounds := range t.inverse {
		sort.Slice(sounds, func(i, j int) bool { return sounds[i].Sound < sounds[j].Sound })
		t.longest = max(t.longest, len(spelling))
	}
	return t
})

// addMandarin reads a line: pinyin, Wade-Giles, the same without apostrophes, Tongyong, MPS2, Yale.
func (t *latinTables) addMandarin(line string) {
	f := strings.Split(line, "\t")
	id := Sound(len(t.mandarin))
	t.ids[f[0]] = id
	set := map[string]System{}
	for i, system := range []System{HanyuPinyin, WadeGiles, WadeGiles, Tongyong, MPS2, Yale} {
		set[plainSpelling(f[i])] |= system
	}
	for _, s := range umlautSpellings(f[0]) {
		set[s] |= HanyuPinyin
	}
	for _, s := range gwoyeu(f[0]) {
		set[s] |= GwoyeuRomatzyh
	}
	t.mandarin = append(t.mandarin, mandarinSyllable{f[0], t.enter(id, set)})
}

// enter records the spellings of one sound in the inverse table and returns them sorted.
func (t *latinTables) enter(id Sound, set map[string]System) []string {
	spellings := make([]string, 0, len(set))
	for s, system := range set {
		spellings = append(spellings, s)
		t.inverse[s] = append(t.inverse[s], LatinSound{id, system})
	}
	sort.Strings(spellings)
	return spellings
}

func (t *latinTables) addSurname(spelling, pinyin string) {
	id, ok := t.ids[pinyin]
	entry := LatinSound{id, Southeast}
	if ok && !slices.Contains(t.surnames[spelling], entry) {
		t.surnames[spelling] = append(t.surnames[spelling], entry)
	}
}

// plainSpelling makes a spelling as names print it: no apostrophes, breves or diaereses.
func plainSpelling(s string) string {
	return strings.NewReplacer("'", "", "ŭ", "u", "ü", "u").Replace(s)
}

// umlautSpellings gives the other ways to write a pinyin syllable with ü: passports before 2012 LV or LU, since then LYU
// (GB/T 28039-2011), LUE for lüe.
func umlautSpellings(pinyin string) []string {
	head, tail, ok := strings.Cut(pinyin, "v")
	if !ok {
		return nil
	}
	return []string{head + "u" + tail, head + "yu" + tail, head + "v" + tail}
}

// addCantonese enters every Jyutping syllable in use with the spellings that the rules give.
func (t *latinTables) addCantonese(rules cantoneseRules) {
	for _, jyut := range strings.Fields(jyutpingSyllables()) {
		id := Sound(cantoneseBase + len(t.cantonese))
		t.jyutIDs[jyut] = id
		set := map[string]System{}
		for _, s := range rules.hongKong(jyut) {
			set[s] |= HongKong
		}
		for _, s := range rules.macao(jyut) {
			set[s] |= Macao
		}
		t.cantonese = append(t.cantonese, mandarinSyllable{jyut, t.enter(id, set)})
	}
}

// jyutpingSyllables lists the syllables of the Jyutping table, separated by spaces.
func jyutpingSyllables() string {
	var b strings.Builder
	eachLine(inflate(jyutpingGz), func(line string) {
		syllable, _, _ := strings.Cut(line, "\t")
		b.WriteString(syllable + " ")
	})
	return b.String()
}

// String gives the pinyin or Jyutping of s.
func (s Sound) String() string {
	t := latinTable()
	switch {
	case int(s) < len(t.mandarin):
		return t.mandarin[s].pinyin
	case s >= cantoneseBase && int(s-cantoneseBase) < len(t.cantonese):
		return t.cantonese[s-cantoneseBase].pinyin
	}
	return ""
}

// IsCantonese reports whether s is a Cantonese syllable.
func (s Sound) IsCantonese() bool { return s >= cantoneseBase }

// LatinSounds returns the sounds that a spelling of one syllable may stand for, in the order of their numbers: Mandarin,
// then Cantonese. The spelling is lower case without apostrophes; ü may be written ü, v, u or yu. The slice is shared.
func LatinSounds(spelling string) []LatinSound {
	if strings.Contains(spelling, "ü") {
		spelling = strings.ReplaceAll(spelling, "ü", "v")
	}
	return latinTable().inverse[spelling]
}

// SurnameSounds returns the sounds that a spelling has as an attested surname beyond the rules of [LatinSounds]: Lee, Tan,
// Ng, Chua. Compound surnames are not among them. The slice is shared.
func SurnameSounds(spelling string) []LatinSound { return latinTable().surnames[spelling] }

// HanSounds appends to dst the Mandarin and Cantonese sounds of a folded character, readings of merged characters included.
func HanSounds(dst []Sound, r rune) []Sound {
	dst = AppendPinyin(dst, FoldedReadings(r))
	t := latinTable()
	for _, j := range FoldedJyutping(r) {
		if id, ok := t.jyutIDs[j]; ok {
			dst = append(dst, id)
		}
	}
	return dst
}

// HanSurnameSounds appends to dst the sounds of a folded single surname: its Mandarin readings as a surname and all its
// Cantonese ones.
func HanSurnameSounds(dst []Sound, r rune) []Sound {
	dst = AppendPinyin(dst, SurnameReadings(string(r)))
	for _, j := range FoldedJyutping(r) {
		if id, ok := latinTable().jyutIDs[j]; ok {
			dst = append(dst, id)
		}
	}
	return dst
}

// AppendPinyin appends to dst the sounds of pinyin syllables; unknown ones are left out.
func AppendPinyin(dst []Sound, syllables []string) []Sound {
	t := latinTable()
	for _, s := range syllables {
		if id, ok := t.ids[s]; ok {
			dst = append(dst, id)
		}
	}
	return dst
}

// Pinyin returns the pinyin syllables that a spelling of one syllable may stand for in the Mandarin systems: Pinyin("chang")
// is chang and zhang, Pinyin("lu") is lu and lv. Sorted; nil for what is no spelling.
func Pinyin(spelling string) []string {
	var out []string
	for _, s := range LatinSounds(spelling) {
		if !s.Sound.IsCantonese() {
			out = append(out, s.Sound.String())
		}
	}
	sort.Strings(out)
	return out
}

// Spellings returns the spellings of a pinyin syllable in all Mandarin systems, sorted, without apostrophes; nil for what is
// no syllable. The slice is shared.
func Spellings(syllable string) []string {
	t := latinTable()
	if id, ok := t.ids[syllable]; ok {
		return t.mandarin[id].spellings
	}
	return nil
}

// CantoneseSpellings returns the Hong Kong and Macao spellings of a Jyutping syllable without tone, sorted; nil when it is
// none. The slice is shared.
func CantoneseSpellings(jyutping string) []string {
	t := latinTable()
	if id, ok := t.jyutIDs[jyutping]; ok {
		return t.cantonese[id-cantoneseBase].spellings
	}
	return nil
}

// Spells returns the systems in which spelling is a way to write the folded character r, 0 when there is none.
func Spells(r rune, spelling string) System {
	var buf [16]Sound
	sounds := HanSounds(buf[:0], r)
	var systems System
	for _, l := range LatinSounds(spelling) {
		if slices.Contains(sounds, l.Sound) {
			systems |= l.System
		}
	}
	return systems
}

// LongestSpelling is the length in bytes of the longest spelling of one syllable.
func LongestSpelling() int { return latinTable().longest }
