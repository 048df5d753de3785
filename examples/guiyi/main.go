// Command guiyi resolves customer files into entities: the library's
// evaluation binary. Every command is a thin face on calls that any importer
// can make.
//
//	guiyi dedupe FILE...              duplicates within and across files
//	guiyi link --left A --right B     the records of two sources
//	guiyi evaluate --out DIR          how good the run is thought to be; with --truth T, how good it is
//	guiyi explain --out DIR ID ID     why, or why not, down to the blocking key
//	guiyi profile FILE... >c.json     the guessed config, to be edited
//	guiyi train FILE...
//	guiyi label --out DIR             asks about the pairs whose answers teach most
//	guiyi review --out DIR            a local page to decide possible matches
//	guiyi cif --out DIR --purchases F the customer information file: what customers bought and said
//	guiyi history, resolve, crosswalk what the ledger knows
//	guiyi decide, undo, unmerge       what people decide, and take back
//	guiyi erase                       what is forgotten for good
//	guiyi compare, guiyi normalize    values alone
//
// A FILE may be NAME=PATH; flags may stand anywhere. The files of a run go to
// --out, ./out by default; a short summary goes to standard error, and with
// --json the manifest to standard output. The exit status is 0 when the job is
// done, 1 when it failed, 2 when the call or the config is wrong, and 3 when it
// is done but rows were rejected.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"runtime/debug"
	"strings"
)

// The exit statuses.
const (
	exitDone     = 0
	exitFailed   = 1
	exitUsage    = 2
	exitRejected = 3 // done, but rows were rejected
)

// env is what a command sees of the world.
type env struct {
	in       io.Reader
	out, err io.Writer
}

// command is one verb of the binary.
type command struct {
	name, args, about string
	run               func(ctx context.Context, e env, args []string) error
}

func commands() []command {
	return []command{
		{"dedupe", "FILE...", "find the duplicates within and across files", runDedupe},
		{"link", "--left A --right B", "link the records of two sources", runLink},
		{"evaluate", "--out DIR [--truth T]", "how good a run is thought to be, or against the truth is", runEvaluate},
		{"train", "FILE...", "learn the model alone: model.json", runTrain},
		{"label", "--out DIR", "ask about the pairs of a run whose answers teach most: labels.csv", runLabel},
		{"review", "--out DIR", "a local page to decide possible matches: decisions.csv", runReview},
		{"cif", "--out DIR --purchases FILE", "join purchases and responses to the entities of a run: cif.csv", runCIF},
		{"profile", "FILE...", "what the files look like; prints the guess as a config", runProfile},
		{"explain", "--out DIR ID ID", "why two records are linked, or why not", runExplain},
		{"history", "--ledger F [ID | SOURCE/KEY]", "what happened to an entity or a record, or in all runs", runHistory},
		{"resolve", "--ledger F ID...", "what entity IDs stand for now", runResolve},
		{"crosswalk", "--ledger F [--at SEQ]", "the entity of every record, now or at a past point", runCrosswalk},
		{"decide", "--ledger F --match A B", "enter a decision about records, or a note; --nonmatch, --note", runDecide},
		{"undo", "--ledger F --run N|last", "take a run, a merge or a decision back", runUndo},
		{"unmerge", "--ledger F ID [RECORD...]", "take records out of an entity for good", runUnmerge},
		{"erase", "--ledger F RECORD...", "forget records, or a whole source, for good", runErase},
		{"compare", "--kind KIND A B", "compare one pair of values; --batch reads lines of A<TAB>B", runCompare},
		{"normalize", "--kind KIND", "values on standard input, a line each; JSON lines out", runNormalize},
	}
}

// gcPercent is how much garbage may lie beside what lives. What lives are
// large arrays without pointers, which cost the collector nothing to look at,
// so that it may come often; half the memory was waiting for it otherwise.
const gcPercent = 20

// gcPercentLoading is the same while rows are read and records made: little
// lives then, and what comes after needs the room anyway.
const gcPercentLoading = 100

func main() {
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(gcPercent)
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	os.Exit(run(ctx, env{os.Stdin, os.Stdout, os.Stderr}, os.Args[1:]))
}

// usageError is a mistake in the call.
type usageError struct{ error }

func usagef(format string, args ...any) error { return usageError{fmt.Errorf(format, args...)} }

// errRejected says that the job is done and some rows were rejected.
var errRejected = errors.New("rows were rejected")

func run(ctx context.Context, e env, args []string) int {
	if len(args) == 2 && args[0] == "help" {
		args = []string{args[1], "-h"}
	}
	if len(args) == 0 || args[0] == "help" || args[0] == "-h" || args[0] == "--help" {
		printUsage(e.err)
		if len(args) == 0 {
			return exitUsage
		}
		return exitDone
	}
	for _, c := range commands() {
		if c.name == args[0] {
			return status(e, c, c.run(ctx, e, args[1:]))
		}
	}
	fmt.Fprintf(e.err, "guiyi: unknown command %q\n\n", args[0])
	printUsage(e.err)
	return exitUsage
}

func status(e env, c command, err error) int {
	var usage usageError
	switch {
	case err == nil, errors.Is(err, flag.ErrHelp):
		return exitDone
	case errors.Is(err, errRejected):
		return exitRejected
	case errors.As(err, &usage):
		fmt.Fprintf(e.err, "guiyi %s: %v\n", c.name, err)
		return exitUsage
	}
	fmt.Fprintf(e.err, "guiyi %s: %v\n", c.name, err)
	return exitFailed
}

func printUsage(w io.Writer) {
	fmt.Fprintln(w, "guiyi: rows in, entities out")
	for _, c := range commands() {
		fmt.Fprintf(w, "  guiyi %-9s %-32s %s\n", c.name, c.args, c.about)
	}
	fmt.Fprintln(w, "guiyi help COMMAND lists its flags")
}

// parse reads flags that may stand before, between and after the arguments.
func parse(f *flag.FlagSet, e env, args []string) ([]string, error) {
	f.SetOutput(e.err)
	var rest []string
	for {
		if err := f.Parse(args); err != nil {
			if errors.Is(err, flag.ErrHelp) {
				return nil, err
			}
			return nil, usageError{err}
		}
		if f.NArg() == 0 {
			return rest, nil
		}
		if i := len(args) - f.NArg(); i > 0 && args[i-1] == "--" {
			return append(rest, f.Args()...), nil
		}
		rest = append(rest, f.Arg(0))
		args = f.Args()[1:]
	}
}

func flags(name string) *flag.FlagSet {
	return flag.NewFlagSet(strings.TrimSpace("guiyi "+name), flag.ContinueOnError)
}
