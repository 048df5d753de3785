package org

import (
	"encoding/csv"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestPublicCases runs the rows of kind company of the shared case list.
func TestPublicCases(t *testing.T) {
	b, err := os.ReadFile("../../../shared/data/chinese/cases_public.tsv")
	if err != nil {
		t.Skip("the case list is not beside the checkout:", err)
	}
	n := 0
	for _, line := range strings.Split(string(b), "\n") {
		f := strings.Split(line, "\t")
		if len(f) < 4 || f[0] != "company" {
			continue
		}
		n++
		requireCase(t, f[1], f[2], f[3])
	}
	require.Equal(t, 7, n)
}

func requireCase(t *testing.T, rawA, rawB, expect string) {
	t.Helper()
	a, b := Parse(rawA), Parse(rawB)
	level := Compare(&a, &b)
	require.Equal(t, level, Compare(&b, &a), "symmetry: %s | %s", rawA, rawB)
	ok := false
	switch expect {
	case "same_normal":
		ok = a.Canonical != "" && a.Canonical == b.Canonical && level.Verdict() != "nonmatch"
	case "match":
		ok = level.Verdict() != "nonmatch"
	case "nomatch":
		ok = level.Verdict() == "nonmatch" && a.Canonical != b.Canonical
	}
	if !ok {
		t.Errorf("%s | %s: want %s, got %s\n%+v\n%+v", rawA, rawB, expect, level, a, b)
	}
}

// TestNameBench measures the verdicts on the companies and organisations of the OpenSanctions name benchmark.
func TestNameBench(t *testing.T) {
	f, err := os.Open("../../../shared/data/latin/opensanctions_name_bench/cases.csv")
	if err != nil {
		t.Skip("the benchmark is not beside the checkout:", err)
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	require.NoError(t, err)
	var tp, fp, fn, tn float64
	for _, r := range rows[1:] {
		if r[1] != "Company" && r[1] != "Organization" {
			continue
		}
		a, b := Parse(r[2]), Parse(r[3])
		level := Compare(&a, &b)
		got, want := level.Verdict() != "nonmatch", r[4] == "true"
		switch {
		case got && want:
			tp++
		case got:
			fp++
		case want:
			fn++
		default:
			tn++
		}
		if got != want && os.Getenv("GUIYI_SHOW") != "" {
			t.Logf("want %v got %s: %s | %s", want, level, r[2], r[3])
		}
	}
	f1 := 2 * tp / (2*tp + fp + fn)
	t.Logf("companies and organisations: %.0f rows, P %.3f R %.3f F1 %.3f", tp+fp+fn+tn, tp/(tp+fp), tp/(tp+fn), f1)
	require.Greater(t, f1, 0.85)
}
