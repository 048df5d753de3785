package hanzi

import "strings"

// maxSplits bounds the splits that [Segment] returns; real names have fewer than ten.
const maxSplits = 64

// maxSyllable is the length of the longest pinyin syllable (zhuang, shuang, chuang).
const maxSyllable = 6

// IsSyllable reports whether s is one of the 406 toneless pinyin syllables, lower case, ü written v.
func IsSyllable(s string) bool {
	if len(s) > maxSyllable {
		return false
	}
	_, ok := latinTable().ids[s]
	return ok
}

// Syllables returns the 406 toneless pinyin syllables, sorted.
func Syllables() []string {
	out := make([]string, 0, len(latinTable().mandarin))
	for _, s := range latinTable().mandarin {
		out = append(out, s.name)
	}
	return out
}

// Segment splits a joined pinyin spelling into syllables, every way there is: "xian" is xian or xi an, "fangan" fang an or
// fan gan. Apostrophes, hyphens, middle dots and spaces are hard boundaries (xi'an has one split); ü may be written ü, v or
// u: (as in CC-CEDICT). Input is folded first. The splits come longest first syllable first; nil when there is none. At most
// 64 splits are returned.
func Segment(joined string) [][]string {
	if isLower(joined) {
		if joined == "" || len(joined) > 64 {
			return nil
		}
		return segmentPart(joined, nil, nil)
	}
	s := umlauts.Replace(Fold(joined))
	parts := strings.FieldsFunc(s, func(r rune) bool { return r == '\'' || r == '-' || r == ' ' || r == '·' })
	if len(parts) == 0 || len(s) > 64 {
		return nil
	}
	out := [][]string{nil}
	for _, part := range parts {
		splits := segmentPart(part, nil, nil)
		var next [][]string
		for _, head := range out {
			for _, tail := range splits {
				if len(next) < maxSplits {
					next = append(next, append(head[:len(head):len(head)], tail...))
				}
			}
		}
		if out = next; len(out) == 0 {
			return nil
		}
	}
	return out
}

var umlauts = strings.NewReplacer("u:", "v", "ü", "v", "’", "'", "ʼ", "'", "`", "'")

// isLower reports whether s holds nothing but ASCII lower-case letters.
func isLower(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] < 'a' || s[i] > 'z' {
			return false
		}
	}
	return true
}

// Segmentable reports whether s, lower-case letters without boundaries, splits into pinyin syllables; it is what
// len(Segment(s)) > 0 says, without allocations.
func Segmentable(s string) bool {
	if s == "" || len(s) > 64 {
		return false
	}
	ends := uint64(1) // bit i: s[:i] splits; 64 letters need bit 64 for the end only
	for i := 0; i < len(s); i++ {
		if ends&(1<<i) == 0 {
			continue
		}
		for n := 1; n <= min(maxSyllable, len(s)-i); n++ {
			if IsSyllable(s[i : i+n]) {
				if i+n == len(s) {
					return true
				}
				ends |= 1 << (i + n)
			}
		}
	}
	return false
}

// segmentPart appends to out every split of s into syllables, each after head.
func segmentPart(s string, head []string, out [][]string) [][]string {
	if s == "" {
		return append(out, append([]string(nil), head...))
	}
	for n := min(len(s), maxSyllable); n > 0 && len(out) < maxSplits; n-- {
		if IsSyllable(s[:n]) {
			out = segmentPart(s[n:], append(head, s[:n]), out)
		}
	}
	return out
}
