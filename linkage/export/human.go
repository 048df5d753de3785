package export

import (
	"strings"
	"unicode"
)

// runs tells whether a spreadsheet could take a cell for a formula: it begins,
// behind anything that is dropped on the way in, like one. A leading ' counts,
// so that taking one off again is always right.
func runs(s string) bool {
	for _, r := range s {
		switch {
		case r == '\'' || strings.ContainsRune(formulaStarts, r):
			return true
		case unicode.IsSpace(r) || unicode.IsControl(r) || unicode.Is(unicode.Cf, r):
		default:
			return false
		}
	}
	return s != "" // nothing but what is dropped
}

// humanCell takes off what appendHuman put before a cell.
func humanCell(s string) string { return strings.TrimPrefix(s, "'") }
