package main

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/guiyi/guiyi/normalize/address"
)

// addresses prints how the elements of labelled Chinese addresses agree with [address.Elements], for the sets under data.
//
// A labelled element is right only if the parser gives an element of its class with the same text at the same place.
// Neighbours of class other (punctuation, 附近, 电联) are one, as the sets label them character by character. Rows of
// swei412 in which the set lost a character ([UNK]) are left out. The set also lost the spaces between neighbouring
// numbers, so that building 83, room 251 is stored as 83251: the second table restores them where two labels meet in
// digits or letters, and the last column of the first leaves such labels out.
//
// Labels and rules differ in places, and the rules stand: 40-1-502室 is labelled as building 40-1 and room 502, here it is
// building, unit and room; 人民大道北6号 has 北 labelled as a direction; 43号之一 is labelled 43号 and a redundant 之一; NCAP and
// CCKS label a group (3组) as a road, a county-level city with no city before it as a city, and the first of two namings of
// the same divisions as redundant; commas are now and then labelled as rooms.
func addresses(w io.Writer, data string) error {
	root := filepath.Join(data, "chinese")
	for _, set := range []struct {
		title, file string
		read        func(io.Reader) ([]labelledAddress, error)
	}{
		{"swei412 test, as stored", "address_labelled_swei412/test.txt.gz", readSegments},
		{"swei412 test, spaces between numbers restored", "address_labelled_swei412/test.txt.gz", readSpaced},
		{"NCAP test", "address_labelled_ncap/test.bio.gz", readBIO},
		{"CCKS 2021 dev, digits masked", "address_labelled_ccks2021/dev.jsonl.gz", readTags},
	} {
		rows, err := readLabelledAddresses(filepath.Join(root, set.file), set.read)
		if err != nil {
			return err
		}
		t := measureAddresses(rows, nil)
		if err := t.print(w, fmt.Sprintf("%s: %d addresses", set.title, len(rows))); err != nil {
			return err
		}
	}
	return nil
}

// addressPiece is one element of an address: text[from:to].
type addressPiece struct {
	class    string
	from, to int
}

type labelledAddress struct {
	text   string
	pieces []addressPiece
}

// add appends an element; neighbours of class other grow together.
func (l *labelledAddress) add(class, text string) {
	from := len(l.text)
	l.text += text
	if n := len(l.pieces); n > 0 && class == "other" && l.pieces[n-1].class == class && l.pieces[n-1].to == from {
		l.pieces[n-1].to = len(l.text)
		return
	}
	l.pieces = append(l.pieces, addressPiece{class, from, len(l.text)})
}

// addressClasses are the classes in the order of the tables. Door number and building are one, as the sets do not tell
// them apart reliably, and so are community and village, road and side road, point of interest and its parts.
var addressClasses = []string{"province", "city", "district", "zone", "town", "community", "group", "road", "number", "estate", "unit", "floor",
	"room", "other"}

// labelClass maps the labels of the sets to the classes. What has no level (intersection, direction, distance, person) is
// not measured, and an element other in its place is no error.
var labelClass = map[string]string{
	"prov": "province", "city": "city", "district": "district", "devzone": "zone", "town": "town", "community": "community",
	"village": "community", "group": "group", "road": "road", "subroad": "road", "roadno": "number", "subroadno": "number",
	"houseno": "number", "poi": "estate", "subpoi": "estate", "cellno": "unit", "floorno": "floor", "roomno": "room",
	"redundant": "other", "assist": "other",
}

func classOfLabel(label string) string {
	if class, ok := labelClass[strings.ToLower(label)]; ok {
		return class
	}
	return "unmeasured " + label
}

// classOfElement maps the levels of the parser to the classes. The sets call a numbered 巷 a road and a numbered 弄 a number.
func classOfElement(e address.Element) string {
	switch {
	case e.Level == "cross", e.Level == "lane" && strings.HasSuffix(e.Text, "巷"):
		return "road"
	case e.Level == "lane", e.Level == "building":
		return "number"
	}
	return e.Level
}

// parsedAddress is what the parser makes of a text.
func parsedAddress(text string) labelledAddress {
	var l labelledAddress
	at := 0
	for _, e := range address.Elements(text) {
		i := strings.Index(text[at:], e.Text)
		l.text = text[:at+i]
		l.add(classOfElement(e), e.Text)
		at += i + len(e.Text)
	}
	return l
}

// addressTally counts elements by class. Of the labels, those that touch another label within one run of digits and letters
// are unknowable, as nobody can see where 83251 is to be divided.
type addressTally struct {
	labels, found, right map[string]int
	unknowable           map[string]int // and not right
}

// measureAddresses counts; miss, when given, sees every labelled element that the parser does not give.
func measureAddresses(rows []labelledAddress, miss func(row labelledAddress, p addressPiece, parsed labelledAddress)) addressTally {
	t := addressTally{labels: map[string]int{}, found: map[string]int{}, right: map[string]int{}, unknowable: map[string]int{}}
	for _, row := range rows {
		parsed := parsedAddress(row.text)
		given := map[addressPiece]bool{}
		for _, p := range parsed.pieces {
			given[p] = true
			t.found[p.class]++
		}
		for _, p := range row.pieces {
			t.labels[p.class]++
			switch {
			case given[p]:
				t.right[p.class]++
			case strings.HasPrefix(p.class, "unmeasured"):
				if given[addressPiece{"other", p.from, p.to}] {
					t.found["other"]--
				}
			case touches(row.text, p):
				t.unknowable[p.class]++
			case miss != nil:
				miss(row, p, parsed)
			}
		}
	}
	return t
}

// touches reports whether an end of a piece lies within a run of digits and letters.
func touches(text string, p addressPiece) bool {
	return p.from > 0 && numberLike(text[p.from-1]) && numberLike(text[p.from]) ||
		p.to < len(text) && numberLike(text[p.to-1]) && numberLike(text[p.to])
}

// knowable is the recall over the labels that can be known.
func (t addressTally) knowable(classes ...string) float64 {
	labels, right := 0, 0
	for _, c := range classes {
		labels, right = labels+t.labels[c]-t.unknowable[c], right+t.right[c]
	}
	return float64(right) / float64(max(labels, 1))
}

func (t addressTally) share(classes ...string) (recall, precision float64) {
	labels, found, right := 0, 0, 0
	for _, c := range classes {
		labels, found, right = labels+t.labels[c], found+t.found[c], right+t.right[c]
	}
	return float64(right) / float64(max(labels, 1)), float64(right) / float64(max(found, 1))
}

func (t addressTally) print(w io.Writer, title string) error {
	var b strings.Builder
	fmt.Fprintf(&b, "%s\n%-26s %7s %7s %7s %8s %9s %11s %9s\n", title, "element", "labels", "found", "right", "recall", "precision",
		"unknowable", "of known")
	for _, c := range addressClasses {
		r, p := t.share(c)
		fmt.Fprintf(&b, "%-26s %7d %7d %7d %8.4f %9.4f %11d %9.4f\n", c, t.labels[c], t.found[c], t.right[c], r, p, t.unknowable[c],
			t.knowable(c))
	}
	for _, group := range [][]string{{"province", "city", "district"}, {"road", "number"}, {"number", "unit", "room"}} {
		r, p := t.share(group...)
		fmt.Fprintf(&b, "%-50s %8.4f %9.4f %11s %9.4f\n", strings.Join(group, ", "), r, p, "", t.knowable(group...))
	}
	_, err := fmt.Fprintln(w, b.String())
	return err
}

func readLabelledAddresses(path string, read func(io.Reader) ([]labelledAddress, error)) ([]labelledAddress, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return read(z)
}

func readSegments(r io.Reader) ([]labelledAddress, error) { return segments(r, false) }

func readSpaced(r io.Reader) ([]labelledAddress, error) { return segments(r, true) }

// segments reads "text|label text|label …", a line each.
func segments(r io.Reader, spaced bool) ([]labelledAddress, error) {
	var out []labelledAddress
	s := bufio.NewScanner(r)
	for s.Scan() {
		if strings.Contains(s.Text(), "[UNK]") {
			continue
		}
		var l labelledAddress
		for _, w := range strings.Fields(s.Text()) {
			i := strings.LastIndexByte(w, '|')
			if i <= 0 {
				continue
			}
			if spaced && l.text != "" && numberLike(l.text[len(l.text)-1]) && numberLike(w[0]) {
				l.text += " "
			}
			l.add(classOfLabel(w[i+1:]), w[:i])
		}
		out = append(out, l)
	}
	return out, s.Err()
}

func numberLike(c byte) bool {
	return c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z'
}

// readBIO reads a token and its tag a line, an empty line between addresses.
func readBIO(r io.Reader) ([]labelledAddress, error) {
	var out []labelledAddress
	var tokens, tags []string
	flush := func() {
		if len(tokens) > 0 {
			out = append(out, tagged(tokens, tags))
		}
		tokens, tags = nil, nil
	}
	s := bufio.NewScanner(r)
	for s.Scan() {
		token, tag, ok := strings.Cut(strings.TrimSpace(s.Text()), " ")
		if !ok {
			flush()
			continue
		}
		tokens, tags = append(tokens, token), append(tags, tag)
	}
	flush()
	return out, s.Err()
}

// readTags reads lines of JSON with a text and the tag of each character.
func readTags(r io.Reader) ([]labelledAddress, error) {
	var out []labelledAddress
	d := json.NewDecoder(r)
	for {
		var row struct {
			Text string
			Tags []string
		}
		switch err := d.Decode(&row); err {
		case nil:
		case io.EOF:
			return out, nil
		default:
			return nil, err
		}
		if tokens := strings.Split(row.Text, ""); len(tokens) == len(row.Tags) {
			out = append(out, tagged(tokens, row.Tags))
		}
	}
}

// tagged joins tokens with tags B-, I-, E- and S- to elements.
func tagged(tokens, tags []string) labelledAddress {
	var l labelledAddress
	for i := 0; i < len(tokens); {
		j := i + 1
		_, label, _ := strings.Cut(tags[i], "-")
		if tags[i] == "O" {
			label = "redundant"
		}
		for j < len(tokens) && (tags[j] == "I-"+label || tags[j] == "E-"+label) {
			j++
		}
		l.add(classOfLabel(label), strings.Join(tokens[i:j], ""))
		i = j
	}
	return l
}
