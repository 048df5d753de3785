package main

import (
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"path/filepath"
	"slices"

	"github.com/guiyi/guiyi/linkage/export"
)

// summarise tells people what was done, and programs if they asked.
func (j *job) summarise() error {
	m, w := j.manifest, j.env.err
	printRows(w, &m, len(j.run.Result.Model.Plan.Rules))
	printLimits(w, m.Counts)
	printLabels(w, j.run.Train.Score.Labels)
	printDecisions(w, j.entered, &m)
	printEntities(w, &m)
	printMerges(w, m.Counts.Merge)
	if q := m.Quality; q != nil {
		fmt.Fprintf(w, "truth     precision %.4f, recall %.4f, F1 %.4f\n", q.All.Precision, q.All.Recall, q.All.F1)
	}
	if n := len(m.Warnings); n > 0 {
		fmt.Fprintf(w, "warnings  %d: see %s\n", n, filepath.Join(j.options.out, export.ReportFile))
	}
	if j.memory > 0 {
		fmt.Fprintln(w, "memory    near the limit the collector works harder; of the data only blocking keys and links go to disk, from a quarter of it on")
	}
	if m.DryRun {
		fmt.Fprintf(w, "dry run   %s was not touched; %s says what would change\n", j.ledgerPath(), export.ChangesFile)
	}
	total := 0.0
	for _, s := range j.stages {
		total += s.Seconds
	}
	fmt.Fprintf(w, "written   %s in %.1f s\n", j.options.out, total)
	if !j.json {
		return nil
	}
	answer := json.NewEncoder(j.env.out)
	answer.SetEscapeHTML(false)
	answer.SetIndent("", "  ")
	return answer.Encode(m)
}

// printRows says what came in and was compared, by so many rules.
func printRows(w io.Writer, m *export.Manifest, rules int) {
	c := m.Counts
	fmt.Fprintf(w, "read      %d rows: %d accepted, %d rejected\n", c.Rows.Read, c.Rows.Accepted, c.Rows.Rejected)
	for _, reason := range slices.Sorted(maps.Keys(c.Rejects)) {
		fmt.Fprintf(w, "          %d rejected: %s\n", c.Rejects[reason], reason)
	}
	fmt.Fprintf(w, "compared  %d candidate pairs by %d rules: %d matches, %d possible\n", c.Candidates, rules, c.Matches, c.Possible)
	if n := c.NamesAlone; n > 0 {
		fmt.Fprintf(w, "          %d of the possible weigh enough but agree in names alone, which makes no match\n", n)
	}
	if n := c.Rows.Copies; n > 0 {
		fmt.Fprintf(w, "          %d records say the same as another of their source and count once in all frequencies\n", n)
	}
	if c.Isolated > 0 {
		fmt.Fprintf(w, "          %d records share no key with another; text gave %d pairs\n", c.Isolated, c.TextPairs)
	}
}

// printEntities says what came out, and how good it is thought to be.
func printEntities(w io.Writer, m *export.Manifest) {
	c := m.Counts
	fmt.Fprintf(w, "entities  %d of %d records; %d IDs changed\n", c.Entities, c.Rows.Records, c.Changes)
	if x := m.Relations; x != nil {
		fmt.Fprintf(w, "around    %d households of %d entities; %d affiliations with %d organisations\n", x.Households.Households, x.Households.Members, x.Affiliations, x.Organisations.Organisations)
	}
	if x := m.Estimate; x != nil {
		fmt.Fprintf(w, "estimate  precision %.3f, recall %.3f, F1 %.3f, without labels\n", x.Precision.Value, x.Recall.Value, x.F1.Value)
	}
}

// printLimits tells what the schema's limits came to.
func printLimits(w io.Writer, c export.Counts) {
	for _, x := range []struct {
		n    int
		says string
	}{
		{c.Rows.Divisions, "realms and entity kinds, linked each by itself"},
		{c.Rows.NoLink, "records flagged to be linked with no other"},
		{c.Rows.Unreadable, "flags that say neither yes nor no, taken for yes"},
		{c.Rows.Purchased, "records of purchased sources: linked, and nothing learned from them"},
		{c.Barred, "must-links against these limits, left out"},
	} {
		if x.n > 0 {
			fmt.Fprintf(w, "limits    %d %s\n", x.n, x.says)
		}
	}
}

// printDecisions says what became of the decisions of people.
func printDecisions(w io.Writer, e *export.Entered, m *export.Manifest) {
	c := m.Counts
	if e == nil && c.Decisions == 0 {
		return
	}
	fmt.Fprintf(w, "decisions %d in force, %d of them about records that are not there", c.Decisions, c.Waiting)
	if e != nil {
		fmt.Fprintf(w, "; %d new, %d known, %d replaced", e.New, e.Known, e.Replaced)
	}
	fmt.Fprintln(w)
	if c.Conflicts > 0 {
		fmt.Fprintf(w, "          %d must-links are left out, since other decisions contradict them\n", c.Conflicts)
	}
	for _, x := range m.Contradictions {
		fmt.Fprintf(w, "          %s\n", x)
	}
	if e == nil {
		return
	}
	for _, x := range e.Conflicts {
		fmt.Fprintf(w, "          %s\n", x)
	}
}

// printMerges says what the merge plan asks for.
func printMerges(w io.Writer, c export.MergeCounts) {
	if c.Steps+c.Refused > 0 {
		fmt.Fprintf(w, "merges    %d steps take away %d records; %d entities refused, %d owner conflicts: see %s\n",
			c.Steps, c.Losers, c.Refused, c.OwnerConflicts, export.MergePlanFile)
	}
}
