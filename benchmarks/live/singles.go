package main

import (
	"fmt"
	"slices"
	"time"

	"github.com/guiyi/guiyi/benchmarks/gen/speed"
	"github.com/guiyi/guiyi/benchmarks/measure"
	"github.com/guiyi/guiyi/linkage"
	"github.com/guiyi/guiyi/linkage/identity"
	"github.com/guiyi/guiyi/normalize"
)

// singles measures steps of one row each, one after another.
func (b *bench) singles() error {
	const steps = 2000
	t := measure.Table{Header: []string{"steps of one row", "mean ms", "median ms", "one in a hundred takes more than, ms"}}
	ms := func(d time.Duration) string { return fmt.Sprintf("%.2f", float64(d)/1e6) }
	for _, kind := range []string{"add", "change", "remove"} {
		fmt.Fprintf(b.stderr, "%d times %s\n", steps, kind)
		var took []time.Duration
		var sum time.Duration
		for i := range steps {
			d, err := b.single(kind, i)
			if err != nil {
				return err
			}
			took, sum = append(took, d), sum+d
		}
		slices.Sort(took)
		t.Add(kind, ms(sum/steps), ms(took[steps/2]), ms(took[steps*99/100]))
	}
	return t.Write(b.out)
}

// single times one step.
func (b *bench) single(kind string, i int) (time.Duration, error) {
	at := (i*127 + 11) % b.options.rows
	if kind == "remove" {
		refs := []linkage.Ref{{Source: "crm", Key: b.key(at)}}
		start := time.Now()
		_, err := b.linker.Remove(b.ctx, b.live, refs, identity.Meta{Cause: "single"})
		return time.Since(start), err
	}
	row := b.row(b.next)
	if kind == "add" {
		b.next++
	} else {
		row = b.row(at)
		row[1+i%(len(row)-1)] = b.row(at + 7)[1+i%(len(row)-1)]
	}
	var rows normalize.Rows
	s, err := rows.NewSource("crm", speed.Columns)
	if err == nil {
		err = s.Append(row...)
	}
	if err != nil {
		return 0, err
	}
	start := time.Now()
	_, err = b.linker.Add(b.ctx, b.live, &rows, identity.Meta{Cause: "single"})
	return time.Since(start), err
}
