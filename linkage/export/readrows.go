package export

import (
	"errors"
	"fmt"
	"slices"

	"github.com/guiyi/guiyi/normalize/source"
)

// readRows reads a file whose columns are taken by setters, see eachRow.
func readRows[T any](f source.File, needed []string, set map[string]func(*T, string)) (rows []T, err error) {
	err = eachRow(f, needed, set, func(row T, _ *ownFile) error {
		rows = append(rows, row)
		return nil
	})
	return rows, err
}

// eachRow reads a file whose columns are taken by setters, and hands over row
// after row, with the file, which knows the line and takes mistakes. A row that
// cannot be read is an error here: a figure over part of a file says nothing.
func eachRow[T any](f source.File, needed []string, set map[string]func(*T, string), use func(T, *ownFile) error) (err error) {
	in, err := openOwn(f)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, in.Close()) }()
	setters := make([]func(*T, string), len(in.Header()))
	for i, name := range in.Header() {
		setters[i] = set[name]
	}
	for _, name := range needed {
		if !slices.Contains(in.Header(), name) {
			in.mistake(1, 0, fmt.Sprintf("no column %q", name))
		}
	}
	if len(in.bad) > 0 {
		return errors.Join(in.bad...)
	}
	return in.each(func(cells [][]byte) error {
		var row T
		for i, cell := range cells {
			if setters[i] != nil {
				setters[i](&row, in.cell(cell))
			}
		}
		return use(row, in)
	})
}
