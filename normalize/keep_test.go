package normalize

import (
	"bufio"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// storeOf keeps the values of some cells in a store, each under an id of its
// own, and returns them as they were parsed: ids begin at 1. Their canonical
// forms are made to differ where they do not.
func storeOf(k Kind, cells ...string) (store, []Value) {
	d := newDict(k)
	rs := readings{sets: d.sets}
	var values []Value
	for _, raw := range cells {
		rs.list, rs.buf = rs.list[:0], nil
		if raw != "" {
			k.ops().parse.read(&rs, raw)
		}
		parsed := k.Parse(raw)
		for i := range rs.list {
			if r := &rs.list[i]; r.canonical != "" {
				d.canon.add([]byte(r.canonical))
				d.parsed.add(r, &rs)
				values = append(values, parsed[i])
			}
		}
	}
	count := make([]uint32, len(values)+1)
	for i := range count {
		count[i] = 1
	}
	d.parsed.finish(count, nil)
	return d.parsed, values
}

// keptKinds are those whose values a table keeps packed.
func keptKinds() []Kind { return []Kind{Phone, Email, Identifier, Address, Place} }

func allParts(k Kind) (parts []int) {
	for part := range k.Parts() {
		parts = append(parts, part)
	}
	return parts
}

// keepsAll checks that what a table keeps of the values of two cells compares
// and blocks as the values themselves do.
func keepsAll(t testing.TB, k Kind, cells ...string) {
	s, values := storeOf(k, cells...)
	keys := make([][]string, len(k.Parts()))
	read := s.keyReader(allParts(k))
	for i, a := range values {
		read(uint32(i+1), keys)
		for part := range k.Parts() {
			require.Equal(t, k.AppendKeys(nil, a, part), s.appendKeys(nil, uint32(i+1), part), "%s %q, part %s", k, a.Raw, k.Parts()[part])
			require.Equal(t, k.AppendKeys(nil, a, part), keys[part], "%s %q, part %s", k, a.Raw, k.Parts()[part])
			keys[part] = nil
		}
		for j, b := range values {
			want, got := k.Compare(a, b), s.compare(uint32(i+1), uint32(j+1))
			require.True(t, want == got, "%s: %q and %q: %s, kept %s", k, a.Raw, b.Raw, k.LevelName(want), k.LevelName(got))
		}
	}
}

func TestTablesKeepWhatValuesSay(t *testing.T) {
	var hard []string
	for _, p := range hardPairs {
		hard = append(hard, p[0], p[1])
	}
	for _, k := range keptKinds() {
		require.NotNil(t, k.Ceiling(), "what is read back is not compared for every pair")
		keepsAll(t, k, hard...)
	}
	for k, files := range map[Kind]string{Phone: "phone", Email: "email", Identifier: "identifier", Address: "address", Place: "address"} {
		cells := testdataCells(t, files)
		t.Logf("%s: %d cells", k, len(cells))
		for part := range slices.Chunk(cells, 40) {
			keepsAll(t, k, part...)
		}
	}
}

func FuzzKeep(f *testing.F) {
	for _, p := range hardPairs {
		for i := range keptKinds() {
			f.Add(uint8(i), p[0], p[1])
		}
	}
	f.Fuzz(func(t *testing.T, kind uint8, a, b string) {
		keepsAll(t, keptKinds()[int(kind)%len(keptKinds())], a, b)
	})
}

// testdataCells are the cells of a kind's tables of cases, a few thousand.
func testdataCells(t testing.TB, kind string) []string {
	files, err := filepath.Glob(filepath.Join(kind, "testdata", "*.tsv"))
	require.NoError(t, err)
	var cells []string
	for _, name := range files {
		f, err := os.Open(name)
		require.NoError(t, err)
		for in := bufio.NewScanner(f); in.Scan() && len(cells) < 4000; {
			cells = append(cells, strings.Split(in.Text(), "\t")...)
		}
		require.NoError(t, f.Close())
	}
	return cells
}
