package identifier

import (
	"strings"

	"github.com/guiyi/guiyi/score/similarity"
)

// Level is the comparison level of two identifiers; see the constants.
type Level uint8

// The ladder, best first.
const (
	Missing   Level = iota // a side carries nothing
	Same                   // equal canonical forms
	Contained              // one is part of the other: organisation code in a credit code or tax number, card without check digit, permit without renewal
	Zeros                  // equal but for leading zeros, which spreadsheets drop and which count in member numbers
	Mask                   // a masked value agrees with the other in every visible character
	Close                  // one edit or transposition apart, and no check digit excludes a slip
	Conflict
)

var levelNames = [...]string{"missing", "same", "contained", "zeros", "mask", "close", "conflict"}

// String names the level.
func (l Level) String() string { return levelNames[min(int(l), len(levelNames)-1)] }

// Verdict says what the level means for the two values alone. Close is a nonmatch: two numbers that differ are two
// numbers, and a slip of the finger is for the other fields to show.
func (l Level) Verdict() string {
	switch l {
	case Same, Contained:
		return "match"
	case Zeros, Mask:
		return "possible"
	}
	return "nonmatch"
}

// Levels lists the levels, best first, without Missing.
func Levels() []Level { return []Level{Same, Contained, Zeros, Mask, Close, Conflict} }

// Compare is symmetric. Cost: at most one edit distance.
func Compare(a, b *ID) Level {
	switch {
	case a.Canonical == "" || b.Canonical == "":
		return Missing
	case a.Canonical == b.Canonical:
		return Same
	case a.Masked || b.Masked:
		if maskAgrees(a, b) || maskAgrees(b, a) {
			return Mask
		}
		return Conflict
	case a.Type == Opaque || b.Type == Opaque || a.Type == UUID || b.Type == UUID:
		return Conflict
	case contained(a, b) || contained(b, a):
		return Contained
	case strings.TrimLeft(a.Canonical, "0") == strings.TrimLeft(b.Canonical, "0") && min(len(a.Canonical), len(b.Canonical)) >= 3:
		return Zeros
	case a.Valid && b.Valid && a.checked() && b.checked():
		return Conflict // the schemes, but Taiwan's in part, detect one wrong digit and nearly every exchange of neighbours
	case min(len(a.Canonical), len(b.Canonical)) >= 5 && similarity.OSA(a.Canonical, b.Canonical, 1) <= 1:
		return Close
	}
	return Conflict
}

// checked tells the types that have a check digit.
func (d *ID) checked() bool {
	switch d.Type {
	case Resident, USCC, OrgCode, Licence, HongKong, Taiwan, Singapore, IBAN, Card, LEI:
		return true
	case ForeignResident:
		return len(d.Canonical) == 18
	}
	return false
}

// maskAgrees also compares a masked value of fifteen characters with what a resident id was before it had eighteen.
func maskAgrees(masked, d *ID) bool {
	if similarity.MaskAgrees(masked.Canonical, d.Canonical) {
		return true
	}
	return len(masked.Canonical) == 15 && len(d.Canonical) == 18 && (d.Type == Resident || d.Masked) &&
		similarity.MaskAgrees(masked.Canonical, firstGeneration(d.Canonical))
}

// contained tells whether b says all that a says.
func contained(a, b *ID) bool {
	x, y := a.Canonical, b.Canonical
	switch {
	case a.OrgCode != "" && a.OrgCode == b.OrgCode:
		return a.Type != b.Type
	case a.Type == TravelPermit && b.Type == TravelPermit: // nine characters for life, then two of the renewal
		return (len(x) == 11 || len(y) == 11) && x[:9] == y[:9]
	case len(x) != len(y)-1 || x != y[:len(x)]:
		return false
	}
	return b.Type == HongKong && b.Valid || b.Type == Resident && b.Valid || b.Type == NINO
}

// Part names a blocking key.
type Part uint8

// The parts. Prefix and Suffix find values with a slip in the other half.
const (
	PartFull   Part = iota // the canonical form; none for a masked value
	PartOrg                // the organisation code
	PartPrefix             // the first six characters, visible ones
	PartSuffix             // the last six characters, visible ones
	PartLast4              // the last four characters, which masks usually leave
	PartBirth              // the birth date of a resident id, 2006-01-02
)

var partNames = [...]string{"full", "org", "prefix", "suffix", "last4", "birth"}

// String names the part.
func (p Part) String() string { return partNames[min(int(p), len(partNames)-1)] }

// Parts lists the parts.
func Parts() []Part {
	return []Part{PartFull, PartOrg, PartPrefix, PartSuffix, PartLast4, PartBirth}
}

// AppendKeys appends the key of one part, none where the value does not have it.
func (d *ID) AppendKeys(dst []string, part Part) []string {
	s, k := d.Canonical, ""
	switch part {
	case PartFull:
		if !d.Masked {
			k = s
		}
	case PartOrg:
		k = d.OrgCode
	case PartPrefix:
		k = s[:min(6, len(s))]
	case PartSuffix:
		k = s[max(0, len(s)-6):]
	case PartLast4:
		k = s[max(0, len(s)-4):]
	case PartBirth:
		k = d.Birth
	}
	if k == "" || d.Canonical == "" || strings.IndexByte(k, '*') >= 0 {
		return dst
	}
	return append(dst, k)
}
