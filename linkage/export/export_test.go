package export

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/guiyi/guiyi/linkage/identity"
	"github.com/guiyi/guiyi/normalize"
	"github.com/guiyi/guiyi/normalize/source"
	"github.com/stretchr/testify/require"
)

func jsonUnmarshal(text []byte, into any) error { return json.Unmarshal(text, into) }

func TestGather(t *testing.T) {
	m := gather([]uint32{0, 1, 0, 3, 1, 0})
	require.Equal(t, 3, m.len())
	require.Equal(t, []uint32{0, 2, 5}, m.of(0))
	require.Equal(t, []uint32{1, 4}, m.of(1))
	require.Equal(t, []uint32{3}, m.of(2))
	none := gather(nil)
	require.Equal(t, 0, none.len())
}

func TestInOrder(t *testing.T) {
	for _, workers := range []int{0, 1, 2, 7, 100} {
		for _, n := range []int{0, 1, 5, 200} {
			var got []int
			require.NoError(t, inOrder(workers, n, func(c int) int { return c * c }, func(v int) error {
				got = append(got, v)
				return nil
			}))
			require.Len(t, got, n)
			for i, v := range got {
				require.Equal(t, i*i, v)
			}
		}
	}
	full := errors.New("disk full")
	seen := 0
	err := inOrder(3, 1000, func(c int) int { return c }, func(v int) error {
		seen++
		if v == 10 {
			return full
		}
		return nil
	})
	require.ErrorIs(t, err, full)
	require.Equal(t, 11, seen)
}

func TestMask(t *testing.T) {
	for _, tt := range []struct {
		kind     normalize.Kind
		in, want string
	}{
		{normalize.Name, "王小芳", "王**"}, {normalize.Name, "Mary Ann O'Brien", "M*** A** O'*****"},
		{normalize.Phone, "13800001111", "138******11"}, {normalize.Phone, "123", "1**"},
		{normalize.Email, "dawen@example.com", "d****@example.com"}, {normalize.Date, "1980-05-06", "1980-**-**"},
		{normalize.Address, "上海市杨浦区湖滨路183号", "上海市杨浦区湖******"}, {normalize.Category, "F", "F"}, {normalize.Name, "", ""},
	} {
		require.Equal(t, tt.want, Mask(tt.kind, tt.in))
	}
}

func TestConfigErrorsNameEveryPlace(t *testing.T) {
	text := "{\n \"match\": 0.9,\n \"Match\": 1,\n \"match\": 2,\n \"schema\": {\"fields\": [{\"name\": \"x\", \"colour\": {\"a\": [1]}}]}\n} x"
	_, err := ReadConfig("c.json", strings.NewReader(text))
	require.Error(t, err)
	for _, place := range []string{"c.json:3:2: unknown key \"Match\"", "c.json:4:2: key \"match\" stands twice", "c.json:5:38: unknown key \"schema.fields.colour\""} {
		require.Contains(t, err.Error(), place)
	}
	for _, bad := range []string{"", "{", "[]", `{"schema": 7}`, `{"schema":{"fields":[{"kind":"shoe"}]}}`, "null x", `{"match": 1} {}`, "\xff"} {
		_, err := ReadConfig("c.json", strings.NewReader(bad))
		require.ErrorContains(t, err, "c.json:1:", "%q", bad)
	}
}

func TestConfigRoundTrip(t *testing.T) {
	c := Config{Mode: ModeLink, Partners: PartnersOne, Match: 0.8, Schema: normalize.Schema{ID: []string{"id"}, Fields: []normalize.Field{
		{Name: "date", Kind: normalize.Date, Columns: []normalize.Column{{"y", "m", "d"}}},
		{Name: "phone", Kind: normalize.Phone, Columns: []normalize.Column{{"mobile"}, {"home"}}},
	}}}
	var b bytes.Buffer
	require.NoError(t, c.Write(&b))
	back, err := ReadConfig("c.json", &b)
	require.NoError(t, err)
	require.Equal(t, c, back)

	Ignore(&back.Schema, []string{"m", "home"})
	require.Len(t, back.Schema.Fields, 1)
	require.Equal(t, []normalize.Column{{"mobile"}}, back.Schema.Fields[0].Columns)
}

func TestConfigWithPlan(t *testing.T) {
	const text = `{"schema":{"fields":[{"name":"phone","kind":"phone","columns":["mobile"]}]},
		"plan":{"rules":[[{"field":"phone","part":"full"}],[{"field":"fax","part":"full"}]]}}`
	c, err := ReadConfig("c.json", strings.NewReader(text))
	require.NoError(t, err)
	require.ErrorContains(t, c.Validate(nil), `plan: rule 2: the schema has no field "fax"`)
	c.Plan.Rules = c.Plan.Rules[:1]
	require.NoError(t, c.Validate(nil))
	require.Equal(t, c.Plan, c.Linkage().Plan)
	c.Plan.Rules = nil
	require.ErrorContains(t, c.Validate(nil), "Plan: blocking plan: 0 rules")
}

func FuzzReadConfig(f *testing.F) {
	f.Add(`{"schema":{"fields":[{"name":"n","kind":"name","columns":["a",["b","c"]]}]},"match":0.5,"golden":{"fields":[{"name":"n"}]}}`)
	f.Add(`{"a":[{"b":[[]]}]}`)
	f.Fuzz(func(t *testing.T, text string) {
		c, err := ReadConfig("c", strings.NewReader(text))
		if err != nil {
			return
		}
		_ = c.Validate(nil) // must not panic
		var b bytes.Buffer
		require.NoError(t, c.Write(&b))
		again, err := ReadConfig("c", &b)
		require.NoError(t, err)
		require.Equal(t, c, again)
	})
}

// A failing writer at any byte is an error, and no file gets its name.
func TestStagingFails(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, ManifestFile)
	require.NoError(t, os.WriteFile(path, []byte("old"), 0o644))
	var s staging
	s.plan(filepath.Join(dir, "a.csv"))
	_, err := s.write(context.Background(), one(func(w io.Writer) error { return errors.New("disk full") }), s.paths[0])
	require.ErrorContains(t, err, "disk full")
	s.discard()
	entries, err := os.ReadDir(dir)
	require.NoError(t, err)
	require.Len(t, entries, 1)

	// The manifest is taken away before anything is renamed.
	s = staging{}
	for _, name := range []string{"a.csv", ManifestFile} {
		s.plan(filepath.Join(dir, name))
		_, err = s.write(context.Background(), one(func(w io.Writer) error { _, err := io.WriteString(w, "new"); return err }), filepath.Join(dir, name))
		require.NoError(t, err)
	}
	require.NoError(t, os.Remove(filepath.Join(dir, "a.csv"+suffix)))
	require.Error(t, s.commit())
	require.NoFileExists(t, path)
}

func TestReadDecisions(t *testing.T) {
	read := func(text string) ([]Decision, error) {
		path := filepath.Join(t.TempDir(), "review.csv")
		require.NoError(t, os.WriteFile(path, []byte(text), 0o644))
		return ReadDecisions(source.File{Path: path})
	}
	const header = "source_a,key_a,source_b,key_b,decision\n"
	got, err := read(header + "a,1,b,2,match\na,1,b,3,\na,2,b,3,nonmatch\n")
	require.NoError(t, err)
	require.Len(t, got, 2)
	require.Equal(t, Decision{A: identity.Ref{Source: "a", Key: "1"}, B: identity.Ref{Source: "b", Key: "2"}, Match: true, Line: 2}, got[0])

	got, err = read("source_b,note,key_a,source_a,decision,author,key_b\nb,\"same, voice\",1,a,match,Ann,2\n")
	require.NoError(t, err)
	require.Equal(t, []string{"Ann", "same, voice"}, []string{got[0].Author, got[0].Note})

	got, err = read(humanNote + "\n" + header + "a,'=1,b,2,match\n")
	require.NoError(t, err)
	require.Equal(t, "=1", got[0].A.Key)
	require.Equal(t, 3, got[0].Line)

	// As spreadsheets save it: a byte order mark, cells filled up, CRLF.
	got, err = read("\ufeff\"" + humanNote + "\",,,,\r\n" + strings.ReplaceAll(header, "\n", "\r\n") + "a,1,b,'-2,nonmatch\r\n")
	require.NoError(t, err)
	require.Equal(t, "-2", got[0].B.Key)

	_, err = read(header + "a,1,b,2,maybe\na,1,a,1,match\n\"a,1\n")
	for _, line := range []string{":2 ", ":3", ":4"} {
		require.ErrorContains(t, err, "review.csv"+line)
	}
	_, err = read(header + strings.Repeat("a,1,b,2,maybe\n", 2*mostBad))
	require.Equal(t, mostBad, strings.Count(err.Error(), "neither match nor nonmatch"))
	_, err = read("source_a,key_a\n1,2\n")
	require.ErrorContains(t, err, `no column "decision"`)

	// A table of organisations is read in the same way, and names the same lines.
	path := filepath.Join(t.TempDir(), "orgs.csv")
	require.NoError(t, os.WriteFile(path, []byte(humanNote+"\nfrom,to,kind,remark\nAcme Ltd,Bolt Ltd,alias,\"two\nlines\"\nAcme Ltd,Bolt Ltd,friend,\n"), 0o600))
	_, err = ReadBook(source.File{Path: path})
	require.ErrorContains(t, err, "line 5:")
	_, err = ReadDecisions(source.File{Path: filepath.Join(t.TempDir(), "none.csv")})
	require.ErrorIs(t, err, os.ErrNotExist)
}

// memory is a writer into memory.
type memory []byte

func (m *memory) Write(p []byte) (int, error) {
	*m = append(*m, p...)
	return len(p), nil
}
