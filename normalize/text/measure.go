package text

import (
	"math"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/guiyi/guiyi/normalize/hanzi"
)

// measure is how a unit is written in the end, and how many of those one of it makes.
type measure struct {
	unit  string
	times float64
}

// measures are the units that stand behind numbers in the names of goods, by their words: those of the International System (BIPM, 9th
// edition) and of bytes, many of whose multiples are written as one (.33 l is 330 ml; milligrams and hertz stay), and inches, feet, ounces and
// pounds as they are. An inch has no word, as in names it often has none: 13.3", 13.3 inch, 13.3.
var measures = func() map[string]measure {
	out := map[string]measure{}
	for _, m := range []struct {
		unit  string
		times float64
		words string
	}{
		{"ml", 1, "ml milliliter millilitre 毫升"}, {"ml", 10, "cl"}, {"ml", 100, "dl"}, {"ml", 1000, "l lt ltr liter liters litre litres 升"},
		{"g", 1, "g gr gram grams gramm gramme grammes 克"}, {"g", 1000, "kg kilo kilogram kilograms kilogramm 千克 公斤"}, {"g", 500, "斤"}, {"mg", 1, "mg 毫克"},
		{"mm", 1, "mm 毫米"}, {"mm", 10, "cm 厘米"}, {"mm", 1000, "meter meters metre metres 米"},
		{"", 1, "inch inches zoll 英寸"}, {"ft", 1, "ft feet foot"},
		{"oz", 1, "oz ounce ounces"}, {"lb", 1, "lb lbs pound pounds"},
		{"mb", 1, "mb megabyte megabytes"}, {"gb", 1, "gb gigabyte gigabytes go"}, {"gb", 1000, "tb terabyte terabytes"},
		{"mp", 1, "mp megapixel megapixels"}, {"w", 1, "w watt watts 瓦"}, {"w", 1000, "kw"}, {"v", 1, "v volt volts"}, {"mah", 1, "mah 毫安时"},
		{"hz", 1, "hz"}, {"hz", 1000, "khz"}, {"mhz", 1, "mhz"}, {"mhz", 1000, "ghz"},
	} {
		for w := range strings.FieldsSeq(m.words) {
			out[w] = measure{m.unit, m.times}
		}
	}
	return out
}()

// inches are the signs that stand for them behind a number.
var inches = []string{`''`, `"`, `”`, `″`, `'`, `’`}

// joinMeasures makes one word of a number and the unit behind it, with a space, a hyphen or nothing between them: 2 GB, 2GB, 37", 0,33 l.
// A number that letters stand in front of is that of a model, and none.
func joinMeasures(s string) string {
	if !strings.ContainsAny(s, "0123456789") {
		return s
	}
	var b strings.Builder
	done := 0
	for i := 0; i < len(s); {
		if !isDigit(s[i]) {
			i++
			continue
		}
		if i > 0 && isLetter(s[i-1]) {
			for i < len(s) && (isDigit(s[i]) || isLetter(s[i]) || s[i] == '-' || s[i] == '.') {
				i++
			}
			continue
		}
		number := i
		for i < len(s) && isDigit(s[i]) {
			i++
		}
		if i+1 < len(s) && (s[i] == '.' || s[i] == ',') && isDigit(s[i+1]) {
			for i++; i < len(s) && isDigit(s[i]); {
				i++
			}
		}
		m, size, ok := unitOf(s[i:])
		if !ok {
			continue
		}
		n, err := strconv.ParseFloat(plainNumber(s[number:i]), 64)
		if err != nil || n >= mostMeasured {
			continue
		}
		b.WriteString(s[done:number])
		b.WriteString(m.word(n))
		b.WriteByte(' ')
		i += size
		done = i
	}
	if done == 0 {
		return s
	}
	b.WriteString(s[done:])
	return b.String()
}

// mostMeasured is from where a number measures nothing.
const mostMeasured = 1e9

// unitOf reads the unit that a text behind a number begins with, and where it ends.
func unitOf(s string) (m measure, size int, ok bool) {
	for _, sign := range inches {
		if strings.HasPrefix(s, sign) {
			return measures["inch"], len(sign), true
		}
	}
	from := 0
	if s != "" && (s[0] == ' ' || s[0] == '-') {
		from = 1
	}
	to := from
	for to < len(s) && isLetter(s[to]) {
		to++
	}
	if to > from {
		m, ok = measures[s[from:to]]
		next, _ := utf8.DecodeRuneInString(s[to:])
		return m, to, ok && (to == len(s) || !isDigit(s[to]) && (next < utf8.RuneSelf || hanzi.IsHan(next)))
	}
	for to < len(s) {
		r, n := utf8.DecodeRuneInString(s[to:])
		if !hanzi.IsHan(r) {
			break
		}
		to += n
	}
	m, ok = measures[s[from:to]]
	return m, to, ok
}

// word writes a number of a unit in one word.
func (m measure) word(n float64) string {
	return strings.Replace(strconv.FormatFloat(math.Round(n*m.times*1000)/1000, 'f', -1, 64), ".", point, 1) + m.unit
}

// point stands for that of a number in one word with its unit.
const point = "p"

// amountOf reads a word that joinMeasures made: the number and its unit.
func amountOf(w string) (n float64, unit string, ok bool) {
	unit = strings.TrimLeft(w, "0123456789")
	if len(unit) == len(w) {
		return 0, "", false
	}
	number := w[:len(w)-len(unit)]
	if part, cut := strings.CutPrefix(unit, point); cut {
		if rest := strings.TrimLeft(part, "0123456789"); len(rest) < len(part) {
			number, unit = number+"."+part[:len(part)-len(rest)], rest
		}
	}
	if !slices.Contains(measured, unit) {
		return 0, "", false
	}
	n, err := strconv.ParseFloat(number, 64)
	return n, unit, err == nil
}

// measured are the units that words end in, but for the inch, which has none.
var measured = func() (units []string) {
	for _, m := range measures {
		if m.unit != "" && !slices.Contains(units, m.unit) {
			units = append(units, m.unit)
		}
	}
	return units
}()

// isMeasure tells words that joinMeasures made.
func isMeasure(w string) bool {
	_, _, ok := amountOf(w)
	return ok
}

// Quantity tells whether a cell says how much of something there is, in a unit of measure: 0,33 l, 250 g, 128GB, 6 x 0,33 l, 3er Pack 250 ml.
func Quantity(cell string) bool {
	s := hanzi.Fold(strings.TrimSpace(cell))
	if s == "" || !isDigit(s[0]) {
		return false
	}
	w := words(s)
	return len(w) <= longestQuantity && slices.ContainsFunc(w, isMeasure)
}

// longestQuantity is the words of "6er Pack à 500 ml".
const longestQuantity = 4

// compareMeasures compares two words by what they measure; false where one is no measure.
func compareMeasures(a, b string) (Level, bool) {
	m, unit, ok := amountOf(a)
	n, other, both := amountOf(b)
	switch {
	case !ok || !both:
		return Conflict, false
	case unit != other:
		return Conflict, true
	}
	return compareNumbers(m, n), true
}

func isDigit(c byte) bool  { return c >= '0' && c <= '9' }
func isLetter(c byte) bool { return c >= 'a' && c <= 'z' }
