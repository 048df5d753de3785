package phone

import (
	"strings"

	"github.com/guiyi/guiyi/score/similarity"
)

// Level is the comparison level of two numbers; see the constants.
type Level uint8

// The ladder, best first.
const (
	Missing     Level = iota // a side carries nothing
	Same                     // equal canonical forms
	Line                     // equal but for an extension that one side has
	Mask                     // a masked number agrees with the other in every visible digit
	Suffix                   // one side lacks its country or area, and the seven or more digits that it has agree
	Switchboard              // equal numbers, different extensions
	Close                    // one digit wrong, missing, too many, or exchanged with its neighbour
	Conflict
)

var levelNames = [...]string{"missing", "same", "line", "mask", "suffix", "switchboard", "close", "conflict"}

// String names the level.
func (l Level) String() string { return levelNames[min(int(l), len(levelNames)-1)] }

// Verdict says what the level means for the two values alone. Close is a nonmatch: both may be numbers of real people.
func (l Level) Verdict() string {
	switch l {
	case Same, Line:
		return "match"
	case Mask, Suffix:
		return "possible"
	}
	return "nonmatch"
}

// Levels lists the levels, best first, without Missing.
func Levels() []Level { return []Level{Same, Line, Mask, Suffix, Switchboard, Close, Conflict} }

// minSuffix is the number of digits of a subscriber's number that may stand for the whole.
const minSuffix = 7

// Compare is symmetric. Cost: at most one edit distance.
func Compare(a, b *Phone) Level {
	switch {
	case a.Canonical == "" || b.Canonical == "":
		return Missing
	case a.whole() && b.whole() && a.National != b.National: // most pairs; equal canonical forms have equal parts
		return compareNational(a, b)
	case a.Canonical == b.Canonical:
		return Same
	case a.Masked || b.Masked:
		if masksAgree(a, b) {
			return Mask
		}
		return Conflict
	case a.National == b.National && a.Country == b.Country:
		if a.Ext == "" || b.Ext == "" {
			return Line
		}
		return Switchboard
	case a.whole() && b.whole():
		return compareNational(a, b)
	}
	return compareUnknown(a, b)
}

// whole tells whether a number hides no digit and its country is known.
func (v *Phone) whole() bool { return !v.Masked && v.Country != "" }

func compareNational(a, b *Phone) Level {
	if a.Country == b.Country && similarity.OSA(a.National, b.National, 1) <= 1 {
		return Close
	}
	return Conflict
}

// compareUnknown compares two numbers of which one at least has no known country.
func compareUnknown(a, b *Phone) Level {
	x, y := a.dialled(), b.dialled()
	if len(x) > len(y) {
		a, b, x, y = b, a, y, x
	}
	end := y[len(y)-len(x):]
	switch {
	case len(x) < minSuffix:
	case x == end && b.lacks(len(y)-len(x)):
		if a.Ext != "" && b.Ext != "" && a.Ext != b.Ext {
			return Switchboard
		}
		return Suffix
	case x == end, similarity.OSA(x, end, 1) <= 1 || similarity.OSA(x, y, 1) <= 1:
		return Close
	}
	return Conflict
}

// lacks tells whether the first n digits are what people leave out: the country code, or it and the area code. A mobile
// number and a number of a territory without area codes are never shortened.
func (v *Phone) lacks(n int) bool {
	area := n - len(v.Country)
	switch {
	case v.Country == "":
		return n != 1
	case area <= 0:
		return area == 0 || n == 0
	case v.Mobile:
		return false
	}
	switch v.Country {
	case "86":
		if v.National[0] == '1' || v.National[0] == '2' {
			return area == 2
		}
		return area == 3 && !strings.HasPrefix(v.National, "400") && !strings.HasPrefix(v.National, "800")
	case "1":
		return area == 3
	case "852", "853", "65":
		return false
	}
	return true
}

// dialled gives all digits without trunk prefix.
func (v *Phone) dialled() string {
	if v.Country == "" {
		return strings.TrimLeft(v.National, "0")
	}
	return v.Country + v.National
}

// masksAgree tells whether two numbers can be the same, stars standing for any digit. A number whose country is not
// known stands for the end of the other.
func masksAgree(a, b *Phone) bool {
	if a.Ext != "" && b.Ext != "" && a.Ext != b.Ext {
		return false
	}
	if a.Country != "" && b.Country != "" {
		return a.Country == b.Country && (similarity.MaskAgrees(a.National, b.National) || a.Masked && b.Masked && meet(a.National, b.National))
	}
	x, y := a.dialled(), b.dialled()
	if len(x) > len(y) {
		b, x, y = a, y, x
	}
	n := len(y) - len(x)
	if n > 0 && len(x) >= minSuffix && b.lacks(n) {
		return similarity.MaskAgrees(x, y[n:])
	}
	return similarity.MaskAgrees(x, y)
}

// meet tells whether two masked numbers that show different parts can be one: 1385678****, 138****1234. Two digits must
// be common.
func meet(x, y string) bool { return similarity.MaskCommon(x, y) >= 2 }

// Part names a blocking key.
type Part uint8

// The parts.
const (
	PartFull  Part = iota // country code and national number, without extension; none for a masked number
	PartLocal             // the last seven digits, which a number without country or area still has
	PartLast4             // the last four digits
	PartHead              // all but the last four digits of the national number
	PartMask              // the first three and last four digits of a number of nine or more, which a usual mask leaves
)

var partNames = [...]string{"full", "local", "last4", "head", "mask"}

// String names the part.
func (p Part) String() string { return partNames[min(int(p), len(partNames)-1)] }

// Parts lists the parts.
func Parts() []Part { return []Part{PartFull, PartLocal, PartLast4, PartHead, PartMask} }

// AppendKeys appends the key of one part; none for a value that carries nothing or hides the digits of the key.
func (v *Phone) AppendKeys(dst []string, part Part) []string {
	n, k := v.National, ""
	if v.Canonical == "" {
		return dst
	}
	switch part {
	case PartFull:
		k = v.Canonical
		if v.Ext != "" {
			k, _, _ = strings.Cut(k, ";")
		}
	case PartLocal:
		if len(n) >= minSuffix {
			k = n[len(n)-minSuffix:]
		}
	case PartLast4:
		k = n[max(0, len(n)-4):]
	case PartHead:
		if len(n) >= minSuffix {
			k = n[:len(n)-4]
		}
	case PartMask:
		if len(n) >= 9 {
			k = n[:3] + n[len(n)-4:]
		}
	}
	if k == "" || strings.IndexByte(k, '*') >= 0 {
		return dst
	}
	return append(dst, k)
}
