package export

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"

	"github.com/guiyi/guiyi/linkage"
	"github.com/guiyi/guiyi/linkage/identity"
	"github.com/guiyi/guiyi/normalize/source"
)

// Decision is what a person decided about a pair: a filled row of review.csv.
type Decision struct {
	A, B  linkage.Ref
	Match bool // else they are two customers
	Line  int  // in the file
}

// ReadDecisions reads a review file back, one written for people too. Rows with
// an empty decision are passed over; anything else than match or nonmatch, and a
// row that cannot be read, is an error that names its line: a decision is never
// lost silently.
func ReadDecisions(f source.File) (decisions []Decision, err error) {
	human, err := writtenForPeople(f.Path)
	if err != nil {
		return nil, err
	}
	skipped := 0
	if human {
		skipped = 1
		f.Opener = func() (io.ReadCloser, error) { return openBehindNote(f.Path) }
	}
	in, err := source.Open(f)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, in.Close()) }()
	var at [5]int
	for i, name := range [5]string{"source_a", "key_a", "source_b", "key_b", "decision"} {
		if at[i] = slices.Index(in.Header(), name); at[i] < 0 {
			err = errors.Join(err, &source.Error{File: f.Path, Line: 1 + skipped, Reason: fmt.Sprintf("no column %q", name)})
		}
	}
	var bad []error
	in.OnReject = func(x source.Reject) {
		bad = append(bad, &source.Error{File: x.File, Line: x.Line + skipped, Byte: x.Byte, Reason: x.Reason})
	}
	for err == nil {
		var cells [][]byte
		if cells, err = in.Next(); err != nil {
			break
		}
		d := Decision{Line: in.Line() + skipped}
		cell := func(i int) string {
			if s := string(cells[at[i]]); !human {
				return s
			} else {
				return humanCell(s)
			}
		}
		d.A, d.B = linkage.Ref{Source: cell(0), Key: cell(1)}, linkage.Ref{Source: cell(2), Key: cell(3)}
		switch cell(4) {
		case "":
			continue
		case string(linkage.Match):
			d.Match = true
		case string(linkage.Nonmatch):
		default:
			bad = append(bad, &source.Error{File: f.Path, Line: d.Line, Column: at[4] + 1, Reason: "the decision is neither match nor nonmatch"})
			continue
		}
		if d.A == d.B || d.A.Key == "" || d.B.Key == "" || d.A.Source == "" || d.B.Source == "" {
			bad = append(bad, &source.Error{File: f.Path, Line: d.Line, Reason: "the row does not name two records"})
			continue
		}
		decisions = append(decisions, d)
	}
	if err != io.EOF {
		bad = append(bad, err)
	}
	return decisions, errors.Join(bad...)
}

func writtenForPeople(path string) (bool, error) {
	f, err := os.Open(path)
	if err != nil {
		return false, err
	}
	defer func() { _ = f.Close() }() // it was only read
	head := make([]byte, len(humanNote))
	n, err := io.ReadFull(f, head)
	if err != nil && err != io.EOF && err != io.ErrUnexpectedEOF {
		return false, err
	}
	return bytes.Equal(head[:n], []byte(humanNote)), nil
}

func openBehindNote(path string) (io.ReadCloser, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	r := bufio.NewReader(f)
	_, err = r.ReadSlice('\n')
	return struct {
		io.Reader
		io.Closer
	}{r, f}, err
}

// Enter enters decisions in the ledger: from now on they bind every run. One
// that is in force already is not entered twice; one that is contrary to an
// earlier decision about the same pair takes its place.
func Enter(l *identity.Ledger, decisions []Decision, m identity.Meta) error {
	type pair [2]linkage.Ref
	of := func(a, b linkage.Ref) pair {
		if a.Compare(b) > 0 {
			a, b = b, a
		}
		return pair{a, b}
	}
	inForce := map[pair]identity.Override{}
	for _, o := range l.State().Overrides() {
		if o.Kind != identity.Remark {
			inForce[of(o.A, o.B)] = o
		}
	}
	for _, d := range decisions {
		o := identity.Override{Kind: identity.CannotLink, A: d.A, B: d.B}
		if d.Match {
			o.Kind = identity.MustLink
		}
		old, known := inForce[of(d.A, d.B)]
		if known && old.Kind == o.Kind {
			continue
		}
		if known {
			if _, err := l.Undo(old.Seq, old.Seq, m); err != nil {
				return err
			}
		}
		seq, err := l.Override(o, m)
		if err != nil {
			return fmt.Errorf("decision on line %d: %w", d.Line, err)
		}
		o.Seq = seq
		inForce[of(d.A, d.B)] = o
	}
	return nil
}
