package main

import (
	"fmt"
	"io"
	"strings"
	"unicode"

	"golang.org/x/text/width"

	"github.com/guiyi/guiyi/linkage/export"
)

// The columns of a question, in cells of a terminal: Han characters take two.
const (
	fieldWidth = 16
	valueWidth = 34
)

// printQuestion shows two records side by side: a field a row, the level at
// which it agrees at the end, "*" where the two differ.
func printQuestion(w io.Writer, q export.Asked, number, of int) {
	fmt.Fprintf(w, "\n[%d of %d]  weight %.3f bits, probability %.4f", number, of, q.Bits, q.Probability)
	if q.Missed {
		fmt.Fprintln(w, "; no blocking rule proposes the pair")
	} else {
		fmt.Fprintf(w, "; %d candidate pairs weigh about as much\n", q.Pairs)
	}
	printRow(w, "", q.SourceA+"/"+q.KeyA, q.SourceB+"/"+q.KeyB, "")
	for _, f := range q.Fields {
		if len(f.A) == 0 || len(f.B) == 0 {
			f.Level = "" // that it is missing can be seen
		}
		printRow(w, f.Field, strings.Join(f.A, "; "), strings.Join(f.B, "; "), f.Level)
	}
}

// printRow prints a row of a question, long cells on several lines.
func printRow(w io.Writer, field, a, b, level string) {
	mark := "  "
	if field != "" && a != b && a != "" && b != "" {
		mark = "* "
	}
	fields, as, bs := wrap(field, fieldWidth), wrap(a, valueWidth), wrap(b, valueWidth)
	for i := range max(len(fields), len(as), len(bs)) {
		line := mark + cell(fields, i, fieldWidth) + "  " + cell(as, i, valueWidth) + "  " + cell(bs, i, valueWidth) + "  " + level
		fmt.Fprintln(w, strings.TrimRight(line, " "))
		mark, level = "  ", ""
	}
}

// printAdditions shows what makes the weight.
func printAdditions(w io.Writer, q export.Asked) {
	if q.Rival != "" {
		fmt.Fprintf(w, "weighed against another explanation: they agree in %s without being one customer\n", q.Rival)
	}
	fmt.Fprintf(w, "  %-18s %-18s %+9.3f\n", "prior", "", q.Prior)
	for _, f := range q.Fields {
		if len(f.A) > 0 && len(f.B) > 0 && f.Level != "" {
			fmt.Fprintf(w, "  %-18s %-18s %+9.3f\n", f.Field, f.Level, f.Bits)
		}
	}
	fmt.Fprintf(w, "  %-18s %-18s %+9.3f\n", "sum", "", q.Bits)
}

// cell is a line of a wrapped cell, filled up with blanks.
func cell(lines []string, i, columns int) string {
	text := ""
	if i < len(lines) {
		text = lines[i]
	}
	return text + strings.Repeat(" ", columns-columnsOf(text))
}

// wrap breaks a text into lines of so many columns, at blanks where it can. What
// could steer a terminal is shown as a dot.
func wrap(text string, columns int) (lines []string) {
	line := ""
	for _, r := range text {
		if !unicode.IsPrint(r) {
			r = '·'
		}
		if columnsOf(line)+runeColumns(r) > columns {
			head, tail := line, ""
			if at := strings.LastIndexByte(line, ' '); at > 0 && r != ' ' {
				head, tail = line[:at], line[at+1:]
			}
			lines, line = append(lines, head), tail
		}
		if r != ' ' || line != "" || len(lines) == 0 { // no line but the first begins with a blank
			line += string(r)
		}
	}
	return append(lines, line)
}

func columnsOf(text string) (n int) {
	for _, r := range text {
		n += runeColumns(r)
	}
	return n
}

// runeColumns is how many columns of a terminal a character takes (UAX 11).
func runeColumns(r rune) int {
	if unicode.In(r, unicode.Mn, unicode.Me) {
		return 0
	}
	switch width.LookupRune(r).Kind() {
	case width.EastAsianWide, width.EastAsianFullwidth:
		return 2
	}
	return 1
}
