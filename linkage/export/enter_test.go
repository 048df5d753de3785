package export

import (
	"testing"

	"github.com/guiyi/guiyi/linkage/identity"
	"github.com/stretchr/testify/require"
)

// decide makes a decision about the records 1 and 2 in either order.
func decide(line int, author string, match, turned bool) Decision {
	a, b := identity.Ref{Source: "s", Key: "1"}, identity.Ref{Source: "s", Key: "2"}
	if turned {
		a, b = b, a
	}
	return Decision{A: a, B: b, Match: match, Author: author, Note: "because", Line: line}
}

func TestEnterDecisions(t *testing.T) {
	ann, bob := decide(2, "Ann", true, false), decide(3, "Bob", false, true)
	for name, tt := range map[string]struct {
		before, decisions []Decision
		want              Entered
		force             []identity.OverrideKind
		author            string
	}{
		"new":                         {nil, []Decision{ann}, Entered{New: 1}, []identity.OverrideKind{identity.MustLink}, "Ann"},
		"twice in the file":           {nil, []Decision{ann, decide(4, "Bob", true, true)}, Entered{New: 1, Known: 1}, []identity.OverrideKind{identity.MustLink}, "Ann"},
		"in force already":            {[]Decision{ann}, []Decision{decide(2, "Bob", true, true)}, Entered{Known: 1}, []identity.OverrideKind{identity.MustLink}, "Ann"},
		"the same author later":       {nil, []Decision{ann, decide(4, "Ann", false, true)}, Entered{New: 1}, []identity.OverrideKind{identity.CannotLink}, "Ann"},
		"the same author another day": {[]Decision{ann}, []Decision{decide(2, "Ann", false, true)}, Entered{Replaced: 1}, []identity.OverrideKind{identity.CannotLink}, "Ann"},
		"two authors":                 {nil, []Decision{ann, bob}, Entered{Conflicts: []Dispute{{Line: 3, Other: 2}}}, []identity.OverrideKind{}, ""},
		"two authors and a third":     {nil, []Decision{ann, bob, decide(9, "Cy", true, false)}, Entered{Known: 1, Conflicts: []Dispute{{Line: 3, Other: 2}}}, []identity.OverrideKind{}, ""},
		"against the ledger":          {[]Decision{ann}, []Decision{bob}, Entered{Conflicts: []Dispute{{Line: 3, Event: 1}}}, []identity.OverrideKind{identity.MustLink}, "Ann"},
	} {
		t.Run(name, func(t *testing.T) {
			l := &identity.Ledger{}
			_, err := Enter(l, tt.before, identity.Meta{})
			require.NoError(t, err)
			got, err := Enter(l, tt.decisions, identity.Meta{Cause: "review"})
			require.NoError(t, err)
			require.Equal(t, tt.want, got)
			kinds := []identity.OverrideKind{}
			for _, o := range l.State().Overrides() {
				kinds = append(kinds, o.Kind)
				require.Equal(t, []string{tt.author, "because"}, []string{o.Author, o.Note})
			}
			require.Equal(t, tt.force, kinds)

			events := l.Len()
			again, err := Enter(l, tt.decisions, identity.Meta{Cause: "review"})
			require.NoError(t, err)
			require.Zero(t, again.New+again.Replaced)
			require.Equal(t, events, l.Len(), "the same file again enters nothing")
		})
	}
}

func TestContradictionsHaveNoKeys(t *testing.T) {
	require.Contains(t, Dispute{Line: 3, Other: 2}.String(), "lines 2 and 3")
	require.Contains(t, Dispute{Line: 3, Event: 7}.String(), "event 7")
}
