package name

import (
	"slices"
	"strings"
	"sync"

	"github.com/guiyi/guiyi/normalize/hanzi"
)

// AppendKeys appends the blocking keys of one part to dst, in a fixed order, none for values that carry nothing. Keys of
// different parts never meet, so they carry no tag.
func (n *Name) AppendKeys(dst []string, part Part) []string {
	if n.Canonical == "" || len(n.Canonical) > maxLetters {
		return dst
	}
	switch part {
	case PartFull:
		return append(dst, n.Canonical)
	case PartSurname:
		return appendSome(dst, n.Surname)
	case PartGiven:
		return appendSome(dst, n.Given)
	case PartRoman:
		return n.appendRoman(dst)
	case PartInitials:
		return n.appendInitials(dst)
	case PartPrefix:
		return appendSome(dst, prefix(n.mainPart()))
	case PartSound:
		return n.appendSound(dst)
	case PartSorted:
		return n.appendSorted(dst)
	}
	return dst
}

func appendSome(dst []string, key string) []string {
	if key == "" {
		return dst
	}
	return append(dst, key)
}

// mainPart is the surname, or what the column holds.
func (n *Name) mainPart() string {
	switch {
	case n.Form == Given:
		return n.Given
	case n.Surname != "":
		return n.Surname
	}
	return n.Given
}

// prefix returns the first four letters, or the first Han character.
func prefix(s string) string {
	count := 4
	for i, r := range s {
		if hanzi.IsHan(r) && i == 0 {
			count = 1
		}
		if count == 0 {
			return s[:i]
		}
		count--
	}
	return s
}

// appendSorted adds the sorted tokens, particles and hyphens left out; for a Han name its characters as they are.
func (n *Name) appendSorted(dst []string) []string {
	if n.han.any() {
		dst = append(dst, string(n.han.chars))
	}
	if !n.latin.any() {
		return dst
	}
	t := withoutLinks(tokens(n.latin.words))
	slices.Sort(t)
	return append(dst, strings.Join(t, " "))
}

// appendSound adds the Double Metaphone codes of the tokens, sorted; of a Han name those of its pinyin.
func (n *Name) appendSound(dst []string) []string {
	if !n.latin.any() {
		var buf [maxRoman]string
		start := len(dst)
		for _, key := range n.appendRoman(buf[:0]) {
			surname, given, _ := strings.Cut(key, " ")
			dst = append(dst, pairKey(surname, given))
		}
		return append(dst[:start], dedupe(dst[start:])...)
	}
	return appendSome(dst, soundKey(tokens(n.latin.words)))
}

// pairKey is soundKey of a surname and a given name in pinyin, "" for none.
func pairKey(surname, given string) string {
	p := pinyinCode(surname)
	if given == "" {
		return p
	}
	q := pinyinCode(given)
	if q < p {
		p, q = q, p
	}
	return p + " " + q
}

// syllableCodes holds the Double Metaphone code of every pinyin syllable.
var syllableCodes = sync.OnceValue(func() map[string]string {
	m := map[string]string{}
	for _, s := range hanzi.Syllables() {
		m[s], _ = Metaphone(s)
	}
	return m
})

// pinyinCode is the first code of [Metaphone] of joined pinyin.
func pinyinCode(pinyin string) string {
	code, ok := syllableCodes()[pinyin]
	if !ok {
		code, _ = Metaphone(pinyin)
	}
	return code
}

func soundKey(words []string) string {
	codes := make([]string, 0, len(words))
	for _, w := range withoutLinks(words) {
		if len(w) == 1 {
			continue
		}
		code, _ := Metaphone(w)
		codes = append(codes, code)
	}
	slices.Sort(codes)
	return strings.Join(codes, " ")
}

// appendInitials adds the sound of the surname with the initial of the given name.
func (n *Name) appendInitials(dst []string) []string {
	switch {
	case n.Form != Full:
		code, _ := Metaphone(strings.Join(tokens(n.latin.words), ""))
		if n.han.any() {
			return appendSome(dst, string(n.han.chars[:1]))
		}
		return appendSome(dst, code)
	case n.latin.any() && n.Given != "" && !n.han.any():
		code, _ := Metaphone(strings.ReplaceAll(n.latin.surnameText(), " ", ""))
		return append(dst, code+" "+n.Given[:1])
	case n.han.any():
		var buf [maxRoman]string
		start := len(dst)
		for _, key := range n.appendRoman(buf[:0]) {
			if surname, given, ok := strings.Cut(key, " "); ok {
				dst = append(dst, pinyinCode(surname)+" "+given[:1])
			}
		}
		return append(dst[:start], dedupe(dst[start:])...)
	}
	return dst
}

// dedupe drops repeated keys, keeping the first.
func dedupe(keys []string) []string {
	out := keys[:0]
	for _, k := range keys {
		if !slices.Contains(out, k) {
			out = append(out, k)
		}
	}
	return out
}
