package main

import (
	"context"
	"path/filepath"

	"github.com/guiyi/guiyi/linkage/export"
	"github.com/guiyi/guiyi/linkage/identity"
	"github.com/guiyi/guiyi/normalize/source"
)

// review enters what people wrote into a copy of review.csv. Decisions go into
// the ledger, and every later run and step obeys them. Where two people say the
// contrary of one pair neither is entered; the lines are named, for them to talk.
func review(ctx context.Context, j *job, m identity.Meta) error {
	decisions, err := export.ReadDecisions(source.File{Path: filepath.Join(j.data, "decisions.csv")})
	if err != nil {
		return err
	}
	var entered export.Entered
	c, err := j.load(ctx, m, func(l *identity.Ledger) (err error) {
		entered, err = export.Enter(l, decisions, m)
		j.say("%d decisions: %d entered, %d known\n", len(decisions), entered.New, entered.Known)
		return err
	})
	if err != nil {
		return err
	}
	for _, x := range entered.Conflicts {
		j.say("not entered: %s\n", x)
	}
	changes, err := c.changes()
	if err != nil {
		return err
	}
	j.feed(changes)
	return j.save(ctx, c, m)
}
