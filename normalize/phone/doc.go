// Package phone reads telephone numbers as people type them.
//
// In comes a raw cell ("手机：138 1234 5678（微信同号）", "010-62345678转801", "138****5678", "+44 (0)20 7946 0018");
// out goes a [Phone]: country, national number, extension, a canonical form, blocking keys and a comparison ladder.
// [ParseAll] takes a cell that holds several numbers. A [Parser] carries the region and the area code that a column
// implies.
//
// The canonical form is E.164 with the extension of RFC 3966: +861062345678;ext=801. A hidden digit stays a star:
// +86138****5678. A number whose country is not known keeps its digits alone and is not Valid; it still agrees with
// another by its last seven or more digits.
//
// The judge of what is valid is github.com/nyaruka/phonenumbers (libphonenumber's metadata), asked for every number
// outside the fast paths. The fast paths hold the frequent shapes of seven numbering plans (CN, HK, MO, TW, SG, US, GB);
// tests hold them against the judge. One rule differs: the judge knows no mobile numbers in 14x but those for people,
// this package takes 1[3-9] and nine digits as the shape of a mainland mobile and only calls 154 and other blocks that
// were never allotted not Valid.
//
// Numbers are recycled after at least 90 days, so agreement alone does not make one person of two names.
package phone
