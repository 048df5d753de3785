package main

import (
	"fmt"
	"io"
	"slices"
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

// group is one sort of institutions with abbreviations.
type group struct {
	name string
	ends []string // of the full names
	outcome
	missed, wrong []string
}

// abbreviationGroups compares the full names of the Chinese abbreviation set with their own short names, and with those of all
// others of their group: companies and banks, and three sorts of other institutions. Some of the others are right by their
// characters: 中银 is Bank of China's and could be 中央银行's.
func abbreviationGroups(data string) ([]group, error) {
	rows, err := readTable(data, "chinese/company/abbreviation_full_short.tsv")
	if err != nil {
		return nil, err
	}
	groups := []group{
		{name: "companies and banks", ends: []string{"公司", "银行"}},
		{name: "universities and schools", ends: []string{"大学", "学院", "中学", "学校", "小学"}},
		{name: "ministries, bureaus, committees", ends: []string{"部", "局", "委员会", "政府", "署"}},
		{name: "societies, institutes, hospitals, works", ends: []string{"协会", "学会", "研究院", "研究所", "医院", "厂", "集团", "社", "馆"}},
	}
	for i := range groups {
		groups[i].compare(rows)
	}
	return groups, nil
}

func (g *group) compare(rows [][]string) {
	var full, short []org.Org
	for _, r := range rows {
		if len(r) > 2 && r[2] != "" && r[1] != r[2] && slices.ContainsFunc(g.ends, func(end string) bool { return strings.HasSuffix(r[1], end) }) {
			full, short = append(full, org.Parse(r[1])), append(short, org.Parse(r[2]))
		}
	}
	for i := range full {
		for j := range short {
			if i != j && (short[i].Canonical == short[j].Canonical || full[i].Canonical == full[j].Canonical) {
				continue
			}
			level := org.Compare(&full[i], &short[j])
			got := level.Verdict() != "nonmatch"
			g.add(got, i == j)
			switch line := fmt.Sprintf("%s | %s: %s", full[i].Raw, short[j].Raw, level); {
			case i == j && !got:
				g.missed = append(g.missed, line)
			case i != j && got:
				g.wrong = append(g.wrong, line)
			}
		}
	}
}

func abbreviations(w io.Writer, data string, show bool) error {
	groups, err := abbreviationGroups(data)
	if err != nil {
		return err
	}
	fmt.Fprintln(w, "| | full names | short name recognised | other pairs | taken for one |\n|---|---|---|---|---|")
	for _, g := range groups {
		fmt.Fprintf(w, "| %s | %d | %.3f | %d | %d (%.5f) |\n", g.name, g.tp+g.fn, g.recall(), g.fp+g.tn, g.fp, ratio(g.fp, g.fp+g.tn))
	}
	if show {
		for _, g := range groups {
			list(w, g.name+": missed", g.missed)
			list(w, g.name+": taken for one", g.wrong)
		}
	}
	return nil
}
