package linkage

import (
	"cmp"
	"math"
	"slices"

	"github.com/guiyi/guiyi/blocking"
	"github.com/guiyi/guiyi/score"
)

// Weights are asked about in bands of a bit, from lowestBand on; below there are
// too many strangers for a few answers to say anything.
const (
	lowestBand = -8 * score.Bit
	bands      = 40
)

// fewAlike is how many pairs of one comparison vector come before those of
// others have had their turn.
const fewAlike = 3

// band is what is known of the candidate pairs of like weight.
type band struct {
	pairs int64
	known int     // of those, judged or asked about
	kept  []drawn // those of the smallest hashes; while they are gathered up to twice as many as wanted
}

// drawn is a pair with its lot.
type drawn struct {
	hash uint64
	Question
}

func bandOf(w score.Weight) int { return min(int((w-lowestBand)/score.Bit), bands-1) }

func pairHash(p blocking.Pair) uint64 { return splitmix(splitmix(uint64(p.A)<<32 | uint64(p.B))) }

// keep keeps a pair if its lot is among the smallest.
func (b *band) keep(x drawn, most int) {
	if b.kept = append(b.kept, x); len(b.kept) >= 2*most {
		b.draw(most)
	}
}

// draw leaves the smallest lots, in their order.
func (b *band) draw(most int) {
	slices.SortFunc(b.kept, func(x, y drawn) int {
		return cmp.Or(cmp.Compare(x.hash, y.hash), cmp.Compare(x.A, y.A), cmp.Compare(x.B, y.B))
	})
	b.kept = b.kept[:min(most, len(b.kept))]
}

func (b *band) add(x *band) {
	b.pairs += x.pairs
	b.known += x.known
	b.kept = append(b.kept, x.kept...)
}

// settle draws the pairs and puts them in the order in which they are asked
// about.
func (b *band) settle(most int) {
	b.draw(most)
	alike := map[score.Vector]int{}
	turns := map[int][]drawn{}
	last := 0
	for _, x := range b.kept {
		turn := alike[x.Vector] / fewAlike
		alike[x.Vector]++
		turns[turn] = append(turns[turn], x)
		last = max(last, turn)
	}
	b.kept = b.kept[:0:0]
	for turn := range last + 1 {
		b.kept = append(b.kept, turns[turn]...)
	}
}

// worth is what the next question about the band is worth, the i-th; 0 where
// there is nothing left to ask.
func (b *band) worth(i int) float64 {
	if len(b.kept) == 0 {
		return 0
	}
	middle := (lowestBand + score.Weight(i)*score.Bit + score.Bit/2).Bits()
	errors := float64(b.pairs) / (1 + math.Exp2(math.Abs(middle)))
	return errors / float64((b.known+1)*(b.known+2))
}

// take gives the next question.
func (b *band) take() Question {
	x := b.kept[0].Question
	x.Pairs = b.pairs
	b.kept, b.known = b.kept[1:], b.known+1
	return x
}
