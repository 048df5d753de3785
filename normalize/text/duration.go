package text

import (
	"iter"
	"regexp"
	"strconv"
	"strings"
)

// A column is one of durations when so many of its values are written with a clock's colons or with units of time, and hardly any
// can be read as none.
const (
	timedShare    = 0.02
	durationShare = 0.9
	minDurations  = 5
)

// VoteDurations finds from a column's distinct values whether its numbers are durations: 3m 36sec and 4:32 say so for 216 beside
// them. The outcome does not depend on the order of the values.
func VoteDurations(values iter.Seq[string]) Coding {
	timed, read, all := 0, 0, 0
	for raw := range values {
		s := strings.ToLower(strings.TrimSpace(raw))
		if Placeholder(s) || strings.HasPrefix(s, "unk") {
			continue
		}
		all++
		if _, ok := timedSeconds(s); ok {
			timed++
			read++
		} else if _, ok := plainSeconds(s); ok {
			read++
		}
	}
	if timed >= minDurations && float64(timed) >= timedShare*float64(all) && float64(read) >= durationShare*float64(all) {
		return Durations
	}
	return Plain
}

// Limits of what a bare number of a column of durations means: songs, films and journeys, in the unit that makes them last.
const (
	leastMillis = 10000 // from here milliseconds
	mostMinutes = 30    // below, with a fraction, minutes
)

// seconds reads a duration.
func seconds(s string) (float64, bool) {
	if n, ok := timedSeconds(s); ok {
		return n, true
	}
	return plainSeconds(s)
}

// plainSeconds reads a bare number: 216 seconds, 216811 milliseconds, 3.61 minutes.
func plainSeconds(s string) (float64, bool) {
	n, err := strconv.ParseFloat(s, 64)
	switch {
	case err != nil || n < 0 || s[0] < '0' || s[0] > '9':
		return 0, false
	case n >= leastMillis:
		return n / 1000, true
	case n < mostMinutes && strings.Contains(s, "."):
		return n * 60, true
	}
	return n, true
}

var (
	clock = regexp.MustCompile(`^(?:(\d{1,3}):)?(\d{1,3}):(\d{2}(?:\.\d+)?)$`)
	units = regexp.MustCompile(`^(?:pt)?(?:(\d+) ?(?:h|hr|hrs|hour|hours|std)[. ]*)?(?:(\d+) ?(?:m|mn|min|mins|minute|minutes)[. ]*)?(?:(\d+(?:\.\d+)?) ?(?:s|sec|secs|second|seconds|sek)[. ]*)?$`)
)

// timedSeconds reads 4:32, 1:02:03, 3m 36sec, PT3M36S.
func timedSeconds(s string) (float64, bool) {
	for _, form := range []*regexp.Regexp{clock, units} {
		m := form.FindStringSubmatch(s)
		if m == nil || m[1]+m[2]+m[3] == "" {
			continue
		}
		total := 0.0
		for _, part := range m[1:] {
			n, _ := strconv.ParseFloat(part, 64) // an empty part is none
			total = 60*total + n
		}
		return total, true
	}
	return 0, false
}
