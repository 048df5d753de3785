package address

import (
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestPublicCases runs the rows of kind address of the shared case list.
func TestPublicCases(t *testing.T) {
	b, err := os.ReadFile("../../../shared/data/chinese/cases_public.tsv")
	if err != nil {
		t.Skip("the case list is not beside the checkout:", err)
	}
	n := 0
	for _, line := range strings.Split(string(b), "\n") {
		f := strings.Split(line, "\t")
		if len(f) < 4 || f[0] != "address" {
			continue
		}
		n++
		requireCase(t, f[1], f[2], f[3])
	}
	require.Equal(t, 20, n)
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
		t.Errorf("%s | %s: want %s, got %s decided by %s\n%+v\n%+v", rawA, rawB, expect, level, Deciding(&a, &b), a, b)
	}
}
