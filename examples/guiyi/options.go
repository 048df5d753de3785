package main

import (
	"flag"
	"fmt"
	"io"
	"os"
	"runtime/debug"
	"slices"
	"strconv"
	"strings"

	"github.com/guiyi/guiyi/linkage"
	"github.com/guiyi/guiyi/linkage/export"
	"github.com/guiyi/guiyi/normalize/source"
)

// options are what the commands that read customer files have in common.
type options struct {
	config    string
	out       string
	id        string
	ignore    string
	ledger    string
	decisions string
	author    string
	time      string
	labels    string
	model     string
	truth     string
	costs     costs
	memory    memory
	workers   int
	json      bool
	human     bool
	noText    bool
	dryRun    bool
}

// registerReading declares the flags of every command that reads customer
// files.
func (o *options) registerReading(f *flag.FlagSet) {
	f.StringVar(&o.config, "config", "", "config `file`; profile prints one to start from")
	f.StringVar(&o.id, "id", "", "the key `column`, or several separated by commas of which each source takes the first that it has; default: guessed, else made of the row's content")
	f.StringVar(&o.ignore, "ignore", "", "`columns`, separated by commas, that are kept raw and never used")
	f.Var(&o.memory, "memory", "memory `limit`, such as 2GiB: near it the collector works harder, and blocking keys and links go to temporary files from a quarter of it on")
	f.IntVar(&o.workers, "workers", 0, "goroutines; 0: one a processor. No file depends on it")
}

// registerLabels declares the flag of the commands that train.
func (o *options) registerLabels(f *flag.FlagSet) {
	f.StringVar(&o.labels, "labels", "", "a labels.csv `file` of guiyi label, or a filled in review.csv, to train with: evidence for the model, where --decisions are orders")
}

// readLabels reads --labels; without it there are none.
func (o *options) readLabels() ([]linkage.Label, error) {
	if o.labels == "" {
		return nil, nil
	}
	return export.ReadLabels(source.File{Path: o.labels})
}

// register declares the flags of the main job.
func (o *options) register(f *flag.FlagSet) {
	o.registerReading(f)
	o.registerLabels(f)
	f.StringVar(&o.out, "out", "out", "`directory` that the files are written to, made if absent")
	f.StringVar(&o.ledger, "ledger", "", "ledger `file` that is continued when present; default: ledger.jsonl in the output directory")
	f.StringVar(&o.decisions, "decisions", "", "a review.csv `file` with its decision column filled in")
	f.StringVar(&o.author, "author", "", "who took the `decisions` that do not name an author")
	f.StringVar(&o.time, "time", "", timeUsage)
	f.StringVar(&o.model, "model", "", "a model.json `file` of train or an earlier run to link by, instead of training: the same records are then the same entities, whatever others come with them; without candidates by text")
	f.StringVar(&o.truth, "truth", "", "`file` of columns id,entity_id[,source]: the report and the manifest say how far the result is from it")
	f.Var(&o.costs, "cost", costUsage)
	f.BoolVar(&o.json, "json", false, "print the manifest on standard output")
	f.BoolVar(&o.human, "human", false, "write CSV for people: nothing in it runs as a formula in a spreadsheet")
	f.BoolVar(&o.dryRun, "dry-run", false, "write every file but the ledger and what goes with it: changes.csv says what would change")
	f.BoolVar(&o.noText, "no-text", false, "do not look for candidates by text where the keys find none")
}

// check reports every option that cannot be.
func (o *options) check() error {
	if o.workers < 0 {
		return usagef("--workers: %d is negative", o.workers)
	}
	if o.memory > 0 {
		debug.SetMemoryLimit(int64(o.memory))
	}
	return nil
}

// ids are the key columns of --id: one header, else several separated by commas.
func (o *options) ids(headers []string) []string {
	if o.id == "" || slices.Contains(headers, o.id) {
		return slices.DeleteFunc([]string{o.id}, func(id string) bool { return id == "" })
	}
	var ids []string
	for id := range strings.SplitSeq(o.id, ",") {
		ids = append(ids, strings.TrimSpace(id))
	}
	return ids
}

// readConfig reads --config; without it the zero Config. A bad one is a mistake
// in the call.
func (o *options) readConfig() (export.Config, error) {
	if o.config == "" {
		return export.Config{}, nil
	}
	f, err := os.Open(o.config)
	if err != nil {
		return export.Config{}, usageError{fmt.Errorf("--config: %w", err)}
	}
	c, err := export.ReadConfig(o.config, f)
	_ = f.Close() // it was only read
	if err != nil {
		return c, usageError{err}
	}
	if err := c.Validate(nil); err != nil {
		return c, usageError{fmt.Errorf("%s: %w", o.config, err)}
	}
	return c, nil
}

// ignored splits --ignore.
func (o *options) ignored() []string {
	if o.ignore == "" {
		return nil
	}
	return strings.Split(o.ignore, ",")
}

// inputs names the files; two of one source name are a mistake in the call.
func inputs(args []string) ([]source.File, error) {
	if len(args) == 0 {
		return nil, usagef("no FILE given")
	}
	var files []source.File
	seen := map[string]bool{}
	for _, a := range args {
		f := source.ParseArg(a)
		if seen[f.Name] {
			return nil, usagef("source %q is given twice: name one of them otherwise (NAME=PATH)", f.Name)
		}
		seen[f.Name] = true
		files = append(files, f)
	}
	return files, nil
}

// memory is a size in bytes, written like 512MiB or 2GiB.
type memory int64

// leastMemory is what the embedded tables and a small job need.
const leastMemory memory = 64 << 20

// joining is the part of the limit that blocking keys and links may take.
func (m *memory) joining() int64 { return int64(*m) / 4 }

// String implements flag.Value.
func (m *memory) String() string { return strconv.FormatInt(int64(*m), 10) }

// Set implements flag.Value.
func (m *memory) Set(s string) error {
	units := []struct {
		name string
		size int64
	}{{"KiB", 1 << 10}, {"MiB", 1 << 20}, {"GiB", 1 << 30}, {"TiB", 1 << 40}, {"B", 1}, {"", 1}}
	for _, u := range units {
		number, ok := strings.CutSuffix(s, u.name)
		if !ok {
			continue
		}
		n, err := strconv.ParseFloat(strings.TrimSpace(number), 64)
		if err != nil || n < 0 || n*float64(u.size) > 1<<60 {
			break
		}
		if *m = memory(n * float64(u.size)); *m < leastMemory {
			return fmt.Errorf("less than 64MiB, the least that works")
		}
		return nil
	}
	return fmt.Errorf("not a size; write it like 512MiB or 2GiB")
}

// terminal tells whether a writer is one that people look at.
func terminal(w io.Writer) bool {
	f, ok := w.(*os.File)
	if !ok {
		return false
	}
	info, err := f.Stat()
	return err == nil && info.Mode()&os.ModeCharDevice != 0
}
