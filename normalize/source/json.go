package source

import (
	"bytes"
	"cmp"
	"errors"
	"io"
	"slices"
	"strconv"
	"unicode/utf16"
	"unicode/utf8"
)

const (
	// ArraySeparator joins the elements of a JSON array in one cell.
	ArraySeparator = ";"

	maxDepth = 64      // nesting of a JSON row
	maxPath  = 1024    // bytes of a flattened key
	maxPaths = 1 << 16 // distinct flattened keys of a file
)

// openJSON reads the file to its end for its keys; the reader itself stays before the first row.
func (r *Reader) openJSON() error {
	r.info.Comma = 0
	keys, err := openText(r.file)
	if err != nil {
		return err
	}
	defer keys.Close()
	keys.info.Format = JSONLines
	keys.json = newFlattener(r.file.MaxCell)
	for {
		if _, err := keys.Next(); err != nil {
			if !errors.Is(err, io.EOF) {
				return err
			}
			break
		}
		keys.json.commit()
	}
	r.json = keys.json
	if r.header = r.json.seal(); len(r.header) == 0 && keys.rejected > 0 {
		return r.fail("no line holds a JSON object", nil)
	}
	if r.json.full {
		return r.fail("more than "+itoa(maxPaths)+" different keys", nil)
	}
	return nil
}

// flattener turns JSON objects into cells.
type flattener struct {
	maxCell int
	nodes   map[string]*node // by flattened key; of objects and arrays too
	sealed  bool             // the columns are known
	full    bool             // there were too many keys

	text    []byte
	pos     int
	path    []byte
	arena   []byte // the row's values
	entries []entry
	objects uint64 // objects begun
	arrays  uint64 // outermost arrays begun
	array   uint64 // the outermost array at hand, 0 outside of arrays
	row     uint64
	out     [][]byte
}

// node is one flattened key.
type node struct {
	name   string
	object uint64 // the object that held it last: twice is a repeated key
	row    uint64 // the row that gave it a value last
	array  uint64 // and in which outermost array
	used   bool   // a good row gave it a value
	rank   int    // its earliest place in a good row
	column int    // once sealed; -1: not a column
}

// entry is one value of the row.
type entry struct {
	node     *node
	from, to int
	null     bool
}

func newFlattener(maxCell int) *flattener {
	return &flattener{maxCell: maxCell, nodes: map[string]*node{}}
}

// commit makes the keys of the row last parsed columns.
func (p *flattener) commit() {
	for i, e := range p.entries {
		if !e.node.used || i < e.node.rank {
			e.node.used, e.node.rank = true, i
		}
	}
}

// seal fixes the columns and returns their names.
func (p *flattener) seal() []string {
	var used []*node
	for _, n := range p.nodes {
		if n.column = -1; n.used {
			used = append(used, n)
		}
	}
	slices.SortFunc(used, func(a, b *node) int {
		return cmp.Or(cmp.Compare(a.rank, b.rank), cmp.Compare(a.name, b.name))
	})
	header := make([]string, len(used))
	for i, n := range used {
		n.column, header[i] = i, n.name
	}
	p.sealed = true
	p.out = make([][]byte, len(used))
	return header
}

// cells parses one row. Before seal it returns no cells.
func (p *flattener) cells(text []byte) ([][]byte, fault) {
	p.text, p.pos = text, 0
	p.path, p.arena, p.entries = p.path[:0], p.arena[:0], p.entries[:0]
	p.array = 0
	p.row++
	p.space()
	if p.peek() != '{' {
		return nil, fault{reason: "not a JSON object"}
	}
	if reason := p.value(0); reason != "" {
		return nil, fault{reason: reason}
	}
	if p.space(); p.pos < len(text) {
		return nil, fault{reason: "text after the JSON object"}
	}
	if !p.sealed {
		return nil, fault{}
	}
	return p.assemble()
}

// assemble joins the values of each column.
func (p *flattener) assemble() ([][]byte, fault) {
	clear(p.out)
	// Joins go behind the values; growing first keeps the cells in place.
	p.arena = slices.Grow(p.arena, len(p.arena)*2+len(p.entries))
	slices.SortStableFunc(p.entries, func(a, b entry) int { return cmp.Compare(a.node.column, b.node.column) })
	for i := 0; i < len(p.entries); {
		column := p.entries[i].node.column
		if column < 0 {
			return nil, fault{reason: "a key that was not there when the file was first read"}
		}
		j := i + 1
		for j < len(p.entries) && p.entries[j].node.column == column {
			j++
		}
		cell := p.join(p.entries[i:j])
		if len(cell) > p.maxCell {
			return nil, fault{"cell longer than " + itoa(p.maxCell) + " bytes", column + 1}
		}
		p.out[column] = cell
		i = j
	}
	return p.out, fault{}
}

func (p *flattener) join(entries []entry) []byte {
	if len(entries) == 1 {
		return p.arena[entries[0].from:entries[0].to]
	}
	from := len(p.arena)
	for _, e := range entries {
		if e.null {
			continue
		}
		if len(p.arena) > from {
			p.arena = append(p.arena, ArraySeparator...)
		}
		p.arena = append(p.arena, p.arena[e.from:e.to]...)
	}
	return p.arena[from:]
}

func (p *flattener) space() {
	for p.pos < len(p.text) && bytes.IndexByte([]byte(" \t\r\n"), p.text[p.pos]) >= 0 {
		p.pos++
	}
}

// peek is the character at hand; 0 at the end.
func (p *flattener) peek() byte {
	if p.pos < len(p.text) {
		return p.text[p.pos]
	}
	return 0
}

const (
	notJSON    = "not valid JSON"
	repeated   = "repeated JSON key"
	surrogate  = "lone surrogate in a JSON string"
	tooDeep    = "JSON nested deeper than 64"
	keyTooLong = "JSON key empty or longer than 1024 bytes"
	tooMany    = "too many different JSON keys"
)

// value reads one value into the column of the path at hand; the empty reason means success.
func (p *flattener) value(depth int) string {
	if depth > maxDepth {
		return tooDeep
	}
	from := len(p.arena)
	switch c := p.peek(); {
	case c == '{':
		return p.object(depth)
	case c == '[':
		return p.elements(depth)
	case c == '"':
		var reason string
		if p.arena, reason = p.str(p.arena); reason != "" {
			return reason
		}
		return p.add(from, false)
	case c == 'n':
		if !p.word("null") {
			return notJSON
		}
		return p.add(from, true)
	case c == 't' && p.word("true"), c == 'f' && p.word("false"), c == '-' || c >= '0' && c <= '9':
		start := p.pos
		switch c {
		case 't':
			start -= len("true")
		case 'f':
			start -= len("false")
		default:
			if !p.number() {
				return notJSON
			}
		}
		p.arena = append(p.arena, p.text[start:p.pos]...)
		return p.add(from, false)
	}
	return notJSON
}

// add records arena[from:] as a value of the path at hand.
func (p *flattener) add(from int, null bool) string {
	n, reason := p.node()
	if reason != "" {
		return reason
	}
	if n.row == p.row && (p.array == 0 || n.array != p.array) {
		return repeated // as by {"a.b":1,"a":{"b":2}}
	}
	n.row, n.array = p.row, p.array
	p.entries = append(p.entries, entry{n, from, len(p.arena), null})
	return ""
}

// node returns the node of the path at hand.
func (p *flattener) node() (*node, string) {
	if n := p.nodes[string(p.path)]; n != nil {
		return n, ""
	}
	if len(p.nodes) >= maxPaths {
		p.full = true
		return nil, tooMany
	}
	n := &node{name: string(p.path), column: -1}
	p.nodes[n.name] = n
	return n, ""
}

func (p *flattener) object(depth int) string {
	p.pos++ // {
	p.objects++
	serial, stem := p.objects, len(p.path)
	if p.space(); p.peek() == '}' {
		p.pos++
		return ""
	}
	for {
		if p.space(); p.peek() != '"' {
			return notJSON
		}
		if stem > 0 {
			p.path = append(p.path, '.')
		}
		start := len(p.path)
		var reason string
		if p.path, reason = p.str(p.path); reason != "" {
			return reason
		}
		if len(p.path) == start || len(p.path) > maxPath {
			return keyTooLong
		}
		n, reason := p.node()
		if reason != "" {
			return reason
		}
		if n.object == serial {
			return repeated
		}
		n.object = serial
		if p.space(); p.peek() != ':' {
			return notJSON
		}
		p.pos++
		p.space()
		if reason := p.value(depth + 1); reason != "" {
			return reason
		}
		p.path = p.path[:stem]
		p.space()
		switch p.peek() {
		case ',':
			p.pos++
		case '}':
			p.pos++
			return ""
		default:
			return notJSON
		}
	}
}

func (p *flattener) elements(depth int) string {
	p.pos++ // [
	if outer := p.array; outer == 0 {
		p.arrays++
		p.array = p.arrays
		defer func() { p.array = 0 }()
	}
	if p.space(); p.peek() == ']' {
		p.pos++
		return p.add(len(p.arena), true) // an empty cell, but a column
	}
	for {
		p.space()
		if reason := p.value(depth + 1); reason != "" {
			return reason
		}
		p.space()
		switch p.peek() {
		case ',':
			p.pos++
		case ']':
			p.pos++
			return ""
		default:
			return notJSON
		}
	}
}

// word passes over a literal.
func (p *flattener) word(w string) bool {
	if !bytes.HasPrefix(p.text[p.pos:], []byte(w)) {
		return false
	}
	p.pos += len(w)
	return true
}

// number passes over a number (RFC 8259 section 6).
func (p *flattener) number() bool {
	if p.peek() == '-' {
		p.pos++
	}
	if p.peek() == '0' {
		p.pos++
	} else if !p.digits() {
		return false
	}
	if p.peek() == '.' {
		if p.pos++; !p.digits() {
			return false
		}
	}
	if c := p.peek(); c == 'e' || c == 'E' {
		p.pos++
		if c := p.peek(); c == '+' || c == '-' {
			p.pos++
		}
		return p.digits()
	}
	return true
}

func (p *flattener) digits() bool {
	start := p.pos
	for c := p.peek(); c >= '0' && c <= '9'; c = p.peek() {
		p.pos++
	}
	return p.pos > start
}

// str appends the string at hand, unescaped, to dst (RFC 8259 section 7).
func (p *flattener) str(dst []byte) ([]byte, string) {
	p.pos++ // opening quote
	start := p.pos
	for p.pos < len(p.text) {
		switch c := p.text[p.pos]; {
		case c == '"':
			dst = append(dst, p.text[start:p.pos]...)
			p.pos++
			return dst, ""
		case c < ' ':
			return dst, notJSON
		case c == '\\':
			dst = append(dst, p.text[start:p.pos]...)
			var reason string
			if dst, reason = p.escape(dst); reason != "" {
				return dst, reason
			}
			start = p.pos
		default:
			p.pos++
		}
	}
	return dst, notJSON
}

// escape appends the character that the escape at hand stands for.
func (p *flattener) escape(dst []byte) ([]byte, string) {
	p.pos++ // backslash
	c := p.peek()
	p.pos++
	if i := bytes.IndexByte([]byte(`"\/bfnrt`), c); i >= 0 {
		return append(dst, "\"\\/\b\f\n\r\t"[i]), ""
	}
	if c != 'u' {
		return dst, notJSON
	}
	r, ok := p.hex4()
	if !ok {
		return dst, notJSON
	}
	if utf16.IsSurrogate(r) {
		if !p.word(`\u`) {
			return dst, surrogate
		}
		low, ok := p.hex4()
		if !ok {
			return dst, notJSON
		}
		if r = utf16.DecodeRune(r, low); r == utf8.RuneError {
			return dst, surrogate
		}
	}
	return utf8.AppendRune(dst, r), ""
}

func (p *flattener) hex4() (rune, bool) {
	if p.pos+4 > len(p.text) {
		return 0, false
	}
	v, err := strconv.ParseUint(string(p.text[p.pos:p.pos+4]), 16, 32)
	p.pos += 4
	return rune(v), err == nil
}
