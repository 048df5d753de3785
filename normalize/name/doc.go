// Package name reads personal names in Han and Latin script and compares them across scripts and romanisations.
//
// In comes one cell: 张偉, 王先生, "David CHAN Tai-man", "O'Brien, Mary Jr". Out comes a [Name] with its raw, clean and
// canonical form and its parts, blocking keys by [Part], and for two names a [Level]. [Parse] reads full names, [ParseGiven]
// and [ParseSurname] columns that hold a part; all three give a Name and all work with [Compare]. Nothing here fails: a cell
// that carries no name has a Problem and an empty Canonical.
//
// Cyrillic, Greek, Georgian, Armenian and kana are read as the Latin letters that they are written with; Hangul, Arabic,
// Hebrew, Devanagari and Thai keep their letters, and every letter must be spelled by the Latin name beside them (이승만, Yi
// Seung-man; محمد, Mohamed).
//
// # Parts and canonical form
//
// A Han name is folded (traditional, variant, full-width and radical forms to simplified characters, dots to "·"), its title
// is taken off (王伟经理 is 王伟) unless nothing but a surname stands before it (王先生, 王总), and it is split into surname and
// given name: a compound surname of the table first (欧阳娜娜), else the first character; two common surnames in front of two
// more characters are those of a married woman (陈李美玲). A character that could not be typed or is masked (王**, 朱□基,
// 朱(金容)基, 张女+亭, 张某某) is 〓; one sign that hides the whole given name makes a form like 王先生 (王*, 王某 are 王某); a
// character that was typed in pinyin keeps it as a hint (王YE is 王ye). Names with dots or with kana, and those of four
// characters that begin with a Japanese surname, have no Chinese reading.
//
// A Latin name is lower case without diacritics, ü of lü and nü as v, the surname marked by a comma only where the order could
// not be told without. A cell with both scripts has the Han name first: "陈大文 david". Canonical forms are what equality,
// Compare and keys depend on; parsing one gives the same form and the same parts again.
//
// # Keys
//
// [Name.AppendKeys] gives the blocking keys of one part. PartRoman is the one on which Han and Latin meet: toneless "surname
// given" in pinyin, for a Han name every combination of its readings (1.2 a name: 单 is shan as a surname, 茜 is xi or qian),
// for a Latin name the likeliest pinyin behind its spellings in any system (Chan Tai Man has "chen dawen" among its keys).
// A Han name with these keys costs about 1 µs, a Latin one about 4 µs.
//
// # The ladder
//
// Two Han names are compared character by character, and script decides: [Same] > [Variant] (峰 and 峯, after folding 沢 and 泽) >
// [Extended] (a husband's surname in front) > [Slip] (已 for 己, or a placeholder) >
// [Compatible] (王先生 and 王伟, 阿强 and 陈志强) > [Homophone], one character of the given name is another one of the same sound >
// [Unlike]. Equal sound makes no match: 张伟 and 张玮 are two people, unless a typist chose the wrong one of the list.
//
// With a Latin side: [Romanised], every syllable is a spelling of its character, and the given name is spelled in one language
// throughout, Mandarin (pinyin, Wade-Giles, Tongyong, MPS2, Yale, Gwoyeu Romatzyh), Cantonese (Hong Kong, Macao) or the
// southern habits of Singapore and Malaysia > [Extended], with a Western name as well > [Swapped] > [Close], a typing slip or
// words cut wrongly > [Initials] > [Compatible], a surname and a Western name, a dialect that no table has, or a transcription
// of foreign names by their consonants > [Conflict]. Two Latin spellings agree when characters in use in names can have both
// sounds (Chan Tai Man, Chen Dawen); where one system can spell both, only equal sounds count (Zhang San, Zhang Shan). Other
// Latin names are compared token by token.
//
// [Level.Verdict] folds the ladder to match, possible and nonmatch. Of random pairs of different people fewer than one in
// 10,000 of a Han and a Latin name are a match or possible, and about one in 4,000 of two Latin names in different systems.
//
// # References
//
//   - P. Christen, Data Matching (2012), chapters 3 and 5, for the comparison of Latin names.
//   - L. Philips, "The Double Metaphone Search Algorithm", C/C++ Users Journal 18(6), 2000.
//   - ICAO Doc 9303 part 3, section 6, for transliteration in travel documents.
//   - Package hanzi for Chinese characters and romanisations.
package name
