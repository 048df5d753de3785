package main

import (
	"context"
	"errors"
	"strings"

	"github.com/guiyi/guiyi/linkage"
	"github.com/guiyi/guiyi/linkage/export"
	"github.com/guiyi/guiyi/linkage/identity"
	"github.com/guiyi/guiyi/normalize"
)

// What happens at the desk is about this customer of the CRM, and about a row of
// the shop that a clerk takes for somebody else's.
var (
	doubted = linkage.Ref{Source: "crm", Key: "K1053"}
	stray   = linkage.Ref{Source: "shop", Key: "50100"}
)

// desk is a clerk who takes a row out of an entity, the new row of the shop that
// comes just then and fits both sides, and the undoing of it all.
func desk(ctx context.Context, j *job, m identity.Meta) error {
	c, err := j.load(ctx, m, nil)
	if err != nil {
		return err
	}
	id := c.live.Ledger().State().EntityOf(doubted)
	apart, err := c.linker.Unmerge(ctx, c.live, id, []linkage.Ref{stray}, "li", "has a son of that name", m)
	if err != nil {
		return err
	}
	j.say("li takes shop/%s out of %s\n", stray.Key, id)
	j.feed(apart.Changes)

	rows, err := newcomer()
	if err != nil {
		return err
	}
	came, err := c.linker.Add(ctx, c.live, rows, m)
	if err != nil {
		return err
	}
	j.say("a new row of the shop has the telephone, mailbox and birthday of both:\n")
	for _, e := range came.Entities {
		j.say("  %s is %s\n", e.ID, strings.Join(c.names(e.Records), ", "))
	}
	new := linkage.Ref{Source: "shop", Key: "50999"}
	for _, other := range []linkage.Ref{doubted, stray} {
		if err := j.explain(ctx, c, new, other); err != nil {
			return err
		}
	}
	m.Cause = "the clerk was wrong"
	back, err := c.linker.Undo(ctx, c.live, apart.Step, m)
	if err != nil {
		return err
	}
	j.say("the unmerge is undone\n")
	j.feed(back.Changes)
	if err := j.save(ctx, c, m); err != nil {
		return err
	}
	return j.rowsOf(c, c.touched(back), export.GoldenFile, "")
}

// newcomer is the row that fits both sides.
func newcomer() (*normalize.Rows, error) {
	var rows normalize.Rows
	s, err := rows.NewSource("shop", []string{"customer_id", "name", "phone", "email", "birth_date"})
	if err != nil {
		return nil, err
	}
	return &rows, s.Append("50999", "杨帆", "18702020202", "yangfan@example.com", "1983-09-19")
}

// explain tells why two records are one customer, or why not: what each field
// adds to the weight, and what people said.
func (j *job) explain(ctx context.Context, c *customers, a, b linkage.Ref) error {
	x, okA := c.live.Record(a)
	y, okB := c.live.Record(b)
	if !okA || !okB {
		return errors.New("a record to explain is not there")
	}
	e, err := c.linker.ExplainPair(ctx, c.live.Table(), c.live.Model(), x, y)
	if err != nil {
		return err
	}
	j.say("  %s/%s and %s/%s: %.1f bits, alone a %s; one customer: %t\n", a.Source, a.Key, b.Source, b.Key, e.Bits, e.Decision, c.entityOf(a) == c.entityOf(b))
	if e.Rival != "" {
		j.say("    weighed against two people with one %s\n", e.Rival)
	}
	for _, p := range e.Parts {
		if p.Bits != 0 {
			j.say("    %s %s %+.1f\n", p.Field, p.Level, p.Bits)
		}
	}
	for _, o := range c.live.Ledger().State().Between(c.entityOf(a), c.entityOf(b)) {
		j.say("    %s/%s and %s/%s: %s of %s, %s\n", o.A.Source, o.A.Key, o.B.Source, o.B.Key, o.Kind, o.Author, o.Note)
	}
	return nil
}

func (c *customers) entityOf(r linkage.Ref) identity.ID { return c.live.Ledger().State().EntityOf(r) }
