// Package textindex finds candidates by the words of messy text: for records
// that no blocking key brings together with any other.
//
// What comes in: one text for each record, for example its names, companies and
// addresses (blocking.Texts makes them). What comes out, through
// [Index.Candidates], which makes an [Index] a blocking.Source: for each asked
// record the k records whose text is most like its own, by the usual tf-idf
// score of a Bleve index in memory. Latin words are taken as they are, Han
// characters in overlapping pairs (bigrams), full width as half width.
//
// Equal scores are decided by the record's number, so the answer depends on the
// texts alone. Cost: about 20 microseconds and 300 bytes a short text to index,
// and some hundred microseconds to some milliseconds a query, growing with the
// records that share a word; ask for few records.
//
// It is a package of its own because Bleve has many dependencies: who imports
// only linkage does not compile it. See https://blevesearch.com.
package textindex
