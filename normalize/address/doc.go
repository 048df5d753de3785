// Package address reads postal addresses: mainland, Hong Kong and Taiwan ones in Chinese and in English or pinyin, and
// plain Western ones, and says how two of them relate.
//
// What comes in is a cell ("海淀区知春路63号3号楼2单元501室", "No. 88 Jianguo Road, Chaoyang District, Beijing",
// "5745 W Division St.", or just "creswell street"); what goes out is an [Address] with its levels from province to room.
// There are four types: [Address], its comparison [Level], [Part], which names a blocking key, and [Element], a piece of
// the raw value with its level. [Parser] reads columns that hold only a place.
//
// A division name is kept as the set of everything it may mean: 朝阳区 alone is a district of Beijing and one of
// Changchun, and only the other levels decide. Withdrawn divisions know their successors, so 卢湾区 and 黄浦区 agree; a
// unit in force knows those that were made out of it, but not the neighbours to which it ceded land.
//
// The canonical form folds script and width and writes the numerals of numbers, buildings and rooms in Arabic digits; it
// leaves out what is no part of the address: labels, receivers, telephone numbers, remarks in brackets. It does not add or
// drop levels. [Compare] works on the levels: digits and the particles 东 西 甲 弄 院 are never compared loosely, names
// are, a little.
//
// A crossing is the set of its two streets, a side street another street than the one it leaves; two towns of one kind, and
// two development zones of different kinds, are two places. An address in Latin letters that ends with a place which is no
// name of the other's divisions, and no syllables of Chinese, lies abroad.
//
// [Elements] gives the same parse as pieces of the raw value, nothing left out. How well they agree with labelled sets is
// printed by benchmarks/kinds; where labels and rules differ, the rules stand: 40-1-502室 is building, unit and room, not
// building 40-1; a direction before a house number belongs to the street (人民大道北6号).
//
// # References
//
//   - GB/T 2260 codes of administrative divisions and their changes 1980-2024 (areacodes).
//   - GB/T 23705-2009 and the annotation guide of Li et al., Neural Chinese Address Parsing (NAACL 2019), for the levels.
//   - Chunghwa Post English address form; Hong Kong addressing practice (British floors, Flat, Block).
//   - USPS Publication 28, appendix C, for street suffixes and unit designators.
package address

//go:generate go run ./tablegen ../../../shared/data/chinese
