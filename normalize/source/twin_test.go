package source

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/require"
)

// twin is the slow and obvious reader of delimited UTF-8 text with the same rules: the whole file in memory, character
// by character, each row tried afresh from its first byte. Its result has no Info.
func twin(text string, comma byte, maxCell int) (res result, ok bool) {
	text = strings.TrimPrefix(text, "\uFEFF")
	line, pos := 1, 0
	columns := -1
	for pos < len(text) {
		if n := lineBreak(text, pos); n > 0 {
			pos, line = pos+n, line+1
			continue
		}
		end := pos
		for end < len(text) && lineBreak(text, end) == 0 {
			end++
		}
		cells, next, reason := twinRow(text, pos, comma, columns, maxCell)
		switch {
		case reason != "" && columns < 0:
			return res, false
		case columns < 0:
			for i := range cells {
				cells[i] = strings.TrimSpace(cells[i])
			}
			for len(cells) > 0 && cells[len(cells)-1] == "" {
				cells = cells[:len(cells)-1]
			}
			seen := map[string]bool{"": true}
			for _, c := range cells {
				if seen[c] || strings.Contains(c, "\x00") {
					return res, false
				}
				seen[c] = true
			}
			if columns = len(cells); columns == 0 {
				return res, false
			}
			res.header = cells
		case reason != "":
			res.rejects = append(res.rejects, Reject{Line: line, Byte: int64(pos), Reason: reason, Raw: []byte(text[pos:end])})
			next = end + lineBreak(text, end)
		default:
			res.rows = append(res.rows, cells)
			res.lines = append(res.lines, line)
			res.bytes = append(res.bytes, int64(pos))
		}
		for pos < next {
			if n := lineBreak(text, pos); n > 0 {
				pos, line = pos+n, line+1
			} else {
				pos++
			}
		}
	}
	return res, columns > 0
}

// lineBreak is the length of the line end at i.
func lineBreak(s string, i int) int {
	switch {
	case strings.HasPrefix(s[i:], "\r\n"):
		return 2
	case i < len(s) && (s[i] == '\r' || s[i] == '\n'):
		return 1
	}
	return 0
}

// twinRow reads the row at i and returns where the next starts.
func twinRow(s string, i int, comma byte, columns, maxCell int) (cells []string, next int, reason string) {
	bare := false
	for {
		column := len(cells) + 1
		var raw int
		var cell strings.Builder
		if i < len(s) && s[i] == '"' {
			i++
			start := i
			for {
				if bare && (i == len(s) || lineBreak(s, i) > 0) {
					return nil, 0, fmt.Sprintf("quote not closed on its line in column %d", column)
				}
				if i == len(s) {
					if i-start > maxCell && lineBreak(s, i-1) == 0 { // else looked at before that line end
						return nil, 0, fmt.Sprintf("quote not closed within %d bytes in column %d", maxCell, column)
					}
					return nil, 0, fmt.Sprintf("quote not closed in column %d", column)
				}
				if n := lineBreak(s, i); n > 0 && i-start > maxCell { // looked at line by line
					return nil, 0, fmt.Sprintf("quote not closed within %d bytes in column %d", maxCell, column)
				}
				if strings.HasPrefix(s[i:], `""`) {
					cell.WriteByte('"')
					i += 2
				} else if s[i] == '"' {
					break
				} else {
					n := max(1, lineBreak(s, i))
					cell.WriteString(s[i : i+n])
					i += n
				}
			}
			raw = i - start
			if i++; i < len(s) && s[i] != comma && lineBreak(s, i) == 0 {
				return nil, 0, fmt.Sprintf("text after a closing quote in column %d", column)
			}
		} else {
			for i < len(s) && s[i] != comma && lineBreak(s, i) == 0 {
				bare = bare || s[i] == '"'
				cell.WriteByte(s[i])
				i++
			}
			raw = cell.Len()
		}
		cells = append(cells, cell.String())
		if raw > maxCell {
			return nil, 0, fmt.Sprintf("cell longer than %d bytes in column %d", maxCell, column)
		}
		if raw > 0 && columns >= 0 && column > columns {
			return nil, 0, fmt.Sprintf("long row: more than %d columns", columns)
		}
		if i < len(s) && s[i] == comma {
			i++
			continue
		}
		break
	}
	if i < len(s) {
		i += lineBreak(s, i)
	}
	if columns >= 0 && len(cells) < columns {
		return nil, 0, fmt.Sprintf("short row: %d of %d columns", len(cells), columns)
	}
	if columns >= 0 {
		cells = cells[:columns]
	}
	return cells, i, ""
}

// FuzzSplit compares the reader with its twin, at full speed and a byte at a time.
func FuzzSplit(f *testing.F) {
	for _, s := range []string{
		"a,b\n1,2\n", "a,b\r1,\"x\ry\"\r\"", "a,b\r\n\"1\"\"\",\"\r\n\"\r\n\r\n3,4,,\r\n", "a\n\"x\n\"y\n\"\"\n", "a,b\n\"1\n2\",3,4\n5,6\n",
		"a,b\n,\"\",\"\n\",x\n", "a,b,\n1,\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\n\",\n", "张,伟\n\"王\n\",芳\n",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if !utf8.ValidString(text) || strings.HasPrefix(strings.TrimLeft(text, "\r\n"), "sep=") ||
			strings.HasPrefix(text, "\uFEFF") || len(text) >= 4 && foreign([]byte(text)) != "" || strings.HasPrefix(text, "\x00\x00\xFE\xFF") {
			t.Skip("not covered by the twin")
		}
		want, ok := twin(text, ',', 32)
		in := from("x.csv", text)
		in.Comma, in.MaxCell = ',', 32
		for _, in := range []File{in, slowly(in)} {
			got, err := readAll(t, in)
			require.Equal(t, ok, err == nil, "%v", err)
			if ok {
				require.Equal(t, want.brief(), got.brief())
			}
		}
	})
}

// FuzzBytes reads anything: no panic, no row lost, errors of the one type, and the same result however reads are cut.
func FuzzBytes(f *testing.F) {
	for _, s := range []string{
		"a,b\n\xD5\xC5,\xCE\xB0\n张,伟\n", "\xFF\xFEa\x00,\x00b\x00\n\x001\x00,\x00\"\x00", "\xFE\xFF\x00a\x00\r\x00\n\xD8\x00\xDC\x00",
		"{\"a\":[1,{\"b\":\"\\ud83d\\ude00\"}]}\n{\"a\":2}", "\x84\x31\x95\x33a|b\n\x81\x7C\"|\"x\n\"", "sep=;\na;b\n1;2\n", "\uFEFF\uFEFFa\n\"\r\"",
	} {
		f.Add([]byte(s), false)
	}
	f.Fuzz(func(t *testing.T, data []byte, big5 bool) {
		in := from("x.txt", string(data))
		in.MaxCell, in.MaxRow = 40, 100
		if big5 {
			in.Encoding = Big5
		}
		fast, fastErr := readAll(t, in)
		slow, slowErr := readAll(t, slowly(in))
		require.Equal(t, fastErr, slowErr)
		require.Equal(t, fast, slow)
		for _, row := range fast.rows {
			for _, cell := range row {
				require.True(t, utf8.ValidString(cell))
			}
		}
	})
}
