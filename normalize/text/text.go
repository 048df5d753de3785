package text

import (
	"math"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"github.com/guiyi/guiyi/normalize/hanzi"
	"github.com/guiyi/guiyi/score/similarity"
)

// Form says how a Parser reads a cell.
type Form uint8

// The forms.
const (
	Free     Form = iota // words
	Category             // one of a few values, compared as a whole
	Number               // a quantity, with or without currency sign and thousands separators
	Code                 // an opaque code; case and separators carry nothing
)

// MaxLen is the length in bytes past which a value is refused ("too long").
const MaxLen = 4096

// Text is one parsed value.
type Text struct {
	Raw       string   `json:"raw"`
	Clean     string   `json:"clean"`
	Canonical string   `json:"canonical"`
	Problem   string   `json:"problem,omitempty"`
	Valid     bool     `json:"valid"`
	Form      Form     `json:"-"`
	Tokens    []string `json:"tokens,omitempty"` // of Free: the words in order
	Number    float64  `json:"number,omitempty"` // of Number
	degrees   bool
	country   bool // Canonical is the code of one

	sorted  []string // Tokens in alphabetical order
	numbers []string // of Free: those in Tokens, see numbersOf
	weight  []uint16 // of each of sorted, see Corpus; nil outside of one
	total   int      // sum of weight
	rare    uint16   // weight from which a word is held by a few texts only
}

// Parser reads cells of one form. The zero Parser reads free text.
type Parser struct {
	Form   Form
	Coding Coding // of categories and numbers; see [VoteCoding] and [VoteDurations]
}

// Parse reads free text.
func Parse(raw string) Text { return Parser{}.Parse(raw) }

// Parse never fails; a value that carries nothing has an empty Canonical.
func (p Parser) Parse(raw string) Text {
	t := Text{Raw: raw, Form: p.Form, Clean: strings.Join(strings.Fields(hanzi.Unescape(raw)), " ")}
	switch {
	case t.Clean == "":
		return t
	case len(raw) > MaxLen:
		t.Problem = "too long"
		return t
	case Placeholder(t.Clean):
		t.Problem = "placeholder"
		return t
	}
	folded := hanzi.Fold(t.Clean)
	switch p.Form {
	case Number:
		t.parseNumber(folded, p.Coding)
	case Code:
		t.Canonical = keepAlnum(folded)
	default:
		t.Tokens = words(folded)
		t.Canonical = strings.Join(t.Tokens, " ")
		if p.Form == Category {
			t.Tokens = nil
			if sex, ok := sexes[t.Canonical]; ok {
				t.Canonical = sex
			}
		}
		t.sorted, t.numbers = sorted(t.Tokens), numbersOf(t.Tokens)
	}
	if t.Canonical == "" && t.Problem == "" {
		t.Problem = "nothing but signs"
	}
	t.Valid = t.Problem == ""
	switch p.Coding {
	case Sexes:
		t.decode()
	case Countries:
		t.nameCountry()
	}
	return t
}

// sexes are the ways of writing a sex or the title that says it. Codes are not among
// them: as a category they may be anything, see [Coding].
var sexes = map[string]string{
	"m": "m", "male": "m", "man": "m", "mr": "m", "男": "m", "男性": "m", "男士": "m", "先生": "m",
	"f": "f", "female": "f", "woman": "f", "mrs": "f", "ms": "f", "miss": "f", "女": "f", "女性": "f", "女士": "f", "小姐": "f", "太太": "f",
}

// Placeholder tells whether a cell says "nothing" in words or signs: null,
// n/a, unknown, brak, 无, 未知, 测试, dashes, and \N, as databases dump what is missing.
func Placeholder(s string) bool {
	if s == `\N` {
		return true
	}
	s = strings.Trim(s, " -_.*/\\?#[]()<>\"'")
	if len(s) > longestPlaceholder {
		return false
	}
	switch strings.ToLower(s) {
	case "", "null", "nil", "none", "n/a", "na", "nan", "unknown", "anonymous", "test", "undefined", "not available", "tbd",
		"unbekannt", "inconnu", "inconnue", "desconocido", "sconosciuto", "onbekend", "brak", "nieznany",
		"无", "無", "未知", "测试", "測試", "暂无", "暫無", "不详", "不詳", "空", "没有", "沒有", "匿名", "保密":
		return true
	}
	return false
}

// longestPlaceholder is the length in bytes of "not available".
const longestPlaceholder = 13

func keepAlnum(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return r
		}
		return -1
	}, s)
}

// words splits at whatever is no letter, digit or mark; a Han character run
// stays one word, its bigrams are the business of the keys. The parts of a
// number or model number that hyphens join are one word: HDR-SR12 is hdrsr12.
// So are numbers with their units, see joinMeasures.
func words(s string) []string {
	parts := strings.FieldsFunc(joinVariants(joinMeasures(s)), func(r rune) bool {
		return r != '-' && !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r)
	})
	out := make([]string, 0, len(parts))
	for _, p := range parts {
		switch {
		case !strings.Contains(p, "-"):
			out = append(out, p)
		case strings.ContainsAny(p, "0123456789"):
			if p = strings.ReplaceAll(p, "-", ""); p != "" {
				out = append(out, p)
			}
		default:
			out = append(out, strings.FieldsFunc(p, func(r rune) bool { return r == '-' })...)
		}
	}
	return out
}

// variant is a model number with what makers write behind a stroke for the colour or the country (VGN-CS180J/R, YP-S2ZG/XAA).
var variant = regexp.MustCompile(`([a-z]+-?[a-z0-9-]*[0-9][a-z0-9]*)/([a-z]{1,3})\b`)

// joinVariants makes one word of them: a number without them is that of the whole series.
func joinVariants(s string) string {
	if strings.IndexByte(s, '/') < 0 {
		return s
	}
	return variant.ReplaceAllString(s, "$1$2")
}

// Level is the comparison level; see the constants.
type Level uint8

// The ladder, best first. The similarity of free text is the weight of the
// words in common by the weight of the words of either, see [Corpus]. For
// numbers Close is within 1 %, Similar within 10 %, Partial within 25 %.
const (
	Missing   Level = iota
	Same            // equal canonical forms
	Reordered       // the same words in another order, or one text without spaces equals the other
	Close           // similarity at least 0.92: a typo apart
	Model           // a rare word with digits in common (a model number), and similarity at least 0.20
	ModelPart       // a rare model number of one is part of the other's (RP-SDV02GU1A and SDV02GU1A)
	Inside          // nearly all words of the one are in the other, two at least: cut off, or with more around it
	Similar         // similarity at least 0.80; from here on each has words that the other lacks, or one is a word alone
	Partial         // similarity at least 0.60
	Rare            // another rare word in common, and similarity at least 0.20
	Related         // similarity at least 0.40
	Loose           // similarity at least 0.25
	Numbers         // similarity at least 0.40 or a rare word in common, but each has a number that the other lacks: another version, size or volume
	Conflict
)

var levelNames = [...]string{"missing", "same", "reordered", "close", "model", "model part", "inside", "similar", "partial", "rare", "related", "loose", "numbers", "conflict"}

// String names the level.
func (l Level) String() string { return levelNames[min(int(l), len(levelNames)-1)] }

// Verdict says what the level means for the two values alone.
func (l Level) Verdict() string {
	switch l {
	case Same, Reordered:
		return "match"
	case Close, Model, ModelPart, Similar:
		return "possible"
	}
	return "nonmatch"
}

// Levels lists the levels, best first, without Missing.
func Levels() []Level {
	return []Level{Same, Reordered, Close, Model, ModelPart, Inside, Similar, Partial, Rare, Related, Loose, Numbers, Conflict}
}

// Compare is symmetric. Cost: at most one token alignment.
func Compare(a, b *Text) Level {
	switch {
	case a.Canonical == "" || b.Canonical == "":
		return Missing
	case a.Canonical == b.Canonical:
		return Same
	case a.Form == Number:
		if a.degrees && b.degrees {
			gap := math.Abs(a.Number - b.Number)
			return compareDegrees(min(gap, 360-gap))
		}
		return compareNumbers(a.Number, b.Number)
	case a.Form == Code:
		return compareCodes(a.Canonical, b.Canonical)
	case a.country && b.country:
		return Conflict // CN and CM are no misspelling of each other
	case len(a.Tokens) > 1 || len(b.Tokens) > 1:
		return compareWords(a, b)
	}
	if level, ok := compareMeasures(a.Canonical, b.Canonical); ok {
		return level
	}
	return bySimilarity(similarity.JaroWinkler(a.Canonical, b.Canonical))
}

// closeSimilarity is that of two texts a typo apart.
const closeSimilarity = 0.92

func bySimilarity(s float64) Level {
	switch {
	case s >= closeSimilarity:
		return Close
	case s >= 0.80:
		return Similar
	case s >= 0.60:
		return Partial
	case s >= 0.40:
		return Related
	case s >= 0.25:
		return Loose
	}
	return Conflict
}

// compareCodes knows slips of the finger only: a code is no word.
func compareCodes(a, b string) Level {
	switch similarity.OSA(a, b, 2) {
	case 1:
		return Close
	case 2:
		if min(len(a), len(b)) >= twoSlips {
			return Similar
		}
	}
	return Conflict
}

// twoSlips is the length in bytes from which two slips leave a likeness.
const twoSlips = 6

// maxCode is the length in bytes up to which a text of several words is rather
// a code than words.
const maxCode = 10

// maxWhole is the length in bytes up to which texts are also compared as one
// string, for words that are cut differently.
const maxWhole = 64

func compareWords(a, b *Text) Level {
	if slices.Equal(a.sorted, b.sorted) || joined(a.Tokens) == joined(b.Tokens) {
		return Reordered
	}
	x := align(a, b)
	s := x.similarity()
	switch longest := max(len(a.Canonical), len(b.Canonical)); {
	case longest <= maxCode: // postcodes, flat numbers: as one string, where a slip counts little
		s = max(s, min(similarity.JaroWinkler(a.Canonical, b.Canonical), closeSimilarity-0.01)-0.1)
	case longest <= maxWhole && s < closeSimilarity && oneSlip(a, b):
		s = closeSimilarity
	}
	level := bySimilarity(s)
	switch enough := x.similarity() >= enoughAlike || x.containment() >= enoughInside; {
	case enough && x.model:
		return min(level, Model)
	case level > ModelPart && sharesModelPart(a, b):
		return ModelPart
	case level > Inside && x.containment() >= nearlyAll && min(len(a.sorted), len(b.sorted)) > 1:
		level = Inside
	case enough && x.rare:
		level = min(level, Rare)
	}
	if level <= Related && otherNumbers(a.numbers, b.numbers) {
		return Numbers
	}
	return level
}

// otherNumbers tells whether either of two sorted lists has what the other lacks.
func otherNumbers(a, b []string) bool {
	return lacks(a, b) && lacks(b, a)
}

// lacks tells whether a has what b has not.
func lacks(a, b []string) bool {
	at := 0
	for _, n := range a {
		for at < len(b) && b[at] < n {
			at++
		}
		if at == len(b) || b[at] != n {
			return true
		}
	}
	return false
}

// numbersOf are the numbers in some words, sorted: 8 of 8gb and 08, and whole what is letters and digits mixed.
func numbersOf(words []string) (numbers []string) {
	for _, w := range words {
		if !strings.ContainsAny(w, "0123456789") {
			continue
		}
		unit := strings.TrimLeft(w, "0123456789")
		if n := w[:len(w)-len(unit)]; n != "" && len(unit) <= longestUnit && !strings.ContainsAny(unit, "0123456789") {
			w = strings.TrimLeft(n[:len(n)-1], "0") + n[len(n)-1:]
		}
		numbers = append(numbers, w)
	}
	slices.Sort(numbers)
	return slices.Compact(numbers)
}

// longestUnit is the length in bytes of "months", "inches" and "pounds".
const longestUnit = 6

// enoughAlike and enoughInside are what two texts must have in common, of both and of the lesser one, for a rare word to say
// that they are about one thing: a shop writes a page where another writes a line.
const (
	enoughAlike  = 0.20
	enoughInside = 0.50
)

// nearlyAll is how much of a text is in another one that contains it: a typo in one of its words is none.
const nearlyAll = 0.90

// oneSlip reports two texts a letter apart, however they are cut into words. A digit is no slip.
func oneSlip(a, b *Text) bool {
	p, q := joined(a.Tokens), joined(b.Tokens)
	return similarity.OSA(p, q, 1) <= 1 && digits(p) == digits(q)
}

// digits keeps the digits of a text.
func digits(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsDigit(r) {
			return r
		}
		return -1
	}, s)
}

func joined(tokens []string) string { return strings.Join(tokens, "") }

func sorted(tokens []string) []string {
	s := slices.Clone(tokens)
	slices.Sort(s)
	return s
}

// Part names a blocking key.
type Part uint8

// The parts.
const (
	PartFull   Part = iota // the canonical form
	PartSorted             // the words in alphabetical order
	PartPrefix             // the first four characters
	PartTokens             // each word of three or more characters, each pair of Han characters
	PartHead               // the first two words
	PartRare               // each of the three rarest words; outside of a corpus none
	PartModel              // each word of four or more letters and digits that has digits
)

var partNames = [...]string{"full", "sorted", "prefix", "tokens", "head", "rare", "model"}

// String names the part.
func (p Part) String() string { return partNames[min(int(p), len(partNames)-1)] }

// Parts lists the parts.
func Parts() []Part {
	return []Part{PartFull, PartSorted, PartPrefix, PartTokens, PartHead, PartRare, PartModel}
}

// maxTokenKeys bounds the keys of one value, so that a long remark cannot
// flood the index.
const maxTokenKeys = 24

// AppendKeys appends the keys of one part, none for a value that carries
// nothing.
func (t *Text) AppendKeys(dst []string, part Part) []string {
	if t.Canonical == "" {
		return dst
	}
	switch part {
	case PartFull:
		return append(dst, t.Canonical)
	case PartSorted:
		if len(t.Tokens) > 1 {
			return append(dst, strings.Join(t.sorted, " "))
		}
		return append(dst, t.Canonical)
	case PartPrefix:
		r := []rune(strings.ReplaceAll(t.Canonical, " ", ""))
		return append(dst, string(r[:min(4, len(r))]))
	case PartTokens:
		return t.appendTokens(dst)
	case PartHead:
		if len(t.Tokens) > 1 {
			return append(dst, t.Tokens[0]+" "+t.Tokens[1])
		}
		return append(dst, t.Canonical)
	case PartRare:
		return t.appendRare(dst)
	case PartModel:
		return t.appendModels(dst)
	}
	return dst
}

func (t *Text) appendTokens(dst []string) []string {
	from := len(dst)
	for _, w := range t.Tokens {
		r := []rune(w)
		if hanzi.IsHan(r[0]) {
			for i := 0; i+1 < len(r); i++ {
				dst = append(dst, string(r[i:i+2]))
			}
		} else if len(r) >= 3 {
			dst = append(dst, w)
		}
		if len(dst)-from >= maxTokenKeys {
			break
		}
	}
	keys := dst[from:]
	slices.Sort(keys)
	return dst[:from+len(slices.Compact(keys))]
}
