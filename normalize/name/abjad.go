package name

import (
	"strings"
	"sync"
	"unicode/utf8"
)

// abjadSpellings are the letters of Arabic, Hebrew, Devanagari and Thai with what Latin spellings write for them. These
// scripts leave out some or all short vowels, and European languages differ in the consonants that they do not have. An empty
// spelling (written -) is not allowed at the start of a word.
const abjadSpellings = `
ا a e i o u -|ع a e i o u -|ء -|ئ y i e -|ؤ w o u -|و w o u v ou oo|ي y i e j ai ay ei ey ee|ه h -|ح h|خ kh h ch k|ق q k g gh c|ك k c q ck|گ g gh|غ gh g r
ب b p|پ p|ت t|ث th t s|ج j g dj dsch|چ ch tch|د d|ذ dh d z th|ر r|ز z s|ژ zh j|س s c|ش sh ch sch|ص s c|ض d dh z|ط t|ظ z dh th d|ف f ph p v|ڤ v|ل l|م m|ن n|ہ h -|ھ h -|ے e y|ں n -|ٹ t|ڈ d|ڑ r d
א a e i o u -|ב b v|ג g|ד d|ה h a e -|ו v w o u|ז z s|ח h ch kh|ט t|י y i e j ai ay ei ey|כ k c ch kh q|ך k ch kh|ל l|מ m|ם m|נ n|ן n|ס s|ע a e i o u -|פ p f ph|ף f p ph
צ ts tz z s|ץ ts tz z s|ק k c q|ר r|ש sh s sch|ת t th
अ a u|आ a aa|इ i e|ई i ee e|उ u oo|ऊ u oo|ए e ay|ऐ ai ei|ओ o|औ au ou o|ऋ ri r|क k c q|ख kh k|ग g|घ gh g|ङ n|च ch c|छ chh ch|ज j z|झ jh z|ञ n|ट t|ठ th t|ड d r|ढ dh d|ण n|त t|थ th t|द d|ध dh d|न n|प p|फ ph f
ब b|भ bh b|म m|य y|र r|ल l|व v w b|श sh s|ष sh s|स s|ह h|ळ l|ा a aa|ि i e|ी i ee e y|ु u oo|ू u oo|े e ay|ै ai ei ay|ो o|ौ au ou o|ं n m|ँ n|ः h -|् -|़ -|ृ ri r
ก k g|ข kh k|ค kh k|ฆ kh k|ง ng|จ ch j t|ฉ ch|ช ch sh t|ซ s z t|ฌ ch|ญ y n|ฎ d t|ฏ t|ฐ th t|ฑ th d|ฒ th t|ณ n|ด d t|ต t|ถ th t|ท th t|ธ th t dh|น n|บ b p|ป p|ผ ph p|ฝ f|พ ph p bh|ฟ f|ภ ph p bh|ม m|ย y i|ร r n l -
ล l n|ว w v u|ศ s t|ษ s t|ส s t|ห h -|ฬ l|อ o a -|ฮ h|ะ a|ั a u|า a ar|ำ am um|ิ i|ี i ee|ึ ue u eu|ื ue u eu|ุ u oo|ู u oo|เ e a oe -|แ ae a|โ o|ใ ai i|ไ ai i|็ -|่ -|้ -|๊ -|๋ -|์ -`

var abjadLetters = sync.OnceValue(func() map[rune][]string {
	m := map[rune][]string{}
	for entry := range strings.FieldsFuncSeq(abjadSpellings, func(r rune) bool { return r == '|' || r == '\n' }) {
		f := strings.Fields(entry)
		letter, _ := utf8.DecodeRuneInString(f[0])
		for _, s := range f[1:] {
			m[letter] = append(m[letter], strings.TrimPrefix(s, "-"))
		}
	}
	return m
})

// abjadTokens makes the tokens of a native name: the Arabic article is one of its own, and Thai vowels that are written before
// their consonant follow it.
func abjadTokens(native string) []token {
	var out []token
	for w := range strings.FieldsSeq(native) {
		if rest, ok := cutArticle(w); ok {
			out, w = append(out, token{text: "ال", kind: isAbjad | isParticle}), rest
		}
		t := token{text: spokenOrder(w), kind: isAbjad}
		if w == "بن" || w == "ابن" || w == "بنت" || w == "בן" || w == "בת" {
			t.kind |= isParticle
		}
		for _, r := range w {
			t.bag |= 1 << (r & 31)
		}
		out = append(out, t)
	}
	return out
}

// spokenOrder puts the Thai vowels เ แ โ ใ ไ behind the consonant that they are written before, and leaves silent letters out.
func spokenOrder(w string) string {
	if !strings.ContainsAny(w, "เแโใไ์") {
		return w
	}
	var out []rune
	held := rune(0)
	for _, r := range w {
		switch {
		case r == '์':
			out = silenced(out)
		case strings.ContainsRune("เแโใไ", r):
			held = r
		default:
			if out = append(out, r); held != 0 {
				out, held = append(out, held), 0
			}
		}
	}
	if held != 0 {
		out = append(out, held)
	}
	return string(out)
}

// silenced drops the last consonant with its vowel.
func silenced(letters []rune) []rune {
	for n := len(letters) - 1; n >= 0; n-- {
		if letters[n] != 'ิ' && letters[n] != 'ุ' {
			return letters[:n]
		}
	}
	return letters
}

// cutArticle cuts the Arabic article off a word; the name of God keeps it.
func cutArticle(w string) (rest string, ok bool) {
	rest, ok = strings.CutPrefix(w, "ال")
	if !ok || len(rest) < 6 || strings.HasPrefix(rest, "ل") {
		return w, false
	}
	return rest, true
}

// relateAbjad relates a word of Arabic or Hebrew letters with a Latin one; the l of an article inside it may be silent
// (Abdurrahman).
func (t *token) relateAbjad(u *token) relation {
	if t.kind&isAbjad == 0 {
		t, u = u, t
	}
	if spellsAbjad(t.text, u.text) || strings.Contains(t.text, "ال") && spellsAbjad(strings.Replace(t.text, "ال", "ا", 1), u.text) {
		return relSpelled
	}
	return relNone
}

// spellsAbjad reports whether latin can spell the letters of word: each letter in turn, with short vowels, one at a time, and
// second letters of doubled consonants between them. Bit j of a set says that latin[:j] is spelled; after is the set whose last
// letter was a short vowel.
func spellsAbjad(word, latin string) bool {
	if len(latin) > 32 {
		return false
	}
	var before rune
	done, after := uint64(1), uint64(0)
	for i, letter := range word {
		done, after = shortVowels(done, after, latin)
		var next uint64
		for j := range len(latin) + 1 {
			if (done|after)&(1<<j) == 0 {
				continue
			}
			for _, s := range abjadLetters()[letter] {
				if (s != "" || i > 0) && len(s) <= len(latin)-j && latin[j:j+len(s)] == s {
					next |= 1 << (j + len(s))
				}
			}
			if letter == 'ي' && i >= 3*2 && i+2 == len(word) && j < len(latin) && latin[j] == 'a' {
				next |= 1 << (j + 1) // Mustafa, Layla: a final ى, which many write ي
			}
			if letter == before && (letter == 'י' || letter == 'ו') {
				next |= 1 << j // Dayan has two yods
			}
		}
		done, after, before = next, 0, letter
		if done == 0 {
			return false
		}
	}
	done, after = shortVowels(done, after, latin)
	end := done | after
	if n := len(latin); n > 0 && latin[n-1] == 'h' {
		end |= end << 1
	}
	return end&(1<<len(latin)) != 0
}

// shortVowels adds what may stand between two letters: the other letter of a doubled consonant and then one vowel.
func shortVowels(done, after uint64, latin string) (uint64, uint64) {
	for j := range len(latin) {
		switch {
		case done&(1<<j) == 0:
		case j > 0 && latin[j] == latin[j-1] && !isVowel(latin[j]):
			done |= 1 << (j + 1)
		}
		if done&(1<<j) != 0 && isVowel(latin[j]) && latin[j] != 'y' {
			after |= 1 << (j + 1)
			if strings.HasPrefix(latin[j:], "ou") {
				after |= 1 << (j + 2) // Moustafa
			}
		}
	}
	return done, after
}
