package golden_test

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/guiyi/guiyi/linkage/golden"
	"github.com/stretchr/testify/require"
)

// cell reads "source/key value when flags": flags are v (verified), x (not
// valid), p (a part), s (shared). A value of "-" is junk; _ stands for a space.
func cell(text string) golden.Candidate {
	words := strings.Fields(text)
	source, key, _ := strings.Cut(words[0], "/")
	value := strings.ReplaceAll(words[1], "_", " ")
	c := golden.Candidate{Source: source, Key: key, Raw: " " + value, Clean: value,
		Canonical: strings.ToLower(value), Valid: true}
	if value == "-" {
		c.Clean, c.Canonical, c.Valid = "", "", false
	}
	for _, w := range words[2:] {
		switch w {
		case "v":
			c.Verified = true
		case "x":
			c.Valid = false
		case "p":
			c.Partial = true
		case "s":
			c.Shared = true
		default:
			c.When = w
		}
	}
	return c
}

func cells(texts ...string) []golden.Candidate {
	var list []golden.Candidate
	for _, t := range texts {
		list = append(list, cell(t))
	}
	return list
}

func by(criteria ...golden.Criterion) golden.Rule { return golden.Rule{By: criteria} }

func TestChoose(t *testing.T) {
	tests := []struct {
		name     string
		rule     golden.Rule
		cells    []golden.Candidate
		want, by string
	}{
		{"nothing", golden.Rule{}, nil, "", golden.NoValue},
		{"junk alone", golden.Rule{}, cells("a/1 -"), "", golden.NoValue},
		{"one", golden.Rule{}, cells("a/1 x"), "x", golden.OnlyValue},
		{"one beside junk", golden.Rule{}, cells("a/1 -", "a/2 x"), "x", golden.OnlyValue},
		{"valid first", by(golden.Longest), cells("a/1 longer x", "a/2 ok"), "ok", golden.ValidFirst},
		{"invalid is better than nothing", by(golden.Longest), cells("a/1 bad x", "a/2 -"), "bad", golden.OnlyValue},
		{"most recent", by(golden.MostRecent), cells("a/1 old 2020-01-01", "a/2 new 2024-05-01", "a/3 undated"), "new", "most recent"},
		{"most frequent", by(golden.MostFrequent), cells("a/1 x", "a/2 y", "b/1 Y"), "y", "most frequent"},
		{"most frequent among many", by(golden.MostFrequent), many(), "v3", "most frequent"},
		{"most complete", by(golden.MostComplete), cells("a/1 J._____Smith", "a/2 John_Smith"), "John Smith", "most complete"},
		{"most complete, Han", by(golden.MostComplete), cells("a/1 朝阳区建国路88号", "a/2 北京市朝阳区建国路88号"), "北京市朝阳区建国路88号", "most complete"},
		{"source priority", golden.Rule{By: []golden.Criterion{golden.SourcePriority}, Sources: []string{"erp", "web"}},
			cells("crm/1 c", "web/1 w", "erp/9 e"), "e", "source priority"},
		{"verified first", by(golden.VerifiedFirst, golden.MostRecent), cells("a/1 x 2024", "a/2 y 2020 v"), "y", "verified first"},
		{"longest counts characters", by(golden.Longest), cells("a/1 张三丰", "a/2 Wang"), "Wang", "longest"},
		{"min of numbers", by(golden.Min), cells("a/1 10", "a/2 9.5", "a/3 none"), "9.5", "min"},
		{"max of numbers", by(golden.Max), cells("a/1 10", "a/2 9.5"), "10", "max"},
		{"max of dates", by(golden.Max), cells("a/1 2020-12-01", "a/2 2021-01-01"), "2021-01-01", "max"},
		{"texts that look like floats", by(golden.Min), cells("a/1 NaN", "a/2 Inf"), "Inf", "min"},
		{"weighted vote", golden.Rule{By: []golden.Criterion{golden.WeightedVote}, Votes: map[string]int{"erp": 30, "web": 10}},
			cells("web/1 x", "web/2 x", "erp/1 y", "new/1 x"), "y", "weighted vote"},
		{"whole first", by(golden.WholeFirst, golden.MostRecent), cells("a/1 Leeds 2024 p", "a/2 12_High_St 2020"), "12 High St", "whole first"},
		{"most complete, a part", by(golden.MostComplete), cells("a/1 Mister_Smithson p", "a/2 J_Lee"), "J Lee", "most complete"},
		{"own first", by(golden.OwnFirst, golden.MostRecent), cells("a/1 hotline 2024 s", "a/2 mobile 2020"), "mobile", "own first"},
		{"the first value of a cell", by(golden.Longest), []golden.Candidate{
			{Raw: "b;a", Clean: "b", Canonical: "b", Valid: true}, {Raw: "b;a", Clean: "a", Canonical: "a", Valid: true, Place: 1}}, "b", golden.TieBreak},
		{"custom", golden.Rule{By: []golden.Criterion{golden.Custom}, Compare: func(a, b *golden.Candidate) int {
			return cmp.Compare(strings.Count(a.Clean, "8"), strings.Count(b.Clean, "8"))
		}}, cells("a/1 138", "a/2 888"), "888", "custom"},
		{"one criterion after the other", by(golden.MostFrequent, golden.MostRecent),
			cells("a/1 x 2020", "a/2 y 2022", "a/3 x 2019", "a/4 y 2018", "a/5 z 2024"), "y", "most recent"},
		{"tie", by(golden.Longest), cells("b/1 xx", "a/2 yy", "a/1 zz"), "zz", golden.TieBreak},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			v := golden.Choose(tt.cells, tt.rule)
			require.Equal(t, tt.want, v.Text)
			require.Equal(t, tt.by, v.By)
		})
	}
}

// many has 40 cells of which v3 is the most frequent.
func many() []golden.Candidate {
	var list []golden.Candidate
	for i := range 40 {
		list = append(list, cell(fmt.Sprintf("a/%02d v%d", i, i%13%7)))
	}
	return append(list, cell("b/1 v3"), cell("b/2 v3"), cell("b/3 v3"))
}

func TestChooseKeepsTheRest(t *testing.T) {
	list := cells("b/1 -", "a/2 x", "a/1 X", "a/3 y", "a/0 z")
	v := golden.Choose(list, by(golden.MostFrequent))
	require.Equal(t, 2, v.Winner)
	require.Equal(t, []int{1}, v.Same)
	require.Equal(t, []int{4, 3, 0}, v.Losers, "by source and key, junk too")
}

func randomCells(r *rand.Rand) []golden.Candidate {
	list := make([]golden.Candidate, r.IntN(6))
	if r.IntN(10) == 0 {
		list = make([]golden.Candidate, 15+r.IntN(20))
	}
	texts := []string{"Anna", "anna", "ANN A", "李", "李四", "8", "10", "9.5", "N/A", "b"}
	for i := range list {
		text := texts[r.IntN(len(texts))]
		c := golden.Candidate{Source: []string{"crm", "web"}[r.IntN(2)], Key: fmt.Sprint(r.IntN(9)),
			Column: []string{"c1", "c2"}[r.IntN(2)], Slot: r.IntN(2), Place: r.IntN(3) / 2, Raw: " " + text, Clean: text,
			Canonical: strings.ToLower(strings.ReplaceAll(text, " ", "")), Valid: r.IntN(4) > 0, Verified: r.IntN(3) == 0,
			When: []string{"", "2020-01-01", "2024-01-01"}[r.IntN(3)], Partial: r.IntN(4) == 0, Titled: r.IntN(4) == 0, Shared: r.IntN(4) == 0, Parts: max(0, r.IntN(9)-6)}
		if text == "Anna" || text == "b" {
			c.SameAs = []string{"", "b"}[r.IntN(2)]
		}
		if text == "N/A" {
			c.SameAs = ""
			c.Canonical, c.Clean, c.Valid = "", "", false
		}
		list[i] = c
	}
	return list
}

func randomRule(r *rand.Rand) golden.Rule {
	var rule golden.Rule
	all := []golden.Criterion{golden.MostRecent, golden.MostFrequent, golden.MostComplete, golden.SourcePriority,
		golden.VerifiedFirst, golden.WholeFirst, golden.OwnFirst, golden.Longest, golden.Min, golden.Max, golden.WeightedVote}
	for _, i := range r.Perm(len(all))[:1+r.IntN(4)] {
		rule.By = append(rule.By, all[i])
		switch all[i] {
		case golden.SourcePriority:
			rule.Sources = []string{"web"}
		case golden.WeightedVote:
			rule.Votes = map[string]int{"web": 2}
		}
	}
	return rule
}

// slowChoose sorts by a comparison of everything, the slow and obvious way, and
// returns the winner.
func slowChoose(list []golden.Candidate, rule golden.Rule) (golden.Candidate, bool) {
	live := slices.DeleteFunc(slices.Clone(list), func(c golden.Candidate) bool { return c.Canonical == "" })
	if len(live) == 0 {
		return golden.Candidate{}, false
	}
	value := func(c golden.Candidate) string { return cmp.Or(c.SameAs, c.Canonical) }
	votes := func(c golden.Candidate, weight map[string]int) (sum int) {
		for _, other := range live {
			if w, ok := weight[other.Source]; value(other) == value(c) && ok {
				sum += w
			} else if value(other) == value(c) {
				sum++
			}
		}
		return sum
	}
	latest := func(c golden.Candidate) (when string) {
		for _, other := range live {
			if value(other) == value(c) {
				when = max(when, other.When)
			}
		}
		return when
	}
	order := func(a, b golden.Candidate) int {
		steps := []int{truth(b.Valid) - truth(a.Valid)}
		for _, c := range rule.By {
			switch c {
			case golden.MostRecent:
				steps = append(steps, strings.Compare(latest(b), latest(a)))
			case golden.MostFrequent:
				steps = append(steps, votes(b, nil)-votes(a, nil))
			case golden.WeightedVote:
				steps = append(steps, votes(b, rule.Votes)-votes(a, rule.Votes))
			case golden.MostComplete:
				said := func(c golden.Candidate) int {
					return cmp.Or(c.Parts, len([]rune(strings.ReplaceAll(c.Canonical, ".", ""))))
				}
				steps = append(steps, truth(a.Partial)-truth(b.Partial), said(b)-said(a), truth(a.Titled)-truth(b.Titled))
			case golden.SourcePriority:
				steps = append(steps, truth(b.Source == "web")-truth(a.Source == "web"))
			case golden.VerifiedFirst:
				steps = append(steps, truth(b.Verified)-truth(a.Verified))
			case golden.WholeFirst:
				steps = append(steps, truth(a.Partial)-truth(b.Partial))
			case golden.OwnFirst:
				steps = append(steps, truth(a.Shared)-truth(b.Shared))
			case golden.Longest:
				steps = append(steps, len([]rune(b.Clean))-len([]rune(a.Clean)))
			case golden.Min:
				steps = append(steps, slices.Index(amounts, a.Canonical)-slices.Index(amounts, b.Canonical))
			case golden.Max:
				steps = append(steps, slices.Index(amounts, b.Canonical)-slices.Index(amounts, a.Canonical))
			}
		}
		if slices.Contains(rule.By, golden.MostRecent) {
			steps = append(steps, strings.Compare(b.When, a.When))
		}
		steps = append(steps, strings.Compare(a.Source, b.Source), strings.Compare(a.Key, b.Key),
			a.Slot-b.Slot, strings.Compare(a.Column, b.Column), a.Place-b.Place, strings.Compare(a.Canonical, b.Canonical),
			strings.Compare(a.SameAs, b.SameAs), strings.Compare(a.Clean, b.Clean), truth(b.Valid)-truth(a.Valid), truth(b.Verified)-truth(a.Verified),
			strings.Compare(b.When, a.When), truth(a.Partial)-truth(b.Partial), b.Parts-a.Parts, truth(a.Shared)-truth(b.Shared), truth(a.Titled)-truth(b.Titled))
		return cmp.Or(steps...)
	}
	return slices.MinFunc(live, order), true
}

// amounts is the order of the canonical values of randomCells.
var amounts = []string{"8", "9.5", "10", "anna", "b", "李", "李四"}

func truth(b bool) int {
	if b {
		return 1
	}
	return 0
}

// TestChooseTwin compares with the twin and checks law 4 and that shuffling
// changes nothing.
func TestChooseTwin(t *testing.T) {
	seed := rand.Uint64()
	t.Logf("seed %d", seed)
	for n := range uint64(5000) {
		checkTwin(t, seed+n)
	}
}

func FuzzChoose(f *testing.F) {
	f.Add(uint64(1))
	f.Fuzz(func(t *testing.T, seed uint64) { checkTwin(t, seed) })
}

func checkTwin(t *testing.T, seed uint64) {
	r := rand.New(rand.NewPCG(seed, 0))
	list, rule := randomCells(r), randomRule(r)
	v := golden.Choose(list, rule)
	want, ok := slowChoose(list, rule)
	require.Equal(t, ok, v.Winner >= 0, "seed %d", seed)
	if ok {
		require.Equal(t, want, list[v.Winner], "seed %d: %v of %+v", seed, rule.By, list)
		require.Equal(t, want.Clean, v.Text, "the cited cell holds the value")
	}
	require.Len(t, list, truth(ok)+len(v.Same)+len(v.Losers), "every cell is kept")
	shuffled := slices.Clone(list)
	r.Shuffle(len(list), func(i, j int) { shuffled[i], shuffled[j] = shuffled[j], shuffled[i] })
	require.Equal(t, spell(list, v), spell(shuffled, golden.Choose(shuffled, rule)), "seed %d", seed)
}

// spell writes a value without the numbers, which depend on the order.
func spell(list []golden.Candidate, v golden.Value) string {
	show := func(i int) string {
		c := list[i]
		return fmt.Sprint(c.Source, "/", c.Key, ".", c.Column, c.Slot, c.Raw)
	}
	text := fmt.Sprintf("%q by %s", v.Text, v.By)
	if v.Winner >= 0 {
		text += " of " + show(v.Winner)
	}
	for _, i := range v.Same {
		text += "; same " + show(i)
	}
	for _, i := range v.Losers {
		text += "; lost " + show(i)
	}
	return text
}

func ExampleChoose() {
	cells := []golden.Candidate{
		{Source: "shop", Key: "9", Raw: "138 0013 8000", Clean: "+86 138 0013 8000", Canonical: "+8613800138000", Valid: true, When: "2021-05-01"},
		{Source: "crm", Key: "17", Raw: "139-1234-5678", Clean: "+86 139 1234 5678", Canonical: "+8613912345678", Valid: true, When: "2024-02-29"},
		{Source: "crm", Key: "4", Raw: "n/a"},
	}
	phone := golden.Choose(cells, golden.DefaultRule("phone"))
	fmt.Println(phone.Text, "by", phone.By, "from", cells[phone.Winner].Source, cells[phone.Winner].Key)
	for _, i := range phone.Losers {
		fmt.Println("not", cells[i].Raw)
	}
	// Output:
	// +86 139 1234 5678 by most recent from crm 17
	// not n/a
	// not 138 0013 8000
}
