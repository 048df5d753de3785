package source

import (
	"strconv"
	"strings"
)

// Error says why a file cannot be read, or not any further. It never holds a cell's content.
type Error struct {
	File   string
	Line   int   // physical line, from 1; 0: the file as a whole
	Byte   int64 // offset in the stored file of the row concerned
	Column int   // from 1; 0: no single column
	Reason string
	Err    error // the cause, such as fs.ErrNotExist; nil where the content is at fault
}

// Error returns "file:line:column: reason", leaving out what does not apply.
func (e *Error) Error() string {
	var b strings.Builder
	b.WriteString(e.File)
	if e.Line > 0 {
		b.WriteByte(':')
		b.WriteString(strconv.Itoa(e.Line))
		b.WriteString(" (byte ")
		b.WriteString(strconv.FormatInt(e.Byte, 10))
		if e.Column > 0 {
			b.WriteString(", column ")
			b.WriteString(strconv.Itoa(e.Column))
		}
		b.WriteByte(')')
	}
	b.WriteString(": ")
	b.WriteString(e.Reason)
	if e.Err != nil {
		b.WriteString(": ")
		b.WriteString(e.Err.Error())
	}
	return b.String()
}

// Unwrap returns the cause.
func (e *Error) Unwrap() error { return e.Err }

// Reject is one row that was not accepted.
type Reject struct {
	File   string
	Line   int    // physical line the row starts on, from 1
	Byte   int64  // offset of its first byte in the stored file
	Reason string // never holds a cell's content
	// Raw is the row as it came, in the file's encoding and without its line end. It is the receiver's to keep. Of a
	// row over File.MaxRow it is the first 64 KiB, and Reason says so.
	Raw []byte
}

// Info describes a file as far as it has been read.
type Info struct {
	Format     Format
	Encoding   Encoding // UTF8 while all bytes so far are ASCII
	Comma      rune     // delimiter; 0 for JSON lines
	Bytes      int64    // read so far; the size of the file after io.EOF
	SHA256     string   // of the stored bytes, lower-case hexadecimal; "" before io.EOF
	Marks      int      // byte order marks dropped at the start
	Blank      int      // empty lines passed over
	BareQuotes int      // accepted rows with a '"' inside an unquoted cell
	Spanning   int      // accepted rows of several lines
}
