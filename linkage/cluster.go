package linkage

import (
	"context"
	"slices"

	"github.com/guiyi/guiyi/linkage/cluster"
	"github.com/guiyi/guiyi/normalize"
	"github.com/guiyi/guiyi/score"
)

// cluster joins records by average link: two groups become one while what the
// pairs between them say, those that blocking never produced included, is on
// average at least the match threshold, field by field.
func (l *Linker) cluster(ctx context.Context, s *score.Scorer, twins *copies, r *Result) error {
	t := r.Table
	edges := make([]cluster.Edge, 0, len(r.Pairs))
	for _, p := range r.Pairs {
		if !twins.leftOut(p) && l.Decide(r.Model, p) == Match {
			edges = append(edges, cluster.Edge{A: p.A, B: p.B, Weight: int32(p.Weight)})
		}
	}
	sources, err := l.cleanSources(ctx, t, r.Model, s, r.Pairs, func(uint32) bool { return true })
	if err != nil {
		return err
	}
	clean := l.clean(t, sources)
	r.clean, r.Report.Sources, r.Report.OneToOne = clean, sources, !slices.Contains(clean, false)
	c := l.constraints(t, clean, &r.Report)
	if r.Report.OneToOne && len(t.Rows().Sources) == 2 {
		edges = slices.DeleteFunc(edges, func(e cluster.Edge) bool {
			return slices.ContainsFunc(c.CannotLink, func(p [2]uint32) bool { return e.A == min(p[0], p[1]) && e.B == max(p[0], p[1]) })
		})
		edges = cluster.OneToOne(edges, func(record uint32) bool { return t.Source(record) > 0 })
	}
	part, report, err := cluster.AverageLink(ctx, t.Len(), edges, c, cluster.Options{
		Link:    int32(l.match),
		Parts:   1 + len(r.Model.Score.Comparisons),
		Weigh:   weigh(s),
		Missing: int32(-unseen),
		Times:   twins.times(),
		Workers: l.cfg.Workers,
	})
	if err != nil {
		return err
	}
	r.Entity, r.Report.Cluster = part, report
	twins.settle(r.Entity)
	return ctx.Err()
}

// unseen is what a pair weighs against a merge that was not weighed, in a
// component too large for that.
const unseen = 8 * score.Bit

func sides(t *normalize.Table) []uint32 {
	side := make([]uint32, t.Len())
	for i := range side {
		side[i] = uint32(t.Source(uint32(i)))
	}
	return side
}

// constraints turns what people decided into pairs of records. A decision
// about a record that is not in the table waits for its return, and is counted; a must-link that
// the schema's limits forbid is left out, and reported.
func (l *Linker) constraints(t *normalize.Table, clean []bool, report *Report) cluster.Constraints {
	var c cluster.Constraints
	pairs := func(refs [][2]Ref) (out [][2]uint32) {
		for _, p := range refs {
			a, okA := t.Find(p[0].Source, p[0].Key)
			b, okB := t.Find(p[1].Source, p[1].Key)
			switch {
			case !okA || !okB:
				report.Absent++
			case a != b:
				out = append(out, [2]uint32{a, b})
			}
		}
		return out
	}
	c.MustLink, c.CannotLink = pairs(l.cfg.MustLink), pairs(l.cfg.CannotLink)
	c.MustLink = slices.DeleteFunc(c.MustLink, func(p [2]uint32) bool {
		barred := !t.MayLink(p[0], p[1])
		if barred {
			report.Barred = append(report.Barred, [2]uint32{min(p[0], p[1]), max(p[0], p[1])})
		}
		return barred
	})
	slices.SortFunc(report.Barred, func(a, b [2]uint32) int { return slices.Compare(a[:], b[:]) })
	report.Barred = slices.Compact(report.Barred)
	if slices.Contains(clean, true) {
		c.Source, c.Clean = sides(t), clean
	}
	return c
}
