package export

import (
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"

	"github.com/guiyi/guiyi/linkage/cif"
	"github.com/guiyi/guiyi/linkage/identity"
	"github.com/guiyi/guiyi/normalize/source"
)

// writeCIF writes the golden records, each with the summaries of its entity.
func (j *cifJob) writeCIF(w io.Writer) (err error) {
	path := filepath.Join(j.Dir, GoldenFile)
	in, err := openOwn(source.File{Path: path})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, in.Close()) }()
	columns := slices.Clone(in.Header())
	for i, s := range j.file.Series() {
		j.currencies = append(j.currencies, j.file.Currencies(s))
		columns = append(columns, seriesColumns(columns, s, j.currencies[i])...)
	}
	out, events := newCSV(w, j.Human, columns...), 0
	err = in.each(func(cells [][]byte) error {
		id, bad := identity.ParseID(string(cells[0]))
		if bad != nil {
			return &source.Error{File: path, Line: in.line(in.Line()), Column: 1, Reason: "no entity ID", Err: bad}
		}
		for _, cell := range cells {
			out.text(in.cell(cell))
		}
		events += j.addSummaries(out, id)
		out.end()
		return nil
	})
	if err == nil && events != j.report.Joined {
		err = fmt.Errorf("%s: entities of %s are missing: the two are not of one run", path, CrosswalkFile)
	}
	return errors.Join(err, out.flush())
}

// addSummaries adds what an entity has of each series, and counts its events.
func (j *cifJob) addSummaries(out *csvWriter, id identity.ID) (events int) {
	j.report.Entities++
	for i, s := range j.file.Series() {
		x := j.file.Of(id, s)
		events += int(x.Count)
		addSummary(out, x, j.currencies[i])
	}
	return events
}

// seriesColumns names the columns of a series, differently from those before.
func seriesColumns(before []string, s cif.Series, currencies []string) []string {
	name := s.Class
	if s.Kind != "" {
		name += "_" + s.Kind
	}
	list := []string{name + "_count", name + "_first", name + "_last"}
	for _, c := range currencies {
		list = append(list, strings.TrimSuffix(name+"_sum_"+c, "_"))
	}
	for i := range list {
		for slices.Contains(before, list[i]) || slices.Contains(list[:i], list[i]) {
			list[i] += "_events"
		}
	}
	return list
}

func addSummary(out *csvWriter, s cif.Summary, currencies []string) {
	out.number(int(s.Count))
	out.text(s.First)
	out.text(s.Last)
	for _, c := range currencies {
		i := slices.IndexFunc(s.Sums, func(x cif.Sum) bool { return x.Currency == c })
		if i < 0 {
			out.text("")
		} else {
			out.known(s.Sums[i].Total.String())
		}
	}
}
