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

func BenchmarkTables(b *testing.B) {
	b.Run("fold", func(b *testing.B) {
		for range b.N {
			inflate(foldGz)
		}
	})
	b.Run("mandarin", func(b *testing.B) {
		for range b.N {
			parseReadings(inflate(mandarinGz))
		}
	})
	b.Run("jyutping", func(b *testing.B) {
		for range b.N {
			parseReadings(inflate(jyutpingGz))
		}
	})
}
