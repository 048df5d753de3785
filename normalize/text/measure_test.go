package text

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// A number and its unit are one word, however they are written; a number that is no measure stays as it is.
func TestMeasures(t *testing.T) {
	for in, want := range map[string]string{
		"cola 0,33 l":                    "cola 330ml",
		"cola 33cl":                      "cola 330ml",
		"cola 330-ml dose":               "cola 330ml dose",
		"mehl 1,000 g":                   "mehl 1000g",
		"mehl 1kg":                       "mehl 1000g",
		"tee 0,0375 kg":                  "tee 37p5g",
		"ssd 1.5TB sata":                 "ssd 1500gb sata",
		"ssd 256GB固态硬盘":                  "ssd 256gb 固态硬盘",
		"电饭煲 4升 白":                       "电饭煲 4000ml 白",
		"3克拉":                            "3克拉", // carats
		"tv 37\" lcd":                    "tv 37 lcd",
		"tv 37 inch lcd":                 "tv 37 lcd",
		"tv 2.7'' lcd":                   "tv 2p7 lcd",
		"Canon L150 ml":                  "canon l150 ml", // the number of a model
		"DSC-W120 g":                     "dscw120 g",
		"1080p 5th 3d 100 gmbh":          "1080p 5th 3d 100 gmbh",
		"99999999999999 kg":              "99999999999999 kg",
		"answering queries":              "answering queries",
		"2.4GHz":                         "2400mhz",
		"1.2.3 ml":                       "1 2 3ml",
		strings.Repeat("7", 400) + " gb": strings.Repeat("7", 400) + " gb",
	} {
		v := Parse(in)
		require.Equal(t, want, v.Canonical, in)
		again := Parse(v.Canonical)
		require.Equal(t, v.Canonical, again.Canonical, "what is read once stays")
	}
	for word, want := range map[string]bool{"330ml": true, "37p5g": true, "1500gb": true, "13p3": false, "2005": false, "dscw120": false, "ml": false, "": false} {
		require.Equal(t, want, isMeasure(word), word)
		require.False(t, want && isModel(word), "a measure is no model: %s", word)
	}
	for cell, want := range map[string]bool{"0,33 l": true, "250 g": true, "128GB": true, "3er Pack 250ml": true, "6 x 0,33 l": true, "40 Waschladungen": false, "Mehl 1 kg": false, "1 kg feines Mehl vom Bodensee": false, "12": false, "": false} {
		require.Equal(t, want, Quantity(cell), cell)
	}
}
