package blocking

import (
	"context"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// cancelled runs f, cancels its context after a while and tells how long f
// went on; false when f was done before.
func cancelled(t *testing.T, after time.Duration, f func(ctx context.Context) error) (time.Duration, bool) {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	var at time.Time
	timer := time.AfterFunc(after, func() { at = time.Now(); cancel() })
	err := f(ctx)
	if timer.Stop() {
		require.NoError(t, err)
		return 0, false
	}
	<-ctx.Done()
	if err == nil {
		return 0, false // it was just done
	}
	require.ErrorIs(t, err, context.Canceled)
	return time.Since(at), true
}

// A million records, one of whose keys is hot; whenever the context ends, the
// work does so within a tenth of a second. Single cases get a second, for a
// machine that is busy with something else.
func TestCancelling(t *testing.T) {
	if testing.Short() {
		t.Skip("makes a million records")
	}
	data, plan := benchRecords(1_000_000)
	data.hot()
	keys := newKeys(data)
	cfg := Config{KeepShared: true, MaxPairs: 1 << 40, MaxBlock: 2000, Workers: 2}
	blocks, err := New(context.Background(), keys, plan, cfg)
	require.NoError(t, err)
	dir := t.TempDir()
	for _, c := range []struct {
		name string
		f    func(ctx context.Context) error
	}{
		{"choose", func(ctx context.Context) error {
			_, _, err := Choose(ctx, newKeys(data), Config{KeepShared: true}, nil)
			return err
		}},
		{"new", func(ctx context.Context) error {
			_, err := New(ctx, newKeys(data), plan, cfg)
			return err
		}},
		{"new, spilled", func(ctx context.Context) error {
			cfg := cfg
			cfg.Memory, cfg.TempDir = 1<<20, dir
			b, err := New(ctx, keys, plan, cfg)
			if err == nil {
				err = b.Close()
			}
			return err
		}},
		{"each", func(ctx context.Context) error {
			_, err := blocks.Each(ctx, 2, func(int, int, []Pair) error { return nil })
			return err
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			start := time.Now()
			require.NoError(t, c.f(context.Background()))
			whole := time.Since(start)
			var delays []time.Duration
			for i := range 5 {
				if d, ok := cancelled(t, whole*time.Duration(2*i+1)/10, c.f); ok {
					delays = append(delays, d)
				}
			}
			require.NotEmpty(t, delays)
			slices.Sort(delays)
			t.Logf("%v of work, cancelled after %v", whole, delays)
			require.Less(t, delays[len(delays)/2], 100*time.Millisecond)
			require.Less(t, delays[len(delays)-1], time.Second)
			requireEmpty(t, dir)
		})
	}
}
