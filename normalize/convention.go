package normalize

import (
	"fmt"
	"slices"
)

// Convention says how one column writes what its single values leave open: where the surname stands in "Lin Yang", which
// country's number 9123 4567 is, whether 05/06/1980 is in May or June.
//
// What Means may say is the kind's business: an order of names (see [name.ParseOrder]), a region of telephone numbers and
// an area code (see [phone.ParseParser]), an order of dates (see [date.ParseOrder]) or the time at which ages were taken
// (see [date.ParseAge]), what the digits of categories or the numbers of a column mean (see [text.ParseCoding]), "open" for what stays open.
type Convention struct {
	Source string `json:"source,omitempty"` // "" for every source
	Column string `json:"column,omitempty"` // header, or headers joined by "+"; "" for every column of the field
	Means  string `json:"means"`
}

// Open is what a convention says when single values decide.
const Open = "open"

// convention returns what a field's conventions say of a column: the first that fits.
func (f Field) convention(source, column string) (means string, stated bool) {
	for _, c := range f.Conventions {
		if (c.Source == "" || c.Source == source) && (c.Column == "" || c.Column == column) {
			return c.Means, true
		}
	}
	return "", false
}

// settle returns how the cells of a column are parsed. A column of which the schema says nothing is put to the vote: its
// own values decide, whatever the order of the rows, and the outcome is added to the field's conventions. So a schema that
// a table gives back says all, and values parsed under it do not depend on which rows came with them. Under a settled
// schema there is no vote: what it does not state stays open.
func (f *FieldColumn) settle(s *Source, c *cellColumn, settled bool) {
	vote, using := f.Kind.ops().vote, f.Kind.ops().using
	if vote == nil {
		return
	}
	means, stated := f.convention(s.Name, c.name(s))
	switch {
	case stated:
	case settled:
		means = Open
	default:
		means = vote(slices.Values(sample(c.text(s))))
		f.Conventions = append(slices.Clip(f.Conventions), Convention{Source: s.Name, Column: c.name(s), Means: means})
	}
	if means == Open {
		return
	}
	if parse, err := using(means); err == nil { // Validate has refused what is wrong
		c.parse = parse
	}
}

// checkConventions returns the mistakes of a field's conventions.
func (f Field) checkConventions() (errs []error) {
	using := f.Kind.ops().using
	for _, c := range f.Conventions {
		if c.Column != "" && !slices.ContainsFunc(f.Columns, func(x Column) bool { return x.String() == c.Column }) {
			errs = append(errs, fmt.Errorf("convention: the field has no column %q", c.Column))
		}
		switch {
		case c.Means == Open:
		case using == nil:
			errs = append(errs, fmt.Errorf("convention %q: kind %s leaves nothing open", c.Means, f.Kind))
		default:
			if _, err := using(c.Means); err != nil {
				errs = append(errs, fmt.Errorf("convention: %w", err))
			}
		}
	}
	return errs
}
