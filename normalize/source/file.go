package source

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
)

// Format is the layout of a file.
type Format uint8

const (
	// AutoFormat takes the format from the extension of the path (.csv, .tsv, .tab, .jsonl, .ndjson, .json), else
	// from the first character: JSON lines start with '{'.
	AutoFormat Format = iota
	// CSV is delimited text; the delimiter is File.Comma or found in the header.
	CSV
	// TSV is delimited text whose delimiter is the tab unless File.Comma says otherwise; quotes work as in CSV.
	TSV
	// JSONLines is one JSON object a line.
	JSONLines
)

var formatNames = [...]string{"auto", "csv", "tsv", "jsonl"}

// String returns "auto", "csv", "tsv" or "jsonl".
func (f Format) String() string { return nameOf(formatNames[:], int(f)) }

// Encoding is the character encoding of a file.
type Encoding uint8

const (
	// AutoEncoding decides between UTF-8, UTF-16 (by its mark) and GB18030, as the package comment says.
	AutoEncoding Encoding = iota
	// UTF8 is UTF-8 with or without a byte order mark.
	UTF8
	// GB18030 covers GBK and GB2312.
	GB18030
	// UTF16LE is UTF-16, low byte first.
	UTF16LE
	// UTF16BE is UTF-16, high byte first.
	UTF16BE
	// Big5 is read only when asked for: its bytes are nearly all valid GB18030 too.
	Big5
	// Windows1252 is read only when asked for; it also serves for Latin-1.
	Windows1252
)

var encodingNames = [...]string{"auto", "utf-8", "gb18030", "utf-16le", "utf-16be", "big5", "windows-1252"}

// String returns the lower-case name of the encoding, such as "utf-8" or "gb18030".
func (e Encoding) String() string { return nameOf(encodingNames[:], int(e)) }

// ParseEncoding returns the encoding of that name in any case; "gbk", "gb2312", "utf8", "utf16le", "utf16be" and
// "latin1" are understood too, and "" is AutoEncoding.
func ParseEncoding(name string) (Encoding, error) {
	low := strings.ToLower(name)
	switch low {
	case "":
		return AutoEncoding, nil
	case "gbk", "gb2312":
		return GB18030, nil
	case "utf8":
		return UTF8, nil
	case "utf16le":
		return UTF16LE, nil
	case "utf16be":
		return UTF16BE, nil
	case "latin1", "latin-1", "iso-8859-1", "cp1252":
		return Windows1252, nil
	}
	for i, n := range encodingNames {
		if n == low {
			return Encoding(i), nil
		}
	}
	return AutoEncoding, fmt.Errorf("unknown encoding %q (known: %s)", name, strings.Join(encodingNames[:], ", "))
}

func nameOf(names []string, i int) string {
	if i < len(names) {
		return names[i]
	}
	return "unknown"
}

// Default limits of a File.
const (
	DefaultMaxCell = 1 << 20 // bytes of one cell
	DefaultMaxRow  = 8 << 20 // bytes of one row
)

// File names one input. The zero value of every field but Path works.
type File struct {
	Path     string   // where it is; also its name in errors and rejects
	Name     string   // the source it holds; ParseArg fills it, the reader does not use it
	Format   Format   // AutoFormat: from the extension, else the content
	Encoding Encoding // AutoEncoding: decided from the bytes
	Comma    rune     // delimiter, an ASCII character; 0: found in the header

	MaxCell int // longest cell in bytes of UTF-8; 0: DefaultMaxCell
	MaxRow  int // longest row in bytes of the file; 0: DefaultMaxRow

	// Opener opens the input; nil: os.Open(Path). JSON lines are opened twice and must be the same both times.
	Opener func() (io.ReadCloser, error)
}

// ParseArg reads a command-line argument, "NAME=PATH" or PATH. Without NAME the name is the base of the path without
// its last extension. An '=' after a path separator belongs to the path.
func ParseArg(arg string) File {
	name, path, found := strings.Cut(arg, "=")
	if !found || path == "" || strings.ContainsAny(name, `/\`) {
		name, path = "", arg
	}
	if name == "" {
		base := filepath.Base(path)
		name = strings.TrimSuffix(base, filepath.Ext(base))
		if name == "" { // ".csv"
			name = base
		}
	}
	return File{Path: path, Name: name}
}

func (f *File) open() (io.ReadCloser, error) {
	if f.Opener != nil {
		return f.Opener()
	}
	return os.Open(f.Path)
}

// check fills in the defaults and reports settings that cannot work.
func (f *File) check() error {
	if f.MaxCell <= 0 {
		f.MaxCell = DefaultMaxCell
	}
	if f.MaxRow <= 0 {
		f.MaxRow = DefaultMaxRow
	}
	if f.Comma < 0 || f.Comma >= 0x80 || f.Comma == '"' || f.Comma == '\r' || f.Comma == '\n' {
		return &Error{File: f.Path, Reason: "the delimiter must be one ASCII character, and no quote or line end"}
	}
	if int(f.Format) >= len(formatNames) {
		return &Error{File: f.Path, Reason: "unknown format"}
	}
	if int(f.Encoding) >= len(encodingNames) {
		return &Error{File: f.Path, Reason: "unknown encoding"}
	}
	return nil
}

// formatOf returns the format that the extension of a path names, or AutoFormat.
func formatOf(path string) Format {
	switch strings.ToLower(filepath.Ext(path)) {
	case ".csv":
		return CSV
	case ".tsv", ".tab":
		return TSV
	case ".jsonl", ".ndjson", ".json":
		return JSONLines
	}
	return AutoFormat
}
