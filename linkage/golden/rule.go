package golden

import (
	"fmt"
	"slices"
)

// Candidate is one cell that a record of the entity has for a field.
type Candidate struct {
	Source, Key string // the record
	Column      string // the source column of the cell
	Place       int    // among the values of one cell, the first is 0
	Slot        int    // which of several values of the record; cells of a group with one slot belong together

	Raw       string // as it came
	Clean     string // for people; what the golden record shows (Raw where it is empty)
	Canonical string // the value; empty: the cell carries nothing
	SameAs    string // canonical form that stands for all writings of the value; empty: Canonical
	Valid     bool   // the kind found nothing wrong
	Verified  bool   // somebody checked it (a code by text message, an identity card seen)
	Partial   bool   // a part of a value: a surname with a title, initials, a mask
	Parts     int    // how many parts of a value it names (city, road, house, room), where its kind can tell; else 0
	Shared    bool   // many others have the value too: a hotline, a mailbox info@
	Titled    bool   // more than the value: a form of address, a remark
	When      string // date of the value, in a form that sorts by bytes (2026-03-01); empty: not known
}

// value is what cells have in common that say the same.
func (c *Candidate) value() string {
	if c.SameAs == "" {
		return c.Canonical
	}
	return c.SameAs
}

// text is what the golden record shows of a cell.
func (c *Candidate) text() string {
	if c.Clean == "" {
		return c.Raw
	}
	return c.Clean
}

// Criterion is one step of a [Rule]: it keeps the candidates that are best by
// one measure.
type Criterion string

// The criteria.
const (
	MostRecent     Criterion = "most recent"     // value with the latest When; unknown is earliest
	MostFrequent   Criterion = "most frequent"   // value that most cells hold
	MostComplete   Criterion = "most complete"   // whole first; in a group most fields filled; then most Parts, or letters and digits, titles and remarks apart; then not Titled
	SourcePriority Criterion = "source priority" // first in Rule.Sources; unlisted sources last
	VerifiedFirst  Criterion = "verified first"  // Verified
	WholeFirst     Criterion = "whole first"     // not Partial
	OwnFirst       Criterion = "own first"       // not Shared
	Longest        Criterion = "longest"         // most characters
	Min            Criterion = "min"             // smallest canonical value: numbers as numbers, before texts by bytes; in a group field by field
	Max            Criterion = "max"             // largest canonical value
	WeightedVote   Criterion = "weighted vote"   // value with the largest sum of votes: Rule.Votes, else learned ones, see Golden.Voting
	Custom         Criterion = "custom"          // by Rule.Compare
)

// What [Value.By] says besides a criterion.
const (
	NoValue    = "no value"       // no candidate carries anything
	OnlyValue  = "only value"     // all candidates that do carry the same
	ValidFirst = "valid first"    // the others are not valid
	TieBreak   = "source and key" // all criteria left a tie
)

var criteria = []Criterion{MostRecent, MostFrequent, MostComplete, SourcePriority, VerifiedFirst, WholeFirst, OwnFirst,
	Longest, Min, Max, WeightedVote, Custom}

// Rule decides which candidate survives: each criterion in turn keeps the best
// of those before it. What is left is settled by source, key, slot and column; where
// MostRecent is asked for, the latest cells of the value go first.
// The zero Rule stands for the default of the field's kind.
type Rule struct {
	By      []Criterion    `json:"by,omitempty"`
	Sources []string       `json:"sources,omitempty"` // for SourcePriority, best first
	Votes   map[string]int `json:"votes,omitempty"`   // for WeightedVote: weight of a cell by source, 1 for others; none: learned, 1 for all until they are
	others  int            // weight of sources that Votes lacks; 0: 1

	// Compare is for Custom: above zero when a is the better of the two, zero
	// when they are as good. It must be a strict weak order and look at nothing
	// but the two. Of a group it sees whole rows: clean and canonical forms of
	// the fields in order, each behind a \x1f, and no Raw or Column.
	Compare func(a, b *Candidate) int `json:"-"`
}

// IsZero says that nothing is set.
func (r Rule) IsZero() bool {
	return len(r.By) == 0 && len(r.Sources) == 0 && len(r.Votes) == 0 && r.Compare == nil
}

// DefaultRule is the rule for fields of a kind, by its plain name; kinds that
// are not known here get that of text. People move and change numbers, so that
// for what changes a dated value outranks an older one; without dates the most
// complete one stands. A part of an address and a firm's number outrank
// nothing. Where telephones have no dates, what tells a sales team's switchboard
// from a mobile is which source it is in, so that the sources' learned votes
// decide, which are one each where nothing was learned.
func DefaultRule(kind string) Rule {
	switch kind {
	case "name", "org", "company":
		return Rule{By: []Criterion{MostComplete, MostFrequent, MostRecent}}
	case "address":
		return Rule{By: []Criterion{VerifiedFirst, WholeFirst, MostRecent, MostComplete, MostFrequent}}
	case "phone":
		return Rule{By: []Criterion{VerifiedFirst, OwnFirst, MostRecent, WeightedVote, MostComplete}}
	case "email":
		return Rule{By: []Criterion{VerifiedFirst, OwnFirst, MostRecent, MostFrequent}}
	case "identifier", "id":
		return Rule{By: []Criterion{VerifiedFirst, MostFrequent, MostRecent}}
	case "date":
		return Rule{By: []Criterion{VerifiedFirst, MostFrequent, MostComplete, MostRecent}}
	default:
		return Rule{By: []Criterion{MostFrequent, MostRecent, MostComplete}}
	}
}

// mistakes lists what is wrong with a rule.
func (r Rule) mistakes() []string {
	var list []string
	for i, c := range r.By {
		if !slices.Contains(criteria, c) {
			list = append(list, fmt.Sprintf("unknown criterion %q", c))
		} else if slices.Contains(r.By[:i], c) {
			list = append(list, fmt.Sprintf("criterion %q twice", c))
		}
	}
	needs := func(c Criterion, has bool, what string) {
		switch asked := slices.Contains(r.By, c); {
		case asked && !has:
			list = append(list, fmt.Sprintf("%q needs %s", c, what))
		case !asked && has:
			list = append(list, fmt.Sprintf("%s without %q", what, c))
		}
	}
	needs(SourcePriority, len(r.Sources) > 0, "sources")
	if len(r.Votes) > 0 && !slices.Contains(r.By, WeightedVote) {
		list = append(list, fmt.Sprintf("votes without %q", WeightedVote))
	}
	needs(Custom, r.Compare != nil, "a compare function")
	for i, s := range r.Sources {
		if slices.Contains(r.Sources[:i], s) {
			list = append(list, fmt.Sprintf("source %q twice", s))
		}
	}
	negative := false
	for _, v := range r.Votes {
		negative = negative || v < 0
	}
	if negative {
		list = append(list, "a vote below zero")
	}
	return list
}
