package export

import (
	"io"
	"strconv"

	"github.com/guiyi/guiyi/linkage/identity"
	"github.com/guiyi/guiyi/score"
)

// flushAt is how many bytes a writer gathers before it hands them on.
const flushAt = 256 << 10

// csvWriter writes RFC 4180 rows, lines ending in LF, without reflection and
// without an allocation a cell. What it writes for machines is lossless: a cell
// comes back byte for byte. The first error stays and is given by flush.
type csvWriter struct {
	w     io.Writer // nil: the rows stay in buf
	buf   []byte
	cells int // of the row so far
	human bool
	err   error
}

// humanNote is the first line of files that were written for people, behind a
// byte order mark, without which spreadsheets do not take a file for UTF-8.
// humanMark is how it is known again after a spreadsheet has saved the file.
const (
	humanNote = "# for people: a cell that a spreadsheet could run as a formula has a ' before it"
	humanMark = "# for people"
	byteOrder = "\ufeff"
)

func newCSV(w io.Writer, human bool, header ...string) *csvWriter {
	c := &csvWriter{w: w, human: human, buf: make([]byte, 0, flushAt+4096)}
	if human {
		c.buf = append(c.buf, byteOrder+humanNote+"\n"...)
	}
	for _, h := range header {
		c.text(h)
	}
	if len(header) > 0 {
		c.end()
	}
	return c
}

// text adds a cell.
func (c *csvWriter) text(s string) {
	c.comma()
	c.buf = appendText(c.buf, s, c.human)
}

// known adds a cell that encodeCell has made.
func (c *csvWriter) known(cell string) {
	c.comma()
	c.buf = append(c.buf, cell...)
}

// checked adds a cell; plain tells whether isPlain has been asked and said yes.
func (c *csvWriter) checked(s string, plain bool) {
	if plain && !c.human {
		c.known(s)
	} else {
		c.text(s)
	}
}

// encodeCell gives the cell of a text that many rows have.
func encodeCell(s string, human bool) string { return string(appendText(nil, s, human)) }

// number adds a whole number.
func (c *csvWriter) number(n int) {
	c.comma()
	c.buf = strconv.AppendInt(c.buf, int64(n), 10)
}

// weight adds a match weight in bits, three decimals.
func (c *csvWriter) weight(w score.Weight) {
	c.comma()
	c.buf = appendWeight(c.buf, w)
}

// probability adds the probability of a match weight, six decimals.
func (c *csvWriter) probability(w score.Weight) {
	c.comma()
	c.buf = appendMillionths(c.buf, w.Probability())
}

// millionths adds n / 1,000,000, six decimals.
func (c *csvWriter) millionths(n uint64) {
	c.comma()
	c.buf = appendDecimal(c.buf, n, 6)
}

// id adds the ID of an entity.
func (c *csvWriter) id(id identity.ID) {
	c.comma()
	c.buf = id.AppendTo(c.buf)
}

func (c *csvWriter) comma() {
	if c.cells > 0 {
		c.buf = append(c.buf, ',')
	}
	c.cells++
}

// end ends the row.
func (c *csvWriter) end() {
	c.buf = append(c.buf, '\n')
	c.cells = 0
	if c.w != nil && len(c.buf) >= flushAt {
		_ = c.flush()
	}
}

func (c *csvWriter) flush() error {
	if c.err == nil && len(c.buf) > 0 {
		_, c.err = c.w.Write(c.buf)
	}
	c.buf = c.buf[:0]
	return c.err
}

func appendText(dst []byte, s string, human bool) []byte {
	if human {
		return appendHuman(dst, s)
	}
	return appendCell(dst, s)
}

// appendCell appends a cell as RFC 4180, section 2, has it: in quotes where it
// holds a comma, a quote or a line end (rule 6), its quotes doubled (rule 7).
// A cell with white space at an end is quoted too, since some readers trim.
func appendCell(dst []byte, s string) []byte {
	if !needsQuotes(s) {
		return append(dst, s...)
	}
	dst = append(dst, '"')
	for i := range len(s) {
		if s[i] == '"' {
			dst = append(dst, '"')
		}
		dst = append(dst, s[i])
	}
	return append(dst, '"')
}

func needsQuotes(s string) bool {
	if s == "" {
		return false
	}
	if s[0] == ' ' || s[0] == '\t' || s[0] == '#' || s[len(s)-1] == ' ' || s[len(s)-1] == '\t' {
		return true
	}
	for i := range len(s) {
		if special[s[i]] {
			return true
		}
	}
	return false
}

var special = [256]bool{',': true, '"': true, '\r': true, '\n': true}

// formulaStarts begin a formula in one spreadsheet or another, after control
// characters and white space that some of them drop; the full-width twins are
// folded on import by some (OWASP, "CSV Injection").
const formulaStarts = "=+-@＝＋－＠|%"

// appendHuman appends a cell that no spreadsheet runs: a ' before whatever
// could begin a formula, and before a ' of its own, so that humanCell gives the
// value back.
func appendHuman(dst []byte, s string) []byte {
	if !runs(s) {
		return appendCell(dst, s)
	}
	dst = append(dst, '"', '\'')
	for i := range len(s) {
		if s[i] == '"' {
			dst = append(dst, '"')
		}
		dst = append(dst, s[i])
	}
	return append(dst, '"')
}
