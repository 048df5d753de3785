package main

import (
	"fmt"
	"io"
	"strings"

	"github.com/nyaruka/phonenumbers"

	"github.com/guiyi/guiyi/normalize/phone"
)

// examples is how the example numbers of libphonenumber's metadata are read, against nyaruka/phonenumbers: valid or not, E.164,
// region; with country code and, where it has a region, as it is dialled at home. Home numbers that package phone takes for
// fillers (012345678) or for too short to be told from other numbers are counted apart.
type examples struct {
	numbers, refused, home, fillers, short int
	wrong                                  []string
}

func exampleNumbers(data string) (e examples, err error) {
	rows, err := readTable(data, "latin/phone_metadata/example_numbers.csv")
	if err != nil {
		return e, err
	}
	for _, r := range rows {
		region, code, prefix, number := r[0], r[1], r[3], r[5]
		want, of := judge("+"+code+number, "")
		if want == "" {
			e.refused++
		}
		e.numbers++
		if got := phone.Parse("+" + code + number); got.Valid != (want != "") || want != "" && (got.Canonical != want || got.Region != of) {
			e.wrong = append(e.wrong, fmt.Sprintf("+%s %s: %q %q, want %q %q", code, number, got.Canonical, got.Region, want, of))
		}
		if region == "001" || want == "" {
			continue
		}
		e164, _ := judge(prefix+number, region)
		e.home++
		switch got := (phone.Parser{Region: region}).Parse(prefix + number); {
		case got.Valid == (e164 != "") && (e164 == "" || got.Canonical == e164):
		case got.Problem == "placeholder":
			e.fillers++
		case got.Problem == "too short":
			e.short++
		default:
			e.wrong = append(e.wrong, fmt.Sprintf("%s%s in %s: %q (%s), want %q", prefix, number, region, got.Canonical, got.Problem, e164))
		}
	}
	return e, nil
}

func phones(w io.Writer, data string, show bool) error {
	e, err := exampleNumbers(data)
	if err != nil {
		return err
	}
	fmt.Fprintln(w, "| example numbers | that the judge refuses too | also as dialled at home | of these fillers | too short | disagree |\n|---|---|---|---|---|---|")
	fmt.Fprintf(w, "| %d | %d | %d | %d | %d | %d |\n", e.numbers, e.refused, e.home, e.fillers, e.short, len(e.wrong))
	if show {
		list(w, "disagree", e.wrong)
	}
	return nil
}

func judge(s, region string) (e164, of string) {
	n, err := phonenumbers.Parse(s, region)
	if err != nil || !phonenumbers.IsValidNumber(n) {
		return "", ""
	}
	return phonenumbers.Format(n, phonenumbers.E164), strings.TrimSpace(phonenumbers.GetRegionCodeForNumber(n))
}
