package main

import (
	"bytes"
	"testing"
	"time"

	"github.com/guiyi/guiyi/linkage"
	"github.com/stretchr/testify/require"
)

// Where nobody looks, nothing is drawn.
func TestProgressIsForTerminals(t *testing.T) {
	var b bytes.Buffer
	p := newProgress(&b)
	p.stage("read")
	p.rows(7)
	p.clear()
	require.Empty(t, b.String())
}

func TestProgressBar(t *testing.T) {
	var b bytes.Buffer
	p := &progress{w: &b}
	p.stage("score")
	p.drawn = time.Time{}
	p.pairs(linkage.Progress{Stage: "score", Done: 50, Total: 200})
	require.Contains(t, b.String(), " 25 % of 200 pairs")
	require.Contains(t, b.String(), "left")
	before := b.Len()
	p.pairs(linkage.Progress{Stage: "score", Done: 51, Total: 200})
	require.Equal(t, before, b.Len(), "not more often than people can see")
	p.clear()
	require.True(t, bytes.HasSuffix(b.Bytes(), []byte(wipe)))
}

func TestMemory(t *testing.T) {
	for text, want := range map[string]memory{"64MiB": 64 << 20, "2GiB": 2 << 30, "1.5GiB": 3 << 29, "67108864": 64 << 20, "134217728B": 128 << 20, "65536 KiB": 64 << 20} {
		var m memory
		require.NoError(t, m.Set(text), text)
		require.Equal(t, want, m, text)
	}
	for _, text := range []string{"", "x", "-1GiB", "63MiB", "1GB?", "1e30TiB", "NaN", "NaNGiB"} {
		var m memory
		require.Error(t, m.Set(text), text)
	}
}
