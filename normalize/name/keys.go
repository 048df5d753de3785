package name

import (
	"cmp"
	"slices"
	"strings"

	"github.com/guiyi/guiyi/normalize/hanzi"
)

// maxRoman bounds the keys of PartRoman.
const maxRoman = 12

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
	t := slices.DeleteFunc(slices.Clone(tokens(n.latin.words)), func(s string) bool { return particles()[s] && len(n.latin.words) > 1 })
	if len(t) == 0 {
		t = slices.Clone(tokens(n.latin.words))
	}
	slices.Sort(t)
	return append(dst, strings.Join(t, " "))
}

// appendSound adds the Double Metaphone codes of the tokens, sorted; of a Han name those of its pinyin.
func (n *Name) appendSound(dst []string) []string {
	if !n.latin.any() {
		for _, key := range n.appendRoman(nil) {
			dst = append(dst, soundKey(strings.Fields(key)))
		}
		return dedupe(dst)
	}
	return appendSome(dst, soundKey(tokens(n.latin.words)))
}

func soundKey(words []string) string {
	codes := make([]string, 0, len(words))
	for _, w := range words {
		if len(w) == 1 || particles()[w] && len(words) > 1 {
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
		for _, key := range n.appendRoman(nil) {
			if surname, given, ok := strings.Cut(key, " "); ok {
				code, _ := Metaphone(surname)
				dst = append(dst, code+" "+given[:1])
			}
		}
		return dedupe(dst)
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

// appendRoman adds "surname given" in toneless pinyin: for a Han name the product of the readings, for a Chinese Latin name
// the most probable syllables behind its spellings.
func (n *Name) appendRoman(dst []string) []string {
	if n.han.any() {
		return appendRomanHan(dst, &n.han)
	}
	l := &n.latin
	if !l.chinese {
		return dst
	}
	start := len(dst)
	switch n.Form {
	case Full:
		top := 0.0
		for i, r := range l.readings(nil) {
			weight := surnameWeight(r.surname)
			switch {
			case i == 0:
				top = weight
				dst = appendProduct(dst, surnamePinyin(r.surname, 2), givenPinyin(r.given), maxRoman)
			case weight*10 > top && i < 3:
				dst = appendProduct(dst, surnamePinyin(r.surname, 1), givenPinyin(r.given), maxRoman/4)
			}
		}
	case Surname:
		dst = append(dst, surnamePinyin(strings.Join(tokens(l.words), ""), 2)...)
	case Given:
		dst = append(dst, givenPinyin(l.words)...)
	}
	return append(dst[:start], dedupe(dst[start:])...)
}

func appendRomanHan(dst []string, h *hanName) []string {
	if h.kind == hanDotted || h.kind == hanTail || h.kind == hanJapanese {
		return dst
	}
	given := []string{""}
	for _, r := range h.chars[h.surname:] {
		set := hanzi.FoldedReadings(r)
		if len(set) == 0 {
			return dst
		}
		var next []string
		for _, head := range given {
			for _, syllable := range set {
				if len(next) < maxRoman {
					next = append(next, head+syllable)
				}
			}
		}
		given = next
	}
	var surnames []string
	if h.surname > 0 {
		for _, s := range hanzi.SurnameReadings(string(h.chars[:h.surname])) {
			surnames = append(surnames, strings.ReplaceAll(s, " ", ""))
		}
		if given[0] == "" {
			return append(dst, surnames...)
		}
		return appendProduct(dst, surnames, given, maxRoman)
	}
	return append(dst, given...)
}

// appendProduct adds surnames with given names, the best of both first, at most limit.
func appendProduct(dst, surnames, given []string, limit int) []string {
	for rank := range given {
		for i, s := range surnames {
			// The second surname takes its turn with the given names one rank behind.
			if limit > 0 && rank >= i {
				dst = append(dst, s+" "+given[rank-i])
				limit--
			}
		}
	}
	for i := 1; i < len(surnames); i++ { // what the ranks behind left
		for j := max(0, len(given)-i); j < len(given) && limit > 0; j++ {
			dst = append(dst, surnames[i]+" "+given[j])
			limit--
		}
	}
	return dst
}

// surnamePinyin returns the joined pinyin of the n likeliest surnames behind a spelling.
func surnamePinyin(spelling string, n int) []string {
	if c := hanzi.CompoundSurname(spelling); c != "" {
		return []string{strings.ReplaceAll(hanzi.SurnameReadings(c)[0], " ", "")}
	}
	var out []string
	ranked := hanzi.AppendRanked(nil, spelling, true, 0, n)
	for _, r := range ranked {
		if r.PPM >= 0.15*ranked[0].PPM { // Wong is 王 and 黄; Chan is 陈 and seldom 田
			out = append(out, r.Sound.String())
		}
	}
	return out
}

// candidate is a pinyin sequence with the product of the shares of its syllables.
type candidate struct {
	pinyin string
	weight float64
}

// best sorts candidates, the heaviest first, and keeps n.
func best(all []candidate, n int) []candidate {
	slices.SortStableFunc(all, func(a, b candidate) int {
		return cmp.Or(cmp.Compare(b.weight, a.weight), strings.Compare(a.pinyin, b.pinyin))
	})
	return all[:min(n, len(all))]
}

// givenPinyin returns the likeliest pinyin sequences behind the spellings of a given name, best first.
func givenPinyin(words []string) []string {
	var all []candidate
	cut := cutWords(words)
	for _, way := range cut.at[:cut.n] {
		beam := []candidate{{"", 1}}
		systems := common(way.parts())
		for _, s := range way.parts() {
			var next []candidate
			for _, head := range beam {
				for _, r := range hanzi.AppendRanked(nil, s, false, systems, 5) {
					next = append(next, candidate{head.pinyin + r.Sound.String(), head.weight * float64(r.PPM) / 1e6})
				}
			}
			beam = best(next, 2*maxRoman)
		}
		all = append(all, beam...)
	}
	var out []string
	for _, c := range best(all, 2*maxRoman) {
		if len(out) < maxRoman && !slices.Contains(out, c.pinyin) {
			out = append(out, c.pinyin)
		}
	}
	return out
}
