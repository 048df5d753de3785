package main

import (
	"bytes"
	"context"
	"io"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/guiyi/guiyi/benchmarks/measure"
	"github.com/guiyi/guiyi/linkage/export"
)

func TestSizes(t *testing.T) {
	require.Equal(t, []int{125, 250, 500, 1000}, sizes(125, 1000))
	require.Equal(t, []int{125, 250, 300}, sizes(125, 300))
	require.Equal(t, []int{7}, sizes(7, 7))
}

func TestReadManifest(t *testing.T) {
	p := point{usage: measure.Usage{Wall: 10 * time.Second}}
	require.NoError(t, p.readManifest([]byte(`{"counts":{"candidates":12},"run":{"stages":[{"name":"read","seconds":2},{"name":"train","seconds":3.5}]}}`)))
	require.Equal(t, int64(12), p.candidates)
	require.Equal(t, []export.Stage{{Name: "read", Seconds: 2}, {Name: "train", Seconds: 3.5}, {Name: "write", Seconds: 4.5}}, p.stages)
	require.Error(t, p.readManifest([]byte(`{}`)))
	require.Error(t, p.readManifest([]byte(`{`)))
}

func TestReport(t *testing.T) {
	stages := func(s float64) []export.Stage {
		return []export.Stage{{Name: "read", Seconds: s}, {Name: "write", Seconds: 2 * s}}
	}
	var b bytes.Buffer
	require.NoError(t, report(&b, []point{
		{rows: 1000, usage: measure.Usage{Wall: 3 * time.Second, CPU: 4 * time.Second, Peak: 500e6}, candidates: 2e6, stages: stages(1)},
		{rows: 2000, usage: measure.Usage{Wall: 6 * time.Second, CPU: 10 * time.Second, Peak: 1e9}, candidates: 4e6, stages: stages(2)},
	}))
	for _, line := range []string{
		"| rows | wall s | CPU s | peak memory | candidate pairs | CPU ns/pair | wall | CPU | memory |",
		"| 1,000 | 3.00 | 4.00 | 500 MB | 2,000,000 | 2,000 |  |  |  |",
		"| 2,000 | 6.00 | 10.0 | 1.00 GB | 4,000,000 | 2,500 | 2.00 × | 2.50 × | 2.00 × |",
		"| rows | read s | write s |", "| 2,000 | 2.00 | 4.00 |",
	} {
		require.Contains(t, b.String(), line+"\n")
	}
}

func TestMistakesAreNamed(t *testing.T) {
	for args, want := range map[string]string{"-from 0": "-from", "-from 5 -max 4": "-max", "-bad": "bad", "-from 10 -max 10 -guiyi /no/such": "/no/such"} {
		require.ErrorContains(t, run(context.Background(), strings.Fields(args), io.Discard, io.Discard), want)
	}
}

// The command builds guiyi and runs it at two tiny sizes.
func TestGrowth(t *testing.T) {
	if testing.Short() {
		t.Skip("builds a program")
	}
	var b bytes.Buffer
	require.NoError(t, run(context.Background(), strings.Fields("-from 4000 -max 8000 -memory 1GiB -rules"), &b, io.Discard))
	require.Contains(t, b.String(), "\n| 4,000 | ")
	require.Contains(t, b.String(), "\n| 8,000 | ")
	require.Contains(t, b.String(), "| rows | read s | normalize s | train s | resolve s | identity s | write s |")
}
