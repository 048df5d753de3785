package name

import (
	"slices"
	"strings"
	"sync"
)

// Hangul letters in the order of Unicode: Revised Romanization of Korean (2000) first, then McCune-Reischauer without marks and
// the spellings of passports.
var (
	hangulInitials = hangulLetters("g k kh|kk gg g k|n r|d t|tt dd t d|r l n y|m|b p v|pp bb p b|s sh|ss s||j ch c|jj tch j ch|ch c|k|t|p|h")
	hangulVowels   = hangulLetters("a ah|ae ai|ya|yae|eo o u oe ou uh au aw|e|yeo yo you yu young yuh|ye|o oh|wa|wae oai|oe oi we|yo|u oo ou woo|wo weo wu o|we|wi ui|yu yoo you ew|" +
		"eu u oo o|ui i eui ee ey|i ee e y yi ih")
	hangulFinals = hangulLetters("|k g ck c|k|k|n|n|n|t d|l r|k|m|l|l|l|p|l|m|p b|p|t s|t|ng|t|t|k|t|p|h")
)

func hangulLetters(s string) [][]string {
	var out [][]string
	for l := range strings.SplitSeq(s, "|") {
		out = append(out, strings.Split(l, " "))
	}
	return out
}

// koreanSurnames are the usual spellings of surnames, the commonest first; those that follow the rules are not listed.
var koreanSurnames = map[string]string{"김": "kim gim", "이": "lee yi rhee i ri li rhie yee lie", "박": "park pak bak", "최": "choi choe chwe", "정": "jung chung jeong cheong chong jong",
	"강": "kang gang", "조": "cho jo", "윤": "yoon yun youn", "장": "jang chang", "임": "lim im rim yim", "한": "han", "오": "oh o", "서": "seo suh so", "신": "shin sin", "권": "kwon gwon kweon",
	"황": "hwang", "안": "ahn an", "송": "song", "전": "jeon chun chon jun", "홍": "hong", "유": "yoo yu ryu you", "류": "ryu yoo yu ryoo", "고": "ko go koh", "문": "moon mun", "양": "yang", "손": "son sohn",
	"배": "bae pae bai", "백": "baek paik paek back", "허": "heo hur huh ho", "남": "nam", "심": "shim sim", "노": "noh roh no ro", "하": "ha", "곽": "kwak gwak", "성": "sung seong song", "차": "cha", "주": "joo ju chu",
	"우": "woo wu u", "구": "koo gu ku goo", "민": "min", "나": "na ra nah", "진": "jin chin", "지": "ji chi", "엄": "eom um uhm", "채": "chae", "원": "won", "천": "cheon chun", "방": "bang pang", "공": "kong gong", "현": "hyun hyeon hyon",
	"함": "ham", "변": "byun byeon", "염": "yeom yum", "여": "yeo", "추": "choo chu", "도": "do", "소": "so", "석": "seok suk", "선": "sun seon", "설": "seol sul", "마": "ma", "길": "gil kil", "연": "yeon yon", "위": "wi", "표": "pyo", "명": "myung myeong", "기": "ki gi",
	"반": "ban pan", "왕": "wang", "금": "geum keum kum", "옥": "ok", "육": "yook yuk", "인": "in", "맹": "maeng", "제": "je", "모": "mo", "탁": "tak", "국": "kook guk", "어": "eo", "은": "eun", "편": "pyeon", "용": "yong", "예": "ye", "봉": "bong",
	"남궁": "namkoong namgung namkung", "황보": "hwangbo", "제갈": "jegal", "선우": "sunwoo seonwoo", "독고": "dokgo", "사공": "sagong"}

// hangulSyllable writes one syllable in Revised Romanization.
func hangulSyllable(r rune) string {
	i, v, f := hangulParts(r)
	return hangulInitials[i][0] + hangulVowels[v][0] + hangulFinals[f][0]
}

func hangulParts(r rune) (initial, vowel, final int) {
	code := int(r - 0xAC00)
	return code / 588, code % 588 / 28, code % 28
}

// parseHangul reads a Korean name: a surname of one syllable, or one of the few of two, and a given name.
func parseHangul(s string, form Form) (l latinName, script string, ok bool) {
	fields := strings.FieldsFunc(s, func(r rune) bool { return !isHangul(r) })
	if n := len(fields) - 1; n > 0 && (fields[n] == "씨" || fields[n] == "님" || fields[n] == "선생님") {
		fields = fields[:n]
	}
	l.native = strings.Join(fields, "")
	runes := []rune(l.native)
	n := 1
	if len(runes) > 2 && koreanSurnames[string(runes[:2])] != "" {
		n = 2
	}
	if len(runes) > 6 || form != Full {
		l.native = strings.Join(fields, " ") // no Korean name, or a part
		for _, f := range fields {
			latin, _ := transliterate(f)
			l.words = append(l.words, latin)
		}
		return l, "korean", true
	}
	spelling, _, _ := strings.Cut(koreanSurnames[string(runes[:n])], " ")
	if spelling == "" {
		spelling, _ = transliterate(string(runes[:n]))
	}
	l.words = append(l.words, spelling)
	if len(runes) > n {
		given, _ := transliterate(string(runes[n:]))
		l.words = append(l.words, given)
		l.surname = span{0, 1}
	}
	return l, "korean", true
}

// compareHangul compares a Korean name in Hangul with a Latin one.
func compareHangul(h, l *latinName) Level {
	runes := []rune(h.native)
	if strings.ContainsRune(h.native, ' ') || len(l.words) > 6 {
		return Conflict
	}
	n := 1
	if len(runes) > 2 && koreanSurnames[string(runes[:2])] != "" {
		n = 2
	}
	best := Conflict
	for i, w := range l.words {
		if !spellsKoreanSurname(runes[:n], w) {
			continue
		}
		rest := slices.Concat(l.words[:i], l.words[i+1:])
		given := strings.ReplaceAll(strings.Join(rest, ""), "-", "")
		switch {
		case given == "" || len(runes) == n:
			best = min(best, Compatible)
		case hangulStarts(runes[n:], given):
			best = min(best, Initials)
		case !spellsHangul(runes[n:], given):
		case i == 0:
			best = min(best, Romanised)
		default:
			best = min(best, Swapped)
		}
	}
	return best
}

// compareHangulPart compares a given name or a surname in Hangul with a Latin one.
func compareHangulPart(h, l *latinName, surname bool) Level {
	runes := []rune(strings.ReplaceAll(h.native, " ", ""))
	var buf [48]byte
	latin := string(appendJoined(buf[:0], l.tokens))
	switch {
	case len(runes) > 6:
	case spellsHangul(runes, latin) || surname && spellsKoreanSurname(runes, latin):
		return Romanised
	case !surname && hangulStarts(runes, latin):
		return Initials
	}
	return Conflict
}

// hangulStarts reports whether each letter of initials begins the syllable in its place.
func hangulStarts(syllables []rune, initials string) bool {
	if len(initials) > len(syllables) {
		return false
	}
	for k := range len(initials) {
		i, v, _ := hangulParts(syllables[k])
		spellings := hangulInitials[i]
		if i == 11 { // silent
			spellings = hangulVowels[v]
		}
		if !slices.ContainsFunc(spellings, func(s string) bool { return s != "" && s[0] == initials[k] }) {
			return false
		}
	}
	return true
}

// spellsKoreanSurname reports whether a word is a usual spelling of a surname, or one by the rules.
func spellsKoreanSurname(surname []rune, w string) bool {
	for s := range strings.FieldsSeq(koreanSurnames[string(surname)]) {
		if s == w {
			return true
		}
	}
	return spellsHangul(surname, w)
}

// spellsHangul reports whether latin spells the syllables.
func spellsHangul(syllables []rune, latin string) bool {
	if len(syllables) == 0 {
		return latin == ""
	}
	i, v, f := hangulParts(syllables[0])
	for _, a := range hangulInitials[i] {
		rest, ok := strings.CutPrefix(latin, a)
		if !ok {
			continue
		}
		for _, b := range hangulVowels[v] {
			rest, ok := strings.CutPrefix(rest, b)
			if !ok {
				continue
			}
			for _, c := range hangulFinals[f] {
				if rest, ok := strings.CutPrefix(rest, c); ok && spellsHangul(syllables[1:], rest) {
					return true
				}
			}
		}
	}
	return false
}

// compareHangulPair compares two names in Hangul: a letter that differs makes another name.
func compareHangulPair(a, b *latinName) Level {
	x, y := strings.ReplaceAll(a.native, " ", ""), strings.ReplaceAll(b.native, " ", "")
	switch {
	case x == y:
		return Variant
	case len(x) <= 6 && strings.HasSuffix(y, x) && len(y) > len(x) || len(y) <= 6 && strings.HasSuffix(x, y) && len(x) > len(y):
		return Compatible // a given name alone
	}
	return Conflict
}

// koreanSurnameSpellings maps a spelling to the surnames that it may stand for.
var koreanSurnameSpellings = sync.OnceValue(func() map[string][]string {
	m := map[string][]string{}
	for hangul, spellings := range koreanSurnames {
		for s := range strings.FieldsSeq(spellings) {
			m[s] = append(m[s], hangul)
		}
	}
	return m
})

// compareKorean compares two Latin spellings of Korean names: a surname that both words spell and given names of two
// syllables that some Hangul is spelled as both (Park Ji-sung, Pak Chi-song).
func compareKorean(a, b *latinName) Level {
	best := Conflict
	if !a.hasKorean() || !b.hasKorean() {
		return best
	}
	for i, back := range [2]bool{false, true} {
		s, x := a.koreanParts(back)
		for j, rear := range [2]bool{false, true} {
			t, y := b.koreanParts(rear)
			if x == "" || y == "" || !sharesSurname(s, t) || !bothSpell(x, y, 2) {
				continue
			}
			if i == j {
				best = min(best, Romanised)
			} else {
				best = min(best, Swapped)
			}
		}
	}
	return best
}

// hasKorean reports a Korean surname at either end.
func (l *latinName) hasKorean() bool {
	n := len(l.tokens)
	return n > 1 && n < 4 && (l.tokens[0].kind|l.tokens[n-1].kind)&isKorean != 0
}

// koreanParts cuts a Latin name into its first or last word and the rest, joined, at most two words.
func (l *latinName) koreanParts(back bool) (surname, given string) {
	t := l.tokens
	n := len(t)
	if n < 2 || n > 3 {
		return "", ""
	}
	if back {
		surname, t = t[n-1].text, t[:n-1]
	} else {
		surname, t = t[0].text, t[1:]
	}
	if len(t) == 2 {
		return surname, t[0].text + t[1].text
	}
	return surname, t[0].text
}

func sharesSurname(s, t string) bool {
	m := koreanSurnameSpellings()
	if len(m[s]) == 0 {
		return false
	}
	return slices.ContainsFunc(m[s], func(h string) bool { return slices.Contains(m[t], h) })
}

// bothSpell reports whether x and y spell n Korean syllables in common.
func bothSpell(x, y string, n int) bool {
	if n == 0 {
		return x == "" && y == ""
	}
	return eachPrefix(hangulInitials, x, y, func(x, y string) bool {
		return eachPrefix(hangulVowels, x, y, func(x, y string) bool {
			return eachPrefix(hangulFinals, x, y, func(x, y string) bool { return bothSpell(x, y, n-1) })
		})
	})
}

// eachPrefix cuts every pair of spellings of one Hangul letter off x and y until yes is true.
func eachPrefix(letters [][]string, x, y string, yes func(x, y string) bool) bool {
	for _, spellings := range letters {
		for _, s := range spellings {
			p, ok := strings.CutPrefix(x, s)
			if !ok {
				continue
			}
			for _, t := range spellings {
				if q, ok := strings.CutPrefix(y, t); ok && yes(p, q) {
					return true
				}
			}
		}
	}
	return false
}
