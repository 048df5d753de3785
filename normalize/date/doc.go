// Package date reads calendar dates as people and systems write them, complete or not.
//
// In comes a raw cell ("2006-01-02", "1/12/18", "Jan 2 2006", "民国95年1月2日", "一九九〇年十二月", "19081209");
// out goes a [Date]: one or several readings, a canonical form, blocking keys and a comparison ladder. [FromParts]
// takes year, month and day from three columns. A [Parser] carries what only a column can tell: the order of day and
// month, the pivot of two-digit years, whether plain numbers are spreadsheet serials.
//
// What is not known stays not known. 02/01/2006 has two readings and keeps both; a missing month stays missing. A day
// that no calendar has (31 June, month 13) is a typing slip of some real day: it is kept as written, marked not Valid,
// and can still agree in its other parts. Placeholders (1900-01-01, 1970-01-01, 9999-12-31) carry nothing.
//
// The canonical form is the Extended Date/Time Format, ISO 8601-2:2019 level 1 and 2: 2006-01-02, 2006-01, 2006,
// XXXX-01-02 for an unknown year, 2006-XX-02 for an unknown month, [2006-01-02,2006-02-01] for one of a set.
//
// Two-digit years are read by a pivot as POSIX strptime %y does, but at 30 instead of 68, since customers are born
// more often than they expire: 00-30 are 2000-2030, 31-99 are 1931-1999. [Parser.Pivot] moves it.
package date
