package main

import (
	"context"
	"path/filepath"

	"github.com/guiyi/guiyi/linkage"
	"github.com/guiyi/guiyi/linkage/export"
	"github.com/guiyi/guiyi/normalize/source"
)

// purchases makes the customer information file anew from all purchases, and
// tells what it has of the touched customers. A purchase names a row of the
// shop; whose it is follows from the crosswalk, so merges and splits move it.
func (j *job) purchases(ctx context.Context, c *customers, touched []linkage.LiveEntity) error {
	cif := export.CIF{
		Dir:     j.out(),
		Inputs:  []export.CIFInput{{Class: "purchases", Source: "shop", File: source.File{Path: filepath.Join(j.data, "purchases.csv")}}},
		Columns: export.CIFColumns{Key: []string{"customer_id"}},
	}
	report, err := cif.Write(ctx)
	if err != nil {
		return err
	}
	j.say("purchases: %d of %d belong to a customer\n", report.Joined, report.Read)
	return j.rowsOf(c, touched, export.CIFFile, "purchases_")
}
