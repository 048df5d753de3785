package name

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/guiyi/guiyi/normalize/hanzi"
)

// wild is the canonical character of one that is unknown.
const wild = '〓'

// hidden is the canonical title of a surname whose given name is hidden as a whole: 王* is 王某.
const hidden = "某"

// hanKind says how much of a name a Han form carries.
type hanKind uint8

const (
	hanNone     hanKind = iota
	hanFull             // surname and given name
	hanSurname          // surname and title, a hidden given name, or a nickname with the surname: 王先生, 王某, 小王
	hanTail             // nickname with the last character of the given name: 阿强, 强强
	hanDotted           // parts separated by dots, or Japanese with kana: no surname, no Chinese reading
	hanJapanese         // a Japanese surname of two characters and a given name: no Chinese reading
	hanPart             // a given-name or surname column
)

// hanName is the Han form of a name, all folded.
type hanName struct {
	kind    hanKind
	chars   []rune // the name's characters, wild for unknown ones; dots kept for hanDotted
	surname int    // how many of chars are the surname
	double  bool   // two single surnames in front: 陈李美玲
	hint    string // pinyin of a wild character, as typed: 王ye
	title   string // canonical title of hanSurname
	prefix  rune   // 小 老 阿 大 of a nickname
}

func (h *hanName) any() bool { return h.kind != hanNone }

// parts returns surname and given name, as parts of the canonical form where they stand in it.
func (h *hanName) parts(canonical string) (surname, given string) {
	if h.hint != "" || h.prefix != 0 || h.title != "" {
		canonical = string(h.chars)
	}
	n := 0
	for _, r := range h.chars[:h.surname] {
		n += utf8.RuneLen(r)
	}
	if h.kind != hanTail && h.kind != hanDotted {
		surname = canonical[:n]
	}
	return surname, canonical[n:]
}

// canonical writes the form so that parsing it gives the same form again; text is what it was parsed from.
func (h *hanName) canonical(text string) string {
	if h.kind == hanNone {
		return ""
	}
	if h.prefix == 0 && h.hint == "" && h.title == "" && equalText(text, h.chars) {
		return text
	}
	s := string(h.chars)
	if h.hint != "" {
		s = strings.Replace(s, string(wild), h.hint, 1)
	}
	if h.prefix != 0 {
		return string(h.prefix) + s
	}
	return s + h.title
}

// equalText reports whether text is the characters and nothing else.
func equalText(text string, chars []rune) bool {
	i := 0
	for _, r := range text {
		if i == len(chars) || r != chars[i] {
			return false
		}
		i++
	}
	return i == len(chars)
}

// parseHan reads the Han part of a folded name and returns the title it removed.
func parseHan(s string, form Form) (hanName, string) {
	var h hanName
	kana, written := strings.ContainsFunc(s, isKana), ""
	if !kana {
		written = firstName(s)
		s, h.hint = markUnknown(written)
	}
	s = onlyHan(s)
	title := ""
	if form == Full && !kana {
		s, title = stripTitle(s)
	}
	if surname, ok := openMask(s); ok && form == Full && isHidden(written) {
		h.kind, h.chars, h.title = hanSurname, []rune(surname), cmp.Or(title, hidden)
		h.surname = len(h.chars)
		return h, title
	}
	h.chars = trimDots([]rune(s))
	if len(h.chars) == 0 || !slices.ContainsFunc(h.chars, hanzi.IsHan) {
		return hanName{}, title
	}
	if h.hint != "" && strings.Count(s, string(wild)) != 1 {
		h.hint = "" // it belongs to none, or nobody knows to which
	}
	switch {
	case kana, slices.Contains(h.chars, '·'):
		h.kind = hanDotted
	case form == Given:
		h.kind = hanPart
	case form == Surname:
		h.kind, h.surname = hanPart, len(h.chars)
	default:
		h.split(title)
	}
	return h, title
}

// onlyHan drops what is no character of a name. A full stop between two parts of two and more characters is the dot of
// minority names (买买提.吐尔逊).
func onlyHan(s string) string {
	keep := func(r rune) bool { return hanzi.IsHan(r) || r == wild || r == '·' || isKana(r) }
	if !strings.ContainsFunc(s, func(r rune) bool { return !keep(r) }) {
		return s
	}
	if parts := strings.Split(s, "."); len(parts) > 1 && !slices.ContainsFunc(parts, func(p string) bool { return !isDottedPart(p) }) {
		s = strings.Join(parts, "·")
	}
	return strings.Map(func(r rune) rune {
		if keep(r) {
			return r
		}
		return -1
	}, s)
}

// split finds the surname of a full name, or recognises a nickname or a surname with a title.
func (h *hanName) split(title string) {
	h.kind = hanFull
	if len(h.chars) == 2 && title == "" && isNickPrefix(h.chars[0]) {
		h.prefix, h.chars = h.chars[0], h.chars[1:]
		if h.prefix != '阿' && hanzi.SurnamePPM(string(h.chars)) >= 20 {
			h.kind, h.surname = hanSurname, 1
		} else {
			h.kind = hanTail
		}
		return
	}
	if len(h.chars) == 2 && title == "" && h.chars[0] == h.chars[1] && hanzi.SurnamePPM(string(h.chars[:1])) < commonSurnamePPM {
		h.kind = hanTail // 宇宇; 丁丁 may be a whole name
		return
	}
	text := string(h.chars)
	if len(h.chars) <= 2 && hanzi.IsSurname(text) && (len(h.chars) == 1 || title != "") {
		h.kind, h.surname, h.title = hanSurname, len(h.chars), title
		return
	}
	if len(h.chars) >= 4 && japaneseSurnames()[string(h.chars[:2])] != "" {
		h.kind, h.surname = hanJapanese, 2
		return
	}
	surname, _, _ := hanzi.SplitSurname(text)
	h.surname = utf8.RuneCountInString(surname)
	if h.surname == 1 && len(h.chars) == 4 && hanzi.SurnamePPM(string(h.chars[0])) >= 20 && hanzi.SurnamePPM(string(h.chars[1])) >= 20 {
		h.double = true
	}
}

// isHidden reports a name in which nothing but what hides characters on purpose stands for them: 王*, 李某, 陈○, 张xx. The other signs
// stand for one character each that could not be typed.
func isHidden(s string) bool {
	return !strings.ContainsFunc(s, func(r rune) bool {
		return !hanzi.IsHan(r) && !strings.ContainsRune(" *×○x", r)
	})
}

// openMask returns the surname of a name whose whole given name is hidden, however long it is: by one sign (王*, 李某), as that is how
// people write it, or by more than a given name has characters (王***). Two signs hide two characters.
func openMask(s string) (surname string, ok bool) {
	if !strings.HasSuffix(s, string(wild)) {
		return "", false
	}
	surname = strings.TrimRight(s, string(wild))
	signs := utf8.RuneCountInString(s) - utf8.RuneCountInString(surname)
	return surname, (signs == 1 || signs > 2) && hanzi.IsSurname(surname) && !strings.ContainsFunc(surname, isNickPrefix)
}

func isNickPrefix(r rune) bool { return r == '小' || r == '老' || r == '阿' || r == '大' }

func trimDots(chars []rune) []rune {
	for len(chars) > 0 && chars[0] == '·' {
		chars = chars[1:]
	}
	for len(chars) > 0 && chars[len(chars)-1] == '·' {
		chars = chars[:len(chars)-1]
	}
	return chars
}

// markUnknown replaces what stands for one untypable or hidden character by wild: placeholders, 某, parts of a character in
// brackets or joined by a plus sign (朱(金容)基, 张女+亭), and a pinyin syllable (王ye), which is returned as the hint.
func markUnknown(s string) (marked, hint string) {
	if !strings.ContainsFunc(s, func(r rune) bool { return !hanzi.IsHan(r) && r != '·' && r != ' ' || r == '某' }) {
		return s, ""
	}
	var out []rune
	for s != "" {
		if word := leadingWord(s); word != "" {
			s = s[len(word):]
			if isMask(word) {
				for range len(word) {
					out = appendWild(out)
				}
				continue
			}
			if hint == "" && hanzi.IsSyllable(word) {
				hint = word
			}
			out = appendWild(out)
			continue
		}
		r, size := utf8.DecodeRuneInString(s)
		switch {
		case isOpening(r):
			end := strings.IndexAny(s, closings)
			if end < 0 {
				break
			}
			inner := s[size:end]
			_, closing := utf8.DecodeRuneInString(s[end:])
			if len(out) > 0 && (r == '(' || r == '[') && (end+closing < len(s) || isComposition(inner, out)) {
				out = appendWild(out)
			}
			size = end + closing
		case r == '+' && len(out) > 0:
			_, next := utf8.DecodeRuneInString(s[1:])
			out, size = appendWild(out[:len(out)-1]), 1+next
		case isWildcard(r), r == '某':
			out = appendWild(out)
		default:
			out = append(out, r)
		}
		s = s[size:]
	}
	return string(out), hint
}

// maxWild is how many unknown characters a name keeps, so that its canonical form is not longer than a cell may be.
const maxWild = 8

func appendWild(chars []rune) []rune {
	count := 0
	for _, r := range chars {
		if r == wild {
			count++
		}
	}
	if count >= maxWild {
		return chars
	}
	return append(chars, wild)
}

// closings are brackets that end a remark; isOpening reports those that begin one.
const closings = ")]】〕」》"

func isOpening(r rune) bool { return strings.ContainsRune("([【〔「《", r) }

// isMask reports letters that stand for hidden characters (李xx).
func isMask(word string) bool {
	return len(word) > 0 && len(word) <= 3 && strings.Trim(word, "x") == ""
}

// isDottedPart reports two or more Han characters and nothing else.
func isDottedPart(s string) bool {
	return utf8.RuneCountInString(s) >= 2 && !strings.ContainsFunc(s, func(r rune) bool { return !hanzi.IsHan(r) })
}

// firstName cuts a cell with several names (王建国/李明) or a name and a remark (李明-微信, 李明 男) after the first full name.
func firstName(s string) string {
	for _, sex := range [...]string{" 男", " 女"} {
		if head, ok := strings.CutSuffix(s, sex); ok && isFullName(head) && !strings.Contains(head, " ") {
			return head
		}
	}
	cut := strings.IndexAny(s, "/、,;|&-")
	if cut < 0 || !isFullName(s[:cut]) || utf8.RuneCountInString(s[:cut]) > 4 {
		return s
	}
	if s[cut] == '-' && !isPlaceholder(s[cut+1:]) && !hanTitleSet()[s[cut+1:]] {
		return s
	}
	return s[:cut]
}

// isComposition reports whether a bracket at the end of a name spells the parts of a character (张(女+亭), 王(日华)), and is no
// remark: nothing but a surname stands before it, or the parts are joined by a plus sign.
func isComposition(inner string, before []rune) bool {
	if strings.ContainsAny(inner, "+?") {
		return true
	}
	_, title := stripTitle("王" + inner)
	return len(before) == 1 && title == "" && utf8.RuneCountInString(inner) == 2 && !strings.ContainsFunc(inner, func(r rune) bool { return !hanzi.IsHan(r) })
}
