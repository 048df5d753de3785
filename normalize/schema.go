package normalize

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"github.com/guiyi/guiyi/normalize/text"
)

// Schema says how the columns of the sources make fields. It is data: profile
// prints the guessed one, a config file holds it.
type Schema struct {
	ID      []string `json:"id,omitempty"`      // key columns, the first that a source has; none: a key made of the row's content
	Updated []string `json:"updated,omitempty"` // columns with the time of the last change, for survivorship
	Limits           // who may be linked with whom; its keys stand beside the others in JSON
	Fields  []Field  `json:"fields"`

	Composites []Composite `json:"composites,omitempty"` // columns whose cells hold those of others too

	Settled bool `json:"settled,omitempty"` // as [Table.Settled] gives it: nothing is left that the values of a table decide together
}

// Field is one property of a customer.
type Field struct {
	Name    string   `json:"name"`
	Kind    Kind     `json:"kind"`
	Columns []Column `json:"columns"`        // each gives values of its own, in every source that has it; of one that a field of names and one of organisations share, each the cells that are its own
	Skip    bool     `json:"skip,omitempty"` // kept for golden records; no keys, no comparison (it repeats other fields)

	Aliases [][2]string `json:"aliases,omitempty"` // of an org field: whoever bears the first name bears the second too, for keys and comparisons

	Conventions []Convention `json:"conventions,omitempty"` // how columns write what single values leave open; found out where nothing is said
	Words       *text.Corpus `json:"words,omitempty"`       // of free text: how rare its words are; counted where nothing is said
}

// Column names the header of a source column, or several whose cells are
// joined by a space into one value (year, month and day; given name and
// surname). In JSON it is a string, or a list of strings.
type Column []string

// MarshalJSON writes a single header as a string.
func (c Column) MarshalJSON() ([]byte, error) {
	if len(c) == 1 {
		return json.Marshal(c[0])
	}
	return json.Marshal([]string(c))
}

// UnmarshalJSON reads a string or a list of strings.
func (c *Column) UnmarshalJSON(b []byte) error {
	var s string
	if json.Unmarshal(b, &s) == nil {
		*c = Column{s}
		return nil
	}
	var list []string
	if err := json.Unmarshal(b, &list); err != nil {
		return errors.New("a column is a header or a list of headers")
	}
	*c = list
	return nil
}

// String gives the headers joined by "+".
func (c Column) String() string { return strings.Join(c, "+") }

// Validate reports every mistake of the schema at once. headers, when not nil,
// are those of all sources: a column that no source has is a mistake too, but
// under a settled schema, whose rows come at different times.
func (s Schema) Validate(headers []string) error {
	if s.Settled {
		headers = nil
	}
	var errs []error
	has := map[string]bool{}
	for _, h := range headers {
		has[h] = true
	}
	known := func(where, header string) {
		if headers != nil && !has[header] {
			errs = append(errs, fmt.Errorf("%s: no input has a column %q", where, header))
		}
	}
	for _, h := range s.ID {
		known("id", h)
	}
	for _, h := range s.Updated {
		known("updated", h)
	}
	errs = append(errs, s.checkLimits(known)...)
	seen := map[string]bool{}
	for i, f := range s.Fields {
		where := fmt.Sprintf("field %d (%s)", i+1, f.Name)
		switch {
		case f.Name == "":
			errs = append(errs, fmt.Errorf("%s: no name", where))
		case seen[f.Name]:
			errs = append(errs, fmt.Errorf("%s: a field of that name stands before", where))
		}
		seen[f.Name] = true
		if len(f.Columns) == 0 {
			errs = append(errs, fmt.Errorf("%s: no columns", where))
		}
		if f.Kind >= numKinds {
			errs = append(errs, fmt.Errorf("%s: unknown kind", where))
			continue
		}
		for _, err := range append(f.checkConventions(), f.checkAliases()...) {
			errs = append(errs, fmt.Errorf("%s: %w", where, err))
		}
		for _, c := range f.Columns {
			if len(c) == 0 {
				errs = append(errs, fmt.Errorf("%s: an empty column", where))
			}
			for _, h := range c {
				known(where, h)
			}
		}
	}
	return errors.Join(append(errs, s.checkComposites(known)...)...)
}
