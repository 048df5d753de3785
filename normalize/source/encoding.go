package source

import (
	"bytes"
	"encoding/binary"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
	"golang.org/x/text/transform"
)

// window is how many bytes after the first one outside ASCII decide the encoding.
const window = 1 << 20

// codec decodes the stored bytes of one file.
type codec struct {
	enc     Encoding
	guessed bool                  // by content, not by mark or by request
	dec     transform.Transformer // for GB18030, Big5, Windows-1252
}

func newCodec(enc Encoding) codec {
	c := codec{enc: enc}
	switch enc {
	case GB18030:
		c.dec = simplifiedchinese.GB18030.NewDecoder()
	case Big5:
		c.dec = traditionalchinese.Big5.NewDecoder()
	case Windows1252:
		c.dec = charmap.Windows1252.NewDecoder()
	}
	return c
}

// unit is the number of bytes of a code unit: line ends are looked for at multiples of it. In all other encodings here
// the bytes of CR, LF, ',' and '"' are never part of a longer character ('|' is, in GB18030 and Big5).
func (c *codec) unit() int {
	if c.enc == UTF16LE || c.enc == UTF16BE {
		return 2
	}
	return 1
}

// index returns where the ASCII character b first stands in buf, or -1.
func (c *codec) index(buf []byte, b byte) int {
	if c.unit() == 1 {
		return bytes.IndexByte(buf, b)
	}
	low := 0
	if c.enc == UTF16BE {
		low = 1
	}
	for i := 0; i+1 < len(buf); i += 2 {
		if buf[i+low] == b && buf[i+1-low] == 0 {
			return i
		}
	}
	return -1
}

// decode appends src as UTF-8 to dst. A reason is returned where src does not decode; dst is then of no use.
// For UTF-8 it only checks, and appends nothing.
func (c *codec) decode(dst, src []byte) (text []byte, reason string) {
	switch c.enc {
	case UTF8, AutoEncoding:
		if !utf8.Valid(src) {
			return dst, "not valid utf-8"
		}
		return dst, ""
	case UTF16LE, UTF16BE:
		return c.decode16(dst, src)
	}
	if isASCII(src) {
		return append(dst, src...), ""
	}
	if c.guessed && strayUTF8(src) {
		return dst, "utf-8 text in a file of " + c.enc.String()
	}
	from := len(dst)
	dst, ok := transcode(c.dec, dst, src)
	if !ok || bytes.Contains(dst[from:], []byte("\uFFFD")) {
		return dst, "not valid " + c.enc.String()
	}
	return dst, ""
}

// transcode appends src, decoded by dec, to dst. No character of the encodings here takes more than three times its
// bytes in UTF-8.
func transcode(dec transform.Transformer, dst, src []byte) ([]byte, bool) {
	from, need := len(dst), 3*len(src)+utf8.UTFMax
	if cap(dst)-from < need {
		dst = append(dst, make([]byte, need)...)
	}
	dec.Reset()
	n, read, err := dec.Transform(dst[from:from+need], src, true)
	return dst[:from+n], err == nil && read == len(src)
}

// decode16 appends UTF-16 as UTF-8 (Unicode 3.9 D91); a lone surrogate or half a unit does not decode.
func (c *codec) decode16(dst, src []byte) ([]byte, string) {
	var order binary.ByteOrder = binary.LittleEndian
	if c.enc == UTF16BE {
		order = binary.BigEndian
	}
	bad := "not valid " + c.enc.String()
	if len(src)%2 != 0 {
		return dst, bad
	}
	for i := 0; i < len(src); i += 2 {
		r := rune(order.Uint16(src[i:]))
		if r >= 0xD800 && r < 0xE000 {
			if r >= 0xDC00 || i+4 > len(src) {
				return dst, bad
			}
			low := rune(order.Uint16(src[i+2:]))
			if low < 0xDC00 || low >= 0xE000 {
				return dst, bad
			}
			r = 0x10000 + (r-0xD800)<<10 + (low - 0xDC00)
			i += 2
		}
		dst = utf8.AppendRune(dst, r)
	}
	return dst, ""
}

// marks are the byte order marks; the longer ones come first where one starts another.
var marks = []struct {
	bytes string
	enc   Encoding
}{
	{"\xFF\xFE\x00\x00", AutoEncoding}, // UTF-32: refused
	{"\x00\x00\xFE\xFF", AutoEncoding},
	{"\xEF\xBB\xBF", UTF8},
	{"\xFF\xFE", UTF16LE},
	{"\xFE\xFF", UTF16BE},
	{"\x84\x31\x95\x33", GB18030},
}

// start drops the byte order marks and settles the encoding if they or the caller name it. It returns the number of
// marks, or why the file cannot be read.
func (in *input) start(want Encoding) (n int, reason string) {
	in.settled = true // until the marks are read, nothing is guessed
	for {
		in.atLeast(4)
		enc, size := markAt(in.bytes(0, in.buffered()))
		if size == 0 || (n > 0 && enc != in.codec.enc) {
			break
		}
		if enc == AutoEncoding {
			return n, "utf-32 is not supported"
		}
		if want != AutoEncoding && want != enc {
			return n, "the byte order mark says " + enc.String() + ", not " + want.String()
		}
		in.codec = newCodec(enc)
		in.advance(size, 0)
		n++
	}
	switch {
	case n > 0:
	case want != AutoEncoding:
		in.codec = newCodec(want)
	default:
		in.codec = codec{enc: UTF8, guessed: true}
		in.settled = false
		in.settle(0)
	}
	return n, ""
}

func markAt(b []byte) (Encoding, int) {
	for _, m := range marks {
		if bytes.HasPrefix(b, []byte(m.bytes)) {
			return m.enc, len(m.bytes)
		}
	}
	return AutoEncoding, 0
}

// settle looks for the first byte outside ASCII at or after from (relative to pos) and decides by what follows it.
// What was decoded before was ASCII, which all candidates share.
func (in *input) settle(from int) {
	first := indexHigh(in.bytes(from, in.buffered()))
	if first < 0 {
		return
	}
	in.settled = true
	first += from
	for in.buffered() < first+window && !in.eof {
		in.read()
	}
	// No more than the window, however much is at hand: the verdict must not depend on how reads were cut.
	to := min(first+window, in.buffered())
	in.codec = newCodec(vote(in.bytes(first, to), in.eof && to == in.buffered()))
	in.codec.guessed = true
}

// vote decides between UTF-8 and GB18030 by the lines of b that are not ASCII: UTF-8, unless more of them can only be
// GB18030. Lines that are neither have no voice, so that one bad row does not turn a file. whole says that b
// ends with the file; else its last line, which may be cut within a character, counts only if it is the only one.
func vote(b []byte, whole bool) Encoding {
	gb := newCodec(GB18030)
	utf, other := 0, 0
	for first := true; len(b) > 0; first = false {
		line, cut := b, 0
		if i := bytes.IndexAny(b, "\r\n"); i >= 0 {
			line, b = b[:i], b[i+1:]
		} else {
			if b = nil; !whole {
				cut = utf8.UTFMax - 1
			}
		}
		if cut > 0 && !first {
			break
		}
		if isASCII(line) {
			continue
		}
		switch gb.tell(line, cut) {
		case UTF8:
			utf++
		case GB18030:
			other++
		}
	}
	if other > utf {
		return GB18030
	}
	return UTF8
}

// tell says what a line that is not ASCII can be, of which up to cut bytes at the end may be part of a character:
// UTF8, else GB18030, else AutoEncoding. The codec is one of GB18030.
func (c *codec) tell(line []byte, cut int) Encoding {
	for n := range cut + 1 {
		if utf8.Valid(line[:max(0, len(line)-n)]) {
			return UTF8
		}
	}
	if !looksGB18030(line) {
		return AutoEncoding
	}
	for n := range cut + 1 {
		if _, reason := c.decode(nil, line[:max(0, len(line)-n)]); reason == "" {
			return GB18030
		}
	}
	return AutoEncoding
}

// looksGB18030 tells Chinese text from single bytes over 0x7F among ASCII letters (Latin-1 and its kin), much of which
// is valid GB18030 by accident: of the characters of common text nearly all have a second byte over 0x7F.
func looksGB18030(line []byte) bool {
	high, low := 0, 0
	for i := 0; i+1 < len(line); i++ {
		if line[i] < 0x80 {
			continue
		}
		if i++; line[i] >= 0x80 || line[i] >= '0' && line[i] <= '9' { // two bytes, or the start of four
			high++
		} else {
			low++
		}
	}
	return high > low
}

// strayUTF8 reports whether all that is not ASCII in line is UTF-8 of three bytes or more a character, at least two of
// them. As GB18030 such bytes make rare characters; by chance about one row of Chinese in a million does it.
func strayUTF8(line []byte) bool {
	n := 0
	for i := 0; i < len(line); {
		if line[i] < utf8.RuneSelf {
			i++
			continue
		}
		_, size := utf8.DecodeRune(line[i:])
		if size < 3 {
			return false
		}
		n++
		i += size
	}
	return n >= 2
}

// indexHigh returns where the first byte over 0x7F stands, or -1.
func indexHigh(b []byte) int {
	i := 0
	for ; i+8 <= len(b); i += 8 {
		if binary.LittleEndian.Uint64(b[i:])&0x8080808080808080 != 0 {
			break
		}
	}
	for ; i < len(b); i++ {
		if b[i] >= utf8.RuneSelf {
			return i
		}
	}
	return -1
}

func isASCII(b []byte) bool { return indexHigh(b) < 0 }
