// Command tablegen makes the embedded tables of package hanzi from the reference data.
//
// Usage: tablegen DIR, where DIR holds the folders unihan, opencc, pinyin, jyutping, romanisation_tables, surnames_special,
// surname_romanizations and name_frequency. The output goes to the current directory as gzipped text, one file a
// subject, so that a program pays only for what it asks:
//
//	fold.gz       from<TAB>to, then "#weak" and one class of weak variants a line
//	mandarin.gz   syllable<TAB>characters
//	jyutping.gz   syllable<TAB>characters
//	surnames.gz   surname<TAB>ppm<TAB>readings ("-": those of the characters)
//	given.gz      character<TAB>ppm
//	latin.gz      the syllable table, then "#hk" and the Cantonese spelling rules, then "#surnames" and attested spellings
package main

import (
	"bufio"
	"bytes"
	"compress/bzip2"
	"compress/gzip"
	"fmt"
	"io"
	"log"
	"os"
	"path/filepath"
	"sort"
	"strconv"
	"strings"

	"golang.org/x/text/unicode/norm"
)

func main() {
	if len(os.Args) != 2 {
		log.Fatal("usage: tablegen DIR")
	}
	g := &generator{dir: os.Args[1]}
	g.loadFrequencies()
	g.fold()
	g.mandarin()
	g.jyutping()
	g.surnames()
	g.latin()
}

type generator struct {
	dir      string
	foldMap  map[rune]rune
	family   map[string]float64 // folded surname -> ppm
	given    map[rune]float64   // folded character -> ppm
	readings map[rune]map[string]bool
}

// lines reads a plain, gzip or bzip2 text file without comments and empty lines, each line split at tabs.
func (g *generator) lines(name string) [][]string {
	f, err := os.Open(filepath.Join(g.dir, name))
	check(err)
	defer f.Close()
	var r io.Reader = f
	switch filepath.Ext(name) {
	case ".gz":
		r, err = gzip.NewReader(f)
		check(err)
	case ".bz2":
		r = bzip2.NewReader(f)
	}
	var out [][]string
	sc := bufio.NewScanner(r)
	sc.Buffer(nil, 1<<20)
	for sc.Scan() {
		if line := strings.TrimRight(sc.Text(), "\r"); line != "" && !strings.HasPrefix(line, "#") {
			out = append(out, strings.Split(line, "\t"))
		}
	}
	check(sc.Err())
	return out
}

// fold composes CJK radicals, HK and TW variants and traditional -> simplified into one map, then adds weak classes.
func (g *generator) fold() {
	steps := []map[rune]rune{
		g.pairs("opencc/HKVariantsRev.txt"), g.pairs("opencc/TWVariantsRev.txt"),
		g.pairs("opencc/TSCharacters.txt"), g.pairs("opencc/TSCharactersExt.txt"),
	}
	steps = append(steps, g.radicals())
	steps[2]['锺'] = '钟' // 鍾 is written 锺 or 钟 in simplified names
	g.foldMap = map[rune]rune{}
	for _, m := range steps {
		for from := range m {
			if to := settle(from, steps); to != from {
				g.foldMap[from] = to
			}
		}
	}
	var b bytes.Buffer
	for _, from := range sortedRunes(g.foldMap) {
		fmt.Fprintf(&b, "%c\t%c\n", from, g.foldMap[from])
	}
	b.WriteString("#weak\n")
	for _, class := range g.weakClasses() {
		b.WriteString(class + "\n")
	}
	write("fold.gz", b.Bytes())
}

// settle applies the steps until nothing changes.
func settle(r rune, steps []map[rune]rune) rune {
	for range 8 {
		before := r
		for _, m := range steps {
			if to, ok := m[r]; ok {
				r = to
			}
		}
		if r == before {
			break
		}
	}
	return r
}

// pairs reads an OpenCC character dictionary; the first candidate counts.
func (g *generator) pairs(name string) map[rune]rune {
	m := map[rune]rune{}
	for _, f := range g.lines(name) {
		from, to := []rune(f[0]), []rune(strings.Fields(f[1])[0])
		if len(from) == 1 && len(to) == 1 && from[0] != to[0] {
			m[from[0]] = to[0]
		}
	}
	return m
}

// radicals maps the CJK radical code points that NFKC leaves alone (U+2E80-2FDF) to their ideographs.
func (g *generator) radicals() map[rune]rune {
	m := map[rune]rune{}
	for _, f := range g.lines("unihan/EquivalentUnifiedIdeograph.txt") {
		body, _, _ := strings.Cut(f[0], "#")
		src, dst, ok := strings.Cut(body, ";")
		if !ok {
			continue
		}
		to := hex(strings.TrimSpace(dst))
		lo, hi, isRange := strings.Cut(strings.TrimSpace(src), "..")
		if !isRange {
			hi = lo
		}
		for r := hex(lo); r <= hex(hi); r++ {
			if n := []rune(norm.NFKC.String(string(r))); r < 0x3000 && n[0] == r {
				m[r] = to
			}
		}
	}
	return m
}

// weakClasses joins z-variants, semantic variants and Japanese forms, unless both are in use in Chinese names.
func (g *generator) weakClasses() []string {
	parent := map[rune]rune{}
	var find func(r rune) rune
	find = func(r rune) rune {
		p, ok := parent[r]
		if !ok || p == r {
			return r
		}
		return find(p)
	}
	join := func(a, b rune) {
		a, b = g.folded(a), g.folded(b)
		if a == b || (g.given[a] > 0 && g.given[b] > 0) || (g.family[string(a)] > 0 && g.family[string(b)] > 0) {
			return
		}
		if a, b = find(a), find(b); a != b && !(g.given[a] > 0 && g.given[b] > 0) {
			if g.given[b] > g.given[a] {
				a, b = b, a
			}
			parent[b] = a
		}
	}
	for _, f := range g.lines("unihan/Unihan_Variants.txt.bz2") {
		if f[1] != "kZVariant" && f[1] != "kSemanticVariant" {
			continue
		}
		for _, v := range strings.Fields(f[2]) {
			v, _, _ = strings.Cut(v, "<")
			join(hex(f[0][2:]), hex(v[2:]))
		}
	}
	jp := g.pairs("opencc/JPShinjitaiCharactersRev.txt")
	for _, r := range sortedRunes(jp) {
		join(r, jp[r])
	}
	classes := map[rune][]rune{}
	for _, r := range sortedRunes(parent) {
		root := find(r)
		classes[root] = append(classes[root], r)
	}
	var out []string
	for _, root := range sortedRunes(classes) {
		out = append(out, string(root)+string(classes[root]))
	}
	return out
}

func (g *generator) folded(r rune) rune {
	if to, ok := g.foldMap[r]; ok {
		return to
	}
	return r
}

// mandarin writes the dictionary reading sets, kTGHZ2013 united with kXHC1983.
func (g *generator) mandarin() {
	g.readings = map[rune]map[string]bool{}
	for _, name := range []string{"pinyin/kTGHZ2013.txt.gz", "pinyin/kXHC1983.txt.gz"} {
		for _, f := range g.lines(name) {
			code, rest, _ := strings.Cut(f[0], ":")
			rest, _, _ = strings.Cut(rest, "#")
			for _, reading := range strings.Split(strings.TrimSpace(rest), ",") {
				add(g.readings, hex(code[2:]), toneless(reading))
			}
		}
	}
	writeReadings("mandarin.gz", g.readings)
}

// jyutping writes the Cantonese reading sets of the characters of the basic plane, and of others that have a Mandarin set or fold to one
// that has.
func (g *generator) jyutping() {
	sets := map[rune]map[string]bool{}
	put := func(r rune, jyut string) {
		inUse := r <= 0x9FFF || g.readings[r] != nil || g.readings[g.folded(r)] != nil
		if inUse && !strings.Contains(jyut, " ") { // ligatures such as 瓩 have two syllables
			add(sets, r, strings.TrimRight(jyut, "0123456789"))
		}
	}
	for _, f := range g.lines("jyutping/rime_chars.tsv.gz") {
		if r := []rune(f[0]); len(r) == 1 && (len(f) < 3 || percent(f[2]) >= 3) {
			put(r[0], f[1])
		}
	}
	for _, f := range g.lines("unihan/Unihan_Readings.txt.bz2") {
		if f[1] == "kCantonese" {
			for _, j := range strings.Fields(f[2]) {
				put(hex(f[0][2:]), j)
			}
		}
	}
	writeReadings("jyutping.gz", sets)
}

func percent(s string) float64 {
	v, err := strconv.ParseFloat(strings.TrimSuffix(s, "%"), 64)
	check(err)
	return v
}

// loadFrequencies reads the permissive frequency tables, folded by OpenCC's traditional -> simplified table alone.
func (g *generator) loadFrequencies() {
	g.family, g.given = map[string]float64{}, map[rune]float64{}
	ts := g.pairs("opencc/TSCharacters.txt")
	simp := func(s string) string {
		return strings.Map(func(r rune) rune {
			if to, ok := ts[r]; ok {
				return to
			}
			return r
		}, s)
	}
	for _, f := range g.lines("name_frequency/wainshine_surnames_tf.tsv")[1:] {
		g.family[simp(f[0])] += 1 // in use, share unknown
	}
	for _, f := range g.csv("name_frequency/familyname_orcid.csv") {
		g.family[simp(f[0])] += number(f[1])
	}
	for _, f := range g.csv("name_frequency/givenname_orcid.csv") {
		if r := []rune(simp(f[0])); len(r) == 1 {
			// ORCID fields are sometimes swapped, so top surnames show up as given names: subtract a tenth of their share.
			if v := number(f[2]) - g.family[string(r)]/3; v >= 1 {
				g.given[r[0]] += v
			} else {
				g.given[r[0]] += 1
			}
		}
	}
}

func (g *generator) csv(name string) [][]string {
	var out [][]string
	for _, f := range g.lines(name)[1:] {
		out = append(out, strings.Split(f[0], ","))
	}
	return out
}

// surnames writes single and compound surnames with their readings where they differ from the characters' own.
func (g *generator) surnames() {
	readings := map[string]string{"柏": "bai,bo", "牟": "mou,mu", "宁": "ning", "纪": "ji", "于": "yu", "南": "nan"}
	for _, f := range g.lines("surnames_special/pinyin_pro_surnames.tsv")[1:] {
		r := []rune(f[0])
		if len(r) == 1 && readings[f[0]] == "" && len(g.readings[r[0]]) > 1 {
			readings[f[0]] = toneless(f[1])
		}
	}
	for _, f := range g.lines("surnames_special/heteronym_surnames.tsv")[1:] {
		readings[f[0]] = strings.ReplaceAll(f[3], "/", ",")
	}
	for _, f := range g.lines("surnames_special/manual_additions.tsv")[1:] {
		readings[f[0]] = strings.ReplaceAll(f[3], "/", ",")
	}
	for _, f := range g.lines("surnames_special/compound_surnames.tsv")[1:] {
		readings[f[0]] = f[3]
		if _, ok := g.family[f[0]]; !ok {
			g.family[f[0]] = 0.5
		}
	}
	for _, f := range g.lines("surnames_special/pinyin_pro_surnames.tsv")[1:] {
		if _, ok := g.family[f[0]]; !ok {
			g.family[f[0]] = 0.5
		}
	}
	for name := range readings {
		if _, ok := g.family[name]; !ok {
			g.family[name] = 0.5
		}
	}
	var b bytes.Buffer
	for _, name := range sortedStrings(g.family) {
		if n := len([]rune(name)); n > 1 && readings[name] == "" {
			continue // only the reviewed list of compound surnames
		}
		r := readings[name]
		if r == "" {
			r = "-"
		}
		fmt.Fprintf(&b, "%s\t%.4g\t%s\n", name, g.family[name], r)
	}
	write("surnames.gz", b.Bytes())
	b.Reset()
	for _, r := range sortedRunes(g.given) {
		fmt.Fprintf(&b, "%c\t%.4g\n", r, g.given[r])
	}
	write("given.gz", b.Bytes())
}

// latin copies the syllable table and the Cantonese rules, and the attested surname spellings.
func (g *generator) latin() {
	var b bytes.Buffer
	for _, f := range g.lines("romanisation_tables/mandarin_syllables.tsv")[1:] {
		b.WriteString(strings.Join(f, "\t") + "\n")
	}
	b.WriteString("#hk\n")
	for _, f := range g.lines("romanisation_tables/jyutping_to_hk_variants.tsv")[1:] {
		if f[0] != "special" {
			b.WriteString(strings.Join(f, "\t") + "\n")
		}
	}
	b.WriteString("#surnames\n")
	for _, f := range g.csv("surname_romanizations/sinonym_surname_spellings.csv") {
		if number(f[3]) >= 0.5 {
			b.WriteString(f[0] + "\t" + f[1] + "\n")
		}
	}
	write("latin.gz", b.Bytes())
}

// toneless strips tone marks and writes ü as v.
func toneless(s string) string {
	var b strings.Builder
	for _, r := range norm.NFD.String(strings.ToLower(s)) {
		switch {
		case r == 0x308:
			t := b.String()
			b.Reset()
			b.WriteString(strings.TrimSuffix(t, "u") + "v")
		case r >= 'a' && r <= 'z':
			b.WriteRune(r)
		}
	}
	return b.String()
}

func writeReadings(name string, sets map[rune]map[string]bool) {
	bySyllable := map[string][]rune{}
	for _, r := range sortedRunes(sets) {
		for syllable := range sets[r] {
			bySyllable[syllable] = append(bySyllable[syllable], r)
		}
	}
	var b bytes.Buffer
	for _, syllable := range sortedStrings(bySyllable) {
		fmt.Fprintf(&b, "%s\t%s\n", syllable, string(bySyllable[syllable]))
	}
	write(name, b.Bytes())
}

func add(m map[rune]map[string]bool, r rune, s string) {
	if s == "" {
		return
	}
	if m[r] == nil {
		m[r] = map[string]bool{}
	}
	m[r][s] = true
}

func write(name string, data []byte) {
	var b bytes.Buffer
	z, err := gzip.NewWriterLevel(&b, gzip.BestCompression)
	check(err)
	_, err = z.Write(data)
	check(err)
	check(z.Close())
	check(os.WriteFile(name, b.Bytes(), 0o644))
}

func hex(s string) rune {
	v, err := strconv.ParseUint(s, 16, 32)
	check(err)
	return rune(v)
}

func number(s string) float64 {
	v, err := strconv.ParseFloat(s, 64)
	check(err)
	return v
}

func sortedRunes[V any](m map[rune]V) []rune {
	var out []rune
	for r := range m {
		out = append(out, r)
	}
	sort.Slice(out, func(i, j int) bool { return out[i] < out[j] })
	return out
}

func sortedStrings[V any](m map[string]V) []string {
	var out []string
	for s := range m {
		out = append(out, s)
	}
	sort.Strings(out)
	return out
}

func check(err error) {
	if err != nil {
		log.Fatal(err)
	}
}
