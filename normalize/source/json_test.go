package source

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/require"
	"golang.org/x/text/encoding/unicode"
)

func TestJSONLines(t *testing.T) {
	deep := strings.Repeat(`{"a":`, 100_000)
	for _, c := range []struct{ name, in, want string }{
		{"flat", `{"id":1,"name":"张伟","vip":true,"note":null}`, lines("id|name|vip|note", "1@0 1|张伟|true|")},
		{"numbers stay as written", `{"a":1e400,"b":-0.10,"c":123456789012345678901}`, lines("a|b|c", "1@0 1e400|-0.10|123456789012345678901")},
		{"nested", `{"id":1,"address":{"city":"北京","geo":{"x":1}},"z":{}}`, lines("id|address.city|address.geo.x", "1@0 1|北京|1")},
		{"array", `{"phone":["1","2",null,[3]],"e":[]}`, lines("phone|e", "1@0 1;2;3|")},
		{"array of objects", `{"c":[{"t":"a","v":1},{"v":2}]}`, lines("c.t|c.v", "1@0 a|1;2")},
		{"columns of all rows", "{\"b\":1}\n{\"id\":2,\"a\":3,\"b\":4}\n", lines("b|id|a", "1@0 1||", "2@8 4|2|3")},
		{"escapes", `{"a":"\"\\\/\b\f\n\r\t\u5f20\uD83D\uDE00"}`, lines("a", "1@0 \"\\/\b\f\n\r\t张😀")},
		{"white space, blank lines, mark, crlf", "\uFEFF {\"a\" : 1 }\t\r\n\r\n{ }\r\n", lines("a", "1@3 1", "3@19 ")},
		{"repeated key", "{\"a\":1,\"a\":2}\n{\"a\":3}", lines("a", "2@14 3", `! 1@0 repeated JSON key: "{\"a\":1,\"a\":2}"`)},
		{"repeated key, escaped", "{\"a\":1,\"\\u0061\":2}\n{\"a\":3}", lines("a", "2@19 3", `! 1@0 repeated JSON key: "{\"a\":1,\"\\u0061\":2}"`)},
		{"repeated by flattening", "{\"a.b\":1,\"a\":{\"b\":2}}\n{\"a\":3}", lines("a", "2@22 3", `! 1@0 repeated JSON key: "{\"a.b\":1,\"a\":{\"b\":2}}"`)},
		{"repeated in an array", "{\"a\":[{\"b\":1,\"b\":2}]}\n{\"a\":3}", lines("a", "2@22 3", `! 1@0 repeated JSON key: "{\"a\":[{\"b\":1,\"b\":2}]}"`)},
		{"repeated arrays", "{\"a\":[1],\"a\":[2]}\n{\"a\":3}", lines("a", "2@18 3", `! 1@0 repeated JSON key: "{\"a\":[1],\"a\":[2]}"`)},
		{"lone surrogate", "{\"a\":\"\\ud800\"}\n{\"a\":3}", lines("a", "2@15 3", `! 1@0 lone surrogate in a JSON string: "{\"a\":\"\\ud800\"}"`)},
		{"empty key", "{\"\":1}\n{\"a\":3}", lines("a", "2@7 3", `! 1@0 JSON key empty or longer than 1024 bytes: "{\"\":1}"`)},
		{"array row", "[1]\n{\"a\":3}", lines("a", "2@4 3", `! 1@0 not a JSON object: "[1]"`)},
		{"two objects", "{}{}\n{\"a\":3}", lines("a", "2@5 3", `! 1@0 text after the JSON object: "{}{}"`)},
		{"cut", "{\"a\":3}\n{\"a\":\"", lines("a", "1@0 3", `! 2@8 not valid JSON: "{\"a\":\""`)},
		{"invalid utf-8", "{\"a\":3}\n{\"a\":\"\xff\"}", lines("a", "1@0 3", `! 2@8 not valid utf-8: "{\"a\":\"\xff\"}"`)},
		{"broken values", "{\"a\":3}\n{\"a\":nul}\n{\"a\":-}\n{\"a\":1.}\n{\"a\":1e}\n{\"a\":01}\n{\"a\":\"\\x\"}\n{\"a\":\"\\u12\"}\n{\"a\":\"\\ud800\\u12\"}\n{\"a\":[1 2]}\n{\"a\" 1}\n{a:1}\n{\"a\":\"\t\"}",
			lines("a", "1@0 3", `! 2@8 not valid JSON: "{\"a\":nul}"`, `! 3@18 not valid JSON: "{\"a\":-}"`,
				`! 4@26 not valid JSON: "{\"a\":1.}"`, `! 5@35 not valid JSON: "{\"a\":1e}"`, `! 6@44 not valid JSON: "{\"a\":01}"`,
				`! 7@53 not valid JSON: "{\"a\":\"\\x\"}"`, `! 8@64 not valid JSON: "{\"a\":\"\\u12\"}"`,
				`! 9@77 not valid JSON: "{\"a\":\"\\ud800\\u12\"}"`, `! 10@96 not valid JSON: "{\"a\":[1 2]}"`,
				`! 11@108 not valid JSON: "{\"a\" 1}"`, `! 12@116 not valid JSON: "{a:1}"`, `! 13@122 not valid JSON: "{\"a\":\"\t\"}"`)},
		{"deep", "{\"a\":3}\n" + deep, lines("a", "1@0 3", fmt.Sprintf("! 2@8 JSON nested deeper than 64: %q", deep))},
	} {
		t.Run(c.name, func(t *testing.T) {
			for _, f := range []File{from("x.jsonl", c.in), slowly(from("x.txt", c.in))} {
				if !strings.HasPrefix(c.in, "{") { // x.txt does not tell
					f.Format = JSONLines
				}
				got, err := readAll(t, f)
				require.NoError(t, err)
				require.Equal(t, c.want, got.brief())
				require.Equal(t, JSONLines, got.info.Format)
			}
		})
	}
}

func TestJSONRefused(t *testing.T) {
	_, err := readAll(t, from("x.jsonl", "a,b\n1,2\n"))
	require.EqualError(t, err, "x.jsonl:1 (byte 0): no line holds a JSON object")
	_, err = readAll(t, from("x.jsonl", "\n"))
	require.EqualError(t, err, "x.jsonl:2 (byte 1): empty file")
}

// JSON lines are read in every encoding, and their rows are limited like others.
func TestJSONEncodings(t *testing.T) {
	text := "{\"姓名\":\"张伟\",\"a\":\"镕\"}\n{\"姓名\":\"李娜\"}\n"
	utf16, err := unicode.UTF16(unicode.BigEndian, unicode.UseBOM).NewEncoder().String(text)
	require.NoError(t, err)
	for enc, in := range map[Encoding]string{UTF8: text, GB18030: mustGB(t, text), UTF16BE: utf16} {
		got, err := readAll(t, from("x.jsonl", in))
		require.NoError(t, err)
		require.Equal(t, enc, got.info.Encoding)
		require.Equal(t, []string{"姓名", "a"}, got.header)
		require.Equal(t, [][]string{{"张伟", "镕"}, {"李娜", ""}}, got.rows)
	}
}

func TestJSONLimits(t *testing.T) {
	f := from("x.jsonl", "{\"a\":\""+strings.Repeat("x", 50)+"\"}\n{\"a\":\""+strings.Repeat("x", 500)+"\"}\n{\"a\":1}\n")
	f.MaxCell, f.MaxRow = 40, 100
	got, err := readAll(t, f)
	require.NoError(t, err)
	require.Equal(t, [][]string{{"1"}}, got.rows)
	require.Equal(t, "cell longer than 40 bytes in column 1", got.rejects[0].Reason)
	require.Equal(t, "row longer than 100 bytes; its start is kept", got.rejects[1].Reason)

	var many strings.Builder
	for i := range maxPaths + 1 {
		fmt.Fprintf(&many, "{\"k%d\":1}\n", i)
	}
	_, err = readAll(t, from("x.jsonl", many.String()))
	require.ErrorContains(t, err, "more than 65536 different keys")
}

// The columns do not depend on the order of rows.
func TestJSONColumnOrder(t *testing.T) {
	rows := []string{`{"id":1,"name":2,"z":3}`, `{"id":1,"a":2}`, `{"b":1,"id":2}`}
	var want []string
	for _, order := range [][]int{{0, 1, 2}, {2, 1, 0}, {1, 2, 0}} {
		var in []string
		for _, i := range order {
			in = append(in, rows[i])
		}
		got, err := readAll(t, from("x.jsonl", strings.Join(in, "\n")))
		require.NoError(t, err)
		if want == nil {
			want = got.header
		}
		require.Equal(t, want, got.header)
	}
	require.Equal(t, []string{"b", "id", "a", "name", "z"}, want)
}

// obvious is the twin of the flattener on encoding/json, for rows without arrays: name -> value, or false for a row to
// be rejected.
func obvious(line []byte) (map[string]string, bool) {
	if !utf8.Valid(line) || bytes.Contains(line, []byte(`\u`)) { // encoding/json repairs lone surrogates
		return nil, false
	}
	dec := json.NewDecoder(bytes.NewReader(line))
	dec.UseNumber()
	if tok, err := dec.Token(); err != nil || tok != json.Delim('{') {
		return nil, false
	}
	out := map[string]string{}
	if !obviousObject(dec, "", out) {
		return nil, false
	}
	_, err := dec.Token()
	return out, errors.Is(err, io.EOF)
}

func obviousObject(dec *json.Decoder, prefix string, out map[string]string) bool {
	seen := map[string]bool{}
	for dec.More() {
		tok, err := dec.Token()
		if err != nil {
			return false
		}
		key, ok := tok.(string)
		if !ok || key == "" || seen[key] {
			return false
		}
		seen[key] = true
		if tok, err = dec.Token(); err != nil {
			return false
		}
		path := prefix + key
		if tok == json.Delim('{') {
			if !obviousObject(dec, path+".", out) {
				return false
			}
			continue
		}
		if _, ok := out[path]; ok {
			return false
		}
		if tok == nil {
			tok = ""
		}
		out[path] = fmt.Sprint(tok)
	}
	_, err := dec.Token()
	return err == nil
}

func FuzzJSON(f *testing.F) {
	for _, s := range []string{`{"a":1}`, `{"a":{"b":"x"},"c":null}`, `{"a":-1.5e+3,"b":true}`, `{"a":"\n\""} `, `{"a":01}`, `{}x`} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, line []byte) {
		if bytes.ContainsAny(line, "[\n\r") || bytes.Count(line, []byte("{")) > 60 || len(line) > 1000 || bytes.Contains(line, []byte(`\u`)) {
			t.Skip("not covered by the twin")
		}
		want, ok := obvious(line)
		p := newFlattener(DefaultMaxCell)
		var f fault
		if !utf8.Valid(line) {
			f.reason = notJSON
		} else if _, f = p.cells(line); f.ok() {
			p.commit()
			header := p.seal()
			var cells [][]byte
			cells, f = p.cells(line)
			got := map[string]string{}
			for i, name := range header {
				got[name] = string(cells[i])
			}
			if ok {
				require.Equal(t, want, got)
			}
		}
		require.Equal(t, ok, f.ok(), f.reason)
	})
}
