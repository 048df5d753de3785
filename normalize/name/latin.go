package name

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/guiyi/guiyi/normalize/hanzi"
)

// latinName is the Latin form of a name: folded words in the order of the canonical form.
type latinName struct {
	words    []string // letters and inner hyphens
	tokens   []token  // words cut at hyphens, as they are compared
	joined   *token   // all of tokens as one, of given names and surnames of several
	native   string   // the canonical form when the name came in a script that is kept: Hangul, Arabic, Hebrew
	surname  span     // which words are the surname, as far as it can be told
	marked   bool     // the order cannot be told without the comma
	nicks    []string // in brackets or quotes
	suffix   string   // jr, sr, ii, iii, iv
	abjad    bool     // words are consonants from Arabic or Hebrew letters
	moved    []string // the words with one space put back by a letter, where that alone makes a Chinese name of them
	readable bool     // every word is a Chinese spelling
	chinese  bool     // every word but Western given names is a Chinese spelling and one is a surname
}

// span is a run of words, from (included) to to.
type span struct{ from, to int }

func (s span) len() int { return s.to - s.from }

func (l *latinName) any() bool { return len(l.words) > 0 }

// hangul reports a name that came in Hangul.
func (l *latinName) hangul() bool { return l.native != "" && !l.abjad }

func (l *latinName) surnameText() string {
	return strings.Join(l.words[l.surname.from:l.surname.to], " ")
}

func (l *latinName) givenText() string {
	return strings.Join(slices.Concat(l.words[:l.surname.from], l.words[l.surname.to:]), " ")
}

// parts returns surname and given name, as parts of the canonical form where they stand in it.
func (l *latinName) parts(canonical string) (surname, given string) {
	all := joinsTo(l.words, canonical)
	switch size := l.surname.size(l.words); {
	case all && size == 0:
		return "", canonical
	case all && l.surname.from == 0:
		return canonical[:size], strings.TrimPrefix(canonical[size:], " ")
	case all && l.surname.to == len(l.words):
		n := len(canonical) - size
		return canonical[n:], canonical[:n-1]
	}
	return l.surnameText(), l.givenText()
}

// size is the length of the words of a span, joined.
func (s span) size(words []string) int {
	n := max(s.len()-1, 0)
	for _, w := range words[s.from:s.to] {
		n += len(w)
	}
	return n
}

// joinsTo reports whether words joined by spaces are the text.
func joinsTo(words []string, text string) bool {
	for i, w := range words {
		rest, ok := strings.CutPrefix(text, w)
		if ok && i < len(words)-1 {
			rest, ok = strings.CutPrefix(rest, " ")
		}
		if !ok {
			return false
		}
		text = rest
	}
	return text == ""
}

// canonical writes the form so that parsing it gives the same form again; text is what it was parsed from.
func (l *latinName) canonical(text string) string {
	if !l.any() {
		return ""
	}
	if l.native != "" {
		return l.native
	}
	s := text
	if !joinsTo(l.words, text) {
		s = strings.Join(l.words, " ")
	}
	if l.marked {
		s = l.surnameText() + ", " + l.givenText()
	}
	if l.suffix != "" {
		s += " " + l.suffix
	}
	for _, n := range l.nicks {
		s += " (" + n + ")"
	}
	return s
}

// parseLatin reads the Latin part of a folded name. written is the text before folding, for capitals, or "".
func parseLatin(folded, written string, p Parser) (latinName, string) {
	var l latinName
	var title string
	var buf [3][]string
	segments := l.segments(buf[:0], travelForm(cutSlashes(folded)))
	for i := range segments {
		segments[i] = slices.DeleteFunc(segments[i], func(w string) bool { return unknownWords()[w] })
		if i > 0 || !isHonName(segments[i]) {
			segments[i] = l.stripTitles(segments[i], i == 0, len(segments) > 1, &title)
		}
	}
	segments = slices.DeleteFunc(segments, func(s []string) bool { return len(s) == 0 })
	for len(segments) > 1 && len(segments[0]) == 1 && isOnlyTitle(segments[0][0]) {
		segments = segments[1:]
	}
	switch {
	case len(segments) == 0:
		l.nicks, l.suffix = nil, ""
		return l, title
	case p.Form != Full:
		l.words = slices.Concat(segments...)
		l.chinese = chineseWords(l.words)
		if p.Form == Surname {
			l.surname = span{0, len(l.words)}
		}
		return l, title
	}
	l.arrange(segments, written, p.Order)
	l.moved = l.slide()
	return l, title
}

// segments appends the words of a folded text, split at commas, to out and takes nicknames out.
func (l *latinName) segments(out [][]string, s string) [][]string {
	words := make([]string, 0, min(strings.Count(s, " ")+1, maxTokens))
	for s != "" {
		if inner, rest, ok := cutQuoted(s); ok {
			if w := cleanWord(cutBorn(inner)); w != "" && len(l.nicks) < 3 && !latinTitles()[w] && !placeholders[w] {
				l.nicks = append(l.nicks, w)
			}
			s = rest
			continue
		}
		n := strings.IndexFunc(s, isWordBreak)
		if n < 0 {
			n = len(s)
		}
		if w := cleanWord(s[:n]); w != "" {
			words = append(words, w)
		}
		if n == len(s) {
			break
		}
		if s[n] == ',' || s[n] == ';' {
			out, words = append(out, words), nil
		}
		_, size := utf8.DecodeRuneInString(s[n:])
		if s = s[n:]; s[0] != '(' && s[0] != '[' && s[0] != '"' && !strings.HasPrefix(s, "“") {
			s = s[size:]
		} else if _, _, ok := cutQuoted(s); !ok {
			s = s[size:]
		}
	}
	return append(out, words)
}

// isWordBreak reports what separates words; quotes and brackets are read by cutQuoted.
func isWordBreak(r rune) bool {
	switch r {
	case ' ', ',', ';', '.', '/', '|', '_', '"', '(', ')', '[', ']', '{', '}', '<', '>', '“', '”', '·', '\\', '&', '+', ':', '=', '*', '#', '!', '?':
		return true
	}
	return false
}

// cutQuoted splits a bracket or quotation off the front of s.
func cutQuoted(s string) (inner, rest string, ok bool) {
	var end string
	switch {
	case strings.HasPrefix(s, "("):
		end = ")"
	case strings.HasPrefix(s, "["):
		end = "]"
	case strings.HasPrefix(s, `"`):
		end = `"`
	case strings.HasPrefix(s, "“"):
		end = "”"
	default:
		return "", s, false
	}
	start := 1
	if end == "”" {
		start = len("“")
	}
	n := strings.Index(s[start:], end)
	if n < 0 {
		return "", s, false
	}
	return s[start : start+n], s[start+n+len(end):], true
}

// cleanWord keeps the letters and digits of a word and its inner hyphens; an apostrophe after a whole pinyin syllable is a
// syllable boundary (xi'an), any other is dropped (o'brien, ch'en); ü is v in lü and nü, else u.
func cleanWord(w string) string {
	if isPlainWord(w) {
		return w
	}
	if !hasLetter(w) {
		return ""
	}
	var b strings.Builder
	runes := []rune(strings.ReplaceAll(w, "u:", "ü"))
	for i, r := range runes {
		switch {
		case isApostrophe(r):
			head := b.String()
			if head = head[strings.LastIndexByte(head, '-')+1:]; len(head) > 1 && hanzi.IsSyllable(head) && isBoundary(head, runes[i+1:]) {
				b.WriteByte('-')
			}
		case r == 'ü':
			if i > 0 && (runes[i-1] == 'l' || runes[i-1] == 'n') && (i+1 == len(runes) || runes[i+1] == 'e' || !unicode.IsLetter(runes[i+1])) {
				b.WriteByte('v')
			} else {
				b.WriteByte('u')
			}
		case r == 'ß':
			b.WriteString("ss")
		case r == 'æ':
			b.WriteString("ae")
		case r == 'œ':
			b.WriteString("oe")
		case r == 'þ':
			b.WriteString("th")
		case isHyphen(r):
			if n := b.Len(); n > 0 && b.String()[n-1] != '-' {
				b.WriteByte('-')
			}
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			b.WriteRune(r)
		}
	}
	if word := strings.TrimSuffix(b.String(), "-"); hasLetter(word) { // of 0ʻ nothing is left
		return dropTone(word)
	}
	return ""
}

// isBoundary reports whether an apostrophe between a pinyin syllable and what follows parts two syllables: before a vowel, as the
// rules of pinyin have it (Xi'an), and where the letters could be cut elsewhere (Fan'gan, Ji'nan).
func isBoundary(head string, tail []rune) bool {
	if len(tail) == 0 || strings.ContainsRune("aeo", tail[0]) {
		return len(tail) > 0
	}
	last := head[len(head)-1]
	if tail[0] != 'g' && tail[0] != 'n' && tail[0] != 'r' || tail[0] == 'g' && last != 'n' || tail[0] != 'g' && !isVowel(last) {
		return false
	}
	n := 1
	for n < len(tail) && unicode.IsLetter(tail[n]) {
		n++
	}
	return hanzi.IsSyllable(string(tail[:n]))
}

// dropTone drops the tone digits of numbered pinyin (zhang1, xiao3ming2).
func dropTone(w string) string {
	if !strings.ContainsAny(w, "12345") {
		return w
	}
	parts := strings.FieldsFunc(w, func(r rune) bool { return r >= '1' && r <= '5' })
	for _, p := range parts {
		if !hanzi.IsSyllable(p) {
			return w
		}
	}
	return strings.Join(parts, "")
}

func isPlainWord(w string) bool {
	for i := 0; i < len(w); i++ {
		if w[i] < 'a' || w[i] > 'z' {
			return false
		}
	}
	return true
}

func isApostrophe(r rune) bool {
	return r == '\'' || r == '’' || r == '‘' || r == '`' || r == 'ʼ' || r == 'ʻ' || r == '´' || r == '′' || r == 'ʹ' || r == 'ʺ'
}

func isHyphen(r rune) bool { return r == '-' || r == '‐' || r == '‑' || r == '–' || r == '—' }

// stripTitles removes titles at the front of a segment, the first or another of those that commas make, and suffixes at its end.
func (l *latinName) stripTitles(words []string, first, comma bool, title *string) []string {
	for len(words) > 1 && (titleInFront(words) || *title != "" && afterTitles()[words[0]]) {
		if *title == "" {
			*title = words[0]
		}
		words = words[1:]
	}
	for len(words) > 0 && (len(words) > 1 || !first) {
		last := words[len(words)-1]
		switch g := generation(words, comma); {
		case g != "":
			l.suffix = g
		case latinHonours()[last] && (!first || len(words) > 2 && !isChinese(last)): // Yo-Yo Ma has no degree
		case isOnlyTitle(last) && !first:
			if *title == "" {
				*title = last
			}
		default:
			return words
		}
		words = words[:len(words)-1]
	}
	return words
}

// strippable reports words that would lose one at an end if they were read again.
func strippable(words []string) bool {
	last := words[len(words)-1]
	return titleInFront(words) || generation(words, false) != "" || latinHonours()[last] && !isChinese(last)
}

// arrange brings the words into canonical order: as written; when a comma or capitals mark another surname than the words
// alone tell, in the order that tells it (Smith, John is john smith); when none does, surname first with a comma.
func (l *latinName) arrange(segments [][]string, written string, order Order) {
	words := segments[0]
	if len(segments) > 1 {
		words = slices.Concat(segments...)
	}
	var mark span
	switch {
	case len(segments) == 2 && completeChinese(segments[0]) && !chineseWords(segments[1]):
		words = slices.Concat(segments[1], segments[0]) // CHAN Tai-man, David
		mark = capitals(words, written)
	case len(segments) == 2:
		mark = span{0, len(segments[0])}
	case len(segments) == 1:
		if mark = capitals(words, written); mark.len() == 0 {
			mark = order.surname(words)
		}
	}
	l.words = words
	l.guess()
	if mark.len() == 0 || mark == l.surname {
		return
	}
	surname, given := slices.Clone(words[mark.from:mark.to]), slices.Concat(words[:mark.from], words[mark.to:])
	if len(given) == 0 {
		return
	}
	for _, order := range []struct {
		words []string
		want  span
	}{
		{slices.Concat(given, surname), span{len(given), len(words)}},
		{slices.Concat(surname, given), span{0, len(surname)}},
	} {
		if l.words = order.words; !strippable(order.words) && l.guess() == order.want {
			return
		}
	}
	// "Chan Tai-man, David" is read as above, and parts that lose a word when they are read again cannot stand with a comma.
	if completeChinese(surname) && !chineseWords(given) || titleInFront(surname) || len(surname) > 1 && losesWord(surname) || losesWord(given) {
		if l.words = slices.Concat(given, surname); strippable(l.words) {
			l.words = words
		}
		l.guess()
		return
	}
	l.words, l.marked = slices.Concat(surname, given), true
	l.surname = span{0, len(surname)}
	l.chinese = chineseWords(l.words)
}

// losesWord reports a part of a name that begins with a title or ends in a degree, a title or a generation.
func losesWord(words []string) bool {
	last := words[len(words)-1]
	return titleInFront(words) || isOnlyTitle(last) || latinHonours()[last] || generation(words, true) != ""
}

// capitals finds the run of words written in capitals among others that are not: the surname mark of CHAN Tai-man.
func capitals(words []string, written string) span {
	if written == "" {
		return span{}
	}
	upper, lower := map[string]bool{}, false
	for _, w := range strings.FieldsFunc(written, isWordBreak) {
		switch {
		case strings.ContainsFunc(w, unicode.IsLower):
			lower = true
		case len(w) > 1 && strings.ContainsFunc(w, unicode.IsUpper):
			if w = cleanWord(hanzi.Fold(w)); !isInitials(w) { // Zhang XM
				upper[w] = true
			}
		}
	}
	if !lower || len(upper) == 0 {
		return span{}
	}
	var s span
	for i, w := range words {
		switch {
		case !upper[w]:
		case s.len() == 0:
			s = span{i, i + 1}
		case s.to == i:
			s.to++
		default:
			return span{} // two runs mark nothing
		}
	}
	return s
}

// guess finds the surname of unmarked words and whether the name is Chinese: in a Chinese name the first or the last word of
// the Chinese run, whichever is the commoner surname; else the last word with its particles.
func (l *latinName) guess() span {
	words := l.words
	l.chinese, l.readable, l.surname = false, false, span{}
	if len(words) < 2 {
		l.chinese = chineseWords(words)
		return l.surname
	}
	run := chineseRun(words)
	l.readable = run.len() == len(words)
	if s := chineseSurname(words, run); s.len() > 0 {
		l.chinese, l.surname = true, s
		return s
	}
	from := len(words) - 1
	for from > 1 && len(words[from-1]) > 1 && particles()[words[from-1]] { // the E. of Mary E. Jones is an initial
		from--
	}
	l.surname = span{from, len(words)}
	return l.surname
}
