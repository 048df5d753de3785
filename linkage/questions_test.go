package linkage_test

import (
	"context"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/guiyi/guiyi/blocking"
	"github.com/guiyi/guiyi/linkage"
	"github.com/guiyi/guiyi/score"
)

func ask(t testing.TB, cfg linkage.Config, r *linkage.Result, n int) []linkage.Question {
	t.Helper()
	questions, err := newLinker(t, cfg).Questions(t.Context(), r, n)
	require.NoError(t, err)
	return questions
}

func TestQuestionsAreTheSameForAnyRowsAndWorkers(t *testing.T) {
	seed := newSeed(t)
	w := newWorld(seed, 500)
	asked := func(w world, workers int) (refs [][2]linkage.Ref) {
		r := run(t, linkage.Config{}, w.table(t))
		for _, q := range ask(t, linkage.Config{Workers: workers}, r, 60) {
			require.Less(t, q.A, q.B)
			refs = append(refs, [2]linkage.Ref{refOf(r.Table, q.A), refOf(r.Table, q.B)})
		}
		return refs
	}
	want := asked(w, 1)
	require.Len(t, want, 60)
	rnd := newRand(seed)
	for _, s := range w.sources {
		rnd.Shuffle(len(s.rows), func(i, j int) { s.rows[i], s.rows[j] = s.rows[j], s.rows[i] })
	}
	for _, workers := range []int{1, 3} {
		require.Equal(t, want, asked(w, workers))
	}
	require.Equal(t, want[:20], asked(w, 2)[:20])
}

// What was judged is not asked again, and the questions end where there are no
// more.
func TestNothingIsAskedTwice(t *testing.T) {
	w := newWorld(newSeed(t), 120)
	r := run(t, linkage.Config{}, w.table(t))
	var cfg linkage.Config
	asked := map[[2]uint32]bool{}
	for round := 0; ; round++ {
		questions := ask(t, cfg, r, 40)
		if len(questions) == 0 {
			require.Greater(t, round, 1)
			break
		}
		for i, q := range questions {
			require.False(t, asked[[2]uint32{q.A, q.B}])
			asked[[2]uint32{q.A, q.B}] = true
			pair := [2]linkage.Ref{refOf(r.Table, q.B), refOf(r.Table, q.A)}
			switch i % 3 {
			case 0:
				cfg.MustLink = append(cfg.MustLink, pair)
			case 1:
				cfg.CannotLink = append(cfg.CannotLink, pair)
			default:
				cfg.Labels = append(cfg.Labels, linkage.Label{A: pair[0], B: pair[1]})
			}
		}
	}
	require.Empty(t, ask(t, linkage.Config{}, r, 0))
	require.Empty(t, ask(t, linkage.Config{}, run(t, linkage.Config{}, one([]string{"1", "Anna", "", "", ""}).table(t)), 10))
}

// The first questions are about what is in doubt, and spread over the weights;
// few of them look alike.
func TestQuestionsAreSpread(t *testing.T) {
	r := run(t, linkage.Config{}, newWorld(newSeed(t), 800).table(t))
	bands, alike, doubtful := map[int]int{}, map[score.Vector]int{}, 0
	questions := ask(t, linkage.Config{}, r, 40)
	require.Len(t, questions, 40)
	for _, q := range questions {
		require.GreaterOrEqual(t, q.Weight, -8*score.Bit)
		bands[int(q.Weight/score.Bit)]++
		if alike[q.Vector]++; q.Weight.Probability() > 0.02 && q.Weight.Probability() < 0.98 {
			doubtful++
		}
		require.Equal(t, q.Missed, q.Pairs == 0)
	}
	require.Greater(t, len(bands), 6)
	require.Greater(t, doubtful, len(questions)/2)
	for _, n := range alike {
		require.LessOrEqual(t, n, 6)
	}
}

// foundByText finds what it was told to.
type foundByText []blocking.Pair

func (f foundByText) Candidates(context.Context, []uint32, int) ([]blocking.Pair, error) {
	return f, nil
}

// One question in ten is about a pair that no rule proposes, while there are any:
// inside an entity, or found by text.
func TestQuestionsAboutWhatBlockingMisses(t *testing.T) {
	table := newWorld(newSeed(t), 500).table(t)
	cfg := linkage.Config{Plan: &blocking.Plan{Rules: []blocking.Rule{{{Field: "email", Part: "full"}}, {{Field: "id_number", Part: "full"}}}}}
	l := newLinker(t, cfg)
	m, _ := train(t, l, table)
	r := resolve(t, l, table, m)
	s, err := score.NewScorer(table, m.Score)
	require.NoError(t, err)
	proposed := planPairs(t, table, m.Plan.Rules, nil)
	var text foundByText
	for b := range uint32(table.Len()) {
		for a := range b {
			p := blocking.Pair{A: a, B: b}
			if _, found := proposed[p]; !found && r.Entity[a] != r.Entity[b] {
				if _, _, likes := s.AtLeast(a, b, score.WeightAt(0.9)); likes {
					text = append(text, p)
				}
			}
		}
	}
	require.NotEmpty(t, text)
	inside, byText := 0, 0
	for _, source := range []blocking.Source{nil, text} {
		cfg.Text = source
		for i, q := range ask(t, cfg, r, 40) {
			_, found := proposed[blocking.Pair{A: q.A, B: q.B}]
			require.Equal(t, !found, q.Missed)
			if !q.Missed {
				continue
			}
			require.NotEqual(t, linkage.Nonmatch, l.ByWeight(q.Weight))
			require.Equal(t, 9, i%10, "while there are others to ask about")
			if r.Entity[q.A] == r.Entity[q.B] {
				inside++
			} else {
				require.NotNil(t, source)
				byText++
			}
		}
	}
	require.Positive(t, inside)
	require.Positive(t, byText)
}

// Where two sources are linked, nobody is asked about two records of one.
func TestQuestionsAcrossSources(t *testing.T) {
	cfg := linkage.Config{Mode: linkage.Link}
	r := run(t, cfg, newWorld(newSeed(t), 400).table(t))
	questions := ask(t, cfg, r, 100)
	require.NotEmpty(t, questions)
	for _, q := range questions {
		require.NotEqual(t, r.Table.Source(q.A), r.Table.Source(q.B))
	}
}
