package name

import (
	"fmt"
	"iter"
	"math"
	"slices"

	"github.com/guiyi/guiyi/normalize/hanzi"
)

// Order says where a column of full names in Latin letters puts the surname of a name that does not mark it by a comma or by
// capitals: Lin Yang alone may be 林阳 and 杨林.
type Order uint8

// The orders.
const (
	AnyOrder     Order = iota // decided name by name: the commoner surname of a Chinese name, the last word of others
	SurnameFirst              // Yang Lin, Nagy Anna
	SurnameLast               // Lin Yang, Anna Nagy
	ChineseFirst              // Chinese names begin with the surname and others end with it, as in Hong Kong and Singapore
	numOrders
)

var orderNames = [numOrders]string{"open", "surname first", "surname last", "chinese surname first"}

// String names the order as configs write it; AnyOrder is "open".
func (o Order) String() string { return orderNames[min(o, numOrders-1)] }

// ParseOrder is the inverse of String.
func ParseOrder(s string) (Order, error) {
	if i := slices.Index(orderNames[:], s); i >= 0 {
		return Order(i), nil
	}
	return AnyOrder, fmt.Errorf("no order of names: %q; the orders are %q", s, orderNames)
}

// A vote is taken when enough names are decisive and nearly all of them agree.
const (
	minVotes    = 10
	voteBits    = 2.0 // log2 of how much commoner the one word is as a surname, from which a name is decisive
	voteClip    = 6.0 // no single name counts for more
	voteQuorum  = 0.7 // share of the decisive names that must agree
	surnameFuzz = 5.0 // parts per million added to every surname, so that rare ones say little
)

// ballot counts the evidence of one sort of names.
type ballot struct {
	first, last int     // decisive names
	bits        float64 // sum of the evidence, positive for the surname in front
}

func (b *ballot) add(bits float64) {
	bits = max(-voteClip, min(voteClip, bits))
	b.bits += bits
	switch {
	case bits >= voteBits:
		b.first++
	case bits <= -voteBits:
		b.last++
	}
}

// winner is SurnameFirst, SurnameLast or AnyOrder.
func (b *ballot) winner() Order {
	quorum := max(minVotes, int(math.Ceil(voteQuorum*float64(b.first+b.last))))
	switch {
	case b.bits > 0 && b.first >= quorum:
		return SurnameFirst
	case b.bits < 0 && b.last >= quorum:
		return SurnameLast
	}
	return AnyOrder
}

// Vote finds the order of a column from its distinct values: one Chinese name in Latin letters seldom tells, a column does
// (the surname words of one place are few and common, those of the other many). Marked names and Han names do not vote; the order
// stays open where fewer than ten names are decisive, or fewer than seven in ten of those agree.
// The outcome does not depend on the order of the values. Cost: a parse each; a few hundred values are enough.
//
// Deciding by column follows the batch detection of allenai/sinonym, whose authors found single names undecidable.
func Vote(values iter.Seq[string]) Order {
	var chinese, other ballot
	for raw := range values {
		n := Parse(raw)
		l := &n.latin
		if n.han.any() || n.Script != "latin" || len(l.words) < 2 || l.marked {
			continue
		}
		switch run := chineseRun(l.words); {
		case run.len() == len(l.words):
			chinese.add(surnameBits(l.words[0], l.words[len(l.words)-1]))
		case run.len() == 0:
			other.add(givenBits(l.words[0], l.words[len(l.words)-1]))
		}
	}
	c, o := chinese.winner(), other.winner()
	switch {
	case c == SurnameFirst && o != SurnameFirst:
		return ChineseFirst
	case c == AnyOrder && o == SurnameFirst, c == SurnameFirst:
		return SurnameFirst
	case c == SurnameLast && o != SurnameFirst:
		return SurnameLast
	}
	return AnyOrder
}

// surnameBits says how much likelier the first word of a Chinese name is its surname than the last.
func surnameBits(first, last string) float64 {
	return math.Log2((surnameWeight(first) + surnameFuzz) / (surnameWeight(last) + surnameFuzz))
}

// givenBits says the same of another name, by the words that are common given names.
func givenBits(first, last string) float64 {
	switch f, l := isGiven(first), isGiven(last); {
	case l && !f:
		return voteBits
	case f && !l:
		return -voteBits
	}
	return 0
}

// isGiven reports words that are common given names in European languages.
func isGiven(word string) bool {
	l := lexicon()[word]
	return l != nil && l.given && !l.surname || westernNames()[word]
}

// surname is where the order puts the surname of unmarked words; empty when it does not say. Of a Chinese name with a Western
// given name the Chinese words count: Wai Man in "David Chan Wai Man" and "Wai Man David Chan" is no surname in any order.
func (o Order) surname(words []string) span {
	if o == AnyOrder || len(words) < 2 {
		return span{}
	}
	run := chineseRun(words)
	outside := len(words) - run.len()
	chinese := run.len() > 1 && outside <= 2 &&
		(outside == 0 || !slices.ContainsFunc(words[run.from:run.to], func(w string) bool { return particles()[w] })) // van der Berg Jan
	if !chinese {
		run = span{0, len(words)}
	}
	if o == SurnameLast || o == ChineseFirst && !chinese {
		from := run.to - 1
		for from > run.from+1 && (!chinese && particles()[words[from-1]] || chinese && from == run.to-1 && isCompound(words[from-1:run.to])) {
			from--
		}
		return span{from, run.to}
	}
	to := run.from + 1
	for to < run.to-1 && (!chinese && particles()[words[to-1]] || chinese && to == run.from+1 && isCompound(words[run.from:to+1])) {
		to++
	}
	return span{run.from, to}
}

// isCompound reports two words that are a compound surname: ou yang.
func isCompound(words []string) bool {
	return len(words) == 2 && hanzi.CompoundSurname(words[0]+words[1]) != ""
}
