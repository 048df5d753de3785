package source

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/stretchr/testify/require"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
	"golang.org/x/text/encoding/unicode"
)

// result is all that a file gave.
type result struct {
	header  []string
	rows    [][]string
	lines   []int
	bytes   []int64
	rejects []Reject
	info    Info
}

// from is a File over bytes in memory.
func from(name, content string) File {
	return File{Path: name, Opener: func() (io.ReadCloser, error) {
		return io.NopCloser(strings.NewReader(content)), nil
	}}
}

// slowly is f read a byte at a time, so that every byte is once the last of the buffer.
func slowly(f File) File {
	open := f.Opener
	f.Opener = func() (io.ReadCloser, error) {
		r, err := open()
		return io.NopCloser(iotest.OneByteReader(r)), err
	}
	return f
}

// readAll reads a file to its end and checks the laws every file obeys.
func readAll(t testing.TB, f File) (result, error) {
	t.Helper()
	r, err := Open(f)
	if err != nil {
		requireTyped(t, err)
		return result{}, err
	}
	defer func() { require.NoError(t, r.Close()) }()
	var res result
	res.header = r.Header()
	r.OnReject = func(x Reject) { res.rejects = append(res.rejects, x) }
	for {
		cells, err := r.Next()
		if err != nil {
			read, rejected := r.Counts()
			require.Equal(t, read, len(res.rows)+len(res.rejects), "rows read = accepted + rejected")
			require.Equal(t, rejected, len(res.rejects))
			res.info = r.Info()
			if errors.Is(err, io.EOF) {
				return res, nil
			}
			requireTyped(t, err)
			return res, err
		}
		if len(cells) != len(res.header) { // require.Len is slow on a million rows
			require.Len(t, cells, len(res.header))
		}
		row := make([]string, len(cells))
		for i, c := range cells {
			row[i] = string(c)
		}
		res.rows = append(res.rows, row)
		res.lines = append(res.lines, r.Line())
		res.bytes = append(res.bytes, r.Byte())
	}
}

func requireTyped(t testing.TB, err error) {
	t.Helper()
	var typed *Error
	require.ErrorAs(t, err, &typed)
}

// brief is a result as text: rows as line:cell|cell, rejects as line@byte: reason.
func (r result) brief() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s\n", strings.Join(r.header, "|"))
	for i, row := range r.rows {
		fmt.Fprintf(&b, "%d@%d %s\n", r.lines[i], r.bytes[i], strings.Join(row, "|"))
	}
	for _, x := range r.rejects {
		fmt.Fprintf(&b, "! %d@%d %s: %q\n", x.Line, x.Byte, x.Reason, x.Raw)
	}
	return b.String()
}

func lines(s ...string) string { return strings.Join(s, "\n") + "\n" }

// The malformed matrix of delimited text: what comes in, what is read, what is refused where and why.
func TestDelimited(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"plain", "a,b\n1,2\n3,4\n", lines("a|b", "2@4 1|2", "3@8 3|4")},
		{"no final newline", "a,b\n1,2", lines("a|b", "2@4 1|2")},
		{"header only", "a,b\n", lines("a|b")},
		{"header only, no newline", "a,b", lines("a|b")},
		{"header like a magic number", "PAR1,b\n1,2\n", lines("PAR1|b", "2@7 1|2")},
		{"one column", "a\n1\n\n2\n", lines("a", "2@2 1", "4@5 2")},
		{"empty cells", "a,b\n,\n1,\n,2\n", lines("a|b", "2@4 |", "3@6 1|", "4@9 |2")},
		{"blank lines first", "\n\r\na,b\n1,2\n", lines("a|b", "4@7 1|2")},
		{"crlf", "a,b\r\n1,2\r\n", lines("a|b", "2@5 1|2")},
		{"cr only", "a,b\r1,2\r3,4\r", lines("a|b", "2@4 1|2", "3@8 3|4")},
		{"cr only, no final", "a,b\r1,2\r3,4", lines("a|b", "2@4 1|2", "3@8 3|4")},
		{"mixed line ends", "a,b\r1,2\n3,4\r\n5,6", lines("a|b", "2@4 1|2", "3@8 3|4", "4@13 5|6")},
		{"quotes", "a,b\n\"1\",\"x,y\"\n", lines("a|b", "2@4 1|x,y")},
		{"doubled quotes", "a,b\n\"say \"\"hi\"\"\",\"\"\"\"\n", lines("a|b", `2@4 say "hi"|"`)},
		{"empty quotes", "a,b\n\"\",\"\"\n", lines("a|b", "2@4 |")},
		{"quoted header", "\"a\",\"b c\"\n1,2\n", lines("a|b c", "2@10 1|2")},
		{"bom before quoted header", "\uFEFF\"a\",b\n1,2\n", lines("a|b", "2@9 1|2")},
		{"double bom", "\uFEFF\uFEFFa,b\n1,2\n", lines("a|b", "2@10 1|2")},
		{"crlf in quotes", "a,b\n\"x\r\ny\",2\r\n3,4\r\n", lines("a|b", "2@4 x\r\ny|2", "4@14 3|4")},
		{"cr in quotes", "a,b\r\"x\ry\",2\r3,4", lines("a|b", "2@4 x\ry|2", "4@12 3|4")},
		{"blank line in quotes", "a,b\n\"x\n\ny\",2\n", lines("a|b", "2@4 x\n\ny|2")},
		{"header over two lines", "\"a\nx\",b\n1,2\n", lines("a\nx|b", "3@8 1|2")},
		{"bare quote", "a,b\n5\" nail,O\"x\"\n", lines("a|b", `2@4 5" nail|O"x"`)},
		{"bare and open quote", "a,b\nx\",\"y\n\"\n3,4\n", lines("a|b", "4@12 3|4",
			`! 2@4 quote not closed on its line in column 2: "x\",\"y"`, `! 3@10 quote not closed in column 1: "\""`)},
		{"unclosed quote", "a,b\n1,\"x\n3,4\n", lines("a|b", "3@9 3|4", `! 2@4 quote not closed in column 2: "1,\"x"`)},
		{"unclosed quote, later quotes", "a,b\n1,\"x\n3,\"y\"\n5,6\n",
			lines("a|b", "3@9 3|y", "4@15 5|6", `! 2@4 text after a closing quote in column 2: "1,\"x"`)},
		{"unclosed quote at the end", "a,b\n1,2\n\"", lines("a|b", "2@4 1|2", `! 3@8 quote not closed in column 1: "\""`)},
		{"text after quote", "a,b\n\"x\"y,2\n3,4\n",
			lines("a|b", "3@11 3|4", `! 2@4 text after a closing quote in column 1: "\"x\"y,2"`)},
		{"ragged over two lines", "a,b\n\"1\n2\",3,4\n5,6\n", // the second line is a row of its own then
			lines("a|b", "4@14 5|6", `! 2@4 long row: more than 2 columns: "\"1"`, `! 3@7 long row: more than 2 columns: "2\",3,4"`)},
		{"short row", "a,b\n1\n3,4\n", lines("a|b", "3@6 3|4", `! 2@4 short row: 1 of 2 columns: "1"`)},
		{"long row", "a,b\n1,2,3\n3,4\n", lines("a|b", "3@10 3|4", `! 2@4 long row: more than 2 columns: "1,2,3"`)},
		{"long row, quoted", "a,b\n1,2,\"3\"\n", lines("a|b", `! 2@4 long row: more than 2 columns: "1,2,\"3\""`)},
		{"empty trailing cells", "a,b\n1,2,,\n\"3\",4,\"\"\n", lines("a|b", "2@4 1|2", "3@10 3|4")},
		{"empty trailing header", "a,b,, \n1,2,,\n3,4\n5,6,7,\n",
			lines("a|b", "2@7 1|2", "3@13 3|4", `! 4@17 long row: more than 2 columns: "5,6,7,"`)},
		{"semicolon", "a;b,c;d\n1;2,5;3\n", lines("a|b,c|d", "2@8 1|2,5|3")},
		{"pipe", "a|b\n1|2\n", lines("a|b", "2@4 1|2")},
		{"tab", "a\tb\n1\t2,3\n", lines("a|b", "2@4 1|2,3")},
		{"tie goes to the comma", "a,b;c\n1,2\n", lines("a|b;c", "2@6 1|2")},
		{"delimiters in quotes do not count", "\"a;;;\",b\n1,2\n", lines("a;;;|b", "2@9 1|2")},
		{"sep line", "sep=;\r\na;b\r\n1;2\r\n", lines("a|b", "3@12 1|2")},
		{"header is trimmed", " a ,\u3000b\n1, 2\n", lines("a|b", "2@9 1| 2")},
		{"nul and controls are values", "a,b\n\x00,\x01\u202e\n", lines("a|b", "2@4 \x00|\x01\u202e")},
		{"overlong utf-8", "a,b\n\xC0\xAF,2\n张,4\n", lines("a|b", "3@9 张|4", `! 2@4 not valid utf-8: "\xc0\xaf,2"`)},
		{"surrogate utf-8", "a,b\n\xED\xA0\x80,2\n3,4\n", lines("a|b", "3@10 3|4", `! 2@4 not valid utf-8: "\xed\xa0\x80,2"`)},
		{"truncated utf-8", "a,b\n张,伟\n1,\xE4\xBC", lines("a|b", "2@4 张|伟", `! 3@12 not valid utf-8: "1,\xe4\xbc"`)},
		{"latin-1 in one row", "a,b\n1,Andr\xE9s\n3,4\n", lines("a|b", "3@13 3|4", `! 2@4 not valid utf-8: "1,Andr\xe9s"`)},
		{"gbk row among utf-8", "a,b\n张,伟\n李,娜\n\xCD\xF5,\xB7\xBC\n",
			lines("a|b", "2@4 张|伟", "3@12 李|娜", `! 4@20 not valid utf-8: "\xcd\xf5,\xb7\xbc"`)},
		{"utf-8 row among gbk", "a,b\n\xD5\xC5,\xCE\xB0\n\xC0\xEE,\xC4\xC8\n王芳,3\n",
			lines("a|b", "2@4 张|伟", "3@10 李|娜", "! 4@16 utf-8 text in a file of gb18030: \"王芳,3\"")},
		{"invalid encoding in the second line of a cell", "a,b\n\"张\n\xFF\",2\n3,4\n",
			lines("a|b", "4@14 3|4", `! 2@4 not valid utf-8: "\"张"`, `! 3@9 not valid utf-8: "\xff\",2"`)},
	} {
		t.Run(c.name, func(t *testing.T) {
			for _, f := range []File{from("x.csv", c.in), slowly(from("x.csv", c.in))} {
				got, err := readAll(t, f)
				require.NoError(t, err)
				require.Equal(t, c.want, got.brief())
				require.EqualValues(t, len(c.in), got.info.Bytes)
			}
		})
	}
}

func TestUnusableFiles(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"empty", "", "x.csv:1 (byte 0): empty file"},
		{"a mark only", "\uFEFF", "x.csv:1 (byte 3): empty file"},
		{"blank lines only", "\n\r\n\r", "x.csv:4 (byte 4): empty file"},
		{"empty header", "a,,b\n1,2,3\n", "x.csv:1 (byte 0, column 2): header: no name in column 2"},
		{"nameless", ",,\n1,2,3\n", "x.csv:1 (byte 0): header without names"},
		{"duplicates, all named", "a,b,a,,b\n", "x.csv:1 (byte 0, column 3): header: " +
			"the same name in columns 1 and 3; no name in column 4; the same name in columns 2 and 5"},
		{"broken header", "a,\"b\n1,2\n", "x.csv:1 (byte 0, column 2): header: quote not closed"},
		{"header encoding", "a,\xFF\n1,2\n", "x.csv:1 (byte 0): header: not valid utf-8"},
		{"utf-16 without a mark", "a\x00,\x00b\x00\n\x001\x00", "x.csv:1 (byte 0, column 1): header: " +
			"NUL in the name of column 1 (UTF-16 without a byte order mark?); NUL in the name of column 2 (UTF-16 without a byte order mark?)"},
		{"utf-32", "\xFF\xFE\x00\x00a\x00\x00\x00", "x.csv:1 (byte 0): utf-32 is not supported"},
		{"workbook", "PK\x03\x04....", "x.csv:1 (byte 0): not text but a ZIP archive or an Excel workbook"},
		{"old workbook", "\xD0\xCF\x11\xE0\xA1\xB1", "x.csv:1 (byte 0): not text but an old or encrypted Excel workbook"},
		{"parquet", "PAR1\x15\x04", "x.csv:1 (byte 0): not text but Parquet"},
		{"gzip", "\x1F\x8B\x08\x00", "x.csv:1 (byte 0): not text but gzip"},
		{"sep line only", "sep=;\n", "x.csv:2 (byte 6): no header after the delimiter line"},
	} {
		t.Run(c.name, func(t *testing.T) {
			for _, f := range []File{from("x.csv", c.in), slowly(from("x.csv", c.in))} {
				_, err := readAll(t, f)
				require.EqualError(t, err, c.want)
			}
		})
	}
}

func TestMissingFile(t *testing.T) {
	_, err := Open(File{Path: filepath.Join(t.TempDir(), "none.csv")})
	requireTyped(t, err)
	require.ErrorIs(t, err, fs.ErrNotExist)
	_, err = Open(File{Path: t.TempDir()})
	requireTyped(t, err)
}

func TestBadSettings(t *testing.T) {
	for _, f := range []File{{Comma: '，'}, {Comma: '"'}, {Comma: '\n'}, {Format: 99}, {Encoding: 99}} {
		_, err := Open(f)
		requireTyped(t, err)
	}
	f := from("x.csv", "\uFEFFa,b\n")
	f.Encoding = Big5
	_, err := Open(f)
	require.EqualError(t, err, "x.csv:1 (byte 0): the byte order mark says utf-8, not big5")
}

func TestReadFails(t *testing.T) {
	broken := errors.New("cable pulled")
	f := File{Path: "x.csv", Opener: func() (io.ReadCloser, error) {
		return io.NopCloser(io.MultiReader(strings.NewReader("a,b\n1,2\n3,"), iotest.ErrReader(broken))), nil
	}}
	r, err := Open(f)
	require.NoError(t, err)
	for err == nil {
		_, err = r.Next()
	}
	requireTyped(t, err)
	require.ErrorIs(t, err, broken)
	require.Empty(t, r.Info().SHA256)
	require.NoError(t, r.Close())
	require.NoError(t, r.Close())
}

func TestFromDisk(t *testing.T) {
	const text = "id\tname,x\n1\t张伟\n\n2\t\"a\nb\"\n3\t5\"\n"
	path := filepath.Join(t.TempDir(), "customers.tsv")
	require.NoError(t, os.WriteFile(path, []byte(text), 0o600))
	got, err := readAll(t, ParseArg(path))
	require.NoError(t, err)
	require.Equal(t, []string{"id", "name,x"}, got.header)
	require.Equal(t, Info{Format: TSV, Encoding: UTF8, Comma: '\t', Bytes: int64(len(text)), Blank: 1, BareQuotes: 1, Spanning: 1,
		SHA256: fmt.Sprintf("%x", sha256.Sum256([]byte(text)))}, got.info)
}

func TestNames(t *testing.T) {
	for i := range encodingNames {
		e, err := ParseEncoding(strings.ToUpper(Encoding(i).String()))
		require.NoError(t, err)
		require.Equal(t, Encoding(i), e)
	}
	for name, want := range map[string]Encoding{"": AutoEncoding, "GBK": GB18030, "gb2312": GB18030, "utf8": UTF8,
		"utf16le": UTF16LE, "UTF16BE": UTF16BE, "latin1": Windows1252} {
		e, err := ParseEncoding(name)
		require.NoError(t, err)
		require.Equal(t, want, e)
	}
	_, err := ParseEncoding("klingon")
	require.ErrorContains(t, err, "klingon")
	require.Equal(t, "unknown", Encoding(99).String())
	require.Equal(t, "jsonl", JSONLines.String())
}

func TestClosed(t *testing.T) {
	r, err := Open(from("x.csv", "a\n1\n"))
	require.NoError(t, err)
	require.NoError(t, r.Close())
	_, err = r.Next()
	require.EqualError(t, err, "x.csv: read after Close")
}

func TestParseArg(t *testing.T) {
	for _, c := range []struct{ arg, path, name string }{
		{"customers.csv", "customers.csv", "customers"},
		{"dir/customers.2024.csv", "dir/customers.2024.csv", "customers.2024"},
		{"crm=dir/customers.csv", "dir/customers.csv", "crm"},
		{"客户=a=b.csv", "a=b.csv", "客户"},
		{"dir/a=b.csv", "dir/a=b.csv", "a=b"},
		{"=x.csv", "x.csv", "x"},
		{"crm=", "crm=", "crm="},
		{".csv", ".csv", ".csv"},
	} {
		f := ParseArg(c.arg)
		require.Equal(t, c.path, f.Path, c.arg)
		require.Equal(t, c.name, f.Name, c.arg)
	}
}

func TestLimits(t *testing.T) {
	long := strings.Repeat("x", 200)
	in := "a,b\n1," + long + "\n3,4\n\"" + strings.Repeat("y\n", 100) + "\",5\n6," + strings.Repeat("z", 5000) + "\n7,8"
	f := from("x.csv", in)
	f.MaxCell, f.MaxRow = 100, 1000
	for _, f := range []File{f, slowly(f)} {
		got, err := readAll(t, f)
		require.NoError(t, err)
		require.Equal(t, [][]string{{"3", "4"}, {"7", "8"}}, got.rows)
		reasons := map[string]int{}
		for _, x := range got.rejects {
			reasons[x.Reason]++
		}
		require.Equal(t, map[string]int{
			"cell longer than 100 bytes in column 2":         1,
			"quote not closed within 100 bytes in column 1":  1, // the quote before the lines of y
			"short row: 1 of 2 columns":                      99,
			"quote not closed within 1000 bytes in column 1": 1, // the quote behind them
			"row longer than 1000 bytes; its start is kept":  1,
		}, reasons)
		last := got.rejects[len(got.rejects)-1]
		require.Equal(t, "6,"+strings.Repeat("z", 5000), string(last.Raw))
	}
}

// An open quote over a large file costs neither memory nor the rows after it.
func TestHugeUnclosedQuote(t *testing.T) {
	const size = 64 << 20
	row := bytes.Repeat([]byte("x"), 1<<16-1)
	f := File{Path: "x.csv", Opener: func() (io.ReadCloser, error) {
		body := &repeat{unit: append(row, '\n'), n: size >> 16}
		oneLine := &repeat{unit: append(row, 'x'), n: size >> 16}
		return io.NopCloser(io.MultiReader(strings.NewReader("a,b\n1,\""), body, oneLine, strings.NewReader("\n3,4\n"))), nil
	}}
	r, err := Open(f)
	require.NoError(t, err)
	defer func() { require.NoError(t, r.Close()) }()
	cells, err := r.Next()
	require.NoError(t, err)
	require.Equal(t, "3", string(cells[0]))
	read, rejected := r.Counts()
	require.Equal(t, size>>16+2, read)
	require.Equal(t, size>>16+1, rejected)
	require.Less(t, cap(r.in.buf), 3*DefaultMaxRow)
}

// repeat gives the same bytes n times.
type repeat struct {
	unit []byte
	n    int
	rest []byte
}

func (r *repeat) Read(p []byte) (int, error) {
	if len(r.rest) == 0 {
		if r.n == 0 {
			return 0, io.EOF
		}
		r.n--
		r.rest = r.unit
	}
	n := copy(p, r.rest)
	r.rest = r.rest[n:]
	return n, nil
}

func TestManyColumns(t *testing.T) {
	var header, row []string
	for i := range 10_000 {
		header, row = append(header, fmt.Sprint("c", i)), append(row, fmt.Sprint(i))
	}
	got, err := readAll(t, from("x.csv", strings.Join(header, ",")+"\n"+strings.Join(row, ",")+"\n"))
	require.NoError(t, err)
	require.Equal(t, [][]string{row}, got.rows)
}

// The same rows in another encoding give the same cells.
func TestEncodingTwins(t *testing.T) {
	const simplified = "编号,姓名|备注\r\n1,张伟|\"北京,朝阳\"\r\n2,𠮷野|镕\r\n3,\"李\r\n娜\"|x\r\n4,丂|亂\r\n"
	const traditional = "編號,姓名|備註\n1,張偉|許功蓋\n2,\"李\n娜\"|x\n"
	encode := func(e interface{ Bytes([]byte) ([]byte, error) }, s string) string {
		b, err := e.Bytes([]byte(s))
		require.NoError(t, err)
		return string(b)
	}
	gb := simplifiedchinese.GB18030.NewEncoder()
	for _, comma := range []rune{',', '|'} {
		plain := from("x.csv", simplified)
		plain.Comma = comma
		want, err := readAll(t, plain)
		require.NoError(t, err)
		for _, c := range []struct {
			name, in string
			enc      Encoding
		}{
			{"utf-8 bom", "\uFEFF" + simplified, UTF8},
			{"gb18030", encode(gb, simplified), GB18030},
			{"gb18030 bom", "\x84\x31\x95\x33" + encode(gb, simplified), GB18030},
			{"utf-16le", encode(unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder(), simplified), UTF16LE},
			{"utf-16be", encode(unicode.UTF16(unicode.BigEndian, unicode.UseBOM).NewEncoder(), simplified), UTF16BE},
		} {
			f := from("x.csv", c.in)
			f.Comma = comma
			for _, f := range []File{f, slowly(f)} {
				got, err := readAll(t, f)
				require.NoError(t, err, c.name)
				require.Equal(t, want.header, got.header, c.name)
				require.Equal(t, want.rows, got.rows, c.name)
				require.Equal(t, want.lines, got.lines, c.name)
				require.Equal(t, len(want.rejects), len(got.rejects), c.name)
				require.Equal(t, c.enc, got.info.Encoding, c.name)
				for i, x := range got.bytes { // offsets are those of the stored bytes
					require.Contains(t, "\n", strings.Trim(c.in[x-2:x], "\x00\r"), "%s row %d", c.name, i)
				}
			}
		}
	}
	f := from("x.csv", encode(traditionalchinese.Big5.NewEncoder(), traditional))
	f.Encoding = Big5
	want, err := readAll(t, from("x.csv", traditional))
	require.NoError(t, err)
	got, err := readAll(t, f)
	require.NoError(t, err)
	require.Equal(t, want.rows, got.rows)

	f = from("x.csv", encode(charmap.Windows1252.NewEncoder(), "a,b\nJosé,Müller\n"))
	f.Encoding = Windows1252
	got, err = readAll(t, f)
	require.NoError(t, err)
	require.Equal(t, [][]string{{"José", "Müller"}}, got.rows)
}
