package org

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/guiyi/guiyi/normalize/hanzi"
)

// Part names one blocking key of an organisation.
type Part uint8

// The parts.
const (
	PartFull   Part = iota // the canonical form
	PartStem               // the stem without region, trade words and legal form; of a Latin name the words joined
	PartRoman              // the first word of a Latin name, or the pinyin of a Han stem, of its first two characters, and of its region
	PartTokens             // each word that is no common one; each pair of characters of a Han stem
	PartPrefix             // the first four letters, or two Han characters, of the stem
)

var partNames = [...]string{"full", "stem", "roman", "tokens", "prefix"}

// String names the part.
func (p Part) String() string { return partNames[min(int(p), len(partNames)-1)] }

// Parts lists the parts.
func Parts() []Part { return []Part{PartFull, PartStem, PartRoman, PartTokens, PartPrefix} }

// maxKeys bounds the keys of one value and part.
const maxKeys = 24

// AppendKeys appends the blocking keys of one part, sorted.
func (o *Org) AppendKeys(dst []string, part Part) []string {
	if o.Canonical == "" {
		return dst
	}
	from := len(dst)
	switch part {
	case PartFull:
		return append(dst, o.Canonical)
	case PartStem:
		return append(dst, strings.ReplaceAll(o.stemKey(), " ", ""))
	case PartRoman:
		dst = o.appendRoman(dst)
	case PartTokens:
		dst = o.appendTokens(dst)
	case PartPrefix:
		dst = append(dst, prefix(strings.ReplaceAll(o.stemKey(), " ", "")))
	}
	keys := dst[from:]
	slices.Sort(keys)
	keys = slices.Compact(keys)
	return dst[:from+min(len(keys), maxKeys)]
}

func (o *Org) stemKey() string {
	switch {
	case o.Stem != "":
		return o.Stem
	case o.Core != "":
		return o.Core
	}
	return o.Canonical
}

func prefix(s string) string {
	r, _ := utf8.DecodeRuneInString(s)
	keep := 4
	if hanzi.IsHan(r) {
		keep = 2
	}
	for i := range s {
		if keep == 0 {
			return s[:i]
		}
		keep--
	}
	return s
}

// appendRoman gives the keys that a Han name shares with its Latin spelling.
func (o *Org) appendRoman(dst []string) []string {
	var a, b [16]hanzi.Sound
	if !o.han {
		joined := ""
		for i, w := range o.Tokens {
			if i == 3 {
				break
			}
			joined += w
			dst = append(dst, joined)
		}
		if len(o.Tokens) < 2 {
			return dst
		}
		return appendSyllables(dst, latinSounds(a[:0], o.Tokens[0]), latinSounds(b[:0], o.Tokens[1]))
	}
	dst = appendPinyin(dst, o.Stem)
	if r := []rune(o.Stem); len(r) > 1 {
		dst = appendSyllables(dst, hanzi.HanSounds(a[:0], r[0]), hanzi.HanSounds(b[:0], r[1]))
		if len(r) > 2 {
			dst = appendPinyin(dst, string(r[:2]))
		}
	}
	region, _, _ := takeRegion(o.Region)
	if region != "" && utf8.RuneCountInString(o.Stem) <= 2 {
		dst = append(dst, regionLatin[region]...)
		dst = appendPinyin(dst, region)
	}
	return dst
}

func latinSounds(dst []hanzi.Sound, spelling string) []hanzi.Sound {
	for _, l := range hanzi.LatinSounds(spelling) {
		dst = append(dst, l.Sound)
	}
	return dst
}

// appendSyllables appends the first two syllables of a stem in every sound they may have, Mandarin or Cantonese: Chow Tai
// Fook and 周大福 meet in zau-daai. At most 12.
func appendSyllables(dst []string, first, second []hanzi.Sound) []string {
	from := len(dst)
	for _, x := range first {
		for _, y := range second {
			if x.IsCantonese() == y.IsCantonese() && len(dst) < from+12 {
				dst = append(dst, x.String()+"-"+y.String())
			}
		}
	}
	return dst
}

// appendPinyin appends the joined pinyin of s in at most four choices of readings.
func appendPinyin(dst []string, s string) []string {
	if s == "" {
		return dst
	}
	out := []string{""}
	for _, r := range s {
		readings := hanzi.FoldedReadings(r)
		if len(readings) == 0 {
			readings = []string{string(r)}
		}
		var next []string
		for _, o := range out {
			for _, p := range readings {
				if len(next) < 4 {
					next = append(next, o+strings.ReplaceAll(p, "v", "u"))
				}
			}
		}
		out = next
	}
	return append(dst, out...)
}

func (o *Org) appendTokens(dst []string) []string {
	if !o.han {
		for _, w := range o.Tokens {
			if len(w) >= 3 && !commonWord[w] && !fillerWords[w] {
				dst = append(dst, w)
			}
		}
		return dst
	}
	r := []rune(o.stemKey())
	for i := 0; i+1 < len(r); i++ {
		dst = append(dst, string(r[i:i+2]))
	}
	if len(r) == 1 {
		dst = append(dst, string(r))
	}
	return dst
}
