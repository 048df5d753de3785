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

// findModelWords finds the text columns whose words are the numbers that another column has: by the rows that have both, and where a source has
// none, by the numbers of the others.
func (g *guesser) findModelWords(s *Source, single []held) {
	for _, f := range g.schema.Fields {
		if f.Kind != Identifier && f.Kind != Code || f.Skip {
			continue
		}
		at, header := g.numberColumn(s, f)
		if header == "" {
			continue
		}
		numbers := map[string]bool{}
		if at < 0 {
			numbers = g.numbersOf(f)
		}
		best, share := held{}, 0.0
		for _, c := range single {
			if c.kind != Text {
				continue
			}
			v := 0.0
			if at < 0 {
				v = s.lentShare(c.at, numbers)
			} else if own := s.modelShare(c.at, at); own >= withinShare {
				v = own
			}
			if v > share {
				best, share = c, v
			}
		}
		if share > 0 {
			g.schema.Composites = append(g.schema.Composites, Composite{Source: s.Name, Column: best.Column, Holds: []Held{{Column: header, As: within, Fill: true}}})
		}
	}
}

// numberColumn is where a source has the one column of a field, -1 where it has none, and its header, or that of another source's; "" where
// there are several, or one that is joined.
func (g *guesser) numberColumn(s *Source, f Field) (at int, header string) {
	if slices.ContainsFunc(f.Columns, func(c Column) bool { return len(c) > 1 }) {
		return -1, ""
	}
	at = -1
	for _, c := range f.Columns {
		switch i := slices.Index(s.Header, c[0]); {
		case i >= 0 && at >= 0:
			return -1, ""
		case i >= 0:
			at, header = i, c[0]
		}
	}
	if at < 0 {
		header = f.Columns[0][0]
	}
	return at, header
}

// numbersOf are the numbers of a field that look like those of models, as sameNumber compares them.
func (g *guesser) numbersOf(f Field) map[string]bool {
	out := map[string]bool{}
	for _, s := range g.rows.Sources {
		at, _ := g.numberColumn(s, f)
		if at < 0 {
			continue
		}
		cells := s.columns[at].text
		for id := 1; id < cells.len(); id++ {
			if v := cells.get(uint32(id)); !blank(v) && likeModel(v) {
				out[plainNumber(v)] = true
			}
		}
	}
	return out
}

// lentShare is how many of the numbers in a text's words other sources have as numbers, 0 where they are too few.
func (s *Source) lentShare(column int, numbers map[string]bool) float64 {
	words, found, cells := map[string]bool{}, 0, s.columns[column].text
	for id := 1; id < cells.len(); id++ {
		word := plainNumber(modelWord(cells.get(uint32(id))))
		if word == "" || words[word] {
			continue
		}
		if words[word] = true; numbers[word] {
			found++
		}
	}
	if found < heldRows {
		return 0
	}
	if share := float64(found) / float64(min(len(words), len(numbers))); share >= acrossNumbers {
		return share
	}
	return 0
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

// sameNumber compares two numbers of models as they are compared later.
func sameNumber(a, b string) bool { return plainNumber(a) == plainNumber(b) }

// plainNumber is a number without signs and case.
func plainNumber(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, s)
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
