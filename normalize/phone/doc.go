// Package phone reads telephone numbers as people type them.
//
// In comes a raw cell ("手机：138 1234 5678（微信同号）", "010-62345678转801", "138****5678", "+44 (0)20 7946 0018");
// out goes a [Phone]: country, national number, extension, a canonical form, blocking keys and a comparison ladder.
// [ParseAll] takes a cell that holds several numbers. A [Parser] carries the region and the area code that a column
// implies.
//
// The canonical form is E.164 with the extension of RFC 3966: +861062345678;ext=801. A hidden digit stays a star:
// +86138****5678, with as many stars as a mobile has hidden digits, whatever was typed. A number whose country is not
// known keeps its digits alone and is not Valid; it still agrees with another that has its country or area code in front.
//
// # Writings
//
// Read are labels and remarks, Chinese digits of every kind (一三八, 壹伍零, 幺, 〇, full width, keycaps), extensions (转 分机
// 內線 ext x # -801), several numbers (/ 、 ; 或, side by side, joined), other endings and ranges (62345678/79, 62345678-80),
// carrier prefixes (179xx, 12593), masks, what a spreadsheet leaves (13812345678.0), letters on keys (1-800-FLOWERS), and the
// name of a place right before a number (香港 6123 4567). A hyphen before the last group of a land line is a range where that
// group follows within nine on the number's own ending, and else an extension. Account numbers of QQ and WeChat are no
// telephone numbers; a mainland mobile inside one is.
//
// # Validity
//
// The judge of what is valid is github.com/nyaruka/phonenumbers (libphonenumber's metadata), asked for every number
// outside the fast paths. The fast paths of seven numbering plans (CN, HK, MO, TW, SG, US, GB) are compiled from the judge's
// own patterns: the first four digits accept or refuse a number only where every continuation is accepted or refused. They
// decide all but about one valid number in a hundred. One rule differs: the judge knows no mobile numbers in 14x but those
// for people, this package takes the numbers of devices too.
//
// Two equal numbers do not make one person: numbers are recycled after at least 90 days.
package phone
