package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"net"
	"os"
	"path/filepath"

	"github.com/guiyi/guiyi/linkage/export"
	"github.com/guiyi/guiyi/linkage/review"
	"github.com/guiyi/guiyi/normalize/source"
)

// runReview serves the review queue of a finished run on a page, until it is
// interrupted.
func runReview(ctx context.Context, e env, args []string) error {
	f := flags("review")
	out := f.String("out", "out", "`directory` of the run; the decisions go to decisions.csv there")
	author := f.String("author", "", "`name` that is written beside each decision")
	port := f.Int("port", 0, "port on 127.0.0.1; 0: a free one")
	whole := f.Bool("unmasked", false, "show whole values; reads the inputs of the run again")
	workers := f.Int("workers", 0, "goroutines for --unmasked; 0: one a processor")
	rest, err := parse(f, e, args)
	if err != nil {
		return err
	}
	if len(rest) > 0 || *port < 0 || *workers < 0 {
		return usagef("give --out DIR of a run, and --port and --workers that are not negative")
	}
	o := &options{out: *out, workers: *workers}
	items, err := reviewItems(ctx, o, *whole)
	if err != nil {
		return err
	}
	path := filepath.Join(*out, export.DecisionsFile)
	before, err := decisionsSoFar(path)
	if err != nil {
		return err
	}
	file, err := export.OpenDecisions(path)
	if err != nil {
		return err
	}
	page := review.NewPage(review.Config{Items: items, Decided: before, Author: *author, Sink: file})
	err = errors.Join(servePage(ctx, e, *port, page), file.Close())
	_, _, added := page.Counts()
	fmt.Fprintf(e.err, "decisions %d new, %d in %s\n", added, len(before)+added, path)
	if err == nil && len(before)+added > 0 {
		fmt.Fprintf(e.err, "          run the job again with --decisions %s to have them obeyed\n", path)
	}
	return err
}

// servePage says where the page is, and serves it until the context ends.
func servePage(ctx context.Context, e env, port int, page *review.Page) error {
	l, err := net.Listen("tcp", fmt.Sprintf("127.0.0.1:%d", port))
	if err != nil {
		return err
	}
	token := review.NewToken()
	questions, decided, _ := page.Counts()
	fmt.Fprintf(e.err, "review    %d questions, %d of them decided before\n", questions, decided)
	fmt.Fprintf(e.err, "          open http://%s/%s/ and end with Ctrl-C; nobody else can reach it\n", l.Addr(), token)
	return review.Serve(ctx, l, token, page)
}

// reviewItems reads the queue of a finished run.
func reviewItems(ctx context.Context, o *options, whole bool) ([]export.ReviewItem, error) {
	past, err := export.ReadPast(o.out)
	if err != nil {
		return nil, err
	}
	items, err := export.ReadReview(source.File{Path: filepath.Join(o.out, export.ReviewFile)})
	if err != nil || !whole {
		return items, err
	}
	t, err := reread(ctx, &past, o.workerCount())
	if err != nil {
		return nil, err
	}
	return items, export.ShowWhole(items, t)
}

// decisionsSoFar reads the decisions of earlier sessions.
func decisionsSoFar(path string) ([]export.Decision, error) {
	if info, err := os.Stat(path); errors.Is(err, fs.ErrNotExist) || err == nil && info.Size() == 0 {
		return nil, nil
	}
	return export.ReadDecisions(source.File{Path: path})
}
