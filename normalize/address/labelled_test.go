package address

import (
	"bufio"
	"compress/gzip"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/guiyi/guiyi/normalize/hanzi"
)

// labelled is one address of the labelled set: its text and its elements by class.
type labelled struct {
	text     string
	elements [][2]string // class, text
}

// readLabelled reads "segment|label segment|label …" lines. Classes: number holds roadno and houseno.
// The set lost the spaces between neighbouring numbers (building 83, unit 25, room 1 became 83251); restore puts them back.
func readLabelled(t testing.TB, name string, restore bool) []labelled {
	f, err := os.Open("../../../shared/data/chinese/address_labelled_swei412/" + name)
	if err != nil {
		t.Skip("the labelled addresses are not beside the checkout:", err)
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	require.NoError(t, err)
	var out []labelled
	s := bufio.NewScanner(z)
	for s.Scan() {
		var l labelled
		for _, w := range strings.Fields(s.Text()) {
			i := strings.LastIndexByte(w, '|')
			if i < 0 {
				continue
			}
			if restore && l.text != "" && edgeDigit(l.text[len(l.text)-1]) && edgeDigit(w[0]) {
				l.text += " "
			}
			l.text += w[:i]
			class := w[i+1:]
			switch class {
			case "roadno", "houseno", "subroadno":
				class = "number"
			case "cellno":
				class = "unit"
			case "roomno":
				class = "room"
			case "floorno":
				class = "floor"
			}
			l.elements = append(l.elements, [2]string{class, w[:i]})
		}
		out = append(out, l)
	}
	require.NoError(t, s.Err())
	return out
}

func edgeDigit(c byte) bool { return alnum(c) || c >= 'A' && c <= 'Z' }

// plainNumber takes the unit words off a labelled number and writes it as the parser does.
func plainNumber(s string) string {
	s = writeNumerals("路"+compact(hanzi.Fold(s), nil), 0, nil)
	s = strings.TrimPrefix(s, "路")
	s = strings.TrimPrefix(s, "第")
	for _, w := range []string{"号院", "号大院"} {
		if r, ok := strings.CutSuffix(s, w); ok {
			return r + "院"
		}
	}
	for _, w := range []string{"号楼", "号栋", "号房", "号室", "号门", "号铺", "楼层", "单元", "号", "栋", "幢", "座", "楼", "层", "室", "房", "户", "门", "梯", "#", "铺"} {
		if r, ok := strings.CutSuffix(s, w); ok && r != "" {
			return strings.TrimSuffix(r, "#")
		}
	}
	return s
}

// found gives what the parser found for a class, in the writing of plainNumber.
func found(a *Address, class string) []string {
	var out []string
	add := func(ss ...string) {
		for _, s := range ss {
			if s != "" {
				out = append(out, s)
			}
		}
	}
	switch class {
	case "prov":
		add(a.Province, shortOf(a.Province))
	case "city":
		add(a.City, shortOf(a.City), a.Province, a.District)
	case "district":
		add(a.District, shortOf(a.District), a.City)
	case "town":
		add(a.Town)
	case "road":
		add(a.Road, a.Cross, a.Lane, a.Road+a.Lane, a.Cross+a.Road)
	case "number":
		add(a.Lane, a.Number, a.Building)
		add(strings.Split(a.Building, "-")...)
	case "unit":
		add(a.Unit)
	case "floor":
		add(a.Floor)
	case "room":
		add(a.Room)
		add(strings.Split(a.Room, "-")...)
	}
	return out
}

func shortOf(name string) string {
	for _, n := range []string{"广西", "新疆", "宁夏", "西藏", "内蒙古"} {
		if strings.HasPrefix(name, n) {
			return n
		}
	}
	if i := strings.IndexAny(name, "省市"); i > 0 {
		return name[:i]
	}
	return strings.TrimSuffix(name, "自治区")
}

// TestLabelledAddresses prints the share of labelled elements that the parser finds with the exact text, unit words and
// the writing of numerals apart. The labels are partly made by a model: 83251 is labelled as building 83, room 251, and
// districts that do not lie in the labelled city (江苏省南京市梁溪区) count against the parser, which follows the district.
func TestLabelledAddresses(t *testing.T) {
	t.Run("as stored", func(t *testing.T) { measureLabelled(t, false) })
	t.Run("spaces restored", func(t *testing.T) { measureLabelled(t, true) })
}

func measureLabelled(t *testing.T, restore bool) {
	rows := readLabelled(t, "test.txt.gz", restore)
	show := os.Getenv("GUIYI_SHOW")
	hit, all := map[string]int{}, map[string]int{}
	for _, row := range rows {
		if strings.Contains(row.text, "[UNK]") {
			continue // the set lost a character
		}
		a := Parse(row.text)
		for _, e := range row.elements {
			class, want := e[0], hanzi.Fold(e[1])
			switch class {
			case "number", "unit", "floor", "room":
				want = plainNumber(want)
			case "road":
				want = strings.TrimPrefix(writeNumerals("园"+compact(want, nil), 0, nil), "园")
			case "prov", "city", "district", "town":
			default:
				continue
			}
			all[class]++
			if slices.Contains(found(&a, class), want) {
				hit[class]++
			} else if class == show {
				t.Logf("%s: want %s: %v of %s", class, want, found(&a, class), row.text)
			}
		}
	}
	share := func(classes ...string) float64 {
		h, n := 0, 0
		for _, c := range classes {
			h, n = h+hit[c], n+all[c]
		}
		return float64(h) / float64(n)
	}
	for _, c := range []string{"prov", "city", "district", "town", "road", "number", "unit", "floor", "room"} {
		t.Logf("%-8s %5d of %5d  %.3f", c, hit[c], all[c], share(c))
	}
	require.GreaterOrEqual(t, share("prov", "city", "district"), 0.99)
	if restore {
		require.GreaterOrEqual(t, share("road", "number"), 0.93)
		require.GreaterOrEqual(t, share("number", "unit", "room"), 0.93)
	}
	t.Logf("divisions %.3f, road and number %.3f, building, unit and room %.3f", share("prov", "city", "district"), share("road", "number"),
		share("number", "unit", "room"))
}
