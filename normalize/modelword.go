package normalize

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
)

// within sets a held cell off as nothing but a word of the text that looks like the number of a model: "Canon PowerShot SX120-IS, red" holds
// one. The word stays where it stands, since it is a part of the title, and it is taken for the cell of its own column where that is empty.
const within Setoff = "*"

// withinShare is how many of the titles with such a word must have the row's own number there before the others are believed.
const withinShare = 0.5

// findModelWords finds the text columns whose words are the numbers that another column has, by the rows that have both.
func (g *guesser) findModelWords(s *Source, single []held) {
	for _, o := range single {
		if o.kind != Identifier && o.kind != Code {
			continue
		}
		best, share := held{}, 0.0
		for _, c := range single {
			if c.kind != Text {
				continue
			}
			if v := s.modelShare(c.at, o.at); v >= withinShare && v > share {
				best, share = c, v
			}
		}
		if share > 0 {
			g.schema.Composites = append(g.schema.Composites, Composite{Source: s.Name, Column: best.Column, Holds: []Held{{Column: o.Column, As: within, Fill: true}}})
		}
	}
}

// modelShare is, of the rows that have a number in a column and a word like one in a text, the share of those in which the two are one; 0
// where too few are, or where nothing would be won.
func (s *Source) modelShare(column, number int) float64 {
	same, both, empty := 0, 0, 0
	for row := range s.Len() {
		word := modelWord(s.Cell(row, column))
		switch own := s.Cell(row, number); {
		case word == "":
		case blank(own):
			empty++
		default:
			both++
			if sameNumber(word, own) {
				same++
			}
		}
	}
	if least := max(heldRows, s.Len()/heldOf); same < least || empty < least {
		return 0
	}
	return float64(same) / float64(both)
}

// sameNumber compares two numbers of models as they are compared later: without signs and case.
func sameNumber(a, b string) bool {
	plain := func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}
	return strings.Map(plain, a) == strings.Map(plain, b)
}

// modelWord is the longest word of a text that looks like the number of a model, the first of several of one length: it has a digit, and
// letters, a hyphen or five digits, and is no measure (750GB, 1366x768, 20.1MP). Behind "for" and "with" stands what an accessory
// belongs to, or what comes with a thing.
func modelWord(cell string) string {
	best := ""
	for word := range strings.FieldsSeq(cell) {
		if belongings[strings.ToLower(word)] {
			break
		}
		word = strings.Trim(word, `.,;:()[]"'!*|`)
		if len(word) > len(best) && likeModel(word) {
			best = word
		}
	}
	return best
}

var belongings = map[string]bool{"for": true, "für": true, "para": true, "pour": true, "per": true, "voor": true, "compatible": true, "fits": true,
	"with": true, "w/": true, "mit": true, "con": true, "avec": true}

func likeModel(word string) bool {
	if len(word) < 4 || len(word) > 40 {
		return false
	}
	digits, letters, hyphen := 0, 0, false
	for _, r := range word {
		switch {
		case r >= '0' && r <= '9':
			digits++
		case unicode.IsLetter(r):
			letters++
		case r == '-':
			hyphen = true
		}
	}
	return digits > 0 && (letters > 0 || hyphen || digits >= 5) && !quantities.MatchString(word)
}

var quantities = regexp.MustCompile(`(?i)^[0-9]+([.,][0-9]+)?(["'”]+|-?[a-z]{1,4}\.?|-?inch(es)?|x[0-9]+.*)?$`)

// takesWord fills the cells of a row that a word of a text stands for.
func (c composite) takesWord(cells []string) {
	for _, h := range c.holds {
		if h.As == within && h.Fill && blank(cells[h.at]) {
			if word := modelWord(cells[c.at]); word != "" {
				cells[h.at] = word
			}
		}
	}
}

// cutting are the holds that are cut off the text.
func cutting(holds []held) []held {
	return slices.DeleteFunc(slices.Clone(holds), func(h held) bool { return h.As == within })
}
