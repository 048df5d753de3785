package name

import (
	"bufio"
	"encoding/csv"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestCrossScriptPairs measures names in many scripts against their Latin originals: recall over the pairs, and false matches
// among the names of different pairs.
func TestCrossScriptPairs(t *testing.T) {
	f, err := os.Open(shared + "latin/opensanctions_name_bench/watchman_cross_script_pairs.csv.txt")
	if err != nil {
		t.Skip("watchman_cross_script_pairs is not here")
	}
	defer f.Close()
	type pair struct{ native, latin Name }
	var pairs []pair
	for s := bufio.NewScanner(f); s.Scan(); {
		if field := strings.Split(s.Text(), ","); len(field) > 2 && !strings.HasPrefix(field[0], "#") {
			pairs = append(pairs, pair{Parse(field[0]), Parse(field[1])})
		}
	}
	hit, cross, wrong := 0, 0, 0
	for i := range pairs {
		p := &pairs[i]
		if l := Compare(&p.native, &p.latin); l.Verdict() != "nonmatch" {
			hit++
		} else {
			t.Logf("missed %s | %s (%s)", p.native.Raw, p.latin.Raw, l)
		}
		for j := range pairs {
			q := &pairs[j]
			if Compare(&p.latin, &q.latin).Verdict() != "nonmatch" {
				continue // one person
			}
			cross++
			if l := Compare(&p.native, &q.latin); l.Verdict() != "nonmatch" {
				wrong++
				t.Logf("wrong  %s | %s (%s)", p.native.Raw, q.latin.Raw, l)
			}
		}
	}
	t.Logf("%d of %d found, %d wrong of %d cross pairs", hit, len(pairs), wrong, cross)
	require.GreaterOrEqual(t, hit, len(pairs)*8/10)
	require.LessOrEqual(t, wrong, 1)
}

// TestPatients measures the names of CDC's hand-made variants of persons against their originals, and false matches among
// different persons of the seed.
func TestPatients(t *testing.T) {
	read := func(file string) []map[string]string {
		f, err := os.Open(shared + "latin/cdc_recordlinker/" + file)
		if err != nil {
			t.Skip("cdc_recordlinker is not here")
		}
		defer f.Close()
		rows, err := csv.NewReader(f).ReadAll()
		require.NoError(t, err)
		var out []map[string]string
		for _, row := range rows[1:] {
			m := map[string]string{}
			for i, head := range rows[0] {
				m[head] = row[i]
			}
			out = append(out, m)
		}
		return out
	}
	parse := func(m map[string]string) Name { return Parse(m["FIRST"] + " " + m["LAST"] + " " + m["SUFFIX"]) }
	seed := map[string]Name{}
	var all []Name
	for _, m := range read("nbs_seed.csv") {
		seed[m["Match Id"]] = parse(m)
		all = append(all, seed[m["Match Id"]])
	}
	hit, count := 0, 0
	for _, m := range append(read("expanded_nbs_test.csv"), read("better_test.csv")...) {
		a, b := parse(m), seed[m["Match Id"]]
		if m["Expected Result"] != "match" || m["FIRST"] == "" || m["LAST"] == "" || a.Problem != "" {
			continue
		}
		count++
		if l := Compare(&a, &b); l.Verdict() != "nonmatch" {
			hit++
		} else {
			t.Logf("missed %s | %s (%s)", a.Raw, b.Raw, l)
		}
	}
	cross, wrong := 0, 0
	for i := range all {
		for j := range i {
			cross++
			if l := Compare(&all[i], &all[j]); l != Missing && l.Verdict() != "nonmatch" && !strings.EqualFold(all[i].Given+all[i].Surname, all[j].Given+all[j].Surname) {
				wrong++
				if wrong < 60 {
					t.Logf("near   %s | %s (%s)", all[i].Raw, all[j].Raw, l)
				}
			}
		}
	}
	t.Logf("%d of %d variants found; %d of %d pairs of different persons have like names", hit, count, wrong, cross)
	require.GreaterOrEqual(t, hit, count*3/4)
	require.LessOrEqual(t, wrong*10000, cross)
}
