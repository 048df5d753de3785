package address

import (
	"bufio"
	"encoding/json"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/guiyi/guiyi/normalize/hanzi"
)

// TestLibpostalCases prints the share of the labelled components of libpostal's own test cases that the parser finds, where a
// component has a part here: house number, road, unit, level, post box and postcode.
func TestLibpostalCases(t *testing.T) {
	f, err := os.Open("../../../shared/data/latin/libpostal_cases/parses.jsonl")
	if err != nil {
		t.Skip("the cases are not beside the checkout:", err)
	}
	defer f.Close()
	show := os.Getenv("GUIYI_SHOW")
	hit, all := map[string]int{}, map[string]int{}
	s := bufio.NewScanner(f)
	for s.Scan() {
		var row struct {
			Address    string
			Components [][2]string
		}
		require.NoError(t, json.Unmarshal(s.Bytes(), &row))
		a := Parse(strings.ReplaceAll(row.Address, `\n`, " "))
		for _, c := range row.Components {
			got, ok := component(&a, c[0])
			if !ok {
				continue
			}
			all[c[0]]++
			want := plainWords(c[1])
			if slices.Contains(got, want) {
				hit[c[0]]++
			} else if show == c[0] || show == "all" {
				t.Logf("%s: want %q of %q, got %q", c[0], want, row.Address, got)
			}
		}
	}
	found, total := 0, 0
	for _, label := range []string{"house_number", "road", "unit", "level", "po_box", "postcode"} {
		t.Logf("%-13s %2d of %2d", label, hit[label], all[label])
		found, total = found+hit[label], total+all[label]
	}
	t.Logf("all %d of %d (%.3f)", found, total, float64(found)/float64(total))
	require.GreaterOrEqual(t, float64(found)/float64(total), 0.85)
}

func component(a *Address, label string) ([]string, bool) {
	switch label {
	case "house_number", "po_box":
		return []string{a.Number, a.Number + a.Room}, true
	case "road":
		return []string{a.Road}, true
	case "unit":
		return []string{a.Room}, true
	case "level":
		return []string{a.Floor}, true
	case "postcode":
		return []string{a.Postcode}, true
	}
	return nil, false
}

// plainWords writes a labelled component as the parser does, designators of units apart.
func plainWords(s string) string {
	words := latinTokens(nil, latinWords(nil, hanzi.Fold(s)))
	for len(words) > 1 && (unitDesignators.at(words[0]) || words[0] == "no" || words[0] == "po" || words[0] == "box") {
		words = words[1:]
	}
	if n := len(words); n == 2 && words[1] == "fl" {
		return digitsOf(words[0])
	}
	out := strings.Join(words, " ")
	if n := len(words); n == 2 && len(words[1]) == 3 && len(words[0]) <= 4 && startsDigit(words[1]) && !isDigits(words[1]) {
		return words[0] + words[1]
	}
	return out
}
