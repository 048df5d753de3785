package export

import (
	"fmt"
	"testing"

	"github.com/guiyi/guiyi/normalize/date"
	"github.com/stretchr/testify/require"
)

func TestSortableDates(t *testing.T) {
	tests := []struct {
		order     date.Order
		raw, want string
	}{
		{date.AnyOrder, "", ""},
		{date.AnyOrder, "soon", ""},
		{date.AnyOrder, "2023-02-31", ""},
		{date.AnyOrder, "1900-01-01", ""},
		{date.AnyOrder, "2024", "2024"},
		{date.AnyOrder, "2024年8月", "2024-08"},
		{date.AnyOrder, "2024/8/11", "2024-08-11"},
		{date.AnyOrder, "民國113年8月11日", "2024-08-11"},
		{date.AnyOrder, "Aug 11, 2024", "2024-08-11"},
		{date.AnyOrder, "45515", "2024-08-11"},
		{date.AnyOrder, "2024-08-11 09:30:05", "2024-08-11T09:30:05"},
		{date.AnyOrder, "2024-08-11T10:00Z", "2024-08-11T10:00:00"},
		{date.AnyOrder, "2024-08-11T10:00:01.25+08:00", "2024-08-11T10:00:01.25"},
		{date.AnyOrder, "2024/8/1 9:05", "2024-08-01T09:05:00"},
		{date.AnyOrder, "8/25/2024 9:05:00 PM", "2024-08-25T21:05:00"},
		{date.AnyOrder, "8/25/2024 12:05 am", "2024-08-25T00:05:00"},
		{date.AnyOrder, "2024年8月11日 下午3:20", "2024-08-11T15:20:00"},
		{date.AnyOrder, "02/01/2006", "2006-01-02"}, // the earlier of two days
		{date.DayFirst, "02/01/2006", "2006-01-02"},
		{date.MonthFirst, "02/01/2006", "2006-02-01"},
		{date.AnyOrder, "2024-08-11 99:99", "2024-08-11"},
	}
	var d dates
	for _, tt := range tests {
		require.Equal(t, tt.want, d.sortable(tt.order, tt.raw), "%s, %s", tt.raw, tt.order)
	}
	day := func(i int) string { return fmt.Sprintf("20%02d-%02d-%02d", i%100, i/100%12+1, i/1200%28+1) }
	for i := range 2 * maxDates {
		require.Equal(t, day(i), d.sortable(date.AnyOrder, day(i)))
		require.LessOrEqual(t, len(d.known), maxDates)
	}
}

func TestSaysVerified(t *testing.T) {
	var d dates
	for _, raw := range []string{"1", "１", "yes", " Y ", "TRUE", "是", "已验证", "✓", "2024-03-01", "2024/3/1 9:05", "民國113年8月11日"} {
		yes, clear := d.saysVerified(raw)
		require.True(t, yes && clear, raw)
	}
	for _, raw := range []string{"", "0", "no", "False", "否", "未验证", "-"} {
		yes, clear := d.saysVerified(raw)
		require.True(t, !yes && clear, raw)
	}
	for _, raw := range []string{"maybe", "3", "2023-02-31"} {
		yes, clear := d.saysVerified(raw)
		require.True(t, !yes && !clear, raw)
	}
}

func FuzzSortable(f *testing.F) {
	for _, s := range []string{"2024-08-11T09:30:00.5", "12:5", "下午9:30", "9:30 p", "1:59:59:59"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, raw string) {
		var d dates
		for range 2 {
			when := d.sortable(date.AnyOrder, raw)
			if when != "" {
				require.Regexp(t, `^[0-9]{4}(-[0-9]{2}(-[0-9]{2}(T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]+)?)?)?)?$`, when)
			}
		}
		d.saysVerified(raw)
	})
}
