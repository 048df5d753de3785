package main

import (
	"bytes"
	"context"
	"flag"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/guiyi/guiyi/linkage"
	"github.com/guiyi/guiyi/linkage/export"
	"github.com/guiyi/guiyi/linkage/identity"
	"github.com/guiyi/guiyi/normalize"
	"github.com/guiyi/guiyi/normalize/source"
)

var update = flag.Bool("update", false, "write testdata/story.txt anew")

// What the job tells is a story that people read: it changes only when somebody
// means it to.
func TestStory(t *testing.T) {
	var got bytes.Buffer
	require.NoError(t, run(context.Background(), "testdata", t.TempDir(), &got))
	path := filepath.Join("testdata", "story.txt")
	if *update {
		require.NoError(t, os.WriteFile(path, got.Bytes(), 0o600))
	}
	want, err := os.ReadFile(path)
	require.NoError(t, err)
	require.Equal(t, strings.Split(string(want), "\n"), strings.Split(got.String(), "\n")) // lines, so that a difference is small
}

// after is what is on disk after a step.
type after struct {
	said      string
	manifest  export.Manifest // less what differs between runs of one result
	ledger    []byte
	masters   []byte
	crosswalk map[identity.Ref]string
}

// nights does the job step by step and looks at the disk after each.
func nights(t *testing.T, j *job) []after {
	t.Helper()
	require.NoError(t, os.MkdirAll(filepath.Join(j.work, "rows"), 0o700))
	var list []after
	for _, s := range steps {
		var said bytes.Buffer
		j.w = &said
		require.NoError(t, s.do(context.Background(), j, identity.Meta{Cause: s.title, Time: s.night}), s.title)
		a := look(t, j)
		a.said = said.String()
		list = append(list, a)
	}
	return list
}

func look(t *testing.T, j *job) after {
	t.Helper()
	past, err := export.ReadPast(j.out())
	require.NoError(t, err)
	past.Manifest.Run = export.RunInfo{}
	a := after{manifest: past.Manifest, crosswalk: crosswalk(t, j.out())}
	path := filepath.Join(j.out(), export.LedgerFile)
	a.ledger, err = os.ReadFile(path)
	require.NoError(t, err)
	a.masters, err = os.ReadFile(export.MastersPath(path))
	require.NoError(t, err)
	return a
}

func crosswalk(t *testing.T, dir string) map[identity.Ref]string {
	t.Helper()
	rows, err := export.ReadCrosswalk(source.File{Path: filepath.Join(dir, export.CrosswalkFile)})
	require.NoError(t, err)
	out := map[identity.Ref]string{}
	for _, r := range rows {
		out[identity.Ref{Source: r.Source, Key: r.Key}] = r.Entity
	}
	return out
}

// The steps by their places in the job.
const (
	night1 = iota
	night1Again
	decided
	night2
	night2Again
	atDesk
	planned
	night3
	night3Again
)

func TestNights(t *testing.T) {
	j := &job{data: "testdata", work: t.TempDir()}
	n := nights(t, j)
	t.Run("a step that is done again changes nothing", func(t *testing.T) {
		for _, pair := range [][2]int{{night1, night1Again}, {night2, night2Again}, {night3, night3Again}} {
			before, again := n[pair[0]], n[pair[1]]
			require.Zero(t, again.manifest.Counts.Changes)
			before.manifest.Counts.Changes = 0 // those of the first time have been followed by then
			require.Equal(t, before.manifest, again.manifest)
			require.Equal(t, string(before.ledger), string(again.ledger))
			require.Equal(t, string(before.masters), string(again.masters))
			require.Contains(t, again.said, "change feed: empty")
		}
	})
	t.Run("IDs are kept but for those of the feed", func(t *testing.T) {
		for i := range len(n) - 1 {
			for ref, id := range n[i].crosswalk {
				if now, there := n[i+1].crosswalk[ref]; there && now != id {
					require.Contains(t, n[i+1].said, id+" -> "+now)
				}
			}
		}
		require.Greater(t, len(n[night1].crosswalk), 100)
	})
	t.Run("undo restores", func(t *testing.T) {
		require.Contains(t, n[atDesk].said, "split")
		with := maps.Clone(n[night2Again].crosswalk)
		with[linkage.Ref{Source: "shop", Key: "50999"}] = with[doubted]
		require.Equal(t, with, n[atDesk].crosswalk)
	})
	t.Run("the new record obeys the clerk while he is believed", func(t *testing.T) {
		require.Regexp(t, "shop/50999 and crm/K1053: .* alone a match; one customer: true", n[atDesk].said)
		require.Regexp(t, "shop/50999 and shop/50100: .* alone a match; one customer: false", n[atDesk].said)
	})
	t.Run("a contradiction is told and decides nothing", func(t *testing.T) {
		require.Contains(t, n[decided].said, "lines 5 and 6 contradict each other")
		a, b := linkage.Ref{Source: "crm", Key: "K1063"}, linkage.Ref{Source: "shop", Key: "50121"}
		require.NotEqual(t, n[decided].crosswalk[a], n[decided].crosswalk[b])
	})
	t.Run("the dry run leaves ledger and masters alone", func(t *testing.T) {
		require.Equal(t, string(n[atDesk].ledger), string(n[planned].ledger))
		require.NoFileExists(t, filepath.Join(j.dry(), export.LedgerFile))
		require.FileExists(t, filepath.Join(j.dry(), export.MergePlanFile))
	})
	t.Run("a protected row never loses", func(t *testing.T) {
		rows, err := readCSV(filepath.Join(j.out(), export.MergePlanFile))
		require.NoError(t, err)
		at := func(name string) int { return slices.Index(rows[0], name) }
		for _, row := range rows[1:] {
			for _, key := range []string{"K1001", "K1008", "K1032"} {
				require.NotEqual(t, key, row[at("loser_1")])
				require.NotEqual(t, key, row[at("loser_2")])
			}
		}
	})
	t.Run("the model stays until night 3", func(t *testing.T) {
		require.Equal(t, n[night1].manifest.Model, n[planned].manifest.Model)
		require.NotEqual(t, n[planned].manifest.Model, n[night3].manifest.Model)
	})
}

// After deltas the customers are those of a batch over the rows that are there,
// under the same model: the rows are put together here from the files alone.
func TestDeltasAreBatch(t *testing.T) {
	ctx := context.Background()
	j := &job{data: "testdata", work: t.TempDir(), w: io.Discard}
	require.NoError(t, os.MkdirAll(filepath.Join(j.work, "rows"), 0o700))
	for _, do := range []func(context.Context, *job, identity.Meta) error{firstNight, delta} { // no decisions between
		require.NoError(t, do(ctx, j, identity.Meta{}))
	}
	var full, changes []source.File
	for _, f := range feeds {
		full = append(full, source.File{Name: f.name, Path: filepath.Join(j.data, f.file)})
		changes = append(changes, source.File{Name: f.name, Path: filepath.Join(j.data, "delta_"+f.file)})
	}
	old, err := normalize.ReadFiles(ctx, full, nil)
	require.NoError(t, err)
	came, err := normalize.ReadFiles(ctx, changes, nil)
	require.NoError(t, err)
	upserts, gone, err := operations(came)
	require.NoError(t, err)
	changed := map[linkage.Ref]bool{}
	for _, s := range upserts.Sources {
		for row := range s.Len() {
			changed[linkage.Ref{Source: s.Name, Key: s.Cell(row, 0)}] = true
		}
	}
	for _, ref := range gone {
		changed[ref] = true
	}
	rows := old.Filter(func(s *normalize.Source, row int) bool {
		return !changed[linkage.Ref{Source: s.Name, Key: s.Cell(row, 0)}]
	})
	for i, s := range upserts.Sources {
		for row := range s.Len() {
			var cells []string
			for c := range s.Header {
				cells = append(cells, s.Cell(row, c))
			}
			require.NoError(t, rows.Sources[i].Append(cells...))
		}
	}
	past, err := export.ReadPast(j.out())
	require.NoError(t, err)
	_, result, err := resolve(ctx, rows, past.Model, past.Config.Linkage())
	require.NoError(t, err)

	ids := crosswalk(t, j.out())
	require.Len(t, ids, result.Table.Len())
	seen := map[string]uint32{}
	for r, entity := range result.Entity {
		id := ids[linkage.Ref{Source: result.Table.SourceName(uint32(r)), Key: result.Table.Key(uint32(r))}]
		if other, there := seen[id]; there {
			require.Equal(t, other, entity, id)
		}
		seen[id] = entity
	}
	require.Equal(t, result.Entities(), len(seen))
}

// A job that was killed after it wrote the files and before it kept the rows does
// its step again and comes to the same customers.
func TestStepIsDoneAgainAfterAKill(t *testing.T) {
	ctx := context.Background()
	j := &job{data: "testdata", work: t.TempDir(), w: io.Discard}
	rows := filepath.Join(j.work, "rows")
	require.NoError(t, os.MkdirAll(rows, 0o700))
	require.NoError(t, firstNight(ctx, j, identity.Meta{}))
	saved := filepath.Join(j.work, "saved")
	require.NoError(t, os.CopyFS(saved, os.DirFS(rows)))
	require.NoError(t, delta(ctx, j, identity.Meta{}))
	want := crosswalk(t, j.out())
	require.NoError(t, os.RemoveAll(rows))
	require.NoError(t, os.CopyFS(rows, os.DirFS(saved)))
	require.NoError(t, delta(ctx, j, identity.Meta{}))
	require.Equal(t, want, crosswalk(t, j.out()))
}

// A customer is never deleted on a guess.
func TestUnknownOperation(t *testing.T) {
	var rows normalize.Rows
	s, err := rows.NewSource("crm", []string{"op", "客户号"})
	require.NoError(t, err)
	require.NoError(t, s.Append("erase", "K1001"))
	_, _, err = operations(&rows)
	require.ErrorContains(t, err, "neither upsert nor delete")
	require.False(t, strings.Contains(err.Error(), "K1001"), "keys are personal data")

	var bare normalize.Rows
	_, err = bare.NewSource("crm", []string{"客户号"})
	require.NoError(t, err)
	_, _, err = operations(&bare)
	require.ErrorContains(t, err, "the columns op and 客户号 are needed")
}
