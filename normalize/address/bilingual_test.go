package address

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"io"
	"math/rand/v2"
	"os"
	"strings"
	"testing"
	"unicode"

	"github.com/stretchr/testify/require"
)

// bilingual is a street in Chinese and English, parsed.
type bilingual struct {
	zh, en   string
	han, lat Address
}

// tally counts how pairs of a list of streets compare.
type tally struct{ pairs, same, possible int }

func (c *tally) add(a, b *Address) {
	c.pairs++
	switch r := roads(a, b); r {
	case equal, near, sections:
		c.same++
	case unlike:
		c.possible++
	}
}

func readShared(t testing.TB, name string) []string {
	b, err := os.ReadFile("../../../shared/data/" + name)
	if err != nil {
		t.Skip("the list is not beside the checkout:", err)
	}
	if strings.HasSuffix(name, ".gz") {
		z, err := gzip.NewReader(bytes.NewReader(b))
		require.NoError(t, err)
		b, err = io.ReadAll(z)
		require.NoError(t, err)
	}
	var out []string
	s := bufio.NewScanner(bytes.NewReader(b))
	for s.Scan() {
		out = append(out, s.Text())
	}
	return out[1:]
}

// measureBilingual compares each street with its other name, and with the other names of all other streets, or, for every
// tenth, of as many as others says.
func measureBilingual(t *testing.T, list []bilingual, others int) (self, cross tally) {
	show := os.Getenv("GUIYI_SHOW")
	r := rand.New(rand.NewPCG(1, 2))
	for i := range list {
		x := &list[i]
		before := self.same
		self.add(&x.han, &x.lat)
		if show == "missed" && self.same == before {
			t.Logf("missed: %s | %s: %+v", x.zh, x.en, roads(&x.han, &x.lat))
		}
		for k := range others {
			j := k
			if others < len(list) {
				if i%10 != 0 {
					break
				}
				j = r.IntN(len(list))
			}
			y := &list[j]
			if y.zh == x.zh || y.en == x.en || y.han.Road == x.han.Road || y.lat.Road == x.lat.Road {
				continue
			}
			before := cross.same
			cross.add(&x.han, &y.lat)
			if show == "false" && cross.same > before {
				t.Logf("false: %s | %s", x.zh, y.en)
			}
		}
	}
	return self, cross
}

// TestHongKongStreets prints how many streets of a bilingual list are recognised as the same, and how many other streets
// of the list are taken for them. Half of the streets are translated or named by sound, so that no rule knows them.
func TestHongKongStreets(t *testing.T) {
	var list []bilingual
	for _, line := range readShared(t, "chinese/divisions_hk/hk_street_names_zh_en_osm.tsv") {
		zh, en, ok := strings.Cut(line, "\t")
		if !ok || !isStreet(zh, en) {
			continue
		}
		list = append(list, bilingual{zh, en, Parse("香港" + zh + "1號"), Parse("1 " + en + ", Hong Kong")})
	}
	self, cross := measureBilingual(t, list, len(list))
	require.Greater(t, self.same, self.pairs*55/100)
	require.Less(t, cross.same, cross.pairs/20000)
	t.Logf("Hong Kong: of %d streets %d are recognised (%.3f), %d cannot be compared; of %d pairs of others %d are taken for the same, %d cannot be compared",
		self.pairs, self.same, float64(self.same)/float64(self.pairs), self.possible, cross.pairs, cross.same, cross.possible)
}

// isStreet leaves out the stations, steps, buildings and bus stops of the list.
func isStreet(zh, en string) bool {
	for _, r := range en {
		if r > unicode.MaxASCII || strings.ContainsRune("(),:;", r) {
			return false
		}
	}
	zh = strings.TrimRight(zh, "東西南北中")
	for _, w := range []string{"道", "街", "路", "里", "巷", "徑", "臺", "台", "坊"} {
		if strings.HasSuffix(zh, w) {
			return true
		}
	}
	return false
}

// TestTaiwanRoads prints the same for the roads of Taiwan in the post's English.
func TestTaiwanRoads(t *testing.T) {
	var list []bilingual
	for i, line := range readShared(t, "chinese/divisions_tw/tw_roads_zh_en.tsv.gz") {
		f := strings.Split(line, "\t")
		if len(f) < 7 || testing.Short() && i%10 != 0 {
			continue
		}
		zh, en := f[1]+f[3]+f[5]+"1號", "No. 1, "+f[6]+", "+f[4]+", "+f[2]+" "+f[0]+", Taiwan"
		list = append(list, bilingual{zh, en, Parse(zh), Parse(en)})
	}
	self, cross := measureBilingual(t, list, 50)
	require.Greater(t, self.same, self.pairs*93/100)
	require.Less(t, cross.same, cross.pairs/20000)
	t.Logf("Taiwan: of %d roads %d are recognised (%.4f); of %d pairs of others %d are taken for the same", self.pairs, self.same,
		float64(self.same)/float64(self.pairs), cross.pairs, cross.same)
	verdicts := map[string]int{}
	for i := range list {
		verdicts[Compare(&list[i].han, &list[i].lat).Verdict()]++
	}
	t.Logf("whole addresses: %v", verdicts)
}
