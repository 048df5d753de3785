package address

import (
	"bufio"
	"compress/gzip"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// labelled is an address of the labelled set: its text, and the class of each element by its text and place.
type labelled struct {
	text     string
	elements map[placed]bool
}

type placed struct {
	class    string
	from, to int
}

// labelClasses are the classes that the floors speak of. The set does not tell a house number from a building reliably.
var labelClasses = map[string]string{"prov": "province", "city": "city", "district": "district", "road": "road", "subroad": "road",
	"roadno": "number", "subroadno": "number", "houseno": "number", "cellno": "unit", "roomno": "room"}

// readLabelled reads "segment|label segment|label …" lines of the test part. The set lost the spaces between neighbouring
// numbers (building 83, room 251 became 83251); spaced puts them back. Rows in which a character is lost are left out.
func readLabelled(t testing.TB, spaced bool) []labelled {
	f, err := os.Open("../../../shared/data/chinese/address_labelled_swei412/test.txt.gz")
	if err != nil {
		t.Skip("the labelled addresses are not beside the checkout:", err)
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	require.NoError(t, err)
	var out []labelled
	s := bufio.NewScanner(z)
	for s.Scan() {
		if strings.Contains(s.Text(), "[UNK]") {
			continue
		}
		l := labelled{elements: map[placed]bool{}}
		for _, w := range strings.Fields(s.Text()) {
			i := strings.LastIndexByte(w, '|')
			if i <= 0 {
				continue
			}
			if spaced && l.text != "" && alnum(l.text[len(l.text)-1]|0x20) && alnum(w[0]|0x20) {
				l.text += " "
			}
			if class := labelClasses[w[i+1:]]; class != "" {
				l.elements[placed{class, len(l.text), len(l.text) + i}] = true
			}
			l.text += w[:i]
		}
		out = append(out, l)
	}
	require.NoError(t, s.Err())
	return out
}

// elementClass maps the levels to the classes; the set calls a numbered 巷 a road and a numbered 弄 a number.
func elementClass(e Element) string {
	switch {
	case e.Level == "cross", e.Level == "lane" && strings.HasSuffix(e.Text, "巷"):
		return "road"
	case e.Level == "lane", e.Level == "building":
		return "number"
	}
	return e.Level
}

// TestLabelledAddresses holds the share of labelled elements that the parser gives with the same text at the same place
// above floors; benchmarks/kinds prints it by class, and the share of what can be known.
func TestLabelledAddresses(t *testing.T) {
	for _, c := range []struct {
		name                    string
		spaced                  bool
		divisions, roads, units float64
	}{
		{"as stored", false, 0.99, 0.925, 0.91},
		{"spaces restored", true, 0.99, 0.94, 0.96},
	} {
		t.Run(c.name, func(t *testing.T) {
			share := shares(readLabelled(t, c.spaced))
			require.GreaterOrEqual(t, share("province", "city", "district"), c.divisions)
			require.GreaterOrEqual(t, share("road", "number"), c.roads)
			require.GreaterOrEqual(t, share("number", "unit", "room"), c.units)
		})
	}
}

func shares(rows []labelled) func(classes ...string) float64 {
	all, hit := map[string]int{}, map[string]int{}
	for _, row := range rows {
		at, given := 0, map[placed]bool{}
		for _, e := range Elements(row.text) {
			from := at + strings.Index(row.text[at:], e.Text)
			at = from + len(e.Text)
			given[placed{elementClass(e), from, at}] = true
		}
		for p := range row.elements {
			all[p.class]++
			if given[p] {
				hit[p.class]++
			}
		}
	}
	return func(classes ...string) float64 {
		h, n := 0, 0
		for _, c := range classes {
			h, n = h+hit[c], n+all[c]
		}
		return float64(h) / float64(n)
	}
}
