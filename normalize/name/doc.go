// Package name reads personal names in Han and Latin script and compares them across scripts and romanisations.
//
// In comes one cell: 张偉, 王先生, "David CHAN Tai-man", "O'Brien, Mary Jr". Out comes a [Name] with its raw, clean and
// canonical form and its parts, blocking keys by [Part], and for two names a [Level]:
//
//   - both in Han: characters decide; equal sound gives no credit (张伟 and 张玮 are two people);
//   - one in Han, one in Latin: every syllable must be a spelling of its character in some system;
//   - both in Latin: tokens are aligned; equal, another transcription (Müller, Mueller), a typing slip, a nickname, an
//     initial, or two romanisations that name characters can have in common (Chan Tai Man, Chen Dawen). A slip turns a name
//     into a rare string: two common names are two names (Marta, Maria).
//
// Cyrillic, Greek, Georgian, Armenian and kana are read as the Latin letters that they are written with; Hangul, Arabic,
// Hebrew, Devanagari and Thai keep their letters, and every letter must be spelled by the Latin name beside them (이승만, Yi
// Seung-man; محمد, Mohamed).
//
// [Parse] reads full names, [ParseGiven] and [ParseSurname] columns that hold a part; all three give a Name and all work
// with [Compare]. Nothing here fails: a cell that carries no name has a Problem and an empty Canonical.
//
// # References
//
//   - P. Christen, Data Matching (2012), chapters 3 and 5, for the comparison of Latin names.
//   - L. Philips, "The Double Metaphone Search Algorithm", C/C++ Users Journal 18(6), 2000.
//   - ICAO Doc 9303 part 3, section 6, for transliteration in travel documents.
//   - Package hanzi for Chinese characters and romanisations.
package name
