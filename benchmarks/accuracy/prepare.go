package main

import (
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"hash/fnv"
	"io"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strconv"

	"github.com/guiyi/guiyi/linkage/export"
	"github.com/guiyi/guiyi/normalize/source"
)

// The files of a prepared set beside those of its sources.
const (
	truthFile = "truth.csv" // id, entity_id, source; thin where rows may say too little
	metaFile  = "meta.json"
)

// set is a prepared set: what any tool may read, and the truth, which none does.
type set struct {
	name  string
	dir   string
	mode  string // export.ModeDedupe or export.ModeLink
	files []source.File
	truth []export.Labelled
}

// meta is the file that says how a set is to be read.
type meta struct {
	Mode string `json:"mode"`
	Rows int    `json:"rows"`
}

// prepare writes a set as tools are given it: in each source the rows in random
// order, an opaque id as the first column, nothing that tells the entity.
// Sources are a.csv, b.csv and so on; ids are unique over them.
func prepare(dir, name string, parts []part) (err error) {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	rng, total := seeded("prepare "+name), 0
	for _, p := range parts {
		total += len(p.rows)
	}
	ids := rng.Perm(10 * total)
	truth := [][]string{{"id", "entity_id", "source"}}
	for i, p := range parts {
		source := string(rune('a' + i))
		rows := [][]string{append([]string{"id"}, p.header...)}
		for _, r := range rng.Perm(len(p.rows)) {
			id := strconv.Itoa(1_000_000 + ids[len(truth)-1])
			rows = append(rows, append([]string{id}, p.rows[r]...))
			truth = append(truth, []string{id, p.entity[r], source})
		}
		err = errors.Join(err, writeCSV(filepath.Join(dir, source+".csv"), rows))
	}
	slices.SortFunc(truth[1:], slices.Compare)
	m := meta{Mode: export.ModeDedupe, Rows: total}
	if len(parts) > 1 {
		m.Mode = export.ModeLink
	}
	text, _ := json.Marshal(m) // plain data
	return errors.Join(err, writeCSV(filepath.Join(dir, truthFile), truth), os.WriteFile(filepath.Join(dir, metaFile), text, 0o644))
}

// readSet reads a prepared set. Its sources are the CSV files beside the truth.
func readSet(dir string) (set, error) {
	s := set{name: filepath.Base(dir), dir: dir}
	text, err := os.ReadFile(filepath.Join(dir, metaFile))
	if err != nil {
		return s, err
	}
	var m meta
	if err := json.Unmarshal(text, &m); err != nil {
		return s, fmt.Errorf("%s: %w", filepath.Join(dir, metaFile), err)
	}
	s.mode = m.Mode
	paths, err := filepath.Glob(filepath.Join(dir, "*.csv"))
	if err != nil {
		return s, err
	}
	for _, p := range paths {
		if filepath.Base(p) != truthFile {
			s.files = append(s.files, source.ParseArg(p))
		}
	}
	s.truth, err = export.ReadTruth(source.File{Path: filepath.Join(dir, truthFile)})
	if err == nil && len(s.truth) != m.Rows {
		err = fmt.Errorf("%s: %d rows of truth, %d in %s", dir, len(s.truth), m.Rows, metaFile)
	}
	return s, err
}

// findSet reads a set of the directory of prepared ones, and prepares it first
// where it is not there yet. Generated customers are always made anew: their
// name does not tell the seed.
func (o *options) findSet(name string) (set, error) {
	dir := filepath.Join(o.prepared, name)
	if g, ok := parseGenerated(name, o.seed); ok {
		if err := g.prepare(dir); err != nil {
			return set{}, fmt.Errorf("%s: %w", name, err)
		}
		return readSet(dir)
	}
	if _, err := os.Stat(filepath.Join(dir, metaFile)); !errors.Is(err, fs.ErrNotExist) {
		return readSet(dir)
	}
	at := slices.IndexFunc(recipes, func(r recipe) bool { return r.name == name })
	if at < 0 {
		return set{}, fmt.Errorf("no set is called %q", name)
	}
	parts, err := recipes[at].parts(filepath.Join(o.data, "latin"))
	if err == nil {
		err = prepare(dir, name, parts)
	}
	if err != nil {
		return set{}, fmt.Errorf("%s: %w", name, err)
	}
	return readSet(dir)
}

// seeded is a random source that a text decides.
func seeded(text string) *rand.Rand {
	h := fnv.New64a()
	_, _ = io.WriteString(h, text)
	return rand.New(rand.NewPCG(h.Sum64(), 1))
}

func writeCSV(path string, rows [][]string) error {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	return errors.Join(csv.NewWriter(f).WriteAll(rows), f.Close())
}
