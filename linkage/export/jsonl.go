package export

import "unicode/utf8"

const hexDigits = "0123456789abcdef"

// jsonPlain are the bytes that stand for themselves.
var jsonPlain = func() (plain [256]bool) {
	for c := 0x20; c < utf8.RuneSelf; c++ {
		plain[c] = c != '"' && c != '\\'
	}
	return plain
}()

// appendJSON appends a string as JSON (RFC 8259, section 7), without escaping
// what need not be. Bytes that are not UTF-8 become U+FFFD: JSON cannot hold
// them.
func appendJSON(dst []byte, s string) []byte {
	dst = append(dst, '"')
	plain := 0
	for plain < len(s) && jsonPlain[s[plain]] {
		plain++
	}
	if plain == len(s) { // nearly always
		return append(append(dst, s...), '"')
	}
	from := 0
	for i := plain; i < len(s); {
		c := s[i]
		if c >= utf8.RuneSelf {
			r, size := utf8.DecodeRuneInString(s[i:])
			if r == utf8.RuneError && size == 1 {
				dst = append(append(dst, s[from:i]...), "\ufffd"...)
				from = i + 1
			}
			i += size
			continue
		}
		if c >= 0x20 && c != '"' && c != '\\' {
			i++
			continue
		}
		dst = append(dst, s[from:i]...)
		switch c {
		case '"', '\\':
			dst = append(dst, '\\', c)
		case '\n':
			dst = append(dst, '\\', 'n')
		case '\r':
			dst = append(dst, '\\', 'r')
		case '\t':
			dst = append(dst, '\\', 't')
		default:
			dst = append(dst, '\\', 'u', '0', '0', hexDigits[c>>4], hexDigits[c&15])
		}
		i++
		from = i
	}
	return append(append(dst, s[from:]...), '"')
}

// isPlain tells whether a text stands for itself, but for quotes around it, in
// JSON and in CSV for machines. It may be false for others that do.
func isPlain(s string) bool {
	if s == "" || s[0] == ' ' || s[0] == '#' || s[len(s)-1] == ' ' {
		return false
	}
	for i := range len(s) {
		if !plain[s[i]] {
			return false
		}
	}
	return true
}

// plain are the bytes that stand for themselves in JSON and in CSV.
var plain = func() (both [256]bool) {
	for c := range both {
		both[c] = jsonPlain[c] && !special[c]
	}
	return both
}()
