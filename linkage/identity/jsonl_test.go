package identity_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"strings"
	"testing"

	"github.com/guiyi/guiyi/linkage/identity"
	"github.com/stretchr/testify/require"
)

const header = `{"format":"guiyi-ledger","version":1}` + "\n"

// sampleLedger has an event of every type, and words that need escaping.
func sampleLedger(t testing.TB) *identity.Ledger {
	l := &identity.Ledger{}
	odd := identity.Ref{Source: "客户 \"表\"", Key: "a\\b\n\x7f<&>\u2028"}
	meta := identity.Meta{Cause: "导入", Time: "2026-03-01", Model: "m1"}
	for _, clusters := range [][][]identity.Ref{
		{{odd, ref("a"), ref("b")}, {ref("c")}, {ref("d")}},
		{{odd, ref("a"), ref("b"), ref("c")}},
		{{odd, ref("a")}, {ref("b"), ref("c"), ref("e")}, {ref("d")}},
		{{odd, ref("a"), ref("b")}, {ref("c"), ref("e")}},
		{{odd, ref("a"), ref("b")}, {ref("c")}},
		{{odd, ref("b")}, {ref("a")}, {ref("c")}},
	} {
		_, _, err := identity.Assign(l, identity.PartitionOf(clusters), meta)
		require.NoError(t, err)
	}
	seq, err := l.Override(identity.Override{Kind: identity.CannotLink, A: odd, B: ref("a"), Author: "王", Note: "two\tmen"}, meta)
	require.NoError(t, err)
	_, err = l.Undo(seq, seq, identity.Meta{Cause: "a mistake"})
	require.NoError(t, err)
	_, err = l.Override(identity.Override{Kind: identity.Remark, A: odd}, identity.Meta{})
	require.NoError(t, err)
	require.NoError(t, l.Erase([]identity.Ref{ref("e")}, []byte("0123456789abcdef"), meta))
	return l
}

func TestFileRoundTrip(t *testing.T) {
	l := sampleLedger(t)
	types := map[identity.Type]bool{}
	for e := range l.Events(0) {
		types[e.Type] = true
	}
	require.Len(t, types, 12, "an event of every type")

	var file bytes.Buffer
	n, err := l.WriteTo(&file)
	require.NoError(t, err)
	require.EqualValues(t, file.Len(), n)
	require.True(t, strings.HasPrefix(file.String(), header))
	again, err := identity.Read(bytes.NewReader(file.Bytes()))
	require.NoError(t, err)
	require.Equal(t, crosswalkText(l.State()), crosswalkText(again.State()))

	// every line is what encoding/json makes of its event
	lines := strings.Split(strings.TrimSpace(file.String()), "\n")[1:]
	for e := range l.Events(0) {
		if e.Run != 0 {
			e.Meta = identity.Meta{}
		}
		want, err := json.Marshal(e)
		require.NoError(t, err)
		require.JSONEq(t, string(want), lines[e.Seq-1])
	}
}

func TestWriteAfterAppends(t *testing.T) {
	l := sampleLedger(t)
	var whole bytes.Buffer
	_, err := l.WriteTo(&whole)
	require.NoError(t, err)
	lines := strings.SplitAfter(whole.String(), "\n")
	var tail bytes.Buffer
	_, err = l.WriteAfter(&tail, 4)
	require.NoError(t, err)
	require.Equal(t, strings.Join(lines[5:], ""), tail.String())
}

func TestReadErrors(t *testing.T) {
	run := `{"seq":1,"type":"run"}` + "\n"
	tests := []struct {
		name, file string
		line       int
		is         error
		says       string
	}{
		{"no header", run, 1, nil, "not the header"},
		{"another format", `{"format":"other","version":1}` + "\n", 1, nil, "not the header"},
		{"version 0", `{"format":"guiyi-ledger"}` + "\n", 1, nil, "not the header"},
		{"a newer version", `{"format":"guiyi-ledger","version":2}` + "\n" + run, 1, identity.ErrNewerVersion, "newer version"},
		{"an unknown type", header + run + `{"seq":2,"type":"married"}` + "\n", 3, nil, "unknown event type"},
		{"no type", header + `{"seq":1}` + "\n", 2, nil, "unknown event type"},
		{"no JSON", header + run + "secret\n", 3, nil, "not an event"},
		{"not UTF-8", header + "{\"seq\":1,\"type\":\"run\",\"cause\":\"\xff\"}\n", 2, nil, "not an event"},
		{"a gap", header + run + `{"seq":3,"type":"run"}` + "\n", 3, nil, "out of sequence"},
		{"a bad ID", header + run + `{"seq":2,"type":"created","entity":"E000001X","refs":[{"source":"a","key":"b"}]}` + "\n", 3, identity.ErrBadID, "check character"},
		{"no key", header + run + `{"seq":2,"type":"created","entity":"E000001W","refs":[{"source":"a"}]}` + "\n", 3, nil, "without source or key"},
		{"no such run", header + run + `{"seq":2,"run":1,"type":"run"}` + "\n", 3, nil, "a run has"},
		{"a bad override", header + `{"seq":1,"type":"overridden"}` + "\n", 2, identity.ErrBadOverride, "override"},
		{"a bad undo", header + `{"seq":1,"type":"undone","undoes":[1,1]}` + "\n", 2, identity.ErrBadUndo, "undo"},
		{"a torn line", header + run + `{"seq":2,"ty`, 3, nil, "was cut"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			l, err := identity.Read(strings.NewReader(tt.file))
			var re *identity.ReadError
			require.True(t, errors.As(err, &re), "%v", err)
			require.Equal(t, tt.line, re.Line)
			require.ErrorContains(t, err, tt.says)
			require.NotContains(t, err.Error(), "secret")
			if tt.is != nil {
				require.ErrorIs(t, err, tt.is)
			}
			require.Equal(t, max(0, tt.line-2), l.Len(), "the lines before are there")
		})
	}
}

func TestReadRefusesWhatDoesNotFit(t *testing.T) {
	created := `{"seq":1,"type":"created","entity":"E000001W","refs":[{"source":"a","key":"b"}]}` + "\n"
	for name, second := range map[string]string{
		"an ID twice":             `{"seq":2,"type":"created","entity":"E000001W","refs":[{"source":"a","key":"c"}]}`,
		"an ID passed over":       `{"seq":2,"type":"created","entity":"E000003N","refs":[{"source":"a","key":"c"}]}`,
		"a record twice":          `{"seq":2,"type":"created","entity":"E000002R","refs":[{"source":"a","key":"b"}]}`,
		"no records":              `{"seq":2,"type":"created","entity":"E000002R"}`,
		"an unknown entity":       `{"seq":2,"type":"joined","entity":"E000002R","refs":[{"source":"a","key":"c"}]}`,
		"merged with itself":      `{"seq":2,"type":"merged","entity":"E000001W","from":"E000001W","refs":[{"source":"a","key":"b"}]}`,
		"nothing left of a split": `{"seq":2,"type":"split","entity":"E000002R","from":"E000001W","refs":[{"source":"a","key":"b"}]}`,
		"left from elsewhere":     `{"seq":2,"type":"left","entity":"E000001W","refs":[{"source":"a","key":"c"}]}`,
		"the last one left":       `{"seq":2,"type":"left","entity":"E000001W","refs":[{"source":"a","key":"b"}]}`,
	} {
		t.Run(name, func(t *testing.T) {
			l, err := identity.Read(strings.NewReader(header + created + second + "\n"))
			var re *identity.ReplayError
			require.True(t, errors.As(err, &re), "%v", err)
			require.EqualValues(t, 2, re.Seq)
			require.Nil(t, l)
		})
	}
}

// TestCutFile cuts a file at every byte: what is read is a state between two
// runs, and only a cut between them goes without an error.
func TestCutFile(t *testing.T) {
	l := sampleLedger(t)
	var file bytes.Buffer
	_, err := l.WriteTo(&file)
	require.NoError(t, err)
	between := map[int]bool{0: true}
	for seq := 1; seq <= l.Len(); {
		_, last := l.RunSpan(uint64(seq))
		between[int(last)] = true
		seq = int(last) + 1
	}
	for n := range file.Len() {
		read, err := identity.Read(bytes.NewReader(file.Bytes()[:n]))
		require.True(t, between[read.Len()], "cut at %d: %d events", n, read.Len())
		lines := bytes.Count(file.Bytes()[:n], []byte("\n"))
		whole := n == 0 || file.Bytes()[n-1] == '\n' && between[lines-1]
		require.Equal(t, whole, err == nil, "cut at %d", n)
	}
}

func TestReadNothing(t *testing.T) {
	l, err := identity.Read(strings.NewReader(""))
	require.NoError(t, err)
	require.Zero(t, l.Len())
}

// FuzzRead: whatever is read is written and read again as the same.
func FuzzRead(f *testing.F) {
	var file bytes.Buffer
	_, err := sampleLedger(f).WriteTo(&file)
	require.NoError(f, err)
	f.Add(file.Bytes())
	f.Add([]byte(header + `{"seq":1,"type":"erased"}` + "\n" + `{"seq":2,"type":"undone","undoes":[1,1]}` + "\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		l, err := identity.Read(bytes.NewReader(data))
		if err != nil || l == nil {
			return
		}
		var once, twice bytes.Buffer
		_, err = l.WriteTo(&once)
		require.NoError(t, err)
		again, err := identity.Read(bytes.NewReader(once.Bytes()))
		require.NoError(t, err)
		_, err = again.WriteTo(&twice)
		require.NoError(t, err)
		require.Equal(t, once.String(), twice.String())
		require.Equal(t, crosswalkText(l.State()), crosswalkText(again.State()))
	})
}
