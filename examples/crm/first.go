package main

import (
	"context"
	"path/filepath"

	"github.com/guiyi/guiyi/linkage"
	"github.com/guiyi/guiyi/linkage/export"
	"github.com/guiyi/guiyi/linkage/identity"
	"github.com/guiyi/guiyi/normalize"
	"github.com/guiyi/guiyi/normalize/source"
)

// From which probability two rows are one customer, and from which people are
// asked. A merge of two customers costs this company far more than a double mailing,
// so a name alone, which has some 0.94 here, is not enough. The table of
// thresholds in report.html says what each choice costs.
const (
	certain  = 0.95
	doubtful = 0.05
)

// firstNight reads the full exports, learns a model, and gives every customer an
// ID. It is a batch: it may be run again at any time, and keeps the IDs.
func firstNight(ctx context.Context, j *job, m identity.Meta) error {
	var files []source.File
	for _, f := range feeds {
		files = append(files, source.File{Name: f.name, Path: filepath.Join(j.data, f.file)})
	}
	rows, err := normalize.ReadFiles(ctx, files, nil)
	if err != nil {
		return err
	}
	schema := normalize.Guess(rows, normalize.GuessOptions{Ignore: staff})
	table, err := normalize.Build(ctx, rows, schema, 1)
	if err != nil {
		return err
	}
	ledger, err := j.ledger()
	if err != nil {
		return err
	}
	config := export.Config{Schema: schema, Match: certain, Review: doubtful, Merge: &merges}
	linkConfig := config.Linkage()
	export.Decide(&linkConfig, ledger.State()) // nothing the first time
	linker, err := linkage.New(linkConfig)
	if err != nil {
		return err
	}
	model, trained, err := linker.Train(ctx, table)
	if err != nil {
		return err
	}
	result, err := linker.Resolve(ctx, table, model)
	if err != nil {
		return err
	}
	m.Model = export.Version(model)
	ids, changes, err := identity.Assign(ledger, result.Partition(), m)
	if err != nil {
		return err
	}
	r := export.Run{
		Config: config, Files: files, Table: table, Linker: linker, Train: trained, Result: result,
		Ledger: ledger, Assignment: ids, Changes: changes,
	}
	manifest, err := r.Write(ctx, j.out())
	if err != nil {
		return err
	}
	for _, s := range rows.Sources {
		j.say("%-4s %d rows, %s\n", s.Name, s.Len(), s.Info.Encoding)
	}
	j.counts(manifest)
	j.feed(changes)
	return j.keepRows(ctx, rows)
}
