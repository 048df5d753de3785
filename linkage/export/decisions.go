package export

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

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
// lost silently. All mistakes are reported at once.
func ReadDecisions(f source.File) (decisions []Decision, err error) {
	d := decisionReader{path: f.Path}
	if d.human, err = writtenForPeople(f.Path); err != nil {
		return nil, err
	}
	if d.human {
		d.skipped = 1
		f.Opener = func() (io.ReadCloser, error) { return openBehindNote(f.Path) }
	}
	in, err := source.Open(f)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, in.Close()) }()
	if !d.findColumns(in.Header()) {
		return nil, errors.Join(d.bad...)
	}
	in.OnReject = func(x source.Reject) { d.mistake(x.Line, 0, x.Reason) }
	for {
		cells, err := in.Next()
		if err == io.EOF {
			return d.decisions, errors.Join(d.bad...)
		}
		if err != nil {
			return nil, errors.Join(append(d.bad, err)...)
		}
		d.row(cells, in.Line())
	}
}

// decisionReader gathers the decisions and the mistakes of one file.
type decisionReader struct {
	path      string
	human     bool
	skipped   int    // lines before the header
	at        [5]int // where the columns are
	decisions []Decision
	bad       []error
}

func (d *decisionReader) mistake(line, column int, reason string) {
	d.bad = append(d.bad, &source.Error{File: d.path, Line: line + d.skipped, Column: column, Reason: reason})
}

func (d *decisionReader) findColumns(header []string) bool {
	for i, name := range [5]string{"source_a", "key_a", "source_b", "key_b", "decision"} {
		if d.at[i] = slices.Index(header, name); d.at[i] < 0 {
			d.mistake(1, 0, fmt.Sprintf("no column %q", name))
		}
	}
	return len(d.bad) == 0
}

func (d *decisionReader) row(cells [][]byte, line int) {
	var text [5]string
	for i, at := range d.at {
		if text[i] = string(cells[at]); d.human {
			text[i] = humanCell(text[i])
		}
	}
	x := Decision{
		A: linkage.Ref{Source: text[0], Key: text[1]}, B: linkage.Ref{Source: text[2], Key: text[3]},
		Match: text[4] == string(linkage.Match), Line: line + d.skipped,
	}
	switch {
	case text[4] == "":
	case !x.Match && text[4] != string(linkage.Nonmatch):
		d.mistake(line, d.at[4]+1, "the decision is neither match nor nonmatch")
	case x.A == x.B || slices.Contains(text[:4], ""):
		d.mistake(line, 0, "the row does not name two records")
	default:
		d.decisions = append(d.decisions, x)
	}
}

// writtenForPeople tells whether a file begins with the note, with or without
// byte order mark and quotes.
func writtenForPeople(path string) (bool, error) {
	f, err := os.Open(path)
	if err != nil {
		return false, err
	}
	defer func() { _ = f.Close() }() // it was only read
	head := make([]byte, len(byteOrder)+len(humanMark)+1)
	n, err := io.ReadFull(f, head)
	if err != nil && err != io.EOF && err != io.ErrUnexpectedEOF {
		return false, err
	}
	text := strings.TrimPrefix(string(head[:n]), byteOrder)
	return strings.HasPrefix(strings.TrimPrefix(text, `"`), humanMark), nil
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
