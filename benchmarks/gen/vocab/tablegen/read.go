package main

import (
	"compress/gzip"
	"io"
	"os"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// reader reads files under a directory and keeps the first error.
type reader struct {
	dir string
	err error
}

func (r *reader) lines(name string) []string {
	if r.err != nil {
		return nil
	}
	f, err := os.Open(path(r.dir, name))
	if err != nil {
		r.err = err
		return nil
	}
	defer f.Close()
	var in io.Reader = f
	if strings.HasSuffix(name, ".gz") {
		if in, r.err = gzip.NewReader(f); r.err != nil {
			return nil
		}
	}
	data, err := io.ReadAll(in)
	if err != nil {
		r.err = err
		return nil
	}
	return strings.Split(strings.TrimRight(strings.ReplaceAll(string(data), "\r", ""), "\n"), "\n")
}

// rows splits the lines after the header; quotes are dropped, for no cell of
// these files holds its separator.
func (r *reader) rows(name, separator string) (rows [][]string) {
	for _, l := range tail(r.lines(name)) {
		rows = append(rows, strings.Split(strings.ReplaceAll(l, `"`, ""), separator))
	}
	return rows
}

// toneless drops tone marks and writes ü as v: "lǚ" is "lv".
func toneless(s string) string {
	s = strings.ReplaceAll(norm.NFD.String(strings.TrimSpace(s)), "u\u0308", "v")
	return strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Mn, r) {
			return -1
		}
		return r
	}, s)
}

func firstRune(s string) string {
	for _, r := range s {
		return string(r)
	}
	return ""
}
