package name

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// TestRealPairs measures Han and Latin names of the same legislators: recall over the pairs that agree by sound, and false
// matches among all cross pairs inside a region (law: at least 90 % and at most 3).
func TestRealPairs(t *testing.T) {
	type pair struct{ han, latin Name }
	byRegion := map[string][]pair{}
	for _, row := range readShared(t, "chinese/name_pairs/han_latin_pairs.tsv")[1:] {
		if row[3] == "phonetic_full" || row[3] == "phonetic_full+extra" {
			byRegion[row[0]] = append(byRegion[row[0]], pair{Parse(row[1]), Parse(row[2])})
		}
	}
	found, all, wrong, possible := 0, 0, 0, 0
	for _, region := range []string{"HK", "TW", "MO", "SG", "MY"} {
		hit, cross, bad, maybe := 0, 0, 0, 0
		pairs := byRegion[region]
		for i := range pairs {
			p := &pairs[i]
			if l := Compare(&p.han, &p.latin); l.Verdict() != "nonmatch" {
				hit++
			} else {
				t.Logf("%s missed: %s | %s (%s)", region, p.han.Raw, p.latin.Raw, l)
			}
			for j := range pairs {
				q := &pairs[j]
				if Compare(&p.han, &q.han).Verdict() != "nonmatch" || Compare(&p.latin, &q.latin).Verdict() != "nonmatch" {
					continue // the same person
				}
				cross++
				switch l := Compare(&p.han, &q.latin); l.Verdict() {
				case "match":
					bad++
					t.Logf("%s wrong: %s | %s (%s)", region, p.han.Raw, q.latin.Raw, l)
				case "possible":
					maybe++
					t.Logf("%s possible: %s | %s (%s)", region, p.han.Raw, q.latin.Raw, l)
				}
			}
		}
		t.Logf("%s: %d of %d found, %d wrong and %d possible of %d cross pairs", region, hit, len(pairs), bad, maybe, cross)
		if region != "MY" {
			found, all, wrong, possible = found+hit, all+len(pairs), wrong+bad, possible+maybe
		}
	}
	t.Logf("pooled recall %.1f %%, %d wrong, %d possible", 100*float64(found)/float64(all), wrong, possible)
	require.GreaterOrEqual(t, float64(found), 0.9*float64(all))
	require.LessOrEqual(t, wrong+possible, 3)
}
