package linkage_test

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/guiyi/guiyi/linkage"
)

// answers labels questions by the truth of a world.
func (w world) answers(r *linkage.Result, questions []linkage.Question) (labels []linkage.Label) {
	for _, q := range questions {
		a, b := refOf(r.Table, q.A), refOf(r.Table, q.B)
		labels = append(labels, linkage.Label{A: a, B: b, Match: w.truth[a] == w.truth[b]})
	}
	return labels
}

func modelJSON(t testing.TB, m *linkage.Model) string {
	t.Helper()
	text, err := json.Marshal(m)
	require.NoError(t, err)
	return string(text)
}

// Without labels, and with labels that say nothing, the model is the same to the
// byte.
func TestNoLabelsNoChange(t *testing.T) {
	table := newWorld(newSeed(t), 300).table(t)
	want, _ := train(t, newLinker(t, linkage.Config{}), table)
	a, b := refOf(table, 0), refOf(table, 1)
	for name, labels := range map[string][]linkage.Label{
		"none":          {},
		"absent":        {{A: a, B: linkage.Ref{Source: "crm", Key: "nobody"}, Match: true}},
		"one record":    {{A: a, B: a}},
		"contradictory": {{A: a, B: b, Match: true}, {A: b, B: a}},
	} {
		got, report := train(t, newLinker(t, linkage.Config{Labels: labels}), table)
		require.True(t, modelJSON(t, want) == modelJSON(t, got), name)
		require.Equal(t, len(labels) > 0, len(report.Warnings) > 0, "%s: %v", name, report.Warnings)
	}
}

// Labels that cannot be used are counted and warned about, never named.
func TestLabelsThatCannotBeUsed(t *testing.T) {
	table := newWorld(newSeed(t), 300).table(t)
	gone := linkage.Ref{Source: "crm", Key: "crm-secret"}
	inside := linkage.Label{A: refOf(table, 0), B: refOf(table, 1)} // records are in the order of their sources
	require.Equal(t, inside.A.Source, inside.B.Source)
	labels := []linkage.Label{{A: gone, B: refOf(table, 2), Match: true}, {A: refOf(table, 3), B: gone}, inside}
	for mode, absent := range map[linkage.Mode]int{linkage.Dedupe: 2, linkage.Link: 3} {
		_, report := train(t, newLinker(t, linkage.Config{Mode: mode, Labels: labels}), table)
		require.Equal(t, absent, report.Absent)
		require.Len(t, report.Warnings, 1)
		require.NotContains(t, report.Warnings[0], "secret")
	}
	_, report := train(t, newLinker(t, linkage.Config{Labels: labels}), one([]string{"1", "Anna", "", "", ""}).table(t))
	require.Equal(t, 3, report.Absent, "where nothing can be learned at all")
}

// A model with labels does not depend on their order or on the order of rows.
func TestLabelsInAnyOrder(t *testing.T) {
	seed := newSeed(t)
	w := newWorld(seed, 400)
	r := run(t, linkage.Config{}, w.table(t))
	questions, err := newLinker(t, linkage.Config{}).Questions(t.Context(), r, 80)
	require.NoError(t, err)
	labels := w.answers(r, questions)
	for i := range labels { // nonsense, so that there is something to learn
		labels[i].Match = i%2 == 0
	}
	want, report := train(t, newLinker(t, linkage.Config{Labels: labels}), r.Table)
	require.Positive(t, report.Score.Labels.Kept)
	require.NotNil(t, want.Score.Calibration)
	rnd := newRand(seed)
	moved := w.clone()
	for _, s := range moved.sources {
		rnd.Shuffle(len(s.rows), func(i, j int) { s.rows[i], s.rows[j] = s.rows[j], s.rows[i] })
	}
	rnd.Shuffle(len(labels), func(i, j int) { labels[i], labels[j] = labels[j], labels[i] })
	for i := range labels {
		labels[i].A, labels[i].B = labels[i].B, labels[i].A
	}
	got, _ := train(t, newLinker(t, linkage.Config{Labels: labels, Workers: 3}), moved.table(t))
	require.True(t, modelJSON(t, want) == modelJSON(t, got))
}
