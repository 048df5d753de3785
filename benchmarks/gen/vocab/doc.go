// Package vocab holds what invented people are made of: names with their
// frequencies and romanisations, places, streets, trades.
//
// In: nothing; the tables are embedded (vocab.txt.gz, made by tablegen, sources
// and licences in NOTICE). Out: Tables, loaded once, and a few lists of general
// knowledge. It shares no table and no code with the packages that the
// generated files test.
package vocab

//go:generate go run ./tablegen ../../../../shared/data/chinese
