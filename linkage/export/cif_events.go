package export

import (
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/guiyi/guiyi/linkage/cif"
	"github.com/guiyi/guiyi/linkage/identity"
	"github.com/guiyi/guiyi/normalize/date"
	"github.com/guiyi/guiyi/normalize/source"
)

// Why an event is rejected.
const (
	noCustomer  = "no customer row of that source and key"
	noKey       = "the key of the customer row is empty"
	badAmount   = "the amount is not a decimal number"
	badCurrency = "the currency is longer than 16 characters"
	badKind     = "the kind is longer than 40 characters"
)

const (
	longestCurrency = 16
	longestKind     = 40
)

// eventReader reads one file of events.
type eventReader struct {
	*cifJob
	CIFInput
	in    *source.Reader
	at    [roles]int // where the columns are; -1: nowhere
	other []int      // the columns that are none of these
	heads []string   // beside other: their names as JSON
	days  map[string]string
	line  []byte
}

// read joins the events of a file and adds them up.
func (j *cifJob) read(input CIFInput) (err error) {
	in, err := source.Open(input.File)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, in.Close()) }()
	r := &eventReader{cifJob: j, CIFInput: input, in: in, days: map[string]string{}}
	if err := r.findColumns(); err != nil {
		return err
	}
	in.OnReject = func(x source.Reject) { j.reject(x) }
	for n := 0; ; n++ {
		if n%1024 == 0 && j.ctx.Err() != nil {
			return j.ctx.Err()
		}
		cells, end := in.Next()
		if end == io.EOF {
			break
		}
		if end != nil {
			return end
		}
		if err := r.event(cells); err != nil {
			return err
		}
	}
	read, _ := in.Counts()
	j.report.Read += read
	info := in.Info()
	j.report.Run.Inputs = append(j.report.Run.Inputs, Input{Source: input.Class, Path: input.File.Path, SHA256: info.SHA256, Bytes: info.Bytes,
		Rows: read, Format: info.Format.String(), Encoding: info.Encoding.String()})
	return nil
}

// findColumns finds the column of each role; a named source needs no column, and
// one that is called so is kept like any other.
func (r *eventReader) findColumns() error {
	header, used := r.in.Header(), map[int]bool{}
	for role, names := range r.Columns.byRole() {
		r.at[role] = -1
		if role == roleSource && r.Source != "" {
			continue
		}
		for _, name := range append(slices.Clone(*names), roleNames[role]) {
			if r.at[role] = slices.Index(header, name); r.at[role] >= 0 {
				used[r.at[role]] = true
				break
			}
		}
		if r.at[role] < 0 && (role == roleKey || role == roleSource) {
			return &source.Error{File: r.File.Path, Line: 1, Reason: fmt.Sprintf("no column %q: say which one it is", roleNames[role])}
		}
	}
	for i, name := range header {
		if !used[i] {
			r.other, r.heads = append(r.other, i), append(r.heads, string(append(appendJSON(nil, name), ':')))
		}
	}
	return nil
}

// cell is the text in the column of a role.
func (r *eventReader) cell(cells [][]byte, role int) string {
	if r.at[role] < 0 {
		return ""
	}
	return string(cells[r.at[role]])
}

// event joins one event, or rejects it.
func (r *eventReader) event(cells [][]byte) error {
	src, key := r.Source, r.cell(cells, roleKey)
	if src == "" {
		src = r.cell(cells, roleSource)
	}
	id := r.crosswalk[src][key]
	e, problem := r.parse(cells)
	switch {
	case key == "" || src == "":
		problem = noKey
	case id == 0:
		problem = noCustomer
	}
	if problem != "" {
		r.rejectRow(cells, problem)
		return nil
	}
	e.Day = r.day(r.cell(cells, roleDate))
	if err := r.file.Add(id, e); err != nil {
		return fmt.Errorf("%s: line %d: %w", r.File.Path, r.in.Line(), err)
	}
	if !r.Events {
		return nil
	}
	return r.cifJob.events.add(r.eventLine(id, src, key, e, cells))
}

// parse reads an event but for its day; problem is why it cannot be, or "".
func (r *eventReader) parse(cells [][]byte) (e cif.Event, problem string) {
	e.Series = cif.Series{Class: r.Class, Kind: strings.TrimSpace(r.cell(cells, roleKind))}
	e.Currency = strings.ToUpper(strings.TrimSpace(r.cell(cells, roleCurrency)))
	switch {
	case utf8.RuneCountInString(e.Currency) > longestCurrency:
		return e, badCurrency
	case utf8.RuneCountInString(e.Series.Kind) > longestKind:
		return e, badKind
	}
	amount := strings.TrimSpace(r.cell(cells, roleAmount))
	if amount == "" {
		return e, ""
	}
	a, err := cif.ParseAmount(amount)
	if err != nil {
		return e, badAmount
	}
	e.Amount = &a
	return e, ""
}

// mostDays bounds how many days are kept in mind.
const mostDays = 1 << 14

// day reads a day, "" where there is none or its reading is not certain: then
// it is counted.
func (r *eventReader) day(raw string) string {
	if strings.TrimSpace(raw) == "" {
		return ""
	}
	day, known := r.days[raw]
	if !known {
		if d := (date.Parser{Order: r.Order}).Parse(raw); d.Valid && len(d.Readings) == 1 {
			day = d.Canonical
		}
		if len(r.days) >= mostDays {
			clear(r.days)
		}
		r.days[raw] = day
	}
	if day == "" {
		r.report.Undated++
	}
	return day
}

// eventLine is a joined event as JSON. Lines sort by entity and day, since these
// come first.
func (r *eventReader) eventLine(id identity.ID, src, key string, e cif.Event, cells [][]byte) []byte {
	b := append(id.AppendTo(append(r.line[:0], `{"entity_id":"`...)), '"')
	add := func(name, value string) {
		if value != "" {
			b = appendJSON(append(b, name...), value)
		}
	}
	add(`,"date":`, e.Day)
	add(`,"class":`, e.Series.Class)
	add(`,"kind":`, e.Series.Kind)
	if e.Amount != nil {
		add(`,"amount":`, e.Amount.String())
		add(`,"currency":`, e.Currency)
	}
	add(`,"source":`, src)
	add(`,"key":`, key)
	b = append(b, `,"row":{`...)
	for n, i := range r.other {
		if n > 0 {
			b = append(b, ',')
		}
		b = appendJSON(append(b, r.heads[n]...), string(cells[i]))
	}
	r.line = append(b, "}}\n"...)
	return r.line
}

// rejectRow rejects a row that the reader took: as it would be written.
func (r *eventReader) rejectRow(cells [][]byte, reason string) {
	row := newCSV(nil, false)
	for _, c := range cells {
		row.text(string(c))
	}
	r.reject(source.Reject{File: r.File.Path, Line: r.in.Line(), Byte: r.in.Byte(), Reason: reason, Raw: row.buf})
}

func (j *cifJob) reject(x source.Reject) {
	j.report.Rejected++
	if j.report.Reasons == nil {
		j.report.Reasons = map[string]int{}
	}
	j.report.Reasons[x.Reason]++
	addReject(j.rejects, filepath.Base(x.File), x)
}
