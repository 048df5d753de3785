package identifier

import (
	"encoding/csv"
	"os"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestCases runs the public hard cases of this kind.
func TestCases(t *testing.T) {
	const file = "../../../shared/data/chinese/cases_public.tsv"
	if _, err := os.Stat(file); err != nil {
		t.Skip("reference data are not beside the checkout: ", err)
	}
	for _, row := range readTSV(t, file) {
		if row[0] == "id" {
			checkPair(t, row[1], row[2], row[3])
		}
	}
}

// TestPairs runs invented numbers with right check digits: half of the pairs are two numbers that look alike.
func TestPairs(t *testing.T) {
	for _, row := range readTSV(t, "testdata/pairs.tsv") {
		checkPair(t, row[0], row[1], row[2])
	}
}

func readTSV(t *testing.T, file string) [][]string {
	f, err := os.Open(file)
	require.NoError(t, err)
	defer func() { require.NoError(t, f.Close()) }()
	r := csv.NewReader(f)
	r.Comma, r.LazyQuotes = '\t', true
	rows, err := r.ReadAll()
	require.NoError(t, err)
	return rows[1:]
}

// checkPair holds two cells against what is expected of them; of cells with several numbers the best pair counts.
func checkPair(t *testing.T, x, y, expect string) {
	verdict, normalX, normalY := "nonmatch", "", ""
	for _, a := range ParseAll(x) {
		for _, b := range ParseAll(y) {
			l := Compare(&a, &b)
			require.Equal(t, l, Compare(&b, &a), "symmetric: %q %q", x, y)
			if v := l.Verdict(); verdict == "nonmatch" {
				verdict, normalX, normalY = v, a.Canonical, b.Canonical
			}
		}
	}
	switch expect {
	case "same_normal":
		require.NotEmpty(t, normalX, "%q %q", x, y)
		require.Equal(t, normalX, normalY, "%q %q", x, y)
		require.NotEqual(t, "nonmatch", verdict, "%q %q", x, y)
	case "match":
		require.NotEqual(t, "nonmatch", verdict, "%q %q", x, y)
	case "nomatch":
		require.Equal(t, "nonmatch", verdict, "%q %q", x, y)
		require.NotEqual(t, normalX, normalY, "%q %q", x, y)
	default:
		require.Fail(t, "unknown expectation", expect)
	}
}
