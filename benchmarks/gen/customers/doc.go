// Package customers makes labelled customers in Chinese and Latin, as five
// systems of one firm would export them.
//
// In: a number of rows, a seed, a difficulty. Out: rows, each with the entity it
// belongs to and whether it is thin, that is, says too little to be linked by
// anybody. All people are invented; identity numbers have valid check digits.
//
// A household is drawn first (one person, couples, parents with a child or
// twins, namesakes, people who inherit a telephone number), then each person's
// truth (names, numbers, homes, present and former), then one to five rows that
// tell of it, each in the manner of one source and with its own accidents. Rows
// are shuffled within windows of 65,536, so memory stays constant.
//
// The writings follow published practice: GB 11643 (identity numbers), GB/T
// 28039 (names in passports), Wade-Giles, Tongyong and MPS2 (Taiwan), Cantonese
// spellings of Hong Kong, Chunghwa Post addresses. The generator romanises with
// tables of its own and shares no code with the packages that its files test.
package customers
