package linkage_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/guiyi/guiyi/linkage"
	"github.com/guiyi/guiyi/normalize"
	"github.com/guiyi/guiyi/score"
)

// A name and a town are no customer: two records that agree in nothing else are for
// people to look at, whatever they weigh, unless the config lets names alone decide or
// nearly nothing else is known of anybody.
func TestNamesAloneMakeNoMatch(t *testing.T) {
	given := []rune("伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰")
	surnames := []rune("王李张刘陈杨黄赵周吴徐孙朱马胡郭林何高梁")
	file := func(phones float64) world {
		rnd := rand.New(rand.NewPCG(3, 3))
		sh := sheet{name: "crm", header: []string{"id", "姓名", "手机", "邮箱", "城市"}}
		for range 600 {
			name := string([]rune{surnames[rnd.IntN(len(surnames))], given[rnd.IntN(len(given))], given[rnd.IntN(len(given))]})
			phone, city := fmt.Sprintf("13%09d", rnd.IntN(1e9)), []string{"上海", "北京", "广州", "成都", "武汉"}[rnd.IntN(5)]
			for range 2 {
				cells := []string{fmt.Sprintf("K%05d", len(sh.rows)), name, "", "", city}
				if rnd.Float64() < phones {
					cells[2] = phone
				}
				if rnd.Float64() < phones/2 {
					cells[3] = "u" + phone[3:] + "@example.com"
				}
				sh.rows = append(sh.rows, cells)
			}
		}
		return world{sources: []sheet{sh}}
	}
	alone := func(r *linkage.Result) (strong, joined int) {
		for _, p := range r.Pairs {
			if p.Weight >= score.WeightAt(0.5) && p.Rule != linkage.CopyRule && r.Model.Score.NamesAlone(p.Vector, p.Weight) {
				if strong++; r.Entity[p.A] == r.Entity[p.B] {
					joined++
				}
			}
		}
		return strong, joined
	}
	strict := run(t, linkage.Config{}, file(0.7).table(t))
	strong, joined := alone(strict)
	require.Greater(t, strong, 50)
	require.Zero(t, joined)
	l := newLinker(t, linkage.Config{})
	for _, p := range strict.Pairs {
		if strict.Model.Score.NamesAlone(p.Vector, p.Weight) && p.Rule != linkage.CopyRule {
			require.NotEqual(t, linkage.Match, l.Decide(strict.Model, p))
		}
	}
	require.Equal(t, strong, strict.Report.NamesAlone)
	unknown := *strict.Model.Score
	unknown.Records = 0
	for _, p := range strict.Pairs {
		require.False(t, unknown.NamesAlone(p.Vector, p.Weight), "how many records had better is not known")
		if !strict.Model.Score.NamesAlone(p.Vector, p.Weight) {
			continue
		}
		e := explain(t, l, strict, p.A, p.B)
		require.Equal(t, l.Decide(strict.Model, p), e.Decision, "copies go by their weight, others do not")
		require.Equal(t, p.Rule != linkage.CopyRule && p.Weight >= score.WeightAt(0.5), e.NamesAlone)
	}
	strong, joined = alone(run(t, linkage.Config{NamesAlone: true}, file(0.7).table(t)))
	require.Greater(t, joined, strong/2)
	census := run(t, linkage.Config{}, file(0.6).table(t))
	for _, p := range census.Pairs {
		require.False(t, census.Model.Score.NamesAlone(p.Vector, p.Weight))
	}
}

// Where people of so rare a name turn out to be two, as birth dates show of those who
// have one, the others of one name are held back too; where they turn out to be one, they are not.
func TestNamesakesAreCounted(t *testing.T) {
	file := func(namesakes float64) world {
		rnd := rand.New(rand.NewPCG(5, 5))
		sh := sheet{name: "crm", header: []string{"id", "姓", "名", "城市", "手机", "邮箱", "出生日期"}}
		char := func() rune { return rune(0x4e00 + 13*rnd.IntN(1500)) }
		surnames, towns := []rune("王李张刘陈杨黄赵周吴徐孙朱马胡郭林何高梁"), []string(nil)
		for range 200 {
			towns = append(towns, string([]rune{char(), char(), '市'}))
		}
		for range 2000 {
			surname, given := string(surnames[rnd.IntN(len(surnames))]), string([]rune{char(), char()})
			town, people := towns[rnd.IntN(len(towns))], 1
			if rnd.Float64() < namesakes {
				people = 2
			}
			for range people {
				phone, born := fmt.Sprintf("13%09d", rnd.IntN(1e9)), fmt.Sprintf("%d-%02d-%02d", 1940+rnd.IntN(60), 1+rnd.IntN(12), 1+rnd.IntN(28))
				for range 2 {
					cells := []string{fmt.Sprintf("K%05d", len(sh.rows)), surname, given, town, "", "", ""}
					if rnd.Float64() < 0.7 {
						cells[4] = phone
					}
					if rnd.Float64() < 0.6 {
						cells[5] = "u" + phone[3:] + "@example.com"
					}
					if rnd.Float64() < 0.5 {
						cells[6] = born
					}
					sh.rows = append(sh.rows, cells)
				}
			}
		}
		return world{sources: []sheet{sh}}
	}
	namesOnly := []string{"city given_name surname", "given_name surname"}
	few := func(namesakes float64) (limit float64, matches, held int) {
		r := run(t, linkage.Config{}, file(namesakes).table(t))
		l := newLinker(t, linkage.Config{})
		for _, p := range r.Pairs {
			v, m := p.Vector, r.Model.Score
			if slices.Contains(namesOnly, agreeIn(m, v)) && v.Level(0) == normalize.Missing && p.Rule != linkage.CopyRule && l.ByWeight(p.Weight) == linkage.Match {
				if matches++; l.Decide(r.Model, p) != linkage.Match {
					held++
				}
			}
		}
		require.Equal(t, "birth_date", r.Model.Score.Comparisons[0].Field)
		return r.Model.Score.Namesakes, matches, held
	}
	limit, matches, held := few(0)
	require.Equal(t, 0.002, limit)
	require.Greater(t, matches, 50)
	require.Zero(t, held)
	limit, matches, held = few(0.2)
	require.Less(t, limit, 0.001)
	require.Greater(t, matches, 500)
	require.Greater(t, held, 19*matches/20)
}

// agreeIn are the fields that a pair has in common.
func agreeIn(m *score.Model, v score.Vector) string {
	var fields []string
	for i, c := range m.Comparisons {
		if l := v.Level(i); l != normalize.Missing && c.Kind.Verdict(l) != "nonmatch" {
			fields = append(fields, c.Field)
		}
	}
	return strings.Join(fields, " ")
}
