package org

import (
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestAbbreviationSet prints the share of the full names in the Chinese abbreviation set whose abbreviation is recognised,
// and how often the abbreviation of another one is: of companies and banks, of other institutions. 中银 is Bank of China's and
// could be 中央银行's: some of the others are right by the characters.
func TestAbbreviationSet(t *testing.T) {
	b, err := os.ReadFile("../../../shared/data/chinese/company/abbreviation_full_short.tsv")
	if err != nil {
		t.Skip("the abbreviation set is not beside the checkout:", err)
	}
	for _, group := range []struct {
		name   string
		ends   []string
		recall float64
	}{
		{"companies and banks", []string{"公司", "银行"}, 0.77},
		{"universities and schools", []string{"大学", "学院", "中学", "学校", "小学"}, 0.9},
		{"ministries, bureaus, committees", []string{"部", "局", "委员会", "政府", "署"}, 0.8},
		{"societies, institutes, hospitals, works", []string{"协会", "学会", "研究院", "研究所", "医院", "厂", "集团", "社", "馆"}, 0.85},
	} {
		full, short := abbreviationPairs(string(b), group.ends)
		hit, wrong, pairs := 0, 0, 0
		for i := range full {
			if Compare(&full[i], &short[i]).Verdict() != "nonmatch" {
				hit++
			} else if os.Getenv("GUIYI_SHOW") != "" {
				t.Log("missed", full[i].Raw, short[i].Raw, full[i].Region, full[i].Stem, full[i].Trade)
			}
			for j := range short {
				if short[i].Canonical == short[j].Canonical || full[i].Canonical == full[j].Canonical {
					continue
				}
				pairs++
				if level := Compare(&full[i], &short[j]); level.Verdict() != "nonmatch" {
					wrong++
					if os.Getenv("GUIYI_SHOW") != "" {
						t.Log("wrong", level, full[i].Raw, short[j].Raw, full[i].Region, full[i].Stem, full[i].Trade)
					}
				}
			}
		}
		t.Logf("%s: recognised %d of %d, others taken for one %d of %d", group.name, hit, len(full), wrong, pairs)
		require.Greater(t, float64(hit)/float64(len(full)), group.recall)
		require.Less(t, float64(wrong)/float64(pairs), 0.001)
	}
}

func abbreviationPairs(table string, ends []string) (full, short []Org) {
	for _, line := range strings.Split(table, "\n") {
		f := strings.Split(line, "\t")
		if len(f) < 3 || f[2] == "" || f[1] == f[2] {
			continue
		}
		for _, e := range ends {
			if strings.HasSuffix(f[1], e) {
				full, short = append(full, Parse(f[1])), append(short, Parse(f[2]))
				break
			}
		}
	}
	return full, short
}
