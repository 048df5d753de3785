// Package email reads e-mail addresses as people type them.
//
// In comes a raw cell ("ＺｈａｎｇＳａｎ＠Example．COM", "Zhang San <zhangsan@163.com>", "QQ：12345678"); out goes an
// [Email]: local part, domain, tag, a canonical form, blocking keys and a comparison ladder. [ParseAll] takes a cell
// that holds several.
//
// The canonical form is the address in lower case and half width. The local part of RFC 5321 is case sensitive by the
// letter and nowhere in practice. A tag (zhangsan+shop@…) stays in the canonical form, since only the provider knows
// whether it is a tag; dots are dropped only for Gmail, whose documentation says that it ignores them. 163.com, 126.com
// and yeah.net are different mailboxes although one company runs them, and so are qq.com and foxmail.com. A domain with
// a typing slip (gmial.com) is compared, not repaired.
package email
