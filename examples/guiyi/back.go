package main

import (
	"fmt"
	"io"

	"github.com/guiyi/guiyi/linkage/export"
)

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
