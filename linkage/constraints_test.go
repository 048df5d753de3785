package linkage_test

import (
	"context"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/guiyi/guiyi/linkage"
)

// together tells whether two rows are in one entity.
func together(t testing.TB, r *linkage.Result, a, b linkage.Ref) bool {
	t.Helper()
	return r.Entity[find(t, r.Table, a)] == r.Entity[find(t, r.Table, b)]
}

// strongest gives the rows of the heaviest pair that is in one entity.
func strongest(t testing.TB, r *linkage.Result) [2]linkage.Ref {
	t.Helper()
	best := -1
	for i, p := range r.Pairs {
		if r.Entity[p.A] == r.Entity[p.B] && (best < 0 || p.Weight > r.Pairs[best].Weight) {
			best = i
		}
	}
	require.GreaterOrEqual(t, best, 0)
	return [2]linkage.Ref{refOf(r.Table, r.Pairs[best].A), refOf(r.Table, r.Pairs[best].B)}
}

// stranger gives a row that the weights keep from another.
func stranger(t testing.TB, r *linkage.Result, a linkage.Ref) linkage.Ref {
	t.Helper()
	for i := range uint32(r.Table.Len()) {
		if b := refOf(r.Table, i); !together(t, r, a, b) {
			return b
		}
	}
	require.Fail(t, "all records are one entity")
	return linkage.Ref{}
}

func TestDecisionsHoldWhateverTheWeights(t *testing.T) {
	table := newWorld(newSeed(t), 300).table(t)
	l := newLinker(t, linkage.Config{})
	m, _ := train(t, l, table)
	free := resolve(t, l, table, m)
	pair := strongest(t, free)
	other := stranger(t, free, pair[0])

	l = newLinker(t, linkage.Config{CannotLink: [][2]linkage.Ref{pair}})
	require.False(t, together(t, resolve(t, l, table, m), pair[0], pair[1]), "cannot-link separates the heaviest pair")

	l = newLinker(t, linkage.Config{MustLink: [][2]linkage.Ref{{pair[0], other}}})
	require.True(t, together(t, resolve(t, l, table, m), pair[0], other), "must-link joins strangers")
}

func TestContradictingDecisionsAreReported(t *testing.T) {
	table := newWorld(newSeed(t), 300).table(t)
	l := newLinker(t, linkage.Config{})
	m, _ := train(t, l, table)
	pair := strongest(t, resolve(t, l, table, m))
	both := [][2]linkage.Ref{pair}
	r := resolve(t, newLinker(t, linkage.Config{MustLink: both, CannotLink: both}), table, m)
	require.False(t, together(t, r, pair[0], pair[1]), "of two decisions against each other the one that separates holds")
	require.Len(t, r.Report.Cluster.Conflicts, 1)
}

// Cannot-link holds through third records too, also when they must-link.
func TestCannotLinkHoldsAcrossThirdRecords(t *testing.T) {
	w := world{sources: []sheet{{name: "crm", header: []string{"id", "name", "phone", "email"}}}}
	for _, row := range newWorld(newSeed(t), 200).sources[1].rows {
		w.sources[0].rows = append(w.sources[0].rows, row[:4])
	}
	for _, key := range []string{"a", "b", "c", "d"} {
		w.sources[0].rows = append(w.sources[0].rows, []string{key, "欧阳震华", "13912345678", "zhenhua@example.com"})
	}
	ref := func(key string) linkage.Ref { return linkage.Ref{Source: "crm", Key: key} }
	table := w.table(t)
	l := newLinker(t, linkage.Config{})
	m, _ := train(t, l, table)
	free := resolve(t, l, table, m)
	for _, key := range []string{"b", "c", "d"} {
		require.True(t, together(t, free, ref("a"), ref(key)))
	}
	l = newLinker(t, linkage.Config{
		CannotLink: [][2]linkage.Ref{{ref("d"), ref("a")}},
		MustLink:   [][2]linkage.Ref{{ref("b"), ref("a")}, {ref("c"), ref("d")}},
	})
	r := resolve(t, l, table, m)
	require.True(t, together(t, r, ref("a"), ref("b")))
	require.True(t, together(t, r, ref("c"), ref("d")))
	require.False(t, together(t, r, ref("a"), ref("d")))
}

// A decision about a record that is not there waits and changes nothing.
func TestDecisionsAboutAbsentRecordsWait(t *testing.T) {
	table := newWorld(newSeed(t), 200).table(t)
	known := refOf(table, 0)
	waiting := [][2]linkage.Ref{
		{known, {Source: "crm", Key: "gone"}}, {{Source: "gone", Key: "1"}, {Source: "", Key: ""}}, {known, known},
	}
	want := story(t, linkage.Config{}, table)
	for _, cfg := range []linkage.Config{{MustLink: waiting}, {CannotLink: waiting}} {
		counted := story(t, cfg, table)
		require.Equal(t, 1, strings.Count(counted, `,"absent":2`))
		require.Equal(t, want, strings.Replace(counted, `,"absent":2`, "", 1))
	}
}

// What a caller can get wrong is an error, not a panic.
func TestRecordsAndModelsThatAreNotThere(t *testing.T) {
	table := newWorld(newSeed(t), 200).table(t)
	l := newLinker(t, linkage.Config{})
	m, _ := train(t, l, table)
	_, err := l.Explain(context.Background(), resolve(t, l, table, m), 0, 200)
	require.ErrorContains(t, err, "record 200: the table has 200 records")
	_, err = l.Resolve(context.Background(), table, nil)
	require.ErrorContains(t, err, "no model")
	_, err = linkage.New(linkage.Config{TempDir: t.TempDir() + "/nowhere"})
	require.ErrorContains(t, err, "TempDir: stat")
}
