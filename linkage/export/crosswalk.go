package export

import (
	"io"

	"github.com/guiyi/guiyi/linkage"
)

// What stands in the crosswalk's rule column when no candidate pair joined the
// record.
const (
	ruleAverage  = "average link" // the clustering saw more than any one link
	ruleMust     = "must-link"    // a person's decision
	ruleAll      = "all pairs"
	ruleText     = "text"
	ruleCopy     = "copy"    // the row says the same as another of its source
	stateOpen    = "open"    // review.csv asks about the record
	stateDecided = "decided" // a person has decided about it
)

// bestLinks gives for each record the heaviest pair within its entity, the
// first of equal ones, or -1.
func (r *view) bestLinks() []int32 {
	best := make([]int32, r.Table.Len())
	for i := range best {
		best[i] = noLink
	}
	pairs, entity := r.Result.Pairs, r.Result.Entity
	for i, p := range pairs {
		if entity[p.A] != entity[p.B] {
			continue
		}
		for _, record := range [2]uint32{p.A, p.B} {
			if best[record] < 0 || p.Weight > pairs[best[record]].Weight {
				best[record] = int32(i)
			}
		}
	}
	return best
}

// ruleNames gives the text of every rule of the plan, and of what else finds
// pairs, at place rule+1.
func ruleNames(r *linkage.Result) []string {
	names := []string{ruleCopy, ruleText}
	for _, rule := range r.Model.Plan.Rules {
		names = append(names, rule.String())
	}
	return append(names, ruleAll)
}

// writeCrosswalk writes every record once, in the order of source and key, with
// the best link that joins it to its entity.
func (r *view) writeCrosswalk(w io.Writer) error {
	out := newCSV(w, r.Human, "source", "key", "entity_id", "decision", "weight", "rule", "review_state")
	best, states := r.bestLinks(), r.reviewStates()
	for place := range r.members.len() {
		alone := len(r.members.of(place)) == 1
		if alone {
			best[r.members.first[place]] = single
		}
	}
	var keys keyBlock
	for from := 0; from < r.Table.Len(); from += blockSize {
		keys.reset()
		for i := from; i < min(from+blockSize, r.Table.Len()); i++ {
			keys.add(uint32(i))
		}
		keys.lookUp(r.Table)
		for n := range keys.records {
			i, key := from+n, keys.at(n)
			out.known(r.sources[r.Table.Source(uint32(i))])
			out.checked(key.text, key.plain)
			out.id(r.Assignment.ByCluster[r.Result.Entity[i]])
			r.crosswalkLink(out, best[i], states[i])
			out.text(states[i].String())
			out.end()
		}
	}
	return out.flush()
}

// What stands in place of a best link where there is none.
const (
	noLink = -1 // the record joined its entity otherwise
	single = -2 // it is alone in its entity
)

// crosswalkLink writes decision, weight and rule of a record.
func (r *view) crosswalkLink(out *csvWriter, link int32, state reviewState) {
	if link == single {
		out.text(string(linkage.Single))
		out.text("")
		out.text("")
		return
	}
	out.text(string(linkage.Match))
	switch {
	case link >= 0:
		out.weight(r.Result.Pairs[link].Weight)
		out.known(r.rules[r.Result.Pairs[link].Rule-linkage.CopyRule])
	case state == decidedState:
		out.text("")
		out.text(ruleMust)
	default:
		out.text("")
		out.text(ruleAverage)
	}
}

// reviewState says whether a person is asked, or was, about a record.
type reviewState uint8

const (
	noState reviewState = iota
	openState
	decidedState
)

func (s reviewState) String() string { return [...]string{"", stateOpen, stateDecided}[s] }

// reviewStates marks the records of open review pairs, and those that a
// decision in force is about.
func (r *view) reviewStates() []reviewState {
	states := make([]reviewState, r.Table.Len())
	for _, q := range r.review {
		p := r.Result.Pairs[q.pair]
		states[p.A], states[p.B] = openState, openState
	}
	for pair := range r.decided {
		for _, record := range pair {
			if states[record] == noState {
				states[record] = decidedState
			}
		}
	}
	return states
}
