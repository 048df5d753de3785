package text

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"github.com/guiyi/guiyi/score/similarity"
)

// weightUnit is what a word of one bit weighs: weights are whole numbers, so
// that sums over them do not depend on their order.
const weightUnit = 256

// Corpus knows how rare the words of a column are: a word in df of n texts
// weighs log2(n/df) bits and half a bit (K. Spärck Jones, 1972). Texts that it
// has weighed are compared by the weight of their words instead of their
// number: that two product names share "black" says little, that they share
// "dscw120" says nearly all.
type Corpus struct {
	texts int
	df    map[string]int
}

// NewCorpus counts the words of n free texts; the i-th stands count(i) times.
func NewCorpus(n int, text func(i int) *Text, count func(i int) int) *Corpus {
	c := &Corpus{df: map[string]int{}}
	for i := range n {
		k := count(i)
		c.texts += k
		for _, w := range slices.Compact(slices.Clone(text(i).sorted)) {
			c.df[w] += k
		}
	}
	return c
}

// Weigh gives the words of a text their weights.
func (c *Corpus) Weigh(t *Text) {
	t.weight, t.total = make([]uint16, len(t.sorted)), 0
	t.rare = c.bits(few)
	for i, w := range t.sorted {
		t.weight[i] = c.bits(c.df[w])
		t.total += int(t.weight[i])
	}
}

// bits is the weight of a word in df texts.
func (c *Corpus) bits(df int) uint16 {
	return uint16(math.Round(weightUnit * (math.Log2(float64(c.texts+1)/float64(max(df, 1))) + 0.5)))
}

// weightOf is the weight of the i-th of the sorted words; outside of a corpus
// all weigh the same.
func (t *Text) weightOf(i int) int {
	if t.weight == nil {
		return weightUnit
	}
	return int(t.weight[i])
}

func (t *Text) totalWeight() int {
	if t.weight == nil {
		return weightUnit * len(t.sorted)
	}
	return t.total
}

// alignment is what two texts have in common, by weight.
type alignment struct {
	common, total int
	model         bool // a rare model number is among it
}

// similarity is the Jaccard coefficient of weighted words.
func (x alignment) similarity() float64 {
	if x.total == 0 {
		return 1
	}
	return float64(x.common) / float64(x.total-x.common)
}

// few is how many texts may hold a model number: those of one thing in a few
// sources.
const few = 5

// softFloor is the Jaro-Winkler similarity from which two words may be one
// with a typo, and maxSoft how many pairs of unequal words are compared letter by
// letter. Longer texts are compared by equal words alone: a typo in one of
// thirty words hardly shows, and the pairs grow with the square.
const (
	softFloor = 0.88
	maxSoft   = 144
)

// align pairs equal words in one pass over both sorted lists, then words that
// are a typo apart; each word is paired once.
func align(a, b *Text) alignment {
	x := alignment{total: a.totalWeight() + b.totalWeight()}
	var bufA, bufB [16]int
	restA, restB := bufA[:0], bufB[:0]
	i, j := 0, 0
	for i < len(a.sorted) && j < len(b.sorted) {
		switch strings.Compare(a.sorted[i], b.sorted[j]) {
		case 0:
			w := min(a.weightOf(i), b.weightOf(j))
			x.common += w
			x.model = x.model || a.weight != nil && w >= int(max(a.rare, b.rare)) && isModel(a.sorted[i])
			i++
			j++
		case -1:
			restA = append(restA, i)
			i++
		default:
			restB = append(restB, j)
			j++
		}
	}
	for ; i < len(a.sorted); i++ {
		restA = append(restA, i)
	}
	for ; j < len(b.sorted); j++ {
		restB = append(restB, j)
	}
	if len(restA)*len(restB) <= maxSoft {
		x.common += softCommon(a, b, restA, restB)
	}
	return x
}

// softCommon is the weight of unequal words that are a typo apart, each pair
// by its similarity and the lesser weight, the most similar pairs first.
func softCommon(a, b *Text, restA, restB []int) int {
	type pair struct {
		i, j int
		s    float64
	}
	var pairs []pair
	for _, i := range restA {
		for _, j := range restB {
			v, w := a.sorted[i], b.sorted[j]
			if hasDigits(v) || hasDigits(w) || similarity.LengthBound(len(v), len(w)) > max(len(v), len(w))/2 {
				continue // a digit is no typo: 120 and 130 are two models
			}
			if s := similarity.JaroWinkler(v, w); s >= softFloor {
				pairs = append(pairs, pair{i, j, s})
			}
		}
	}
	slices.SortFunc(pairs, func(x, y pair) int {
		return cmp.Or(cmp.Compare(y.s, x.s), // the words of a pair name it whichever side they are on
			strings.Compare(min(a.sorted[x.i], b.sorted[x.j]), min(a.sorted[y.i], b.sorted[y.j])),
			strings.Compare(max(a.sorted[x.i], b.sorted[x.j]), max(a.sorted[y.i], b.sorted[y.j])))
	})
	var usedA, usedB []int
	common := 0
	for _, p := range pairs {
		if slices.Contains(usedA, p.i) || slices.Contains(usedB, p.j) {
			continue
		}
		usedA, usedB = append(usedA, p.i), append(usedB, p.j)
		common += int(p.s * float64(min(a.weightOf(p.i), b.weightOf(p.j))))
	}
	return common
}

func hasDigits(s string) bool { return strings.ContainsAny(s, "0123456789") }

// isModel tells words that look like model or part numbers: four or more
// letters and digits, with a digit.
func isModel(w string) bool {
	return len(w) >= 4 && hasDigits(w)
}

// rareWords is how many of its rarest words are keys of a text.
const rareWords = 3

func (t *Text) appendRare(dst []string) []string {
	if t.weight == nil {
		return dst
	}
	order := make([]int, len(t.sorted))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(i, j int) int { return cmp.Compare(t.weight[j], t.weight[i]) })
	from := len(dst)
	for _, i := range order {
		if len(dst)-from == rareWords {
			break
		}
		if !slices.Contains(dst[from:], t.sorted[i]) {
			dst = append(dst, t.sorted[i])
		}
	}
	slices.Sort(dst[from:])
	return dst
}

func (t *Text) appendModels(dst []string) []string {
	from := len(dst)
	for _, w := range t.sorted {
		if isModel(w) && !slices.Contains(dst[from:], w) && len(dst)-from < maxTokenKeys {
			dst = append(dst, w)
		}
	}
	return dst
}
