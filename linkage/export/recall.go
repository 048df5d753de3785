package export

import (
	"context"
	"errors"

	"github.com/guiyi/guiyi/blocking"
	"github.com/guiyi/guiyi/linkage"
	"github.com/guiyi/guiyi/normalize"
)

// BlockingRecall says how many of the true pairs are candidates at all: what
// the rules miss, no model can find.
type BlockingRecall struct {
	Candidates int64        `json:"candidates"`
	TruePairs  int64        `json:"true_pairs"` // that the mode allows, between records of the table
	Found      int64        `json:"found"`
	Recall     float64      `json:"recall"`
	Rules      []RuleRecall `json:"rules,omitempty"` // in the order of the plan
}

// RuleRecall says how many of the true pairs one rule finds.
type RuleRecall struct {
	Rule  string `json:"rule"`
	Found int64  `json:"found"`
	First int64  `json:"first"` // no rule before it finds them
	Alone int64  `json:"alone"` // no other rule with a key finds them
}

// MeasureBlocking runs a blocking plan and counts the true pairs among its
// candidates. Candidates of a text index are not counted. Cost: the making of
// all candidate pairs, without scoring, and a look at each true pair.
func MeasureBlocking(ctx context.Context, t *normalize.Table, m *linkage.Model, c Config, truth []Labelled, workers int) (r BlockingRecall, err error) {
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
		defer func() { err = errors.Join(err, blocks.Close()) }()
		report, err := blocks.Each(ctx, max(workers, 1), func(int, int, []blocking.Pair) error { return nil })
		if err != nil {
			return r, err
		}
		r.Candidates = report.Pairs
		for _, rule := range report.Rules {
			r.Rules = append(r.Rules, RuleRecall{Rule: rule.Rule.String()})
		}
		r.count(t, blocks, entity, len(m.Plan.Rules))
	}
	r.Recall = share(r.Found, r.TruePairs)
	return r, ctx.Err()
}

// count looks at each true pair. keyed is how many rules have keys: what finds
// all pairs stands behind them and is no other rule.
//
// The pairs of a copy are those of the first of its kind.
func (r *BlockingRecall) count(t *normalize.Table, blocks *blocking.Blocks, entity []uint32, keyed int) {
	records := map[uint32][]uint32{}
	for i, e := range entity {
		if e != 0 {
			records[e] = append(records[e], uint32(i))
		}
	}
	var rules []int
	for _, members := range records {
		for i, b := range members {
			for _, a := range members[:i] {
				a, b := t.First(a), t.First(b)
				if a == b {
					r.Found++
					continue
				}
				if rules = blocks.FoundBy(rules[:0], min(a, b), max(a, b)); len(rules) == 0 {
					continue
				}
				r.Found++
				r.Rules[rules[0]].First++
				for _, rule := range rules {
					r.Rules[rule].Found++
				}
				if len(rules) == 1 || len(rules) == 2 && rules[1] == keyed {
					r.Rules[rules[0]].Alone++
				}
			}
		}
	}
}

// trueNumbers numbers the true entities of the records from 1; 0 where the
// truth does not have the record.
func trueNumbers(t *normalize.Table, truth []Labelled) ([]uint32, error) {
	records := make([]Labelled, t.Len())
	for i := range records {
		records[i] = Labelled{Source: t.SourceName(uint32(i)), Key: t.Key(uint32(i))}
	}
	return numberEntities(records, truth)
}

// numberEntities is trueNumbers for records that are known by source and key
// alone.
func numberEntities(records, truth []Labelled) ([]uint32, error) {
	m, err := newMatcher(records)
	if err != nil {
		return nil, err
	}
	numbers, entity := map[string]uint32{}, make([]uint32, len(records))
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
