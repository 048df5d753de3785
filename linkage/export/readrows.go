package export

import (
	"errors"
	"fmt"
	"io"
	"slices"

	"github.com/guiyi/guiyi/normalize/source"
)

// readRows reads a file whose columns are taken by setters, see eachRow.
func readRows[T any](f source.File, needed []string, set map[string]func(*T, string)) (rows []T, err error) {
	err = eachRow(f, needed, set, func(row T) error {
		rows = append(rows, row)
		return nil
	})
	return rows, err
}

// eachRow reads a file whose columns are taken by setters, one written for
// people too, and hands over row after row. A row that cannot be read is an error
// here: a figure over part of a file says nothing.
func eachRow[T any](f source.File, needed []string, set map[string]func(*T, string), use func(T) error) (err error) {
	in, human, err := openOwn(f)
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
			err = errors.Join(err, &source.Error{File: f.Path, Line: 1, Reason: fmt.Sprintf("no column %q", name)})
		}
	}
	in.OnReject = func(x source.Reject) {
		err = errors.Join(err, &source.Error{File: x.File, Line: x.Line, Byte: x.Byte, Reason: x.Reason})
	}
	for err == nil {
		cells, end := in.Next()
		if end == io.EOF {
			break
		}
		if end != nil {
			return end
		}
		var row T
		for i, cell := range cells {
			if setters[i] != nil {
				setters[i](&row, ownCell(cell, human))
			}
		}
		if err == nil {
			err = use(row)
		}
	}
	return err
}
