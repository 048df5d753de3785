// Crm is a nightly job between a CRM and a web shop: it shows what a team that
// runs such a job needs of the library, night after night, from the first load
// to a new model. Read it in the order of the files: main.go, store.go,
// files.go, first.go, review.go, delta.go, desk.go, plan.go, upgrade.go.
//
// From the top of the checkout, with the invented customers of testdata:
//
//	go run ./examples/crm examples/crm/testdata
//
// It works in a new directory, whose path it prints. Every step begins with what
// the one before left on disk, as jobs do that run once a night.
package main

import (
	"context"
	"fmt"
	"io"
	"log"
	"os"
	"path/filepath"

	"github.com/guiyi/guiyi/linkage/identity"
)

func main() {
	if len(os.Args) != 2 {
		log.Fatal("usage: crm DIRECTORY-OF-THE-EXPORTS")
	}
	work, err := os.MkdirTemp("", "crm")
	if err != nil {
		log.Fatal(err)
	}
	if err := run(context.Background(), os.Args[1], work, os.Stdout); err != nil {
		log.Fatal(err)
	}
	fmt.Println("\nThe files are in", work)
}

// job is one run of the job: where its inputs lie, where it keeps what it knows,
// and whom it tells.
type job struct {
	data string // the exports of the sources, the decisions, the purchases: read only
	work string // what the job keeps from night to night
	w    io.Writer
}

// step is one thing that the job does. night stands in the ledger: the library
// never asks the clock, so a step that is done again says the same.
type step struct {
	night string
	title string
	do    func(ctx context.Context, j *job, m identity.Meta) error
}

var steps = []step{
	{"2026-03-01", "Night 1: both exports are loaded for the first time", firstNight},
	{"2026-03-01", "Night 1 again: the same files change nothing", firstNight},
	{"2026-03-02", "In the morning: people have decided about possible matches", review},
	{"2026-03-02", "Night 2: what changed in the sources since", delta},
	{"2026-03-02", "Night 2 again: the same changes change nothing", delta},
	{"2026-03-03", "At the desk: an entity is taken apart, and it was a mistake", desk},
	{"2026-03-03", "The merge plan: how the CRM merges its own rows", mergePlan},
	{"2026-03-04", "Night 3: a new model, after it was said what it moves", upgrade},
	{"2026-03-04", "Night 3, the changes of night 2 once more: nothing left to do", delta},
}

// run does every step and tells what happened.
func run(ctx context.Context, data, work string, w io.Writer) error {
	if err := os.MkdirAll(filepath.Join(work, "rows"), 0o755); err != nil {
		return err
	}
	j := &job{data: data, work: work, w: w}
	for _, s := range steps {
		j.say("\n%s. %s\n", s.night, s.title)
		if err := s.do(ctx, j, identity.Meta{Cause: s.title, Time: s.night}); err != nil {
			return fmt.Errorf("%s: %w", s.title, err)
		}
	}
	return nil
}
