package blocking

import (
	"cmp"
	"context"
	"errors"
	"math"
	"slices"
)

// Would is a rule that would make two records a candidate pair, and the price.
type Would struct {
	Rule  Rule  `json:"rule"`
	Pairs int64 `json:"pairs"` // of all its blocks, none cut; pairs that the plan has already are among them
}

// wouldAmong is how many of the cheapest parts longer rules are made of.
const wouldAmong = 5

// WouldFind says at what price rules of one, two and three parts, whether a plan
// has them or not, would make two records a candidate pair: for each length the
// one of the fewest pairs, and longer ones only where they are cheaper. A rule
// has one part of a field at most. Nil when the records share no key of the
// parts, or the sides of cfg keep them apart. Cost: the keys of each shared part
// of all records, and one grouping of them for each rule that is priced, 20 at
// most beside the single parts.
func WouldFind(ctx context.Context, keys *Keys, parts []KeyPart, x, y uint32, cfg Config) ([]Would, error) {
	if !newSides(cfg.Side).allows(x, y) {
		return nil, nil
	}
	cfg.KeepShared = true
	var single []Would
	for _, p := range parts {
		a, b := keys.data.appendKeys(nil, p, x), keys.data.appendKeys(nil, p, y)
		if !slices.ContainsFunc(a, func(k string) bool { return slices.Contains(b, k) }) {
			continue
		}
		w, err := price(ctx, keys, Rule{p}, cfg)
		if err != nil {
			return nil, err
		}
		single = append(single, w)
	}
	byPairs := func(a, b Would) int { return cmp.Compare(a.Pairs, b.Pairs) }
	slices.SortStableFunc(single, byPairs)
	var best []Would
	for rules := single; len(rules) > 0; {
		slices.SortStableFunc(rules, byPairs)
		if len(best) == 0 || rules[0].Pairs < best[len(best)-1].Pairs {
			best = append(best, rules[0])
		}
		if len(rules[0].Rule) == 3 {
			break
		}
		var err error
		if rules, err = lengthen(ctx, keys, rules, single[:min(len(single), wouldAmong)], cfg); err != nil {
			return nil, err
		}
	}
	return best, nil
}

// lengthen adds to rules each of some parts that stands behind their last one,
// and prices them.
func lengthen(ctx context.Context, keys *Keys, rules, single []Would, cfg Config) (longer []Would, err error) {
	for _, r := range rules {
		last := slices.IndexFunc(single, func(s Would) bool { return s.Rule[0] == r.Rule[len(r.Rule)-1] })
		if last < 0 {
			continue
		}
		for _, s := range single[last+1:] {
			if r.Rule.uses(s.Rule[0].Field) {
				continue
			}
			w, err := price(ctx, keys, append(slices.Clone(r.Rule), s.Rule[0]), cfg)
			if err != nil {
				return nil, err
			}
			longer = append(longer, w)
		}
	}
	return longer, nil
}

// price counts the pairs of a rule.
func price(ctx context.Context, keys *Keys, r Rule, cfg Config) (w Would, err error) {
	b, err := New(ctx, keys, Plan{Rules: []Rule{r}, MaxBlock: math.MaxInt}, cfg)
	if err != nil {
		return w, err
	}
	defer func() { err = errors.Join(err, b.Close()) }()
	return Would{Rule: r, Pairs: b.Counts()[0].Pairs}, nil
}
