package vocab

import (
	"bufio"
	"bytes"
	"compress/gzip"
	_ "embed"
	"fmt"
	"strconv"
	"strings"
	"sync"

	"github.com/guiyi/guiyi/benchmarks/gen/random"
)

//go:embed vocab.txt.gz
var packed []byte

// Name is a surname (one or two characters) or one character of a given name.
type Name struct {
	Simplified, Traditional string
	Pinyin, HongKong        []string // lower-case syllables; ü is v; HongKong may be empty
}

// County is a county-level division of the mainland, with the code resident
// IDs begin with.
type County struct {
	Code, Province, City, Name string
	AreaCode, Postcode         string // of its city
	Former                     []FormerCounty
}

// FormerCounty is a name that a county, or part of it, bore before.
type FormerCounty struct{ City, Name string }

// Township is a postal area of Taiwan, in traditional characters.
type Township struct{ Zip, County, Name, CountyEnglish, NameEnglish string }

// Tables is the vocabulary. It is read-only.
type Tables struct {
	Surnames, Given           []Name
	SurnameShare, GivenShare  *random.Weighted
	Counties                  []County
	Townships                 []Township
	syllables                 map[string][4]string
	readings, traditional     map[rune]string
	givenByPinyin             map[string][]int
	surnameWeight, givenCount []uint64
}

// Load unpacks the tables, once; about 10 ms. An error means a broken build.
var Load = sync.OnceValues(load)

func load() (*Tables, error) {
	unzip, err := gzip.NewReader(bytes.NewReader(packed))
	if err != nil {
		return nil, fmt.Errorf("vocab: %w", err)
	}
	t := &Tables{
		syllables: map[string][4]string{}, readings: map[rune]string{}, traditional: map[rune]string{},
		givenByPinyin: map[string][]int{},
	}
	former := map[string][]FormerCounty{}
	lines, section := bufio.NewScanner(unzip), ""
	for lines.Scan() {
		line := lines.Text()
		if strings.HasPrefix(line, "[") {
			section = strings.Trim(line, "[]")
			continue
		}
		if c := strings.Split(line, "\t"); section == "renamed" {
			former[c[0]] = append(former[c[0]], FormerCounty{c[1], c[2]})
		} else {
			t.add(section, c)
		}
	}
	for i := range t.Counties {
		t.Counties[i].Former = former[t.Counties[i].Code]
	}
	t.SurnameShare, t.GivenShare = random.NewWeighted(t.surnameWeight), random.NewWeighted(t.givenCount)
	return t, lines.Err()
}

func (t *Tables) add(section string, c []string) {
	switch section {
	case "surnames":
		t.Surnames = append(t.Surnames, toName(c))
		t.surnameWeight = append(t.surnameWeight, number(c[2]))
	case "given":
		t.givenByPinyin[c[3]] = append(t.givenByPinyin[c[3]], len(t.Given))
		t.Given = append(t.Given, toName(c))
		t.givenCount = append(t.givenCount, number(c[2]))
	case "syllables": // pinyin, Wade-Giles, plain Wade-Giles, Tongyong, MPS2, Yale
		t.syllables[c[0]] = [4]string{c[2], c[3], c[4], c[5]}
	case "readings":
		t.readings[firstRune(c[0])] = c[1]
	case "traditional":
		t.traditional[firstRune(c[0])] = c[1]
	case "counties":
		t.Counties = append(t.Counties, County{Code: c[0], Province: c[1], City: c[2], Name: c[3], AreaCode: c[4], Postcode: c[5]})
	case "taiwan":
		t.Townships = append(t.Townships, Township{c[0], c[1], c[2], c[3], c[4]})
	}
}

func toName(c []string) Name {
	return Name{Simplified: c[0], Traditional: c[1], Pinyin: strings.Fields(c[3]), HongKong: strings.Fields(c[4])}
}

func number(s string) uint64 {
	v, _ := strconv.ParseUint(s, 10, 64)
	return v
}

func firstRune(s string) rune {
	for _, r := range s {
		return r
	}
	return 0
}

// System is a way to write Mandarin in Latin letters.
type System int

// The systems. Wade-Giles is the plain form of passports, without apostrophes.
const (
	WadeGiles System = iota
	Tongyong
	MPS2
	Yale
)

// Romanise gives the spelling of a pinyin syllable (ü is v) in another system;
// the syllable itself when it is not Mandarin.
func (t *Tables) Romanise(pinyin string, s System) string {
	if row, ok := t.syllables[pinyin]; ok {
		return row[s]
	}
	return pinyin
}

// Homophone gives another given-name character of the same reading.
func (t *Tables) Homophone(n Name, s *random.Source) (Name, bool) {
	if len(n.Pinyin) != 1 {
		return n, false
	}
	other := t.Given[random.Pick(s, t.givenByPinyin[n.Pinyin[0]])]
	return other, other.Simplified != n.Simplified
}

// Surname finds a surname by its simplified form.
func (t *Tables) Surname(simplified string) (Name, bool) {
	for _, n := range t.Surnames {
		if n.Simplified == simplified {
			return n, true
		}
	}
	return Name{}, false
}

// Traditional converts character by character, as simple programs do.
func (t *Tables) Traditional(s string) string {
	var b strings.Builder
	for _, r := range s {
		if to := t.traditional[r]; to != "" {
			b.WriteString(to)
		} else {
			b.WriteRune(r)
		}
	}
	return b.String()
}

// placeReadings are places whose reading is not that of their characters.
var placeReadings = strings.NewReplacer("重庆", "chong|qing|", "厦门", "xia|men|", "六安", "lu|an|", "蚌埠", "beng|bu|",
	"丽水", "li|shui|", "亳州", "bo|zhou|", "台州", "tai|zhou|", "长沙", "chang|sha|", "长春", "chang|chun|",
	"长治", "chang|zhi|", "长安", "chang|an|", "长宁", "chang|ning|", "朝阳", "chao|yang|", "大连", "da|lian|",
	"成都", "cheng|du|", "都江", "du|jiang|", "乐山", "le|shan|", "单县", "shan|xian|", "陕西", "shaan|xi|",
	"浑南", "hun|nan|", "东莞", "dong|guan|", "长江", "chang|jiang|", "长", "chang|")

// Pinyin spells a simplified Han place name as one word with a capital, with an
// apostrophe before a syllable that begins with a vowel: "Xi'an", "Chongqing".
func (t *Tables) Pinyin(place string) string {
	var b strings.Builder
	for i, syllable := range t.Syllables(place) {
		if i > 0 && strings.ContainsAny(syllable[:1], "aeo") {
			b.WriteByte('\'')
		}
		b.WriteString(strings.ReplaceAll(syllable, "v", "ü"))
	}
	return Title(b.String())
}

// Syllables reads a simplified Han place name.
func (t *Tables) Syllables(place string) []string {
	var out []string
	for _, part := range strings.Split(placeReadings.Replace(place), "|") {
		for len(part) > 0 {
			r := firstRune(part)
			if r < 0x3000 {
				out = append(out, part)
				break
			}
			if reading := t.readings[r]; reading != "" {
				out = append(out, reading)
			}
			part = part[len(string(r)):]
		}
	}
	return out
}

// Title puts the first letter of an ASCII word in upper case.
func Title(s string) string {
	if s == "" {
		return s
	}
	return strings.ToUpper(s[:1]) + s[1:]
}
