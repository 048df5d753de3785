package hanzi

import (
	"html"
	"strings"
)

// Unescape decodes the character references of HTML that texts from web pages and exports still hold: "Sch&#246;ning &amp; Co". Texts
// without any are returned without a copy.
//
// Reference: HTML Living Standard, 13.5, Named character references.
func Unescape(s string) string {
	if i := strings.IndexByte(s, '&'); i < 0 || strings.IndexByte(s[i:], ';') < 0 {
		return s
	}
	return html.UnescapeString(s)
}
