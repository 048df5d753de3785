package linkage_test

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/guiyi/guiyi/linkage"
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
