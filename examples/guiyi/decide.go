package main

import (
	"context"
	"fmt"

	"github.com/guiyi/guiyi/linkage/export"
	"github.com/guiyi/guiyi/linkage/identity"
)

// runDecide enters a decision about two records, or a note about one or two.
func runDecide(ctx context.Context, e env, args []string) error {
	var o ledgerOptions
	f := flags("decide")
	o.registerWriting(f)
	match := f.Bool("match", false, "the two records are one customer")
	nonmatch := f.Bool("nonmatch", false, "they are two")
	f.StringVar(&o.note, "note", "", "why, in a `sentence`; alone: a note that decides nothing")
	f.StringVar(&o.author, "author", "", "who decides")
	rest, err := parse(f, e, args)
	if err != nil {
		return err
	}
	refs, err := parseRecords(rest)
	switch {
	case err != nil:
		return err
	case *match && *nonmatch:
		return usagef("--match and --nonmatch exclude each other")
	case !*match && !*nonmatch && o.note == "":
		return usagef("nothing to enter: give --match, --nonmatch or --note")
	case len(refs) != 2 && (*match || *nonmatch || len(refs) != 1):
		return usagef("%d records given; a decision is about two, a note about one or two", len(refs))
	}
	l, err := o.open()
	if err != nil {
		return err
	}
	n := l.Len()
	if *match || *nonmatch {
		d := export.Decision{A: refs[0], B: refs[1], Match: *match, Author: o.author, Note: o.note}
		var entered export.Entered
		if entered, err = export.Enter(l, []export.Decision{d}, o.meta("decide")); err == nil && len(entered.Conflicts) > 0 {
			err = fmt.Errorf("not entered: %s", entered.Conflicts[0])
		}
	} else {
		note := identity.Override{Kind: identity.Remark, A: refs[0], Author: o.author, Note: o.note}
		if len(refs) == 2 {
			note.B = refs[1]
		}
		_, err = l.Override(note, o.meta("decide"))
	}
	if err != nil {
		return err
	}
	return o.decided(ctx, e, l, refs, uint64(n))
}

// decided prints what was entered after event n, and what is to be known of it.
func (o *ledgerOptions) decided(ctx context.Context, e env, l *identity.Ledger, refs []identity.Ref, n uint64) error {
	if uint64(l.Len()) == n {
		fmt.Fprintln(e.err, "decisions the same is in force already")
		return nil
	}
	for x := range l.Events(n) {
		var err error
		if o.json {
			err = printLine(e, x)
		} else {
			_, err = fmt.Fprintln(e.out, eventLine(x))
		}
		if err != nil {
			return err
		}
	}
	for i, r := range refs {
		if l.State().EntityOf(r) == 0 {
			fmt.Fprintf(e.err, "decisions record %d of the call is not in the input: the decision waits for it\n", i+1)
		}
	}
	for _, x := range export.Contradictions(l.State()) {
		fmt.Fprintf(e.err, "decisions %s\n", x)
	}
	return o.save(ctx, e, l)
}
