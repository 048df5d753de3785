package org

import (
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestAbbreviationSet prints the share of the companies and banks of the Chinese abbreviation set whose abbreviation is
// recognised, and how often the abbreviation of another one is.
func TestAbbreviationSet(t *testing.T) {
	b, err := os.ReadFile("../../../shared/data/chinese/company/abbreviation_full_short.tsv")
	if err != nil {
		t.Skip("the abbreviation set is not beside the checkout:", err)
	}
	var full, short []Org
	for _, line := range strings.Split(string(b), "\n") {
		f := strings.Split(line, "\t")
		if len(f) < 3 || f[2] == "" || !strings.HasSuffix(f[1], "公司") && !strings.HasSuffix(f[1], "银行") {
			continue
		}
		full, short = append(full, Parse(f[1])), append(short, Parse(f[2]))
	}
	hit, wrong, pairs := 0, 0, 0
	for i := range full {
		if Compare(&full[i], &short[i]).Verdict() != "nonmatch" {
			hit++
		} else if os.Getenv("GUIYI_SHOW") != "" {
			t.Log(full[i].Raw, short[i].Raw, full[i].Region, full[i].Stem, full[i].Trade)
		}
		for j := range short {
			if i != j && short[i].Canonical != short[j].Canonical {
				pairs++
				if Compare(&full[i], &short[j]).Verdict() != "nonmatch" {
					wrong++
				}
			}
		}
	}
	t.Logf("recognised %d of %d, others taken for one %d of %d", hit, len(full), wrong, pairs)
	require.Greater(t, float64(hit)/float64(len(full)), 0.7)
	require.Less(t, float64(wrong)/float64(pairs), 0.005)
}
