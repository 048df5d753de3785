package source

import (
	"bytes"
	"strconv"
	"strings"
)

// delimiters are those looked for in a header, best first.
const delimiters = ",\t;|"

// readHeader reads the row of names, which begins at the line found.
func (r *Reader) readHeader() error {
	if r.row.next == 0 { // no line within the limit
		return r.fail(r.rowTooLong().reason, nil)
	}
	if err := r.chooseComma(); err != nil {
		return err
	}
	r.split = splitter{comma: byte(r.info.Comma), maxCell: r.file.MaxCell, columns: -1}
	cells, f := r.cells()
	if r.in.err != nil {
		return r.fail("cannot read", r.in.err)
	}
	if !f.ok() {
		err := r.fail("header: "+f.reason, nil)
		err.Column = f.column
		return err
	}
	if f := r.setHeader(cells); !f.ok() {
		err := r.fail(f.reason, nil)
		err.Column = f.column
		return err
	}
	r.in.advance(r.row.next, r.row.lines)
	return nil
}

// chooseComma settles the delimiter: the one given, the one a "sep=" line names, or the commonest in the header.
func (r *Reader) chooseComma() error {
	text, reason := r.decode()
	if reason != "" {
		return r.fail("header: "+reason, nil)
	}
	r.info.Comma = r.file.Comma
	if r.info.Comma == 0 && r.info.Format == TSV {
		r.info.Comma = '\t'
	}
	if len(text) == 5 && strings.EqualFold(string(text[:4]), "sep=") && strings.IndexByte(delimiters, text[4]) >= 0 {
		if r.info.Comma == 0 {
			r.info.Comma = rune(text[4])
		}
		r.in.advance(r.row.next, 1)
		switch r.nextLine() {
		case lineNone:
			return r.fail("no header after the delimiter line", r.in.err)
		case lineLong:
			return r.fail(r.rowTooLong().reason, nil)
		}
	}
	if r.info.Comma == 0 {
		if text, reason = r.decode(); reason != "" {
			return r.fail("header: "+reason, nil)
		}
		r.info.Comma = sniff(text)
	}
	return nil
}

// sniff returns the delimiter that stands most often outside quotes in a header; ',' where there is none.
func sniff(text []byte) rune {
	var counts [len(delimiters)]int
	inQuotes := false
	for _, c := range text {
		if c == '"' {
			inQuotes = !inQuotes
		} else if i := strings.IndexByte(delimiters, c); i >= 0 && !inQuotes {
			counts[i]++
		}
	}
	best := 0
	for i, n := range counts {
		if n > counts[best] {
			best = i
		}
	}
	return rune(delimiters[best])
}

// setHeader takes over the names and reports all that is wrong with them. Names are not quoted: in a file without a
// header they would be a person's data.
func (r *Reader) setHeader(cells [][]byte) fault {
	for i, c := range cells {
		cells[i] = bytes.TrimSpace(c)
	}
	for len(cells) > 0 && len(cells[len(cells)-1]) == 0 {
		cells = cells[:len(cells)-1]
	}
	if len(cells) == 0 {
		return fault{reason: "header without names"}
	}
	var problems []string
	column := 0
	problem := func(i int, text string) {
		if column == 0 {
			column = i + 1
		}
		if len(problems) < 20 {
			problems = append(problems, text)
		}
	}
	seen := make(map[string]int, len(cells))
	r.header = make([]string, len(cells))
	for i, c := range cells {
		name := string(c)
		r.header[i] = name
		switch first, dup := seen[name]; {
		case name == "":
			problem(i, "no name in column "+itoa(i+1))
		case strings.IndexByte(name, 0) >= 0:
			problem(i, "NUL in the name of column "+itoa(i+1)+" (UTF-16 without a byte order mark?)")
		case dup:
			problem(i, "the same name in columns "+itoa(first+1)+" and "+itoa(i+1))
		default:
			seen[name] = i
		}
	}
	if len(problems) > 0 {
		return fault{"header: " + strings.Join(problems, "; "), column}
	}
	r.split.columns = len(r.header)
	return fault{}
}

func itoa(n int) string { return strconv.Itoa(n) }
