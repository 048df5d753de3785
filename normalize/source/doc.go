// Package source reads rows from text files: CSV and its relatives with tab, ';' or '|', and JSON lines.
//
// In goes a [File]: a path (or an Opener) and, where the guess is not wanted, its format, encoding and delimiter.
// Out come rows of UTF-8 cells, one for each column of the header, through a [Reader]. A row that cannot be read
// is never repaired and never lost: it is counted and handed as a [Reject] to Reader.OnReject with line, byte,
// reason and its original bytes, and reading goes on at the next line. Rows read = rows returned + rows rejected.
// What makes a whole file unreadable is an [*Error]. Neither ever quotes a cell.
//
// # Rows
//
// A line ends at LF, CRLF or CR, in any mixture. Empty lines are no rows (Info.Blank counts them). Quotes follow
// RFC 4180: a cell that starts with '"' runs to the next lone '"', '""' inside stands for '"', and line ends
// inside are kept byte for byte. A '"' inside a cell that does not start with one is an ordinary character
// (Info.BareQuotes counts the rows that have such cells); a row cannot open a cell of several lines after one. A quote that is not closed within File.MaxCell bytes or
// by the end of the file, or is followed by anything but a delimiter or line end, is broken: the line it began on
// is rejected and the next line begins a row. So is the first line of a row of several lines that does not fit
// the header, because a stray quote is what usually makes one. Two stray quotes whose lines together fit the header
// cannot be told from a cell of several lines; Info.Spanning counts the rows where that could be so.
//
// A row with fewer cells than the header is rejected. One with more is accepted only where all the cells in
// excess are empty, as spreadsheets write them; the header's own empty trailing cells are dropped in the same way.
// Header names lose surrounding white space; an empty or repeated name is an Error that gives column numbers.
// A first line "sep=;" (a spreadsheet convention) names the delimiter and is no header.
//
// The delimiter, where not given, is the one of ',', tab, ';' and '|' that the header has most often outside
// quotes; earlier in this list wins a tie.
//
// # JSON lines
//
// Each line is one object. Nested objects are flattened with dots (address.city); an array gives the values of its
// elements joined with [ArraySeparator], also where they are objects; null is an empty cell; numbers and booleans
// keep the characters they were written with. Repeated keys, lone surrogates, nesting deeper than 64 and anything
// that is not RFC 8259 reject the row. The columns are all keys of the file, which is therefore read twice: they are
// ordered by the earliest place they take in any row, then by name, so that the order of rows does not matter.
//
// # Encodings
//
// The encoding is decided once for a file, before it is split: by its byte order mark (UTF-8, UTF-16, GB18030;
// doubled marks are dropped too), else at the first byte that is not ASCII, by the lines of the MiB that follows:
// UTF-8, unless more of them can only be GB18030 (of which GBK and GB2312 are parts). Big5 and Windows-1252 are
// read only when asked for. A row that does not decode is rejected, as is a row of UTF-8 in a file found to be
// GB18030; U+FFFD is never made up. Bytes and lines in reports are those of the file as it is stored.
//
// Memory is constant: a buffer of a few hundred KiB that grows to File.MaxRow at most.
//
// References: RFC 4180 (CSV), RFC 8259 (JSON), GB 18030-2022, Unicode 3.9 D92 (well-formed UTF-8).
package source
