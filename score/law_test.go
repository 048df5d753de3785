package score_test

import (
	"context"
	"encoding/json"
	"fmt"
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/guiyi/guiyi/normalize"
	"github.com/guiyi/guiyi/score"
)

// households makes n rows of both scripts in which families share a surname,
// an address and a telephone, and cells hold several telephones.
func households(t testing.TB, n int, order func(rows [][]string)) *normalize.Table {
	t.Helper()
	rnd := rand.New(rand.NewPCG(11, uint64(n)))
	families, givens := strings.Fields("王 李 张 Miller Smith Baker 刘 陈"), strings.Fields("小明 芳 静 Anna Ben Carla 伟 强")
	var rows [][]string
	for i := range n {
		house := rnd.IntN(n/4 + 1)
		phone := fmt.Sprintf("138%08d", house*7919)
		if rnd.IntN(3) == 0 {
			phone += "/" + fmt.Sprintf("139%08d", rnd.IntN(n/2)*104729)
		}
		cells := []string{families[house%len(families)], givens[rnd.IntN(3)*2%len(givens)], phone, fmt.Sprintf("%d High Street", house),
			fmt.Sprintf("19%02d-01-%02d", 40+rnd.IntN(10), 1+rnd.IntN(3))}
		for c := range cells {
			if rnd.IntN(12) == 0 {
				cells[c] = ""
			}
		}
		rows = append(rows, append([]string{fmt.Sprintf("%05d", i)}, cells...))
	}
	if order != nil {
		order(rows)
	}
	var r normalize.Rows
	s, err := r.NewSource("s", []string{"id", "surname", "first_name", "phone", "address", "dob"})
	require.NoError(t, err)
	for _, row := range rows {
		require.NoError(t, s.Append(row...))
	}
	table, err := normalize.Build(context.Background(), &r, normalize.Guess(&r, normalize.GuessOptions{}), 2)
	require.NoError(t, err)
	return table
}

// learn trains on all pairs, with blocks of equal telephones and addresses.
func learn(t testing.TB, table *normalize.Table) (*score.Model, score.Report) {
	t.Helper()
	m, _ := score.Untrained(table, false)
	s, err := score.NewScorer(table, m)
	require.NoError(t, err)
	random, blocks := map[score.Vector]int64{}, map[string]map[score.Vector]int64{"phone": {}, "address": {}, "birth_date": {}}
	for a := range uint32(table.Len()) {
		for b := range a {
			v := s.Vector(b, a)
			random[v]++
			for field, counts := range blocks {
				if table.Field(field).Compare(a, b) == 1 {
					counts[v]++
				}
			}
		}
	}
	n := float64(table.Len())
	e := score.Evidence{Pairs: n * (n - 1) / 2, Random: score.Tally(random), Candidates: score.Tally(random)}
	for _, field := range []string{"address", "birth_date", "phone"} {
		e.Blocks = append(e.Blocks, score.Block{Rule: field, Fields: []string{field}, Equal: true, Vectors: score.Tally(blocks[field])})
	}
	report, err := m.Train(context.Background(), table, e)
	require.NoError(t, err)
	return m, report
}

// household is the rival of those who share a telephone: they share the
// surname and the address more often than not.
func household(m *score.Model) score.Rival {
	r := score.Rival{Fields: []string{"phone"}, Share: 0.05, U: make([][]float64, len(m.Comparisons))}
	for i, c := range m.Comparisons {
		if c.Field == "phone" {
			continue
		}
		for j := range c.Levels {
			u := 0.5 / float64(len(c.Levels)-1)
			if j == 0 && c.Field != "given_name" {
				u = 0.5
			}
			r.U[i] = append(r.U[i], u)
		}
	}
	return r
}

func inJSON(t testing.TB, values ...any) string {
	t.Helper()
	text, err := json.Marshal(values)
	require.NoError(t, err)
	return string(text)
}

// Same input, same bytes: the order of rows teaches nothing.
func TestTrainingDoesNotSeeTheOrderOfRows(t *testing.T) {
	m, report := learn(t, households(t, 160, nil))
	want := inJSON(t, m, report)
	for seed := range uint64(4) {
		m, report := learn(t, households(t, 160, func(rows [][]string) {
			rand.New(rand.NewPCG(seed, 1)).Shuffle(len(rows), func(i, j int) { rows[i], rows[j] = rows[j], rows[i] })
		}))
		require.Equal(t, want, inJSON(t, m, report), "seed %d", seed)
	}
}

// Whatever the threshold, the short cut keeps what the whole way keeps, with
// several values in a cell and with rivals.
func TestShortCutsEqualTheWholeWay(t *testing.T) {
	table := households(t, 120, nil)
	m, _ := learn(t, table)
	m.Rivals = append(m.Rivals, household(m))
	require.True(t, table.Field("phone").Several())
	s, err := score.NewScorer(table, m)
	require.NoError(t, err)
	bound, parts := map[string]int{}, make([]score.Weight, 1+len(m.Comparisons))
	for a := range uint32(table.Len()) {
		for b := range a {
			want, vector := s.Score(b, a)
			swapped, _ := s.Score(a, b)
			require.Equal(t, want, swapped)
			for _, threshold := range []score.Weight{-40 * score.Bit, -8 * score.Bit, 0, score.WeightAt(0.1), want - 1, want, want + 1, 20 * score.Bit} {
				w, v, ok := s.AtLeast(b, a, threshold)
				require.Equal(t, want >= threshold, ok)
				if ok {
					require.Equal(t, want, w)
					require.Equal(t, vector, v)
				} else {
					require.GreaterOrEqual(t, w, want, "what is dropped is bounded from above")
				}
			}
			e := s.Explain(b, a)
			bound[e.Rival]++
			sum := score.Weight(0)
			for _, p := range e.Parts {
				sum += p.Weight
				require.InDelta(t, p.Weight.Bits(), p.Bits, 1e-12)
			}
			require.Equal(t, want, sum)
			require.Equal(t, vector, s.Parts(b, a, parts))
			require.Equal(t, want, total(parts))
		}
	}
	require.Greater(t, len(bound), 1, "a rival decides of some pair: %v", bound)
}

func total(weights []score.Weight) (sum score.Weight) {
	for _, w := range weights {
		sum += w
	}
	return sum
}

func TestAModelIsData(t *testing.T) {
	table := households(t, 120, nil)
	m, _ := learn(t, table)
	var read score.Model
	require.NoError(t, json.Unmarshal([]byte(inJSON(t, m)[1:len(inJSON(t, m))-1]), &read))
	require.Equal(t, *m, read)
	a, err := score.NewScorer(table, m)
	require.NoError(t, err)
	b, err := score.NewScorer(table, &read)
	require.NoError(t, err)
	for x := range uint32(40) {
		for y := range x {
			v, _ := a.Score(y, x)
			w, _ := b.Score(y, x)
			require.Equal(t, v, w)
		}
	}
}

// A model from elsewhere is checked before it weighs anything.
func TestModelsFromElsewhere(t *testing.T) {
	table := households(t, 120, nil)
	good, _ := learn(t, table)
	good.Rivals = []score.Rival{household(good)}
	text := inJSON(t, good)
	for name, spoil := range map[string]func(*score.Model){
		"prior":             func(m *score.Model) { m.Prior = math.NaN() },
		"m 0":               func(m *score.Model) { m.Comparisons[0].Levels[0].M = 0 },
		"levels":            func(m *score.Model) { m.Comparisons[0].Levels = m.Comparisons[0].Levels[1:] },
		"another version":   func(m *score.Model) { l := m.Comparisons[0].Levels; l[1].Name, l[2].Name = l[2].Name, l[1].Name },
		"too many":          func(m *score.Model) { m.Comparisons = append(m.Comparisons, make([]score.Comparison, 20)...) },
		"unknown field":     func(m *score.Model) { m.Comparisons[0].Field = "x" },
		"rival share":       func(m *score.Model) { m.Rivals[0].Share = 1 },
		"rival comparisons": func(m *score.Model) { m.Rivals[0].U = m.Rivals[0].U[1:] },
		"rival levels":      func(m *score.Model) { m.Rivals[0].U[freeOf(m)] = []float64{1} },
		"rival u":           func(m *score.Model) { m.Rivals[0].U[freeOf(m)][0] = -1 },
		"rival field":       func(m *score.Model) { m.Rivals[0].Fields = []string{"x"} },
		"rival without u":   func(m *score.Model) { m.Rivals[0].Fields = nil },
	} {
		t.Run(name, func(t *testing.T) {
			var read []score.Model
			require.NoError(t, json.Unmarshal([]byte(text), &read))
			spoil(&read[0])
			_, err := score.NewScorer(table, &read[0])
			require.Error(t, err)
		})
	}
}

// freeOf is a comparison that the first rival says something of.
func freeOf(m *score.Model) int {
	for i, u := range m.Rivals[0].U {
		if u != nil {
			return i
		}
	}
	return -1
}

// A pair weighs the same from either side: a batch run and records that come one
// by one number them otherwise. The rarer of two writings of one address does not
// speak for a pair that has the commoner one too.
func TestPairsWeighTheSameFromEitherSide(t *testing.T) {
	var r normalize.Rows
	src, err := r.NewSource("s", []string{"id", "name", "address"})
	require.NoError(t, err)
	for i := range 60 {
		street := "上海市浦东新区和平路133号"
		switch {
		case i == 7:
			street = "上海市浦东区和平路133号"
		case i > 40:
			street = fmt.Sprintf("上海市浦东新区和平路%d号", 200+i)
		}
		require.NoError(t, src.Append(fmt.Sprintf("%02d", i), "王"+string([]rune("伟芳娜敏静丽强磊军洋勇艳杰娟涛明超霞平刚英华建国文斌玉兰凤红梅志云")[i%33]), street))
	}
	table, err := normalize.Build(context.Background(), &r, normalize.Guess(&r, normalize.GuessOptions{}), 1)
	require.NoError(t, err)
	m, _ := score.Untrained(table, false)
	rival := score.Rival{Fields: []string{"address"}, Share: 0.2, U: make([][]float64, len(m.Comparisons))}
	for i, c := range m.Comparisons {
		if c.Field == "address" {
			m.Comparisons[i].Levels[0].U = 0.3
		}
		for _, l := range c.Levels {
			if c.Field != "address" {
				rival.U[i] = append(rival.U[i], max(l.U, 0.05)) // who shares an address often shares a name
			}
		}
	}
	m.Rivals = []score.Rival{rival}
	s, err := score.NewScorer(table, m)
	require.NoError(t, err)
	require.Equal(t, normalize.Level(1), table.Field("address").Compare(7, 8), "two writings of one address")
	for a := range uint32(table.Len()) {
		for b := range a {
			w, v := s.Score(a, b)
			x, y := s.Score(b, a)
			require.Equal(t, w, x, "records %d and %d", a, b)
			require.Equal(t, v, y, "records %d and %d", a, b)
		}
	}
}
