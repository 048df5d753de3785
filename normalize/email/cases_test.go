package email

import (
	"encoding/csv"
	"os"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestCases runs the public hard cases of this kind.
func TestCases(t *testing.T) {
	f, err := os.Open("../../../shared/data/chinese/cases_public.tsv")
	if err != nil {
		t.Skip("reference data are not beside the checkout: ", err)
	}
	defer func() { require.NoError(t, f.Close()) }()
	r := csv.NewReader(f)
	r.Comma, r.LazyQuotes = '\t', true
	rows, err := r.ReadAll()
	require.NoError(t, err)
	for _, row := range rows {
		if row[0] != "email" {
			continue
		}
		a, b := Parse(row[1]), Parse(row[2])
		verdict := Compare(&a, &b).Verdict()
		switch row[3] {
		case "same_normal":
			require.NotEmpty(t, a.Canonical, row[4])
			require.Equal(t, a.Canonical, b.Canonical, row[4])
			require.NotEqual(t, "nonmatch", verdict, row[4])
		case "match":
			require.NotEqual(t, "nonmatch", verdict, row[4])
		case "nomatch":
			require.Equal(t, "nonmatch", verdict, row[4])
			require.NotEqual(t, a.Canonical, b.Canonical, row[4])
		}
	}
}
