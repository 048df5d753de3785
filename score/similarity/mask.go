package similarity

import "strings"

// minVisible is how many visible places two masked values must have in common before they agree.
const minVisible = 4

// MaskAgrees tells whether two values of which stars hide a part (138****1234) can be the same. It compares position by position
// when the lengths are equal, else (masks are often written with another number of stars) by what stands before the first and behind the
// last star. Four visible places must be common to both. ASCII only; no allocation.
func MaskAgrees(x, y string) bool {
	if len(x) != len(y) {
		return endsAgree(x, y)
	}
	return MaskCommon(x, y) >= minVisible
}

// MaskCommon counts the places that two values of one length both show, -1 when they differ in one of them or in length.
func MaskCommon(x, y string) int {
	if len(x) != len(y) {
		return -1
	}
	common := 0
	for i := range len(x) {
		switch {
		case x[i] == '*' || y[i] == '*':
		case x[i] != y[i]:
			return -1
		default:
			common++
		}
	}
	return common
}

func endsAgree(x, y string) bool {
	headX, tailX := ends(x)
	headY, tailY := ends(y)
	h, t := min(len(headX), len(headY)), min(len(tailX), len(tailY))
	return h+t >= minVisible && fits(x, y) && fits(y, x) &&
		headX[:h] == headY[:h] && tailX[len(tailX)-t:] == tailY[len(tailY)-t:]
}

// fits tells whether the visible ends of x have room in y when y hides nothing.
func fits(x, y string) bool {
	head, tail := ends(x)
	return strings.IndexByte(x, '*') < 0 || strings.IndexByte(y, '*') >= 0 || len(head)+len(tail) <= len(y)
}

// ends gives what stands before the first and behind the last star; the whole twice when there is none.
func ends(s string) (head, tail string) {
	i := strings.IndexByte(s, '*')
	if i < 0 {
		return s, s
	}
	return s[:i], s[strings.LastIndexByte(s, '*')+1:]
}
