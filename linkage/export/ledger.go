package export

import (
	"context"
	"fmt"
	"io"
	"strings"

	"github.com/guiyi/guiyi/linkage/identity"
)

// WriteLedger writes a ledger in place of the one at path, which stays as it is
// until the new one is complete.
func WriteLedger(ctx context.Context, path string, l *identity.Ledger) error {
	return replaceFile(ctx, path, func(w io.Writer) error {
		_, err := l.WriteTo(w)
		return err
	})
}

// Contradiction is decisions of people that cannot all hold: a cannot-link and
// the must-links that join its records. They are for people to settle.
type Contradiction struct {
	CannotLink Decided   `json:"cannot_link"`
	MustLinks  []Decided `json:"must_links"`
}

// Decided names a decision: its event in the ledger, and who took it.
type Decided struct {
	Seq    uint64 `json:"seq"`
	Author string `json:"author,omitempty"`
}

// Contradictions finds the decisions in force that contradict each other.
func Contradictions(s *identity.State) []Contradiction {
	var list []Contradiction
	for _, c := range identity.Conflicts(s.Overrides()) {
		x := Contradiction{CannotLink: Decided{c.CannotLink.Seq, c.CannotLink.Author}}
		for _, o := range c.MustLinks {
			x.MustLinks = append(x.MustLinks, Decided{o.Seq, o.Author})
		}
		list = append(list, x)
	}
	return list
}

// mostNamed is how many must-links of a contradiction are named in a sentence.
const mostNamed = 5

// String says it in a sentence, without the records.
func (c Contradiction) String() string {
	var must []string
	for _, d := range c.MustLinks[:min(len(c.MustLinks), mostNamed)] {
		must = append(must, d.String())
	}
	if n := len(c.MustLinks) - mostNamed; n > 0 {
		must = append(must, fmt.Sprintf("%d more", n))
	}
	return fmt.Sprintf("cannot-link %s contradicts must-link %s: undo one of them", c.CannotLink, strings.Join(must, ", "))
}

// String is the number, with the author where one is known.
func (d Decided) String() string {
	if d.Author == "" {
		return fmt.Sprint(d.Seq)
	}
	return fmt.Sprintf("%d by %s", d.Seq, d.Author)
}
