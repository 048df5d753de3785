package similarity

import (
	"testing"
)

func fuzzPairs(f *testing.F, check func(t *testing.T, a, b string)) {
	f.Add("kitten", "sitting")
	f.Add("王小明", "小王明")
	f.Add("a\xff", "\xfea")
	f.Add("a\x00", "a")
	f.Add("王小\xe6\x98", "王小明")
	f.Add("𠮷野家", "吉野家店")
	f.Add("katherine", "catherina")
	f.Add("aaaaaaaaaabbbbbbbbbbaaaaaaaaaabbbbbbbbbbaaaaaaaaaabbbbbbbbbbaaaaaaaaaab", "abab")
	f.Fuzz(func(t *testing.T, a, b string) {
		if len(a) > 500 || len(b) > 500 {
			t.Skip()
		}
		check(t, a, b)
	})
}

func FuzzEdit(f *testing.F) { fuzzPairs(f, checkEdit) }

func FuzzJaro(f *testing.F) { fuzzPairs(f, checkJaro) }

func FuzzBigrams(f *testing.F) { fuzzPairs(f, checkBigrams) }

func FuzzTokens(f *testing.F) {
	f.Add("12 High Street, Bath", "high st 12 bath")
	f.Add("new york york", "yrok new 纽约")
	fuzzPairs(f, func(t *testing.T, a, b string) {
		checkTokens(t, AppendTokens(nil, a), AppendTokens(nil, b))
	})
}
