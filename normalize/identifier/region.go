package identifier

import (
	_ "embed"
	"strings"
	"sync"
)

//go:embed regions.txt
var regionsText string

// regions holds the division codes of GB/T 2260 in force at any time from 1980 to 2024: by their first four digits, a bit for each of the
// last two. A card keeps the code of its first issue, so withdrawn codes are as good as those in force.
var regions = sync.OnceValue(func() map[string][2]uint64 {
	m := make(map[string][2]uint64, 512)
	for line := range strings.Lines(regionsText) {
		var set [2]uint64
		for span := range strings.SplitSeq(strings.TrimSpace(line[5:]), ",") {
			from := twoDigits(span)
			to := from
			if len(span) > 2 {
				to = twoDigits(span[3:])
			}
			for n := from; n <= to; n++ {
				set[n/64] |= 1 << (n % 64)
			}
		}
		m[line[:4]] = set
	}
	return m
})

func twoDigits(s string) int { return int(s[0]-'0')*10 + int(s[1]-'0') }

// isRegion tells a code that an identity card can begin with: a division of 1980 to 2024, or 830000 of the residence permits for
// people of Taiwan, which is no division code.
func isRegion(code string) bool {
	if code == "830000" {
		return true
	}
	set := regions()[code[:4]]
	n := twoDigits(code[4:])
	return set[n/64]>>(n%64)&1 == 1
}

// isProvince tells the first two digits of GB/T 2260, with 81 to 83 of the residence permits.
func isProvince(s string) bool {
	switch s[0] {
	case '1', '6':
		return s[1] >= '1' && s[1] <= '5'
	case '2', '8':
		return s[1] >= '1' && s[1] <= '3'
	case '3':
		return s[1] >= '1' && s[1] <= '7'
	case '4':
		return s[1] >= '1' && s[1] <= '6'
	case '5':
		return s[1] >= '0' && s[1] <= '4'
	case '7':
		return s[1] == '1'
	}
	return false
}
