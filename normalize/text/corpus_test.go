package text

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// weighed parses texts and weighs them as one column in which each stands once.
func weighed(raws ...string) []Text {
	out := make([]Text, len(raws))
	for i, r := range raws {
		out[i] = Parse(r)
	}
	c := NewCorpus(len(out), func(i int) *Text { return &out[i] }, func(int) int { return 1 })
	for i := range out {
		c.Weigh(&out[i])
	}
	return out
}

// shop is a column of product names in which black and camera are common.
func shop(more ...string) []Text {
	raws := slices.Clone(more)
	for i := range 60 {
		raws = append(raws, "Canon Black Digital Camera "+string(rune('a'+i%26))+strings.Repeat("z", i/26+1), "Sony Black Camera Case")
	}
	return weighed(raws...)
}

func TestCorpusLevels(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want Level
	}{
		{"Canon PIXMA Black Photo Printer - IP4600", "canon ip4600 inkjet", Model},
		{"Sony DSC-W120 Black", "Sony DSCW120 Cyber-shot Pink Camera", Model},
		{"Panasonic SD Card RP-SDV02GU1A", "Panasonic 2GB SD - SDV02GU1A", ModelPart},
		{"Canon Black Digital Camera xqv", "Canon Black Digital Camera wyp", Conflict}, // what they share is common
		{"Canon Digital Camera xqv", "Canon Digital Camera xqu", Close},
		{"Canon Digital Camera a12", "Canon Digital Camera a13", Conflict},
		{"Sony Black Camera Case", "Sony Camera Black Case", Reordered},
		{"Polk CSi Center Loudspeaker", "Polk Audio CSi High Performance Channel", Rare},
		{"Canon Black Camera", "Sony Black Headphones", Conflict},
		{"Plantronics Wireless Headset", "Plantronics Wireles Headset", Close},
	} {
		v := shop(c.a, c.b)
		require.Equal(t, c.want, Compare(&v[0], &v[1]), "%s | %s: %.2f", c.a, c.b, align(&v[0], &v[1]).similarity())
		require.Equal(t, c.want, Compare(&v[1], &v[0]), "symmetric")
		apart := Parse(c.b) // of no corpus
		require.Equal(t, Compare(&v[0], &apart), Compare(&apart, &v[0]), "symmetric")
	}
}

// TestCorpusEqualsItsTwin holds the one-pass alignment of weighed texts without typos against the definition: the weight of the
// words in common, as bags, by the weight of all.
func TestCorpusEqualsItsTwin(t *testing.T) {
	rnd := rand.New(rand.NewPCG(4, 4))
	for range 300 {
		raws := make([]string, 12)
		for i := range raws {
			var w []string
			for range 1 + rnd.IntN(10) {
				w = append(w, string(rune('0'+rnd.IntN(10)))) // digits are never a typo apart
			}
			raws[i] = strings.Join(w, " ")
		}
		v := weighed(raws...)
		for i := range v {
			a, b := &v[i], &v[(i+1)%len(v)]
			count, common, total := map[string]int{}, 0, 0
			for k, w := range a.sorted {
				count[w]++
				total += int(a.weight[k])
			}
			for k, w := range b.sorted {
				total += int(b.weight[k])
				if count[w] > 0 {
					count[w]--
					common += int(b.weight[k])
				}
			}
			got := align(a, b)
			require.Equal(t, [2]int{common, total}, [2]int{got.common, got.total}, "%s | %s", a.Raw, b.Raw)
		}
	}
}

// FuzzCorpus: comparison stays symmetric, a text equals itself, and similarity stays between 0 and 1.
func FuzzCorpus(f *testing.F) {
	f.Add("Sony DSC-W120 Black", "dscw120 sony", "canon ip4600")
	f.Add("a a b", "b a", "a")
	f.Add("mary marry", "marry mery", "merry")
	f.Fuzz(func(t *testing.T, x, y, z string) {
		v := weighed(x, y, z)
		for i := range v {
			for j := range v {
				require.Equal(t, Compare(&v[i], &v[j]), Compare(&v[j], &v[i]))
				if v[i].Canonical != "" && v[j].Canonical != "" {
					s := align(&v[i], &v[j]).similarity()
					require.True(t, s >= 0 && s <= 1, s)
				}
			}
			for _, p := range Parts() {
				require.True(t, slices.IsSorted(v[i].AppendKeys(nil, p)))
			}
		}
	})
}

func TestWordsOfModels(t *testing.T) {
	for raw, want := range map[string]string{"Sony HDR-SR12": "sony hdrsr12", "Data-Driven One-To-One": "data driven one to one", "KX-TG6313S/B": "kxtg6313sb",
		"- 12 -": "12", "--": "", "3-4-5": "345"} {
		require.Equal(t, want, Parse(raw).Canonical, raw)
	}
}
