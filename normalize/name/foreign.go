package name

import (
	"slices"
	"strings"

	"github.com/guiyi/guiyi/normalize/hanzi"
)

// minSkeleton is how many consonants two names have in common at least before they say anything.
const minSkeleton = 4

// transcribed reports whether the parts of a dotted Han name can be transcriptions of the Latin words, in their order or the other one:
// 依明·吐尔逊 and Imin Tursun. Characters render foreign sounds roughly, so that classes of consonants are compared and no vowels:
// voiced or not, r or l, m or n behind the first, and the hissing ones are not told apart; h, w and y are not heard.
func transcribed(parts, words []string) bool {
	words = slices.DeleteFunc(slices.Clone(words), func(w string) bool { return particles()[w] })
	if len(parts) != len(words) || len(parts) < 2 {
		return false
	}
	var backward []string
	total := 0
	for _, p := range parts {
		s := hanSkeleton(p)
		backward, total = append(backward, s), total+len(strings.TrimPrefix(s, "a"))
	}
	forward := slices.Clone(backward)
	slices.Reverse(backward)
	same := func(skeletons []string) bool {
		return slices.EqualFunc(skeletons, words, func(s, w string) bool { return s != "" && s == skeleton(w) })
	}
	return total >= minSkeleton && (same(forward) || same(backward))
}

// transcribedWhole is transcribed for a name that was written without its dot: five characters and more are no Chinese name.
func transcribedWhole(chars []rune, words []string) bool {
	if len(chars) < 5 || len(words) < 2 {
		return false
	}
	s := hanSkeleton(string(chars))
	backward := slices.Clone(words)
	slices.Reverse(backward)
	return len(strings.TrimPrefix(s, "a")) >= minSkeleton && (s == skeleton(strings.Join(words, "")) || s == skeleton(strings.Join(backward, "")))
}

// hanSkeleton is the skeleton of the first readings of the characters; 尔 and 儿 are r or l.
func hanSkeleton(han string) string {
	var b strings.Builder
	for _, r := range han {
		readings := hanzi.FoldedReadings(r)
		if len(readings) == 0 {
			return ""
		}
		switch s := readings[0]; {
		case s == "er":
			b.WriteByte('r')
		case s[0] == 'q':
			b.WriteString("ch" + s[1:]) // the q of pinyin hisses
		case s[0] == 'h':
			b.WriteString(s[1:])
		default:
			b.WriteString(s)
		}
	}
	return skeleton(b.String())
}

// skeleton is the classes of the consonants of a word, neighbours of one class being one, with a mark for a vowel in front, where m and n
// are told apart as well.
func skeleton(w string) string {
	var b []byte
	if w = strings.TrimPrefix(w, "h"); w != "" && (isVowel(w[0]) || w[0] == 'w' || w[0] == 'v') {
		b = append(b, 'a')
	}
	for i := 0; i < len(w); i++ {
		c := byte(0)
		switch w[i] {
		case 'b', 'p', 'f':
			c = 'p'
		case 'd', 't':
			c = 't'
		case 'g', 'k', 'q':
			if c = 'k'; i > 0 && w[i-1] == 'n' && (i+1 == len(w) || !isVowel(w[i+1])) || i+1 < len(w) && w[i+1] == 'h' && w[i] == 'k' {
				c = 0 // ng, kh
			}
		case 'c', 'j', 's', 'x', 'z':
			c = 's'
		case 'l', 'r':
			c = 'l'
		case 'm', 'n':
			if c = 'n'; len(b) == 0 {
				c = w[i]
			}
		}
		if c != 0 && (len(b) == 0 || b[len(b)-1] != c) {
			b = append(b, c)
		}
	}
	return string(b)
}
