package main

import (
	"bufio"
	"context"
	"encoding/csv"
	"errors"
	"math"

	"github.com/guiyi/guiyi/linkage/identity"
)

// runResolve says what entity IDs stand for now, a row each.
func runResolve(_ context.Context, e env, args []string) error {
	var o ledgerOptions
	f := flags("resolve")
	o.register(f)
	rest, err := parse(f, e, args)
	if err != nil {
		return err
	}
	if len(rest) == 0 {
		return usagef("no entity ID given")
	}
	l, err := o.open()
	if err != nil {
		return err
	}
	rows := [][]string{{"entity_id", "status", "resolves_to"}}
	for _, text := range rest {
		id, err := identity.ParseID(text)
		if err != nil {
			return usageError{err}
		}
		r := l.State().Resolve(id)
		if o.json {
			err = printLine(e, map[string]any{"entity_id": id, "status": r.Status.String(), "resolves_to": r.ID})
			if err != nil {
				return err
			}
		}
		rows = append(rows, []string{id.String(), r.Status.String(), r.ID.String()})
	}
	if o.json {
		return nil
	}
	return csv.NewWriter(e.out).WriteAll(rows)
}

// runCrosswalk prints the entity of every record, from the ledger alone.
func runCrosswalk(_ context.Context, e env, args []string) error {
	var o ledgerOptions
	f := flags("crosswalk")
	o.register(f)
	at := f.Uint64("at", math.MaxUint64, "the state after this event `number`; default: now")
	rest, err := parse(f, e, args)
	if err != nil {
		return err
	}
	if len(rest) > 0 {
		return usagef("crosswalk takes no arguments")
	}
	l, err := o.open()
	if err != nil {
		return err
	}
	s := l.State()
	if *at != math.MaxUint64 {
		if s, err = l.At(*at); err != nil {
			return err
		}
	}
	out := bufio.NewWriter(e.out)
	err = writeCrosswalk(env{out: out}, s, o.json)
	return errors.Join(err, out.Flush())
}

func writeCrosswalk(e env, s *identity.State, asJSON bool) error {
	rows := csv.NewWriter(e.out)
	if !asJSON {
		if err := rows.Write([]string{"source", "key", "entity_id"}); err != nil {
			return err
		}
	}
	for r, id := range s.Crosswalk() {
		var err error
		if asJSON {
			err = printLine(e, map[string]any{"source": r.Source, "key": r.Key, "entity_id": id})
		} else {
			err = rows.Write([]string{r.Source, r.Key, id.String()})
		}
		if err != nil {
			return err
		}
	}
	rows.Flush()
	return rows.Error()
}
