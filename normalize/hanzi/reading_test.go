package hanzi

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestReadings(t *testing.T) {
	for r, want := range map[rune][]string{
		'乾': {"gan", "qian"}, '茜': {"qian", "xi"}, '吕': {"lv"}, '伟': {"wei"}, '陳': {"chen"}, '單': {"chan", "dan", "shan"}, '略': {"lve"},
	} {
		require.Equal(t, want, Readings(r), string(r))
	}
	require.NotEmpty(t, Readings('㐁'), "go-pinyin knows what the dictionaries do not")
	require.Nil(t, Readings('a'))
	require.Contains(t, FoldedReadings('干'), "qian")
	require.Equal(t, []string{"can", "zan"}, Jyutping('陳'))
	require.Contains(t, Jyutping('單'), "sin")
	require.Contains(t, FoldedJyutping('陈'), "can")
}

func TestSurnames(t *testing.T) {
	require.Equal(t, []string{"shan"}, SurnameReadings("单"))
	require.Equal(t, []string{"yu chi"}, SurnameReadings("尉迟"))
	require.ElementsMatch(t, []string{"zhai", "di"}, SurnameReadings("翟"))
	require.Equal(t, []string{"zhang"}, SurnameReadings("张"))
	require.Greater(t, SurnamePPM("王"), 50000.0)
	require.True(t, IsSurname("欧阳"))
	require.False(t, IsSurname("的"))

	for name, want := range map[string][2]string{
		"欧阳娜娜": {"欧阳", "娜娜"}, "张伟": {"张", "伟"}, "司马": {"司", "马"}, "陈李美玲": {"陈", "李美玲"}, "": {"", ""},
	} {
		surname, given, _ := SplitSurname(name)
		require.Equal(t, want, [2]string{surname, given}, name)
	}
}

// BenchmarkLoad measures what the first use of each table costs, the tables that it needs being there.
func BenchmarkLoad(b *testing.B) {
	for _, table := range []struct {
		name string
		load func()
	}{
		{"fold", func() { loadFold() }}, {"mandarin", func() { parseReadings(inflate(mandarinGz)) }},
		{"jyutping", func() { parseReadings(inflate(jyutpingGz)) }}, {"folded", func() { loadFoldedSets() }},
		{"surnames", func() { loadSurnames() }}, {"given", func() { loadGiven() }}, {"latin", func() { loadLatin() }},
		{"sounds", func() { loadHanSounds() }}, {"bridges", func() { loadBridges() }},
		{"surname spellings", func() { loadSurnameSpellings() }}, {"compound spellings", func() { loadCompoundSpellings() }},
	} {
		b.Run(table.name, func(b *testing.B) {
			for b.Loop() {
				table.load()
			}
		})
	}
}

// TestTableSize: all tables of the package together stay under a tenth of what a program may carry for all kinds.
func TestTableSize(t *testing.T) {
	size := 0
	for _, gz := range []string{foldGz, mandarinGz, jyutpingGz, surnamesGz, givenGz, latinGz} {
		size += len(gz)
	}
	t.Logf("%d bytes", size)
	require.Less(t, size, 300<<10)
}
