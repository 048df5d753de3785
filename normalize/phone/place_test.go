package phone

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// TestPlaces: the country or city that stands before a number says what the number leaves out.
func TestPlaces(t *testing.T) {
	for raw, want := range map[string]string{
		"HKG 5275 9607": "+85252759607", "Hong Kong 52759607": "+85252759607", "台灣 0912345678": "+886912345678", "USA (415) 595-6289": "+14155956289",
		"DE 0171 3422371": "+491713422371", "GB 07934 130235": "+447934130235", "United Kingdom 020 7946 0018": "+442079460018",
		"北京 62345678": "+861062345678", "深圳市83211234": "+8675583211234", "广东省广州市 电话 83211234": "+862083211234",
		"上海 021-62345678": "+862162345678", "USA 13812345678": "+8613812345678", "香港 13812345678": "+8613812345678", "深圳 13812345678": "+8613812345678",
		"call me at 62345678": "62345678", "in 62345678": "62345678", "朝阳区 62345678": "62345678", "HK": "",
		"London 020 7946 0018": "+442079460018", "Boston (416) 754-0991": "+14167540991", "Kuala Lumpur 0122719392": "+60122719392", "台北市 0912345678": "+886912345678", "Kaohsiung 0912345678": "+886912345678", "HK 4234 5678": "+85242345678", "USA 155-123-4567": "+11551234567", "US 52345679": "52345679",
	} {
		v := Parse(raw)
		require.Equal(t, want, v.Canonical, raw)
	}
	all := ParseAll("香港 94242790、26165904")
	require.Len(t, all, 2)
	require.Equal(t, "+85226165904", all[1].Canonical, "the place holds for what follows")
	for city, want := range map[string]string{"北京": "010", "深圳市": "0755", "廣州": "020", "广东省深圳市": "0755", "": "", "朝阳": "0421", "London": ""} {
		require.Equal(t, want, AreaCode(city), city)
	}
	for country, want := range map[string]string{"CHN": "CN", "cn": "CN", "中國": "CN", "United States": "US", "de": "DE", "Hong Kong": "HK", "": "", "Atlantis": ""} {
		require.Equal(t, want, RegionOf(country), country)
	}
}
