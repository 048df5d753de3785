package vocab

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/guiyi/guiyi/benchmarks/gen/random"
)

func TestTables(t *testing.T) {
	v, err := Load()
	require.NoError(t, err)
	require.Greater(t, len(v.Surnames), 350)
	require.Greater(t, len(v.Given), 1000)
	require.Greater(t, len(v.Counties), 2000)
	require.Len(t, v.Townships, 371)
	for _, n := range append(v.Surnames[:50:50], v.Given[:300]...) {
		require.NotEmpty(t, n.Pinyin, n.Simplified)
		require.NotEmpty(t, n.HongKong, n.Simplified)
	}
	for _, c := range v.Counties {
		require.Len(t, c.Code, 6)
		require.Len(t, c.Postcode, 6, c.City)
		require.NotEmpty(t, v.Pinyin(c.City), c.City)
	}
}

func TestReadings(t *testing.T) {
	v, err := Load()
	require.NoError(t, err)
	for surname, want := range map[string][]string{"曾": {"zeng"}, "单": {"shan"}, "仇": {"qiu"}, "欧阳": {"ou", "yang"}, "吕": {"lv"}} {
		n, ok := v.Surname(surname)
		require.True(t, ok, surname)
		require.Equal(t, want, n.Pinyin)
	}
	for place, want := range map[string]string{"西安": "Xi'an", "重庆": "Chongqing", "陕西": "Shaanxi", "山西": "Shanxi", "六安": "Lu'an", "杭州": "Hangzhou"} {
		require.Equal(t, want, v.Pinyin(place))
	}
	require.Equal(t, "chang", v.Romanise("zhang", WadeGiles))
	require.Equal(t, "jhang", v.Romanise("zhang", Tongyong))
	require.Equal(t, "hsueh", v.Romanise("xue", WadeGiles))
	require.Equal(t, "陳偉國", v.Traditional("陈伟国"))
}

func TestHomophone(t *testing.T) {
	v, err := Load()
	require.NoError(t, err)
	s := random.At(1)
	for _, n := range v.Given[:100] {
		if other, ok := v.Homophone(n, &s); ok {
			require.NotEqual(t, n.Simplified, other.Simplified)
			require.Equal(t, n.Pinyin, other.Pinyin)
		}
	}
}

func TestWords(t *testing.T) {
	words := Words(LatinSurnames, 5000, 3)
	require.Len(t, words, 5000)
	seen := map[string]bool{}
	for _, w := range words {
		require.False(t, seen[w], w)
		seen[w] = true
	}
	require.Equal(t, words, Words(LatinSurnames, 5000, 3))
	require.Equal(t, LatinSurnames[0], words[0])
}
