package export

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"slices"
	"strings"

	"github.com/guiyi/guiyi/linkage"
	"github.com/guiyi/guiyi/linkage/identity"
	"github.com/guiyi/guiyi/normalize/source"
)

// Masters are the records that the merge plans of earlier runs made masters, and
// the entity of each then. A record stays the master of its source's records in
// an entity as long as it is in that entity, whatever is filled in later: a
// target that has carried out half a plan must not be told to merge the other
// way round.
type Masters map[linkage.Ref]identity.ID

// MastersPath is the file of masters that goes with a ledger: beside it, since
// both are what a run remembers.
func MastersPath(ledger string) string { return strings.TrimSuffix(ledger, ".jsonl") + ".masters.csv" }

// ReadMasters reads a file of masters; without a file there are none.
func ReadMasters(path string) (Masters, error) {
	if _, err := os.Stat(path); errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	rows, err := ReadCrosswalk(source.File{Path: path})
	if err != nil {
		return nil, err
	}
	m := make(Masters, len(rows))
	for i, row := range rows {
		id, err := identity.ParseID(row.Entity)
		if err != nil {
			return nil, fmt.Errorf("%s: row %d: %w", path, i+1, err)
		}
		m[linkage.Ref{Source: row.Source, Key: row.Key}] = id
	}
	return m, nil
}

// ForgetMasters takes the records that gone names out of the masters beside a
// ledger, and says how many there were. Erasure calls it before it writes the
// ledger: a call that failed half-way can be made again then. Without a file, or
// without such records, nothing is written.
func ForgetMasters(ctx context.Context, ledger string, gone func(linkage.Ref) bool) (int, error) {
	path := MastersPath(ledger)
	m, err := ReadMasters(path)
	if err != nil {
		return 0, err
	}
	all := len(m)
	maps.DeleteFunc(m, func(r linkage.Ref, _ identity.ID) bool { return gone(r) })
	if len(m) == all {
		return 0, nil
	}
	return all - len(m), replaceFile(ctx, path, func(w io.Writer) error {
		out := newCSV(w, false, mastersColumns...)
		for _, r := range slices.SortedFunc(maps.Keys(m), linkage.Ref.Compare) {
			out.text(r.Source)
			out.text(r.Key)
			out.id(m[r])
			out.end()
		}
		return out.flush()
	})
}

var mastersColumns = []string{"source", "key", "entity_id"}

// mastersHeader begins a file of masters. It is read by the program alone, and
// so never written for people.
func mastersHeader(w io.Writer) error {
	return newCSV(w, false, mastersColumns...).flush()
}

// remembered finds the master of earlier plans among records, as a place
// among them, or -1: that of the entity itself, else that of the oldest entity,
// the smallest key of equal ones.
func (m *goldenMaker) remembered(id identity.ID, from, to int) int {
	best, of := -1, identity.ID(0)
	if len(m.Masters) == 0 {
		return best
	}
	for i := from; i < to; i++ {
		was, ok := m.Masters[linkage.Ref{Source: m.names[i], Key: m.keys[i]}]
		if ok && (best < 0 || of != id && (was == id || was < of)) {
			best, of = i-from, was
		}
	}
	return best
}

// keepMaster adds a record to the file of masters.
func (m *goldenMaker) keepMaster(id identity.ID, at int) {
	m.kept.text(m.names[at])
	m.kept.text(m.keys[at])
	m.kept.id(id)
	m.kept.end()
}
