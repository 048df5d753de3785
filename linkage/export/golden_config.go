package export

import (
	"errors"
	"fmt"
	"maps"
	"slices"

	"github.com/guiyi/guiyi/linkage/golden"
	"github.com/guiyi/guiyi/normalize"
)

// checkGolden names every mistake in what a config says of survivorship. A schema
// without fields is guessed later; headers, when not nil, are those of the inputs.
func checkGolden(told *golden.Config, schema normalize.Schema, headers []string) error {
	if told == nil {
		return nil
	}
	guessed := len(schema.Fields) == 0
	whole := *told
	if !guessed {
		whole = survivorship(schema, told)
	}
	_, err := golden.New(whole)
	errs := []error{err}
	seen := map[string]bool{}
	for _, g := range told.Fields {
		at := slices.IndexFunc(schema.Fields, func(f normalize.Field) bool { return f.Name == g.Name })
		switch {
		case !guessed && at < 0:
			errs = append(errs, fmt.Errorf("golden: the schema has no field %q", g.Name))
		case !guessed && seen[g.Name]:
			errs = append(errs, fmt.Errorf("golden: field %s: a field of that name stands before", g.Name))
		}
		seen[g.Name] = true
		var columns []string
		if at >= 0 {
			columns = columnNames(schema.Fields[at])
		}
		for _, err := range append(checkBeside(g.Verified, columns, headers), checkBeside(g.When, columns, headers)...) {
			errs = append(errs, fmt.Errorf("golden: field %s: %w", g.Name, err))
		}
	}
	return errors.Join(errs...)
}

// checkBeside names the columns of a field and of the inputs that do not exist;
// nil columns and headers are not known yet.
func checkBeside(b golden.Beside, columns, headers []string) (errs []error) {
	for _, column := range slices.Sorted(maps.Keys(b)) {
		if columns != nil && column != "" && !slices.Contains(columns, column) {
			errs = append(errs, fmt.Errorf("%q is none of its columns", column))
		}
		if named := b[column]; headers != nil && named != "" && !slices.Contains(headers, named) {
			errs = append(errs, fmt.Errorf("no input has a column %q", named))
		}
	}
	return errs
}
