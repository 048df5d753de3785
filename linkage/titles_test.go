package linkage_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/guiyi/guiyi/linkage"
)

// Two shops that have hardly more than titles in common: every pair meets by its title, so that no block can tell how alike titles of
// one product are. Inside the shops it is seen how alike those of one series are, and what is more alike across is one product.
func TestTitlesOfTwoShops(t *testing.T) {
	rnd := newRand(newSeed(t))
	versions := words(rnd, 12, 3)
	merged, wrong, twice, told := twoShops(t, rnd, func() string { return pick(rnd, versions) })
	require.Greater(t, 2*(merged-wrong), twice, "products of both shops that are found: %d of %d", merged-wrong, twice)
	require.InDelta(t, 1-float64(wrong)/float64(merged), told.Value, 0.1, "the run knows how many are wrong")
	require.Less(t, 10*wrong, 4*merged, "rows merged with another product: %d of %d", wrong, merged)
}

// Where versions are numbers, things of a series are told apart by them.
func TestNumberedTitlesOfTwoShops(t *testing.T) {
	rnd := newRand(newSeed(t))
	merged, wrong, twice, told := twoShops(t, rnd, func() string { return fmt.Sprint(1 + rnd.IntN(12)) })
	require.Greater(t, 10*(merged-wrong), 8*twice, "products of both shops that are found: %d of %d", merged-wrong, twice)
	require.Less(t, 10*wrong, merged, "rows merged with another product: %d of %d", wrong, merged)
	right := 1 - float64(wrong)/float64(merged)
	require.Less(t, told.Value, right+0.1, "the run does not think itself better than it is")
	require.GreaterOrEqual(t, right, told.Low)
	require.Greater(t, told.Value, right-0.15, "nor much worse: titles are written alike inside a shop, and less so across")
}

// twoShops links the titles of two shops, whose products have a version and an edition behind their names: the rows that are merged, those
// merged with another product, the products of both, and the precision that the run gives itself.
func twoShops(t *testing.T, rnd *rand.Rand, version func() string) (merged, wrong, twice int, told linkage.Range) {
	editions, extras := words(rnd, 12, 3), words(rnd, 40, 3)
	a, b := sheet{name: "a", header: []string{"id", "title", "maker", "price"}}, sheet{name: "b", header: []string{"id", "title", "maker", "price"}}
	product := map[string]int{}
	products := 0
	add := func(sh *sheet, title, maker string, price float64) {
		id := fmt.Sprintf("%s%05d", sh.name, len(sh.rows))
		sh.rows = append(sh.rows, []string{id, title, maker, fmt.Sprintf("%.2f", price)})
		product[id] = products
	}
	makers := words(rnd, 60, 3)
	for range 900 {
		maker, name := pick(rnd, makers), pick(rnd, makers)+" "+word(rnd, 3)+" "+word(rnd, 2)
		for range 1 + rnd.IntN(3) {
			title := fmt.Sprintf("%s %s %s", name, version(), pick(rnd, editions))
			price := 10 + 300*rnd.Float64()
			in := rnd.IntN(3)
			if in != 1 {
				add(&a, title, maker, price)
			}
			if in != 0 {
				list := strings.Fields(title)
				if i := rnd.IntN(len(list)); i < 3 { // a word of its name, never the version or the edition
					list = append(list[:i], list[i+1:]...)
				}
				for range rnd.IntN(3) {
					list = append(list, pick(rnd, extras))
				}
				if rnd.IntN(2) == 0 {
					list = append([]string{maker}, list...)
				}
				add(&b, strings.Join(list, " "), "", price*(0.7+0.5*rnd.Float64()))
			}
			if in == 2 {
				twice++
			}
			products++
		}
	}
	r := run(t, linkage.Config{Mode: linkage.Link}, world{sources: []sheet{a, b}}.table(t))
	for rec, entity := range r.Entity {
		if uint32(rec) != entity {
			merged++
			if product[r.Table.Key(uint32(rec))] != product[r.Table.Key(entity)] {
				wrong++
			}
		}
	}
	return merged, wrong, twice, r.Report.Estimate.Precision
}
