package org

import (
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

var seeds = []string{
	"阿里巴巴（中国）有限公司", "华为技术有限公司", "HUAWEI TECHNOLOGIES CO., LTD.", "工行", "香港上海滙豐銀行有限公司", "Siemens AG", "SiemensAG", "ООО \"БАЙ\"",
	"Societatea cu Răspundere Limitată PRO TRAFFIC", "中国工商银行股份有限公司北京海淀支行", "H & M Hennes & Mauritz AB", "A.B.C. Company", "Brigade Forty-Four",
	"(((有限公司", "The The", "Co Ltd", "北京市海淀区张三餐馆（个体工商户）", "Gree Electric Appliances, Inc. of Zhuhai", "p.l.c.", "s a de c v",
}

// FuzzParse checks what must hold for every value: no panic, a canonical form that parses to itself, equal comparison
// both ways, the best level for equal forms.
func FuzzParse(f *testing.F) {
	for i, s := range seeds {
		f.Add(s, seeds[(i+1)%len(seeds)])
	}
	f.Fuzz(checkInvariants)
}

func checkInvariants(t *testing.T, x, y string) {
	a, b := Parse(x), Parse(y)
	for _, v := range []*Org{&a, &b} {
		again := Parse(v.Canonical)
		require.Equal(t, v.Canonical, again.Canonical, "idempotent: %q", v.Raw)
		again.Raw, again.Clean, again.Problem = v.Raw, v.Clean, v.Problem
		require.Equal(t, *v, again, "equal parts: %q", v.Raw)
		if v.Canonical != "" {
			require.Equal(t, Same, Compare(v, v))
			require.Empty(t, v.Problem)
		}
		for _, p := range Parts() {
			for _, k := range v.AppendKeys(nil, p) {
				require.NotEmpty(t, k, "%s of %q", p, v.Raw)
			}
		}
	}
	require.Equal(t, Compare(&a, &b), Compare(&b, &a), "symmetric: %q | %q", x, y)
}

// TestInvariantsOnMixtures runs the checks on random mixtures of pieces of the seeds.
func TestInvariantsOnMixtures(t *testing.T) {
	const seed = 11
	r := rand.New(rand.NewPCG(seed, seed))
	var pieces []string
	for _, s := range seeds {
		rs := []rune(s)
		for i := 0; i < len(rs); i += 3 {
			pieces = append(pieces, string(rs[i:min(i+5, len(rs))]))
		}
	}
	mix := func() string {
		var b strings.Builder
		for range 1 + r.IntN(6) {
			b.WriteString(pieces[r.IntN(len(pieces))])
		}
		return b.String()
	}
	for range 5000 {
		checkInvariants(t, mix(), mix())
	}
}

// TestLongInput bounds the time of hostile values of every length.
func TestLongInput(t *testing.T) {
	Parse("北京")
	for _, unit := range []string{"公司", "中国", "a ", "co ltd ", "((", "银行", "forty 4 ", "技术"} {
		for _, n := range []int{4000, 1 << 20} {
			s := strings.Repeat(unit, n/len(unit))
			best := time.Hour // of three, as the machine may be busy
			for range 3 {
				start := time.Now()
				a, b := Parse(s), Parse("华为技术有限公司 technology bank")
				Compare(&a, &b)
				Compare(&a, &a)
				best = min(best, time.Since(start))
			}
			require.Less(t, best, 100*time.Millisecond, "%q times %d", unit, n)
		}
	}
}
