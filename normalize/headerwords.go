package normalize

import (
	_ "embed"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
	"golang.org/x/text/width"

	"github.com/guiyi/guiyi/normalize/hanzi"
)

//go:embed headers.tsv
var headersText string

// headerTable is what headers say, in any language, by their keys.
type headerTable struct {
	words  map[string]meaning
	fields map[string]bool // that words of the table name
	beside map[string][]sister

	initials map[string]meaning // by the first letters of pinyin, which mean that only beside others
	spelled  map[string]meaning // Chinese words of several characters by their pinyin, likewise
}

// pinyinRows mark the rows of initials, where others name the field that a source must have.
const pinyinRows = "pinyin"

// sister is what a header says in a source that has another column of some field: a name beside a given name is a surname.
type sister struct {
	meaning
	needs string // the other field
}

var headers = sync.OnceValue(func() headerTable {
	t := headerTable{words: map[string]meaning{}, fields: map[string]bool{}, initials: map[string]meaning{}, spelled: map[string]meaning{}, beside: map[string][]sister{}}
	for line := range strings.Lines(headersText) {
		cells := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
		if strings.HasPrefix(line, "#") {
			continue
		}
		kind, err := ParseKind(cells[1])
		if err != nil {
			panic("normalize: embedded headers: " + err.Error()) // the table is part of the program, so a broken one is a broken build
		}
		m := meaning{cells[0], kind}
		t.fields[m.field] = true
		for word := range strings.FieldsSeq(cells[2]) {
			if key := headerKey(word); len(cells) > 3 && cells[3] == pinyinRows {
				t.initials[key] = m
			} else if len(cells) > 3 {
				t.beside[key] = append(t.beside[key], sister{m, cells[3]})
			} else {
				t.words[key] = m
				for _, pinyin := range inPinyin(key) {
					t.spelled[pinyin] = m
				}
			}
		}
	}
	return t
})

// mostReadings bounds in how many ways a word is spelled.
const mostReadings = 16

// inPinyin spells a word of Chinese characters, of at least two, by the readings of each; nothing of others.
func inPinyin(word string) []string {
	if utf8.RuneCountInString(word) < 2 {
		return nil
	}
	spelled := []string{""}
	for _, r := range word {
		var longer []string
		for _, syllable := range hanzi.Readings(r) {
			for _, s := range spelled[:min(len(spelled), mostReadings)] {
				longer = append(longer, s+syllable)
			}
		}
		spelled = longer
	}
	return spelled
}

func headerWords() map[string]meaning { return headers().words }

// besides lists what a header may say beside columns of other fields, in the order of the table: of the header itself and, as
// patient_last and name.given are written, without what stands in front of a customer's own things.
func besides(h string) []sister {
	words := headerParts(h)
	for i := range words {
		if s := headers().beside[strings.Join(words[i:], "")]; s != nil && own(words[:i]) {
			return s
		}
	}
	return headers().beside[headerKey(h)]
}

// headerKey folds a header: width, case, accents, traditional characters, and every sign but letters and digits dropped.
func headerKey(h string) string {
	return foldHan(strings.Map(func(r rune) rune {
		if inWord(r) {
			return r
		}
		return -1
	}, foldHeader(h)))
}

// foldHan folds what has Han characters.
func foldHan(s string) string {
	if strings.ContainsFunc(s, func(r rune) bool { return unicode.Is(unicode.Han, r) }) {
		return hanzi.Fold(s)
	}
	return s
}

// foldHeader folds width, case and the accents of Latin, Greek, Cyrillic and Arabic letters; those of other scripts make other letters.
func foldHeader(h string) string {
	folded := latinLetters.Replace(strings.ToLower(width.Fold.String(h)))
	return norm.NFC.String(strings.Map(func(r rune) rune {
		if r >= 0x300 && r <= 0x36F || r >= 0x653 && r <= 0x655 { // accents, and the hamza of Arabic
			return -1
		}
		return r
	}, norm.NFD.String(folded)))
}

// latinLetters are those whose strokes Unicode does not take for accents.
var latinLetters = strings.NewReplacer("ß", "ss", "ø", "o", "ł", "l", "ı", "i", "đ", "d", "ð", "d", "þ", "th", "æ", "ae", "œ", "oe")

// inWord tells what words of headers are made of: Thai and Hindi write some of their vowels as marks.
func inWord(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) }
