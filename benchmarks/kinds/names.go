package main

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/guiyi/guiyi/normalize/name"
)

// legislator is one person in both scripts.
type legislator struct{ han, latin name.Name }

// crossing is what a region's legislators give: pairs of one person found, and pairs of two taken for one.
type crossing struct {
	region                  string
	pairs, found            int
	cross, wrong, possible  int
	missedList, wrongedList []string
}

// crossRegions measures Han against Latin names of the same legislators, by region: recall over the pairs whose whole names
// agree by sound, and false matches among all cross pairs inside a region. Pairs of namesakes are left out.
func crossRegions(data string) ([]crossing, error) {
	rows, err := readTable(data, "chinese/name_pairs/han_latin_pairs.tsv")
	if err != nil {
		return nil, err
	}
	people := map[string][]legislator{}
	for _, r := range rows {
		if strings.HasPrefix(r[3], "phonetic_full") {
			people[r[0]] = append(people[r[0]], legislator{name.Parse(r[1]), name.Parse(r[2])})
		}
	}
	var out []crossing
	for _, region := range []string{"HK", "TW", "MO", "SG", "MY"} {
		out = append(out, cross(region, people[region]))
	}
	return out, nil
}

func cross(region string, people []legislator) crossing {
	c := crossing{region: region, pairs: len(people)}
	for i := range people {
		p := &people[i]
		if l := name.Compare(&p.han, &p.latin); l.Verdict() != "nonmatch" {
			c.found++
		} else {
			c.missedList = append(c.missedList, fmt.Sprintf("%s | %s: %s", p.han.Raw, p.latin.Raw, l))
		}
		for j := range people {
			q := &people[j]
			if p.han.Canonical == q.han.Canonical || p.latin.Canonical == q.latin.Canonical || name.Compare(&p.latin, &q.latin).Verdict() != "nonmatch" {
				continue // one person, or namesakes in Latin letters
			}
			c.cross++
			l := name.Compare(&p.han, &q.latin)
			switch l.Verdict() {
			case "match":
				c.wrong++
			case "possible":
				c.possible++
			default:
				continue
			}
			c.wrongedList = append(c.wrongedList, fmt.Sprintf("%s | %s: %s", p.han.Raw, q.latin.Raw, l))
		}
	}
	return c
}

func legislators(w io.Writer, data string, show bool) error {
	regions, err := crossRegions(data)
	if err != nil {
		return err
	}
	fmt.Fprintln(w, "| region | pairs | found | recall | cross pairs | taken for one: match | possible |\n|---|---|---|---|---|---|---|")
	var pairs, found, cross, wrong, possible int
	for _, c := range regions {
		fmt.Fprintf(w, "| %s | %d | %d | %.3f | %d | %d | %d |\n", c.region, c.pairs, c.found, ratio(c.found, c.pairs), c.cross, c.wrong, c.possible)
		if c.region != "MY" {
			pairs, found = pairs+c.pairs, found+c.found
		}
		cross, wrong, possible = cross+c.cross, wrong+c.wrong, possible+c.possible
	}
	fmt.Fprintf(w, "| HK, TW, MO, SG; cross pairs of all | %d | %d | %.3f | %d | %d | %d |\n", pairs, found, ratio(found, pairs), cross, wrong, possible)
	if show {
		for _, c := range regions {
			list(w, c.region+" missed", c.missedList)
			list(w, c.region+" taken for one", c.wrongedList)
		}
	}
	return nil
}

func list(w io.Writer, title string, lines []string) {
	if len(lines) > 0 {
		fmt.Fprintf(w, "\n%s:\n  %s\n", title, strings.Join(lines, "\n  "))
	}
}

// readingSet is what the persons of CC-CEDICT give: in how many cases the right toneless reading is among those that the
// blocking keys hold, and how many readings a name has.
type readingSet struct {
	names, right, keys int
	missed             []string
}

// cedictReadings leaves foreign persons out, those whose gloss says so and names with a dot, and names of one character or of more
// than four.
func cedictReadings(data string) (readingSet, error) {
	var s readingSet
	rows, err := readTable(data, "chinese/cedict/cedict_person_entries.tsv")
	if err != nil {
		return s, err
	}
	plain := strings.NewReplacer("u:", "v", "1", "", "2", "", "3", "", "4", "", "5", "")
	for _, r := range rows {
		syllables, n := strings.Fields(plain.Replace(strings.ToLower(r[2]))), name.Parse(r[1])
		surname := len([]rune(n.Surname))
		if len(syllables) != len([]rune(r[1])) || len(syllables) > 4 || n.Surname == "" || n.Given == "" || isForeign(r[3]) || strings.Contains(r[1], "·") {
			continue
		}
		s.names++
		keys := n.AppendKeys(nil, name.PartRoman)
		s.keys += len(keys)
		if slices.Contains(keys, strings.Join(syllables[:surname], "")+" "+strings.Join(syllables[surname:], "")) {
			s.right++
		} else {
			s.missed = append(s.missed, r[1]+" "+r[2])
		}
	}
	return s, nil
}

// isForeign tells a gloss of a person who is not Chinese.
func isForeign(gloss string) bool {
	return slices.ContainsFunc([]string{"American", "British", "English", "French", "German", "Japan", "Korea", "Russian", "Soviet", "Italian", "Canadian", "Austria",
		"Swiss", "Dutch", "Vietnam", "Indian", "Mongol", "Tibet", "Manchu", "Portuguese", "missionary", "Charlemagne", "Jesuit", "Turk", "Australian", "US ", "Singapor"},
		func(word string) bool { return strings.Contains(gloss, word) })
}

func readings(w io.Writer, data string, show bool) error {
	s, err := cedictReadings(data)
	if err != nil {
		return err
	}
	fmt.Fprintf(w, "| Chinese persons of CC-CEDICT | right reading in the set | readings a name |\n|---|---|---|\n| %d | %.4f | %.3f |\n",
		s.names, ratio(s.right, s.names), ratio(s.keys, s.names))
	if show {
		list(w, "missed", s.missed)
	}
	return nil
}
