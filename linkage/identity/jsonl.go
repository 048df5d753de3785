package identity

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strconv"
	"unicode/utf8"
)

// formatName and formatVersion stand in the first line of a ledger file.
const (
	formatName    = "guiyi-ledger"
	formatVersion = 1
)

// maxLine bounds one line of a ledger file; an event with a million records
// stays well below it.
const maxLine = 256 << 20

// flushAt is how many bytes are gathered before they are written.
const flushAt = 256 << 10

// ErrNewerVersion says that a ledger was written by a later version of this
// package. It is refused rather than half understood.
var ErrNewerVersion = errors.New("written by a newer version")

// ReadError names the line of a ledger file that cannot be read, from 1.
type ReadError struct {
	Line int
	Err  error
}

func (e *ReadError) Error() string { return fmt.Sprintf("identity: ledger line %d: %v", e.Line, e.Err) }

// Unwrap gives the reason.
func (e *ReadError) Unwrap() error { return e.Err }

// WriteTo writes the whole ledger as JSON lines: the header, then an event a
// line. Equal ledgers give equal bytes.
func (l *Ledger) WriteTo(w io.Writer) (int64, error) {
	header := fmt.Sprintf("{\"format\":%q,\"version\":%d}\n", formatName, formatVersion)
	n, err := io.WriteString(w, header)
	if err != nil {
		return int64(n), err
	}
	more, err := l.WriteAfter(w, 0)
	return int64(n) + more, err
}

// WriteAfter writes the events with a sequence number greater than after, to be
// appended to a file that has those up to it.
func (l *Ledger) WriteAfter(w io.Writer, after uint64) (int64, error) {
	var written int64
	var buf []byte
	for i := after; i < l.seq(); i++ {
		buf = l.log.appendEvent(buf, int(i))
		if len(buf) < flushAt && i+1 < l.seq() {
			continue
		}
		n, err := w.Write(buf)
		written += int64(n)
		if err != nil {
			return written, err
		}
		buf = buf[:0]
	}
	return written, nil
}

// appendEvent appends the line of entry i: what encoding/json makes of the
// Event, without the meta of its run.
func (g *eventLog) appendEvent(dst []byte, i int) []byte {
	e, meta := g.entries[i], g.metas[g.entries[i].meta]
	dst = strconv.AppendUint(append(dst, `{"seq":`...), uint64(i)+1, 10)
	if meta.run != 0 {
		dst = strconv.AppendUint(append(dst, `,"run":`...), meta.run, 10)
	}
	dst = append(append(append(dst, `,"type":"`...), e.kind.String()...), '"')
	if e.kind == Run {
		dst = strconv.AppendUint(append(dst, `,"count":`...), g.runCount(i), 10)
	}
	if e.entity != 0 {
		dst = append(e.entity.AppendTo(append(dst, `,"entity":"`...)), '"')
	}
	if e.from != 0 {
		dst = append(e.from.AppendTo(append(dst, `,"from":"`...)), '"')
	}
	for n, r := range g.records(e) {
		if n == 0 {
			dst = append(dst, `,"refs":[`...)
		} else {
			dst = append(dst, ',')
		}
		dst = g.appendRef(dst, r)
	}
	if e.refN > 0 {
		dst = append(dst, ']')
	}
	switch e.kind {
	case Overridden:
		dst = g.appendOverride(append(dst, `,"override":`...), g.overrides[e.extra])
	case Undone:
		span := g.undos[e.extra]
		dst = strconv.AppendUint(append(dst, `,"undoes":[`...), span[0], 10)
		dst = append(strconv.AppendUint(append(dst, ','), span[1], 10), ']')
	}
	if meta.run == 0 {
		dst = appendField(dst, `,"cause":`, meta.Cause)
		dst = appendField(dst, `,"time":`, meta.Time)
		dst = appendField(dst, `,"model":`, meta.Model)
	}
	return append(dst, '}', '\n')
}

func (g *eventLog) appendRef(dst []byte, record uint32) []byte {
	dst = appendString(append(dst, `{"source":`...), g.sources[g.source[record]])
	dst = appendString(append(dst, `,"key":`...), g.key[record])
	return append(dst, '}')
}

func (g *eventLog) appendOverride(dst []byte, o overrideRow) []byte {
	dst = appendString(append(dst, `{"kind":`...), string(o.kind))
	dst = g.appendRef(append(dst, `,"a":`...), o.a)
	if o.b != noRecord {
		dst = g.appendRef(append(dst, `,"b":`...), o.b)
	}
	dst = appendField(dst, `,"author":`, o.author)
	dst = appendField(dst, `,"note":`, o.note)
	return append(dst, '}')
}

func appendField(dst []byte, name, value string) []byte {
	if value == "" {
		return dst
	}
	return appendString(append(dst, name...), value)
}

// escaped are the bytes that cannot stand in a JSON string.
var escaped = func() (odd [256]bool) {
	for c := range odd {
		odd[c] = c < ' ' || c == 0x7f || c == '"' || c == '\\'
	}
	return odd
}()

// appendString appends a JSON string (RFC 8259, section 7): quotes, backslashes
// and control characters escaped, all else as it is.
func appendString(dst []byte, s string) []byte {
	const hexDigits = "0123456789abcdef"
	dst = append(dst, '"')
	plain := 0
	for plain < len(s) && !escaped[s[plain]] {
		plain++
	}
	dst = append(dst, s[:plain]...)
	for i := plain; i < len(s); i++ {
		switch c := s[i]; {
		case c == '"' || c == '\\':
			dst = append(dst, '\\', c)
		case c < ' ' || c == 0x7f:
			dst = append(dst, '\\', 'u', '0', '0', hexDigits[c>>4], hexDigits[c&15])
		default:
			dst = append(dst, c)
		}
	}
	return append(dst, '"')
}

// Read reads a ledger file and replays it. The error is a [ReadError]: a line
// that is no event, is out of sequence or longer than 256 MiB, a run that is not
// there with all its events, or a file that [ErrNewerVersion] refuses; or a
// [ReplayError] when an event does not fit those before it. With a ReadError
// comes the ledger up to the last whole event or run before, so that a write
// that was cut short can be told from other damage and done again; else the
// ledger is nil. An empty file is an empty ledger.
func Read(r io.Reader) (*Ledger, error) {
	l := &Ledger{}
	in := reader{in: bufio.NewReaderSize(r, 256<<10), log: &l.log}
	readErr := in.readAll()
	now, err := replay(&l.log, l.seq())
	if err != nil {
		return nil, err
	}
	l.now = *now
	return l, readErr
}

// reader fills a log from a file.
type reader struct {
	in   *bufio.Reader
	log  *eventLog
	long []byte // a line longer than the buffer
	ev   Event
	run  uint64 // the run being read
	left uint64 // events of it still to come
}

func (r *reader) readAll() error {
	for no := 1; ; no++ {
		line, err := readLine(r.in, &r.long)
		switch {
		case err == io.EOF && len(line) == 0 && r.left == 0:
			return nil
		case err == io.EOF:
			err = errTorn
		case err == nil && no == 1:
			err = checkHeader(line)
		case err == nil:
			err = r.readEvent(line)
		}
		if err != nil {
			if r.left > 0 { // half a run is no state to go on from
				r.log.entries = r.log.entries[:r.run-1]
			}
			return &ReadError{no, err}
		}
	}
}

// readEvent loads one line and keeps count of the events of a run.
func (r *reader) readEvent(line []byte) error {
	refs := r.ev.Refs[:0]
	clear(refs[:cap(refs)]) // json would keep what is there
	r.ev = Event{Refs: refs}
	if err := decodeEvent(line, &r.ev); err != nil {
		return err
	}
	if r.left > 0 && r.ev.Run != r.run || r.left == 0 && r.ev.Run != 0 {
		return errRun
	}
	if err := r.log.load(&r.ev); err != nil {
		return err
	}
	if r.ev.Type == Run {
		r.run, r.left = r.ev.Seq, r.ev.Count
	} else if r.left > 0 {
		r.left--
	}
	return nil
}

var (
	errTorn     = errors.New("does not end: the file was cut")
	errTooLong  = errors.New("too long")
	errHeader   = errors.New("not the header of a ledger")
	errSequence = errors.New("out of sequence")
	errEvent    = errors.New("not an event")
	errRef      = errors.New("a record without source or key")
	errRun      = errors.New("a run has more or fewer events than it says")
)

// readLine returns the next line without its end. At the end of the file it
// returns what is left and io.EOF. The line is good until the next call.
func readLine(in *bufio.Reader, long *[]byte) ([]byte, error) {
	line, err := in.ReadSlice('\n')
	if err == nil {
		return line[:len(line)-1], nil
	}
	*long = append((*long)[:0], line...)
	for err == bufio.ErrBufferFull {
		line, err = in.ReadSlice('\n')
		*long = append(*long, line...)
		if len(*long) > maxLine {
			return nil, errTooLong
		}
	}
	return bytes.TrimSuffix(*long, []byte("\n")), err
}

func checkHeader(line []byte) error {
	var header struct {
		Format  string `json:"format"`
		Version int    `json:"version"`
	}
	if err := json.Unmarshal(line, &header); err != nil || header.Format != formatName {
		return errHeader
	}
	if header.Version > formatVersion {
		return ErrNewerVersion
	}
	if header.Version < 1 {
		return errHeader
	}
	return nil
}

// decodeEvent reads one line. Errors do not repeat its content.
func decodeEvent(line []byte, ev *Event) error {
	if !utf8.Valid(line) {
		return errEvent
	}
	if err := json.Unmarshal(line, ev); err != nil {
		if errors.Is(err, errUnknownType) || errors.Is(err, ErrBadID) {
			return err
		}
		return errEvent
	}
	return nil
}

// load adds an event that was read, as an entry yet to be replayed.
func (g *eventLog) load(ev *Event) error {
	if ev.Seq != uint64(len(g.entries))+1 {
		return errSequence
	}
	e := entry{kind: ev.Type, entity: ev.Entity, from: ev.From}
	switch ev.Type {
	case 0:
		return errUnknownType
	case Overridden:
		if ev.Override == nil || ev.Override.check() != nil {
			return ErrBadOverride
		}
		kept := g.overrideEntry(*ev.Override)
		e.extra = kept.extra
	case Undone:
		if ev.Undoes == nil || ev.Undoes[0] == 0 || ev.Undoes[0] > ev.Undoes[1] || ev.Undoes[1] >= ev.Seq {
			return ErrBadUndo
		}
		g.undos = append(g.undos, *ev.Undoes)
		e.extra = uint32(len(g.undos) - 1)
	}
	if ev.Run != 0 {
		if ev.Type == Run || ev.Run >= ev.Seq || g.entries[ev.Run-1].kind != Run {
			return errRun
		}
		ev.Meta = g.metas[g.entries[ev.Run-1].meta].Meta
	}
	e.meta = g.addMeta(ev.Meta, ev.Run)
	e.refLo, e.refN = uint32(len(g.refs)), uint32(len(ev.Refs))
	for _, r := range ev.Refs {
		if r.Source == "" || r.Key == "" {
			return errRef
		}
		g.refs = append(g.refs, g.addRef(r))
	}
	g.entries = append(g.entries, e)
	return nil
}
