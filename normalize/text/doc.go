// Package text holds the kinds that are no more than words, codes or numbers:
// free text (titles, product names, remarks), category (gender, state),
// number and code (postcode, opaque account number).
//
// In comes a raw cell, out goes a [Text] with its canonical form, its blocking
// keys and its comparison ladder. Free text is compared by its words, in any
// order: the measure is a Jaccard coefficient over words that are equal or
// nearly so by Jaro-Winkler. A [Corpus] lets words weigh by how rare they are in
// their column (K. Spärck Jones, "A statistical interpretation of term
// specificity", Journal of Documentation 28, 1972); a rare word with digits, a
// model number, is a level of its own.
package text
