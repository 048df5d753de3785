package name

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestTransliterate(t *testing.T) {
	for _, c := range []struct{ raw, canonical, script string }{
		{"Иван Петров", "ivan petrov", "cyrillic"},
		{"Володимир Зеленський", "volodimir zelenskiy", "cyrillic"},
		{"Γιώργος Παπαδόπουλος", "giorgos papadopoulos", "greek"},
		{"김정은", "김정은", "korean"},
		{"バラク・オバマ", "baraku obama", "japanese"},
		{"きょうこ", "kyouko", "japanese"},
		{"ニッポン", "nippon", "japanese"},
		{"ბარაკ ობამა", "barak obama", "georgian"},
		{"محمد علي", "محمد علي", "arabic"},
		{"山田はなこ", "山田はなこ", "japanese"},
	} {
		n := Parse(c.raw)
		require.Equal(t, c.canonical, n.Canonical, c.raw)
		require.Equal(t, c.script, n.Script, c.raw)
		require.Equal(t, c.canonical, Parse(n.Canonical).Canonical)
	}
}

// TestJapaneseNotPinyin: kana in the value keeps pinyin away.
func TestJapaneseNotPinyin(t *testing.T) {
	a, b := Parse("山田はなこ"), Parse("Shan Tian")
	require.Equal(t, Conflict, Compare(&a, &b))
	require.Empty(t, a.AppendKeys(nil, PartRoman))
}
