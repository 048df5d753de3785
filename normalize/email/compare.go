package email

import (
	"strings"
	"unicode/utf8"

	"github.com/guiyi/guiyi/score/similarity"
)

// Level is the comparison level of two addresses; see the constants.
type Level uint8

// The ladder, best first.
const (
	Missing     Level = iota // a side carries nothing
	Same                     // equal canonical forms
	Tagged                   // equal but for the tag
	Mask                     // a masked address agrees with the other in every visible character
	Account                  // one QQ number, written at another domain of QQ or without one
	DomainSlip               // same local part, a domain that is a typing slip of a known provider's (gmial.com), or its end forgotten
	Dotted                   // equal but for dots, hyphens and underscores in the local part
	DomainClose              // same local part, domains one or two edits apart: a slip, or two companies
	Close                    // local parts one or two edits apart, domains equal or a slip apart
	SameLocal                // same local part at another domain, unless it is short or a function (info@)
	Similar                  // one letter in four of the local part was typed wrong, four at most, and two of the domain
	Conflict
)

var levelNames = [...]string{"missing", "same", "tagged", "mask", "account", "domain slip", "dotted", "domain close", "close", "same local", "similar", "conflict"}

// String names the level.
func (l Level) String() string { return levelNames[min(int(l), len(levelNames)-1)] }

// Verdict says what the level means for the two values alone. Outside Gmail a dot makes another mailbox, and a domain
// one letter off may be another company's: both are nonmatches, and weak evidence.
func (l Level) Verdict() string {
	switch l {
	case Same, Tagged:
		return "match"
	case Mask, Account, DomainSlip:
		return "possible"
	}
	return "nonmatch"
}

// Levels lists the levels, best first, without Missing.
func Levels() []Level {
	return []Level{Same, Tagged, Mask, Account, DomainSlip, Dotted, DomainClose, Close, SameLocal, Similar, Conflict}
}

// Compare is symmetric. Cost: at most four edit distances.
func Compare(a, b *Email) Level {
	switch {
	case a.Canonical == "" || b.Canonical == "":
		return Missing
	case len(a.Local) == len(b.Local) && a.Canonical == b.Canonical: // equal canonical forms have equal parts
		return Same
	case a.Masked || b.Masked:
		if masksAgree(a, b) {
			return Mask
		}
		return Conflict
	case a.QQ != "" && a.QQ == b.QQ && a.Domain != b.Domain:
		return Account
	case a.Domain == b.Domain:
		if l := compareLocals(a.Local, b.Local); l != Conflict {
			return l
		}
		return compareHalves(a, b)
	case a.Local != b.Local:
		return compareWhole(a, b)
	case providerSlip(a.Domain, b.Domain):
		return DomainSlip
	case domainClose(a.Domain, b.Domain):
		return DomainClose
	case len(a.Local) >= tellingLocal && !a.Role:
		return SameLocal
	}
	return compareHalves(a, b)
}

// tellingLocal is how long a local part must be to say something without its domain: half of the world is j.c@.
const tellingLocal = 5

// masksAgree compares whole addresses, so that the domain counts as visible; two characters of the local part must be.
func masksAgree(a, b *Email) bool {
	if visible(a.Local) < 2 || visible(b.Local) < 2 {
		return false
	}
	if a.Domain != b.Domain && strings.IndexByte(a.Domain, '*') < 0 && strings.IndexByte(b.Domain, '*') < 0 {
		return false
	}
	return similarity.MaskAgrees(a.Local+"@"+a.Domain, b.Local+"@"+b.Domain)
}

func visible(s string) int { return len(s) - strings.Count(s, "*") }

func compareLocals(a, b string) Level {
	switch {
	case a == b:
		return Tagged
	case sameUndotted(a, b):
		return Dotted
	}
	limit := 1
	if min(len(a), len(b)) >= 7 && !isDigits(a) && !isDigits(b) {
		limit = 2
	}
	if min(len(a), len(b)) >= 4 && similarity.OSA(a, b, limit) <= limit {
		return Close
	}
	return Conflict
}

// compareWhole is for addresses with a slip in each half.
func compareWhole(a, b *Email) Level {
	if min(len(a.Canonical), len(b.Canonical)) >= 12 && (domainClose(a.Domain, b.Domain) || providerSlip(a.Domain, b.Domain)) &&
		similarity.OSA(a.Canonical, b.Canonical, 2) <= 2 {
		return Close
	}
	return compareHalves(a, b)
}

// compareHalves is for addresses with several slips.
func compareHalves(a, b *Email) Level {
	shorter := min(len(a.Local), len(b.Local))
	limit := slipsIn(shorter)
	switch {
	case shorter < tellingLocal || isDigits(a.Local) || isDigits(b.Local) || similarity.OSA(a.Local, b.Local, limit) > limit:
		return Conflict
	case a.Domain == b.Domain || min(len(a.Domain), len(b.Domain)) >= longDomain && similarity.OSA(a.Domain, b.Domain, domainSlips) <= domainSlips:
		return Similar
	}
	return Conflict
}

// How many slips a domain of some length may have in an address that is similar.
const (
	longDomain  = 8
	domainSlips = 2
)

// slipsIn is how many slips a local part of so many bytes may have in an address that is similar.
func slipsIn(length int) int { return min(length/4, 4) }

// sameUndotted is undotted(a) == undotted(b), told at the first letter that differs.
func sameUndotted(a, b string) bool {
	i, j, letters := 0, 0, false
	for {
		for i < len(a) && isDropped(a[i]) {
			i++
		}
		for j < len(b) && isDropped(b[j]) {
			j++
		}
		switch {
		case i == len(a) || j == len(b):
			return i == len(a) && j == len(b) && (letters || a == b) // signs alone are not dropped
		case a[i] >= utf8.RuneSelf || b[j] >= utf8.RuneSelf: // what is no UTF-8 may be written in two ways
			return undotted(a) == undotted(b)
		case a[i] != b[j]:
			return false
		}
		letters = true
		i++
		j++
	}
}

func isDropped(c byte) bool { return c == '.' || c == '-' || c == '_' }

// undotted drops the signs that people forget. Mailboxes that differ in nothing else are rarely two people's.
func undotted(s string) string {
	if !strings.ContainsAny(s, ".-_") {
		return s
	}
	u := strings.Map(func(r rune) rune {
		if r == '.' || r == '-' || r == '_' {
			return -1
		}
		return r
	}, s)
	if u == "" {
		return s
	}
	return u
}

// providerSlip tells whether one domain is a slip for the other, a known provider's: one edit in its name and one in
// what follows, something added behind it (qq.com.cn) or www before it; or, for any domain, the last label forgotten.
func providerSlip(a, b string) bool {
	if isProvider(a) {
		a, b = b, a
	}
	if isProvider(a) {
		return false
	}
	if !isProvider(b) {
		return cutShort(a, b) || cutShort(b, a)
	}
	if strings.HasPrefix(a, b) && a[len(b)] == '.' || cutShort(a, b) || a == "www."+b {
		return true
	}
	if strings.IndexByte(a, '.') < 0 {
		return len(a) >= 5 && similarity.OSA(a, b, 1) <= 1 // 163com
	}
	nameA, restA, _ := strings.Cut(a, ".")
	nameB, restB, _ := strings.Cut(b, ".")
	names, rests := similarity.OSA(nameA, nameB, 1), similarity.OSA(restA, restB, 1)
	return names <= 1 && rests <= 1 && (names+rests <= 1 || len(nameB) >= 4)
}

// cutShort tells whether a is b up to a dot, and no domain by itself.
func cutShort(a, b string) bool {
	return len(a) < len(b) && b[len(a)] == '.' && b[:len(a)] == a && strings.IndexByte(a, '.') < 0
}

// domainClose tells whether two domains are one edit apart, two where they are long, and not two known providers.
func domainClose(a, b string) bool {
	if isProvider(a) && isProvider(b) {
		return false
	}
	short := min(len(a), len(b))
	limit := 1
	if short >= 12 {
		limit = 2
	}
	return short >= 5 && similarity.OSA(a, b, limit) <= limit
}

// Part names a blocking key.
type Part uint8

// The parts. Local and Domain are for compounding with other fields.
const (
	PartFull   Part = iota // the address without tag
	PartLocal              // the local part without tag, dots, hyphens and underscores
	PartDomain             // the domain
)

var partNames = [...]string{"full", "local", "domain"}

// String names the part.
func (p Part) String() string { return partNames[min(int(p), len(partNames)-1)] }

// Parts lists the parts.
func Parts() []Part { return []Part{PartFull, PartLocal, PartDomain} }

// AppendKeys appends the key of one part; none for a value that carries nothing or hides the characters of the key.
func (e *Email) AppendKeys(dst []string, part Part) []string {
	k := ""
	switch {
	case e.Canonical == "":
	case part == PartFull && e.QQ != "": // however its domain is written
		k = e.QQ + "@qq.com"
	case part == PartFull && e.Tag != "":
		k = e.Local + "@" + e.Domain
	case part == PartFull:
		k = e.Canonical
	case part == PartLocal:
		k = undotted(e.Local)
	case part == PartDomain:
		k = e.Domain
	}
	if k == "" || strings.IndexByte(k, '*') >= 0 {
		return dst
	}
	return append(dst, k)
}
