package export

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/guiyi/guiyi/normalize/source"
)

// The files of a run.
const (
	CrosswalkFile  = "crosswalk.csv"
	GoldenFile     = "golden.csv"
	ProvenanceFile = "golden_provenance.jsonl"
	LinksFile      = "links.csv"
	ReviewFile     = "review.csv"
	MergePlanFile  = "merge_plan.csv"
	RejectsFile    = "rejects.csv"
	ReportFile     = "report.html"
	ModelFile      = "model.json"
	ConfigFile     = "config.json"
	BlockingFile   = "blocking.json"
	LedgerFile     = "ledger.jsonl"
	ChangesFile    = "changes.csv"
	ManifestFile   = "manifest.json"

	HouseholdsFile   = "households.csv" // these where the config has relations, see also HouseholdLedgerPath
	AffiliationsFile = "affiliations.csv"
)

// suffix marks files that are not complete. The names are fixed, so that what a
// killed run left is overwritten by the next.
const suffix = ".part"

// file is what a staging writes to: an *os.File, or one that fails in a test.
type file interface {
	io.WriteCloser
	Sync() error
}

// staging is a set of files that appear all at once: each is written beside its
// final name, and only commit gives them their names. Several may be written at
// the same time.
type staging struct {
	create func(path string) (file, error) // nil: os.Create
	paths  []string                        // final paths, in the order of renaming
	gone   []string                        // files of an earlier job that this one does not write: they would belong to other ones
}

// plan adds paths that will be written.
func (s *staging) plan(paths ...string) { s.paths = append(s.paths, paths...) }

// write makes the files of some planned paths at once and gives their sizes.
// Errors name a path. A failed sync or close is a failed write; the end of the
// context ends the writing.
func (s *staging) write(ctx context.Context, content func(w []io.Writer) error, paths ...string) (sizes []int64, err error) {
	files, writers := make([]*stagedFile, 0, len(paths)), make([]io.Writer, 0, len(paths))
	defer func() {
		for _, f := range files {
			err = errors.Join(err, f.close())
		}
	}()
	for _, p := range paths {
		f, err := s.open(p + suffix)
		if err != nil {
			return nil, err
		}
		staged := &stagedFile{ctx: ctx, file: f}
		files, writers = append(files, staged), append(writers, staged)
	}
	if err := content(writers); err != nil {
		if of := (*source.Error)(nil); errors.As(err, &of) {
			return nil, err // it names the input that is at fault
		}
		return nil, fmt.Errorf("%s: %w", paths[0], err)
	}
	for i, f := range files {
		if err := f.finish(); err != nil {
			return nil, fmt.Errorf("%s: %w", paths[i], err)
		}
		sizes = append(sizes, f.size)
	}
	return sizes, nil
}

func (s *staging) open(path string) (file, error) {
	if s.create != nil {
		return s.create(path)
	}
	return os.Create(path)
}

// syncEvery is after how many bytes a file is synced while more is being made:
// the disk works meanwhile, and the last sync finds little left to do.
const syncEvery = 32 << 20

// stagedFile counts the bytes of a file, and syncs it now and then.
type stagedFile struct {
	ctx     context.Context
	file    file
	size    int64
	synced  int64      // the size when the last sync began
	syncing chan error // the sync under way; nil: none
}

// Write implements io.Writer.
func (f *stagedFile) Write(p []byte) (int, error) {
	if err := f.ctx.Err(); err != nil {
		return 0, err
	}
	n, err := f.file.Write(p)
	f.size += int64(n)
	if err == nil && f.size-f.synced >= syncEvery {
		err = f.startSync()
	}
	return n, err
}

// startSync syncs in the background, unless the sync before is still at it.
func (f *stagedFile) startSync() error {
	if f.syncing != nil && len(f.syncing) == 0 {
		return nil
	}
	err := f.wait()
	if err == nil {
		done := make(chan error, 1)
		f.synced, f.syncing = f.size, done
		go func() { done <- f.file.Sync() }()
	}
	return err
}

// wait ends the sync under way. A system may report a failed write to one sync
// alone, so that no error of any may be lost.
func (f *stagedFile) wait() error {
	if f.syncing == nil {
		return nil
	}
	err := <-f.syncing
	f.syncing = nil
	return err
}

func (f *stagedFile) finish() error {
	return errors.Join(f.wait(), f.file.Sync())
}

func (f *stagedFile) close() error {
	return errors.Join(f.wait(), f.file.Close())
}

// commit renames the files in the order in which they were planned. manifest,
// the last of them, is taken away first: while it is missing, the run is not
// finished. What is gone goes with it.
func (s *staging) commit() error {
	manifest := s.paths[len(s.paths)-1]
	for _, p := range append([]string{manifest}, s.gone...) {
		if err := os.Remove(p); err != nil && !errors.Is(err, os.ErrNotExist) {
			return err
		}
	}
	dirs := map[string]bool{}
	for _, p := range s.paths {
		if err := os.Rename(p+suffix, p); err != nil {
			return err
		}
		dirs[filepath.Dir(p)] = true
	}
	var errs []error
	for d := range dirs {
		errs = append(errs, syncDir(d))
	}
	return errors.Join(errs...)
}

// replaceFile writes a file in place of the one at path, which stays as it is
// until the new one is complete.
func replaceFile(ctx context.Context, path string, write func(io.Writer) error) error {
	var s staging
	defer s.discard()
	s.plan(path)
	if _, err := s.write(ctx, one(write), path); err != nil {
		return err
	}
	if err := os.Rename(path+suffix, path); err != nil {
		return err
	}
	return syncDir(filepath.Dir(path))
}

// discard takes away what was not committed.
func (s *staging) discard() {
	for _, p := range s.paths {
		_ = os.Remove(p + suffix) // best effort: the next run overwrites it
	}
}

// syncDir makes renames last. Where directories cannot be synced (Windows) the
// file system does so itself.
func syncDir(path string) error {
	d, err := os.Open(path)
	if err != nil {
		return err
	}
	defer func() { _ = d.Close() }()
	if err := d.Sync(); err != nil && !errors.Is(err, errors.ErrUnsupported) && !errors.Is(err, os.ErrInvalid) && !errors.Is(err, os.ErrPermission) {
		return err
	}
	return nil
}
