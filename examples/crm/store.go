package main

import (
	"context"
	"errors"
	"os"
	"path/filepath"

	"github.com/guiyi/guiyi/linkage"
	"github.com/guiyi/guiyi/linkage/export"
	"github.com/guiyi/guiyi/linkage/identity"
	"github.com/guiyi/guiyi/normalize"
	"github.com/guiyi/guiyi/normalize/source"
)

// feed is a system whose customers are linked. Its name is half of every
// record's identity, so it must never change; the key column is the other half.
type feed struct{ name, file, key string }

var feeds = []feed{
	{"crm", "crm.csv", "客户号"},           // GB18030, as a Chinese CRM exports it
	{"shop", "shop.tsv", "customer_id"}, // UTF-8, tabs
}

// staff are columns about the company's own people and doings. They say nothing
// of the customer, and the name of an account manager looks like a customer's.
var staff = []string{"负责人", "建档日期", "合同", "registered"}

// out is the directory of the files that others read.
func (j *job) out() string { return filepath.Join(j.work, "out") }

// dry is the directory of the files of a dry run.
func (j *job) dry() string { return filepath.Join(j.work, "dry") }

// kept is the file in which the job keeps the rows of a source as they are now.
// Its form is stated, so that the reader need not guess it.
func (j *job) kept(name string) source.File {
	return source.File{
		Name: name, Path: filepath.Join(j.work, "rows", name+".csv"),
		Format: source.CSV, Encoding: source.UTF8, Comma: ',',
	}
}

// keepRows writes the rows of every source.
func (j *job) keepRows(ctx context.Context, rows *normalize.Rows) error {
	for _, s := range rows.Sources {
		if err := export.WriteSource(ctx, j.kept(s.Name).Path, s); err != nil {
			return err
		}
	}
	return nil
}

// ledger reads the ledger that the last step wrote; before the first there is
// none, which is an empty one. Any other error must end the job: with an empty
// ledger every customer would get a new ID.
func (j *job) ledger() (*identity.Ledger, error) {
	f, err := os.Open(filepath.Join(j.out(), export.LedgerFile))
	if errors.Is(err, os.ErrNotExist) {
		return &identity.Ledger{}, nil
	}
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return identity.Read(f)
}

// customers is all that the job knows, in memory.
type customers struct {
	config export.Config
	linker *linkage.Linker
	live   *linkage.Live
	began  uint64 // the ledger's last event before this step
}

// load reads what the last step left and makes it live: the rows, the model that
// was learned from them, and the ledger. before, where it is not nil, gets the
// ledger first, to enter decisions that the records shall obey from then on.
func (j *job) load(ctx context.Context, m identity.Meta, before func(*identity.Ledger) error) (*customers, error) {
	past, err := export.ReadPast(j.out())
	if err != nil {
		return nil, err
	}
	ledger, err := j.ledger()
	if err != nil {
		return nil, err
	}
	began := ledger.State().Seq()
	if before != nil {
		if err := before(ledger); err != nil {
			return nil, err
		}
	}
	var files []source.File
	for _, f := range feeds {
		files = append(files, j.kept(f.name))
	}
	rows, err := normalize.ReadFiles(ctx, files, nil)
	if err != nil {
		return nil, err
	}
	// The linker that makes records live knows no decisions: it has them from the
	// ledger.
	linker, result, err := resolve(ctx, rows, past.Model, past.Config.Linkage())
	if err != nil {
		return nil, err
	}
	live, _, err := linker.Live(ctx, result, ledger, m)
	return &customers{config: past.Config, linker: linker, live: live, began: began}, err
}

// resolve makes customers of rows under a model that is there already. The rows
// are read by the model's schema: what training found out of them (which country a
// telephone number without code is of) is not asked again.
func resolve(ctx context.Context, rows *normalize.Rows, model *linkage.Model, config linkage.Config) (*linkage.Linker, *linkage.Result, error) {
	table, err := normalize.Build(ctx, rows, model.Schema, 1)
	if err != nil {
		return nil, nil, err
	}
	linker, err := linkage.New(config)
	if err != nil {
		return nil, nil, err
	}
	result, err := linker.Resolve(ctx, table, model)
	return linker, result, err
}
