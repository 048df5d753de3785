package identity

import (
	"errors"
	"fmt"
)

// ID names an entity for ever. It is the number of the entity in the order of
// minting, from 1; zero means no entity. The written form is opaque, short and
// guarded against typing errors; see [ID.String].
type ID uint32

// MaxID is the largest ID that is ever minted.
const MaxID ID = 1<<31 - 1

// idAlphabet is that of the unified social credit code (GB 32100-2015, table
// 1): digits and capitals without I, O, S, V, Z, which are mistaken for others.
// It has 31 characters, a prime number, which the check character needs. The
// characters ascend in byte order, so that IDs of one length sort by age.
const idAlphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY"

const (
	idPrefix   = 'E' // a letter first: no spreadsheet takes an ID for a number
	idDigits   = 6   // at least; 31^6 is 887 million
	idMaxWidth = 1 + 8 + 1
)

// ErrBadID says that a text is not an ID: wrong form, or the check character
// does not fit (a typing error).
var ErrBadID = errors.New("identity: not an entity ID")

// AppendTo appends the written form of id to dst; nothing for zero.
func (id ID) AppendTo(dst []byte) []byte {
	if id == 0 {
		return dst
	}
	var text [idMaxWidth]byte
	last := len(text) - 1
	at, sum, weight := last, uint32(0), uint32(3) // as in checkDigit
	for n := uint32(id); n > 0 || last-at < idDigits; n /= 31 {
		at--
		text[at] = idAlphabet[n%31]
		sum += weight * (n % 31)
		weight = weight * 3 % 31
	}
	text[last] = idAlphabet[(31-sum%31)%31]
	return append(append(dst, idPrefix), text[at:]...)
}

// String is the letter E, at least six digits to base 31 and a check
// character: E0000013, say. Zero gives the empty string.
func (id ID) String() string { return string(id.AppendTo(nil)) }

// MarshalText is [ID.String] for encoders.
func (id ID) MarshalText() ([]byte, error) { return id.AppendTo(nil), nil }

// UnmarshalText is [ParseID] for decoders; empty text gives zero.
func (id *ID) UnmarshalText(text []byte) error {
	if len(text) == 0 {
		*id = 0
		return nil
	}
	parsed, err := parseID(text)
	*id = parsed
	return err
}

// ParseID reads the written form of an ID. The error, [ErrBadID], does not
// repeat the text.
func ParseID(text string) (ID, error) { return parseID([]byte(text)) }

func parseID(text []byte) (ID, error) {
	if len(text) < 1+idDigits+1 || len(text) > idMaxWidth || text[0] != idPrefix {
		return 0, fmt.Errorf("%w: wrong form", ErrBadID)
	}
	digits, check := text[1:len(text)-1], text[len(text)-1]
	var n uint64
	for _, c := range digits {
		v := digitValue(c)
		if v < 0 {
			return 0, fmt.Errorf("%w: wrong form", ErrBadID)
		}
		n = n*31 + uint64(v)
	}
	if n == 0 || n > uint64(MaxID) || len(digits) > idDigits && digits[0] == '0' {
		return 0, fmt.Errorf("%w: out of range", ErrBadID)
	}
	if digitValue(check) != checkDigit(digits) {
		return 0, fmt.Errorf("%w: bad check character", ErrBadID)
	}
	return ID(n), nil
}

// checkDigit weighs the digits, the last one first, by powers of 3 modulo 31
// (as GB 32100-2015, 5.5, does). 31 is prime and 3 a primitive root, so that
// every wrong digit and every swap of neighbours changes the sum.
func checkDigit(digits []byte) int {
	sum, weight := 0, 3
	for i := len(digits) - 1; i >= 0; i-- {
		sum += weight * digitValue(digits[i])
		weight = weight * 3 % 31
	}
	return (31 - sum%31) % 31
}

// digitValue is the place of c in idAlphabet, or -1.
func digitValue(c byte) int {
	for i := range len(idAlphabet) {
		if idAlphabet[i] == c {
			return i
		}
	}
	return -1
}
