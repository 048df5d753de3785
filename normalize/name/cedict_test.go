package name

import (
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestCedictReadings measures the reading sets on the Chinese persons of CC-CEDICT: the right toneless name must be in the set
// for 99.5 % of them, at no more than 1.3 readings a name.
func TestCedictReadings(t *testing.T) {
	names, right, sets, found := 0, 0, 0, 0
	for _, row := range readShared(t, "chinese/cedict/cedict_person_entries.tsv")[1:] {
		syllables := strings.Fields(strings.ToLower(strings.NewReplacer("u:", "v", "1", "", "2", "", "3", "", "4", "", "5", "").Replace(row[2])))
		chars := []rune(row[1])
		n := Parse(row[1])
		if len(syllables) != len(chars) || len(chars) < 2 || len(chars) > 4 || n.han.kind != hanFull || isForeignGloss(row[3]) {
			continue // surnames outside the tables stay in
		}
		names++
		given, surname := strings.Join(syllables[n.han.surname:], ""), strings.Join(syllables[:n.han.surname], "")
		keys := n.AppendKeys(nil, PartRoman)
		sets += len(keys)
		if slices.Contains(keys, surname+" "+given) {
			right++
		} else {
			t.Logf("missed %s %s: %v", row[1], row[2], keys)
		}
		latin := Parse(surname + " " + given)
		if Compare(&n, &latin).Verdict() == "match" {
			found++
		}
	}
	t.Logf("%d names: right reading for %.2f %%, %.3f readings a name, %.2f %% match their pinyin", names, 100*float64(right)/float64(names),
		float64(sets)/float64(names), 100*float64(found)/float64(names))
	require.GreaterOrEqual(t, float64(right), 0.995*float64(names))
	require.LessOrEqual(t, float64(sets), 1.3*float64(names))
}

// isForeignGloss reports persons who are not Chinese: their glosses say so.
func isForeignGloss(gloss string) bool {
	for _, w := range []string{"American", "British", "English", "French", "German", "Japan", "Korea", "Russian", "Soviet", "Italian", "Canadian", "Austria",
		"Swiss", "Dutch", "Vietnam", "Indian", "Mongol", "Tibet", "Manchu", "Portuguese", "missionary", "Charlemagne", "Jesuit", "Turk", "Australian", "US ", "Singapor"} {
		if strings.Contains(gloss, w) {
			return true
		}
	}
	return false
}
