package text

import (
	"cmp"
	"maps"
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
//
// It is data: a model keeps the one that it was trained with, so that texts to
// come are compared by the same weights.
type Corpus struct {
	Texts int            `json:"texts"`
	Words map[string]int `json:"words"` // in how many of them a word is, where there are two or more
}

// NewCorpus counts the words of n free texts; the i-th stands count(i) times.
func NewCorpus(n int, text func(i int) *Text, count func(i int) int) *Corpus {
	c := &Corpus{Words: map[string]int{}}
	for i := range n {
		k := count(i)
		c.Texts += k
		for _, w := range slices.Compact(slices.Clone(text(i).sorted)) {
			c.Words[w] += k
		}
	}
	maps.DeleteFunc(c.Words, func(_ string, df int) bool { return df < 2 }) // no rarer than a word never seen
	return c
}

// Weigh gives the words of a text their weights.
func (c *Corpus) Weigh(t *Text) {
	t.weight, t.total = make([]uint16, len(t.sorted)), 0
	t.rare = c.bits(few)
	for i, w := range t.sorted {
		t.weight[i] = c.bits(c.Words[w])
		t.total += int(t.weight[i])
	}
}

// bits is the weight of a word in df texts.
func (c *Corpus) bits(df int) uint16 {
	return uint16(math.Round(weightUnit * (math.Log2(float64(c.Texts+1)/float64(max(df, 1))) + 0.5)))
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
	common        int
	total, lesser int  // of both, of the one that weighs less
	model, rare   bool // a rare model number, or another rare word, is among it
}

// similarity is the Jaccard coefficient of weighted words.
func (x alignment) similarity() float64 {
	if x.total == 0 {
		return 1
	}
	return float64(x.common) / float64(x.total-x.common)
}

// containment is how much of the lesser text is in the other.
func (x alignment) containment() float64 {
	if x.lesser == 0 {
		return 1
	}
	return float64(x.common) / float64(x.lesser)
}

// few is how many texts may hold a model number: those of one thing in a few
// sources.
const few = 5

// softFloor is the Jaro-Winkler similarity from which two words may be one with a typo. Unequal words are compared letter by
// letter when they are few, or not too many and the equal ones make the texts similar already: a typo in one of thirty words
// hardly shows, and texts with nothing in common are not made one by typos in every word.
const (
	softFloor = 0.88
	fewSoft   = 9
	maxSoft   = 144
	softFrom  = 0.20
)

// align pairs equal words in one pass over both sorted lists, then words that
// are a typo apart; each word is paired once.
func align(a, b *Text) alignment {
	x := alignment{total: a.totalWeight() + b.totalWeight(), lesser: min(a.totalWeight(), b.totalWeight())}
	var bufA, bufB [16]int
	restA, restB := bufA[:0], bufB[:0]
	i, j := 0, 0
	for i < len(a.sorted) && j < len(b.sorted) {
		switch strings.Compare(a.sorted[i], b.sorted[j]) {
		case 0:
			w := min(a.weightOf(i), b.weightOf(j))
			x.common += w
			if a.weight != nil && b.weight != nil && w >= int(max(a.rare, b.rare)) {
				x.model = x.model || isModel(a.sorted[i])
				x.rare = true
			}
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
	if n := len(restA) * len(restB); n <= fewSoft || n <= maxSoft && x.similarity() >= softFrom {
		x.common += softCommon(a, b, restA, restB)
	}
	return x
}

// softCommon is the weight of unequal words that are a typo apart, each pair by its similarity and the lesser weight. A digit is
// no typo: 120 and 130 are two models.
func softCommon(a, b *Text, restA, restB []int) int {
	var bufA, bufB [16]string
	x, atA := a.plain(bufA[:0], restA)
	y, atB := b.plain(bufB[:0], restB)
	if len(x) == 0 || len(y) == 0 {
		return 0
	}
	var usedA, usedB uint64
	common := 0
	for _, p := range similarity.SimilarTokens(x, y, softFloor) {
		if usedA>>p.I&1 == 0 && usedB>>p.J&1 == 0 {
			usedA, usedB = usedA|1<<p.I, usedB|1<<p.J
			common += int(p.Similarity * float64(min(a.weightOf(atA[p.I]), b.weightOf(atB[p.J]))))
		}
	}
	return common
}

// plain lists those of the sorted words at the places given that have no digits, and their places.
func (t *Text) plain(dst []string, at []int) ([]string, []int) {
	places := at[:0:0]
	for _, i := range at {
		if !hasDigits(t.sorted[i]) && len(dst) < 64 {
			dst, places = append(dst, t.sorted[i]), append(places, i)
		}
	}
	return dst, places
}

func hasDigits(s string) bool { return strings.ContainsAny(s, "0123456789") }

// isModel tells words that look like model or part numbers: four or more
// letters and digits, with a digit, that are no measure.
func isModel(w string) bool {
	return len(w) >= 4 && hasDigits(w) && !isMeasure(w)
}

// minPart is the length of a part of a model number that tells one.
const minPart = 5

// sharesModelPart reports whether a rare model number of one text is part of a longer one of the other: makers and shops put
// their own letters around it.
func sharesModelPart(a, b *Text) bool {
	if a.weight == nil || b.weight == nil {
		return false
	}
	for i, v := range a.sorted {
		if a.weight[i] < a.rare || !isModel(v) {
			continue
		}
		for j, w := range b.sorted {
			if b.weight[j] >= b.rare && len(v) != len(w) && min(len(v), len(w)) >= minPart && isModel(w) &&
				(strings.Contains(v, w) || strings.Contains(w, v)) {
				return true
			}
		}
	}
	return false
}

// rareWords is how many of its rarest words are keys of a text.
const rareWords = 3

// minWords is how many words a text has that can be told by one of them; a shorter one is its own key.
const minWords = 3

func (t *Text) appendRare(dst []string) []string {
	if t.weight == nil || len(t.sorted) < minWords {
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
	if len(t.sorted) < minWords {
		return dst
	}
	from := len(dst)
	for _, w := range t.sorted {
		if isModel(w) && !slices.Contains(dst[from:], w) && len(dst)-from < maxTokenKeys {
			dst = append(dst, w)
		}
	}
	return dst
}
