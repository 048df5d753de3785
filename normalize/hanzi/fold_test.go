package hanzi

import (
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/text/unicode/norm"
)

func TestFold(t *testing.T) {
	for in, want := range map[string]string{
		"":            "",
		"abc":         "abc",
		"ABC d":       "abc d",
		"張偉":          "张伟",
		"許智峯":         "许智峰",
		"滙豐":          "汇丰",
		"臺北":          "台北",
		"鍾鐘锺钟":        "钟钟钟钟",
		"ＺＨＡＮＧ　ＷＥＩ":   "zhang wei",
		"Zhāng Lǚ":    "zhang lü",
		"Müller":      "müller",
		"Café Øre":    "cafe ore",
		"艾力更•依明":      "艾力更·依明",
		"ア・ｲ･ウ":       "ア·イ·ウ",
		"⽅⻢":          "方马",
		"葛\U000E0100": "葛",
		"a\u200bb":    "ab",
		"蘭兰":          "兰兰",
		"說説":          "说说",
	} {
		require.Equal(t, want, Fold(in), in)
	}
}

func TestFoldRune(t *testing.T) {
	require.Equal(t, '张', FoldRune('張'))
	require.Equal(t, 'a', FoldRune('a'))
	require.Equal(t, WeakRune('澤'), WeakRune('沢'))
	require.NotEqual(t, WeakRune('伟'), WeakRune('玮'))
	require.Equal(t, '钟', FoldRune('鍾'))
}

func TestIsHan(t *testing.T) {
	for _, r := range "张〇𠮷㐂⽅" {
		require.True(t, IsHan(r), string(r))
	}
	for _, r := range "aｶあ·，　！" {
		require.False(t, IsHan(r), string(r))
	}
}

func FuzzFold(f *testing.F) {
	for _, s := range []string{"張偉", "Zhāng", "ü̈", "ﷺ", "a\u0301\u0308", "\u1100\u1161", "ĳǅ", "İ", "\xff", "․．"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		once := Fold(s)
		require.Equal(t, once, Fold(once))
		require.True(t, norm.NFKC.IsNormalString(once))
	})
}

func BenchmarkFold(b *testing.B) {
	for _, s := range []string{"zhang wei", "張偉", "Zhāng Wěi"} {
		b.Run(s, func(b *testing.B) {
			b.ReportAllocs()
			for range b.N {
				Fold(s)
			}
		})
	}
}
