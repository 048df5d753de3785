package main

import (
	"context"
	"errors"
	"fmt"
	"strconv"

	"github.com/guiyi/guiyi/linkage/identity"
)

// runUndo takes back a run, a merge or a decision. The next run decides the same
// again unless the data or a decision say otherwise.
func runUndo(ctx context.Context, e env, args []string) error {
	var o ledgerOptions
	f := flags("undo")
	o.registerWriting(f)
	ofRun := f.String("run", "", "the run that event `N` belongs to, or the last one: last")
	override := f.Uint64("override", 0, "the decision or note of this event `number`")
	merge := f.String("merge", "", "the last merge into entity `ID` or, where it is no more, that which ended it")
	rest, err := parse(f, e, args)
	if err != nil {
		return err
	}
	given := 0
	for _, is := range []bool{*ofRun != "", *override != 0, *merge != ""} {
		if is {
			given++
		}
	}
	if given != 1 || len(rest) > 0 {
		return usagef("give one of --run, --override and --merge, and no argument")
	}
	l, err := o.open()
	if err != nil {
		return err
	}
	first, last, err := undoSpan(l, *ofRun, *override, *merge)
	if err != nil {
		return err
	}
	changes, err := l.Undo(first, last, o.meta("undo"))
	var inTheWay *identity.ReplayError
	if errors.As(err, &inTheWay) {
		run, _ := l.RunSpan(inTheWay.Seq)
		return fmt.Errorf("event %d builds on it: undo --run %d first", inTheWay.Seq, run)
	}
	if err != nil {
		return err
	}
	fmt.Fprintf(e.err, "undone    events %d to %d\n", first, last)
	if err := o.printChanges(e, changes); err != nil {
		return err
	}
	return o.save(ctx, e, l)
}

// undoSpan finds the events to take back.
func undoSpan(l *identity.Ledger, ofRun string, override uint64, merge string) (first, last uint64, err error) {
	switch {
	case override != 0:
		for x := range l.Events(override - 1) {
			if x.Type == identity.Overridden {
				return override, override, nil
			}
			break
		}
		return 0, 0, fmt.Errorf("event %d is no decision", override)
	case merge != "":
		id, err := parseID(l, merge)
		if err != nil {
			return 0, 0, err
		}
		seq := l.LastMerge(id)
		if seq == 0 {
			return 0, 0, errors.New("there is no merge to undo")
		}
		return seq, seq, nil
	case ofRun == "last":
		first, last = l.LastRun()
	default:
		seq, err := strconv.ParseUint(ofRun, 10, 64)
		if err != nil {
			return 0, 0, usagef("--run: neither a number nor last")
		}
		first, last = l.RunSpan(seq)
	}
	if first == 0 {
		return 0, 0, errors.New("there is no such run")
	}
	return first, last, nil
}

// runUnmerge takes records out of an entity and keeps them out.
func runUnmerge(ctx context.Context, e env, args []string) error {
	var o ledgerOptions
	f := flags("unmerge")
	o.registerWriting(f)
	f.StringVar(&o.author, "author", "", "who decides")
	f.StringVar(&o.note, "note", "", "why, in a `sentence`")
	rest, err := parse(f, e, args)
	if err != nil {
		return err
	}
	if len(rest) == 0 {
		return usagef("no entity ID given; behind it the records to take out, as SOURCE/KEY, or none: those of its last merge")
	}
	l, err := o.open()
	if err != nil {
		return err
	}
	id, err := parseID(l, rest[0])
	if err != nil {
		return err
	}
	out, err := parseRecords(rest[1:])
	if err != nil {
		return err
	}
	u, err := l.Unmerge(id, out, o.author, o.note, o.meta("unmerge"))
	if err != nil {
		return err
	}
	fmt.Fprintf(e.err, "unmerged  %d records are %s, %d are %s; %d pairs are kept apart from now on\n",
		len(l.State().Members(u.Out)), u.Out, len(l.State().Members(u.Rest)), u.Rest, u.Apart)
	for _, d := range u.Withdrawn {
		fmt.Fprintf(e.err, "decisions must-link %d said otherwise and is withdrawn\n", d.Seq)
	}
	if err := o.printChanges(e, u.Changes); err != nil {
		return err
	}
	return o.save(ctx, e, l)
}
