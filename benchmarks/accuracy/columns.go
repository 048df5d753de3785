package main

import (
	"errors"
	"fmt"
	"io"
	"slices"

	"github.com/guiyi/guiyi/normalize/source"
)

// readColumns calls each for the cells of some columns of a CSV file, row by
// row; cells are valid until the next row. A row that cannot be read is an
// error: a figure over part of a file says nothing.
func readColumns(path string, columns []string, each func(cells []string) error) (err error) {
	in, err := source.Open(source.File{Path: path})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, in.Close()) }()
	places := make([]int, len(columns))
	for i, c := range columns {
		if places[i] = slices.Index(in.Header(), c); places[i] < 0 {
			return fmt.Errorf("%s: no column %q", path, c)
		}
	}
	var rejected error
	in.OnReject = func(x source.Reject) {
		rejected = &source.Error{File: x.File, Line: x.Line, Byte: x.Byte, Reason: x.Reason}
	}
	cells := make([]string, len(columns))
	for {
		row, err := in.Next()
		if err == io.EOF {
			return rejected
		}
		if err != nil {
			return err
		}
		for i, at := range places {
			cells[i] = string(row[at])
		}
		if err := errors.Join(rejected, each(cells)); err != nil {
			return fmt.Errorf("%s: %w", path, err)
		}
	}
}
