package export

import (
	"math"
	"strconv"
	"strings"

	"github.com/guiyi/guiyi/score"
)

// bars is a chart of horizontal bars, laid out in the units of an SVG view box.
type bars struct {
	Width, Height int
	Label         int // where the bars begin, right of the labels
	Zero          int // where 0 is
	Rows          []bar
}

// bar is one row of a chart: a label, a bar, the figures beside it.
type bar struct {
	Label, Text, Class string
	X, Y, W            int
	Note               string // what a reader sees who points at the bar
}

const (
	barHeight  = 18
	labelWidth = 260
	chartWidth = 900
	textWidth  = 240
	barSpace   = chartWidth - labelWidth - textWidth
)

// newBars makes room for n rows.
func newBars(n int) bars {
	return bars{Width: chartWidth, Height: n*barHeight + 4, Label: labelWidth, Zero: labelWidth, Rows: make([]bar, 0, n)}
}

// add adds a bar of a share of the space, -1 to 1; bars below 0 go to the left
// of a zero line in the middle.
func (b *bars) add(label, text, class, note string, share float64) {
	w := int(math.Round(math.Abs(share) * float64(chartWidth-textWidth-b.Zero)))
	x := b.Zero
	if share < 0 {
		x -= w
	}
	b.row(label, text, class, note, x, w)
}

// row adds a bar of a given place. What does not fit beside it is cut short, and
// whole in the note.
func (b *bars) row(label, text, class, note string, x, w int) {
	shortLabel, cutLabel := fit(label, labelWidth)
	shortText, cutText := fit(text, textWidth)
	if note == "" && (cutLabel || cutText) {
		note = strings.Trim(label+" "+text, " ")
	}
	b.Rows = append(b.Rows, bar{Label: shortLabel, Text: shortText, Class: class, Note: note, X: x, Y: len(b.Rows)*barHeight + 2, W: max(w, 1)})
}

// fit cuts a text to a width, at 6.2 units for a Latin character and 12 for a
// Han character, which is about what fonts take at 12 units.
func fit(s string, width int) (string, bool) {
	used := 0.0
	for i, r := range s {
		step := 6.2
		if r >= 0x2e80 {
			step = 12
		}
		if used += step; used > float64(width-6) {
			return s[:i] + "…", true
		}
	}
	return s, false
}

// centre puts the zero line into the middle, for bars of both signs.
func (b *bars) centre() { b.Zero = labelWidth + barSpace/2 }

// logShare is the share of a count on a logarithmic scale that ends at most.
func logShare(n, most int64) float64 {
	if n <= 0 || most <= 0 {
		return 0
	}
	return math.Log1p(float64(n)) / math.Log1p(float64(most))
}

// group writes a count with its thousands apart: 1,234,567.
func group(n int64) string {
	s := strconv.FormatInt(n, 10)
	for i := len(s) - 3; i > 0 && s[i-1] != '-'; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

// signed writes bits with their sign.
func signed(w score.Weight) string {
	if w < 0 {
		return w.String()
	}
	return "+" + w.String()
}
