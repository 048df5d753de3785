package export

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
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
// final name, and only commit gives them their names.
type staging struct {
	create func(path string) (file, error) // nil: os.Create
	paths  []string                        // final paths, in the order of renaming
}

// write makes the files of some paths at once and gives their sizes. Errors
// name a path. A failed sync or close is a failed write.
func (s *staging) write(content func(w []io.Writer) error, paths ...string) (sizes []int64, err error) {
	var files []file
	defer func() {
		for _, f := range files {
			err = errors.Join(err, f.Close())
		}
	}()
	writers, counters := make([]io.Writer, len(paths)), make([]counter, len(paths))
	for i, p := range paths {
		s.paths = append(s.paths, p)
		f, err := s.open(p + suffix)
		if err != nil {
			return nil, err
		}
		files = append(files, f)
		counters[i].w, writers[i] = f, &counters[i]
	}
	if err := content(writers); err != nil {
		return nil, fmt.Errorf("%s: %w", paths[0], err)
	}
	for i, f := range files {
		if err := f.Sync(); err != nil {
			return nil, fmt.Errorf("%s: %w", paths[i], err)
		}
		sizes = append(sizes, counters[i].n)
	}
	return sizes, nil
}

func (s *staging) open(path string) (file, error) {
	if s.create != nil {
		return s.create(path)
	}
	return os.Create(path)
}

// counter counts the bytes that went through it.
type counter struct {
	w io.Writer
	n int64
}

func (c *counter) Write(p []byte) (int, error) {
	n, err := c.w.Write(p)
	c.n += int64(n)
	return n, err
}

// commit renames the files in the order in which they were written. manifest,
// the last of them, is taken away first: while it is missing, the run is not
// finished.
func (s *staging) commit() error {
	manifest := s.paths[len(s.paths)-1]
	if err := os.Remove(manifest); err != nil && !errors.Is(err, os.ErrNotExist) {
		return err
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
