package name

import "strings"

// travelTitles are what bookings write behind the given name, glued to it as often as not (IATA AIRIMP: SURNAME/GIVEN TITLE).
var travelTitles = [...]string{"mstr", "miss", "mrs", "mr", "ms", "dr"}

// travelForm rewrites the form of tickets and hotel registers, WANG/XIAOMINGMR and VAN DER BERG/JAN MRS, with a comma for the
// slash and the title as a word of its own; other text comes back as it is.
func travelForm(s string) string {
	surname, given, ok := strings.Cut(s, "/")
	if !ok || !isTravelSurname(surname) || strings.ContainsAny(given, "/,;") || len(leadingWord(given)) < 2 {
		return s
	}
	return surname + ", " + unglueTitle(strings.TrimRight(given, " ."))
}

// isTravelSurname reports one word with its particles and no title: what a ticket has before the slash.
func isTravelSurname(s string) bool {
	words := strings.Fields(s)
	for i, w := range words {
		last := i == len(words)-1
		if !isPlainWord(w) || len(w) < 2 || !last && !particles()[w] || last && latinTitles()[w] {
			return false
		}
	}
	return len(words) > 0 && s == strings.Join(words, " ")
}

// unglueTitle separates a title from the end of the given names. Names end in miss, ms and dr (Adams, Alexandr), so that these go
// only where a known name or pinyin is left.
func unglueTitle(given string) string {
	whole := given[strings.LastIndexByte(given, ' ')+1:]
	for _, t := range travelTitles {
		name, ok := strings.CutSuffix(whole, t)
		if !ok || len(name) < 2 || strings.HasSuffix(name, "-") || lexicon()[whole] != nil {
			continue
		}
		if t == "mstr" || t == "mrs" || t == "mr" || isGiven(name) || isChinese(name) {
			return given[:len(given)-len(t)] + " " + t
		}
	}
	return given
}

// isHonName reports a Chinese name whose surname is written like a title (Hon Sai Wai, 韩): a surname with one given name or with
// two syllables. More words are a title and a name.
func isHonName(words []string) bool {
	if len(words) < 2 || len(words) > 3 || !latinTitles()[words[0]] || surnameWeight(words[0]) < commonSurnamePPM || !chineseWords(words[1:]) {
		return false
	}
	return len(words) == 2 || syllables(words[1]) == 1 && syllables(words[2]) == 1
}

// childOf writes the Malaysian and Singaporean abbreviations of "son of" and "daughter of" as a word.
var childOf = strings.NewReplacer(" a/l ", " anak ", " a/p ", " anak ", " s/o ", " anak ", " d/o ", " anak ")

// cutSlashes reads what stands with a slash in a folded name: a patronymic (Muthu a/l Samy), and in whose care a letter is (c/o), which
// is no part of the name.
func cutSlashes(s string) string {
	if !strings.Contains(s, "/") {
		return s
	}
	if rest, ok := strings.CutPrefix(s, "c/o "); ok {
		s = rest
	}
	s, _, _ = strings.Cut(s, " c/o ")
	return childOf.Replace(s)
}

// cutBorn drops the word that says that a name in brackets is the one at birth.
func cutBorn(s string) string {
	for _, born := range [...]string{"nee ", "geb. ", "geb ", "geborene ", "born ", "formerly "} {
		if rest, ok := strings.CutPrefix(s, born); ok {
			return rest
		}
	}
	return s
}
