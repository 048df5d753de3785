package source

import (
	"bytes"
	"strconv"
	"unicode/utf16"
	"unicode/utf8"
)

func (p *flattener) space() {
	for p.pos < len(p.text) {
		switch p.text[p.pos] {
		case ' ', '\t', '\r', '\n':
			p.pos++
		default:
			return
		}
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
		return p.literal("null", true)
	case c == 't':
		return p.literal("true", false)
	case c == 'f':
		return p.literal("false", false)
	case c == '-' || c >= '0' && c <= '9':
		start := p.pos
		if !p.number() {
			return notJSON
		}
		p.arena = append(p.arena, p.text[start:p.pos]...)
		return p.add(from, false)
	}
	return notJSON
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

// literal reads one of the three words of JSON.
func (p *flattener) literal(w string, null bool) string {
	from := len(p.arena)
	if !p.word(w) {
		return notJSON
	}
	if !null {
		p.arena = append(p.arena, w...)
	}
	return p.add(from, null)
}

// word passes over w if it is at hand.
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
