package date

import (
	"fmt"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
)

// column writes n days in a layout: %[1]d is the year, %[2]d the month, %[3]d the day, %[4]d the year of its century.
func column(layout string, n int) []string {
	out := make([]string, n)
	for i := range out {
		year, month, day := 1950+i*7%60, 1+i*5%12, 1+i*11%28
		out[i] = fmt.Sprintf(layout, year, month, day, year%100)
	}
	return out
}

func TestVote(t *testing.T) {
	for _, c := range []struct {
		layout string
		want   Order
	}{
		{"%[3]d/%[2]d/%[1]d", DayFirst}, {"%[2]d/%[3]d/%[1]d", MonthFirst}, {"%02[3]d.%02[2]d.%02[4]d", DayFirst}, {"%02[2]d-%02[3]d-%02[4]d", MonthFirst},
		{"%02[4]d/%02[2]d/%02[3]d", YearFirst}, {"%[1]d-%02[2]d-%02[3]d", AnyOrder}, {"%[1]d年%[2]d月%[3]d日", AnyOrder}, {"%[1]d", AnyOrder},
	} {
		require.Equal(t, c.want, Vote(slices.Values(column(c.layout, 60))), c.layout)
	}
	day, month := column("%[3]d/%[2]d/%[1]d", 60), column("%[2]d/%[3]d/%[1]d", 60)
	require.Equal(t, AnyOrder, Vote(slices.Values(append(slices.Clone(day), month...))), "both")
	require.Equal(t, DayFirst, Vote(slices.Values(append(slices.Clone(day), "12/31/1980"))), "one slip")
	require.Equal(t, AnyOrder, Vote(slices.Values(day[:4])), "too few")
	require.Equal(t, AnyOrder, Vote(slices.Values([]string{"", "n/a", "1/2/2003", "2/1/2004", "5/5/2005"})))
	years := append(column("%[1]d", 40), "05", "'99", "null")
	require.Equal(t, JustYears, Vote(slices.Values(years)))
	require.Equal(t, YMD{Year: 2005}, Parser{Order: JustYears}.Parse("'05").Readings[0])
	require.Empty(t, Parser{}.Parse("'05").Canonical)
	require.Equal(t, DayFirst, Vote(slices.Values(append(years, day[:20]...))), "dates too")
	require.Equal(t, AnyOrder, Vote(slices.Values([]string{"05", "06", "07", "08", "09", "10"})), "no year in full")
	slices.Reverse(day)
	require.Equal(t, DayFirst, Vote(slices.Values(day)))
	for o := AnyOrder; o <= JustYears; o++ {
		back, err := ParseOrder(o.String())
		require.NoError(t, err)
		require.Equal(t, o, back)
	}
	_, err := ParseOrder("sideways")
	require.ErrorContains(t, err, "sideways")
}
