package hanzi

import "strings"

// gwoyeu gives the Gwoyeu Romatzyh spellings of a pinyin syllable in its four tones, sorted by tone. Taiwan names use
// them without meaning the tone (Shyh 士, Jyh 志, Tzong 宗, Jiunn 俊). Rules: Chao, A Grammar of Spoken Chinese (1968),
// "National Romanization".
func gwoyeu(pinyin string) []string {
	initial, final := gwoyeuParts(pinyin)
	if final == "" {
		return nil
	}
	if initial == "" {
		return gwoyeuZero(final)
	}
	one, two := initial+final, initial+gwoyeuSecond(final)
	if strings.Contains("mnlr", initial) { // sonorants: the plain form is the second tone
		one, two = initial+"h"+final, initial+final
	}
	return []string{one, two, initial + gwoyeuThird(final), initial + gwoyeuFourth(final)}
}

// gwoyeuParts maps a pinyin syllable to the initial and the first-tone final of Gwoyeu Romatzyh.
func gwoyeuParts(p string) (initial, final string) {
	switch p {
	case "er":
		return "", "el"
	case "zhi", "chi", "shi", "ri", "zi", "ci", "si":
		return gwoyeuInitial(p[:len(p)-1]), "y"
	}
	n := 0
	if len(p) > 1 && p[1] == 'h' {
		n = 2
	} else if !strings.ContainsRune("aoeiuvyw", rune(p[0])) {
		n = 1
	}
	pinyinInitial, rest := p[:n], p[n:]
	if n == 0 {
		rest = expandZero(p)
	} else if strings.Contains("jqx", pinyinInitial) && rest[0] == 'u' {
		rest = "v" + rest[1:]
	}
	if n > 0 {
		switch rest {
		case "iu":
			rest = "iou"
		case "ui":
			rest = "uei"
		case "un":
			rest = "uen"
		}
	}
	return gwoyeuInitial(pinyinInitial), gwoyeuFinals.Replace(rest)
}

var gwoyeuFinals = strings.NewReplacer("ao", "au", "v", "iu")

func gwoyeuInitial(s string) string {
	switch s {
	case "zh":
		return "j"
	case "q":
		return "ch"
	case "x":
		return "sh"
	case "z":
		return "tz"
	case "c":
		return "ts"
	}
	return s
}

// expandZero undoes the pinyin spelling of syllables without an initial: yu is ü, you is iou, wei is uei.
func expandZero(p string) string {
	switch {
	case strings.HasPrefix(p, "yu"):
		return "v" + p[2:]
	case strings.HasPrefix(p, "yi"), strings.HasPrefix(p, "wu"):
		return p[1:]
	case p[0] == 'y':
		return "i" + p[1:]
	case p[0] == 'w':
		return "u" + p[1:]
	}
	return p
}

func gwoyeuZero(final string) []string {
	second, third, fourth := gwoyeuSecond(final), gwoyeuThird(final), gwoyeuFourth(final)
	if strings.HasPrefix(final, "in") {
		second = "y" + final // yn is left to syllables with an initial
	}
	switch {
	case strings.HasPrefix(final, "i"):
		third = "y" + strings.TrimPrefix(third, "i")
		if !strings.ContainsAny(third[1:2], "aeiou") || third == "yi" {
			third = "yi" + third[1:]
		}
		if len(fourth) > 1 && strings.ContainsRune("aeou", rune(fourth[1])) {
			fourth = "y" + fourth[1:]
		} else {
			fourth = "y" + fourth
		}
	case strings.HasPrefix(final, "u"):
		third = "w" + strings.TrimPrefix(third, "u")
		if len(fourth) > 1 && strings.ContainsRune("aeo", rune(fourth[1])) {
			fourth = "w" + fourth[1:]
		} else {
			fourth = "w" + fourth
		}
	}
	return []string{final, second, third, fourth}
}

// gwoyeuSecond writes the second tone: a medial turns to y or w, else r follows the vowel.
func gwoyeuSecond(f string) string {
	switch {
	case f == "i":
		return "yi"
	case f == "u":
		return "wu"
	case strings.HasPrefix(f, "iu"):
		return "yu" + f[2:]
	case f[0] == 'i':
		return "y" + f[1:]
	case f[0] == 'u':
		return "w" + f[1:]
	case f == "el":
		return "erl"
	}
	return insertR(f)
}

func insertR(f string) string {
	n := len(f)
	for n > 0 && (f[n-1] == 'n' || f[n-1] == 'g') {
		n--
	}
	return f[:n] + "r" + f[n:]
}

// gwoyeuThird writes the third tone: a medial or ending vowel changes (i to e, u to o), else the vowel is doubled.
func gwoyeuThird(f string) string {
	switch {
	case f == "ie", f == "uo":
		return f + f[len(f)-1:]
	case strings.HasPrefix(f, "iu"):
		return "eu" + f[2:]
	case len(f) > 1 && f[0] == 'i' && strings.ContainsRune("aou", rune(f[1])):
		return "e" + f[1:]
	case len(f) > 1 && f[0] == 'u' && strings.ContainsRune("aeo", rune(f[1])):
		return "o" + f[1:]
	case f == "ai":
		return "ae"
	case f == "au":
		return "ao"
	case f == "el":
		return "eel"
	}
	return f[:1] + f
}

// gwoyeuFourth writes the fourth tone: the ending changes (-i to -y, -u to -w, -n to -nn, -ng to -nq), else h follows.
func gwoyeuFourth(f string) string {
	switch {
	case strings.HasSuffix(f, "ng"):
		return f[:len(f)-1] + "q"
	case strings.HasSuffix(f, "n"), strings.HasSuffix(f, "l"):
		return f + f[len(f)-1:]
	case len(f) > 1 && strings.HasSuffix(f, "i"):
		return f[:len(f)-1] + "y"
	case len(f) > 1 && strings.HasSuffix(f, "u") && f != "iu":
		return f[:len(f)-1] + "w"
	}
	return f + "h"
}
