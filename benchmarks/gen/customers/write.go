package customers

import (
	"encoding/csv"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strconv"
)

// Write streams all rows to rows and their labels to truth, which may be nil:
// id, entity_id, thin (1 or 0), household (equal for people who live together). Headers are Columns, or ColumnsChinese.
func (g *Generator) Write(rows, truth io.Writer, headers []string) error {
	out, labels := csv.NewWriter(rows), newLabels(truth)
	if err := out.Write(headers); err != nil {
		return err
	}
	for row := range g.Rows() {
		if err := errors.Join(out.Write(row.Cells), labels.write(row)); err != nil {
			return err
		}
	}
	out.Flush()
	return errors.Join(out.Error(), labels.flush())
}

// labels writes the truth file.
type labels struct{ out *csv.Writer }

func newLabels(truth io.Writer) labels {
	if truth == nil {
		truth = io.Discard
	}
	l := labels{csv.NewWriter(truth)}
	_ = l.out.Write([]string{"id", "entity_id", "thin", "household"}) // csv.Writer keeps the error
	return l
}

func (l labels) write(row Row) error {
	thin := "0"
	if row.Thin {
		thin = "1"
	}
	return l.out.Write([]string{row.Cells[0], strconv.Itoa(row.Entity), thin, strconv.Itoa(row.Ties.Household)})
}

func (l labels) flush() error {
	l.out.Flush()
	return l.out.Error()
}

// Split writes one file for each source into dir, which is created: crm.csv,
// shop.csv, member.csv, portal.csv and service.csv, each with the columns,
// header language and encoding of its system. Ids are unique over the files.
func (g *Generator) Split(dir string, truth io.Writer) (err error) {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	files := map[string]*export{}
	defer func() {
		for _, src := range sources { // in order, so that errors are
			if f := files[src.name]; f != nil {
				err = errors.Join(err, f.close())
			}
		}
	}()
	for _, src := range sources {
		f, err := newExport(filepath.Join(dir, src.name+".csv"), src)
		if err != nil {
			return err
		}
		files[src.name] = f
	}
	labels := newLabels(truth)
	for row := range g.Rows() {
		if err := errors.Join(files[row.Cells[1]].write(row.Cells), labels.write(row)); err != nil {
			return err
		}
	}
	return labels.flush()
}

// export is the file of one source.
type export struct {
	file    *os.File
	encoder io.Writer
	out     *csv.Writer
	keep    []int // indexes of cells
	cells   []string
}

func newExport(path string, src *source) (*export, error) {
	file, err := os.Create(path)
	if err != nil {
		return nil, err
	}
	f := &export{file: file, encoder: src.encoding.NewEncoder().Writer(file)}
	f.out = csv.NewWriter(f.encoder)
	var header []string
	for i, name := range src.headers {
		if name == "" {
			continue
		}
		cell := i
		if i > 0 {
			cell++ // Columns has source after id
		}
		f.keep, header = append(f.keep, cell), append(header, name)
	}
	return f, f.out.Write(header)
}

func (f *export) write(cells []string) error {
	f.cells = f.cells[:0]
	for _, i := range f.keep {
		f.cells = append(f.cells, cells[i])
	}
	return f.out.Write(f.cells)
}

func (f *export) close() error {
	f.out.Flush()
	err := f.out.Error()
	if c, ok := f.encoder.(io.Closer); ok {
		err = errors.Join(err, c.Close())
	}
	return errors.Join(err, f.file.Close())
}
