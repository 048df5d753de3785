package main

import (
	"context"
	"errors"
	"fmt"
	"os"

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
	key, err := os.ReadFile(*secret)
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
		return errors.New("the ledger does not have them, or the secret is shorter than 16 bytes")
	}
	if err != nil {
		return err
	}
	fmt.Fprintln(e.err, "erased    the files of runs still have the rows: remove them, or run again without them")
	if err := o.printChanges(e, identity.Diff(before, l.State())); err != nil {
		return err
	}
	return o.save(ctx, e, l)
}
