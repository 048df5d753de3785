package score

import (
	"context"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strconv"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/require"

	"github.com/guiyi/guiyi/normalize"
	"github.com/guiyi/guiyi/score/similarity"
)

// world makes n rows about n/2 customers, with slips, gaps and shared values.
func world(t testing.TB, n int) *normalize.Table {
	table, _ := peopled(t, n)
	return table
}

// peopled is world with the customer of each record.
func peopled(t testing.TB, n int) (*normalize.Table, []int) {
	t.Helper()
	rnd := rand.New(rand.NewPCG(7, uint64(n)))
	pick := func(list ...string) string { return list[rnd.IntN(len(list))] }
	type person struct{ given, surname, phone, dob, city string }
	people := make([]person, n/2)
	for i := range people {
		people[i] = person{
			pick("Anna", "Ben", "Carla", "David", "Emma", "Frank", "Grace", "Henry"),
			pick("Miller", "Smith", "Baker", "Taylor", "Cook", "Fisher", "Shepherd", "Mason", "Carter"),
			fmt.Sprintf("138%08d", rnd.IntN(1e8)), fmt.Sprintf("19%02d-%02d-%02d", 40+rnd.IntN(60), 1+rnd.IntN(12), 1+rnd.IntN(28)),
			pick("London", "Leeds", "York", "Bath"),
		}
	}
	var r normalize.Rows
	s, err := r.NewSource("s", []string{"id", "first_name", "surname", "phone", "dob", "city", "email"})
	require.NoError(t, err)
	who := make([]int, n)
	for i := range n {
		who[i] = rnd.IntN(len(people))
		p := people[who[i]]
		cell := func(v string) string {
			switch rnd.IntN(10) {
			case 0:
				return ""
			case 1:
				if k := rnd.IntN(len(v)); v[k] != '1' {
					return v[:k] + v[k+1:]
				}
			}
			return v
		}
		given, surname := cell(p.given), cell(p.surname)
		if rnd.IntN(12) == 0 {
			given, surname = surname, given
		}
		email := cell(p.given + p.surname + p.phone[7:] + "@example.com")
		require.NoError(t, s.Append(fmt.Sprint(i), given, surname, cell(p.phone), cell(p.dob), cell(p.city), email))
	}
	table, err := normalize.Build(context.Background(), &r, normalize.Guess(&r, normalize.GuessOptions{ID: []string{"id"}}), 1)
	require.NoError(t, err)
	customers := make([]int, n)
	for r := range customers {
		i, err := strconv.Atoi(table.Key(uint32(r)))
		require.NoError(t, err)
		customers[r] = who[i]
	}
	return table, customers
}

// plainWeight is the slow, obvious twin of Scorer: the model read off level by
// level, frequencies counted anew, every rival tried.
func plainWeight(t *normalize.Table, m *Model, a, b uint32) Weight {
	w := WeightOf(m.Prior / (1 - m.Prior))
	levels := make([]normalize.Level, len(m.Comparisons))
	given, surname := t.Field("given_name"), t.Field("surname")
	text := func(f *normalize.FieldColumn, r uint32) string { return f.Canonical(f.IDs()[r]) }
	swapped := plainSwapped(text(given, a), text(surname, a), text(given, b), text(surname, b))
	for i, c := range m.Comparisons {
		f := t.Field(c.Field)
		levels[i] = f.Compare(a, b)
		if swapped && levels[i] != normalize.Missing && (f == given || f == surname) {
			levels[i] = normalize.Level(slices.Index(f.Kind.Levels(), "swapped") + 1)
		}
		if levels[i] == normalize.Missing {
			continue
		}
		x, y, _ := f.Best(a, b)
		if x == y && c.TermFrequency {
			w += plainSame(t, m, c, x)
			continue
		}
		w += WeightOf(c.Levels[levels[i]-1].M / c.Levels[levels[i]-1].U)
	}
	agrees := func(i int) bool {
		c, l := m.Comparisons[i], levels[i]
		return l == 1 || l > 1 && c.Levels[l-1].Weight() > 0 && 2*c.Levels[l-1].Weight() >= c.Levels[0].Weight()
	}
	held := func(i int) Weight { // what the value that both have weighs, and no less than a usual one
		c := m.Comparisons[i]
		x, y, _ := t.Field(c.Field).Best(a, b)
		if x != y || !c.TermFrequency {
			return c.Levels[0].Weight()
		}
		return max(plainSame(t, m, c, x), c.Levels[0].Weight())
	}
	for _, d := range m.Dependences {
		i, on := m.comparison(d.Field), m.comparison(d.On)
		if levels[i] != normalize.Missing && agrees(on) {
			w -= WeightOf(d.Lift[levels[i]-1])
		}
		if levels[i] == 1 && levels[on] == 1 && d.Lift[0] > 1 { // of two rare values the lesser evidence is all in the greater, as far as usual ones are
			one, other := m.Comparisons[i].Levels[0], m.Comparisons[on].Levels[0]
			nested := min(math.Log(d.Lift[0])/math.Log(1/max(one.U, other.U)), 1)
			w -= max(0, Weight(math.Round(nested*float64(min(held(i), held(on)))))-WeightOf(d.Lift[0]))
		}
	}
	bits := func(i int, p func(l Level) float64) Weight { // of what the levels have, against u
		if levels[i] == normalize.Missing {
			return 0
		}
		l := m.Comparisons[i].Levels[levels[i]-1]
		return WeightOf(p(l) / l.U)
	}
	for _, move := range m.Moves { // who has moved says there what strangers say
		each := Weight(0)
		for _, f := range move.Fields {
			each += bits(m.comparison(f), func(l Level) float64 { return l.M })
		}
		if move.Share > 0 {
			w += max(WeightOf(move.Share)-each, 0)
		}
	}
	for _, r := range m.Rivals {
		applies, rw := true, WeightOf(r.Share/(1-r.Share))
		for i, c := range m.Comparisons {
			if r.U[i] == nil {
				applies = applies && agrees(i)
			} else if levels[i] != normalize.Missing {
				rw += WeightOf(c.Levels[levels[i]-1].M / r.U[i][levels[i]-1])
			}
		}
		for i, c := range m.Comparisons { // a value that is rarer than such values are
			f := t.Field(c.Field)
			shared := r.U[i] == nil || len(r.Fields) == 0 && c.Kind != normalize.Category && slices.EqualFunc(r.U[i], c.Levels, func(u float64, l Level) bool { return u == l.U })
			if x, y, _ := f.Best(a, b); applies && shared && levels[i] == 1 && x == y && c.TermFrequency {
				rw += max(plainSame(t, m, c, x)-c.Levels[0].Weight(), 0)
			}
		}
		for _, move := range m.Moves {
			stayed, moved, each := 1-move.Share, move.Share, Weight(0)
			for _, f := range move.Fields {
				if i := m.comparison(f); r.U[i] == nil {
					stayed, moved = stayed*m.Comparisons[i].Levels[0].M, moved*m.Comparisons[i].Levels[0].U
				} else if l := levels[i]; l != normalize.Missing {
					each += WeightOf(m.Comparisons[i].Levels[l-1].M/r.U[i][l-1]) - WeightOf(m.Comparisons[i].Levels[l-1].U/r.U[i][l-1])
				}
			}
			if move.Share > 0 {
				rw += max(WeightOf(moved/(moved+stayed))-each, 0)
			}
		}
		if applies {
			w = min(w, rw)
		}
	}
	return w
}

// plainSame is the weight of two records that hold one value.
func plainSame(t *normalize.Table, m *Model, c Comparison, id uint32) Weight {
	f := t.Field(c.Field)
	own := m.Prior * float64(m.Records-1) * c.Levels[0].M
	others := max(float64(c.Filled-1), 1)
	typical := Builtin(c.Kind)[0].U
	strangers := float64(f.Count(id)-1) - own
	for k, most := range []int{4, 8, 16} {
		if n := f.Count(id); n > most/2 && n <= most && k < len(c.Held) && c.Held[k] > 0 {
			strangers = min(strangers, float64(n-1)*(1-c.Held[k]))
		}
	}
	hold := max(strangers, min(0.5, 100*typical*(others+typicalRecords))) + typicalRecords*typical
	w := WeightOf(c.Levels[0].M / min(hold/(others+typicalRecords), 1))
	if float64(f.Count(id)-1) > max(1, own) {
		return w
	}
	for _, l := range c.Levels[1:] {
		w = max(w, WeightOf(l.M/l.U))
	}
	return w
}

// plainSwapped tells of given name and surname, and the same of another record,
// whether they stand in each other's place.
func plainSwapped(givenA, surnameA, givenB, surnameB string) bool {
	same := func(x, y string) bool { return x != "" && x == y }
	near := func(x, y string) bool {
		return x == "" || y == "" || utf8.RuneCountInString(x) >= 4 && utf8.RuneCountInString(y) >= 4 && similarity.OSA(x, y, 1) <= 1
	}
	if same(givenA, givenB) || same(surnameA, surnameB) {
		return false
	}
	return same(givenA, surnameB) && near(givenB, surnameA) || same(givenB, surnameA) && near(givenA, surnameB)
}

// train trains on all pairs, with one block for each of two fields.
func train(t testing.TB, table *normalize.Table, labels ...Label) (*Model, Report) {
	t.Helper()
	m, left := Untrained(table, false)
	require.Empty(t, left)
	s, err := NewScorer(table, m)
	require.NoError(t, err)
	random := map[Vector]int64{}
	blocks := map[string]map[Vector]int64{"phone": {}, "birth_date": {}}
	for a := range uint32(table.Len()) {
		for b := a + 1; b < uint32(table.Len()); b++ {
			v := s.Vector(a, b)
			random[v]++
			for field, counts := range blocks {
				if f := table.Field(field); f.IDs()[a] != 0 && f.IDs()[a] == f.IDs()[b] {
					counts[v]++
				}
			}
		}
	}
	n := float64(table.Len())
	e := Evidence{Pairs: n * (n - 1) / 2, Random: Tally(random), Candidates: Tally(random), Labels: labels}
	for _, field := range []string{"phone", "birth_date"} {
		e.Blocks = append(e.Blocks, Block{Rule: field, Fields: []string{field}, Equal: true, Vectors: Tally(blocks[field])})
	}
	report, err := m.Train(context.Background(), table, e)
	require.NoError(t, err)
	return m, report
}

func TestScorerEqualsThePlainModel(t *testing.T) {
	table := world(t, 400)
	m, _ := train(t, table)
	m.Rivals = append(m.Rivals, Rival{Fields: []string{"surname"}, Share: 0.01, U: rivalU(m, "surname")})
	m.Dependences = []Dependence{{Field: "city", On: "email", Lift: lifts(m, "city", 5)}, {Field: "birth_date", On: "city", Lift: lifts(m, "birth_date", 3)}}
	m.Moves = []Move{{Fields: []string{"city", "phone", "email"}, Share: 0.1}}
	series := Rival{Share: 0.02, U: rivalU(m, "")}
	for j, l := range m.Comparisons[0].Levels {
		series.U[0][j] = l.U
	}
	m.Rivals = append(m.Rivals, series)
	s, err := NewScorer(table, m)
	require.NoError(t, err)
	threshold := WeightAt(0.5)
	for a := range uint32(table.Len()) {
		for b := a + 1; b < uint32(table.Len()); b++ {
			want := plainWeight(table, m, a, b)
			got, v := s.Score(a, b)
			require.Equal(t, want, got)
			w, cut, ok := s.AtLeast(a, b, threshold)
			require.Equal(t, want >= threshold, ok, "the bound never drops an edge")
			if ok {
				require.Equal(t, want, w)
				require.Equal(t, v, cut)
			}
			sum := Weight(0)
			for _, p := range s.Explain(a, b).Parts {
				sum += p.Weight
			}
			require.Equal(t, got, sum, "the explanation is the additions")
			back, _ := s.Score(b, a)
			require.Equal(t, got, back)
		}
	}
}

func rivalU(m *Model, without string) [][]float64 {
	u := make([][]float64, len(m.Comparisons))
	for i, c := range m.Comparisons {
		if c.Field == without {
			continue
		}
		for range c.Levels {
			u[i] = append(u[i], 1/float64(len(c.Levels)))
		}
	}
	return u
}

func lifts(m *Model, field string, lift float64) (out []float64) {
	for j := range m.Comparisons[m.comparison(field)].Levels {
		out = append(out, max(lift-float64(j), 1))
	}
	return out
}

func TestTrainingFindsTheMatches(t *testing.T) {
	table := world(t, 600)
	m, r := train(t, table)
	require.NoError(t, m.Validate())
	truth := 600.0 * 600 / 2 / 300 // rows drawn evenly from 300 people
	require.InEpsilon(t, truth, r.Matches, 0.25)
	for _, c := range m.Comparisons {
		require.InDelta(t, 1, sumM(c), 1e-9)
		for j := 1; j < len(c.Levels); j++ {
			require.LessOrEqual(t, c.Levels[j].Weight(), c.Levels[j-1].Weight()+1, "%s falls level by level", c.Field)
		}
	}
}

func sumM(c Comparison) float64 {
	sum := 0.0
	for _, l := range c.Levels {
		sum += l.M
	}
	return sum
}

func TestTrainingIsReproducible(t *testing.T) {
	table := world(t, 300)
	a, _ := train(t, table)
	b, _ := train(t, table)
	require.Equal(t, a, b, "to the last bit")
}

func TestBuiltinLevelsFall(t *testing.T) {
	for k := normalize.Name; k <= normalize.Code; k++ {
		levels := Builtin(k)
		require.Len(t, levels, len(k.Levels()), k.String())
		for i, l := range levels {
			require.Positive(t, l.M)
			require.Positive(t, l.U)
			if i > 0 {
				require.LessOrEqual(t, l.Weight(), levels[i-1].Weight(), "%s %s", k, l.Name)
			}
		}
		require.Negative(t, levels[len(levels)-1].Weight(), "%s: conflict speaks against", k)
	}
}

func TestValidateNamesEveryMistake(t *testing.T) {
	m := &Model{Version: 1, Prior: 2, Comparisons: []Comparison{{Field: "x", Kind: normalize.Date}}}
	err := m.Validate()
	require.ErrorContains(t, err, "prior")
	require.ErrorContains(t, err, "comparison x")
	require.ErrorContains(t, (&Model{Version: ModelVersion + 1}).Validate(), "newer")
}

func TestWeights(t *testing.T) {
	require.Equal(t, Bit, WeightOf(2))
	require.Equal(t, -MaxWeight, WeightOf(math.SmallestNonzeroFloat64))
	require.InDelta(t, 0.9, WeightAt(0.9).Probability(), 1e-3)
	v := Vector(0).With(3, 15).With(15, 1)
	require.Equal(t, normalize.Level(15), v.Level(3))
	require.Equal(t, normalize.Level(1), v.Level(15))
	require.Equal(t, normalize.Missing, v.Level(4))
}

// A block on a field that is not compared, because a Vector is full, teaches
// m of the others but makes no rival.
func TestNoRivalOnAFieldThatIsNotCompared(t *testing.T) {
	table := world(t, 300)
	m, _ := Untrained(table, false)
	s, err := NewScorer(table, m)
	require.NoError(t, err)
	counts := map[Vector]int64{}
	for a := range uint32(300) {
		for b := a + 1; b < 300; b++ {
			counts[s.Vector(a, b)]++
		}
	}
	e := Evidence{Pairs: 300 * 299 / 2, Random: Tally(counts), Candidates: Tally(counts)}
	e.Blocks = []Block{{Rule: "branch", Fields: []string{"branch"}, Equal: true, Vectors: Tally(counts)}}
	_, err = m.Train(context.Background(), table, e)
	require.NoError(t, err)
	require.Empty(t, m.Rivals)
	require.NoError(t, m.Validate())
}
