package export

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/guiyi/guiyi/normalize"
)

// Merge says how the merge plan is made: what the target, the system that holds
// the records of a source, takes, and which record stands at the end. The
// columns are named by their headers; a source that lacks one has nothing there.
type Merge struct {
	Target          string   `json:"target,omitempty"`           // a key of MergeTargets: sets Chunk
	Chunk           int      `json:"chunk,omitempty"`            // records that one merge takes, the master among them; 0: the target's, else 3
	Master          []string `json:"master,omitempty"`           // what makes a record the master, see MasterFilled; nil: filled, oldest
	Created         string   `json:"created,omitempty"`          // column: when the record was made
	Origin          string   `json:"origin,omitempty"`           // column: where the record came from
	Origins         []string `json:"origins,omitempty"`          // its values, the best first; others come after them
	Protected       string   `json:"protected,omitempty"`        // column that marks records that may not lose
	ProtectedValues []string `json:"protected_values,omitempty"` // the values that mark them; nil: any that do not say no, see normalize.ReadFlag
	Owner           string   `json:"owner,omitempty"`            // column: whose the record is
}

// What makes a record the master, as configs write it. Before all of them come a
// record that may not lose and the master of an earlier plan, behind them the
// smallest key.
const (
	MasterFilled = "filled" // most cells filled
	MasterOldest = "oldest" // earliest date in the column Created
	MasterOrigin = "origin" // place of the column Origin in Origins
)

// MergeTargets says how many records one merge of a CRM takes: Salesforce three
// (Apex Developer Guide, "Merging Records": "up to three records"), HubSpot two
// (CRM API, merge: primaryObjectId and objectIdToMerge), Dynamics 365 two
// (Dataverse, Merge: Target and Subordinate).
var MergeTargets = map[string]int{"salesforce": 3, "hubspot": 2, "dynamics": 2}

const (
	defaultChunk = 3
	mostChunk    = 100
)

// chunk is how many records one merge takes.
func (c Merge) chunk() int {
	switch {
	case c.Chunk > 0:
		return c.Chunk
	case c.Target != "":
		return MergeTargets[c.Target]
	}
	return defaultChunk
}

func (c Merge) criteria() []string {
	if c.Master == nil {
		return []string{MasterFilled, MasterOldest}
	}
	return c.Master
}

// validate reports everything that is wrong; headers, when not nil, are those of
// the inputs.
func (c Merge) validate(headers []string) error {
	var errs []error
	bad := func(format string, args ...any) { errs = append(errs, fmt.Errorf("merge: "+format, args...)) }
	if _, ok := MergeTargets[c.Target]; c.Target != "" && !ok {
		bad("target: %q is none of %s", c.Target, strings.Join(slices.Sorted(maps.Keys(MergeTargets)), ", "))
	}
	if c.Chunk != 0 && (c.Chunk < 2 || c.Chunk > mostChunk) {
		bad("chunk: %d is not between 2 and %d", c.Chunk, mostChunk)
	}
	for _, m := range c.Master {
		switch {
		case m == MasterOldest && c.Created == "", m == MasterOrigin && (c.Origin == "" || len(c.Origins) == 0):
			bad("master: %q needs a column", m)
		case m != MasterFilled && m != MasterOldest && m != MasterOrigin:
			bad("master: %q is none of %s, %s, %s", m, MasterFilled, MasterOldest, MasterOrigin)
		}
	}
	if len(c.ProtectedValues) > 0 && c.Protected == "" {
		bad("protected_values without the column protected")
	}
	for _, column := range []string{c.Created, c.Origin, c.Protected, c.Owner} {
		if column != "" && headers != nil && !slices.Contains(headers, column) {
			bad("no input has a column %q", column)
		}
	}
	return errors.Join(errs...)
}

// mergeRules is a Merge beside a table: where the columns of each source are.
type mergeRules struct {
	Merge
	table                             *normalize.Table
	created, origin, protected, owner []int // by source; -1: none
}

func newMergeRules(t *normalize.Table, c *Merge) *mergeRules {
	r := &mergeRules{table: t}
	if c != nil {
		r.Merge = *c
	}
	for _, s := range t.Rows().Sources {
		r.created = append(r.created, columnOf(s.Header, r.Created))
		r.origin = append(r.origin, columnOf(s.Header, r.Origin))
		r.protected = append(r.protected, columnOf(s.Header, r.Protected))
		r.owner = append(r.owner, columnOf(s.Header, r.Owner))
	}
	return r
}

// columnOf is the place of a column, or -1.
func columnOf(header []string, name string) int {
	if name == "" {
		return -1
	}
	return slices.Index(header, name)
}

// cell is the trimmed cell of a record in a column of its source.
func (r *mergeRules) cell(record uint32, columns []int) string {
	if c := columns[r.table.Source(record)]; c >= 0 {
		return strings.TrimSpace(r.table.Cell(record, c))
	}
	return ""
}

// mayNotLose tells whether a record is marked as protected.
func (r *mergeRules) mayNotLose(record uint32) bool {
	if r.protected[r.table.Source(record)] < 0 {
		return false
	}
	cell := r.cell(record, r.protected)
	if len(r.ProtectedValues) > 0 {
		return slices.ContainsFunc(r.ProtectedValues, func(v string) bool { return strings.EqualFold(strings.TrimSpace(v), cell) })
	}
	yes, err := normalize.ReadFlag(cell)
	return yes || err != nil // a contract's number says neither
}

// originOf is the place of a record's origin among the origins, that of none of
// them behind all.
func (r *mergeRules) originOf(record uint32) int {
	cell := r.cell(record, r.origin)
	at := slices.IndexFunc(r.Origins, func(o string) bool { return strings.EqualFold(strings.TrimSpace(o), cell) })
	if at < 0 {
		return len(r.Origins)
	}
	return at
}
