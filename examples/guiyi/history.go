package main

import (
	"context"
	"fmt"
	"iter"
	"strings"

	"github.com/guiyi/guiyi/linkage/identity"
)

// runHistory tells the story of an entity or a record; without either that of
// the ledger: its runs, decisions and what was undone.
func runHistory(_ context.Context, e env, args []string) error {
	var o ledgerOptions
	f := flags("history")
	o.register(f)
	rest, err := parse(f, e, args)
	if err != nil {
		return err
	}
	if len(rest) > 1 {
		return usagef("%d arguments; one entity ID or one SOURCE/KEY, or none", len(rest))
	}
	l, err := o.open()
	if err != nil {
		return err
	}
	events, now, decisions, err := story(l, rest)
	if err != nil {
		return err
	}
	for x := range events {
		if o.json {
			err = printLine(e, x)
		} else {
			_, err = fmt.Fprintln(e.out, eventLine(x))
		}
		if err != nil {
			return err
		}
	}
	if o.json {
		return nil
	}
	if now != "" {
		fmt.Fprintf(e.out, "now       %s\n", now)
	}
	for _, d := range decisions[:min(len(decisions), mostRecords)] {
		fmt.Fprintf(e.out, "in force  %d: %s\n", d.Seq, decisionText(d))
	}
	if n := len(decisions) - mostRecords; n > 0 {
		fmt.Fprintf(e.out, "in force  %d more decisions\n", n)
	}
	return nil
}

// story gives the events, the state of today in words and the decisions in force.
func story(l *identity.Ledger, about []string) (events iter.Seq[identity.Event], now string, decisions []identity.Override, err error) {
	s := l.State()
	switch {
	case len(about) == 0:
		return runsOf(l), "", nil, nil
	case !strings.Contains(about[0], "/"):
		id, err := parseID(l, about[0])
		if err != nil {
			return nil, "", nil, err
		}
		r := s.Resolve(id)
		return l.History(id), resolutionText(id, r), s.About(r.ID), nil
	}
	r, err := parseRecord(about[0])
	if err != nil {
		return nil, "", nil, err
	}
	for _, d := range s.Overrides() {
		if d.A == r || d.B == r {
			decisions = append(decisions, d)
		}
	}
	if id := s.EntityOf(r); id != 0 {
		return l.HistoryOf(r), "in " + id.String(), decisions, nil
	}
	return l.HistoryOf(r), "in no entity", decisions, nil
}

// runsOf yields the events that open a run or stand for themselves.
func runsOf(l *identity.Ledger) iter.Seq[identity.Event] {
	return func(yield func(identity.Event) bool) {
		for x := range l.Events(0) {
			if x.Run == 0 && !yield(x) {
				return
			}
		}
	}
}

// mostRecords is how many records of an event a line names, and how many
// decisions in force are listed.
const mostRecords = 20

// eventLine is an event as a line for people: number, time, what happened, why.
func eventLine(x identity.Event) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%-9d %s", x.Seq, eventText(x))
	for i, r := range x.Refs {
		if i == mostRecords {
			fmt.Fprintf(&b, " and %d more", len(x.Refs)-i)
			break
		}
		b.WriteString(" " + recordText(r))
	}
	for _, part := range [3][2]string{{"at", x.Time}, {"cause", x.Cause}, {"model", x.Model}} {
		if part[1] != "" {
			fmt.Fprintf(&b, ", %s %s", part[0], oneLine(part[1]))
		}
	}
	return b.String()
}

func eventText(x identity.Event) string {
	switch x.Type {
	case identity.Run:
		return fmt.Sprintf("run of %d events", x.Count)
	case identity.Created:
		return fmt.Sprintf("%s created of", x.Entity)
	case identity.Joined:
		return fmt.Sprintf("%s joined by", x.Entity)
	case identity.Merged:
		return fmt.Sprintf("%s merged into %s with", x.From, x.Entity)
	case identity.Split:
		return fmt.Sprintf("%s split from %s with", x.Entity, x.From)
	case identity.Moved:
		return fmt.Sprintf("%s takes from %s", x.Entity, x.From)
	case identity.Left:
		return fmt.Sprintf("%s is left by", x.Entity)
	case identity.Retired:
		return fmt.Sprintf("%s retired: gone are", x.Entity)
	case identity.Revived:
		if x.From != 0 {
			return fmt.Sprintf("%s revived out of %s with", x.Entity, x.From)
		}
		return fmt.Sprintf("%s revived: back are", x.Entity)
	case identity.Overridden:
		return decisionText(*x.Override)
	case identity.Erased:
		return "erased"
	case identity.Undone:
		return fmt.Sprintf("undone: events %d to %d", x.Undoes[0], x.Undoes[1])
	}
	return x.Type.String()
}

// decisionText is a decision in words.
func decisionText(o identity.Override) string {
	text := fmt.Sprintf("%s %s", o.Kind, recordText(o.A))
	if o.B != (identity.Ref{}) {
		text += " " + recordText(o.B)
	}
	if o.Author != "" {
		text += " by " + oneLine(o.Author)
	}
	if o.Note != "" {
		text += ": " + oneLine(o.Note)
	}
	return text
}

// oneLine keeps what people wrote from breaking or colouring the lines.
func oneLine(text string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' || r == 0x7f {
			return ' '
		}
		return r
	}, text)
}

func resolutionText(id identity.ID, r identity.Resolution) string {
	switch {
	case r.Status == identity.Live && r.ID == id:
		return fmt.Sprintf("%s is live", id)
	case r.Status == identity.Live:
		return fmt.Sprintf("%s was merged: it is found as %s", id, r.ID)
	case r.Status == identity.Gone && r.ID != id:
		return fmt.Sprintf("%s was merged into %s, which is retired", id, r.ID)
	}
	return fmt.Sprintf("%s is %s", id, r.Status)
}
