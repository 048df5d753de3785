package main

import "strings"

// Jyutping to the spelling usual in Hong Kong, the commonest variant of each
// part (rules of general knowledge; names vary from family to family).
var (
	hkInitials = map[string]string{
		"b": "p", "p": "p", "m": "m", "f": "f", "d": "t", "t": "t", "n": "n", "l": "l", "g": "k", "k": "k",
		"ng": "ng", "h": "h", "gw": "kw", "kw": "kw", "w": "w", "z": "ch", "c": "ch", "s": "s", "j": "y",
	}
	hkFinals = map[string]string{
		"aa": "a", "aai": "ai", "aau": "au", "aam": "am", "aan": "an", "aang": "ang", "aap": "ap", "aat": "at",
		"aak": "ak", "ai": "ai", "au": "au", "am": "am", "an": "an", "ang": "ang", "ap": "ap", "at": "at", "ak": "ak",
		"e": "e", "ei": "ei", "eng": "eng", "ek": "ek", "i": "i", "iu": "iu", "im": "im", "in": "in", "ing": "ing",
		"ip": "ip", "it": "it", "ik": "ik", "o": "o", "oi": "oi", "on": "on", "ong": "ong", "ot": "ot", "ok": "ok",
		"ou": "o", "u": "u", "ui": "ui", "un": "un", "ung": "ung", "ut": "ut", "uk": "uk", "oeng": "eung",
		"oek": "euk", "eoi": "ui", "eon": "un", "eot": "ut", "yu": "u", "yun": "uen", "yut": "uet", "oe": "eu",
	}
	hkWhole = map[string]string{
		"si": "sze", "zi": "chi", "ci": "chi", "ji": "yee", "jyu": "yu", "jyun": "yuen", "jyut": "yuet",
		"syu": "shu", "syun": "suen", "syut": "suet", "lei": "lee", "m": "ng", "ng": "ng", "wu": "wu", "ho": "ho",
	}
)

// hongKong spells a name's characters, apart by spaces; "" when one has no
// reading or a reading that the rules don't cover.
func (t *tables) hongKong(name string) string {
	var out []string
	for _, r := range name {
		syllable := strings.TrimRight(t.jyutping[string(r)], "0123456789")
		spelt := hkSyllable(syllable)
		if spelt == "" {
			return ""
		}
		out = append(out, spelt)
	}
	return strings.Join(out, " ")
}

func hkSyllable(jyutping string) string {
	if whole := hkWhole[jyutping]; whole != "" {
		return whole
	}
	for n := min(2, len(jyutping)); n >= 0; n-- {
		initial, ok := hkInitials[jyutping[:n]]
		final, ok2 := hkFinals[jyutping[n:]]
		if (ok || n == 0) && ok2 {
			return initial + final
		}
	}
	return ""
}
