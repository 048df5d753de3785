package hanzi

import (
	"slices"
	"strings"
	"sync"
)

// Sound is one syllable of Mandarin or Cantonese as a small number; [Sound.String] gives pinyin or Jyutping.
type Sound uint16

// cantoneseBase separates the numbers of Cantonese sounds from Mandarin ones.
const cantoneseBase = 1024

// String gives the pinyin or Jyutping of s.
func (s Sound) String() string {
	t := latinTable()
	switch {
	case int(s) < len(t.mandarin):
		return t.mandarin[s].name
	case s >= cantoneseBase && int(s-cantoneseBase) < len(t.cantonese):
		return t.cantonese[s-cantoneseBase].name
	}
	return ""
}

// IsCantonese reports whether s is a Cantonese syllable.
func (s Sound) IsCantonese() bool { return s >= cantoneseBase }

// SoundSet is what a Han character may sound like in a name. Sets are shared: do not change them.
type SoundSet struct {
	Mandarin, Cantonese []Sound
	Initials            uint32   // bit i: a spelling of one of the sounds begins with the letter 'a'+i
	southern            []string // spellings after Hokkien, Teochew and Hakka; of a surname, its regional spellings
}

// SpellsSouthern reports whether spelling is a Hokkien, Teochew or Hakka way to write the character in a given name.
func (s *SoundSet) SpellsSouthern(spelling string) bool { return slices.Contains(s.southern, spelling) }

// Systems returns the systems in which spelling is a way to write one of the sounds, 0 when there is none.
func (s *SoundSet) Systems(spelling string) System {
	if spelling == "" || s.Initials&(1<<(spelling[0]-'a')) == 0 {
		return 0
	}
	return s.systemsOf(LatinSounds(spelling))
}

// SurnameSystems is Systems with the attested surname spellings (Lee, Tan, Ng) as system Southeast.
func (s *SoundSet) SurnameSystems(spelling string) System {
	e := latinTable().spellings[spelling]
	if e == nil {
		return 0
	}
	systems := s.systemsOf(e.sounds) | s.systemsOf(e.attested)
	if s.SpellsSouthern(spelling) {
		systems |= Southeast
	}
	return systems
}

func (s *SoundSet) systemsOf(sounds []LatinSound) System {
	var systems System
	for i := range sounds {
		set := s.Mandarin
		if sounds[i].Sound.IsCantonese() {
			set = s.Cantonese
		}
		for _, own := range set {
			if own == sounds[i].Sound {
				systems |= sounds[i].System
			}
		}
	}
	return systems
}

// soundTable maps folded characters to their sets: index and surname hold positions in sets, plus one.
type soundTable struct {
	index, surname *runeMap
	sets           []SoundSet
}

// pairKey is a Mandarin and a Cantonese reading set, as numbers of the reading tables.
type pairKey struct{ mandarin, cantonese uint16 }

var hanSoundTable = sync.OnceValue(loadHanSounds)

func loadHanSounds() *soundTable {
	t := &soundTable{index: newRuneMap(), surname: newRuneMap()}
	m, j := mandarinTable(), jyutpingTable()
	mandarin, cantonese := soundsOf(m.sets, latinTable().ids), soundsOf(j.sets, latinTable().jyutIDs)
	united := foldedSets()
	known := map[pairKey]uint16{}
	enter := func(r rune, _ uint16) {
		if t.index.get(r) > 0 || FoldRune(r) != r {
			return
		}
		if _, ok := united.pinyin[r]; ok {
			t.index.set(r, t.add(syllableSounds(united.pinyin[r], latinTable().ids), syllableSounds(united.jyutping[r], latinTable().jyutIDs)))
			return
		}
		key := pairKey{m.index.get(r), j.index.get(r)}
		if key.mandarin == 0 {
			return // none, or the one reading that go-pinyin knows
		}
		id, ok := known[key]
		if !ok {
			id = t.add(mandarin[key.mandarin], cantonese[key.cantonese])
			known[key] = id
		}
		t.index.set(r, id)
	}
	m.index.each(enter)
	j.index.each(enter)
	t.addSurnames()
	for r, spellings := range southernTable().byRune {
		set := *hanSounds(t, r)
		set.southern = spellings
		t.sets = append(t.sets, set)
		t.index.set(r, uint16(len(t.sets)))
	}
	return t
}

// add appends a set and returns its number.
func (t *soundTable) add(mandarin, cantonese []Sound) uint16 {
	t.sets = append(t.sets, newSoundSet(mandarin, cantonese))
	return uint16(len(t.sets))
}

func newSoundSet(mandarin, cantonese []Sound) SoundSet {
	s := SoundSet{Mandarin: mandarin, Cantonese: cantonese}
	table := latinTable()
	for _, m := range mandarin {
		s.Initials |= table.mandarin[m].initials
	}
	for _, c := range cantonese {
		s.Initials |= table.cantonese[c-cantoneseBase].initials
	}
	return s
}

// addSurnames enters the single surnames whose readings are others than the character's own.
func (t *soundTable) addSurnames() {
	regional := map[string][]string{}
	for _, row := range regionalSurnames {
		regional[row.surname] = strings.Fields(row.spellings)
	}
	for name, e := range surnameTable() {
		chars := []rune(name)
		if len(chars) != 1 || e.readings == nil && surnameJyutping()[chars[0]] == nil && regional[name] == nil {
			continue
		}
		own := hanSounds(t, chars[0])
		set := newSoundSet(syllableSounds(SurnameReadings(name), latinTable().ids), own.Cantonese)
		if j := surnameJyutping()[chars[0]]; j != nil {
			set = newSoundSet(set.Mandarin, syllableSounds(j, latinTable().jyutIDs))
		}
		set.southern = regional[name]
		t.sets = append(t.sets, set)
		t.surname.set(chars[0], uint16(len(t.sets)))
	}
}

// surnameJyutping are the Cantonese readings of surnames whose characters have others that are never the surname.
var surnameJyutping = sync.OnceValue(func() map[rune][]string {
	m := map[rune][]string{}
	for entry := range strings.SplitSeq(`单 sin|仇 kau sau|解 haai|曾 zang|区 au|盖 goi koi|朴 piu pok po|华 waa|尉 wai|乐 lok ngok|宁 ning|缪 miu mau|陈 can|朱 zyu|彭 paang|于 jyu|丁 ding|叶 jip|
贾 gaa|卢 lou|夏 haa|石 sek|郝 kok|钱 cin|陶 tou|汤 tong|易 jik|聂 nip|庞 pong|耿 gang|殷 jan|俞 jyu|曲 kuk|谷 guk|柴 caai|涂 tou|房 fong|屈 wat|窦 dau|牟 mau|
褚 cyu|戚 cik|娄 lau|臧 zong|卜 buk|费 fai|蒲 pou|景 ging|车 ce|柏 paak|席 zik|瞿 keoi|查 caa zaa|甄 jan|迟 ci|储 cyu|占 zim|狄 dik|和 wo|厉 lai|苟 gau|郁 juk|
屠 tou|阚 ham haam|索 sok|来 loi|晁 ciu|伏 fuk|嵇 kai|宿 suk`, "|") {
		f := strings.Fields(entry)
		m[[]rune(f[0])[0]] = f[1:]
	}
	return m
})

// soundsOf turns reading sets into sounds; position 0 is the empty set.
func soundsOf(sets [][]string, ids map[string]Sound) [][]Sound {
	out := make([][]Sound, len(sets)+1)
	for i, set := range sets {
		out[i+1] = syllableSounds(set, ids)
	}
	return out
}

// syllableSounds gives the sounds of syllables in ascending order; unknown ones are left out.
func syllableSounds(syllables []string, ids map[string]Sound) []Sound {
	out := make([]Sound, 0, len(syllables))
	for _, s := range syllables {
		if id, ok := ids[s]; ok {
			out = append(out, id)
		}
	}
	slices.Sort(out)
	return out
}

var noSounds SoundSet

// SoundsOf returns the sounds of a folded character, readings of merged characters included: 干 also has qian, for the 乾 of
// 李乾. It is never nil. Cost: a few nanoseconds, but for characters that the dictionaries lack.
func SoundsOf(r rune) *SoundSet { return hanSounds(hanSoundTable(), r) }

func hanSounds(t *soundTable, r rune) *SoundSet {
	if i := t.index.get(r); i > 0 {
		return &t.sets[i-1]
	}
	if !IsHan(r) {
		return &noSounds
	}
	rare := newSoundSet(syllableSounds(FoldedReadings(r), latinTable().ids), syllableSounds(FoldedJyutping(r), latinTable().jyutIDs))
	return &rare
}

// SurnameSoundsOf returns the sounds of a folded single surname as a surname: 单 is shan, in Cantonese sin.
func SurnameSoundsOf(r rune) *SoundSet {
	t := hanSoundTable()
	if i := t.surname.get(r); i > 0 {
		return &t.sets[i-1]
	}
	return hanSounds(t, r) // no listed surname, or one like any character
}

// HanSounds appends to dst the Mandarin and then the Cantonese sounds of a folded character.
func HanSounds(dst []Sound, r rune) []Sound {
	set := SoundsOf(r)
	return append(append(dst, set.Mandarin...), set.Cantonese...)
}

// Spells returns the systems in which spelling is a way to write the folded character r, 0 when there is none.
func Spells(r rune, spelling string) System { return SoundsOf(r).Systems(spelling) }
