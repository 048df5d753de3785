package hanzi

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestSegment(t *testing.T) {
	for in, want := range map[string][][]string{
		"xian":      {{"xian"}, {"xi", "an"}},
		"xi'an":     {{"xi", "an"}},
		"fangan":    {{"fang", "an"}, {"fan", "gan"}},
		"Dawen":     {{"da", "wen"}},
		"lǚ":        {{"lv"}},
		"Ou-yang":   {{"ou", "yang"}},
		"Zhāng Wěi": {{"zhang", "wei"}},
		"smith":     nil,
		"":          nil,
	} {
		require.Equal(t, want, Segment(in), in)
	}
}

func TestPinyin(t *testing.T) {
	require.Equal(t, []string{"chang", "zhang"}, Pinyin("chang"))
	require.Contains(t, Pinyin("lyu"), "lv")
	require.Contains(t, Pinyin("lu"), "lv")
	require.Contains(t, Pinyin("hsueh"), "xue")
	require.NotContains(t, Pinyin("luo"), "lv")
	require.Nil(t, Pinyin("smith"))
	require.Subset(t, Spellings("zhang"), []string{"zhang", "chang", "jhang", "jang"})
	require.Subset(t, Spellings("lv"), []string{"lv", "lu", "lyu"})
}

func TestGwoyeuRomatzyh(t *testing.T) {
	for pinyin, want := range map[string][]string{
		"shi": {"shy", "shyr", "shyy", "shyh"}, "zhi": {"jy", "jyr", "jyy", "jyh"}, "ping": {"ping", "pyng", "piing", "pinq"},
		"xiu": {"shiou", "shyou", "sheou", "shiow"}, "cai": {"tsai", "tsair", "tsae", "tsay"}, "hui": {"huei", "hwei", "hoei", "huey"},
		"jun": {"jiun", "jyun", "jeun", "jiunn"}, "zhen": {"jen", "jern", "jeen", "jenn"}, "zong": {"tzong", "tzorng", "tzoong", "tzonq"},
		"you": {"iou", "you", "yeou", "yow"}, "li": {"lhi", "li", "lii", "lih"}, "wei": {"uei", "wei", "woei", "wey"},
	} {
		require.Equal(t, want, gwoyeu(pinyin), pinyin)
	}
}

func TestSpells(t *testing.T) {
	for _, c := range []struct {
		r        rune
		spelling string
		system   System
	}{
		{'陈', "chan", HongKong}, {'大', "tai", HongKong}, {'文', "man", HongKong}, {'张', "chang", WadeGiles}, {'张', "cheung", HongKong},
		{'国', "kuok", Macao}, {'杨', "ieong", Macao}, {'黄', "vong", Macao}, {'刘', "lao", Macao}, {'士', "shyh", GwoyeuRomatzyh},
		{'干', "qian", HanyuPinyin}, {'吕', "lyu", HanyuPinyin}, {'志', "chi", HongKong}, {'思', "sze", HongKong}, {'五', "ng", HongKong},
	} {
		require.NotZero(t, Spells(c.r, c.spelling)&c.system, "%c %s", c.r, c.spelling)
	}
	require.Zero(t, Spells('吕', "luo")&Mandarin)
	require.Zero(t, Spells('大', "siu"))
	require.NotEmpty(t, SurnameSounds("tan"))
}

// TestSpellingsInverse: every spelling of every syllable leads back to it, and every one of the 406 syllables segments to
// itself.
func TestSpellingsInverse(t *testing.T) {
	require.Len(t, latinTable().mandarin, 406)
	for _, s := range latinTable().mandarin {
		require.Contains(t, Segment(s.name), []string{s.name})
		for _, spelling := range s.spellings {
			require.Contains(t, Pinyin(spelling), s.name)
		}
	}
	for _, s := range latinTable().cantonese {
		require.NotEmpty(t, s.spellings, s.name)
	}
}

func FuzzSegment(f *testing.F) {
	f.Add("xian")
	f.Add("ou'yang-nana")
	f.Fuzz(func(t *testing.T, s string) {
		if isLower(s) {
			require.Equal(t, len(Segment(s)) > 0, Segmentable(s), s)
		}
		for _, split := range Segment(s) {
			for _, syllable := range split {
				require.True(t, IsSyllable(syllable))
			}
		}
	})
}

func TestBridge(t *testing.T) {
	m, c := latinTable().ids, latinTable().jyutIDs
	require.True(t, SameCharacter(m["wen"], c["man"], false, 10))
	require.False(t, SameCharacter(c["daai"], m["xiao"], false, 1))
	require.Equal(t, "chen", AppendRanked(nil, "chan", true, 0, 3)[0].Sound.String())
	require.Equal(t, "chen", AppendRanked(nil, "tan", true, Southeast, 3)[0].Sound.String())
	require.Greater(t, SurnameSpellingPPM("chan"), 1000.0)
	require.Zero(t, SurnameSpellingPPM("smith"))
	for spelling, want := range map[string]string{"ouyang": "欧阳", "szeto": "司徒", "auyeung": "欧阳", "yuchi": "尉迟", "smith": ""} {
		require.Equal(t, want, CompoundSurname(spelling), spelling)
	}
	var all []string
	for _, r := range AppendRanked(nil, "man", false, Cantonese, 4) {
		all = append(all, r.Sound.String())
	}
	require.Contains(t, all, "wen")
}
