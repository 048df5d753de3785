package email

import (
	"strings"

	"github.com/guiyi/guiyi/score/similarity"
)

// Level is the comparison level of two addresses; see the constants.
type Level uint8

// The ladder, best first.
const (
	Missing    Level = iota // a side carries nothing
	Same                    // equal canonical forms
	Tagged                  // equal but for the tag
	Dotted                  // equal but for dots, hyphens and underscores in the local part
	DomainSlip              // same local part, domains a typing slip apart (gmial.com), not two known providers
	SameLocal               // same local part at another domain
	Close                   // local parts one or two edits apart, domains equal or a slip apart
	Conflict
)

var levelNames = [...]string{"missing", "same", "tagged", "dotted", "domain slip", "same local", "close", "conflict"}

// String names the level.
func (l Level) String() string { return levelNames[min(int(l), len(levelNames)-1)] }

// Verdict says what the level means for the two values alone.
func (l Level) Verdict() string {
	switch l {
	case Same, Tagged:
		return "match"
	case Dotted, DomainSlip:
		return "possible"
	}
	return "nonmatch"
}

// Levels lists the levels, best first, without Missing.
func Levels() []Level {
	return []Level{Same, Tagged, Dotted, DomainSlip, SameLocal, Close, Conflict}
}

// Compare is symmetric. Cost: at most one edit distance.
func Compare(a, b *Email) Level {
	switch {
	case a.Canonical == "" || b.Canonical == "":
		return Missing
	case a.Canonical == b.Canonical:
		return Same
	case a.Domain == b.Domain:
		return compareLocals(a.Local, b.Local)
	case a.Local != b.Local:
		return compareWhole(a, b)
	case domainSlip(a.Domain, b.Domain):
		return DomainSlip
	}
	return SameLocal
}

func compareLocals(a, b string) Level {
	switch {
	case a == b:
		return Tagged
	case undotted(a) == undotted(b):
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
	if min(len(a.Canonical), len(b.Canonical)) >= 12 && domainSlip(a.Domain, b.Domain) && similarity.OSA(a.Canonical, b.Canonical, 2) <= 2 {
		return Close
	}
	return Conflict
}

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

// domainSlip tells whether one domain can be a slip for the other: one edit, two in a long one, or the last label
// forgotten.
func domainSlip(a, b string) bool {
	if isProvider(a) && isProvider(b) {
		return false
	}
	if len(a) > len(b) {
		a, b = b, a
	}
	if strings.HasPrefix(b, a) && b[len(a)] == '.' {
		return true
	}
	limit := 1
	if len(a) >= 12 {
		limit = 2
	}
	return len(a) >= 5 && similarity.OSA(a, b, limit) <= limit
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

// AppendKeys appends the key of one part, none for a value that carries nothing.
func (e *Email) AppendKeys(dst []string, part Part) []string {
	if e.Canonical == "" {
		return dst
	}
	switch part {
	case PartFull:
		if e.Tag == "" {
			return append(dst, e.Canonical)
		}
		return append(dst, e.Local+"@"+e.Domain)
	case PartLocal:
		return append(dst, undotted(e.Local))
	case PartDomain:
		return append(dst, e.Domain)
	}
	return dst
}
