package main

import (
	"context"
	"path/filepath"
	"slices"
	"strings"

	"github.com/guiyi/guiyi/linkage/export"
	"github.com/guiyi/guiyi/linkage/identity"
)

// merges is how the CRM merges its own rows: three at a time, a customer with a
// signed contract never loses, and whose the rows are is shown. It stands in the
// config from the first night on, because a row that was once planned as the
// master stays it.
var merges = export.Merge{Target: "salesforce", Protected: "合同", ProtectedValues: []string{"已签"}, Owner: "负责人", Created: "建档日期"}

// mergePlan asks what the plan would be if the CRM took two rows at a time: a dry
// run, which leaves ledger and masters alone. Then it tells the plan in force,
// which every save writes. What the CRM has carried out comes back as deleted
// rows in the delta of the next night.
func mergePlan(ctx context.Context, j *job, m identity.Meta) error {
	c, err := j.load(ctx, m, nil)
	if err != nil {
		return err
	}
	two := merges
	two.Target, two.Chunk = "", 2
	c.config.Merge = &two
	manifest, err := j.write(ctx, c, j.dry(), true, m)
	if err != nil {
		return err
	}
	j.mergeCounts("dry run, two rows a merge", manifest.Counts.Merge)
	c.config.Merge = &merges
	if manifest, err = j.write(ctx, c, j.out(), false, m); err != nil {
		return err
	}
	j.mergeCounts("in force, three rows a merge", manifest.Counts.Merge)
	return j.tellPlan()
}

func (j *job) mergeCounts(which string, n export.MergeCounts) {
	j.say("%s: %d merges take away %d rows; %d customers are not merged; %d have rows of several owners\n", which, n.Steps, n.Losers, n.Refused, n.OwnerConflicts)
}

// told are the columns of the merge plan that the story has. The golden values
// stand behind them.
var told = []string{"master", "loser_1", "loser_2", "refused", "protected", "owner_after"}

// tellPlan tells the merge plan, a merge a line; of one that is refused each row
// that may not lose.
func (j *job) tellPlan() error {
	rows, err := readCSV(filepath.Join(j.out(), export.MergePlanFile))
	if err != nil {
		return err
	}
	for _, row := range rows[1:] {
		cells := []string{row[0] + " " + row[1]} // source and entity
		for i, name := range rows[0] {
			if row[i] != "" && slices.Contains(told, name) {
				cells = append(cells, name+" "+row[i])
			}
		}
		j.say("  %s\n", strings.Join(cells, ", "))
	}
	return nil
}
