package normalize

import (
	"bytes"
	"context"
	"encoding/csv"
	"errors"
	"io"
	"runtime"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/guiyi/guiyi/normalize/source"
)

// wideRows are more than two batches hold, one batch by its bytes.
func wideRows() [][]string {
	var rows [][]string
	for i := range 2*batchRows + 100 {
		rows = append(rows, []string{"k" + strconv.Itoa(i), strconv.Itoa(i % 7), strconv.Itoa(i * i % 5003), ""})
	}
	rows[50][2] = strings.Repeat("长", batchBytes/3)
	return rows
}

// A file gives the rows that a program would append, with the same ids,
// whatever the number of processors.
func TestFilesAreReadAsRowsAreAppended(t *testing.T) {
	header, rows := []string{"id", "few", "many", "none"}, wideRows()
	var text bytes.Buffer
	w := csv.NewWriter(&text)
	require.NoError(t, w.WriteAll(append([][]string{header}, rows...)))
	text.WriteString("too,short\n")
	var twin Rows
	want, err := twin.NewSource("s", header)
	require.NoError(t, err)
	for _, row := range rows {
		require.NoError(t, want.Append(row...))
	}
	for _, procs := range []int{1, 3} {
		was := runtime.GOMAXPROCS(procs)
		var told []int
		got, err := ReadFiles(context.Background(), []source.File{memory(text.Bytes(), nil)}, func(n int) { told = append(told, n) })
		runtime.GOMAXPROCS(was)
		require.NoError(t, err)
		s := got.Sources[0]
		require.Equal(t, len(rows), s.Len())
		require.Equal(t, len(rows)+1, s.Read)
		require.Len(t, got.Rejects, 1)
		for c := range header {
			require.Equal(t, want.columns[c].text.len(), s.columns[c].text.len())
		}
		for row := range rows {
			require.Equal(t, row+2, s.Line(row))
			for c := range header {
				require.True(t, rows[row][c] == s.Cell(row, c))
				require.True(t, want.columns[c].ids.at(row) == s.columns[c].ids.at(row))
			}
		}
		require.IsIncreasing(t, told)
		require.Equal(t, len(rows), told[len(told)-1])
	}
}

// What ends the reading early is told, and a context that is done ends it.
func TestReadingEndsEarly(t *testing.T) {
	broken := errors.New("disk gone")
	_, err := ReadFiles(context.Background(), []source.File{memory([]byte("a,b\n1,2\n3"), broken)}, nil)
	require.ErrorIs(t, err, broken)
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	_, err = ReadFiles(ctx, []source.File{memory([]byte("a,b\n1,2\n"), nil)}, nil)
	require.ErrorIs(t, err, context.Canceled)
}

// memory is a file that ends with an error, when there is one.
func memory(text []byte, end error) source.File {
	return source.File{Path: "s.csv", Name: "s", Opener: func() (io.ReadCloser, error) {
		r := io.Reader(bytes.NewReader(text))
		if end != nil {
			r = io.MultiReader(r, failing{end})
		}
		return io.NopCloser(r), nil
	}}
}

type failing struct{ err error }

func (f failing) Read([]byte) (int, error) { return 0, f.err }

// Ids take as many bytes as the largest needs, and are the same.
func TestIDsAreNarrow(t *testing.T) {
	for largest, width := range map[uint32]int{0: 1, 255: 1, 256: 2, 65535: 2, 65536: 4, 1<<32 - 1: 4} {
		l := joinIDs([][]uint32{{0, largest}, {}, {largest / 2}}, 3, int(largest)+1)
		require.Equal(t, []uint32{0, largest, largest / 2}, []uint32{l.at(0), l.at(1), l.at(2)})
		require.Equal(t, width, map[bool]int{l.byte1 != nil: 1, l.byte2 != nil: 2, l.byte4 != nil: 4}[true])
	}
}
