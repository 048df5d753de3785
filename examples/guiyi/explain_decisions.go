package main

import (
	"fmt"
	"io"
	"path/filepath"
	"slices"

	"github.com/guiyi/guiyi/linkage/export"
	"github.com/guiyi/guiyi/linkage/identity"
)

// decided is what people have said about two records and their entities, by the
// ledger as it is now.
type decided struct {
	Entities [2]identity.ID `json:"entities"`           // of the two records
	Own      []deciding     `json:"own,omitempty"`      // decisions about the two, notes on one of them
	Apart    []deciding     `json:"apart,omitempty"`    // cannot-links between their entities
	Together []deciding     `json:"together,omitempty"` // must-links inside their common entity
}

// deciding is a decision in force with its number.
type deciding struct {
	Seq uint64 `json:"seq"`
	identity.Override
}

// decisionsOf finds what people have said about two records. The ledger is that
// of the run.
func decisionsOf(past *export.Past, dir string, a, b identity.Ref) (decided, error) {
	path := past.Manifest.Run.Ledger
	if path == "" {
		path = filepath.Join(dir, export.LedgerFile)
	}
	l, err := readLedger(path)
	if err != nil {
		return decided{}, err
	}
	s := l.State()
	d := decided{Entities: [2]identity.ID{s.EntityOf(a), s.EntityOf(b)}}
	for _, o := range s.Overrides() {
		isA, isB := o.A == a || o.B == a, o.A == b || o.B == b
		if isA && isB || o.Kind == identity.Remark && (isA || isB) {
			d.Own = append(d.Own, deciding{o.Seq, o})
		}
	}
	for _, o := range s.Between(d.Entities[0], d.Entities[1]) {
		if slices.ContainsFunc(d.Own, func(x deciding) bool { return x.Seq == o.Seq }) {
			continue
		}
		switch same := d.Entities[0] == d.Entities[1]; {
		case o.Kind == identity.CannotLink && !same:
			d.Apart = append(d.Apart, deciding{o.Seq, o})
		case o.Kind == identity.MustLink && same:
			d.Together = append(d.Together, deciding{o.Seq, o})
		}
	}
	return d, nil
}

// mostDecisions is how many decisions of a kind are printed.
const mostDecisions = 10

// print says it in lines; entities are those of the run.
func (d decided) print(w io.Writer, entities [2]string) {
	now := [2]string{d.Entities[0].String(), d.Entities[1].String()}
	if now != entities && now != [2]string{} {
		where := orNone(now[0]) + " and " + orNone(now[1])
		if now[0] == now[1] {
			where = "one, " + now[0] + ","
		}
		fmt.Fprintf(w, "the ledger has changed since the run: they are in %s now\n", where)
	}
	printDeciding(w, "people have said of the two:", d.Own)
	printDeciding(w, "people keep their entities apart:", d.Apart)
	printDeciding(w, "people hold their entity together:", d.Together)
}

func orNone(id string) string {
	if id == "" {
		return "no entity"
	}
	return id
}

func printDeciding(w io.Writer, title string, list []deciding) {
	if len(list) == 0 {
		return
	}
	fmt.Fprintln(w, title)
	for _, x := range list[:min(len(list), mostDecisions)] {
		fmt.Fprintf(w, "  decision %d: %s\n", x.Seq, decisionText(x.Override))
	}
	if n := len(list) - mostDecisions; n > 0 {
		fmt.Fprintf(w, "  and %d more\n", n)
	}
}
