package org

import (
	"encoding/csv"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestFalseMatches counts match and possible among cross pairs of different real organisations: Han full names among
// themselves, Latin names among themselves, Han against Latin. Names that the data call one are left out.
func TestFalseMatches(t *testing.T) {
	han, latin := realHan(t), realLatin(t)
	for _, c := range []struct {
		name string
		a, b []labelled
	}{{"Han and Han", han, han}, {"Latin and Latin", latin, latin}, {"Han and Latin", han, latin}} {
		var levels [Conflict + 1]int
		pairs, abbreviated, other := 0, 0, 0
		for i := range c.a {
			for j := range c.b {
				if c.name != "Han and Latin" && j <= i || c.a[i].id == c.b[j].id || contains(&c.a[i].org, &c.b[j].org) {
					continue
				}
				pairs++
				level := Compare(&c.a[i].org, &c.b[j].org)
				levels[level]++
				switch {
				case level.Verdict() == "nonmatch":
					continue
				case level == Abbreviation:
					abbreviated++
				default:
					other++
				}
				if os.Getenv("GUIYI_SHOW") != "" {
					t.Log(level, "|", c.a[i].org.Raw, "|", c.b[j].org.Raw)
				}
			}
		}
		t.Logf("%s: %d pairs, %d abbreviations (%.1e), %d others (%.1e)", c.name, pairs, abbreviated, float64(abbreviated)/float64(pairs), other, float64(other)/float64(pairs))
		require.Less(t, float64(abbreviated)/float64(pairs), 1e-3)
		require.Less(t, float64(other)/float64(pairs), 1e-4)
	}
}

// contains reports whether one Han name ends in the other, which may be the same organisation without its region: 作家协会 and
// 中国作家协会.
func contains(a, b *Org) bool {
	return a.han && b.han && (strings.HasSuffix(a.Core, b.Core) || strings.HasSuffix(b.Core, a.Core))
}

// labelled is a name with the number of the organisation that the data say it has.
type labelled struct {
	org Org
	id  int
}

// realHan reads the full names of organisations in the abbreviation set, one id each.
func realHan(t *testing.T) []labelled {
	b, err := os.ReadFile("../../../shared/data/chinese/company/abbreviation_full_short.tsv")
	if err != nil {
		t.Skip("the abbreviation set is not beside the checkout:", err)
	}
	ends := []string{"公司", "银行", "大学", "学院", "医院", "研究所", "研究院", "出版社", "厂", "集团", "协会"}
	var out []labelled
	seen := map[string]bool{}
	for line := range strings.Lines(string(b)) {
		f := strings.Split(strings.TrimSpace(line), "\t")
		if len(f) < 3 || !slices.ContainsFunc(ends, func(end string) bool { return strings.HasSuffix(f[1], end) }) {
			continue
		}
		if o := Parse(f[1]); !seen[o.Canonical] {
			seen[o.Canonical] = true
			out = append(out, labelled{o, len(out)})
		}
	}
	return out
}

// realLatin reads the organisations of the OpenSanctions benchmark. Names that a true row joins have one id; so have names of
// one row at all, which are chosen to be near each other.
func realLatin(t *testing.T) []labelled {
	f, err := os.Open("../../../shared/data/latin/opensanctions_name_bench/cases.csv")
	if err != nil {
		t.Skip("the benchmark is not beside the checkout:", err)
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	require.NoError(t, err)
	id := map[string]int{}
	merge := func(from, to int) {
		for k, v := range id {
			if v == from {
				id[k] = to
			}
		}
	}
	for i, r := range rows[1:] {
		if r[1] != "Company" && r[1] != "Organization" {
			continue
		}
		for _, name := range r[2:4] {
			o := Parse(name)
			name = o.Canonical
			if old, ok := id[name]; ok && old != i {
				merge(old, i)
			}
			id[name] = i
		}
	}
	var out []labelled
	for name, n := range id {
		if o := Parse(name); !o.han && o.Canonical != "" {
			out = append(out, labelled{o, n})
		}
	}
	return out
}
