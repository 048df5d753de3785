package main

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestCommittedTable: the sources still give the committed file.
func TestCommittedTable(t *testing.T) {
	const data = "../../../../../shared/data/chinese"
	if _, err := os.Stat(data); err != nil {
		t.Skip("the public tables are not beside the checkout")
	}
	made := filepath.Join(t.TempDir(), "vocab.txt.gz")
	require.NoError(t, run(data, made))
	got, err := os.ReadFile(made)
	require.NoError(t, err)
	want, err := os.ReadFile("../vocab.txt.gz")
	require.NoError(t, err)
	require.Equal(t, len(want), len(got), "run go generate ./... in benchmarks/gen/vocab")
	require.Equal(t, want, got)
}

func TestMissingSourceIsAnError(t *testing.T) {
	require.Error(t, run(t.TempDir(), filepath.Join(t.TempDir(), "out.gz")))
}

func TestToneless(t *testing.T) {
	for in, want := range map[string]string{"lǚ": "lv", "nǚ": "nv", "zhāng": "zhang", "ōu yáng": "ou yang", "lüè": "lve"} {
		require.Equal(t, want, toneless(in))
	}
}

func TestHongKongSyllables(t *testing.T) {
	for jyutping, want := range map[string]string{"can": "chan", "daai": "tai", "man": "man", "zi": "chi", "koeng": "keung",
		"gwok": "kwok", "si": "sze", "jyun": "yuen", "ngai": "ngai", "oi": "oi", "": "", "xx": ""} {
		require.Equal(t, want, hkSyllable(jyutping), jyutping)
	}
}
