// Package pack keeps the parts of parsed values in few bytes. What a column
// holds once for each of a million values cannot be a struct of many strings:
// their headers alone are ten times the text.
package pack

import (
	"encoding/binary"
	"math/bits"
	"strings"
	"unsafe"
)

// Coder writes the parts of one value as bytes, or reads them back. A kind
// lists its parts in one function that serves for both, so that they cannot
// differ. Most parts are pieces of the canonical form and cost two bytes, an
// empty one costs a bit.
type Coder struct {
	canonical string
	data      []byte // what was written; in reading, what is not yet read
	reading   bool
	sets      *Sets
}

// Writer makes a Coder that appends the parts of a value to buf.
func Writer(canonical string, buf []byte, sets *Sets) Coder {
	return Coder{canonical: canonical, data: buf, sets: sets}
}

// Reader makes a Coder that reads the parts back. The strings read are pieces
// of the two given.
func Reader(canonical, packed string, sets *Sets) Coder {
	return Coder{canonical: canonical, data: unsafe.Slice(unsafe.StringData(packed), len(packed)), reading: true, sets: sets}
}

// Bytes returns the buffer with what was written.
func (c *Coder) Bytes() []byte { return c.data }

// Canonical reads the canonical form.
func (c *Coder) Canonical(s *string) {
	if c.reading {
		*s = c.canonical
	}
}

// Byte codes one byte.
func (c *Coder) Byte(b *uint8) {
	if !c.reading {
		c.data = append(c.data, *b)
		return
	}
	*b, c.data = c.data[0], c.data[1:]
}

// Flags codes up to eight flags.
func (c *Coder) Flags(flags ...*bool) {
	var b uint8
	if !c.reading {
		for i, f := range flags {
			if *f {
				b |= 1 << i
			}
		}
	}
	c.Byte(&b)
	if c.reading {
		for i, f := range flags {
			*f = b>>i&1 != 0
		}
	}
}

// Texts codes up to 64 strings.
func (c *Coder) Texts(parts ...*string) {
	if c.reading {
		for filled := c.number(); filled != 0; filled &= filled - 1 {
			*parts[bits.TrailingZeros64(filled)] = c.text()
		}
		return
	}
	var filled uint64
	for i, p := range parts {
		if *p != "" {
			filled |= 1 << i
		}
	}
	c.put(filled)
	for _, p := range parts {
		if *p != "" {
			c.putText(*p)
		}
	}
}

// putText writes a piece of the canonical form as place and length, another
// text in full. The lowest bit of the first number tells which.
func (c *Coder) putText(s string) {
	at := -1
	if len(s) > 1 {
		at = strings.Index(c.canonical, s)
	}
	if at >= 0 {
		c.put(uint64(at)<<1 | 1)
		c.put(uint64(len(s)))
		return
	}
	c.put(uint64(len(s)) << 1)
	c.data = append(c.data, s...)
}

func (c *Coder) text() string {
	n := c.number()
	if n&1 != 0 {
		at := n >> 1
		return c.canonical[at : at+c.number()]
	}
	n >>= 1
	s := unsafe.String(unsafe.SliceData(c.data), int(n)) // what was packed is never written again
	c.data = c.data[n:]
	return s
}

func (c *Coder) put(n uint64) { c.data = binary.AppendUvarint(c.data, n) }

func (c *Coder) number() uint64 {
	if n := c.data[0]; n < 0x80 {
		c.data = c.data[1:]
		return uint64(n)
	}
	n, size := binary.Uvarint(c.data)
	c.data = c.data[size:]
	return n
}

// Set codes a list of numbers of which few distinct ones exist: those read
// back are shared, and not to be changed.
func (c *Coder) Set(ids *[]uint32) {
	if c.reading {
		*ids = c.sets.list[c.number()]
		return
	}
	c.put(uint64(c.sets.index(*ids)))
}
