package source

import (
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/text/encoding/simplifiedchinese"
)

const (
	plainRow  = "1000017,Margaret,Thompson,1972-03-14,margaret.thompson@example.com,+44 20 7946 0958,221B Baker Street,London,NW1 6XE\n"
	hanRow    = "1000017,张伟,男,1972-03-14,zhangwei@example.com,13800138000,北京市朝阳区建国路88号院3号楼1205室,北京\n"
	quotedRow = "1000017,\"Thompson, Margaret\",\"221B \"\"Baker\"\" Street, London\",1972-03-14,margaret@example.com\n"
	jsonRow   = `{"id":1000017,"name":"张伟","phone":["13800138000","010-88886666"],"address":{"city":"北京","street":"建国路88号"}}` + "\n"
)

func body(row string) []byte { return bytes.Repeat([]byte(row), 8<<20/len(row)) }

func header(row string) string {
	n := strings.Count(row, ",") + 1
	return strings.Join(strings.Split("abcdefghijklmnop"[:n], ""), ",") + "\n"
}

func benchmark(b *testing.B, f File, size int) {
	b.SetBytes(int64(size))
	b.ReportAllocs()
	for b.Loop() {
		r, err := Open(f)
		require.NoError(b, err)
		for err == nil {
			_, err = r.Next()
		}
		require.ErrorIs(b, err, io.EOF)
		read, rejected := r.Counts()
		require.NotZero(b, read)
		require.Zero(b, rejected)
		require.NoError(b, r.Close())
	}
}

func BenchmarkPlain(b *testing.B)  { benchmarkText(b, header(plainRow)+string(body(plainRow))) }
func BenchmarkHan(b *testing.B)    { benchmarkText(b, header(hanRow)+string(body(hanRow))) }
func BenchmarkQuoted(b *testing.B) { benchmarkText(b, "a,b,c,d,e\n"+string(body(quotedRow))) }
func BenchmarkJSON(b *testing.B) {
	s := string(body(jsonRow))
	benchmark(b, from("x.jsonl", s), len(s))
}

func benchmarkText(b *testing.B, text string) { benchmark(b, from("x.csv", text), len(text)) }

func BenchmarkGB18030(b *testing.B) {
	text, err := simplifiedchinese.GB18030.NewEncoder().String(header(hanRow) + string(body(hanRow)))
	require.NoError(b, err)
	benchmarkText(b, text)
}

// BenchmarkEncodingCSV is the standard library on the rows of BenchmarkPlain.
func BenchmarkEncodingCSV(b *testing.B) {
	data := body(plainRow)
	b.SetBytes(int64(len(data)))
	for b.Loop() {
		r := csv.NewReader(bytes.NewReader(data))
		r.ReuseRecord = true
		var err error
		for err == nil {
			_, err = r.Read()
		}
		require.True(b, errors.Is(err, io.EOF))
	}
}
