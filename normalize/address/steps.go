package address

import (
	"strings"
)

// placeSteps reads the steps of a place that is written with what it lies in, the narrow first: Dalry, Ayrshire, Scotland. They
// are joined by "|"; "" where there is one step only.
func placeSteps(folded string) string {
	if !strings.Contains(folded, ",") {
		return ""
	}
	var steps []string
	for step := range strings.SplitSeq(folded, ",") {
		var words, tokens [maxWords]string
		if s := plainStep(strings.Join(latinTokens(tokens[:0], latinWords(words[:0], step)), " ")); s != "" {
			steps = append(steps, s)
		}
	}
	if len(steps) < 2 {
		return ""
	}
	return strings.Join(steps, "|")
}

// plainStep is the name of a step without the words for a county: Ayr and Ayrshire, Co Down and Down.
func plainStep(s string) string {
	for _, w := range []string{"co ", "county "} {
		s = strings.TrimPrefix(s, w)
	}
	for _, w := range []string{" county", " co", "shire"} {
		if t := strings.TrimSuffix(s, w); len(t) >= 3 {
			s = t
		}
	}
	return s
}

// stepsOf gives the steps of a place, of one name that name.
func (a *Address) stepsOf() []string {
	if a.steps == "" {
		return []string{plainStep(a.Canonical)}
	}
	return strings.Split(a.steps, "|")
}

// steps grades two places of which one is written with what it lies in.
func (c *comparison) steps() (Level, string) {
	a, b := c.a.stepsOf(), c.b.stepsOf()
	if len(a) > len(b) {
		a, b = b, a
	}
	if len(a) == 1 && anyStep(a, b[1:]) == equal {
		return Within, "place" // Ayr is the county, whatever else is called so
	}
	narrow, upper := stepNames(a[0], b[0]), anyStep(a[1:], b[1:])
	switch {
	case narrow == equal && upper == differs:
		return RoadNumber, "place"
	case narrow == equal && len(a) == len(b) && upper == equal:
		return Same, "all"
	case narrow == equal:
		return UpperMissing, "place"
	case (narrow == near || narrow == partly) && upper == equal:
		return CloseRoad, "place"
	case narrow == near && upper == neither:
		return CloseStreet, "place"
	case narrow == partly && upper == neither, anyStep(a[:1], b[1:]) == equal, anyStep(b[:1], a[1:]) == equal:
		return Within, "place"
	case upper == equal:
		return RoadConflict, "place"
	}
	return Conflict, "place"
}

// anyStep tells whether a step of one place is a step of another: neither where one has none.
func anyStep(a, b []string) relation {
	if len(a) == 0 || len(b) == 0 {
		return neither
	}
	for _, x := range a {
		for _, y := range b {
			if r := stepNames(x, y); r == equal || r == near {
				return equal
			}
		}
	}
	return differs
}

// stepNames relates two steps; IL is near Illinois.
func stepNames(a, b string) relation {
	switch {
	case a == b:
		return equal
	case holds(a, b) || holds(b, a):
		return partly
	case min(len(a), len(b)) <= 2 && a[0] == b[0]:
		return near
	}
	return looseName(a, b)
}
