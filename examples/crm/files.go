package main

import (
	"context"
	"errors"
	"path/filepath"

	"github.com/guiyi/guiyi/linkage/export"
	"github.com/guiyi/guiyi/linkage/identity"
)

// changes is the change feed of a step as a whole: a customer who was split and
// joined again in it does not stand there. Whoever must not miss a night asks from
// the event up to which he knows the ledger instead.
func (c *customers) changes() ([]identity.Change, error) {
	ledger := c.live.Ledger()
	before, err := ledger.At(c.began)
	if err != nil {
		return nil, err
	}
	return identity.Diff(before, ledger.State()), nil
}

// save writes the files for others and keeps the rows for the next step, in this
// order: a job that is killed between the two does its step again and comes to
// the same customers.
func (j *job) save(ctx context.Context, c *customers, m identity.Meta) error {
	manifest, err := j.write(ctx, c, j.out(), false, m)
	if err != nil {
		return err
	}
	j.counts(manifest)
	rows, err := c.live.Rows()
	if err != nil {
		return err
	}
	return j.keepRows(ctx, rows)
}

// write writes the files of a batch run over the rows that are there. The batch
// joins all records anew; that it agrees with what was kept up step by step is a
// promise of the library, and a job does well to look.
func (j *job) write(ctx context.Context, c *customers, dir string, dryRun bool, m identity.Meta) (export.Manifest, error) {
	rows, err := c.live.Rows()
	if err != nil {
		return export.Manifest{}, err
	}
	ledger := c.live.Ledger()
	config := c.config.Linkage()
	export.Decide(&config, ledger.State()) // the batch obeys people as the live records do
	linker, result, err := resolve(ctx, rows, c.live.Model(), config)
	if err != nil {
		return export.Manifest{}, err
	}
	ids, _, err := identity.Assign(ledger, result.Partition(), m)
	if err != nil {
		return export.Manifest{}, err
	}
	if ids.Run != 0 {
		return export.Manifest{}, errors.New("a batch finds other customers than the steps did")
	}
	changes, err := c.changes()
	if err != nil {
		return export.Manifest{}, err
	}
	masters, err := export.ReadMasters(export.MastersPath(filepath.Join(j.out(), export.LedgerFile)))
	if err != nil {
		return export.Manifest{}, err
	}
	r := export.Run{
		Config: c.config, Table: result.Table, Linker: linker, Result: result,
		Ledger: ledger, Assignment: ids, Changes: changes, Masters: masters, DryRun: dryRun,
	}
	return r.Write(ctx, dir)
}
