package export

import (
	"math/rand/v2"
	"os"
	"path/filepath"
	"strconv"
	"testing"

	"github.com/guiyi/guiyi/normalize/source"
	"github.com/stretchr/testify/require"
)

// slowPairs is the obvious way: look at every pair.
func slowPairs(crosswalk, truth []Labelled, link bool) (t, g, both int64) {
	type both2 struct{ source, truth, found string }
	var all []both2
	for i, row := range truth {
		b := both2{row.Source, row.Entity, "missing" + strconv.Itoa(i)}
		for _, c := range crosswalk {
			if c.Key == row.Key && c.Source == row.Source {
				b.found = c.Entity
			}
		}
		all = append(all, b)
	}
	for i, a := range all {
		for _, b := range all[:i] {
			if link && a.source == b.source {
				continue
			}
			if a.truth == b.truth {
				t++
			}
			if a.found == b.found {
				g++
			}
			if a.truth == b.truth && a.found == b.found {
				both++
			}
		}
	}
	return t, g, both
}

func TestEvaluateEqualsTheSlowWay(t *testing.T) {
	for seed := range uint64(30) {
		rng := rand.New(rand.NewPCG(seed, 7))
		var crosswalk, truth []Labelled
		for i := range 40 {
			l := Labelled{Source: [2]string{"a", "b"}[i%2], Key: strconv.Itoa(i), Entity: "E" + strconv.Itoa(rng.IntN(15))}
			if i < 2 || rng.IntN(8) > 0 {
				crosswalk = append(crosswalk, l)
			}
			l.Entity = strconv.Itoa(rng.IntN(15))
			truth = append(truth, l)
		}
		for _, link := range []bool{false, true} {
			s, err := Evaluate(crosswalk, truth, link)
			require.NoError(t, err)
			wantTrue, wantFound, wantBoth := slowPairs(crosswalk, truth, link)
			require.Equal(t, []int64{wantTrue, wantFound, wantBoth}, []int64{s.All.TruePairs, s.All.FoundPairs, s.All.CommonPairs}, "seed %d, link %v", seed, link)
			require.Equal(t, len(truth)-len(crosswalk), s.Missing)
			require.Nil(t, s.WithoutThin)
			requireChannels(t, crosswalk, truth, link, s.Channels)
		}
	}
}

// requireChannels holds channels against the slow way, on the rows of two sources
// at a time.
func requireChannels(t *testing.T, crosswalk, truth []Labelled, link bool, got []Channel) {
	t.Helper()
	of := func(rows []Labelled, source string) (out []Labelled) {
		for _, row := range rows {
			if row.Source == source {
				out = append(out, row)
			}
		}
		return out
	}
	inside := map[string][3]int64{}
	for _, source := range []string{"a", "b"} {
		tr, f, c := slowPairs(of(crosswalk, source), of(truth, source), false)
		inside[source] = [3]int64{tr, f, c}
	}
	var want [][3]int64
	if !link {
		want = append(want, inside["a"])
	}
	tr, f, c := slowPairs(crosswalk, truth, true)
	want = append(want, [3]int64{tr, f, c})
	if !link {
		want = append(want, inside["b"])
	}
	require.Len(t, got, len(want))
	for i, x := range got {
		require.Equal(t, want[i], [3]int64{x.TruePairs, x.FoundPairs, x.CommonPairs}, "%s x %s", x.A, x.B)
		require.Equal(t, share(x.CommonPairs, x.TruePairs), x.Recall)
		require.Equal(t, share(x.CommonPairs, x.FoundPairs), x.Precision)
	}
}

func TestEvaluateRefuses(t *testing.T) {
	a1, b1 := Labelled{Source: "a", Key: "1", Entity: "E"}, Labelled{Source: "b", Key: "1", Entity: "E"}
	_, err := Evaluate([]Labelled{a1, a1}, nil, false)
	require.ErrorContains(t, err, "crosswalk row 2")
	_, err = Evaluate([]Labelled{a1}, []Labelled{a1, a1}, false)
	require.ErrorContains(t, err, "truth row 2")
	_, err = Evaluate([]Labelled{a1, b1}, []Labelled{{Key: "1", Entity: "x"}}, false)
	require.ErrorContains(t, err, "two sources have its key")
	_, err = Evaluate([]Labelled{a1}, []Labelled{a1}, true)
	require.ErrorContains(t, err, "two are compared")
	s, err := Evaluate([]Labelled{a1}, []Labelled{{Key: "1", Entity: "x"}}, false)
	require.NoError(t, err)
	require.Equal(t, 1, s.All.ExactEntities)
}

func TestReadLabelled(t *testing.T) {
	read := func(text string) ([]Labelled, error) {
		path := filepath.Join(t.TempDir(), "t.csv")
		require.NoError(t, os.WriteFile(path, []byte(text), 0o644))
		return ReadTruth(source.File{Path: path})
	}
	rows, err := read("thin,entity_id,id,more\n1,x,k1,?\n0,y,k2,?\n")
	require.NoError(t, err)
	require.Equal(t, []Labelled{{Key: "k1", Entity: "x", Thin: true}, {Key: "k2", Entity: "y"}}, rows)
	_, err = read("id,entity_id\nk1,x\n\"k2,y\n")
	require.ErrorContains(t, err, "t.csv:3")
	_, err = read("a,b\n")
	require.ErrorContains(t, err, `no column "id"`)
	require.ErrorContains(t, err, `no column "entity_id"`)
}
