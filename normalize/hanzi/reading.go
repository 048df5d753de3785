package hanzi

import (
	"slices"
	"sort"
	"strings"
	"sync"

	"github.com/mozillazg/go-pinyin"
)

// readingTable maps characters to interned reading sets.
type readingTable struct {
	index     *runeMap // index into sets, plus one
	sets      [][]string
	syllables []string // all of them, sorted
}

func (t *readingTable) get(r rune) []string {
	if i := t.index.get(r); i > 0 {
		return t.sets[i-1]
	}
	return nil
}

// parseReadings reads "syllable<TAB>characters" lines. Sets come out sorted, since the lines are: a character walks from the
// set it has so far to the one with the syllable added, so that equal sets are one from the start.
func parseReadings(text string) *readingTable {
	t := &readingTable{index: newRuneMap()}
	longer := map[uint32]uint16{} // set and syllable -> set
	eachLine(text, func(line string) {
		syllable, chars, _ := strings.Cut(line, "\t")
		t.syllables = append(t.syllables, syllable)
		lastSet, lastNext := uint16(0), uint16(0)
		for _, r := range chars {
			set := t.index.get(r)
			if lastNext == 0 || set != lastSet {
				lastSet, lastNext = set, t.extend(longer, set, syllable)
			}
			t.index.set(r, lastNext)
		}
	})
	return t
}

// extend returns the set, as a number, with one syllable, the last of the list, more than set has.
func (t *readingTable) extend(longer map[uint32]uint16, set uint16, syllable string) uint16 {
	key := uint32(set)<<16 | uint32(len(t.syllables))
	next, ok := longer[key]
	if !ok {
		var old []string
		if set > 0 {
			old = t.sets[set-1]
		}
		t.sets = append(t.sets, append(slices.Clone(old), syllable))
		next = uint16(len(t.sets))
		longer[key] = next
	}
	return next
}

var (
	mandarinTable = sync.OnceValue(func() *readingTable { return parseReadings(inflate(mandarinGz)) })
	jyutpingTable = sync.OnceValue(func() *readingTable { return parseReadings(inflate(jyutpingGz)) })
)

// Readings returns the toneless pinyin readings of r, ü written v, sorted: the union of kTGHZ2013 and kXHC1983. A
// character outside those dictionaries has the readings of its simplified form, else the first reading go-pinyin knows,
// else none. The slice is shared: do not change it.
func Readings(r rune) []string {
	t := mandarinTable()
	if set := t.get(r); set != nil {
		return set
	}
	if f := FoldRune(r); f != r {
		if set := t.get(f); set != nil {
			return set
		}
	}
	if !IsHan(r) {
		return nil
	}
	first, _, _ := strings.Cut(pinyin.PinyinDict[int(r)], ",")
	if s := plainSyllable(first); s != "" {
		return []string{s}
	}
	return nil
}

// FoldedReadings returns the readings of a folded character: its own and those of the characters that [Fold] merges with it,
// so that 干 also has qian, for the 乾 of 李乾. The slice is shared.
func FoldedReadings(r rune) []string { return foldedSets().mandarin(r) }

// FoldedJyutping is [FoldedReadings] for Cantonese.
func FoldedJyutping(r rune) []string { return foldedSets().cantonese(r) }

// Jyutping returns the Cantonese readings of r in Jyutping without tone digits, sorted; none when unknown. The slice is shared.
func Jyutping(r rune) []string {
	t := jyutpingTable()
	if set := t.get(r); set != nil {
		return set
	}
	if f := FoldRune(r); f != r {
		return t.get(f)
	}
	return nil
}

// foldedTables keeps the united sets of the folded characters where they differ from the character's own.
type foldedTables struct {
	pinyin, jyutping map[rune][]string
}

var foldedSets = sync.OnceValue(loadFoldedSets)

func loadFoldedSets() *foldedTables {
	t := &foldedTables{pinyin: map[rune][]string{}, jyutping: map[rune][]string{}}
	for to, members := range foldTable().members {
		p, j := slices.Clone(Readings(to)), slices.Clone(Jyutping(to))
		for _, from := range members {
			p = append(p, mandarinTable().get(from)...)
			j = append(j, jyutpingTable().get(from)...)
		}
		t.pinyin[to], t.jyutping[to] = sortedSet(p), sortedSet(j)
	}
	return t
}

func (t *foldedTables) mandarin(r rune) []string {
	if set, ok := t.pinyin[r]; ok {
		return set
	}
	return Readings(r)
}

func (t *foldedTables) cantonese(r rune) []string {
	if set, ok := t.jyutping[r]; ok {
		return set
	}
	return Jyutping(r)
}

func sortedSet(s []string) []string {
	sort.Strings(s)
	return slices.Compact(s)
}

// plainSyllable strips the tone mark of a pinyin syllable and writes ü as v.
func plainSyllable(s string) string {
	return strings.ReplaceAll(Fold(s), "ü", "v")
}
