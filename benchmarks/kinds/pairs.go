package main

import (
	"fmt"
	"io"
	"strings"

	"github.com/guiyi/guiyi/normalize"
	"github.com/guiyi/guiyi/normalize/org"
)

// verdicts compares labelled pairs by kind: columns schema, name1, name2, is_match of the OpenSanctions name benchmark.
// Persons are compared as names, companies, organisations and legal entities as organisations; vessels are left out.
func verdicts(data string, each func(kind normalize.Kind, row []string, level string, got, want bool)) error {
	rows, err := readTable(data, "latin/opensanctions_name_bench/cases.csv")
	if err != nil {
		return err
	}
	kinds := map[string]normalize.Kind{"Person": normalize.Name, "Company": normalize.Org, "Organization": normalize.Org, "LegalEntity": normalize.Org}
	for _, r := range rows {
		kind, ok := kinds[r[1]]
		if !ok {
			continue
		}
		a, b := kind.Parse(r[2]), kind.Parse(r[3])
		got, level := false, "missing"
		if len(a) > 0 && len(b) > 0 {
			l := kind.Compare(a[0], b[0])
			got, level = l != normalize.Missing && kind.Verdict(l) != "nonmatch", kind.LevelName(l)
		}
		each(kind, r, level, got, r[4] == "true")
	}
	return nil
}

func opensanctions(w io.Writer, data string, show bool) error {
	var persons, orgs outcome
	var wrong []string
	err := verdicts(data, func(kind normalize.Kind, row []string, level string, got, want bool) {
		o := &persons
		if kind == normalize.Org {
			o = &orgs
		}
		o.add(got, want)
		if got != want {
			wrong = append(wrong, fmt.Sprintf("%-12s want %-5v got %-10s %s | %s (%s)", row[1], want, level, row[2], row[3], row[7]))
		}
	})
	if err != nil {
		return err
	}
	fmt.Fprintln(w, "| | pairs | P | R | F1 |\n|---|---|---|---|---|")
	for _, x := range []struct {
		name string
		o    outcome
	}{{"persons", persons}, {"companies, organisations", orgs}, {"all", persons.plus(orgs)}} {
		fmt.Fprintf(w, "| %s | %d | %.3f | %.3f | %.3f |\n", x.name, x.o.tp+x.o.fp+x.o.fn+x.o.tn, x.o.precision(), x.o.recall(), x.o.f1())
	}
	if show {
		list(w, "errors", wrong)
	}
	return nil
}

// abbreviations compares companies and banks with their short names, and with those of all others.
func abbreviations(w io.Writer, data string, show bool) error {
	rows, err := readTable(data, "chinese/company/abbreviation_full_short.tsv")
	if err != nil {
		return err
	}
	var full, short []org.Org
	for _, r := range rows {
		if len(r) > 2 && r[2] != "" && (strings.HasSuffix(r[1], "公司") || strings.HasSuffix(r[1], "银行")) {
			full, short = append(full, org.Parse(r[1])), append(short, org.Parse(r[2]))
		}
	}
	var o outcome
	var missed []string
	for i := range full {
		for j := range short {
			if i != j && short[i].Canonical == short[j].Canonical {
				continue
			}
			got := org.Compare(&full[i], &short[j]).Verdict() != "nonmatch"
			o.add(got, i == j)
			if i == j && !got {
				missed = append(missed, full[i].Raw+" | "+short[j].Raw)
			}
		}
	}
	fmt.Fprintf(w, "| companies and banks | short name recognised | other pairs | taken for one |\n|---|---|---|---|\n| %d | %.3f | %d | %d (%.5f) |\n",
		len(full), o.recall(), o.fp+o.tn, o.fp, ratio(o.fp, o.fp+o.tn))
	if show {
		list(w, "missed", missed)
	}
	return nil
}
