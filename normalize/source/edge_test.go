package source

import (
	"bytes"
	"fmt"
	"io"
	"math/rand"
	"strings"
	"testing"
	"testing/iotest"
	"time"

	"github.com/stretchr/testify/require"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"
)

// random is a delimited file of about size bytes with every kind of line end, quote and fault.
func random(seed int64, size int) string {
	rng := rand.New(rand.NewSource(seed))
	cells := []string{"", "x", "张伟", "\"\"", "\"a,b\"", "\"say \"\"hi\"\"\"", "\"two\nlines\"", "\"two\r\nlines\"", "\"two\rlines\"", "5\" nail", "𠮷野家"}
	faults := []string{"\"open", "\"a\"b", "x,y,z,more", ""}
	ends := []string{"\n", "\r\n", "\r", "\n\n"}
	var b strings.Builder
	b.WriteString("a,b,c\n")
	for b.Len() < size {
		for i := range 3 {
			if i > 0 {
				b.WriteByte(',')
			}
			switch rng.Intn(40) {
			case 0:
				b.WriteString(faults[rng.Intn(len(faults))])
			case 1:
				b.WriteString(strings.Repeat("长x", rng.Intn(400)))
			default:
				b.WriteString(cells[rng.Intn(len(cells))])
			}
		}
		b.WriteString(ends[rng.Intn(len(ends))])
	}
	return b.String()
}

// Where the buffer ends makes no difference: any way of reading gives what the twin gives.
func TestBufferEdges(t *testing.T) {
	for seed := range int64(6) {
		text := random(seed, 20_000)
		if seed >= 4 {
			text = random(seed, 3*chunkSize) // several windows
		}
		want, ok := twin(text, ',', 1000)
		require.True(t, ok)
		require.NotEmpty(t, want.rejects)
		for name, wrap := range map[string]func(io.Reader) io.Reader{
			"whole":        func(r io.Reader) io.Reader { return r },
			"byte by byte": iotest.OneByteReader,
			"half":         iotest.HalfReader,
			"eof and data": iotest.DataErrReader,
			"sevens":       func(r io.Reader) io.Reader { return &upTo{r, 7} },
			"pages":        func(r io.Reader) io.Reader { return &upTo{r, 4093} },
		} {
			f := File{Path: "x.csv", Comma: ',', MaxCell: 1000, Opener: func() (io.ReadCloser, error) {
				return io.NopCloser(wrap(strings.NewReader(text))), nil
			}}
			got, err := readAll(t, f)
			require.NoError(t, err)
			require.Equal(t, want.brief(), got.brief(), "seed %d, %s", seed, name)
		}
	}
}

// upTo reads at most n bytes at a time.
type upTo struct {
	io.Reader
	n int
}

func (u *upTo) Read(p []byte) (int, error) { return u.Reader.Read(p[:min(len(p), u.n)]) }

// Every place of a multibyte character, a line end or a pair of quotes is once at the end of the first window.
func TestWindowMoves(t *testing.T) {
	const tail = "\"张\"\"伟\r\n𠮷\",x\r\n2,y\r3,\"z\"\n"
	encodings := map[string]func(string) (string, error){
		"utf-8":    func(s string) (string, error) { return s, nil },
		"gb18030":  simplifiedchinese.GB18030.NewEncoder().String,
		"utf-16le": unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().String,
		"utf-16be": unicode.UTF16(unicode.BigEndian, unicode.UseBOM).NewEncoder().String,
	}
	want := [][]string{{"张\"伟\r\n𠮷", "x"}, {"2", "y"}, {"3", "z"}}
	for name, encode := range encodings {
		size := chunkSize
		if strings.HasPrefix(name, "utf-16") {
			size /= 2
		}
		for back := range 40 {
			row := strings.Repeat("p", 1000) + ",q\n"
			text := "a,b\n" + strings.Repeat(row, (size-4-back)/len(row)-1)
			text += strings.Repeat("r", size-back-len(text)-3) + ",s\n" // ends at size-back
			in, err := encode(text + tail)
			require.NoError(t, err)
			got, err := readAll(t, from("x.csv", in))
			require.NoError(t, err)
			require.Empty(t, got.rejects, "%s, %d", name, back)
			require.Equal(t, want, got.rows[len(got.rows)-3:], "%s, %d", name, back)
			require.Equal(t, name, got.info.Encoding.String())
		}
	}
}

// The encoding is settled by the first byte that is not ASCII, however late it comes, also inside a cell of several
// lines of which the first are ASCII.
func TestLateEncoding(t *testing.T) {
	text := "a,b\n" + strings.Repeat("1,2\n", chunkSize) + "\"three\nlines\n张\",伟\n王,芳\n"
	for enc, in := range map[Encoding]string{UTF8: text, GB18030: mustGB(t, text)} {
		got, err := readAll(t, from("x.csv", in))
		require.NoError(t, err)
		require.Equal(t, enc, got.info.Encoding)
		require.Equal(t, [][]string{{"three\nlines\n张", "伟"}, {"王", "芳"}}, got.rows[chunkSize:])
	}
	got, err := readAll(t, from("x.csv", "a,b\n1,2\n"))
	require.NoError(t, err)
	require.Equal(t, UTF8, got.info.Encoding)
}

func mustGB(t *testing.T, s string) string {
	t.Helper()
	out, err := simplifiedchinese.GB18030.NewEncoder().String(s)
	require.NoError(t, err)
	return out
}

// The end of the MiB that decides may fall within a character or leave a single line.
func TestVoteAtItsEdge(t *testing.T) {
	for cut := range 8 {
		text := "a,b\n" + strings.Repeat("x", cut) + strings.Repeat("张伟", window/2) + ",1\n"
		for enc, in := range map[Encoding]string{UTF8: text, GB18030: mustGB(t, text)} {
			f := from("x.csv", in)
			f.MaxCell = 4 * window
			got, err := readAll(t, f)
			require.NoError(t, err)
			require.Empty(t, got.rejects)
			require.Equal(t, enc, got.info.Encoding, "cut %d", cut)
		}
	}
}

// Truncated or broken text in the other encodings is refused by row.
func TestBrokenEncodings(t *testing.T) {
	gb := mustGB(t, "姓名,b\n张伟,1\n")
	utf16 := "\xFF\xFEa\x00,\x00b\x00\n\x00"
	for _, c := range []struct{ name, in, reason string }{
		{"gb18030 cut at the end", gb + "2,\xD5", "not valid gb18030"},
		{"gb18030 cut before a line end", gb + "2,\xD5\n", "not valid gb18030"},
		{"gb18030 bad four bytes", gb + "2,\x81\x30\x81\x20\n", "not valid gb18030"},
		{"utf-16 lone surrogate", utf16 + "1\x00,\x00\x00\xD8\n\x00", "not valid utf-16le"},
		{"utf-16 lone low surrogate", utf16 + "1\x00,\x00\x00\xDC\n\x00", "not valid utf-16le"},
		{"utf-16 half a unit", utf16 + "1\x00,\x002", "not valid utf-16le"},
	} {
		for _, f := range []File{from("x.csv", c.in), slowly(from("x.csv", c.in))} {
			got, err := readAll(t, f)
			require.NoError(t, err, c.name)
			require.Len(t, got.rejects, 1, c.name)
			require.Equal(t, c.reason, got.rejects[0].Reason, c.name)
			require.True(t, strings.HasSuffix(strings.TrimSuffix(c.in, "\n"), string(bytes.TrimSuffix(got.rejects[0].Raw, []byte("\x00")))) ||
				strings.Contains(c.in, string(got.rejects[0].Raw)), c.name)
		}
	}
}

// No arrangement of quotes makes reading slow: at most a second for a MiB.
func TestQuotesAreNotSlow(t *testing.T) {
	wide := make([]string, 10_000)
	for i := range wide {
		wide[i] = fmt.Sprint("c", i)
	}
	for _, line := range []string{"\"", "\"\"", "\"\"\"", "\"x", "a,\"b", "a\",b\"b,\"c", "\",\"", "x\"", "\"\"x\"\"", "\n\"", "\r"} {
		text := strings.Join(wide, ",") + "\n" + strings.Repeat(line+"\n", (1<<20)/(len(line)+1))
		start := time.Now()
		r, err := Open(from("x.csv", text))
		for err == nil {
			_, err = r.Next()
		}
		require.ErrorIs(t, err, io.EOF)
		took := time.Since(start)
		t.Logf("%q: %v", line, took)
		require.Less(t, took, 10*time.Second, "%q", line) // ten times the aim, for slow machines and the race detector
	}
}
