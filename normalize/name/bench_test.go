package name

import (
	"encoding/csv"
	"os"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestOpenSanctionsPersons measures F1 over the person names of the OpenSanctions name benchmark, possible counted as match
// (the published matcher reaches 0.79 on the whole set).
func TestOpenSanctionsPersons(t *testing.T) {
	f, err := os.Open(shared + "latin/opensanctions_name_bench/cases.csv")
	if err != nil {
		t.Skip("opensanctions_name_bench is not here")
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	require.NoError(t, err)
	var tp, fp, fn float64
	for _, row := range rows[1:] {
		if row[1] != "Person" {
			continue
		}
		a, b := Parse(row[2]), Parse(row[3])
		level := Compare(&a, &b)
		got, want := level.Verdict() != "nonmatch", row[4] == "true"
		switch {
		case got && want:
			tp++
		case got:
			fp++
			t.Logf("wrong  %-10s %s | %s (%s)", level, row[2], row[3], row[7])
		case want:
			fn++
			t.Logf("missed %-10s %s | %s (%s)", level, row[2], row[3], row[7])
		}
	}
	f1 := 2 * tp / (2*tp + fp + fn)
	t.Logf("precision %.3f recall %.3f F1 %.3f", tp/(tp+fp), tp/(tp+fn), f1)
	require.GreaterOrEqual(t, f1, 0.9)
}
