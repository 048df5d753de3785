package blocking

import (
	"errors"
	"fmt"
	"strings"
)

// KeyPart names one part of one field: {"phone", "last4"} is what the field
// "phone" offers as its part "last4". Fields are those of the table's schema,
// which need not be called as the columns are; normalize.Kind.Parts lists the
// parts of a kind.
type KeyPart struct {
	Field string `json:"field"`
	Part  string `json:"part"`
}

// String gives "field.part".
func (k KeyPart) String() string { return k.Field + "." + k.Part }

// Rule is a compound key: two records share it when they are equal in all its
// parts. A record that lacks one of the parts has no key. A record with several
// values in a part has several keys.
type Rule []KeyPart

// String joins the parts by " & ": "phone.full & surname.full".
func (r Rule) String() string {
	if len(r) == 0 {
		return "all pairs"
	}
	parts := make([]string, len(r))
	for i, p := range r {
		parts[i] = p.String()
	}
	return strings.Join(parts, " & ")
}

// uses tells whether the rule uses a field.
func (r Rule) uses(field string) bool {
	for _, p := range r {
		if p.Field == field {
			return true
		}
	}
	return false
}

// Plan says which pairs are candidates. It is data and belongs to the version
// of the model. Order matters only for the attribution of pairs: a pair belongs
// to the first rule that finds it, so selective rules come first.
//
// A plan that is not settled leaves open which keys are cut: New finds them in
// its table. A settled plan names them, so that what it makes of two records
// depends on their own keys and on nothing else: they are a candidate pair where
// for some rule they share a key of each of its parts, none of them among the
// Stops of the part, and these keys are not Hot for the rule; or they are, and
// the records share also a key of the first part of the rule's Refine, which is
// no stop, and the keys with this one behind them are not Hot; or they are, and
// so on with the next part. Keys that are hot with all parts of Refine behind
// them, or with two, make no pair.
//
// Stops and Hot hold values of the table: personal data, which whoever keeps or
// sends a plan or a model should know.
type Plan struct {
	Rules []Rule `json:"rules"`
	// MaxBlock is the size in records over which a block is refined. 0: chosen
	// from the pair budget by New; Blocks.Plan has the number. Of a settled plan
	// it is only told.
	MaxBlock int `json:"max_block,omitempty"`
	// Refine holds, for each rule, the parts by which its hot blocks are
	// refined, one after the other. nil: chosen by New from the parts of the
	// other rules; Blocks.Plan has the choice.
	Refine []Rule `json:"refine,omitempty"`
	// Settled says that Stops and Hot name all keys that are cut.
	Settled bool `json:"settled,omitempty"`
	// Stops are the keys that make no blocks.
	Stops []Stop `json:"stops,omitempty"`
	// Hot holds, for each rule, its keys whose blocks are refined: a text for each
	// of its parts and, of a refined key, for one or two parts of Refine.
	Hot [][][]string `json:"hot,omitempty"`
	// AllPairs makes every pair a candidate that no rule finds, as if a last rule
	// without parts stood behind the others; where counts and reports are by
	// rule, it is the one after the plan's. Where all pairs exceed the budget, New
	// returns a *BudgetError.
	AllPairs bool `json:"all_pairs,omitempty"`
}

const (
	maxParts     = 64 // a mask of equal parts is one uint64
	maxRuleParts = 6
	maxRules     = 254
)

// Validate reports every mistake of the plan that shows without a table.
func (p Plan) Validate() error {
	var errs []error
	if len(p.Rules) == 0 && !p.AllPairs || len(p.Rules) > maxRules {
		errs = append(errs, fmt.Errorf("blocking plan: %d rules; 1 to %d are possible", len(p.Rules), maxRules))
	}
	seen := map[string]int{}
	for i, r := range p.Rules {
		if len(r) == 0 || len(r) > maxRuleParts {
			errs = append(errs, fmt.Errorf("blocking rule %d: %d parts; 1 to %d are possible", i+1, len(r), maxRuleParts))
		}
		parts := map[KeyPart]bool{}
		for _, k := range r {
			if parts[k] {
				errs = append(errs, fmt.Errorf("blocking rule %d: %s stands twice", i+1, k))
			}
			parts[k] = true
		}
		if first, ok := seen[r.String()]; ok {
			errs = append(errs, fmt.Errorf("blocking rule %d (%s): the same as rule %d", i+1, r, first))
		} else {
			seen[r.String()] = i + 1
		}
	}
	if p.MaxBlock < 0 || p.MaxBlock == 1 {
		errs = append(errs, fmt.Errorf("blocking plan: max_block %d; 0 or at least 2", p.MaxBlock))
	}
	if p.Refine != nil && len(p.Refine) != len(p.Rules) {
		errs = append(errs, fmt.Errorf("blocking plan: refine has %d entries for %d rules", len(p.Refine), len(p.Rules)))
	}
	return errors.Join(append(errs, p.validateCuts()...)...)
}
