package customers

import (
	"errors"
	"fmt"
	"iter"

	"github.com/guiyi/guiyi/benchmarks/gen/random"
	"github.com/guiyi/guiyi/benchmarks/gen/vocab"
)

// Config says what to make.
type Config struct {
	Rows       int    // at least 1
	Seed       uint64 // any; the same config gives the same bytes
	Difficulty Difficulty
}

// window is how many rows are shuffled together.
const window = 1 << 16

// Generator makes rows. It is read-only once made.
type Generator struct {
	cfg    Config
	scale  float64
	tables *vocab.Tables
}

// New checks the config and loads the vocabulary.
func New(cfg Config) (*Generator, error) {
	scale, err := cfg.Difficulty.scale()
	if cfg.Rows < 1 {
		err = errors.Join(err, errors.New("customers: rows must be at least 1"))
	}
	if err != nil {
		return nil, err
	}
	tables, err := vocab.Load()
	if err != nil {
		return nil, err
	}
	return &Generator{cfg, scale, tables}, nil
}

// Rows yields the rows in their final order. The cell id is the place of the
// row: C0000001 and so on.
func (g *Generator) Rows() iter.Seq[Row] {
	return func(yield func(Row) bool) {
		w := newWorld(g)
		for start := 0; start < g.cfg.Rows; start += window {
			n := min(window, g.cfg.Rows-start)
			rows := w.fill(uint64(start), n)
			order := random.NewPermutation(n, g.cfg.Seed+uint64(start))
			for i := range n {
				row := rows[order.At(i)]
				row.Cells[0] = fmt.Sprintf("C%07d", start+i+1)
				if !yield(row) {
					return
				}
			}
		}
	}
}

// world is the state of one run: the vocabulary, the employers met so far, the
// next entity number.
type world struct {
	seed                  uint64
	scale                 float64
	rates                 rates
	tables                *vocab.Tables
	lastNames             []string
	firstShare, lastShare *random.Weighted
	countyShare           *random.Weighted
	companyShare          *random.Weighted
	employers             map[[2]int]*company
	entities              int
}

func newWorld(g *Generator) *world {
	w := &world{seed: g.cfg.Seed, scale: g.scale, rates: defaultRates, tables: g.tables, employers: map[[2]int]*company{}}
	w.firstShare = random.Zipf(0.02, 20)
	w.lastShare = random.Zipf(0.004, 100)
	w.lastNames = vocab.Words(vocab.LatinSurnames, w.lastShare.Len(), 1)
	w.companyShare = random.Zipf(0.01, companies/10)
	w.countyShare = random.NewWeighted(countyWeights(g.tables.Counties))
	return w
}

// countyWeights lets towns hold more people than the country, and the big
// cities more again.
func countyWeights(counties []vocab.County) []uint64 {
	big := map[string]bool{}
	for _, c := range vocab.BigCities {
		big[c] = true
	}
	weights := make([]uint64, len(counties))
	for i, c := range counties {
		weights[i] = 1
		if name := []rune(c.Name); name[len(name)-1] == '区' {
			weights[i] = 3
		}
		if big[c.City] {
			weights[i] *= 8
		}
		if len(c.Former) > 0 {
			weights[i] *= 4 // former names should be met often enough to matter
		}
	}
	return weights
}

func (w *world) nextEntity() int {
	w.entities++
	return w.entities
}

// fill makes n rows, people by people; the last person may have fewer rows than
// drawn.
func (w *world) fill(start uint64, n int) []Row {
	rows := make([]Row, 0, n)
	for neighbourhood := uint64(0); len(rows) < n; neighbourhood++ {
		s := random.At(w.seed, start, neighbourhood)
		people := w.neighbours(&s)
		for _, p := range people {
			ties := p.ties(people[0].entity)
			drafts := w.drafts(&s, p)
			drafts = drafts[:min(len(drafts), n-len(rows))]
			for i, thin := range thinRows(drafts) {
				rows = append(rows, Row{drafts[i].cells, p.entity, thin, ties, drafts[i].right})
			}
		}
	}
	return rows
}

// neighbours are one household, or two that share a name or a number.
func (w *world) neighbours(s *random.Source) []*person {
	r := region(regionShare.Draw(s))
	people := w.household(s, r)
	switch {
	case w.may(s, w.rates.namesake) && people[0].name.script != minority:
		other := w.household(s, r)
		w.namesake(s, people[0], other[0])
		people = append(people, other...)
	case r <= taiwan && w.may(s, w.rates.recycled):
		other := w.household(s, r)
		w.recycle(s, people[0], other[0])
		people = append(people, other...)
	}
	return people
}
