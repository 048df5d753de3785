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

// LatinSound is a sound that a spelling may stand for, with the systems that spell it so.
type LatinSound struct {
	Sound  Sound
	System System
}

// syllable is one sound with its spellings.
type syllable struct {
	name      string   // pinyin or Jyutping
	spellings []string // sorted
	initials  uint32   // first letters of the spellings
}

// spellingEntry is what a spelling of one syllable stands for.
type spellingEntry struct {
	sounds   []LatinSound // in the order of their numbers
	surnames []LatinSound // as an attested surname only
	attested []LatinSound // those of surnames that are attested for every surname of the sound
	systems  System       // of sounds
}

type latinTables struct {
	mandarin  []syllable
	cantonese []syllable
	ids       map[string]Sound // pinyin -> Sound
	jyutIDs   map[string]Sound
	spellings map[string]*spellingEntry
	longest   int // length of the longest spelling
}

var latinTable = sync.OnceValue(loadLatin)

func loadLatin() *latinTables {
	t := &latinTables{ids: map[string]Sound{}, jyutIDs: map[string]Sound{}, spellings: map[string]*spellingEntry{}}
	syllables, rest, _ := strings.Cut(inflate(latinGz), "#hk\n")
	rules, surnames, _ := strings.Cut(rest, "#surnames\n")
	eachLine(syllables, func(line string) { t.ids[line[:strings.IndexByte(line, '\t')]] = Sound(len(t.ids)) })
	eachLine(syllables, t.addMandarin)
	t.addCantonese(parseCantoneseRules(rules))
	eachLine(surnames, func(line string) {
		spelling, pinyin, _ := strings.Cut(line, "\t")
		t.addSurname(spelling, pinyin)
		e := t.entry(spelling)
		e.attested = slices.Clone(e.surnames)
	})
	for _, row := range regionalSurnames {
		for _, spelling := range strings.Fields(row.spellings) {
			for _, reading := range SurnameReadings(row.surname) {
				t.addSurname(spelling, reading)
			}
		}
	}
	for spelling, e := range t.spellings {
		sort.Slice(e.sounds, func(i, j int) bool { return e.sounds[i].Sound < e.sounds[j].Sound })
		if len(e.sounds) > 0 {
			t.longest = max(t.longest, len(spelling))
		}
		for _, l := range e.sounds {
			e.systems |= l.System
		}
	}
	return t
}

// entry returns the entry of a spelling, a new one when there is none.
func (t *latinTables) entry(spelling string) *spellingEntry {
	e := t.spellings[spelling]
	if e == nil {
		e = &spellingEntry{}
		t.spellings[spelling] = e
	}
	return e
}

// addMandarin reads a line: pinyin, Wade-Giles, the same without apostrophes, Tongyong, MPS2, Yale.
func (t *latinTables) addMandarin(line string) {
	f := strings.Split(line, "\t")
	id := t.ids[f[0]]
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
	for s, system := range set {
		if other, ok := t.ids[s]; ok && other != id && system&(HanyuPinyin|WadeGiles|Tongyong) == 0 {
			delete(set, s) // Liu is never 吕, which MPS2 and Gwoyeu Romatzyh would spell so
		}
	}
	t.mandarin = append(t.mandarin, t.enter(id, f[0], set))
}

// enter records the spellings of one sound and returns it.
func (t *latinTables) enter(id Sound, name string, set map[string]System) syllable {
	out := syllable{name: name, spellings: make([]string, 0, len(set))}
	for s, system := range set {
		out.spellings = append(out.spellings, s)
		out.initials |= 1 << (s[0] - 'a')
		e := t.entry(s)
		e.sounds = append(e.sounds, LatinSound{id, system})
	}
	sort.Strings(out.spellings)
	return out
}

func (t *latinTables) addSurname(spelling, pinyin string) {
	id, ok := t.ids[pinyin]
	surname := LatinSound{id, Southeast}
	if e := t.entry(spelling); ok && !slices.Contains(e.surnames, surname) {
		e.surnames = append(e.surnames, surname)
	}
}

// plainSpelling makes a spelling as names print it: no apostrophes, breves or diaereses.
func plainSpelling(s string) string { return plainLetters.Replace(s) }

var plainLetters = strings.NewReplacer("'", "", "ŭ", "u", "ü", "u")

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
	for _, jyut := range jyutpingTable().syllables {
		id := Sound(cantoneseBase + len(t.cantonese))
		t.jyutIDs[jyut] = id
		set := map[string]System{}
		for _, s := range rules.hongKong(jyut) {
			set[s] |= HongKong
		}
		for _, s := range rules.macao(jyut) {
			set[s] |= Macao
		}
		t.cantonese = append(t.cantonese, t.enter(id, jyut, set))
	}
}

// LatinSounds returns the sounds that a spelling of one syllable may stand for, in the order of their numbers: Mandarin,
// then Cantonese. The spelling is lower case without apostrophes; ü may be written ü, v, u or yu. The slice is shared.
func LatinSounds(spelling string) []LatinSound {
	if strings.Contains(spelling, "ü") {
		spelling = strings.ReplaceAll(spelling, "ü", "v")
	}
	if e := latinTable().spellings[spelling]; e != nil {
		return e.sounds
	}
	return nil
}

// SurnameSounds returns the sounds that a spelling has as an attested surname beyond the rules of [LatinSounds]: Lee, Tan,
// Ng, Chua. Compound surnames are not among them. The slice is shared.
func SurnameSounds(spelling string) []LatinSound {
	if e := latinTable().spellings[spelling]; e != nil {
		return e.surnames
	}
	return nil
}

// SpellingSystems returns the systems in which spelling writes some syllable, 0 when it is none in any.
func SpellingSystems(spelling string) System {
	if e := latinTable().spellings[spelling]; e != nil {
		return e.systems
	}
	return 0
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

// LongestSpelling is the length in bytes of the longest spelling of one syllable.
func LongestSpelling() int { return latinTable().longest }
