// Package normalize turns rows into records.
//
// Rows (raw cells of one or more sources, see [Rows]) come in; a [Table] of
// records goes out. A [Schema] says which columns make which [Field] and of
// which [Kind] the field is; [Guess] proposes one from headers, in thirty
// languages (headers.tsv), and from values.
//
// A Table is columnar: each distinct value of a field is parsed and interned
// once, a record is a row of uint32 value ids, and id 0 means missing. Records
// are held in the order of (source, key), so nothing downstream can depend on
// the order in which rows arrived. The raw cells stay beside the records: every
// golden value can cite the cell that holds it.
//
// What single values leave open (where the surname stands in "Lin Yang", which
// country's number 9123 4567 is) the values of each column decide when the
// table is built, see [Convention]; the table's schema states the outcome.
//
// Cells may hold those of other columns of their row, a song's title with the
// artist in front; what they hold is seen in the rows that have it in its own
// column too, and cut off before a field is read, see [Composite].
//
// What a value is, which blocking keys it offers and how two of them compare
// is the business of its kind: packages name, org, phone, address, identifier,
// email, date and text, each usable alone.
//
// The vocabulary (record, field, comparison level, blocking key) follows
// Christen, Data Matching (Springer, 2012), chapters 2 to 5.
package normalize
