package identity_test

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/guiyi/guiyi/linkage/identity"
	"github.com/stretchr/testify/require"
)

var update = flag.Bool("update", false, "rewrite the golden files of the stories")

// TestStories plays testdata/stories/*.txt. A story is a list of commands, each
// followed, indented, by what came of it; -update writes what comes of it.
func TestStories(t *testing.T) {
	files, err := filepath.Glob("testdata/stories/*.txt")
	require.NoError(t, err)
	require.NotEmpty(t, files)
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txt"), func(t *testing.T) {
			want, err := os.ReadFile(file)
			require.NoError(t, err)
			got := (&teller{t: t, l: &identity.Ledger{}}).tell(string(want))
			if *update {
				require.NoError(t, os.WriteFile(file, []byte(got), 0o644))
				return
			}
			require.Equal(t, string(want), got)
		})
	}
}

type teller struct {
	t   *testing.T
	l   *identity.Ledger
	out strings.Builder
}

func (s *teller) tell(story string) string {
	for line := range strings.Lines(story) {
		line = strings.TrimSuffix(line, "\n")
		if strings.HasPrefix(line, "    ") {
			continue // an old outcome
		}
		s.out.WriteString(line + "\n")
		if line != "" && line[0] != '#' {
			before := s.l.Len()
			s.do(strings.Fields(line))
			s.events(uint64(before))
		}
	}
	s.checkFile()
	return s.out.String()
}

func (s *teller) say(format string, args ...any) {
	fmt.Fprintf(&s.out, "    "+format+"\n", args...)
}

func (s *teller) do(words []string) {
	meta := identity.Meta{Cause: words[0]}
	var changes []identity.Change
	var err error
	switch words[0] {
	case "run": // run a b | c
		changes = s.run(words[1:], nil, meta)
	case "add": // add a b | c gone d: a partial run
		words = append(words, "gone")
		at := slices.Index(words, "gone")
		changes = s.run(words[1:at], slices.DeleteFunc(words[at+1:], func(w string) bool { return w == "gone" }), meta)
	case "must-link", "cannot-link", "note": // must-link a b author note...
		o := identity.Override{Kind: identity.OverrideKind(words[0]), A: ref(words[1]), B: ref(words[2]),
			Author: words[3], Note: strings.Join(words[4:], " ")}
		_, err = s.l.Override(o, meta)
	case "undo": // undo 3 4
		changes, err = s.l.Undo(number(words[1]), number(words[2]), meta)
	case "undo-run":
		first, last := s.l.RunSpan(number(words[1]))
		changes, err = s.l.Undo(first, last, meta)
	case "history":
		for e := range s.l.History(identity.ID(number(words[1]))) {
			s.say("%d %s", e.Seq, e.Type)
		}
	case "undo-last":
		first, last := s.l.LastRun()
		changes, err = s.l.Undo(first, last, meta)
	case "undo-merge": // undo-merge 2
		seq := s.l.LastMerge(identity.ID(number(words[1])))
		changes, err = s.l.Undo(seq, seq, meta)
	case "unmerge": // unmerge 1 b c: an ID by its number, the records to take out
		var u identity.Unmerging
		u, err = s.l.Unmerge(identity.ID(number(words[1])), refs(words[2:]), "wang", "not one", meta)
		if changes = u.Changes; err == nil {
			s.say("out %s, rest %s, %d pairs apart, %d must-links withdrawn", u.Out, u.Rest, u.Apart, len(u.Withdrawn))
		}
	case "history-of":
		for e := range s.l.HistoryOf(ref(words[1])) {
			s.say("%d %s", e.Seq, e.Type)
		}
	case "about": // about 1: decisions about the records of an entity
		s.decisions(s.l.State().About(identity.ID(number(words[1]))))
	case "between": // between 1 2
		s.decisions(s.l.State().Between(identity.ID(number(words[1])), identity.ID(number(words[2]))))
	case "erase-source":
		err = s.l.EraseSource(words[1], []byte("a secret of 20 bytes"), meta)
	case "erase":
		err = s.l.Erase(refs(words[1:]), []byte("a secret of 20 bytes"), meta)
	case "resolve": // resolve 1 2: IDs by their number
		for _, w := range words[1:] {
			id := identity.ID(number(w))
			s.say("%s is %v %s", id, s.l.State().Resolve(id).Status, s.l.State().Resolve(id).ID)
		}
	case "crosswalk": // crosswalk [SEQ]
		s.crosswalk(words[1:])
	case "overrides":
		s.decisions(s.l.State().Overrides())
		for _, c := range identity.Conflicts(s.l.State().Overrides()) {
			s.say("conflict: %d against %d must-links", c.CannotLink.Seq, len(c.MustLinks))
		}
	default:
		require.Fail(s.t, "unknown command", words[0])
	}
	if err != nil {
		s.say("error: %v", err)
	}
	for _, c := range changes {
		s.say("change: %s %s -> %s, %d", c.Type, c.Old, c.New, c.Records)
	}
}

func (s *teller) decisions(list []identity.Override) {
	for _, o := range list {
		s.say("%d %s %s %s by %s: %s", o.Seq, o.Kind, o.A.Key, o.B.Key, o.Author, o.Note)
	}
}

// run assigns a full partition, or a partial one where gone is not nil.
func (s *teller) run(words, gone []string, meta identity.Meta) []identity.Change {
	var clusters [][]identity.Ref
	for part := range strings.SplitSeq(strings.Join(words, " "), "|") {
		clusters = append(clusters, refs(strings.Fields(part)))
	}
	p := identity.PartitionOf(clusters)
	p.Partial, p.Gone = gone != nil, refs(gone)
	_, changes, err := identity.Assign(s.l, p, meta)
	if err != nil {
		s.say("error: %v", err)
	}
	return changes
}

func (s *teller) crosswalk(words []string) {
	state := s.l.State()
	if len(words) > 0 {
		var err error
		state, err = s.l.At(number(words[0]))
		require.NoError(s.t, err)
	}
	for r, id := range state.Crosswalk() {
		s.say("%s/%s %s", r.Source, r.Key, id)
	}
}

func (s *teller) events(after uint64) {
	for e := range s.l.Events(after) {
		text := fmt.Sprintf("%d %s", e.Seq, e.Type)
		if e.Entity != 0 {
			text += " " + e.Entity.String()
		}
		if e.From != 0 {
			text += " from " + e.From.String()
		}
		for _, r := range e.Refs {
			text += " " + r.Source + "/" + r.Key
		}
		if e.Undoes != nil {
			text += fmt.Sprintf(" %d to %d", e.Undoes[0], e.Undoes[1])
		}
		s.say("%s", text)
	}
}

// checkFile writes the ledger of the story, reads it back and compares.
func (s *teller) checkFile() {
	var file, again bytes.Buffer
	_, err := s.l.WriteTo(&file)
	require.NoError(s.t, err)
	read, err := identity.Read(bytes.NewReader(file.Bytes()))
	require.NoError(s.t, err)
	_, err = read.WriteTo(&again)
	require.NoError(s.t, err)
	require.Equal(s.t, file.String(), again.String())
	require.Equal(s.t, crosswalkText(s.l.State()), crosswalkText(read.State()))
}

func crosswalkText(s *identity.State) string {
	var b strings.Builder
	for r, id := range s.Crosswalk() {
		fmt.Fprintf(&b, "%s/%s %s\n", r.Source, r.Key, id)
	}
	for id := identity.ID(1); int(id) <= s.Issued(); id++ {
		fmt.Fprintf(&b, "%s %v\n", id, s.Resolve(id))
	}
	for _, o := range s.Overrides() {
		fmt.Fprintf(&b, "%+v\n", o)
	}
	return b.String()
}

// ref reads "a" as record a of the source crm, "web/a" as one of web.
func ref(word string) identity.Ref {
	if source, key, ok := strings.Cut(word, "/"); ok {
		return identity.Ref{Source: source, Key: key}
	}
	return identity.Ref{Source: "crm", Key: word}
}

func refs(words []string) []identity.Ref {
	var list []identity.Ref
	for _, w := range words {
		list = append(list, ref(w))
	}
	return list
}

func number(word string) uint64 {
	n, _ := strconv.ParseUint(word, 10, 64)
	return n
}
