package identifier

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestPublishedNumbers parses numbers that the standards and authorities print as specimens.
func TestPublishedNumbers(t *testing.T) {
	for _, c := range []struct {
		raw  string
		want Type
	}{
		{"11010519491231002X", Resident},               // GB 11643-1999, 4.2
		{"440524188001010014", Resident},               // GB 11643-1999, annex
		{"911124198108030024", ForeignResident},        // specimen of the card of 2023
		{"9144030071526726XG", USCC},                   // a listed company
		{"110108000000016", Licence},                   // GS 15-2006
		{"A123456(3)", HongKong},                       // Immigration Department
		{"AB987654(3)", HongKong},                      //
		{"A123456789", Taiwan},                         // the classroom example
		{"S1234567D", Singapore},                       //
		{"M1234567K", Singapore},                       // FIN of the series of 2022
		{"GB82 WEST 1234 5698 7654 32", IBAN},          // IBAN registry
		{"DE89 3704 0044 0532 0130 00", IBAN},          // IBAN registry
		{"5299 00T8 BM49 AURS DO55", LEI},              // GLEIF
		{"4111 1111 1111 1111", Card},                  // test number of the card networks
		{"AB 12 34 56 C", NINO},                        //
		{"H12345678", TravelPermit},                    //
		{"850713-10-5023", Malaysia},                   //
		{"F81D4FAE-7DEC-11D0-A765-00A0C91E6BF6", UUID}, // RFC 9562, 4
		{"oLVPpjqs9BhvzwPj5A-vTYAX3GLc", Opaque},
	} {
		d := Parse(c.raw)
		require.Equal(t, c.want.String(), d.Type.String(), "%q", c.raw)
		require.True(t, d.Valid, "%q: %s", c.raw, d.Problem)
		require.Equal(t, d.Canonical, Parse(d.Canonical).Canonical)
	}
}

// TestChecks holds every check against another way to state it: the recursions of ISO 7064 for weights, polynomials for
// recursions.
func TestChecks(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	digits := func(n int) string {
		b := make([]byte, n)
		for i := range b {
			b[i] = byte('0' + r.IntN(10))
		}
		return string(b)
	}
	for range 2000 {
		s := digits(17)
		p := 0
		for _, c := range s {
			p = (p + int(c-'0')) * 2 % 11
		}
		want := fmt.Sprint((12 - p) % 11)
		require.Equal(t, strings.Replace(want, "10", "X", 1), string(residentCheck(s+"0")), s)

		var credit []byte
		sum, power := 0, 1
		for range 17 {
			v := r.IntN(31)
			credit = append(credit, creditAlphabet[v])
			sum, power = sum+v*power, power*3%31
		}
		check := usccCheck(string(credit) + "0")
		require.Zero(t, (sum+strings.IndexByte(creditAlphabet, check))%31, "%s", credit)

		number := digits(8)
		sum = 0
		for i, w := range []int{3, 7, 9, 10, 5, 8, 4, 2} {
			sum += int(number[i]-'0') * w
		}
		last := strings.IndexByte("0123456789X", orgCheck(number+"0"))
		require.Zero(t, (sum+last)%11, number)
	}
}

// TestOneDigit: no scheme but Taiwan's, whose weights share factors with 10, accepts a number of which one digit was changed.
func TestOneDigit(t *testing.T) {
	for _, raw := range []string{"91350100M000100Y43", "A1234563", "S1234567D", "DE89370400440532013000", "4111111111111111",
		"529900T8BM49AURSDO55", "110108000000016", "911124198108030024"} {
		a := Parse(raw)
		require.True(t, a.Valid && a.checked(), raw)
		for i := range raw {
			for c := byte('0'); c <= '9'; c++ {
				if raw[i] < '0' || raw[i] > '9' || raw[i] == c {
					continue
				}
				b := Parse(raw[:i] + string(c) + raw[i+1:])
				require.False(t, b.Valid && b.Type == a.Type, "%s", b.Canonical)
				require.Equal(t, "nonmatch", Compare(&a, &b).Verdict())
			}
		}
	}
}

func TestProblems(t *testing.T) {
	for _, c := range []struct{ raw, canonical, problem string }{
		{"110105194902300021", "110105194902300021", "bad check digit"},
		{"110105204512310027", "110105204512310027", "no such birth date"},
		{"11019919491231002X", "11019919491231002X", "no such region"},
		{"110103194912310027", "110103194912310027", ""}, // 崇文区, withdrawn in 2010
		{"914403OO7I526726XG", "9144030071526726XG", "repaired: letters read as digits"},
		{"91330100799655058C", "91330100799655058C", "bad check digit"},
		{"666-12-3456", "666123456", "never issued"},
		{"078-05-1120", "", "placeholder"},
		{"1.10105E+17", "", "damaged by a spreadsheet"},
		{"1.10105194912310E+17", "110105194912310***", "damaged by a spreadsheet"},
		{"914403001922038000", "914403001922038***", "damaged by a spreadsheet"},
		{"无身份证", "", "nothing but words"},
		{"110105491231002.0", "11010519491231002X", ""},
		{"00000000-0000-0000-0000-000000000000", "", "placeholder"},
		{"conf/sigmod/SlivinskasJS01", "CONFSIGMODSLIVINSKASJS01", ""},
	} {
		d := Parse(c.raw)
		require.Equal(t, c.canonical, d.Canonical, "%q", c.raw)
		require.Equal(t, c.problem, d.Problem, "%q", c.raw)
	}
}

func TestParseAll(t *testing.T) {
	for raw, want := range map[string][]string{
		"":                               nil,
		"N/A":                            {""},
		"11010519491231002X / E12345679": {"11010519491231002X", "E12345679"},
		"身份证：11010519491231002X，护照：E12345679": {"11010519491231002X", "E12345679"},
		"11010519491231002X；A123456(3)":       {"11010519491231002X", "A1234563"},
		"conf/sigmod/01":                      {"CONFSIGMOD01"},
		"12345/67":                            {"1234567"},
	} {
		var got []string
		for _, d := range ParseAll(raw) {
			require.Equal(t, raw, d.Raw)
			got = append(got, d.Canonical)
		}
		require.Equal(t, want, got, "%q", raw)
	}
}
