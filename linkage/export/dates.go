package export

import (
	"fmt"
	"strings"

	"github.com/guiyi/guiyi/normalize/date"
)

// maxDates bounds how many dates are kept in mind.
const maxDates = 1 << 12

// dates writes cells that say when something changed in a form that sorts by
// bytes. It keeps days in mind, of which few differ. Not safe for concurrent use.
type dates struct {
	known map[rawDay]string
}

type rawDay struct {
	order date.Order
	raw   string
}

// sortable writes a time stamp as 2024-08-11T09:30:00, as far as it is known;
// "" for what is no date. Time zones are left out. Of 02/01/2006, where the
// column does not say which is the month, the earlier day stands, so that nothing
// outranks another by a day that it may not mean.
func (d *dates) sortable(order date.Order, raw string) string {
	if raw == "" {
		return ""
	}
	day, clock := splitClock(raw)
	when := d.day(order, day)
	if when == "" && clock != "" {
		day, clock = raw, ""
		when = d.day(order, day)
	}
	if len(when) < len("2006-01-02") { // a year or month has no hour
		return when
	}
	return when + clock
}

func (d *dates) day(order date.Order, raw string) string {
	key := rawDay{order, raw}
	when, known := d.known[key]
	if known {
		return when
	}
	when = earliest(date.Parser{Order: order}.Parse(raw))
	if d.known == nil || len(d.known) == maxDates {
		d.known = make(map[rawDay]string, maxDates)
	}
	d.known[key] = when
	return when
}

// earliest writes the earliest reading of a date; "" where there is none with a
// year.
func earliest(d date.Date) string {
	if !d.Valid {
		return ""
	}
	first := ""
	for _, r := range d.Readings {
		if r.Year == 0 {
			continue
		}
		text := fmt.Sprintf("%04d", r.Year)
		if r.Month > 0 {
			if text += fmt.Sprintf("-%02d", r.Month); r.Day > 0 {
				text += fmt.Sprintf("-%02d", r.Day)
			}
		}
		if first == "" || text < first {
			first = text
		}
	}
	return first
}

// splitClock cuts the time of day off a time stamp: "T09:30:00" of "2024/8/11
// 9:30", of "9:30 PM" and "下午9:30" twelve hours more; "" where there is none.
func splitClock(raw string) (day, clock string) {
	colon := strings.IndexByte(raw, ':')
	if colon < 0 {
		return raw, ""
	}
	start := colon
	for start > 0 && isDigit(raw[start-1]) {
		start--
	}
	hour, ok := number(raw[start:colon], 23)
	minute, rest, okMinute := nextNumber(raw[colon+1:], 59)
	if !ok || !okMinute || start == 0 {
		return raw, ""
	}
	second := 0
	if strings.HasPrefix(rest, ":") {
		if second, rest, ok = nextNumber(rest[1:], 60); !ok {
			return raw, ""
		}
	}
	day = raw[:start]
	hour = halfDay(hour, &day, rest)
	day = strings.TrimRight(strings.TrimSuffix(day, "T"), " ")
	return day, fmt.Sprintf("T%02d:%02d:%02d", hour, minute, second) + fraction(rest)
}

// halfDay moves the hour of a clock of twelve hours into the half of the day
// that stands before it or behind; what stands before is cut off.
func halfDay(hour int, day *string, rest string) int {
	after := strings.ToLower(strings.TrimSpace(rest))
	afternoon, morning := strings.HasPrefix(after, "pm") || strings.HasPrefix(after, "p.m"), strings.HasPrefix(after, "am") || strings.HasPrefix(after, "a.m")
	before := strings.TrimRight(*day, " ")
	for _, word := range []string{"上午", "下午"} {
		if cut, ok := strings.CutSuffix(before, word); ok {
			*day = cut
			morning, afternoon = word == "上午", word == "下午"
		}
	}
	switch {
	case afternoon && hour < 12:
		return hour + 12
	case morning && hour == 12:
		return 0
	}
	return hour
}

// fraction gives the ".25" of seconds.
func fraction(rest string) string {
	if !strings.HasPrefix(rest, ".") {
		return ""
	}
	n := 1
	for n < len(rest) && isDigit(rest[n]) {
		n++
	}
	if n == 1 {
		return ""
	}
	return rest[:n]
}

func isDigit(b byte) bool { return '0' <= b && b <= '9' }

// nextNumber reads the two digits that a text begins with.
func nextNumber(text string, most int) (n int, rest string, ok bool) {
	if len(text) < 2 || !isDigit(text[1]) {
		return 0, text, false
	}
	n, ok = number(text[:2], most)
	return n, text[2:], ok
}

// number reads one or two digits.
func number(text string, most int) (int, bool) {
	n := 0
	for i := range len(text) {
		if !isDigit(text[i]) {
			return 0, false
		}
		n = n*10 + int(text[i]-'0')
	}
	return n, len(text) > 0 && len(text) < 3 && n <= most
}
