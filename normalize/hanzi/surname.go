package hanzi

import (
	"strconv"
	"strings"
	"sync"
	"unicode/utf8"
)

// surnameEntry is one surname of the table: readings holds whole readings, syllables separated by spaces.
type surnameEntry struct {
	ppm      float64
	readings []string
}

var surnameTable = sync.OnceValue(loadSurnames)

func loadSurnames() map[string]surnameEntry {
	m := make(map[string]surnameEntry, 1300)
	eachLine(inflate(surnamesGz), func(line string) {
		f := strings.Split(line, "\t")
		ppm, _ := strconv.ParseFloat(f[1], 64)
		e := surnameEntry{ppm: ppm}
		if f[2] != "-" {
			e.readings = strings.Split(f[2], ",")
		}
		m[f[0]] = e
	})
	return m
}

var givenTable = sync.OnceValue(loadGiven)

func loadGiven() map[rune]float64 {
	m := make(map[rune]float64, 2600)
	eachLine(inflate(givenGz), func(line string) {
		r, n := utf8.DecodeRuneInString(line)
		m[r], _ = strconv.ParseFloat(line[n+1:], 64)
	})
	return m
}

// SurnamePPM returns the share of a folded surname, single or compound, in parts per million of Chinese names (ORCID data);
// below 1 for listed surnames without a count, 0 for what is no known surname.
func SurnamePPM(surname string) float64 { return surnameTable()[surname].ppm }

// GivenPPM returns the share of a folded character among the characters of Chinese given names, 0 when unknown.
func GivenPPM(r rune) float64 { return givenTable()[r] }

// IsSurname reports whether the folded text is a known single or compound surname.
func IsSurname(surname string) bool { return surnameTable()[surname].ppm > 0 }

// SurnameReadings returns the pinyin readings of a folded surname as a surname: 单 is shan only, 翟 zhai or di, 尉迟 "yu chi".
// Syllables of a compound surname are separated by a space. A surname that is not listed has the readings of its
// characters, none when it has more than one.
func SurnameReadings(surname string) []string {
	if e := surnameTable()[surname]; e.readings != nil {
		return e.readings
	}
	r, n := utf8.DecodeRuneInString(surname)
	if n < len(surname) {
		return nil
	}
	return FoldedReadings(r)
}

// SplitSurname splits a folded Han name into surname and given name: a compound surname of the table first, when something
// is left for the given name, else the first character. known is false when that is no listed surname.
func SplitSurname(name string) (surname, given string, known bool) {
	_, first := utf8.DecodeRuneInString(name)
	_, second := utf8.DecodeRuneInString(name[first:])
	two := first + second
	if second > 0 && two < len(name) && surnameTable()[name[:two]].ppm > 0 {
		return name[:two], name[two:], true
	}
	return name[:first], name[first:], surnameTable()[name[:first]].ppm > 0
}
