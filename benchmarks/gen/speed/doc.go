// Package speed makes the rows that engines are timed on: people of one
// country, ten fields, duplicates with slips of the pen.
//
// In: a number of rows and a seed. Out: CSV rows in a shuffled order and the
// entity of each. Any row can be made from its number alone, so memory does not
// grow with the rows (the vocabularies grow with their square root).
//
// The work a record causes is held constant: at any size the seven usual
// blocking rules (phone; e-mail; surname and birth date; first name and birth
// date; first name and surname; surname and city; first name and city) give
// together 30-36 different candidate pairs a record, because the vocabularies
// grow so that the chance that two records agree on two of first name, surname
// and city falls as 1/n. Without that a larger file is a harder one, and rates
// at two sizes can't be compared.
package speed
