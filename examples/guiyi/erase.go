package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"slices"

	"github.com/guiyi/guiyi/linkage/export"
	"github.com/guiyi/guiyi/linkage/identity"
)

// runErase forgets records in the ledger, for good.
func runErase(ctx context.Context, e env, args []string) error {
	var o ledgerOptions
	f := flags("erase")
	o.registerWriting(f)
	source := f.String("source", "", "every record of this `source`, in the input or gone")
	secret := f.String("secret", "", "`file` with at least 16 bytes that the tokens are made with; keep it to be able to show that a key was erased")
	rest, err := parse(f, e, args)
	if err != nil {
		return err
	}
	refs, err := parseRecords(rest)
	switch {
	case err != nil:
		return err
	case (*source == "") == (len(refs) == 0):
		return usagef("give either records, as SOURCE/KEY, or --source")
	case *secret == "":
		return usagef("no --secret given")
	}
	key, err := readSecret(*secret)
	if err != nil {
		return err
	}
	l, err := o.open()
	if err != nil {
		return err
	}
	before, err := l.At(uint64(l.Len()))
	if err != nil {
		return err
	}
	if *source != "" {
		err = l.EraseSource(*source, key, o.meta("erase"))
	} else {
		err = l.Erase(refs, key, o.meta("erase"))
	}
	if errors.Is(err, identity.ErrBadErase) {
		return errors.New("the ledger does not have them")
	}
	if err != nil {
		return err
	}
	if err := o.printChanges(e, identity.Diff(before, l.State())); err != nil {
		return err
	}
	if !o.dryRun {
		gone := func(r identity.Ref) bool { return r.Source == *source || slices.Contains(refs, r) }
		if _, err := export.ForgetMasters(ctx, o.path, gone); err != nil {
			return err
		}
	}
	if err := o.save(ctx, e, l); err != nil || o.dryRun {
		return err
	}
	fmt.Fprintln(e.err, "erased    from the ledger and its masters; the files of runs, decisions.csv and labels.csv still have them: run again without the rows, and remove what is left")
	return nil
}

func readSecret(path string) ([]byte, error) {
	key, err := os.ReadFile(path)
	if err == nil && len(key) < identity.LeastSecret {
		err = usagef("--secret: the file has fewer than %d bytes", identity.LeastSecret)
	}
	return key, err
}
