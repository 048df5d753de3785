package score

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/guiyi/guiyi/normalize"
	"github.com/guiyi/guiyi/normalize/identifier"
)

// Whatever EM counts, hardly any match of things has a number one sign apart: that is the next model's. Of persons, who are asked, it may.
func TestNumbersOfThingsAreCopied(t *testing.T) {
	close := slices.Index(normalize.Identifier.Levels(), "close")
	for things, most := range map[bool]float64{true: 0.001, false: 1} {
		m := &Model{Comparisons: []Comparison{{Field: "model", Kind: normalize.Identifier, Levels: Builtin(normalize.Identifier)}}}
		start := &Model{Comparisons: cloneComparisons(m.Comparisons)}
		counts := make([][16]float64, 1)
		counts[0][1], counts[0][close+1] = 500, 500
		m.maximise(counts, start, []bool{false}, []bool{true}, things)
		got := m.Comparisons[0].Levels[close].M
		require.LessOrEqual(t, got, most+1e-12)
		require.Equal(t, !things, got > 0.4)
	}
}

// Things of a series are called alike no more than some times as often as strangers, but for their numbers, by which they differ.
func TestSeriesDifferByNumbers(t *testing.T) {
	m := &Model{Comparisons: []Comparison{{Field: "title", Kind: normalize.Text, Levels: Builtin(normalize.Text)}}}
	for i := range m.Comparisons[0].Levels {
		m.Comparisons[0].Levels[i].U = 0.001
	}
	x := m.newSeries([]bool{true}, nil, nil)
	names := normalize.Text.Levels()
	for i := range names {
		x.r[0][i] = 1 / float64(len(names))
	}
	x.keep(m, 0)
	require.InDelta(t, alike*0.001, x.r[0][slices.Index(names, "partial")], 1e-12)
	require.InDelta(t, 1/float64(len(names)), x.r[0][slices.Index(names, "numbers")], 1e-12)
	require.InDelta(t, 0.001, x.r[0][slices.Index(names, "same")], 1e-12)
}

// An identifier that things of one title hardly share is not their own; one that many of them share is.
func TestIdentifiersOfEditions(t *testing.T) {
	m := &Model{Comparisons: []Comparison{{Field: "title", Kind: normalize.Text, Levels: Builtin(normalize.Text)}, {Field: "pages", Kind: normalize.Identifier, Levels: Builtin(normalize.Identifier)}, {Field: "gtin", Kind: normalize.Identifier, Levels: Builtin(normalize.Identifier)}}}
	const same = 1
	other := normalize.Level(firstConflict(normalize.Identifier) + 1)
	e := Evidence{Blocks: []Block{{Rule: "title.full", Fields: []string{"title"}, Equal: true, Aside: true, Vectors: counted(map[[3]normalize.Level]int64{{same, other, same}: 180, {same, other, other}: 18, {same, same, same}: 2})}}}
	require.True(t, m.ofEditions(e, 1, 0))
	require.False(t, m.ofEditions(e, 2, 0))
	require.False(t, m.ofEditions(e, 1, -1), "nothing tells")
}

// What a shop says of a thing in many words is not its name, even where equal words say more of the rest than equal names do.
func TestProseIsNoName(t *testing.T) {
	var r normalize.Rows
	s, err := r.NewSource("s", []string{"id", "title", "said"})
	require.NoError(t, err)
	for i := range 60 {
		require.NoError(t, s.Append(fmt.Sprint(i), fmt.Sprintf("drill no %d", i/2), strings.Repeat(fmt.Sprintf("word%d and ", i), 10)))
	}
	table, err := normalize.Build(context.Background(), &r, normalize.Schema{ID: []string{"id"}, Fields: []normalize.Field{
		{Name: "title", Kind: normalize.Text, Columns: []normalize.Column{{"title"}}}, {Name: "said", Kind: normalize.Text, Columns: []normalize.Column{{"said"}}}}}, 1)
	require.NoError(t, err)
	m, _ := strangers(t, table)
	block := func(field string, agree, differ int64) Block {
		own, other := m.comparison(field), 1-m.comparison(field)
		same, alike := Vector(0).With(own, 1).With(other, 1), Vector(0).With(own, 1).With(other, normalize.Level(len(normalize.Text.Levels())))
		return Block{Rule: field, Fields: []string{field}, Equal: true, Aside: true, Vectors: []VectorCount{{same, float64(agree)}, {alike, float64(differ)}}}
	}
	e := Evidence{Blocks: []Block{block("title", 20, 80), block("said", 90, 10)}}
	own := m.ownText(table, e, m.own(table))
	require.True(t, own[m.comparison("title")])
	require.False(t, own[m.comparison("said")])
}

// Blocks of equal names teach before those of names that are alike, which cannot tell a thing from the next of its series.
func TestEqualNamesTeachFirst(t *testing.T) {
	result := func(alike bool, m float64) blockResult {
		return blockResult{blind: true, alike: alike, m: [][]float64{{m}}, weight: []float64{sameNames}}
	}
	equal, next := result(false, 0.3), result(true, 0.9)
	require.Equal(t, []blockResult{equal}, teachers(0, []blockResult{next, equal}))
	require.Equal(t, []blockResult{next}, teachers(0, []blockResult{next}), "but they are better than nothing")
	few := result(false, 0.3)
	few.weight[0]--
	require.Equal(t, []blockResult{next, few}, teachers(0, []blockResult{next, few}), "where those are few")
	sound := blockResult{m: [][]float64{{0.5}}, weight: []float64{minMatches}}
	require.Equal(t, []blockResult{sound}, teachers(0, []blockResult{next, equal, sound}))
}

// barcode is a number with the check digit of one.
func barcode(i int) string {
	s := fmt.Sprintf("400638%06d", i)
	for digit := range 10 {
		if with := fmt.Sprint(s, digit); identifier.TradeItem(with) {
			return with
		}
	}
	panic("no digit fits")
}

// A model comes in colours, each with a barcode of its own: that things of one name differ in them says that they are others, where other
// numbers would be of editions. And most are in one shop alone, as numbers of records are.
func TestBarcodesAreTheirOwn(t *testing.T) {
	for what, own := range map[string]bool{"barcode": true, "number": false} {
		var r normalize.Rows
		s, err := r.NewSource("s", []string{"id", "title", "number"})
		require.NoError(t, err)
		for i := range 400 {
			number := barcode(i * 37)
			if !own {
				number = number[:12] + string('0'+(number[12]-'0'+1+byte(i%9))%10)
			}
			require.NoError(t, s.Append(fmt.Sprint(i), fmt.Sprintf("%c%cler drill", 'A'+i/4%26, 'a'+i/104), number))
		}
		table, err := normalize.Build(context.Background(), &r, normalize.Schema{ID: []string{"id"}, Fields: []normalize.Field{
			{Name: "title", Kind: normalize.Text, Columns: []normalize.Column{{"title"}}}, {Name: "number", Kind: normalize.Identifier, Columns: []normalize.Column{{"number"}}}}}, 1)
		require.NoError(t, err)
		require.Equal(t, own, tradeItems(table.Field("number")), what)
		require.Equal(t, !own, numbersRecords(table, table.Field("number")), what)
		m := &Model{Comparisons: []Comparison{{Field: "title", Kind: normalize.Text, Levels: Builtin(normalize.Text)}, {Field: "number", Kind: normalize.Identifier, Levels: Builtin(normalize.Identifier)}}}
		other := normalize.Level(firstConflict(normalize.Identifier) + 1)
		e := Evidence{Blocks: []Block{{Rule: "title.full", Fields: []string{"title"}, Equal: true, Aside: true, Vectors: counted(map[[3]normalize.Level]int64{{1, other, 0}: 600, {1, 1, 0}: 10})}}}
		require.True(t, m.ofEditions(e, 1, 0))
		require.Equal(t, []bool{true, own}, m.ownText(table, e, []bool{true, true}), what)
	}
}

// A number that persons share ties them to each other; on a page of one number stand all things.
func TestNumbersTieNoThings(t *testing.T) {
	m := &Model{Comparisons: []Comparison{{Field: "title", Kind: normalize.Text, Levels: Builtin(normalize.Text)}, {Field: "pages", Kind: normalize.Identifier, Levels: Builtin(normalize.Identifier)}}}
	own := []bool{true, false}
	require.True(t, m.isTie([]string{"pages"}, own, false))
	require.False(t, m.isTie([]string{"pages"}, own, true))
	require.True(t, m.isTie([]string{"pages", "place"}, own, true))
}
