// Package text holds the kinds that are no more than words, codes or numbers:
// free text (titles, product names, remarks), category (gender, state),
// number and code (postcode, opaque account number).
//
// In comes a raw cell, out goes a [Text] with its canonical form, its blocking
// keys and its comparison ladder. Free text is compared by its words, so that
// order and a typo inside a word cost little; the token measure is a Jaccard
// coefficient over tokens that are equal or nearly so by Jaro-Winkler, which
// [similarity.TokenSoftJaccard] computes.
package text
