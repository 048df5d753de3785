package normalize

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"golang.org/x/text/width"
)

// Limits are what the rows themselves say about whom they may be linked with.
// Nothing overrules them: no weight and no decision of a person. They are never
// guessed, and their columns are no fields unless the schema says so too.
type Limits struct {
	// Realm names columns, the first that a source has, with what must never be
	// linked across: business units, tenants. Cells are equal when they are, less
	// the space around them. Rows without a value, and sources without a column,
	// are a realm of their own.
	Realm []string `json:"realm,omitempty"`
	// EntityKind is likewise for kinds of entities in one file: persons and
	// organisations. Only rows of equal realm and equal kind are ever linked.
	EntityKind []string `json:"entity_kind,omitempty"`
	// NoLink names columns with a flag; a row is flagged where any of them says
	// so. It is in no candidate pair, teaches nothing and is an entity of its own.
	// What says yes and no is listed at [ReadFlag]; a cell that says neither
	// counts as yes, and is counted.
	NoLink []string `json:"no_link,omitempty"`
	// Purchased names sources that can be dropped as if they had never been
	// loaded: their records are linked, but no frequency, blocking key or weight
	// is learned from them. A source that is not there is no mistake.
	Purchased []string `json:"purchased,omitempty"`
}

// Columns lists the columns that say the limits.
func (l Limits) Columns() []string { return slices.Concat(l.Realm, l.EntityKind, l.NoLink) }

// bought is 1 for a purchased source.
func (l Limits) bought(s *Source) int {
	if slices.Contains(l.Purchased, s.Name) {
		return 1
	}
	return 0
}

// checkLimits reports the mistakes of the limits. known is told each column.
func (s Schema) checkLimits(known func(where, header string)) (errs []error) {
	for _, list := range []struct {
		where string
		names []string
	}{{"realm", s.Realm}, {"entity_kind", s.EntityKind}, {"no_link", s.NoLink}, {"purchased", s.Purchased}} {
		for i, name := range list.names {
			switch {
			case name == "":
				errs = append(errs, fmt.Errorf("%s: an empty name", list.where))
			case slices.Contains(list.names[:i], name):
				errs = append(errs, fmt.Errorf("%s: %q stands twice", list.where, name))
			case list.where != "purchased":
				known(list.where, name)
			}
		}
	}
	return errs
}

// yes and no are what flags are written as, in lower case and narrow.
var (
	yes = []string{"1", "1.0", "y", "yes", "t", "true", "on", "x", "✓", "✔", "√", "☑", "是", "有", "对", "對", "真"}
	no  = []string{"", "0", "0.0", "n", "no", "f", "false", "off", "-", "☐", "否", "无", "無", "没有", "沒有", "不", "假", "none", "null"}
)

// ErrFlag is what [ReadFlag] returns for a cell that says neither yes nor no.
var ErrFlag = errors.New("neither yes nor no")

// ReadFlag reads a flag, whatever its case and width and the space around it:
// 1, y, yes, t, true, on, x, a tick, 是, 有, 对 and 真 say yes; an empty cell, 0,
// n, no, f, false, off, -, 否, 无, 没有, 不, 假, none and null say no.
func ReadFlag(cell string) (bool, error) {
	text := strings.ToLower(strings.TrimSpace(width.Fold.String(cell)))
	switch {
	case slices.Contains(yes, text):
		return true, nil
	case slices.Contains(no, text):
		return false, nil
	}
	return false, ErrFlag
}
