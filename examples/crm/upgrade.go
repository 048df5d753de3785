package main

import (
	"context"

	"github.com/guiyi/guiyi/linkage"
	"github.com/guiyi/guiyi/linkage/export"
	"github.com/guiyi/guiyi/linkage/identity"
	"github.com/guiyi/guiyi/normalize"
)

// mostMoves is how many changes of ID a new model may make before people are
// asked.
const mostMoves = 10

// upgrade learns a new model from the rows that are there now. It is rehearsed
// first, on customers that are loaded a second time and never saved: the feed
// says whom the new model moves.
func upgrade(ctx context.Context, j *job, m identity.Meta) error {
	c, err := j.load(ctx, m, nil)
	if err != nil {
		return err
	}
	model, err := c.retrain(ctx)
	if err != nil {
		return err
	}
	m.Model = export.Version(model)
	rehearsal, err := j.load(ctx, m, nil)
	if err != nil {
		return err
	}
	_, would, err := c.linker.Upgrade(ctx, rehearsal.live, model, m)
	if err != nil {
		return err
	}
	j.say("rehearsal of the new model, ")
	j.feed(would.Changes)
	if len(would.Changes) > mostMoves {
		j.say("too many: people look first\n")
		return nil
	}
	live, did, err := c.linker.Upgrade(ctx, c.live, model, m)
	if err != nil {
		return err
	}
	c.live = live
	j.say("done: %d changes\n", len(did.Changes))
	return j.save(ctx, c, m)
}

// retrain learns a model from the rows that are there. Their schema is guessed
// anew, so that what training finds out of the columns is found out of all rows.
func (c *customers) retrain(ctx context.Context) (*linkage.Model, error) {
	rows, err := c.live.Rows()
	if err != nil {
		return nil, err
	}
	table, err := normalize.Build(ctx, rows, normalize.Guess(rows, normalize.GuessOptions{Ignore: staff}), 1)
	if err != nil {
		return nil, err
	}
	model, _, err := c.linker.Train(ctx, table)
	return model, err
}
