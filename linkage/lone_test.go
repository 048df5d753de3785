package linkage_test

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/guiyi/guiyi/linkage"
)

var syllables = strings.Fields("bra do fen gul har jos kel lim mor nad pol rus sal tor vin wes zan tel")

// coined makes one of n made-up words.
func coined(rnd *rand.Rand, n int) string {
	i := rnd.IntN(n)
	k := len(syllables)
	return syllables[i%k] + syllables[i/k%k] + syllables[i/k/k%k]
}

// lone is a file of one column.
func lone(name, header string, values []string) sheet {
	sh := sheet{name: name, header: []string{"id", header}}
	for i, v := range values {
		sh.rows = append(sh.rows, []string{fmt.Sprintf("%s%05d", name, i), v})
	}
	return sh
}

// linked is the decision about two values.
func linked(t *testing.T, cfg linkage.Config, r *linkage.Result, one, other string) linkage.Decision {
	t.Helper()
	at := map[string]uint32{}
	for rec := range uint32(r.Table.Len()) {
		at[r.Table.AppendCells(nil, r.Table.Fields()[0], rec)[0].Raw] = rec
	}
	require.Contains(t, at, one)
	require.Contains(t, at, other)
	e := explain(t, newLinker(t, cfg), r, at[one], at[other])
	require.Equal(t, e.Weight, sum(e), "the parts make the weight")
	return e.Decision
}

// Of a list of names nothing can be learned by counting. Rare names that are written in
// two ways are one person; common ones may be.
func TestAListOfNames(t *testing.T) {
	rnd := rand.New(rand.NewPCG(1, 1))
	values := []string{"Ottilie Brandvold", "Brandvold, Ottilie", "Wilhelmina Oxenstierna", "Wilhelmina Oxenstiena"}
	for range 1500 {
		values = append(values, coined(rnd, 400)+" "+coined(rnd, 2000))
	}
	for range 60 {
		values = append(values, "John "+coined(rnd, 2000), coined(rnd, 400)+" Smith")
	}
	values = append(values, "John Smith", "Smith, John")
	w := world{sources: []sheet{lone("list", "name", values)}}
	l := newLinker(t, linkage.Config{})
	m, report := train(t, l, w.table(t))
	require.Equal(t, "name", report.Score.Alone)
	require.Contains(t, strings.Join(report.Warnings, "\n"), "one column only")
	r := resolve(t, l, w.table(t), m)
	require.Equal(t, linkage.Match, linked(t, linkage.Config{}, r, "Ottilie Brandvold", "Brandvold, Ottilie"))
	require.Equal(t, linkage.Match, linked(t, linkage.Config{}, r, "Wilhelmina Oxenstierna", "Wilhelmina Oxenstiena"))
	require.Equal(t, linkage.Possible, linked(t, linkage.Config{}, r, "John Smith", "Smith, John"))
	text, err := json.Marshal(m)
	require.NoError(t, err)
	var again linkage.Model
	require.NoError(t, json.Unmarshal(text, &again))
	require.Equal(t, r.Pairs, resolve(t, l, w.table(t), &again).Pairs)
}

// Two lists of titles: what has nearly all informative words in common is one thing, common
// words alone are none.
func TestTwoListsOfTitles(t *testing.T) {
	rnd := rand.New(rand.NewPCG(2, 2))
	title := func() string {
		return fmt.Sprintf("%s %s %s Hospital", coined(rnd, 3000), coined(rnd, 3000), []string{"General", "Memorial", "Community"}[rnd.IntN(3)])
	}
	var left, right []string
	for range 900 {
		left, right = append(left, title()), append(right, title())
	}
	left = append(left, "Dar Al Fouad Cairo Hospital", "Community General Hospital")
	right = append(right, "Dar Al Fouad Hospital", "Community Memorial Hospital")
	cfg := linkage.Config{Mode: linkage.Link}
	r := run(t, cfg, world{sources: []sheet{lone("left", "title", left), lone("right", "title", right)}}.table(t))
	require.Equal(t, linkage.Match, linked(t, cfg, r, "Dar Al Fouad Cairo Hospital", "Dar Al Fouad Hospital"))
	require.NotEqual(t, linkage.Match, linked(t, cfg, r, "Community General Hospital", "Community Memorial Hospital"))
	require.Less(t, r.Report.Matches, 5)
}
