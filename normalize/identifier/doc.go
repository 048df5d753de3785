// Package identifier reads identity documents, tax and registration numbers.
//
// In comes a raw cell ("11010519491231002x", "A123456(3)", "71526726-X", "1101**********002X"); out goes an [ID]: its
// form, check-digit verdict, what it says about its holder (birth date, sex, region, organisation code), a canonical
// form, blocking keys and a comparison ladder. A [Parser] of the form Opaque leaves values as they are.
//
// Forms and their sources:
//
//   - resident id: GB 11643-1999 (18 characters), with the first generation's 15 digits, and the residence permits of the
//     same structure (810000 Hong Kong, 820000 Macao, 830000 Taiwan);
//   - unified social credit code: GB 32100-2015; organisation code: GB 11714-1997; tax number before 2015: region and
//     organisation code;
//   - Hong Kong identity card, Taiwan national id and resident certificate: the published check-digit rules;
//   - passports of the mainland by their shape; anything else is generic: case folded, separators dropped.
//
// A wrong check digit never hides a value and is never repaired: the value is compared as written, with Problem set.
// The letters that GB 32100 leaves out (I O S V Z) are read as the digits and letters they are mistaken for, if then the
// check digit is right; Problem says so.
package identifier
