package main

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestReadAddresses reads one invented address in the three formats.
func TestReadAddresses(t *testing.T) {
	want := []addressPiece{{"city", 0, 9}, {"district", 9, 18}, {"number", 18, 25}, {"other", 25, 27}}
	for name, read := range map[string]func() ([]labelledAddress, error){
		"segments": func() ([]labelledAddress, error) {
			return readSegments(strings.NewReader("北京市|city 朝阳区|district 8号楼|houseno (|redundant )|assist\n"))
		},
		"BIO": func() ([]labelledAddress, error) {
			return readBIO(strings.NewReader("北 B-city\n京 I-city\n市 I-city\n朝 B-district\n阳 I-district\n区 I-district\n8 B-houseno\n号 I-houseno\n楼 I-houseno\n( B-redundant\n) B-assist\n"))
		},
		"tags": func() ([]labelledAddress, error) {
			return readTags(strings.NewReader(`{"text":"北京市朝阳区8号楼()","tags":["B-city","I-city","E-city","B-district","I-district","E-district","B-houseno","I-houseno","E-houseno","S-redundant","S-assist"]}`))
		},
	} {
		rows, err := read()
		require.NoError(t, err, name)
		require.Len(t, rows, 1, name)
		require.Equal(t, "北京市朝阳区8号楼()", rows[0].text, name)
		require.Equal(t, want, rows[0].pieces, name)
	}
}

// TestMeasureAddresses counts what is right, and what lies within one run of digits as unknowable.
func TestMeasureAddresses(t *testing.T) {
	rows, err := readSegments(strings.NewReader("海淀区|district 知春路|road 63号|roadno 3号楼|houseno 2单元|cellno 501|roomno\n翠苑小区|poi 83|houseno 251|roomno\n"))
	require.NoError(t, err)
	tally := measureAddresses(rows, nil)
	require.Equal(t, 3, tally.labels["number"])
	require.Equal(t, 2, tally.right["number"])
	require.Equal(t, 1, tally.unknowable["number"])
	require.Equal(t, 1.0, tally.knowable("number", "unit", "room"))
	recall, precision := tally.share("district", "road")
	require.Equal(t, 1.0, recall)
	require.Equal(t, 1.0, precision)
}
