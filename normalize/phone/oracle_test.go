package phone

import (
	"encoding/csv"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strconv"
	"testing"

	"github.com/nyaruka/phonenumbers"
	"github.com/stretchr/testify/require"
)

// shared is where the reference data lie: beside the checkout.
const shared = "../../../shared/data"

// readShared reads a table of the reference data; the test is skipped where they are absent.
func readShared(t *testing.T, comma rune, path ...string) [][]string {
	t.Helper()
	f, err := os.Open(filepath.Join(append([]string{shared}, path...)...))
	if err != nil {
		t.Skip("reference data are not beside the checkout: ", err)
	}
	defer func() { require.NoError(t, f.Close()) }()
	r := csv.NewReader(f)
	r.Comma = comma
	r.LazyQuotes = comma == '\t'
	rows, err := r.ReadAll()
	require.NoError(t, err)
	return rows[1:]
}

// oracle gives what libphonenumber makes of a number, "" when it is not valid.
func oracle(s, region string) (e164, of string) {
	n, err := phonenumbers.Parse(s, region)
	if err != nil || !phonenumbers.IsValidNumber(n) {
		return "", ""
	}
	return phonenumbers.Format(n, phonenumbers.E164), phonenumbers.GetRegionCodeForNumber(n)
}

// TestExampleNumbers holds every example of libphonenumber, in four writings, against the judge, and its national form
// in its region. What is not held is counted: examples that the judge, whose metadata may be older, calls not valid, and
// national forms that are shorter than a number, not valid as such, or known fillers (1234567890).
func TestExampleNumbers(t *testing.T) {
	rows := readShared(t, ',', "latin", "phone_metadata", "example_numbers.csv")
	var checked, newer, national, notNational, short, fillers int
	regions := map[string]bool{}
	for _, row := range rows {
		region, code, prefix, number := row[0], row[1], row[3], row[5]
		regions[region] = true
		want, of := oracle("+"+code+number, "")
		writings := []string{"+" + code + number, "+" + code + " " + number, "00" + code + number, "+" + code + "-" + number[:2] + " " + number[2:]}
		if want == "" {
			newer++
			for _, raw := range writings {
				require.False(t, Parse(raw).Valid, "%s: the judge says no", raw)
			}
			continue
		}
		checked++
		for _, raw := range writings {
			got := Parse(raw)
			require.Equal(t, want, got.Canonical, "%s", raw)
			require.Equal(t, of, got.Region, "%s", raw)
			require.True(t, got.Valid, "%s", raw)
		}
		if region == "001" {
			notNational++
			continue
		}
		home := prefix + number
		e164, _ := oracle(home, region)
		switch got := (Parser{Region: region}).Parse(home); {
		case len(home) < 5:
			short++
			require.Equal(t, problemShort, got.Problem, home)
		case got.Problem == problemPlaceholder:
			fillers++
			require.True(t, isFiller([]byte(home)) || isFiller([]byte(number)), home)
		case e164 == "":
			notNational++
			require.False(t, got.Valid, "%s in %s", home, region)
		default:
			national++
			require.Equal(t, e164, got.Canonical, "%s in %s", home, region)
		}
	}
	t.Logf("%d examples of %d regions: %d agree in 4 writings, %d are not valid to the judge's metadata", len(rows), len(regions), checked, newer)
	t.Logf("national forms: %d agree; %d have none or are not valid, %d are too short, %d are fillers", national, notNational, short, fillers)
	require.Equal(t, len(rows), checked+newer)
	require.Equal(t, checked, national+notNational+short+fillers)
}

// TestFastPathsAgainstJudge tries random national numbers: what a fast path accepts the judge accepts, as a mobile where
// it says so; what it refuses the judge refuses; and hardly a valid number has to ask. The blocks 14x of the mainland are
// the documented exception.
func TestFastPathsAgainstJudge(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	for i := range plans {
		pl := &plans[i]
		valid, fast := 0, 0
		for n := minNational; n <= maxNational; n++ {
			if pl.table()[n] == nil {
				continue
			}
			for range 2000 {
				b := make([]byte, n)
				for j := range b {
					b[j] = byte('0' + rng.IntN(10))
				}
				if n == 11 && pl.region == "CN" && hasPrefix(b, "14") {
					continue
				}
				prefix, err := strconv.Atoi(string(b[:4]))
				require.NoError(t, err)
				mobile, ok := pl.accept(b, false)
				judgedMobile, judged := pl.ask(string(b))
				require.Equal(t, judged, ok, "%s in %s", b, pl.region)
				require.True(t, !mobile || judgedMobile, "%s in %s", b, pl.region)
				if judged {
					valid++
					if pl.table()[n][prefix] != askJudge {
						fast++
					}
				}
			}
		}
		t.Logf("%s: %d of %d valid numbers are decided by the fast path", pl.region, fast, valid)
		require.Greater(t, valid, 150, pl.region)
		require.Greater(t, fast*100, valid*95, pl.region)
	}
}

// TestMobilesOfEveryBlock holds all allotted three-digit blocks of the mainland against the judge, and the table of
// land line area codes against the published one.
func TestMobilesOfEveryBlock(t *testing.T) {
	for block := 130; block < 200; block++ {
		b := []byte(strconv.Itoa(block) + "81234567")
		mobile, valid := planCN.accept(b, false)
		want, _ := oracle("+86"+string(b), "")
		require.Equal(t, want != "" || block/10 == 14, valid, "%s", b)
		require.Equal(t, valid, mobile, "%s", b)
	}
	missing := 0
	rows := readShared(t, '\t', "chinese", "phone_post", "cn_city_areacode_postcode.tsv")
	for _, row := range rows {
		if v := Parse(row[2] + "62345678"); !v.Valid {
			if v = Parse(row[2] + "6234567"); !v.Valid {
				missing++
			}
		}
	}
	require.LessOrEqual(t, missing, 2, "area codes that the plan does not know")
}

// TestCases runs the public hard cases of phones.
func TestCases(t *testing.T) {
	for _, row := range readShared(t, '\t', "chinese", "cases_public.tsv") {
		if row[0] != "phone" {
			continue
		}
		a, b := Parse(row[1]), Parse(row[2])
		verdict := Compare(&a, &b).Verdict()
		switch row[3] {
		case "same_normal":
			require.NotEmpty(t, a.Canonical, row[4])
			require.Equal(t, a.Canonical, b.Canonical, row[4])
			require.NotEqual(t, "nonmatch", verdict, row[4])
		case "match":
			require.NotEqual(t, "nonmatch", verdict, row[4])
		case "nomatch":
			require.Equal(t, "nonmatch", verdict, row[4])
			require.NotEqual(t, a.Canonical, b.Canonical, row[4])
		}
	}
}
