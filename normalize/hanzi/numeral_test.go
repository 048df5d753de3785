package hanzi

import (
	"strconv"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestDigits(t *testing.T) {
	for in, want := range map[string]string{
		"一三八一二三四五六七八": "13812345678",
		"壹伍零":         "150",
		"１３８-0０〇零":    "138-0000",
		"十二号":         "十2号",
		"plain 12":    "plain 12",
		"幺两":          "12",
		"":            "",
	} {
		require.Equal(t, want, Digits(in), in)
	}
}

func TestParseNumeral(t *testing.T) {
	for in, want := range map[string]int{
		"0": 0, "12": 12, "１２": 12, "007": 7, "八十八": 88, "十": 10, "十二": 12, "二十": 20, "拾贰": 12, "壹拾貳": 12, "廿": 20,
		"廿三": 23, "卅一": 31, "一百": 100, "百零五": 105, "一百二": 120, "一百零二": 102, "一百二十三": 123, "一百廿三": 123,
		"两千": 2000, "二〇二四": 2024, "二零二四": 2024, "一千零一": 1001, "一万": 10000, "一万二千": 12000, "1万2千": 12000,
		"十二万三千四百五十六": 123456, "一亿": 100000000, "三亿二千万": 320000000, "零": 0, "陆佰": 600, "〇": 0, "一千一百一十一": 1111,
		"三十六": 36, "一百一十": 110,
	} {
		got, ok := ParseNumeral(in)
		require.True(t, ok, in)
		require.Equal(t, want, got, in)
	}
	for _, in := range []string{"", "甲", "十十", "一二十", "百千", "一号", "十百", "万", "99999999999999999999", "廿廿", "十廿"} {
		_, ok := ParseNumeral(in)
		require.False(t, ok, in)
	}
}

// FuzzParseNumeral checks the reader against strconv on Arabic digits and that no input panics.
func FuzzParseNumeral(f *testing.F) {
	for _, s := range []string{"12", "一百二十三", "廿三", "一万二千", "百零五"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		n, ok := ParseNumeral(s)
		if ok && n < 0 {
			t.Fatalf("negative %d", n)
		}
		if want, err := strconv.Atoi(s); err == nil && s[0] >= '0' && s[0] <= '9' && len(s) < 64 {
			require.True(t, ok)
			require.Equal(t, want, n)
		}
	})
}
