package name

import (
	"bufio"
	"compress/gzip"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// authors reads the names of a conference, given name first, or skips the test.
func authors(t *testing.T) []string {
	f, err := os.Open(shared + "chinese/names_real/acl_2025_authors.txt.gz")
	if err != nil {
		t.Skip("the names of authors are not here")
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	require.NoError(t, err)
	var out []string
	for s := bufio.NewScanner(z); s.Scan(); {
		out = append(out, s.Text())
	}
	return out
}

func reversed(raw string) string {
	words := strings.Fields(raw)
	return strings.Join(append(words[len(words)-1:], words[:len(words)-1]...), " ")
}

// TestVoteOfAuthors: real names, all written given name first, and the same with the surname in front; also columns of a few dozen.
func TestVoteOfAuthors(t *testing.T) {
	all := authors(t)
	var chinese, other []string
	for _, raw := range all {
		n := Parse(raw)
		switch run := chineseRun(n.latin.words); {
		case len(n.latin.words) < 2:
		case run.len() == len(n.latin.words):
			chinese = append(chinese, raw)
		case run.len() == 0:
			other = append(other, raw)
		}
	}
	flip := func(names []string) []string {
		out := make([]string, len(names))
		for i, n := range names {
			out[i] = reversed(n)
		}
		return out
	}
	require.Equal(t, SurnameLast, Vote(slices.Values(all)))
	require.Equal(t, SurnameFirst, Vote(slices.Values(flip(all))))
	require.Equal(t, ChineseFirst, Vote(slices.Values(append(flip(chinese), other...))))
	right, wrong, open := 0, 0, 0
	const size = 40
	for from := 0; from+size <= len(chinese); from += size {
		for _, c := range []struct {
			names []string
			want  Order
		}{{chinese[from : from+size], SurnameLast}, {flip(chinese[from : from+size]), ChineseFirst}} {
			switch got := Vote(slices.Values(c.names)); got {
			case c.want:
				right++
			case AnyOrder:
				open++
			default:
				wrong++
			}
		}
	}
	t.Logf("%d Chinese names of %d; columns of %d: %d right, %d open, %d wrong", len(chinese), len(all), size, right, open, wrong)
	require.Zero(t, wrong)
	require.Greater(t, right, 9*open)

	// With the order known every name has its surname where the column has it.
	last, first := Parser{Order: SurnameLast}, Parser{Order: ChineseFirst}
	alone := 0
	for _, raw := range chinese {
		words := strings.Fields(raw)
		want := ParseSurname(words[len(words)-1]).Canonical
		if Parse(raw).Surname == want {
			alone++
		}
		if strings.ToUpper(words[0]) == words[0] || strings.Contains(want, "-") || len(words) > 2 && isCompound(Parse(strings.Join(words[len(words)-2:], " ")).latin.words) {
			continue
		}
		require.Equal(t, want, last.Parse(raw).Surname, raw)
		require.Equal(t, want, first.Parse(reversed(raw)).Surname, raw)
	}
	t.Logf("name by name the surname is found in %d of %d", alone, len(chinese))
}

// FuzzOrder checks that the order shows in the canonical form: whoever reads that without knowing the order finds the same parts.
func FuzzOrder(f *testing.F) {
	for _, s := range append(seeds, "Lin Yang", "ou yang lin", "Nagy Anna", "van der Berg Jan", "David Chan Wai Man", "Wai Man Chan David") {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		for o := AnyOrder; o < numOrders; o++ {
			n := Parser{Order: o}.Parse(s)
			again := Parse(n.Canonical)
			require.Equal(t, n.Canonical, again.Canonical, "%q %s", s, o)
			require.Equal(t, n.Surname, again.Surname, "%q %s", s, o)
			require.Equal(t, n.Given, again.Given, "%q %s", s, o)
		}
	})
}

func TestOrder(t *testing.T) {
	for _, c := range []struct {
		raw, first, last, chinese string // the surname in each order
	}{
		{"Lin Yang", "lin", "yang", "lin"},
		{"Chan Tai Man", "chan", "man", "chan"},
		{"David Chan Tai Man", "chan", "man", "chan"},
		{"Ou Yang Lin", "ou yang", "lin", "ou yang"},
		{"Nagy Anna", "nagy", "anna", "anna"},
		{"van der Berg Jan", "van der berg", "jan", "jan"},
		{"Jan van der Berg", "jan", "van der berg", "van der berg"},
		{"Yang, Lin", "yang", "yang", "yang"},
		{"lin YANG", "yang", "yang", "yang"},
		{"林阳", "林", "林", "林"},
	} {
		for o, want := range map[Order]string{SurnameFirst: c.first, SurnameLast: c.last, ChineseFirst: c.chinese} {
			require.Equal(t, want, Parser{Order: o}.Parse(c.raw).Surname, "%s, %s", c.raw, o)
		}
	}
	for o := AnyOrder; o < numOrders; o++ {
		back, err := ParseOrder(o.String())
		require.NoError(t, err)
		require.Equal(t, o, back)
	}
	_, err := ParseOrder("sideways")
	require.ErrorContains(t, err, "sideways")
}
