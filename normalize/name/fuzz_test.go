package name

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

var seeds = []string{"张偉", "王先生", "David CHAN Tai-man", "Smith, John Jr.", "朱(金容)基", "王YE", "小王", "艾力更•依明巴海", "O'Brien", "Lü Qiang",
	"陈大文 (David)", "Xi'an", "Иван Петров", "山田 太郎", "김정은", "やまだ", "\xff\xfe", "a,b,c", "(,)", "“x", "ǅ İ", "王*", "*王", "A. B.", "van der", "李先生女士", "李先生嫂", "0ʻ A0", "WANG/XIAOMINGMR", "Hon Sai Wai", "敏丽王", "*·海"}

// TestLongInput checks that no cell, however odd, takes 50 ms.
func TestLongInput(t *testing.T) {
	warm := Parse("陈 Chan") // loads the tables
	warm.AppendKeys(nil, PartRoman)
	for _, unit := range []string{"李", "a ", "xian", "'a", "x-", "(a)", "ou-yang ", "先生", "李a", "a,", "A b ", "李*", "김", "я "} {
		for _, size := range []int{190, 4000, 1 << 20} {
			s := strings.Repeat(unit, size/len(unit))
			for _, form := range []Form{Full, Given, Surname} {
				best := time.Hour
				for range 5 { // a loaded machine delays some tries, a slow parser all of them
					start := time.Now()
					n := Parser{Form: form}.Parse(s)
					for _, p := range Parts() {
						n.AppendKeys(nil, p)
					}
					Compare(&n, &warm)
					require.Equal(t, size > maxBytes, n.Problem == problemTooLong)
					if best = min(best, time.Since(start)); best < 50*time.Millisecond {
						break
					}
				}
				require.Less(t, best, 50*time.Millisecond, "%q %d", unit, size)
			}
		}
	}
}

// FuzzParse checks that canonical forms are idempotent in every form, and that parts follow from them alone.
func FuzzParse(f *testing.F) {
	for _, s := range seeds {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		for _, form := range []Form{Full, Given, Surname} {
			n := Parser{Form: form}.Parse(s)
			require.Equal(t, s, n.Raw)
			require.Equal(t, n.Valid, n.Canonical != "")
			again := Parser{Form: form}.Parse(n.Canonical)
			require.Equal(t, n.Canonical, again.Canonical, "%q", s)
			require.Equal(t, n.Surname, again.Surname, "%q", n.Canonical)
			require.Equal(t, n.Given, again.Given, "%q", n.Canonical)
			for _, p := range Parts() {
				require.Equal(t, n.AppendKeys(nil, p), again.AppendKeys(nil, p), "%q %s", n.Canonical, p)
			}
		}
	})
}

// FuzzCompare checks that Compare is symmetric, that a name equals itself, and that raw values of one canonical form compare
// alike.
func FuzzCompare(f *testing.F) {
	for i, s := range seeds {
		f.Add(s, seeds[(i+1)%len(seeds)])
	}
	f.Fuzz(func(t *testing.T, s, u string) {
		a, b := Parse(s), Parse(u)
		l := Compare(&a, &b)
		require.Equal(t, l, Compare(&b, &a))
		require.Equal(t, l == Missing, a.Canonical == "" || b.Canonical == "")
		if a.Canonical != "" {
			require.Equal(t, Same, Compare(&a, &a))
		}
		c, d := Parse(a.Canonical), Parse(b.Canonical)
		require.Equal(t, l, Compare(&c, &d), "%q %q", a.Canonical, b.Canonical)
	})
}

func BenchmarkParse(b *testing.B) {
	for _, s := range []string{"张伟", "陳大文", "john smith", "Chan Tai Man", "Mary-Ann O'Brien", "Zhāng Xiǎomíng"} {
		b.Run(s, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				Parse(s)
			}
		})
	}
}

func BenchmarkCompare(b *testing.B) {
	for _, p := range [][2]string{{"张伟", "张玮"}, {"陳大文", "Chan Tai Man"}, {"john smith", "jon smith"}, {"Chan Tai Man", "Chen Dawen"}, {"mary jones", "peter pan"}} {
		b.Run(p[0]+"-"+p[1], func(b *testing.B) {
			x, y := Parse(p[0]), Parse(p[1])
			b.ReportAllocs()
			for b.Loop() {
				Compare(&x, &y)
			}
		})
	}
}

func BenchmarkKeys(b *testing.B) {
	for _, s := range []string{"陳大文", "Chan Tai Man", "john smith"} {
		b.Run(s, func(b *testing.B) {
			n := Parse(s)
			b.ReportAllocs()
			for b.Loop() {
				for _, p := range Parts() {
					n.AppendKeys(nil, p)
				}
			}
		})
	}
}

// BenchmarkCompareOthers compares Latin names of different people, as candidate pairs mostly are.
func BenchmarkCompareOthers(b *testing.B) {
	var names []Name
	for _, given := range strings.Fields("john mary peter susan michael linda robert anna josé ludmila") {
		for _, surname := range strings.Fields("smith johnson garcía müller o'brien petrov schneider williams") {
			names = append(names, Parse(given+" "+surname))
		}
	}
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		Compare(&names[i%len(names)], &names[(i*7+13)%len(names)])
	}
}

func BenchmarkRoman(b *testing.B) {
	for _, s := range []string{"陳大文", "Chan Tai Man"} {
		b.Run(s, func(b *testing.B) {
			n := Parse(s)
			b.ReportAllocs()
			for b.Loop() {
				n.AppendKeys(nil, PartRoman)
			}
		})
		b.Run("parse+"+s, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				n := Parse(s)
				n.AppendKeys(nil, PartRoman)
			}
		})
	}
}
