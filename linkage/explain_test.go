package linkage_test

import (
	"context"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/guiyi/guiyi/blocking"
	"github.com/guiyi/guiyi/linkage"
	"github.com/guiyi/guiyi/normalize"
	"github.com/guiyi/guiyi/score"
)

func explain(t testing.TB, l *linkage.Linker, r *linkage.Result, a, b uint32) linkage.Explanation {
	t.Helper()
	e, err := l.Explain(context.Background(), r, a, b)
	require.NoError(t, err)
	return e
}

// sum adds the parts of an explanation: they are the weight.
func sum(e linkage.Explanation) score.Weight {
	w := score.Weight(0)
	for _, p := range e.Parts {
		w += p.Weight
	}
	return w
}

// A result keeps the scorer that made it, and only as long as it is the one.
func TestTheScorerOfAResult(t *testing.T) {
	table := newWorld(newSeed(t), 200).table(t)
	l := newLinker(t, linkage.Config{})
	m, _ := train(t, l, table)
	r := resolve(t, l, table, m)
	scorer := func(r *linkage.Result) *score.Scorer {
		s, err := r.Scorer()
		require.NoError(t, err)
		require.Same(t, r.Model.Score, s.Model())
		for _, p := range r.Pairs {
			if w, _ := s.Score(p.A, p.B); p.Rule != linkage.CopyRule {
				require.Equal(t, p.Weight, w)
			}
		}
		return s
	}
	kept := scorer(r)
	require.Same(t, kept, scorer(r))
	require.NotSame(t, kept, scorer(&linkage.Result{Table: table, Model: m, Pairs: r.Pairs}), "a result that was read")
	again := *m.Score
	r.Model = &linkage.Model{Schema: m.Schema, Plan: m.Plan, Score: &again}
	require.NotSame(t, kept, scorer(r), "another model")
}

func TestExplanationsOfLinksAreTheirWeights(t *testing.T) {
	table := newWorld(newSeed(t), 400).table(t)
	l := newLinker(t, linkage.Config{})
	m, _ := train(t, l, table)
	r := resolve(t, l, table, m)
	for _, p := range r.Pairs[:min(len(r.Pairs), 40)] {
		if p.Rule == linkage.CopyRule {
			continue
		}
		e := explain(t, l, r, p.A, p.B)
		require.Equal(t, p.Weight, e.Weight)
		require.Equal(t, p.Weight, sum(e))
		require.Equal(t, l.Decide(m, p), e.Decision)
		require.Equal(t, l.ByWeight(p.Weight) != e.Decision, e.NamesAlone)
		require.Equal(t, r.Entity[p.A] == r.Entity[p.B], e.Together)
		require.InDelta(t, p.Weight.Bits(), e.Bits, 1e-9)
		require.InDelta(t, p.Weight.Probability(), e.Chance, 1e-9)
		require.Equal(t, "prior", e.Parts[0].Field)
		require.Len(t, e.Parts, 1+len(m.Score.Comparisons))
		for i, part := range e.Parts[1:] {
			c := m.Score.Comparisons[i]
			require.Equal(t, c.Field, part.Field)
			require.Equal(t, c.Kind.LevelName(p.Vector.Level(i)), part.Level)
			if part.M > 0 {
				require.InDelta(t, part.Bits, score.WeightOf(part.M/part.U).Bits()+part.Term, 1e-9, "%s: m, u and term frequency are the bits", part.Field)
				require.Equal(t, c.Levels[p.Vector.Level(i)-1].M, part.M)
			} else {
				require.Zero(t, part.Bits)
			}
			require.InDelta(t, e.Parts[i].Sum+part.Bits, part.Sum, 1e-9, "each bar begins where the one before it ends")
		}
		require.InDelta(t, e.Bits, e.Parts[len(e.Parts)-1].Sum, 1e-9)
		if e.Rival != "" {
			require.Greater(t, e.Strangers, e.Bits, "a rival only takes")
		}
		require.True(t, e.Keys[p.Rule].Found, "the rule that found the pair says so")
		for _, why := range e.Keys[:p.Rule] {
			require.False(t, why.Found, "no rule before it did")
		}
	}
}

// Any two records can be explained, and either may be named first.
func TestExplanationsOfStrangers(t *testing.T) {
	table := newWorld(newSeed(t), 200).table(t)
	l := newLinker(t, linkage.Config{})
	m, _ := train(t, l, table)
	m.Plan.AllPairs = false
	r := resolve(t, l, table, m)
	candidates := planPairs(t, table, m.Plan.Rules, nil)
	rnd := newRand(1)
	for range 60 {
		a, b := uint32(rnd.IntN(table.Len())), uint32(rnd.IntN(table.Len()))
		if a == b {
			continue
		}
		e, back := explain(t, l, r, min(a, b), max(a, b)), explain(t, l, r, max(a, b), min(a, b))
		require.Equal(t, e.Weight, sum(e))
		require.Equal(t, e.Weight, back.Weight)
		require.Equal(t, e.Decision, back.Decision)
		if require.Equal(t, table.First(a) == table.First(b), e.Copy); e.Copy {
			continue
		}
		require.Len(t, e.Keys, len(m.Plan.Rules))
		found := false
		for i, why := range e.Keys {
			found = found || why.Found
			require.Equal(t, m.Plan.Rules[i], why.Rule)
			require.Len(t, why.Parts, len(why.Rule))
			require.Equal(t, why.Found, why.Cause == "", "either found or why not")
			require.NotEmpty(t, why.String())
			if why.Found {
				continue
			}
			lacks := false
			for _, part := range why.Parts {
				lacks = lacks || len(part.Shared) == 0
			}
			require.True(t, lacks, "%s: what is not found lacks a part", why)
		}
		require.Equal(t, found, hasPair(candidates, table.First(a), table.First(b)))
		if found {
			require.Empty(t, e.Would)
		}
		require.Equal(t, e.Together, e.Between == nil)
		if e.Between != nil {
			require.InDelta(t, averageBetween(t, r, a, b), e.Between.Bits, 5e-3) // each field is rounded down to 1/4096
		}
	}
}

// Where no rule of the plan finds a pair, rules are named that would.
func TestExplanationNamesRulesThatWould(t *testing.T) {
	table := newWorld(newSeed(t), 200).table(t)
	l := newLinker(t, linkage.Config{})
	m, _ := train(t, l, table)
	m.Plan.AllPairs, m.Plan.Rules, m.Plan.Refine = false, m.Plan.Rules[:1], nil
	r, named := resolve(t, l, table, m), 0
	for b := range uint32(45) {
		for a := range b {
			if r.Entity[a] == r.Entity[b] || a%9 > 0 {
				continue
			}
			e := explain(t, l, r, a, b)
			for _, w := range e.Would {
				pairs := planPairs(t, table, []blocking.Rule{w.Rule}, nil)
				require.True(t, hasPair(pairs, a, b), "%s would make them a pair", w.Rule)
				require.GreaterOrEqual(t, w.Pairs, int64(len(pairs)))
				named++
			}
		}
	}
	require.Greater(t, named, 10)
}

// averageBetween is the average weight between two entities, field by field, in
// bits.
func averageBetween(t *testing.T, r *linkage.Result, a, b uint32) float64 {
	s, err := score.NewScorer(r.Table, r.Model.Score)
	require.NoError(t, err)
	return averageOf(s, entityOf(r, a), entityOf(r, b))
}

func entityOf(r *linkage.Result, record uint32) (members []uint32) {
	for x, e := range r.Entity {
		if e == r.Entity[record] {
			members = append(members, uint32(x))
		}
	}
	return members
}

func averageOf(s *score.Scorer, as, bs []uint32) (average float64) {
	total, having, pairs := map[int]float64{}, map[int]float64{}, float64(len(as)*len(bs))
	for _, a := range as {
		for _, b := range bs {
			for i, p := range s.Explain(a, b).Parts {
				if p.Level != "missing" {
					total[i] += p.Bits
					having[i]++
				}
			}
		}
	}
	for i := range total {
		average += total[i] / (having[i] + (pairs-having[i])/4)
	}
	return average
}

func hasPair(pairs map[blocking.Pair]int, a, b uint32) bool {
	_, ok := pairs[blocking.Pair{A: min(a, b), B: max(a, b)}]
	return ok
}

// In Link mode the explanation says that two records of one source are not
// looked at.
func TestExplanationNamesTheSide(t *testing.T) {
	w := one([]string{"a", "欧阳震华", "13912345678", "oy@example.com", "北京"}, []string{"b", "欧阳震华", "13912345678", "oy@example.com", ""})
	base := newWorld(newSeed(t), 200)
	w.sources = append(base.sources[:2:2], sheet{name: "more", header: w.sources[0].header, rows: w.sources[0].rows})
	table := w.table(t)
	l := newLinker(t, linkage.Config{Mode: linkage.Link})
	m, _ := train(t, l, table)
	r := resolve(t, l, table, m)
	e := explain(t, l, r, find(t, table, linkage.Ref{Source: "more", Key: "a"}), find(t, table, linkage.Ref{Source: "more", Key: "b"}))
	causes := map[string]bool{}
	for _, why := range e.Keys {
		require.False(t, why.Found)
		causes[why.Cause] = true
	}
	require.True(t, causes["not across sides"])
}

// A table without candidates can be explained too.
func TestExplanationWithoutAPlan(t *testing.T) {
	table := one([]string{"1", "张伟", "", "", ""}, []string{"2", "李娜", "", "", ""}).table(t)
	l := newLinker(t, linkage.Config{})
	m := &linkage.Model{Schema: table.Schema()}
	m.Score, _ = score.Untrained(table, false)
	e, err := l.ExplainPair(context.Background(), table, m, 0, 1)
	require.NoError(t, err)
	require.Empty(t, e.Keys)
	require.Equal(t, e.Weight, sum(e))
	require.Equal(t, normalize.Name.LevelName(table.Field("name").Compare(0, 1)), e.Parts[1].Level)
}
