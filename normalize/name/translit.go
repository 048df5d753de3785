package name

import (
	"strings"
	"sync"
	"unicode"

	"github.com/guiyi/guiyi/normalize/hanzi"
)

// letterTables map letters of other alphabets to Latin ones, "letter=latin" separated by spaces. Cyrillic and Greek follow
// travel documents (ICAO Doc 9303-3 section 6) where these are what Latin records hold. Arabic and Hebrew are in
// abjadSpellings.
var letterTables = []struct{ script, letters string }{
	{"cyrillic", "а=a б=b в=v г=g д=d е=e ё=e ж=zh з=z и=i й=y к=k л=l м=m н=n о=o п=p р=r с=s т=t у=u ф=f х=kh ц=ts ч=ch ш=sh щ=shch ъ= ы=y ь= э=e " +
		"ю=yu я=ya і=i ї=i є=ye ґ=g ў=v ђ=dj ј=j љ=lj њ=nj ћ=c џ=dz ѓ=g ќ=k ѕ=dz ә=a ғ=g қ=k ң=n ө=o ұ=u ү=u һ=h ѣ=e ѳ=f ѵ=i"},
	{"greek", "α=a β=v γ=g δ=d ε=e ζ=z η=i θ=th ι=i κ=k λ=l μ=m ν=n ξ=x ο=o π=p ρ=r σ=s ς=s τ=t υ=y φ=f χ=ch ψ=ps ω=o ά=a έ=e ή=i ί=i ό=o ύ=y ώ=o " +
		"ϊ=i ϋ=y ΐ=i ΰ=y"},
	{"georgian", "ა=a ბ=b გ=g დ=d ე=e ვ=v ზ=z თ=t ი=i კ=k ლ=l მ=m ნ=n ო=o პ=p ჟ=zh რ=r ს=s ტ=t უ=u ფ=p ქ=k ღ=gh ყ=q შ=sh ჩ=ch ც=ts ძ=dz წ=ts ჭ=ch ხ=kh " +
		"ჯ=j ჰ=h"},
	{"armenian", "ա=a բ=b գ=g դ=d ե=e զ=z է=e ը=y թ=t ժ=zh ի=i լ=l խ=kh ծ=ts կ=k հ=h ձ=dz ղ=gh ճ=ch մ=m յ=y ն=n շ=sh ո=o չ=ch պ=p ջ=j ռ=r ս=s վ=v տ=t ր=r " +
		"ց=ts ւ=u փ=p ք=k օ=o ֆ=f և=ev"},
}

type latinLetter struct{ latin, script string }

// letterMap is letterTables and the first of each of abjadSpellings as one map.
var letterMap = sync.OnceValue(func() map[rune]latinLetter {
	m := map[rune]latinLetter{}
	for _, t := range letterTables {
		for pair := range strings.FieldsSeq(t.letters) {
			letter, latin, _ := strings.Cut(pair, "=")
			m[[]rune(letter)[0]] = latinLetter{latin, t.script}
		}
	}
	for r := range abjadLetters() {
		m[r] = latinLetter{spellNative(string(r)), abjadScript(r)}
	}
	for _, r := range "أإآٱىیةک" {
		m[r] = latinLetter{spellNative(foldAbjad(string(r))), "arabic"}
	}
	return m
})

// transliterate writes kana, Hangul, Cyrillic, Greek, Georgian, Armenian, Arabic and Hebrew letters of a folded text in Latin
// ones and names the script, "" when there are none. Kana beside Han characters is kept: such a name is Japanese, and its
// characters have no Chinese reading.
func transliterate(s string) (latin, script string) {
	if !strings.ContainsFunc(s, isForeign) {
		return s, ""
	}
	if strings.ContainsFunc(s, isKana) {
		if strings.ContainsFunc(s, hanzi.IsHan) {
			return s, "japanese"
		}
		s, script = romaji(s), "japanese"
	}
	s = greekPairs.Replace(" " + s)[1:]
	var b strings.Builder
	for _, r := range s {
		switch l, ok := letterMap()[r]; {
		case ok:
			b.WriteString(l.latin)
			script = l.script
		case isHangul(r):
			b.WriteString(hangulSyllable(r))
			script = "korean"
		case unicode.Is(unicode.Mn, r) && r >= 0x300:
		default:
			b.WriteRune(r)
		}
	}
	return b.String(), script
}

// greekPairs are the Greek letters that have a sound of their own as pairs.
var greekPairs = strings.NewReplacer("ου", "ou", "ού", "ou", "αυ", "av", "αύ", "av", "ευ", "ev", "εύ", "ev", "γγ", "ng", " μπ", " b", " ντ", " d", " γκ", " g")

// isForeign reports letters that transliterate may write in Latin ones.
func isForeign(r rune) bool {
	return r >= 0x370 && r <= 0x6FF || r >= 0x10D0 && r <= 0x10FF || isKana(r) || isHangul(r)
}

func isHangul(r rune) bool { return r >= 0xAC00 && r <= 0xD7A3 }

func isKana(r rune) bool {
	return r >= 0x3041 && r <= 0x3096 || r >= 0x30A1 && r <= 0x30FA || r == 'ー'
}

// kanaRows are the syllables of the fifty-sounds table in the order of the code points from ぁ, Hepburn.
var kanaRows = strings.Split("a,a,i,i,u,u,e,e,o,o,ka,ga,ki,gi,ku,gu,ke,ge,ko,go,sa,za,shi,ji,su,zu,se,ze,so,zo,ta,da,chi,ji,,tsu,zu,te,de,to,do,"+
	"na,ni,nu,ne,no,ha,ba,pa,hi,bi,pi,fu,bu,pu,he,be,pe,ho,bo,po,ma,mi,mu,me,mo,ya,ya,yu,yu,yo,yo,ra,ri,ru,re,ro,wa,wa,i,e,o,n,vu,ka,ke", ",")

// romaji writes hiragana and katakana in Hepburn without long vowels.
func romaji(s string) string {
	var out []byte
	double := false
	for _, r := range s {
		if r >= 'ァ' && r <= 'ヶ' {
			r -= 'ァ' - 'ぁ'
		}
		switch {
		case r == 'ー':
		case r == 'っ':
			double = true
		case r >= 'ぁ' && r <= 'ゖ':
			out = appendKana(out, r, double)
			double = false
		case r == '·':
			out = append(out, ' ')
		default:
			out = append(out, string(r)...)
		}
	}
	return string(out)
}

// appendKana appends one syllable; a small ya, yu, yo or vowel joins the syllable before it (しゃ sha, きょ kyo, ファ fa).
func appendKana(out []byte, r rune, double bool) []byte {
	syllable := kanaRows[r-'ぁ']
	small := strings.ContainsRune("ぁぃぅぇぉゃゅょゎ", r)
	if n := len(out); small && n > 1 && isVowel(out[n-1]) && !isVowel(out[n-2]) {
		out = out[:n-1]
		if syllable[0] == 'y' && strings.ContainsRune("hj", rune(out[len(out)-1])) {
			syllable = syllable[1:]
		}
	}
	if double && syllable != "" && !isVowel(syllable[0]) {
		out = append(out, syllable[0])
	}
	return append(out, syllable...)
}
