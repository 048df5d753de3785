package main

import (
	"context"
	"fmt"
	"path/filepath"
	"slices"

	"github.com/guiyi/guiyi/linkage"
	"github.com/guiyi/guiyi/linkage/export"
	"github.com/guiyi/guiyi/linkage/identity"
	"github.com/guiyi/guiyi/normalize"
	"github.com/guiyi/guiyi/normalize/source"
)

// The column of the delta files that says what became of a row.
const (
	operation = "op"
	upsert    = "upsert" // the row is new, or says something else than before
	remove    = "delete" // the row is no longer there; only its key is filled
)

// delta takes in what changed in the sources under the model of the first night:
// only what a row touches is looked at.
func delta(ctx context.Context, j *job, m identity.Meta) error {
	c, err := j.load(ctx, m, nil)
	if err != nil {
		return err
	}
	var files []source.File
	for _, f := range feeds {
		files = append(files, source.File{Name: f.name, Path: filepath.Join(j.data, "delta_"+f.file)})
	}
	rows, err := normalize.ReadFiles(ctx, files, nil)
	if err != nil {
		return err
	}
	upserts, gone, err := operations(rows)
	if err != nil {
		return err
	}
	added, err := c.linker.Add(ctx, c.live, upserts, m)
	if err != nil {
		return err
	}
	removed, err := c.linker.Remove(ctx, c.live, gone, m)
	if err != nil {
		return err
	}
	j.say("%d rows new, %d changed, %d as they were; %d deleted, %d deleted before\n", added.Added, added.Updated, added.Same, removed.Removed, removed.Absent)
	for _, r := range slices.Concat(rows.Rejects, upserts.Rejects) {
		j.say("rejected: %s, line %d: %s\n", filepath.Base(r.File), r.Line, r.Reason)
	}
	changes, err := c.changes()
	if err != nil {
		return err
	}
	j.feed(changes)
	if err := j.save(ctx, c, m); err != nil {
		return err
	}
	touched := c.touched(added, removed)
	j.say("%d customers touched\n", len(touched))
	if err := j.rowsOf(c, touched, export.GoldenFile, ""); err != nil {
		return err
	}
	return j.purchases(ctx, c, touched)
}

// touched gives the customers that steps touched, as they are after the last of
// them: one of an earlier step may have other records by now, or none.
func (c *customers) touched(steps ...linkage.Delta) []linkage.LiveEntity {
	var ids []identity.ID
	for _, d := range steps {
		for _, e := range d.Entities {
			ids = append(ids, e.ID)
		}
	}
	return c.live.Entities(ids...)
}

// operations parts the rows of delta files into those to add, without the
// column that says so, and the keys of those to remove.
func operations(rows *normalize.Rows) (*normalize.Rows, []linkage.Ref, error) {
	var upserts normalize.Rows
	var gone []linkage.Ref
	for i, s := range rows.Sources {
		op, key := slices.Index(s.Header, operation), slices.Index(s.Header, feeds[i].key)
		if op < 0 || key < 0 {
			return nil, nil, fmt.Errorf("%s: the columns %s and %s are needed", s.Name, operation, feeds[i].key)
		}
		to, err := upserts.NewSource(s.Name, slices.Delete(slices.Clone(s.Header), op, op+1))
		if err != nil {
			return nil, nil, err
		}
		for row := range s.Len() {
			switch s.Cell(row, op) {
			case upsert:
				var cells []string
				for column := range s.Header {
					if column != op {
						cells = append(cells, s.Cell(row, column))
					}
				}
				if err := to.Append(cells...); err != nil {
					return nil, nil, err
				}
			case remove:
				gone = append(gone, linkage.Ref{Source: s.Name, Key: s.Cell(row, key)})
			default: // never guess whether a customer is to be deleted
				return nil, nil, fmt.Errorf("%s, line %d: the operation is neither %s nor %s", s.Name, s.Line(row), upsert, remove)
			}
		}
	}
	return &upserts, gone, nil
}
