// Command live measures steps on live records beside a run in full: so many rows
// of the profile speed are resolved at once, and then deltas of growing size are
// added, changed and removed.
//
//	go run ./benchmarks/live -rows 1000000
//
// A delta is half new rows, three tenths rows of known keys that say something
// else now, and two tenths removals. The full run reads the rows from a file, makes
// records, trains, resolves and gives IDs; nothing is written. After each step
// the entities of all records that the step does not name must have the IDs of
// before, and with -check a batch run over what is there must have the same
// entities.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"time"

	"github.com/guiyi/guiyi/benchmarks/gen/speed"
	"github.com/guiyi/guiyi/benchmarks/measure"
	"github.com/guiyi/guiyi/linkage"
	"github.com/guiyi/guiyi/linkage/identity"
	"github.com/guiyi/guiyi/normalize"
	"github.com/guiyi/guiyi/normalize/source"
)

func main() {
	if err := run(context.Background(), os.Args[1:], os.Stdout, os.Stderr); err != nil {
		if !errors.Is(err, flag.ErrHelp) {
			fmt.Fprintln(os.Stderr, "live:", err)
		}
		os.Exit(1)
	}
}

type options struct {
	rows  int
	seed  uint64
	check bool
}

func run(ctx context.Context, args []string, out, stderr io.Writer) (err error) {
	var o options
	flags := flag.NewFlagSet("live", flag.ContinueOnError)
	flags.SetOutput(stderr)
	flags.IntVar(&o.rows, "rows", 1_000_000, "rows that are there at first")
	flags.Uint64Var(&o.seed, "seed", 1, "seed of the rows")
	flags.BoolVar(&o.check, "check", false, "compare with a batch run at the end")
	if err := flags.Parse(args); err != nil {
		return err
	}
	dir, err := os.MkdirTemp("", "live")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(dir)) }()
	machine := measure.Machine()
	b := bench{options: o, ctx: ctx, dir: dir, out: out, stderr: stderr}
	if err := b.full(); err != nil {
		return err
	}
	fmt.Fprintf(out, "Profile speed, seed %d, %s rows; %s before the first run.\n\n", o.seed, measure.Count(int64(o.rows)), machine)
	if err := b.deltas(); err != nil {
		return err
	}
	if err := b.singles(); err != nil {
		return err
	}
	if o.check {
		return b.batch()
	}
	return nil
}

// bench is one measurement.
type bench struct {
	options
	ctx    context.Context
	dir    string
	out    io.Writer
	stderr io.Writer

	gen    *speed.Generator
	linker *linkage.Linker
	model  *linkage.Model
	live   *linkage.Live
	took   time.Duration // of the full run
	next   int           // the next row that is new
}

// full is the run in full, and the beginning of the live records.
func (b *bench) full() error {
	path := filepath.Join(b.dir, "rows.csv")
	var err error
	if b.gen, err = speed.New(speed.Config{Rows: b.options.rows * 13 / 10, Seed: b.seed}); err != nil {
		return err
	}
	if err := b.write(path); err != nil {
		return err
	}
	fmt.Fprintln(b.stderr, "full run")
	start := time.Now()
	if b.linker, err = linkage.New(linkage.Config{}); err != nil {
		return err
	}
	rows, err := normalize.ReadFiles(b.ctx, []source.File{{Path: path, Name: "crm"}}, nil)
	if err != nil {
		return err
	}
	schema := normalize.Guess(rows, normalize.GuessOptions{ID: []string{speed.Columns[0]}})
	table, err := normalize.Build(b.ctx, rows, schema, b.linker.Config().Workers)
	if err != nil {
		return err
	}
	if b.model, _, err = b.linker.Train(b.ctx, table); err != nil {
		return err
	}
	result, err := b.linker.Resolve(b.ctx, table, b.model)
	if err != nil {
		return err
	}
	ledger := &identity.Ledger{}
	if _, _, err := identity.Assign(ledger, result.Partition(), identity.Meta{Cause: "batch"}); err != nil {
		return err
	}
	b.took, b.next = time.Since(start), b.options.rows
	fmt.Fprintln(b.stderr, "live records")
	start = time.Now()
	var d linkage.Delta
	if b.live, d, err = b.linker.Live(b.ctx, result, ledger, identity.Meta{Cause: "begin"}); err != nil {
		return err
	}
	fmt.Fprintf(b.out, "The full run took %s s, making its records live another %s s; %d IDs changed by that.\n\n",
		measure.Seconds(b.took), measure.Seconds(time.Since(start)), len(d.Changes))
	return nil
}

func (b *bench) write(path string) error {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintln(f, joined(speed.Columns))
	var line []byte
	for i := 0; i < b.options.rows && err == nil; i++ {
		line = b.gen.AppendRow(line[:0], i)
		_, err = f.Write(line)
	}
	return errors.Join(err, f.Close())
}

// deltas measures deltas of growing size.
func (b *bench) deltas() error {
	t := measure.Table{Header: []string{"rows of the delta", "of all", "add and change ms", "remove ms", "of the full run", "us a row", "records clustered again", "candidate pairs", "IDs changed", "of records untouched"}}
	for _, n := range []int{1, b.options.rows / 1000, b.options.rows / 100, b.options.rows / 10} {
		fmt.Fprintf(b.stderr, "a delta of %d rows\n", n)
		if err := b.delta(&t, n); err != nil {
			return err
		}
	}
	return t.Write(b.out)
}

func (b *bench) delta(t *measure.Table, n int) error {
	fresh, changed := max(1, n/2), n*3/10
	rows, err := b.batchOf(fresh, changed)
	if err != nil {
		return err
	}
	var gone []linkage.Ref
	for i := range n - fresh - changed {
		gone = append(gone, linkage.Ref{Source: "crm", Key: b.key(i * 37 % b.options.rows)})
	}
	before := b.ids()
	start := time.Now()
	added, err := b.linker.Add(b.ctx, b.live, rows, identity.Meta{Cause: "delta"})
	if err != nil {
		return err
	}
	middle := time.Now()
	removed, err := b.linker.Remove(b.ctx, b.live, gone, identity.Meta{Cause: "delta"})
	if err != nil {
		return err
	}
	end := time.Now()
	ms := func(d time.Duration) string { return fmt.Sprintf("%.1f", float64(d)/1e6) }
	t.Add(measure.Count(int64(n)), fmt.Sprintf("%.2g %%", 100*float64(n)/float64(b.options.rows)), ms(middle.Sub(start)), ms(end.Sub(middle)),
		fmt.Sprintf("%.2f %%", 100*float64(end.Sub(start))/float64(b.took)), fmt.Sprintf("%.1f", float64(end.Sub(start))/1e3/float64(n)),
		measure.Count(int64(added.Touched+removed.Touched)), measure.Count(added.Pairs), measure.Count(int64(len(added.Changes)+len(removed.Changes))),
		measure.Count(int64(b.strayed(before, added, removed))))
	return nil
}

// batchOf makes rows: new ones, and ones of known keys with the cells of others.
func (b *bench) batchOf(fresh, changed int) (*normalize.Rows, error) {
	var rows normalize.Rows
	s, err := rows.NewSource("crm", speed.Columns)
	if err != nil {
		return nil, err
	}
	for range fresh {
		if err := s.Append(b.row(b.next)...); err != nil {
			return nil, err
		}
		b.next++
	}
	for i := range changed {
		cells := b.row(i * 101 % b.options.rows)
		other := b.row((i*101 + 7) % b.options.rows)
		cells[1+i%(len(cells)-1)] = other[1+i%(len(cells)-1)]
		if err := s.Append(cells...); err != nil {
			return nil, err
		}
	}
	return &rows, nil
}

func (b *bench) row(i int) []string { return cells(b.gen.AppendRow(nil, i)) }

func (b *bench) key(i int) string { return b.row(i)[0] }

// ids are the entities of all records.
func (b *bench) ids() map[linkage.Ref]identity.ID {
	ids := map[linkage.Ref]identity.ID{}
	for ref, id := range b.live.Ledger().State().Crosswalk() {
		ids[ref] = id
	}
	return ids
}

// strayed counts the records whose ID changed although no step touched them.
func (b *bench) strayed(before map[linkage.Ref]identity.ID, steps ...linkage.Delta) int {
	named := map[linkage.Ref]bool{}
	table := b.live.Table()
	for _, d := range steps {
		for _, e := range d.Entities {
			for _, r := range e.Records {
				named[linkage.Ref{Source: table.SourceName(r), Key: table.Key(r)}] = true
			}
		}
	}
	n := 0
	for ref, id := range b.ids() {
		if was, known := before[ref]; known && was != id && !named[ref] {
			n++
		}
	}
	return n
}

func joined(columns []string) string {
	line := ""
	for i, c := range columns {
		if i > 0 {
			line += ","
		}
		line += c
	}
	return line
}

// cells cuts a line of the profile, in which no cell needs quotes.
func cells(line []byte) []string {
	out := make([]string, 0, len(speed.Columns))
	for len(line) > 0 {
		i := slices.IndexFunc(line, func(c byte) bool { return c == ',' || c == '\n' })
		out = append(out, string(line[:i]))
		line = line[i+1:]
	}
	return out
}
