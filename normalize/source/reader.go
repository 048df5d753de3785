package source

import (
	"encoding/hex"
	"io"
)

// Reader reads the rows of one file. It is not safe for use by several goroutines.
type Reader struct {
	// OnReject, where set before the first Next, receives each rejected row. Rejects are counted in any case, and
	// not kept, so that memory stays bounded.
	OnReject func(Reject)

	file   File
	closer io.Closer
	in     *input
	info   Info
	header []string
	split  splitter
	json   *flattener // for JSON lines

	row            rowState
	line           int
	offset         int64
	read, rejected int
	err            error // what ended the reading
}

// rowState is the row being read: its lines are in.bytes(0, next), the last one without its end in.bytes(0, content).
type rowState struct {
	content, next, lines int
	first                int  // next of the first line, where reading resumes if the row is bad
	mark                 mark // of the input after the first line
	grow                 more // Reader.more, bound once
	decoded              []byte
}

// Open opens a file and reads as far as its header. JSON lines are read to their end once, for their keys.
// Errors are of type *Error: a missing file (errors.Is fs.ErrNotExist), an empty one, or a header that cannot be
// used. A file of a header alone is fine and has no rows.
func Open(f File) (*Reader, error) {
	if err := f.check(); err != nil {
		return nil, err
	}
	r, err := openText(f)
	if err != nil {
		return nil, err
	}
	if r.info.Format == JSONLines {
		err = r.openJSON()
	} else {
		err = r.readHeader()
	}
	if err != nil {
		_ = r.Close() // the first error is the one to know
		return nil, err
	}
	return r, nil
}

// openText opens the file, settles what its first bytes decide, and stops before its first line that is not empty.
func openText(f File) (*Reader, error) {
	src, err := f.open()
	if err != nil {
		return nil, &Error{File: f.Path, Reason: "cannot open", Err: err}
	}
	r := &Reader{file: f, closer: src, in: newInput(src, &f)}
	if err := r.begin(); err != nil {
		_ = r.Close() // the first error is the one to know
		return nil, err
	}
	return r, nil
}

// begin reads the marks and finds the first line and the format.
func (r *Reader) begin() error {
	r.row.grow = r.more
	if r.in.atLeast(8); r.in.err != nil {
		return r.fail("cannot read", r.in.err)
	}
	if reason := foreign(r.in.bytes(0, r.in.buffered())); reason != "" {
		return r.fail(reason, nil)
	}
	marks, reason := r.in.start(r.file.Encoding)
	if r.info.Marks = marks; reason != "" {
		return r.fail(reason, nil)
	}
	switch state := r.nextLine(); {
	case state == lineNone && r.in.err != nil:
		return r.fail("cannot read", r.in.err)
	case state == lineNone:
		return r.fail("empty file", nil)
	}
	if r.info.Format = r.file.Format; r.info.Format == AutoFormat {
		r.info.Format = formatOf(r.file.Path)
	}
	if r.info.Format == AutoFormat {
		r.info.Format = CSV
		if text, reason := r.decode(); reason == "" && len(text) > 0 && text[0] == '{' {
			r.info.Format = JSONLines
		}
	}
	return nil
}

// foreign names well-known formats that are no text.
func foreign(b []byte) string {
	if len(b) < 4 {
		return ""
	}
	switch string(b[:4]) {
	case "PK\x03\x04":
		return "not text but a ZIP archive or an Excel workbook"
	case "\xD0\xCF\x11\xE0":
		return "not text but an old or encrypted Excel workbook"
	case "PAR1":
		if len(b) > 4 && b[4] == 0x15 { // the first page header; a column may well be called PAR1
			return "not text but Parquet"
		}
	}
	if b[0] == 0x1F && b[1] == 0x8B {
		return "not text but gzip"
	}
	return ""
}

// fail is an error at the row being read.
func (r *Reader) fail(reason string, cause error) *Error {
	return &Error{File: r.file.Path, Line: r.in.line, Byte: r.in.offset(), Reason: reason, Err: cause}
}

// Header returns the names of the columns, in the order of the cells. It is not to be changed.
func (r *Reader) Header() []string { return r.header }

// Next returns the cells of the next good row, one for each column, valid until the next call. Rows that are no good
// are passed over and handed to OnReject. At the end of the file it returns io.EOF; where reading fails, an *Error,
// and the rows before it stand.
func (r *Reader) Next() ([][]byte, error) {
	for r.err == nil {
		if r.in.err != nil { // the line at hand may be cut: not a row
			r.err = r.fail("cannot read", r.in.err)
			break
		}
		state := r.nextLine()
		if r.in.err != nil {
			continue
		}
		if state == lineNone {
			r.finish()
			break
		}
		r.line, r.offset = r.in.line, r.in.offset()
		if state == lineLong {
			r.rejectLong()
			continue
		}
		cells, f := r.cells()
		if r.in.err != nil {
			continue
		}
		r.read++
		if f.ok() {
			r.accept()
			return cells, nil
		}
		r.reject(f)
	}
	return nil, r.err
}

// nextLine passes over empty lines and finds the end of the next other one.
func (r *Reader) nextLine() lineState {
	for {
		content, next, state := r.in.lineAt(0)
		if state != lineFound {
			return state
		}
		if content > 0 {
			r.row.content, r.row.next, r.row.first, r.row.lines = content, next, next, 1
			return lineFound
		}
		r.info.Blank++
		r.in.advance(next, 1)
	}
}

// cells reads the row that starts with the line found.
func (r *Reader) cells() ([][]byte, fault) {
	r.row.mark = r.in.mark()
	text, reason := r.decode()
	if reason != "" {
		return nil, fault{reason: reason}
	}
	if r.info.Format == JSONLines {
		return r.json.cells(text)
	}
	return r.split.split(text, r.row.grow)
}

// decode returns the text of the line found.
func (r *Reader) decode() ([]byte, string) {
	raw := r.in.bytes(0, r.row.content)
	text, reason := r.in.codec.decode(r.row.decoded[:0], raw)
	if r.in.codec.enc == UTF8 {
		return raw, reason
	}
	r.row.decoded = text
	return text, reason
}

// more appends the next line to the text of the row. The window may move meanwhile, and an encoding that was open may
// be settled; what came before was ASCII then.
func (r *Reader) more(text []byte) ([]byte, fault) {
	row := &r.row
	plain := r.in.codec.enc == UTF8
	content, next, state := r.in.lineAt(row.next)
	switch state {
	case lineNone:
		return text, fault{"quote not closed", -1}
	case lineLong:
		return text, fault{"quote not closed within " + itoa(r.file.MaxRow) + " bytes", -1}
	}
	from := row.content
	if plain && r.in.codec.enc != UTF8 {
		row.decoded = append(row.decoded[:0], r.in.bytes(0, from)...)
	}
	decoded, reason := r.in.codec.decode(row.decoded, r.in.bytes(from, content))
	if reason != "" {
		return text, fault{reason: reason}
	}
	row.content, row.next = content, next
	row.lines++
	if r.in.codec.enc == UTF8 {
		return r.in.bytes(0, content), fault{}
	}
	row.decoded = decoded
	return decoded, fault{}
}

// accept passes over the row.
func (r *Reader) accept() {
	if r.split.bare {
		r.info.BareQuotes++
	}
	if r.row.lines > 1 {
		r.info.Spanning++
	}
	r.in.advance(r.row.next, r.row.lines)
}

// reject hands over the first line of the row, and resumes behind it.
func (r *Reader) reject(f fault) {
	r.rejected++
	content := r.row.content
	if r.row.lines > 1 {
		r.in.rewind(r.row.mark)
		content, _, _ = r.in.lineAt(0)
	}
	if r.OnReject != nil {
		raw := append([]byte(nil), r.in.bytes(0, content)...)
		r.OnReject(Reject{File: r.file.Path, Line: r.line, Byte: r.offset, Reason: f.String(), Raw: raw})
	}
	r.in.advance(r.row.first, 1)
}

// rejectLong hands over the start of a line that is too long to be read.
func (r *Reader) rejectLong() {
	r.read++
	r.rejected++
	raw := r.in.skipLine()
	if r.OnReject != nil {
		reason := r.rowTooLong().reason + "; its start is kept"
		r.OnReject(Reject{File: r.file.Path, Line: r.line, Byte: r.offset, Reason: reason, Raw: raw})
	}
}

func (r *Reader) rowTooLong() fault {
	return fault{reason: "row longer than " + itoa(r.file.MaxRow) + " bytes"}
}

// finish records the end of the file.
func (r *Reader) finish() {
	r.info.SHA256 = hex.EncodeToString(r.in.sum.Sum(nil))
	r.err = io.EOF
}

// Line returns the physical line, from 1, on which the row last returned starts.
func (r *Reader) Line() int { return r.line }

// Byte returns the offset, in the stored file, of the first byte of the row last returned.
func (r *Reader) Byte() int64 { return r.offset }

// Counts returns how many rows have been read and how many of these were rejected; the others were returned.
func (r *Reader) Counts() (read, rejected int) { return r.read, r.rejected }

// Info describes the file as far as it has been read; it is complete after io.EOF.
func (r *Reader) Info() Info {
	info := r.info
	info.Encoding = r.in.codec.enc
	info.Bytes = r.in.base + int64(r.in.end)
	return info
}

// Close closes the input. Next fails afterwards; what it has returned is no longer valid.
func (r *Reader) Close() error {
	if r.closer == nil {
		return nil
	}
	err := r.closer.Close()
	r.closer = nil
	if r.err == nil {
		r.err = &Error{File: r.file.Path, Reason: "read after Close"}
	}
	return err
}
