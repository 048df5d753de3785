package main

import (
	"fmt"
	"io"
	"strings"

	"github.com/nyaruka/phonenumbers"

	"github.com/guiyi/guiyi/normalize/phone"
)

// phones holds every example number of libphonenumber's metadata against nyaruka/phonenumbers: valid or not, E.164, region;
// with country code and, where it has a region, as it is dialled at home.
func phones(w io.Writer, data string, show bool) error {
	rows, err := readTable(data, "latin/phone_metadata/example_numbers.csv")
	if err != nil {
		return err
	}
	checked, refused, home := 0, 0, 0
	var wrong []string
	for _, r := range rows {
		region, code, prefix, number := r[0], r[1], r[3], r[5]
		want, of := judge("+"+code+number, "")
		if want == "" {
			refused++
		}
		checked++
		if got := phone.Parse("+" + code + number); got.Valid != (want != "") || want != "" && (got.Canonical != want || got.Region != of) {
			wrong = append(wrong, fmt.Sprintf("+%s %s: %q %q, want %q %q", code, number, got.Canonical, got.Region, want, of))
		}
		if region == "001" || want == "" {
			continue
		}
		e164, _ := judge(prefix+number, region)
		home++
		if got := (phone.Parser{Region: region}).Parse(prefix + number); got.Valid != (e164 != "") || e164 != "" && got.Canonical != e164 {
			wrong = append(wrong, fmt.Sprintf("%s%s in %s: %q (%s), want %q", prefix, number, region, got.Canonical, got.Problem, e164))
		}
	}
	fmt.Fprintf(w, "| example numbers | that the judge refuses too | also as dialled at home | disagree |\n|---|---|---|---|\n| %d | %d | %d | %d |\n", checked, refused, home, len(wrong))
	if show {
		list(w, "disagree", wrong)
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
