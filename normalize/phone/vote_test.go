package phone

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/nyaruka/phonenumbers"
	"github.com/stretchr/testify/require"
)

// nationals makes distinct valid numbers of a region as they are written at home, from random digits that the judge accepts.
func nationals(t *testing.T, region string, n int) []string {
	rng := rand.New(rand.NewPCG(3, uint64(region[0])<<8|uint64(region[1])))
	var out []string
	example := phonenumbers.GetExampleNumber(region)
	code := int(example.GetCountryCode())
	for _, kind := range []phonenumbers.PhoneNumberType{phonenumbers.MOBILE, phonenumbers.FIXED_LINE} {
		e := phonenumbers.GetNationalSignificantNumber(phonenumbers.GetExampleNumberForType(region, kind))
		for tries := 0; len(out) < n/2*(1+int(kind^1)) && tries < 200000; tries++ {
			b := []byte(e)
			for i := rng.IntN(2); i < len(b); i++ {
				b[i] = byte('0' + rng.IntN(10))
			}
			x, err := phonenumbers.Parse(fmt.Sprintf("+%d%s", code, b), "")
			if err == nil && phonenumbers.IsValidNumberForRegion(x, region) {
				if s := phonenumbers.Format(x, phonenumbers.NATIONAL); !slices.Contains(out, s) {
					out = append(out, s)
				}
			}
		}
	}
	require.GreaterOrEqual(t, len(out), n-1, region)
	return out
}

// TestVote: a column of home numbers tells its region, and keeps silent where several plans read it equally well.
func TestVote(t *testing.T) {
	for _, region := range ballots {
		got := Vote(slices.Values(nationals(t, region, 60))).Region
		if slices.Contains([]string{"CN", "HK", "TW", "MO", "SG", "MY", "US", "GB", "AU", "DE", "JP"}, region) {
			require.Equal(t, region, got)
		} else if got != region {
			require.Empty(t, got, "%s is taken for another", region)
			t.Log(region, "stays open")
		}
	}
	mixed := append(nationals(t, "HK", 40), nationals(t, "CN", 40)...)
	require.Equal(t, "HK", Vote(slices.Values(mixed)).Region, "its people have mainland numbers too")
	codes := nationals(t, "SG", 40)
	for i, n := range codes {
		codes[i] = "+65 " + n
	}
	require.Equal(t, Parser{}, Vote(slices.Values(codes)), "nothing is left out")
	require.Equal(t, Parser{}, Vote(slices.Values(nationals(t, "HK", 60)[:5])), "too few")
	rest := []string{"", "n/a", "---", "138****1234", "12345", "test"}
	require.Equal(t, Parser{}, Vote(slices.Values(rest)))
}

// TestVoteArea: land lines without area code are of the area that those with one are of.
func TestVoteArea(t *testing.T) {
	var column []string
	for i := range 40 {
		column = append(column, fmt.Sprintf("010-62%06d", i*7919), fmt.Sprintf("138%08d", i*104729+1), fmt.Sprintf("%d%06d", []int{65, 82, 57, 43, 88, 62}[i%6], i*6007))
	}
	p := Vote(slices.Values(column))
	require.Equal(t, "010", p.AreaCode)
	require.Equal(t, "+861065006007", p.Parse("6500 6007").Canonical)
	for i := range 20 {
		column = append(column, fmt.Sprintf("021-62%06d", i*7919))
	}
	require.Empty(t, Vote(slices.Values(column)).AreaCode, "of two cities")
}

// TestVoteOrder: the outcome does not depend on the order of the values.
func TestVoteOrder(t *testing.T) {
	column := append(nationals(t, "HK", 60), nationals(t, "DE", 200)...)
	want := Vote(slices.Values(column))
	rng := rand.New(rand.NewPCG(1, 1))
	for range 5 {
		rng.Shuffle(len(column), func(i, j int) { column[i], column[j] = column[j], column[i] })
		require.Equal(t, want, Vote(slices.Values(column)))
	}
}

func TestParserText(t *testing.T) {
	for _, p := range []Parser{{}, {Region: "HK"}, {Region: "CN", AreaCode: "010"}} {
		back, err := ParseParser(p.String())
		require.NoError(t, err)
		require.Equal(t, p, back)
	}
	for _, s := range []string{"", "Hong Kong", "hk", "HK 010", "CN x", "XX", "CN 10", "CN 01234"} {
		_, err := ParseParser(s)
		require.ErrorContains(t, err, "no region", s)
	}
}
