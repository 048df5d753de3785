package export

import (
	"bytes"
	"encoding/csv"
	"io"
	"math"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/guiyi/guiyi/score"
	"github.com/stretchr/testify/require"
)

var oddCells = []string{"", "a", "a,b", `"`, `a"b`, " a", "a ", "\t", "a\nb", "a\rb", "\r\n", "#x", "=1", "'x", "王芳", "\x00", "\ufeff", "-", `""`, ","}

// Every cell comes back byte for byte, through a reader that is not ours.
// encoding/csv turns CRLF inside quotes into LF, so that is put back first.
func TestCSVIsLossless(t *testing.T) {
	var b bytes.Buffer
	out := newCSV(&b, false, "first", "second")
	for _, x := range oddCells {
		for _, y := range oddCells {
			out.text(x)
			out.text(y)
			out.end()
		}
	}
	require.NoError(t, out.flush())
	rows, err := csv.NewReader(&b).ReadAll()
	require.NoError(t, err)
	at := 1
	for _, x := range oddCells {
		for _, y := range oddCells {
			require.Equal(t, []string{strings.ReplaceAll(x, "\r\n", "\n"), strings.ReplaceAll(y, "\r\n", "\n")}, rows[at])
			at++
		}
	}
}

func TestHumanCells(t *testing.T) {
	for _, c := range oddCells {
		b := appendHuman(nil, c)
		rows, err := csv.NewReader(bytes.NewReader(append(b, ",x\n"...))).ReadAll()
		require.NoError(t, err)
		require.Equal(t, strings.ReplaceAll(c, "\r\n", "\n"), humanCell(rows[0][0]))
	}
}

func FuzzCells(f *testing.F) {
	for _, c := range oddCells {
		f.Add(c, c)
	}
	f.Fuzz(func(t *testing.T, x, y string) {
		for _, human := range []bool{false, true} {
			var b bytes.Buffer
			out := newCSV(&b, human)
			b.Reset()
			out.buf = out.buf[:0]
			out.text(x)
			out.text(y)
			out.end()
			require.NoError(t, out.flush())
			row, err := csv.NewReader(&b).Read()
			if x == "" && y == "" && err == io.EOF {
				continue
			}
			require.NoError(t, err)
			got := [2]string{row[0], row[1]}
			if human {
				for _, cell := range row {
					require.False(t, cell != "" && cell[0] != '\'' && runs(cell))
				}
				got = [2]string{humanCell(row[0]), humanCell(row[1])}
			}
			plain := func(s string) string { return strings.ReplaceAll(s, "\r\n", "\n") }
			require.Equal(t, [2]string{plain(x), plain(y)}, got)
		}
	})
}

// Weights and probabilities are written as strconv writes them, which is the
// slow way.
func TestWeights(t *testing.T) {
	check := func(w score.Weight) {
		t.Helper()
		require.Equal(t, w.String(), string(appendWeight(nil, w)))
		require.Equal(t, strconv.FormatFloat(w.Probability(), 'f', 6, 64), string(appendMillionths(nil, w.Probability())), "weight %d", w)
	}
	for w := range 3 * score.Bit { // all fractions, halves among them
		check(w)
		check(-w)
	}
	for w := score.Weight(1); w < math.MaxInt32/8; w += w/1000 + 1 {
		check(w)
		check(-w)
	}
	check(math.MaxInt32)
	check(math.MinInt32)
}

func FuzzMillionths(f *testing.F) {
	for _, p := range []float64{0, 1, 0.5, 0.1, 0.0000005, 0.0000015, 1e-300, math.SmallestNonzeroFloat64, math.Nextafter(1, 0), 1.0 / 128, 3.0 / 128, 1.0 / (1 << 20)} {
		f.Add(math.Float64bits(p))
	}
	f.Fuzz(func(t *testing.T, bits uint64) {
		p := math.Float64frombits(bits)
		if !(p >= 0 && p <= 1) || math.Signbit(p) {
			p = float64(bits>>11) / (1 << 53)
		}
		require.Equal(t, strconv.FormatFloat(p, 'f', 6, 64), string(appendMillionths(nil, p)))
	})
}

// A plain text is written as it stands by both.
func FuzzPlain(f *testing.F) {
	for _, c := range oddCells {
		f.Add(c)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if isPlain(s) {
			require.Equal(t, s, string(appendCell(nil, s)))
			require.Equal(t, `"`+s+`"`, string(appendJSON(nil, s)))
		}
	})
}

func FuzzJSON(f *testing.F) {
	f.Add("a\"\\\n\r\t\x01\x7f<>&\u2028王\xff")
	f.Fuzz(func(t *testing.T, s string) {
		var back string
		require.NoError(t, jsonUnmarshal(appendJSON(nil, s), &back))
		if utf8.ValidString(s) {
			require.Equal(t, s, back)
		} else {
			require.Equal(t, string([]rune(s)), back)
		}
	})
}
