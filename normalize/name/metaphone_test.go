package name

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestMetaphone(t *testing.T) {
	for word, want := range map[string][2]string{
		"smith": {"SM0", "XMT"}, "schmidt": {"XMT", "SMT"}, "thomas": {"TMS", ""}, "knight": {"NT", ""}, "wright": {"RT", ""},
		"philip": {"FLP", ""}, "bach": {"PK", ""}, "catherine": {"K0RN", "KTRN"}, "katherine": {"K0RN", "KTRN"}, "jose": {"JS", "HS"},
		"michael": {"MKL", "MXL"}, "xavier": {"SF", "SFR"}, "hugh": {"H", ""}, "mcdonald": {"MKTNL", ""}, "zhang": {"JNK", ""},
		"wasserman": {"ASRMN", "FSRMN"}, "stephen": {"STFN", ""}, "": {"", ""}, "a": {"A", ""}, "edge": {"AJ", ""}, "cabrillo": {"KPRL", "KPR"},
	} {
		p, s := Metaphone(word)
		require.Equal(t, want, [2]string{p, s}, word)
	}
}

// TestMetaphoneClasses: spellings of one name share a code.
func TestMetaphoneClasses(t *testing.T) {
	for _, pair := range [][2]string{{"stephen", "steven"}, {"catherine", "kathryn"}, {"jon", "john"}, {"smith", "smyth"},
		{"meier", "mayer"}, {"hussein", "husayn"}, {"clark", "clarke"}, {"phillips", "filips"}, {"schwartz", "shwartz"}, {"nicholas", "nikolas"}} {
		p1, s1 := Metaphone(pair[0])
		p2, s2 := Metaphone(pair[1])
		require.True(t, p1 == p2 || p1 == s2 || s1 == p2 || s1 != "" && s1 == s2, "%v: %s/%s %s/%s", pair, p1, s1, p2, s2)
	}
}

func FuzzMetaphone(f *testing.F) {
	f.Add("schmidt")
	f.Fuzz(func(t *testing.T, s string) {
		p, q := Metaphone(s)
		require.LessOrEqual(t, len(p), maxCode)
		require.LessOrEqual(t, len(q), maxCode)
	})
}
