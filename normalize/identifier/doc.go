// Package identifier reads identity documents, tax and registration numbers, account numbers and opaque keys.
//
// In comes a raw cell ("11010519491231002x", "A123456(3)", "71526726-X", "1101**********002X"); out goes an [ID]: its
// form, check-digit verdict, what it says about its holder (birth date, sex, region, organisation code), a canonical
// form, blocking keys and a comparison ladder. [ParseAll] reads a cell of several. A [Parser] of the form Opaque leaves values as they
// are.
//
// Forms and their sources:
//
//   - resident id: GB 11643-1999 (18 characters), with the first generation's 15 digits, which get 19 before the year and a check
//     character; the residence permits of the same structure (810000 Hong Kong, 820000 Macao, 830000 Taiwan); the region must be a
//     division code of GB/T 2260 of any year from 1980 to 2024, the birth date one of 1800 to 2039;
//   - foreigner's permanent residence card: since 2023 18 digits of that structure that begin with 9, before three letters and 12 digits;
//   - unified social credit code: GB 32100-2015; organisation code: GB 11714-1997; tax number before 2015: region and
//     organisation code; business licence number: GS 15-2006;
//   - Hong Kong identity card, Taiwan national id and resident certificate, Singapore NRIC and FIN: the published or known check rules;
//     Malaysian MyKad, National Insurance number, travel permits and passports of the mainland by their shape; social security numbers
//     written 3-2-4 by the ranges that are never issued;
//   - IBAN: ISO 13616; LEI: ISO 17442; bank cards: ISO/IEC 7812; UUID: RFC 9562, the one opaque key whose case does not count;
//   - anything else is generic: case folded, separators dropped, leading zeros kept.
//
// Keys in which capitals and small letters change with each other (the openid and unionid of WeChat, external_userid, base64) are
// opaque: kept to the byte. They are told by their turns: twelve or more ASCII characters with at least one change of case or between
// letter and digit to every four characters. A column of shorter keys is read by a Parser of the form Opaque.
//
// A wrong check digit never hides a value and is never repaired: the value is compared as written, with Problem set.
// The letters that GB 32100 leaves out (I O S V Z) are read as the digits and letters they are mistaken for, if then the
// check digit is right; Problem says so.
//
// Hidden characters (1101**********002X, XXX-XX-5155, 尾号5155) agree with anything, and a mask that agrees is no more than possible.
// So is what a spreadsheet leaves of a number of more than fifteen digits: zeros at its end become hidden characters, and 1.10105E+17
// carries nothing.
package identifier
