package main

import (
	"fmt"
	"time"

	"github.com/guiyi/guiyi/benchmarks/gen/speed"
	"github.com/guiyi/guiyi/benchmarks/measure"
	"github.com/guiyi/guiyi/linkage"
	"github.com/guiyi/guiyi/linkage/identity"
	"github.com/guiyi/guiyi/normalize"
)

// batch compares the entities with those of a batch run over what is there.
func (b *bench) batch() error {
	fmt.Fprintln(b.stderr, "batch run over what is there")
	state := b.live.Ledger().State()
	var rows normalize.Rows
	s, err := rows.NewSource("crm", speed.Columns)
	if err != nil {
		return err
	}
	table := b.live.Table()
	for ref := range state.Crosswalk() {
		r, _ := b.live.Record(ref)
		row := make([]string, len(speed.Columns))
		for i := range row {
			row[i] = table.Cell(r, i)
		}
		if err := s.Append(row...); err != nil {
			return err
		}
	}
	whole, err := normalize.Build(b.ctx, &rows, b.model.Schema, b.linker.Config().Workers)
	if err != nil {
		return err
	}
	start := time.Now()
	result, err := b.linker.Resolve(b.ctx, whole, b.model)
	if err != nil {
		return err
	}
	took := time.Since(start)
	of := map[identity.ID]uint32{} // the entity of the batch run that stands for an ID
	differ, entities := 0, map[uint32]identity.ID{}
	for r, e := range result.Entity {
		id := state.EntityOf(linkage.Ref{Source: "crm", Key: whole.Key(uint32(r))})
		if first, known := of[id]; known && first != e {
			differ++
		}
		if first, known := entities[e]; known && first != id {
			differ++
		}
		of[id], entities[e] = e, id
	}
	fmt.Fprintf(b.out, "A batch run over the %s records that are there then (%s s from records to entities) finds %s entities, as the steps did; records in other company: %d.\n",
		measure.Count(int64(whole.Len())), measure.Seconds(took), measure.Count(int64(result.Entities())), differ)
	return nil
}
