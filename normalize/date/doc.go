// Package date reads calendar dates as people and systems write them, complete or not.
//
// In comes a raw cell ("2006-01-02", "1/12/18", "Jan 2 2006", "民国95年1月2日", "一九九〇年十二月", "19081209");
// out goes a [Date]: one or several readings, a canonical form, blocking keys and a comparison ladder. [FromParts]
// takes year, month and day from three columns. A [Parser] carries what only a column can tell: the order of day and
// month, the pivot of two-digit years; [OrdersOf] says of one cell which orders it admits, for a vote over the column.
//
// What is not known stays not known. 02/01/2006 has two readings and keeps both; a missing month stays missing. A day
// that no calendar has (31 June, month 13) is a typing slip of some real day: it is kept as written, marked not Valid,
// and can still agree in its other parts. Placeholders (1900-01-01, 1970-01-01, 9999-12-31) carry nothing. The time of day is dropped.
//
// An age is a date too, as far as it goes: [Age] reads "42", "45 yrs" or "5m" as the two years in which somebody was born who was that old at a time
// that is known, or that is the same for all of a column.
//
// The canonical form is the Extended Date/Time Format, ISO 8601-2:2019 level 1 and 2: 2006-01-02, 2006-01, 2006,
// XXXX-01-02 for an unknown year, 2006-XX-02 for an unknown month, [2006-01-02,2006-02-01] for one of a set.
//
// Two-digit years are read by a pivot as POSIX strptime %y does, but at 30 instead of 68, since customers are born
// more often than they expire: 00-30 are 2000-2030, 31-99 are 1931-1999. [Parser.Pivot] moves it. 24-1-5 and 24/01/05 may begin with the
// year.
//
// Other calendars: eras of China's Republic (民國95年, 民95, 095/1/2, 0950102; years of one to 150 in three digits; 74/3/12 and 74.3.12 are
// 1974 or year 74, 1985), Japan (令和6年, R6.1.5) and Thailand (佛历2567年, BE 2567), where a word or letter names them. Lunar dates
// (农历, 正月, 初五, 腊月, 闰) of 1901 to 2100 become the day that they fall on, and Problem says so; without a day they are their year.
//
// Numbers: five digits from 10000 on are days of a spreadsheet (1900 system; 45296 is 2024-01-05), with or without a fraction; 9, 10, 12
// and 13 digits are seconds or milliseconds since 1970 where no date fits. Midnight there, in UTC or at UTC+8, is its day; any other
// moment has the days of both clocks.
package date
