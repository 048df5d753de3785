package text

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
)

// Names in any usual language, codes and what people are called are one country; other countries are others, whatever their codes look like.
func TestCountries(t *testing.T) {
	p := Parser{Form: Category, Coding: Countries}
	for code, names := range map[string][]string{
		"cn": {"China", "中国", "中國", "CN", "chn", "Chinese", "P.R. China", "PR China", "Kina", "Китай", "중국", "中国大陆", "People's Republic of China"},
		"de": {"Germany", "Deutschland", "德国", "德國", "DEU", "Allemagne", "German", "Niemcy", "ドイツ"},
		"us": {"USA", "U.S.A.", "United States", "United States of America", "美国", "美國", "American", "Vereinigte Staaten", "США"},
		"gb": {"UK", "U.K.", "United Kingdom", "Great Britain", "British", "英国", "Reino Unido", "GBR"},
		"tw": {"Taiwan", "台灣", "臺灣", "台湾", "Taiwanese", "R.O.C.", "中華民國"},
		"hk": {"Hong Kong", "香港", "HK", "中国香港", "HKG", "Hong Kong SAR"},
		"kr": {"South Korea", "Korea, Republic of", "韩国", "韓國", "대한민국", "Korean"},
		"nl": {"The Netherlands", "Netherlands", "Holland", "荷兰", "Dutch", "Nederland"},
		"ci": {"Côte d'Ivoire", "Ivory Coast", "CIV"},
		"dz": {"Algeria", "Algerian", "DZA", "الجزائر"},
	} {
		for _, n := range names {
			x := p.Parse(n)
			require.Equal(t, code, x.Canonical, n)
			require.True(t, x.Valid)
			first := p.Parse(names[0])
			require.Equal(t, Same, Compare(&x, &first), n)
		}
	}
	a, b, c := p.Parse("CN"), p.Parse("CM"), p.Parse("Chima")
	require.Equal(t, Conflict, Compare(&a, &b))
	require.Equal(t, "chima", c.Canonical, "what names none stays as it is")
	require.Equal(t, "china", Parser{Form: Category}.Parse("China").Canonical, "where the column is of something else")
	require.Greater(t, len(countries()), 4000)
}

// Values are countries where nine in ten are.
func TestCodedCountries(t *testing.T) {
	for _, c := range []struct {
		values []string
		coded  bool
	}{
		{[]string{"CN", "China", "中国", "DE", "Germany", "US", "", "n/a"}, true},
		{[]string{"CN", "DE", "US", "CA"}, true},
		{[]string{"CA", "IN", "DE", "AL", "NC", "TX", "WA", "OR"}, false}, // of states
		{[]string{"Georgia", "Texas", "Ohio"}, false},
		{[]string{"China", "Germany", "France", "Chima"}, false},
		{[]string{"China", "Germany", "France", "Spain", "Italy", "Peru", "Chile", "Cuba", "Fiji", "Chima"}, true},
		{[]string{""}, false},
		{nil, false},
	} {
		require.Equal(t, c.coded, CodedCountries(slices.Values(c.values)), c.values)
	}
}

func BenchmarkCountries(b *testing.B) {
	p := Parser{Form: Category, Coding: Countries}
	for b.Loop() {
		p.Parse("Germany")
	}
}
