package customers

import (
	"testing"

	"github.com/nyaruka/phonenumbers"
	"github.com/stretchr/testify/require"

	"github.com/guiyi/guiyi/benchmarks/gen/random"
)

func TestCheckDigits(t *testing.T) {
	// The published examples of each scheme.
	require.Equal(t, "11010519491231002X", residentID("110105", date{1949, 12, 31}, 2))
	require.Equal(t, "440524188001010014", residentID("440524", date{1880, 1, 1}, 1))
	require.Equal(t, "A123456(3)", hongKongID('A', "123456"))
	require.Equal(t, "A123456789", taiwanID('A', "12345678"))
}

// TestNumbersAreOfTheirPlans asks libphonenumber's tables.
func TestNumbersAreOfTheirPlans(t *testing.T) {
	g, err := New(Config{Rows: 1, Seed: 1})
	require.NoError(t, err)
	w := newWorld(g)
	for i := range uint64(3000) {
		s := random.At(i)
		home := w.address(&s, region(i%5))
		for _, p := range []phone{w.mobile(&s, &home), w.landlineOf(&s, home)} {
			if p.local == "" {
				continue
			}
			n, err := phonenumbers.Parse("+"+p.calling+p.area+p.local, "")
			require.NoError(t, err)
			require.True(t, phonenumbers.IsValidNumber(n), "+%s %s %s", p.calling, p.area, p.local)
		}
	}
}

func TestTwinsDiffer(t *testing.T) {
	g, err := New(Config{Rows: 1, Seed: 1})
	require.NoError(t, err)
	w := newWorld(g)
	for i := range uint64(300) {
		s := random.At(i)
		home := w.address(&s, region(i%5))
		f := w.draw(&s, &home, false, nil, 1970)
		twins := w.twins(&s, &home, []*person{f, w.spouse(&s, &home, f)})
		a, b := twins[0], twins[1]
		require.Equal(t, a.birth, b.birth)
		require.NotEqual(t, a.entity, b.entity)
		if a.id != "" && b.id != "" {
			require.NotEqual(t, a.id, b.id)
		}
		switch a.name.script {
		case western:
			require.Equal(t, a.name.last, b.name.last)
			require.NotEqual(t, a.name.first, b.name.first)
		case han:
			require.Equal(t, a.name.surname, b.name.surname)
			require.NotEqual(t, a.name.hanText(false), b.name.hanText(false))
		}
	}
}

func TestHanNumber(t *testing.T) {
	for n, want := range map[int]string{5: "五", 10: "十", 12: "十二", 20: "二十", 88: "八十八", 100: "一百", 105: "一百零五",
		110: "一百一十", 305: "三百零五", 399: "三百九十九", 1001: "一千零一"} {
		require.Equal(t, want, hanNumber(n))
	}
}

func TestDamage(t *testing.T) {
	require.Equal(t, "1.38E+10", spreadsheet("13812345678"))
	require.Equal(t, "1.10E+17", spreadsheet("110105194912310020"))
	require.Equal(t, "一三八", hanDigits("138", "〇一二三四五六七八九"))
	require.Equal(t, "Ａ１　ｂ", fullWidth("A1 b"))
	s := random.At(1)
	for range 100 {
		d := "138" + digits(&s, 8)
		require.Len(t, swapDigits(&s, d), 11)
		require.Equal(t, d[:3], swapDigits(&s, d)[:3])
	}
	require.Equal(t, "13811111111", swapDigits(&s, "13811111111"), "nothing to exchange")
}

func TestShortName(t *testing.T) {
	for in, want := range map[string]string{"北京市": "北京", "浙江省": "浙江", "广西壮族自治区": "广西", "新疆维吾尔自治区": "新疆",
		"内蒙古自治区": "内蒙古", "单县": "单县", "西湖区": "西湖"} {
		require.Equal(t, want, shortName(in))
	}
}

func TestRomanisations(t *testing.T) {
	g, err := New(Config{Rows: 1, Seed: 1})
	require.NoError(t, err)
	w := newWorld(g)
	surname, ok := w.tables.Surname("陈")
	require.True(t, ok)
	n := name{surname: surname, umlaut: "v"}
	for _, c := range []struct {
		system system
		want   string
	}{{pinyin, "chen"}, {wadeGiles, "chen"}, {hongKong, "chan"}, {southSeas, "tan"}} {
		n.system = c.system
		require.Equal(t, []string{c.want}, w.spellOne(&n, surname, true))
	}
	lv, ok := w.tables.Surname("吕")
	require.True(t, ok)
	for _, spelt := range []string{"v", "u", "yu"} {
		n.system, n.umlaut = pinyin, spelt
		require.Equal(t, []string{"l" + spelt}, w.spellOne(&n, lv, true))
	}
	n.system = wadeGiles
	require.Equal(t, []string{"lu"}, w.spellOne(&n, lv, true))
}

func TestThinRows(t *testing.T) {
	named := evidence{name: fully}
	phone := evidence{name: fully, phone: "1"}
	sir := evidence{name: partly, phone: "1"}
	masked := evidence{name: fully, maskedPhone: "1"}
	other := evidence{name: fully, phone: "2", home: 1}
	for _, c := range []struct {
		why  string
		rows []evidence
		want []bool
	}{
		{"a name alone", []evidence{named}, []bool{true}},
		{"name and number", []evidence{phone}, []bool{false}},
		{"nothing shared with the name alone", []evidence{phone, named}, []bool{false, true}},
		{"a title with the same number", []evidence{phone, sir}, []bool{false, false}},
		{"half a number with a full name", []evidence{phone, masked}, []bool{false, false}},
		{"another number: nobody could know", []evidence{phone, sir, other}, []bool{false, false, true}},
		{"a chain", []evidence{phone, {name: fully, phone: "1", home: 1}, other}, []bool{false, false, false}},
		{"two groups: the first of the larger ones stays", []evidence{other, phone}, []bool{false, true}},
	} {
		var rows []draft
		for _, e := range c.rows {
			rows = append(rows, draft{known: e})
		}
		require.Equal(t, c.want, thinRows(rows), c.why)
	}
}
