package export

import (
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
// columns author and note may be missing. Rows with an empty decision are passed
// over; anything else than match or nonmatch, and a row that cannot be read, is
// an error that names its line: a decision is never lost silently. Mistakes are
// reported at once, up to a hundred.
func ReadDecisions(f source.File) (decisions []Decision, err error) {
	type line struct {
		Decision
		says string
	}
	err = eachRow(f, []string{"source_a", "key_a", "source_b", "key_b", "decision"}, map[string]func(*line, string){
		"source_a": func(l *line, cell string) { l.A.Source = cell }, "key_a": func(l *line, cell string) { l.A.Key = cell },
		"source_b": func(l *line, cell string) { l.B.Source = cell }, "key_b": func(l *line, cell string) { l.B.Key = cell },
		"decision": func(l *line, cell string) { l.says = cell },
		"author":   func(l *line, cell string) { l.Author = cell }, "note": func(l *line, cell string) { l.Note = cell },
	}, func(l line, in *ownFile) error {
		l.Match, l.Line = l.says == string(linkage.Match), in.line(in.Line())
		switch {
		case l.says == "":
		case !l.Match && l.says != string(linkage.Nonmatch):
			in.mistake(in.Line(), slices.Index(in.Header(), "decision")+1, "the decision is neither match nor nonmatch")
		case l.A == l.B || slices.Contains([]string{l.A.Source, l.A.Key, l.B.Source, l.B.Key}, ""):
			in.mistake(in.Line(), 0, "the row does not name two records")
		default:
			decisions = append(decisions, l.Decision)
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return decisions, nil
}
