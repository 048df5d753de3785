package export

import (
	"errors"
	"fmt"
	"io"
	"slices"

	"github.com/guiyi/guiyi/linkage"
	"github.com/guiyi/guiyi/normalize/source"
)

// Decision is what a person decided about a pair: a filled row of review.csv.
type Decision struct {
	A, B   linkage.Ref
	Match  bool   // else they are two customers
	Author string // who decided; may be empty
	Note   string // why; may be empty
	Line   int    // in the file
}

// ReadDecisions reads a review file back, one written for people too. The
// columns author and note may be missing. Rows with an empty decision are passed over; anything else than match or nonmatch, and a
// row that cannot be read, is an error that names its line: a decision is never
// lost silently. All mistakes are reported at once.
func ReadDecisions(f source.File) (decisions []Decision, err error) {
	in, human, err := openOwn(f)
	if err != nil {
		return nil, err
	}
	d := decisionReader{path: f.Path, human: human}
	if human {
		d.skipped = 1
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
	at        [7]int // where the columns are; -1: nowhere
	decisions []Decision
	bad       []error
}

func (d *decisionReader) mistake(line, column int, reason string) {
	d.bad = append(d.bad, &source.Error{File: d.path, Line: line + d.skipped, Column: column, Reason: reason})
}

func (d *decisionReader) findColumns(header []string) bool {
	for i, name := range [7]string{"source_a", "key_a", "source_b", "key_b", "decision", "author", "note"} {
		if d.at[i] = slices.Index(header, name); d.at[i] < 0 && i < 5 {
			d.mistake(1, 0, fmt.Sprintf("no column %q", name))
		}
	}
	return len(d.bad) == 0
}

func (d *decisionReader) row(cells [][]byte, line int) {
	var text [7]string
	for i, at := range d.at {
		if at >= 0 {
			text[i] = ownCell(cells[at], d.human)
		}
	}
	x := Decision{
		A: linkage.Ref{Source: text[0], Key: text[1]}, B: linkage.Ref{Source: text[2], Key: text[3]},
		Match: text[4] == string(linkage.Match), Author: text[5], Note: text[6], Line: line + d.skipped,
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
