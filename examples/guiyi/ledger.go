package main

import (
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"strings"

	"github.com/guiyi/guiyi/linkage/export"
	"github.com/guiyi/guiyi/linkage/identity"
)

const timeUsage = "the `time` that the ledger notes, as it is given; the clock is not asked"

// ledgerOptions are what the commands on a ledger have in common.
type ledgerOptions struct {
	path   string
	json   bool
	time   string
	author string
	note   string
	dryRun bool
}

// register declares the flags of the commands that only read.
func (o *ledgerOptions) register(f *flag.FlagSet) {
	f.StringVar(&o.path, "ledger", "", "the ledger `file`, such as out/ledger.jsonl")
	f.BoolVar(&o.json, "json", false, "print JSON lines on standard output")
}

// registerWriting declares those of the commands that write.
func (o *ledgerOptions) registerWriting(f *flag.FlagSet) {
	o.register(f)
	f.StringVar(&o.time, "time", "", timeUsage)
	f.BoolVar(&o.dryRun, "dry-run", false, "say what would come of it and write nothing")
}

// open reads the ledger, which must be there: a typing error in its name must
// not make a new one.
func (o *ledgerOptions) open() (*identity.Ledger, error) {
	if o.path == "" {
		return nil, usagef("no --ledger given")
	}
	if _, err := os.Stat(o.path); err != nil {
		return nil, err
	}
	return readLedger(o.path)
}

func (o *ledgerOptions) meta(cause string) identity.Meta {
	return identity.Meta{Cause: cause, Time: o.time}
}

// save writes the ledger, unless it is a dry run.
func (o *ledgerOptions) save(ctx context.Context, e env, l *identity.Ledger) error {
	if o.dryRun {
		fmt.Fprintln(e.err, "dry run   nothing is written")
		return nil
	}
	if err := export.WriteLedger(ctx, o.path, l); err != nil {
		return err
	}
	fmt.Fprintf(e.err, "written   %s\n", o.path)
	return nil
}

// printChanges prints a change feed: the rows of changes.csv, or JSON lines.
func (o *ledgerOptions) printChanges(e env, changes []identity.Change) error {
	if !o.json {
		return export.WriteChanges(e.out, changes, false)
	}
	for _, c := range changes {
		if err := printLine(e, struct {
			Type    identity.Type `json:"type"`
			Old     identity.ID   `json:"old"`
			New     identity.ID   `json:"new"`
			Records uint32        `json:"records"`
		}{c.Type, c.Old, c.New, c.Records}); err != nil {
			return err
		}
	}
	return nil
}

// printLine prints one line of JSON.
func printLine(e env, v any) error {
	out := json.NewEncoder(e.out)
	out.SetEscapeHTML(false)
	return out.Encode(v)
}

// parseRecord reads SOURCE/KEY. The error does not repeat it.
func parseRecord(text string) (identity.Ref, error) {
	source, key, ok := strings.Cut(text, "/")
	if !ok || source == "" || key == "" {
		return identity.Ref{}, usagef("a record is given as SOURCE/KEY")
	}
	return identity.Ref{Source: source, Key: key}, nil
}

func parseRecords(texts []string) ([]identity.Ref, error) {
	var refs []identity.Ref
	for _, text := range texts {
		r, err := parseRecord(text)
		if err != nil {
			return nil, err
		}
		refs = append(refs, r)
	}
	return refs, nil
}

func recordText(r identity.Ref) string { return r.Source + "/" + r.Key }

// parseID reads the ID of an entity that the ledger has issued.
func parseID(l *identity.Ledger, text string) (identity.ID, error) {
	id, err := identity.ParseID(text)
	if err != nil {
		return 0, usagef("%w; a record is given as SOURCE/KEY", err)
	}
	if l.State().Born(id) == 0 {
		return 0, fmt.Errorf("the ledger has issued no such ID")
	}
	return id, nil
}
