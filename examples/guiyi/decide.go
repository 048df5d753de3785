package main

import (
	"context"
	"fmt"
	"strings"

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
	switch {
	case *match && *nonmatch:
		return usagef("--match and --nonmatch exclude each other")
	case !*match && !*nonmatch && o.note == "":
		return usagef("nothing to enter: give --match, --nonmatch or --note")
	case len(rest) != 2 && (*match || *nonmatch || len(rest) != 1):
		return usagef("%d records given; a decision is about two, a note about one or two, or about an entity", len(rest))
	}
	l, err := o.open()
	if err != nil {
		return err
	}
	refs, err := noted(l, rest)
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

// noted reads the records of a call. A single one may be the ID of an entity: a
// note on it is on its first record, and goes where that goes.
func noted(l *identity.Ledger, args []string) ([]identity.Ref, error) {
	if len(args) != 1 || strings.Contains(args[0], "/") {
		return parseRecords(args)
	}
	id, err := parseID(l, args[0])
	if err != nil {
		return nil, err
	}
	members := l.State().Members(l.State().Resolve(id).ID)
	if len(members) == 0 {
		return nil, fmt.Errorf("the entity has no records")
	}
	return members[:1], nil
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
