package org

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/guiyi/guiyi/score/similarity"
)

// Compare says how two organisations relate. It is symmetric; equal canonical forms are the Same.
func Compare(a, b *Org) Level {
	switch {
	case a.Canonical == "" || b.Canonical == "":
		return Missing
	case a.Canonical == b.Canonical:
		return Same
	case a.Branch != b.Branch:
		return compareBranches(a, b)
	case a.han && b.han:
		return compareHan(a, b)
	case a.han:
		return compareMixed(a, b)
	case b.han:
		return compareMixed(b, a)
	}
	return compareLatin(a, b)
}

// compareBranches: a branch is another unit than its organisation and than its sisters.
func compareBranches(a, b *Org) Level {
	if a.han == b.han && (a.Core == b.Core || a.Stem == b.Stem && a.Trade == b.Trade) {
		return BranchOf
	}
	return Conflict
}

func compareHan(a, b *Org) Level {
	if a.Core == b.Core {
		if a.group != b.group && a.LegalForm != "" && b.LegalForm != "" {
			return OtherForm
		}
		return SameCore
	}
	if a.Stem == b.Stem && a.Trade == b.Trade && a.Region != "" && sameRegions(a.Region, b.Region) {
		return SameCore
	}
	switch {
	case a.Stem == b.Stem && (shorter(a, b) || shorter(b, a)):
		return Shorter
	case abbreviates(a, b) || abbreviates(b, a):
		return Abbreviation
	case a.Stem == b.Stem:
		return Stem
	case closeHan(a, b):
		return Close
	}
	return Conflict
}

// sameRegions reports whether two lists of regions hold the same ones: 上海(中国) and 中国上海.
func sameRegions(a, b string) bool {
	if len(a) != len(b) {
		return false
	}
	x, y := []rune(a), []rune(b)
	slices.Sort(x)
	slices.Sort(y)
	return slices.Equal(x, y)
}

// shorter reports whether a is an informal name, without legal form, that leaves out region or trade words of b.
func shorter(a, b *Org) bool {
	return (a.LegalForm == "" || a.LegalForm == "公司") && (a.Region == "" || a.Region == b.Region) && (a.Trade == "" || a.Trade == b.Trade)
}

// closeHan allows one character of a long stem to be off, everything else equal; in names of fewer than four characters
// another character is another name.
func closeHan(a, b *Org) bool {
	if a.Region != b.Region || a.Trade != b.Trade {
		return false
	}
	n := min(utf8.RuneCountInString(a.Stem), utf8.RuneCountInString(b.Stem))
	return n >= 4 && similarity.OSA(a.Stem, b.Stem, 1) <= 1
}

// compareLatin aligns the words of two Latin names.
func compareLatin(a, b *Org) Level {
	forms := a.group == b.group || a.group == anyForm || b.group == anyForm
	switch {
	case joined(a.Tokens) == joined(b.Tokens) || sameWords(a.Tokens, b.Tokens):
		if !forms {
			return OtherForm
		}
		return SameCore
	case joined2(a) == joined2(b):
		return SameCore
	case acronym(a, b) || acronym(b, a):
		return Abbreviation
	}
	x := align(a.Tokens, b.Tokens)
	switch {
	case x.onlyA == 0 && x.onlyB == 0 && x.slips <= 2 && forms:
		return Close
	case x.equal+x.slips > 0 && x.distinct && (x.onlyA == 0 && a.LegalForm == "" && informal(a, b) || x.onlyB == 0 && b.LegalForm == "" && informal(b, a)):
		return Shorter
	case forms && closeWhole(a, b):
		return Close
	case x.equal > 0 && x.distinct:
		return Stem
	}
	return Conflict
}

// informal reports whether a, without legal form, may stand for the longer b: what b adds are regions or words of trade.
func informal(a, b *Org) bool {
	for _, w := range b.Tokens {
		if !slices.ContainsFunc(a.Tokens, func(v string) bool { return v == w || slip(v, w) }) && !regionWord[w] {
			return false
		}
	}
	return true
}

var regionWord = map[string]bool{"europe": true, "asia": true, "international": true, "group": true, "worldwide": true, "global": true, "holdings": true,
	"holding": true, "china": true, "america": true, "usa": true}

func joined(words []string) string { return strings.Join(words, "") }

// joined2 joins the whole name with its forms: SiemensAG.
func joined2(o *Org) string { return strings.ReplaceAll(o.Canonical, " ", "") }

var fillerWords = map[string]bool{"of": true, "the": true, "and": true, "for": true, "in": true, "de": true, "du": true, "des": true, "la": true, "der": true, "di": true}

// sameWords reports whether two names have the same words in any order, articles left out.
func sameWords(a, b []string) bool {
	x, y := content(a), content(b)
	slices.Sort(x)
	slices.Sort(y)
	return len(x) > 0 && slices.Equal(x, y)
}

func content(words []string) []string {
	out := make([]string, 0, len(words))
	for _, w := range words {
		if !fillerWords[w] {
			out = append(out, w)
		}
	}
	return out
}

// alignment counts the words of two names that agree.
type alignment struct {
	equal, slips, onlyA, onlyB int
	distinct                   bool // a word that agrees is no common one
}

func align(a, b []string) alignment {
	x, y := content(a), content(b)
	used := make([]bool, len(y))
	var out alignment
	rest := x[:0]
	for _, w := range x {
		if i := indexUnused(y, used, func(v string) bool { return v == w }); i >= 0 {
			used[i] = true
			out.equal++
			out.distinct = out.distinct || !commonWord[w]
			continue
		}
		rest = append(rest, w)
	}
	for _, w := range rest {
		if i := indexUnused(y, used, func(v string) bool { return slip(v, w) }); i >= 0 {
			used[i] = true
			out.slips++
			out.distinct = true
			continue
		}
		out.onlyA++
	}
	for _, u := range used {
		if !u {
			out.onlyB++
		}
	}
	return out
}

func indexUnused(words []string, used []bool, ok func(string) bool) int {
	for i, w := range words {
		if !used[i] && ok(w) {
			return i
		}
	}
	return -1
}

// slip reports whether two words are a typing slip apart: one edit from three letters on, two from eight on. Words with
// digits have no slips.
func slip(a, b string) bool {
	n := min(len(a), len(b))
	if n < 3 || strings.ContainsAny(a+b, "0123456789") {
		return false
	}
	limit := 1
	if n >= 8 {
		limit = 2
	}
	return similarity.OSA(a, b, limit) <= limit
}

// closeWhole compares the names as a whole, spaces left out, for slips that move spaces; the first letters must agree.
func closeWhole(a, b *Org) bool {
	x, y := joined(a.Tokens), joined(b.Tokens)
	n := min(len(x), len(y))
	if n < 8 || x[0] != y[0] {
		return false
	}
	limit := 1 + n/16
	if y := align(a.Tokens, b.Tokens); y.onlyA == 0 || y.onlyB == 0 {
		return false // a word more is another name
	}
	return len(a.Tokens) != len(b.Tokens) && similarity.OSA(x, y, min(limit, 2)) <= min(limit, 2)
}

var commonWord = map[string]bool{"group": true, "international": true, "holdings": true, "holding": true, "management": true, "services": true, "service": true,
	"bank": true, "company": true, "trust": true, "fund": true, "capital": true, "partners": true, "technology": true, "industry": true, "solutions": true,
	"systems": true, "trading": true, "china": true, "national": true, "global": true, "foundation": true, "government": true, "united": true}

// acronym reports whether a is the initials of b: PLA, ICBC. Three letters at least.
func acronym(a, b *Org) bool {
	if len(a.Tokens) == 0 || len(a.Tokens) > 2 || len(a.Tokens[0]) < 3 || len(b.Tokens) < 3 {
		return false
	}
	if len(a.Tokens) == 2 && !regionWord[a.Tokens[1]] {
		return false
	}
	return a.Tokens[0] == initialsOf(b.Tokens) || a.Tokens[0] == firstLetters(b.Tokens)
}

// initialsOf joins the first letters of words, fillers left out.
func initialsOf(words []string) string { return firstLetters(content(words)) }

func firstLetters(words []string) string {
	var s strings.Builder
	for _, w := range words {
		r, _ := utf8.DecodeRuneInString(w)
		s.WriteRune(r)
	}
	return s.String()
}
