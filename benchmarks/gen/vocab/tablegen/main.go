// Command tablegen makes ../vocab.txt.gz from the public tables that NOTICE
// names. Run it from package vocab: go run ./tablegen DIR, where DIR holds the
// data sets name_frequency, surnames_special, pinyin, jyutping,
// romanisation_tables, opencc, divisions_cn, divisions_tw and phone_post.
package main

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
)

const (
	maxSurnames = 420
	maxGiven    = 1100
)

func main() {
	if len(os.Args) != 2 {
		fmt.Fprintln(os.Stderr, "usage: tablegen DIR")
		os.Exit(2)
	}
	if err := run(os.Args[1], "vocab.txt.gz"); err != nil {
		fmt.Fprintln(os.Stderr, "tablegen:", err)
		os.Exit(1)
	}
}

// run writes the sections, each headed by [name], lines of tab-separated cells.
func run(dir, out string) error {
	t, err := load(dir)
	if err != nil {
		return err
	}
	var b bytes.Buffer
	for _, section := range []struct {
		name  string
		lines []string
	}{
		{"surnames", t.surnameLines()}, {"given", t.givenLines()}, {"syllables", t.syllables},
		{"readings", t.readingLines()}, {"traditional", t.traditionalLines()},
		{"counties", t.countyLines()}, {"renamed", t.renamedLines()}, {"taiwan", t.taiwanLines()},
	} {
		fmt.Fprintf(&b, "[%s]\n", section.name)
		for _, l := range section.lines {
			b.WriteString(l + "\n")
		}
	}
	f, err := os.Create(out)
	if err != nil {
		return err
	}
	w, err := gzip.NewWriterLevel(f, gzip.BestCompression)
	if err != nil {
		return err
	}
	if _, err := w.Write(b.Bytes()); err != nil {
		return err
	}
	if err := w.Close(); err != nil {
		return err
	}
	return f.Close()
}

// tables are the inputs, as read.
type tables struct {
	familyPPM, givenPPM [][]string // name, (pinyin,) ppm, most common first
	surnamePinyin       map[string]string
	dictionary          map[string][]string // toneless readings of a character
	common              map[string]string   // its most common reading
	commonOrder         []string
	jyutping            map[string]string
	traditional         map[string]string
	traditionalOrder    []string
	syllables, taiwan   []string
	provinces, cities   map[string]string // code -> name
	areas, phone        [][]string
	renamed             []string
}

func load(dir string) (*tables, error) {
	r := reader{dir: dir}
	t := &tables{
		familyPPM:     r.rows("name_frequency/familyname_orcid.csv", ","),
		givenPPM:      r.rows("name_frequency/givenname_orcid.csv", ","),
		surnamePinyin: map[string]string{},
		dictionary:    map[string][]string{},
		common:        map[string]string{},
		jyutping:      map[string]string{},
		traditional:   map[string]string{},
		syllables:     tail(r.lines("romanisation_tables/mandarin_syllables.tsv")),
		taiwan:        tail(r.lines("divisions_tw/tw_zip3_zh_en.tsv")),
		areas:         r.rows("divisions_cn/areas.csv", ","),
		phone:         r.rows("phone_post/cn_city_areacode_postcode.tsv", "\t"),
		renamed:       r.lines("divisions_cn/renamed_since_2002_jionlp.txt"),
		provinces:     map[string]string{},
		cities:        map[string]string{},
	}
	for _, c := range r.rows("surnames_special/pinyin_pro_surnames.tsv", "\t") {
		t.surnamePinyin[c[0]] = toneless(c[1])
	}
	for _, c := range r.rows("surnames_special/heteronym_surnames.tsv", "\t") {
		first, _, _ := strings.Cut(c[3], "/")
		t.surnamePinyin[c[0]] = first
	}
	t.readings(&r)
	t.loadJyutping(&r)
	for _, l := range r.lines("opencc/STCharacters.txt") {
		from, to, ok := strings.Cut(l, "\t")
		to, _, _ = strings.Cut(to, " ")
		if ok && from != to && !strings.HasPrefix(l, "#") {
			t.traditional[from] = to
			t.traditionalOrder = append(t.traditionalOrder, from)
		}
	}
	for _, c := range r.rows("divisions_cn/provinces.csv", ",") {
		t.provinces[c[0]] = c[1]
	}
	for _, c := range r.rows("divisions_cn/cities.csv", ",") {
		t.cities[c[0]] = c[1]
	}
	return t, r.err
}

func (t *tables) readings(r *reader) {
	for _, name := range []string{"pinyin/kTGHZ2013.txt.gz", "pinyin/kMandarin_8105.txt"} {
		for _, l := range r.lines(name) {
			l, char, ok := strings.Cut(l, "#")
			_, list, ok2 := strings.Cut(l, ":")
			char = firstRune(strings.TrimSpace(char))
			if !ok || !ok2 || char == "" {
				continue
			}
			for _, reading := range strings.Split(strings.TrimSpace(list), ",") {
				reading = toneless(reading)
				if strings.Contains(name, "TGHZ") {
					t.dictionary[char] = append(t.dictionary[char], reading)
				} else if t.common[char] == "" {
					t.common[char] = reading
					t.commonOrder = append(t.commonOrder, char)
				}
			}
		}
	}
}

// loadJyutping keeps the main reading of a character: the first without a
// weight, for weights are given to the lesser readings only.
func (t *tables) loadJyutping(r *reader) {
	best := map[string]int{}
	for _, l := range r.lines("jyutping/rime_chars.tsv.gz") {
		c := strings.Split(l, "\t")
		if len(c) < 2 {
			continue
		}
		weight := 100
		if len(c) > 2 {
			weight, _ = strconv.Atoi(strings.TrimSuffix(c[2], "%"))
		}
		if weight > best[c[0]] {
			best[c[0]] = weight
			t.jyutping[c[0]] = c[1]
		}
	}
}

// keptSurnames are written alike in both scripts, whatever the character
// tables say of the common word.
const keptSurnames = "范于余云岳党后朴郁种谷系向游丰卜仇干沈涂舍"

func (t *tables) surnameLines() (lines []string) {
	for _, c := range t.familyPPM {
		pinyin := t.surnamePinyin[c[0]]
		if pinyin == "" || len(lines) == maxSurnames {
			continue
		}
		trad := t.toTraditional(c[0])
		if strings.Contains(keptSurnames, c[0]) {
			trad = c[0]
		}
		lines = append(lines, strings.Join([]string{c[0], trad, weight(c[1]), pinyin, t.hongKong(trad)}, "\t"))
	}
	return lines
}

// givenLines drops the surnames that swapped fields left in the source, and
// characters whose reading there is not in the dictionary.
func (t *tables) givenLines() (lines []string) {
	surname := map[string]bool{}
	for _, c := range t.familyPPM[:60] {
		surname[c[0]] = true
	}
	for _, c := range t.givenPPM {
		pinyin := strings.TrimRight(strings.ReplaceAll(c[1], "u:", "v"), "0123456789")
		if surname[c[0]] && !strings.Contains("林江夏文方石雷龙白金", c[0]) || !slices.Contains(t.dictionary[c[0]], pinyin) {
			continue
		}
		trad := t.toTraditional(c[0])
		hk := t.hongKong(trad)
		if hk == "" || len(lines) == maxGiven {
			continue
		}
		lines = append(lines, strings.Join([]string{c[0], trad, weight(c[2]), pinyin, hk}, "\t"))
	}
	return lines
}

func (t *tables) readingLines() (lines []string) {
	for _, c := range t.commonOrder {
		lines = append(lines, c+"\t"+t.common[c])
	}
	return lines
}

func (t *tables) traditionalLines() (lines []string) {
	for _, c := range t.traditionalOrder {
		lines = append(lines, c+"\t"+t.traditional[c])
	}
	return lines
}

func (t *tables) toTraditional(s string) string {
	var b strings.Builder
	for _, r := range s {
		if to := t.traditional[string(r)]; to != "" {
			b.WriteString(to)
		} else {
			b.WriteRune(r)
		}
	}
	return b.String()
}

func weight(ppm string) string {
	v, _ := strconv.ParseFloat(ppm, 64)
	return strconv.Itoa(int(v*100) + 1)
}

func tail(lines []string) []string { return lines[min(1, len(lines)):] }

func path(dir, name string) string { return filepath.Join(dir, filepath.FromSlash(name)) }
