package export

import (
	"cmp"
	"encoding/base64"
	"io"
	"path/filepath"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/guiyi/guiyi/normalize/source"
)

var rejectColumns = []string{"file", "line", "byte", "reason", "row", "row_base64"}

// writeRejects writes every row that was not accepted, with its place, the
// reason and the row as it came. A row that is not UTF-8 stands in the last
// column, in base64, and in row as far as it can be read.
func (r *view) writeRejects(w io.Writer) error {
	out := newCSV(w, r.Human, rejectColumns...)
	names := r.fileNames()
	rejects := slices.Clone(r.Table.Rows().Rejects)
	slices.SortStableFunc(rejects, func(a, b source.Reject) int {
		return cmp.Or(strings.Compare(names[a.File], names[b.File]), cmp.Compare(a.Line, b.Line), cmp.Compare(a.Byte, b.Byte), strings.Compare(a.Reason, b.Reason))
	})
	for _, x := range rejects {
		name, ok := names[x.File]
		if !ok {
			name = x.File
		}
		addReject(out, name, x)
	}
	return out.flush()
}

// addReject adds a row that was not accepted; name is what its file is called.
func addReject(out *csvWriter, name string, x source.Reject) {
	out.text(name)
	out.number(x.Line)
	if x.Byte > 0 || x.Line <= 1 {
		out.number(int(x.Byte))
	} else {
		out.text("") // found when the records were made, when only the line was known
	}
	out.text(x.Reason)
	if utf8.Valid(x.Raw) {
		out.text(string(x.Raw))
		out.text("")
	} else {
		out.text(strings.ToValidUTF8(string(x.Raw), "\ufffd"))
		out.text(base64.StdEncoding.EncodeToString(x.Raw))
	}
	out.end()
}

// fileNames gives the name of each input's file, without its directory, by path
// and by source.
func (r *view) fileNames() map[string]string {
	names := map[string]string{}
	for _, f := range r.Files {
		names[f.Name] = filepath.Base(f.Path)
	}
	for _, f := range r.Files {
		names[f.Path] = filepath.Base(f.Path)
	}
	return names
}
