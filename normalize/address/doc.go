// Package address reads postal addresses: mainland, Hong Kong and Taiwan ones in Chinese and in English or pinyin, and
// plain Western ones, and says how two of them relate.
//
// What comes in is a cell ("海淀区知春路63号3号楼2单元501室", "No. 88 Jianguo Road, Chaoyang District, Beijing",
// "5745 W Division St.", or just "creswell street"); what goes out is an [Address] with its levels from province to room.
// There are three types: [Address], its comparison [Level], and [Part], which names a blocking key. [Parser] reads columns
// that hold only a place.
//
// A division name is kept as the set of everything it may mean: 朝阳区 alone is a district of Beijing and one of
// Changchun, and only the other levels decide. Withdrawn divisions know their successors, so 卢湾区 and 黄浦区 agree.
//
// The canonical form folds script and width and writes the numerals of numbers, buildings and rooms in Arabic digits; it
// does not add or drop levels. [Compare] works on the levels: digits and the particles 东 西 甲 弄 院 are never compared
// loosely, names are, a little.
//
// # References
//
//   - GB/T 2260 codes of administrative divisions and their changes 1980-2024 (areacodes).
//   - GB/T 23705-2009 and the annotation guide of Li et al., Neural Chinese Address Parsing (NAACL 2019), for the levels.
//   - Chunghwa Post English address form; Hong Kong addressing practice (British floors, Flat, Block).
//   - USPS Publication 28, appendix C, for street suffixes and unit designators.
package address

//go:generate go run ./tablegen ../../../shared/data/chinese
