package blocking

import (
	"context"
	"errors"
	"math/rand/v2"
	"os"
	"slices"
	"sync/atomic"
	"testing"

	"github.com/stretchr/testify/require"
)

// budgets are memory budgets under which everything, some and next to nothing
// is spilled.
var budgets = []int64{1, 3000, 100_000}

// Under any memory budget the counts, the plan, the report and every pair with
// its rule are what they are without one, and no file stays behind.
func TestSpillingChangesNothing(t *testing.T) {
	for seed := range uint64(60) {
		rng := rand.New(rand.NewPCG(seed, 7))
		f := randomRecords(rng, 30+rng.IntN(200), seed%2 == 0)
		plan := Plan{Rules: randomRules(rng), AllPairs: seed%5 == 0}
		cfg := Config{KeepShared: true, MaxPairs: 500, TempDir: t.TempDir()}
		if seed%4 > 0 {
			cfg.MaxBlock = 5
		}
		if plan.AllPairs {
			cfg.MaxPairs = 0
		}
		if seed%3 == 0 {
			cfg.Side = randomSides(rng, f.n)
		}
		b, err := newBlocks(f, plan, cfg)
		require.NoError(t, err)
		want, wantReport := collect(t, b, 1)
		for _, cfg.Memory = range budgets {
			spilled, err := newBlocks(f, plan, cfg)
			require.NoError(t, err)
			require.Equal(t, settle(t, b), settle(t, spilled))
			require.Equal(t, b.Counts(), spilled.Counts())
			for _, s := range spilled.stages {
				for _, c := range s.chunks {
					require.True(t, c.file || cfg.Memory > 1, "a budget of one byte keeps no block in memory")
				}
			}
			got, report := collect(t, spilled, 3)
			require.Equal(t, want, got, "seed %d, %d bytes", seed, cfg.Memory)
			require.Equal(t, wantReport, report)
			require.NoError(t, spilled.Close())
			requireEmpty(t, cfg.TempDir)
		}
	}
}

func requireEmpty(t *testing.T, dir string) {
	t.Helper()
	entries, err := os.ReadDir(dir)
	require.NoError(t, err)
	require.Empty(t, entries)
}

// Entries of more than one run and part come back in the order in which they
// were made.
func TestSpilledEntriesKeepTheirOrder(t *testing.T) {
	const n = 3 * keyRows
	rng := newRand(1)
	var all keyed
	for r := range uint32(n) {
		all.add(mix(uint64(rng.IntN(n/3))), r)
	}
	groups := func(entries int) map[uint64][]uint32 {
		sp := newSpace(1, t.TempDir(), 1)
		sp.entries = entries
		var g grouper
		got := map[uint64][]uint32{}
		keys, made, err := sp.group(context.Background(), &g, func(add func() error) error {
			for i, key := range all.keys {
				g.in.add(key, all.rows[i])
				if i%1000 == 999 {
					if err := add(); err != nil {
						return err
					}
				}
			}
			return nil
		}, func(key uint64, rows []uint32) error {
			got[key] = slices.Clone(rows)
			return nil
		})
		require.NoError(t, err)
		require.Equal(t, n, made)
		require.Equal(t, len(slowGroups(&all)), keys)
		return got
	}
	want := slowGroups(&all)
	for key, rows := range want {
		if len(rows) < 2 {
			delete(want, key)
		}
	}
	for _, entries := range []int{0, 100, 2500, 1 << 20} {
		require.Equal(t, want, groups(entries), "%d entries in memory", entries)
	}
}

// slowGroups is the obvious twin of grouper.
func slowGroups(k *keyed) map[uint64][]uint32 {
	groups := map[uint64][]uint32{}
	for i, key := range k.keys {
		groups[key] = append(groups[key], k.rows[i])
	}
	return groups
}

func TestGroupsEqualMap(t *testing.T) {
	var g grouper
	for seed := range uint64(40) {
		rng := newRand(seed)
		n, distinct, maxBlock := rng.IntN(20_000), 1+rng.IntN(5000), 1+rng.IntN(20)
		var k keyed
		for range n {
			k.add(mix(uint64(rng.IntN(distinct)*rng.IntN(2))), rng.Uint32())
		}
		want := slowGroups(&k)
		got := map[uint64][]uint32{}
		keys, err := g.groups(context.Background(), &k, 0, func(key uint64, rows []uint32) error {
			got[key] = slices.Clone(rows)
			return nil
		})
		require.NoError(t, err)
		require.Equal(t, len(want), keys)
		wantTally := tally{hot: map[uint64]bool{}}
		for key, rows := range want {
			if len(rows) > maxBlock {
				wantTally.hot[key] = true
				wantTally.hotRows += len(rows)
			} else {
				wantTally.pairs += int64(len(rows)) * int64(len(rows)-1) / 2
			}
			if len(rows) == 1 {
				delete(want, key)
			}
		}
		require.Equal(t, want, got, "seed %d", seed)
		count := tally{hot: map[uint64]bool{}}
		k.rows = nil
		require.NoError(t, g.count(context.Background(), &k, maxBlock, &count))
		require.Equal(t, wantTally, count, "seed %d", seed)
	}
}

// brokenDisk fails after some writes, or at every read. Several stages write
// to it at once.
type brokenDisk struct {
	file
	writes atomic.Int64 // left
	noRead bool
}

var errDisk = errors.New("no space left on device")

func (d *brokenDisk) WriteAt(b []byte, at int64) (int, error) {
	if d.writes.Add(-1) < 0 {
		return 0, errDisk
	}
	return d.file.WriteAt(b, at)
}

func (d *brokenDisk) ReadAt(b []byte, at int64) (int, error) {
	if d.noRead {
		return 0, errDisk
	}
	return d.file.ReadAt(b, at)
}

// A disk that fails is named in the error of New or Each, and no file stays
// behind.
func TestBrokenDisk(t *testing.T) {
	f := randomRecords(newRand(3), 200, true)
	plan := Plan{Rules: []Rule{{{"a", "full"}}, {{"b", "full"}}}}
	for _, disk := range []struct {
		writes int64
		noRead bool
	}{{writes: 0}, {writes: 1}, {writes: 1 << 20, noRead: true}} {
		cfg := Config{KeepShared: true, Memory: 1, TempDir: t.TempDir()}
		b := &Blocks{data: f, plan: plan, cfg: cfg, space: newSpace(cfg.Memory, cfg.TempDir, 1)}
		create := b.space.create
		b.space.create = func() (file, error) {
			made, err := create()
			broken := &brokenDisk{file: made, noRead: disk.noRead}
			broken.writes.Store(disk.writes)
			return broken, err
		}
		err := b.start(context.Background(), newKeys(f))
		require.ErrorIs(t, err, errDisk)
		require.ErrorContains(t, err, "temporary file")
		require.NoError(t, b.Close())
		requireEmpty(t, cfg.TempDir)
	}
	named, err := os.CreateTemp(t.TempDir(), "")
	require.NoError(t, err)
	require.NoError(t, tempFile{named}.Close())
	require.NoFileExists(t, named.Name())

	_, err = newBlocks(f, plan, Config{KeepShared: true, Memory: 1, TempDir: "no/such/directory"})
	require.ErrorContains(t, err, "no/such/directory")

	cfg := Config{KeepShared: true, Memory: 1, TempDir: t.TempDir()}
	b, err := newBlocks(f, plan, cfg)
	require.NoError(t, err)
	require.NoError(t, b.Close())
	require.NoError(t, b.Close())
	_, err = b.Each(context.Background(), 2, func(int, int, []Pair) error { return nil })
	require.ErrorIs(t, err, errClosed)
	requireEmpty(t, cfg.TempDir)
}
