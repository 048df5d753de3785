package export

import (
	"context"
	"io"

	"github.com/guiyi/guiyi/normalize"
)

// WriteSource writes the rows of a source in place of the file at path, which
// stays as it is until the new one is complete: CSV in UTF-8, lossless. With the
// model and the ledger it is all that another process needs to go on where live
// records were left ([linkage.Live.Rows]).
//
// Read it back by [normalize.ReadFiles], with the format stated, so that nothing
// is guessed: source.File{Name: s.Name, Path: path, Format: source.CSV,
// Encoding: source.UTF8, Comma: ','}. Rows that were rejected are not in it.
func WriteSource(ctx context.Context, path string, s *normalize.Source) error {
	return replaceFile(ctx, path, func(w io.Writer) error {
		out := newCSV(w, false, s.Header...)
		for row := range s.Len() {
			for column := range s.Header {
				out.text(s.Cell(row, column))
			}
			out.end()
		}
		return out.flush()
	})
}
