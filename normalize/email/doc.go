// Package email reads e-mail addresses as people type them.
//
// In comes a raw cell ("ＺｈａｎｇＳａｎ＠Example．COM", "Zhang San <zhangsan@163.com>", "QQ：87654321", "zhangsan (at) 163 dot
// com"); out goes an [Email]: local part, domain, tag, a canonical form, blocking keys and a comparison ladder. [ParseAll]
// takes a cell that holds several.
//
// The canonical form is the address in lower case and half width, internationalised labels of the domain written out. The
// local part of RFC 5321 is case sensitive by the letter and nowhere in practice. A tag (zhangsan+shop@…) stays in the
// canonical form, since only the provider knows whether it is a tag; dots are dropped only for Gmail, whose documentation
// says that it ignores them. 163.com, 126.com and yeah.net are different mailboxes although one company runs them. A number
// at qq.com, vip.qq.com and foxmail.com, or alone, is weakly one account; names there are different mailboxes.
//
// A domain with a typing slip (gmial.com, 163.con, qq) is compared, not repaired: a slip for a known provider is a possible
// match, another company's domain one letter off is not. Hidden characters (z***n@163.com) stay stars.
package email
