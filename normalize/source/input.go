package source

import (
	"crypto/sha256"
	"hash"
	"io"
)

const (
	chunkSize = 256 << 10 // what the buffer starts with
	rawKept   = 64 << 10  // bytes kept of a row that is too long
)

// input is the file as a window of its stored bytes: buf[pos:end] is unread, and pos is the start of a line.
// Positions handed in and out are relative to pos, so that they survive a move of the window.
type input struct {
	src    io.Reader
	sum    hash.Hash
	maxRow int

	buf      []byte
	pos, end int
	base     int64 // offset in the file of buf[0]
	line     int   // number of the line at pos
	eof      bool
	err      error // a failed read; set together with eof

	codec   codec
	settled bool // the codec is not, or no longer, in question
	lf, cr  finder
}

func newInput(src io.Reader, f *File) *input {
	return &input{src: src, sum: sha256.New(), maxRow: f.MaxRow, buf: make([]byte, chunkSize), line: 1, settled: true,
		lf: finder{at: -1}, cr: finder{at: -1}}
}

// offset is the place of pos in the file.
func (in *input) offset() int64 { return in.base + int64(in.pos) }

// buffered is the number of unread bytes at hand.
func (in *input) buffered() int { return in.end - in.pos }

// bytes is the unread range [from, to).
func (in *input) bytes(from, to int) []byte { return in.buf[in.pos+from : in.pos+to] }

// fill reads more bytes behind the window and, where the encoding is still open, looks whether they decide it.
func (in *input) fill() {
	from := in.read()
	if !in.settled {
		in.settle(from)
	}
}

// read appends at least one byte to the window or sets eof. It returns where, relative to pos, the new bytes start.
func (in *input) read() int {
	from := in.buffered()
	if in.eof {
		return from
	}
	if in.pos > 0 {
		copy(in.buf, in.buf[in.pos:in.end])
		in.base += int64(in.pos)
		in.end -= in.pos
		in.pos = 0
	}
	if in.end == len(in.buf) {
		in.buf = append(in.buf, make([]byte, len(in.buf))...)
	}
	for tries := 0; tries < 100; tries++ {
		n, err := in.src.Read(in.buf[in.end:])
		in.sum.Write(in.buf[in.end : in.end+n]) // a hash never fails
		in.end += n
		if err != nil {
			in.eof = true
			if err != io.EOF {
				in.err = err
			}
			return from
		}
		if n > 0 {
			return from
		}
	}
	in.eof, in.err = true, io.ErrNoProgress
	return from
}

// atLeast reports whether n unread bytes are at hand, reading as needed.
func (in *input) atLeast(n int) bool {
	for in.buffered() < n && !in.eof {
		in.fill()
	}
	return in.buffered() >= n
}

// advance moves pos over n bytes that hold the given number of line ends.
func (in *input) advance(n, lines int) {
	in.pos += n
	in.line += lines
}

type lineState uint8

const (
	lineFound lineState = iota
	lineNone            // the file ends here
	lineLong            // no line end within the row limit
)

// lineAt finds the end of the line that starts at from: its content is [from, content), the next line starts at next.
func (in *input) lineAt(from int) (content, next int, state lineState) {
	for {
		content, next, ok := in.lineEnd(in.pos + from)
		if ok {
			if content-in.pos > in.maxRow {
				return 0, 0, lineLong
			}
			return content - in.pos, next - in.pos, lineFound
		}
		rest := in.buffered()
		switch {
		case in.eof && from >= rest:
			return 0, 0, lineNone
		case in.eof && rest <= in.maxRow:
			return rest, rest, lineFound
		case in.eof || rest > in.maxRow+4: // the last may be a line end not yet whole
			return 0, 0, lineLong
		}
		in.fill()
	}
}

// skipLine drops the line at pos, however long, and returns its first bytes.
func (in *input) skipLine() []byte {
	var head []byte
	pass := func(content, next int) {
		head = append(head, in.bytes(0, min(content, rawKept-len(head)))...)
		in.pos += next
	}
	for {
		content, next, ok := in.lineEnd(in.pos)
		switch {
		case ok:
			pass(content-in.pos, next-in.pos)
		case in.eof:
			pass(in.buffered(), in.buffered())
		default:
			// The last bytes may be a CR whose LF is still to come, or half a UTF-16 unit.
			if n := (in.buffered() - 4) &^ 3; n > 0 {
				pass(n, n)
			}
			in.fill()
			continue
		}
		in.line++
		return head
	}
}

// lineEnd looks for a line end at or after index start of buf: the line's content ends at content, the next starts at
// next. It is not found where more bytes could change the answer (a CR that ends the window).
func (in *input) lineEnd(start int) (content, next int, ok bool) {
	unit := in.codec.unit()
	lf := in.find(&in.lf, start, '\n')
	cr := in.find(&in.cr, start, '\r')
	switch {
	case cr >= 0 && (lf < 0 || cr < lf):
		if cr+unit == lf {
			return cr, lf + unit, true
		}
		if cr+2*unit > in.end && !in.eof {
			return 0, 0, false
		}
		return cr, cr + unit, true
	case lf >= 0:
		return lf, lf + unit, true
	}
	return 0, 0, false
}

// finder remembers, as offsets in the file, where a character comes next, so that no byte is searched twice for it.
type finder struct {
	at   int64 // a hit, if at or after the start asked for
	upto int64 // all before is searched
}

// find returns the index in buf of the first c at or after start, or -1.
func (in *input) find(f *finder, start int, c byte) int {
	if f.at >= in.base+int64(start) {
		return int(f.at - in.base)
	}
	from := max(start, int(f.upto-in.base))
	i := in.codec.index(in.buf[from:in.end], c)
	if i < 0 {
		// Half a UTF-16 unit at the end is looked at again when it is whole.
		unit := in.codec.unit()
		f.upto = in.base + int64(from+(in.end-from)/unit*unit)
		return -1
	}
	f.at = in.base + int64(from+i)
	f.upto = f.at + int64(in.codec.unit())
	return from + i
}

// mark keeps the finders, for a later return to lines already passed.
type mark struct{ lf, cr finder }

func (in *input) mark() mark    { return mark{in.lf, in.cr} }
func (in *input) rewind(m mark) { in.lf, in.cr = m.lf, m.cr }
