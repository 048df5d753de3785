package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"github.com/guiyi/guiyi/linkage"
	"github.com/guiyi/guiyi/linkage/export"
	"github.com/guiyi/guiyi/normalize"
	"github.com/guiyi/guiyi/normalize/source"
	"github.com/guiyi/guiyi/score"
)

func runExplain(ctx context.Context, e env, args []string) error {
	f := flags("explain")
	out := f.String("out", "out", "`directory` of the run")
	workers := f.Int("workers", 0, "goroutines; 0: one a processor")
	asJSON := f.Bool("json", false, "print JSON on standard output")
	rest, err := parse(f, e, args)
	if err != nil {
		return err
	}
	if len(rest) != 2 {
		return usagef("%d records given; two are explained, each as SOURCE/KEY, KEY or entity ID", len(rest))
	}
	past, err := export.ReadPast(*out)
	if err != nil {
		return err
	}
	table, err := reread(ctx, &past, *workers)
	if err != nil {
		return err
	}
	crosswalk, err := export.ReadCrosswalk(source.File{Path: filepath.Join(*out, export.CrosswalkFile)})
	if err != nil {
		return err
	}
	a, err := findRecord(table, crosswalk, rest[0])
	if err != nil {
		return fmt.Errorf("the first record: %w", err)
	}
	b, err := findRecord(table, crosswalk, rest[1])
	if err != nil {
		return fmt.Errorf("the second record: %w", err)
	}
	c := past.Config.Linkage()
	c.Workers = *workers
	linker, err := linkage.New(c)
	if err != nil {
		return err
	}
	x, err := linker.Explain(ctx, &linkage.Result{Table: table, Model: past.Model, Entity: entityOf(table, crosswalk)}, a, b)
	if err != nil {
		return err
	}
	entities := entitiesOf(crosswalk, x.A, x.B)
	said, err := decisionsOf(&past, *out, x.A, x.B)
	if err != nil {
		return err
	}
	if *asJSON {
		answer := json.NewEncoder(e.out)
		answer.SetEscapeHTML(false)
		answer.SetIndent("", "  ")
		return answer.Encode(struct {
			linkage.Explanation
			Decisions decided `json:"decisions"`
		}{x, said})
	}
	printExplanation(e.out, table, x, entities, said)
	return nil
}

// reread makes the records of a run again from its inputs, which must not have
// changed.
func reread(ctx context.Context, past *export.Past, workers int) (*normalize.Table, error) {
	rows, err := normalize.ReadFiles(ctx, past.Files(), nil)
	if err != nil {
		return nil, err
	}
	for i, s := range rows.Sources {
		if in := past.Manifest.Run.Inputs[i]; s.Info.SHA256 != in.SHA256 {
			return nil, fmt.Errorf("%s: changed since the run", in.Path)
		}
	}
	return normalize.Build(ctx, rows, past.Model.Schema, max(1, workers))
}

// findRecord finds a record by SOURCE/KEY, by a key that one source has, or by
// the ID of an entity: then it is the first of the entity. The error does not
// repeat the key.
func findRecord(t *normalize.Table, crosswalk []export.Labelled, id string) (uint32, error) {
	if src, key, ok := strings.Cut(id, "/"); ok {
		if r, found := t.Find(src, key); found {
			return r, nil
		}
	}
	var in []string
	var record uint32
	for _, s := range t.Rows().Sources {
		if r, found := t.Find(s.Name, id); found {
			in, record = append(in, s.Name), r
		}
	}
	switch len(in) {
	case 0:
		for _, row := range crosswalk {
			if row.Entity != id {
				continue
			}
			if r, found := t.Find(row.Source, row.Key); found {
				return r, nil
			}
		}
		return 0, errors.New("no source has that key, and no entity that ID")
	case 1:
		return record, nil
	}
	return 0, fmt.Errorf("sources %s have that key: give it as SOURCE/KEY", strings.Join(in, ", "))
}

// entityOf gives the smallest record of each record's entity, as a result does.
// Records that the crosswalk lacks stand alone.
func entityOf(t *normalize.Table, crosswalk []export.Labelled) []uint32 {
	entity, first := make([]uint32, t.Len()), map[string]uint32{}
	for i := range entity {
		entity[i] = uint32(i)
	}
	for _, row := range crosswalk { // in the order of the records
		r, found := t.Find(row.Source, row.Key)
		if !found {
			continue
		}
		if _, known := first[row.Entity]; !known {
			first[row.Entity] = r
		}
		entity[r] = first[row.Entity]
	}
	return entity
}

// entitiesOf looks two records up in the crosswalk.
func entitiesOf(crosswalk []export.Labelled, a, b linkage.Ref) (ids [2]string) {
	for _, row := range crosswalk {
		for i, r := range [2]linkage.Ref{a, b} {
			if row.Source == r.Source && row.Key == r.Key {
				ids[i] = row.Entity
			}
		}
	}
	return ids
}

func printExplanation(w io.Writer, t *normalize.Table, x linkage.Explanation, entities [2]string, said decided) {
	fmt.Fprintf(w, "%s/%s is in %s, %s/%s in %s\n", x.A.Source, x.A.Key, entities[0], x.B.Source, x.B.Key, entities[1])
	fmt.Fprintf(w, "the pair alone: %s, %s bits, probability %.4f\n", x.Decision, x.Weight, x.Chance)
	if x.NamesAlone {
		fmt.Fprintln(w, "  only names agree: that makes no match (names_alone of the configuration)")
	}
	if b := x.Between; b != nil {
		fmt.Fprintf(w, "their entities: %d pairs between them weigh %.3f bits on average, which is what entities are joined by\n", b.Pairs, b.Bits)
	}
	said.print(w, entities)
	fmt.Fprintln(w)
	if x.Rival != "" {
		fmt.Fprintf(w, "weighed against another explanation: they agree in %s without being one customer (against strangers %+.3f)\n", x.Rival, x.Strangers)
	}
	fmt.Fprintf(w, "  %-18s %-18s %9s %9s %9s %9s\n", "", "", "m", "u", "bits", "so far")
	for _, p := range x.Parts {
		fmt.Fprintln(w, partLine(t, p))
	}
	fmt.Fprintf(w, "  %-18s %-18s %9s %9s %+9.3f\n\nwhat makes the two a candidate pair, rule by rule:\n", "sum", "", "", "", x.Bits)
	if x.Barrier != "" {
		fmt.Fprintf(w, "  none may: %s\n", x.Barrier)
		return
	}
	if x.Copy {
		fmt.Fprintln(w, "  the two say the same in every field: rules look at one of them")
		return
	}
	found := false
	for _, k := range x.Keys {
		found = found || k.Found
		fmt.Fprintf(w, "  %s\n", k)
	}
	if found {
		return
	}
	if len(x.Would) == 0 {
		fmt.Fprintln(w, "\nno rule makes them a pair, and none could: they share no key of any field, or are of one side of a link")
		return
	}
	fmt.Fprintln(w, "\nno rule makes them a pair; these would, at the price of so many pairs:")
	for _, r := range x.Would {
		fmt.Fprintf(w, "  %s: %d\n", r.Rule, r.Pairs)
	}
}

// partLine is one addition of the weight as a line.
func partLine(t *normalize.Table, p score.Part) string {
	m, u := "", ""
	if p.M > 0 {
		m, u = fmt.Sprintf("%.3g", p.M), fmt.Sprintf("%.3g", p.U)
	}
	line := fmt.Sprintf("  %-18s %-18s %9s %9s %+9.3f %+9.3f", p.Field, p.Level, m, u, p.Bits, p.Sum)
	if f := t.Field(p.Field); f != nil && p.A != 0 && p.B != 0 {
		line += "   " + export.Mask(f.Kind, f.Canonical(p.A)) + " | " + export.Mask(f.Kind, f.Canonical(p.B))
	}
	if p.Leans != "" {
		line += fmt.Sprintf("   strangers with %s in common often have it too: %+.3f of it", p.Leans, p.Twice)
	}
	if p.Moved != 0 {
		line += fmt.Sprintf("   may have moved: %+.3f of it", p.Moved)
	}
	if p.Term != 0 {
		line += fmt.Sprintf("   %s: %+.3f of it", p.Held(), p.Term)
	}
	return line
}
