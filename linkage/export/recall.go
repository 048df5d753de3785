package export

import (
	"context"

	"github.com/guiyi/guiyi/blocking"
	"github.com/guiyi/guiyi/linkage"
	"github.com/guiyi/guiyi/normalize"
)

// BlockingRecall says how many of the true pairs are candidates at all: what
// the rules miss, no model can find.
type BlockingRecall struct {
	Candidates int64   `json:"candidates"`
	TruePairs  int64   `json:"true_pairs"` // that the mode allows, between records of the table
	Found      int64   `json:"found"`
	Recall     float64 `json:"recall"`
}

// MeasureBlocking runs a blocking plan and counts the true pairs among its
// candidates. Candidates of a text index are not counted. Cost: the making of
// all candidate pairs, without scoring.
func MeasureBlocking(ctx context.Context, t *normalize.Table, m *linkage.Model, c Config, truth []Labelled, workers int) (BlockingRecall, error) {
	var r BlockingRecall
	entity, err := trueNumbers(t, truth)
	if err != nil {
		return r, err
	}
	cfg := blocking.Config{MaxPairs: c.MaxPairs, Workers: workers}
	if c.Mode == ModeLink {
		cfg.Side = make([]uint8, t.Len())
		for i := range cfg.Side {
			cfg.Side[i] = uint8(t.Source(uint32(i)))
		}
	}
	r.TruePairs = truePairs(t, entity, c.Mode == ModeLink)
	if len(m.Plan.Rules) > 0 || m.Plan.AllPairs {
		blocks, err := blocking.New(ctx, blocking.NewKeys(t), m.Plan, cfg)
		if err != nil {
			return r, err
		}
		found, all := make([]int64, max(workers, 1)), make([]int64, max(workers, 1))
		if _, err = blocks.Each(ctx, max(workers, 1), func(worker, _ int, pairs []blocking.Pair) error {
			all[worker] += int64(len(pairs))
			for _, p := range pairs {
				if entity[p.A] != 0 && entity[p.A] == entity[p.B] {
					found[worker]++
				}
			}
			return nil
		}); err != nil {
			return r, err
		}
		for w := range found {
			r.Found += found[w]
			r.Candidates += all[w]
		}
	}
	r.Recall = share(r.Found, r.TruePairs)
	return r, nil
}

// trueNumbers numbers the true entities of the records from 1; 0 where the
// truth does not have the record.
func trueNumbers(t *normalize.Table, truth []Labelled) ([]uint32, error) {
	records := make([]Labelled, t.Len())
	for i := range records {
		records[i] = Labelled{Source: t.SourceName(uint32(i)), Key: t.Key(uint32(i))}
	}
	m, err := newMatcher(records)
	if err != nil {
		return nil, err
	}
	numbers, entity := map[string]uint32{}, make([]uint32, t.Len())
	for _, row := range truth {
		at, err := m.find(row)
		if err != nil {
			return nil, err
		}
		if at < 0 {
			continue
		}
		if numbers[row.Entity] == 0 {
			numbers[row.Entity] = uint32(len(numbers)) + 1
		}
		entity[at] = numbers[row.Entity]
	}
	return entity, nil
}

// truePairs counts the pairs of records of one entity, those across sources
// alone where link is set.
func truePairs(t *normalize.Table, entity []uint32, link bool) int64 {
	type part struct {
		entity uint32
		source int
	}
	whole, parts := map[uint32]int64{}, map[part]int64{}
	for i, e := range entity {
		if e == 0 {
			continue
		}
		whole[e]++
		if link {
			parts[part{e, t.Source(uint32(i))}]++
		}
	}
	n := int64(0)
	for _, k := range whole {
		n += k * (k - 1) / 2
	}
	for _, k := range parts {
		n -= k * (k - 1) / 2
	}
	return n
}
