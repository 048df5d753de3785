package similarity

import (
	"math/bits"
	"slices"
	"unicode"
	"unicode/utf8"
)

// AppendTokens appends the tokens of s to dst: its longest runs of letters, marks and digits. They share the memory of s.
func AppendTokens(dst []string, s string) []string {
	start := -1
	for i, r := range s {
		in := unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r)
		switch {
		case in && start < 0:
			start = i
		case !in && start >= 0:
			dst = append(dst, s[start:i])
			start = -1
		}
	}
	if start >= 0 {
		dst = append(dst, s[start:])
	}
	return dst
}

// TokenJaccard returns the number of tokens in common by the number in either, as bags and in any order: 0 to 1. Two empty
// lists give 1. It compares each token with each, so it is meant for lists of some dozens.
func TokenJaccard(a, b []string) float64 {
	if len(a)+len(b) == 0 {
		return 1
	}
	var buf [wordBits]bool
	used := append(buf[:0], make([]bool, len(b))...)
	common := 0
	for _, s := range a {
		for j, t := range b {
			if !used[j] && s == t {
				used[j] = true
				common++
				break
			}
		}
	}
	return float64(common) / float64(len(a)+len(b)-common)
}

// TokenSoftJaccard is TokenJaccard that forgives typing errors: a pair of tokens whose Jaro-Winkler similarity is at least
// floor counts as that part of a common token. Each token is paired once, the most similar pairs first. Symmetric.
func TokenSoftJaccard(a, b []string, floor float64) float64 {
	if len(a)+len(b) == 0 {
		return 1
	}
	common := 0.0
	usedA, usedB := make([]bool, len(a)), make([]bool, len(b))
	for _, p := range SimilarTokens(a, b, floor) {
		if !usedA[p.I] && !usedB[p.J] {
			usedA[p.I], usedB[p.J] = true, true
			common += p.Similarity
		}
	}
	return common / (float64(len(a)+len(b)) - common)
}

// TokenPair is a pair of tokens, a[I] and b[J], and their Jaro-Winkler similarity.
type TokenPair struct {
	I, J       int
	Similarity float64
}

// SimilarTokens lists the pairs of at least floor, the most similar first; ties in an order that does not change when a and
// b change places: two pairs it cannot tell apart, (i,j) and (j,i), have no token in common.
func SimilarTokens(a, b []string, floor float64) []TokenPair {
	var pairs []TokenPair
	var p Pattern
	var buf [wordBits]bag
	bags := appendBags(buf[:0], b)
	for i, s := range a {
		mine, set := newBag(s), false
		for j, t := range b {
			if mine.jaroWinklerBound(bags[j]) < floor {
				continue
			}
			if !set {
				p.Set(s)
				set = true
			}
			if v := p.JaroWinkler(t); v >= floor {
				pairs = append(pairs, TokenPair{i, j, v})
			}
		}
	}
	slices.SortStableFunc(pairs, func(x, y TokenPair) int {
		switch {
		case x.Similarity != y.Similarity:
			if x.Similarity > y.Similarity {
				return -1
			}
			return 1
		case x.I+x.J != y.I+y.J:
			return x.I + x.J - y.I - y.J
		}
		return LengthBound(x.I, x.J) - LengthBound(y.I, y.J)
	})
	return pairs
}

// bag is what is known of a token before its letters are compared.
type bag struct {
	signature uint64
	length    int
}

func newBag(s string) bag { return bag{Signature(s), utf8.RuneCountInString(s)} }

func appendBags(dst []bag, tokens []string) []bag {
	for _, t := range tokens {
		dst = append(dst, newBag(t))
	}
	return dst
}

// jaroWinklerBound returns a similarity that no two tokens of these bags can be above: each character that only one of them
// has is unmatched.
func (x bag) jaroWinklerBound(y bag) float64 {
	common := min(x.length-bits.OnesCount64(x.signature&^y.signature), y.length-bits.OnesCount64(y.signature&^x.signature))
	if common <= 0 {
		return 0
	}
	return winkler(jaroScore(common, 0, x.length, y.length), min(common, winklerPrefix))
}

// MongeElkan returns the mean, over the tokens of both lists, of each token's Jaro-Winkler similarity with the most similar
// token of the other list: the symmetric form of A. Monge and C. Elkan, "The field matching problem", KDD 1996. Unlike
// TokenSoftJaccard a token may serve several times. Two empty lists give 1, one gives 0. Each pair is compared once, and not at
// all where its bags say that neither token can find a better partner in it.
func MongeElkan(a, b []string) float64 {
	switch {
	case len(a)+len(b) == 0:
		return 1
	case len(a) == 0 || len(b) == 0:
		return 0
	}
	var buf [wordBits]bag
	var bufBest [wordBits]float64
	bags := appendBags(buf[:0], b)
	best := append(bufBest[:0], make([]float64, len(b))...) // of each token of b
	sum := 0.0
	for _, s := range a {
		mine, own := newBag(s), 0.0
		for j, t := range b {
			if bound := mine.jaroWinklerBound(bags[j]); bound <= own && bound <= best[j] {
				continue
			}
			v := JaroWinkler(s, t)
			own, best[j] = max(own, v), max(best[j], v)
		}
		sum += own
	}
	return (sum/float64(len(a)) + mean(best)) / 2
}

// mean is for lists that are not empty.
func mean(values []float64) float64 {
	sum := 0.0
	for _, v := range values {
		sum += v
	}
	return sum / float64(len(values))
}
