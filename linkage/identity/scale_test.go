package identity_test

import (
	"bytes"
	"fmt"
	"runtime"
	"testing"

	"github.com/guiyi/guiyi/linkage/identity"
	"github.com/stretchr/testify/require"
)

// world makes n records of two sources in about 0.6 n entities, in an order
// that is not that of the keys; shift moves every hundredth record to another
// entity.
func world(n int, shift bool) identity.Partition {
	p := identity.Partition{Sources: []string{"web", "crm"}}
	for i := range n {
		no := i * 7919 % n // 7919 is prime
		cluster := uint32(no * 6 / 10)
		if shift && no%100 == 0 {
			cluster = uint32((no + 50) % n * 6 / 10)
		}
		p.Source = append(p.Source, uint32(no&1))
		p.Key = append(p.Key, fmt.Sprintf("C%09d", no))
		p.Cluster = append(p.Cluster, cluster)
	}
	return p
}

const million = 1_000_000

func BenchmarkAssignNew(b *testing.B) {
	p := world(million, false)
	for b.Loop() {
		_, _, err := identity.Assign(&identity.Ledger{}, p, identity.Meta{})
		require.NoError(b, err)
	}
}

func BenchmarkAssignKnown(b *testing.B) {
	var l identity.Ledger
	_, _, err := identity.Assign(&l, world(million, false), identity.Meta{})
	require.NoError(b, err)
	changed := false
	worlds := map[bool]identity.Partition{true: world(million, true), false: world(million, false)}
	for b.Loop() {
		changed = !changed
		_, _, err := identity.Assign(&l, worlds[changed], identity.Meta{})
		require.NoError(b, err)
	}
}

// BenchmarkAssignPartial adds one record at a time to a ledger of a million.
func BenchmarkAssignPartial(b *testing.B) {
	l, _ := benchLedger(b)
	for i := 0; b.Loop(); i++ {
		p := identity.PartitionOf([][]identity.Ref{{{Source: "new", Key: fmt.Sprint(i)}}})
		p.Partial = true
		_, _, err := identity.Assign(l, p, identity.Meta{Cause: "add"})
		require.NoError(b, err)
	}
}

func benchLedger(b *testing.B) (*identity.Ledger, []byte) {
	var l identity.Ledger
	_, _, err := identity.Assign(&l, world(million, false), identity.Meta{Cause: "dedupe", Model: "m1"})
	require.NoError(b, err)
	var file bytes.Buffer
	_, err = l.WriteTo(&file)
	require.NoError(b, err)
	return &l, file.Bytes()
}

func BenchmarkWrite(b *testing.B) {
	l, file := benchLedger(b)
	b.SetBytes(int64(len(file)))
	for b.Loop() {
		var out bytes.Buffer
		_, err := l.WriteTo(&out)
		require.NoError(b, err)
	}
}

func BenchmarkRead(b *testing.B) {
	_, file := benchLedger(b)
	b.SetBytes(int64(len(file)))
	for b.Loop() {
		_, err := identity.Read(bytes.NewReader(file))
		require.NoError(b, err)
	}
}

func BenchmarkCrosswalk(b *testing.B) {
	l, _ := benchLedger(b)
	for b.Loop() {
		n := 0
		for range l.State().Crosswalk() {
			n++
		}
		require.Equal(b, million, n)
	}
}

// BenchmarkHeld reports what a ledger of a million records holds in memory.
func BenchmarkHeld(b *testing.B) {
	p := world(million, false)
	for b.Loop() {
		var before, after runtime.MemStats
		runtime.GC()
		runtime.ReadMemStats(&before)
		var l identity.Ledger
		_, _, err := identity.Assign(&l, p, identity.Meta{})
		require.NoError(b, err)
		runtime.GC()
		runtime.ReadMemStats(&after)
		b.ReportMetric(float64(after.HeapAlloc-before.HeapAlloc)/1e6, "MB-held")
		runtime.KeepAlive(&l)
	}
}

// A step on one record costs the same whatever the ledger has beside it: it
// allocates a few kilobytes, not columns.
func TestAPartialStepSweepsNothing(t *testing.T) {
	var l identity.Ledger
	const n = 200_000
	_, _, err := identity.Assign(&l, world(n, false), identity.Meta{})
	require.NoError(t, err)
	step := func(i int) {
		p := identity.PartitionOf([][]identity.Ref{{{Source: "new", Key: fmt.Sprint(i)}}})
		p.Partial = true
		_, _, err := identity.Assign(&l, p, identity.Meta{Cause: "add"})
		require.NoError(t, err)
	}
	step(0) // the first makes room for more
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	const steps = 50
	for i := range steps {
		step(1 + i)
	}
	runtime.ReadMemStats(&after)
	require.Less(t, (after.TotalAlloc-before.TotalAlloc)/steps, uint64(n/4), "bytes a step")
}
