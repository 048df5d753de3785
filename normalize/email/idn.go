package email

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// decodeIDN writes the labels of an internationalised domain (RFC 5891) as people read them: xn--fsqu00a is 例子. A label
// that is not in normal form when written out stays as it is.
func decodeIDN(domain string) string {
	if !strings.Contains(domain, "xn--") {
		return domain
	}
	labels := strings.Split(domain, ".")
	for i, l := range labels {
		if s, ok := strings.CutPrefix(l, "xn--"); ok && len(l) <= 63 {
			if u, ok := punycode(s); ok && !isASCII(u) && runesAre(u, "-") && strings.ToLower(u) == u && norm.NFKC.IsNormalString(u) && strings.Map(mapRune, u) == u {
				labels[i] = u
			}
		}
	}
	return strings.Join(labels, ".")
}

// punycode decodes a label by RFC 3492, 6.2.
func punycode(s string) (string, bool) {
	const base, tMin, tMax, skew, damp, bias0, n0 = 36, 1, 26, 38, 700, 72, 128
	var out []rune
	if i := strings.LastIndexByte(s, '-'); i >= 0 {
		out, s = []rune(s[:i]), s[i+1:]
	}
	n, i, bias := rune(n0), 0, bias0
	for s != "" {
		start, weight := i, 1
		for k := base; ; k += base {
			if s == "" {
				return "", false
			}
			digit := punycodeDigit(s[0])
			s = s[1:]
			if digit < 0 || i > utf8.MaxRune*64-digit*weight {
				return "", false
			}
			i += digit * weight
			t := min(max(k-bias, tMin), tMax)
			if digit < t {
				break
			}
			weight *= base - t
		}
		points := len(out) + 1
		delta := (i - start) / 2
		if start == 0 {
			delta = (i - start) / damp
		}
		delta += delta / points
		bias = 0
		for ; delta > (base-tMin)*tMax/2; bias += base {
			delta /= base - tMin
		}
		bias += (base - tMin + 1) * delta / (delta + skew)
		n += rune(i / points)
		i %= points
		if n > utf8.MaxRune || !utf8.ValidRune(n) {
			return "", false
		}
		out = append(out[:i], append([]rune{n}, out[i:]...)...)
		i++
	}
	return string(out), true
}

func punycodeDigit(c byte) int {
	switch {
	case c >= 'a' && c <= 'z':
		return int(c - 'a')
	case c >= '0' && c <= '9':
		return int(c-'0') + 26
	}
	return -1
}
