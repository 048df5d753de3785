package export

import (
	"cmp"
	"context"
	"crypto/sha256"
	_ "embed"
	"encoding/base64"
	"fmt"
	"html/template"
	"io"
	"maps"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/guiyi/guiyi/linkage"
	"github.com/guiyi/guiyi/score"
)

//go:embed report.html.tmpl
var reportTemplate string

//go:embed report.css
var reportStyle string

// report is what the template shows. Everything in it is escaped there.
type report struct {
	Style     template.CSS // our own
	StyleHash string       // for the content security policy

	Mode       string
	Model      string
	Counts     Counts
	Rejects    []Repeat
	Sources    []SourceProfile
	Fields     []Filled
	Warnings   []string
	Stages     bars
	Rules      bars
	Cuts       []string
	Weights    []weightChart
	Histogram  bars
	Sizes      bars
	Samples    []sample
	Clean      []linkage.SourceReport
	Golden     Survivors
	Relations  *RelationReport // nil: none were looked for
	Quality    *Scores
	Estimate   linkage.Estimate
	Thresholds *Thresholds
	Calibrated *Calibration
	Calibrate  bars
}

// weightChart shows one comparison: the weight of each level, and m and u.
type weightChart struct {
	Field, Kind string
	Chart       bars
}

// sample is one pair, explained.
type sample struct {
	Title, A, B, Bits, Chance, Rival, Between string
	Chart                                     bars
}

// writeReport writes report.html: one file, no network, no script. Cell values
// stand in it masked only. html/template escapes by context; the policy in the
// page allows the page's own style sheet and nothing else.
func (r *view) writeReport(ctx context.Context, w io.Writer) error {
	t, err := template.New("report").Funcs(template.FuncMap{"group": func(n any) string {
		switch n := n.(type) {
		case int:
			return group(int64(n))
		case int64:
			return group(n)
		case float64:
			return group(int64(math.Round(n)))
		}
		return fmt.Sprint(n)
	}}).Parse(reportTemplate)
	if err != nil {
		return err
	}
	sum := sha256.Sum256([]byte(reportStyle))
	p := report{
		Style: template.CSS(reportStyle), StyleHash: base64.StdEncoding.EncodeToString(sum[:]),
		Mode: cmp.Or(r.Config.Mode, ModeDedupe), Model: r.version(), Counts: r.counts(), Quality: r.quality,
		Estimate: r.Result.Report.Estimate, Thresholds: r.thresholds, Calibrated: r.calibration, Calibrate: r.calibration.chart(),
	}
	for _, reason := range slices.Sorted(maps.Keys(p.Counts.Rejects)) {
		p.Rejects = append(p.Rejects, Repeat{reason, p.Counts.Rejects[reason]})
	}
	for _, s := range r.Table.Rows().Sources {
		p.Sources = append(p.Sources, SourceProfile{Source: s.Name, Format: s.Info.Format.String(), Encoding: s.Info.Encoding.String(), Rows: s.Read, Rejected: s.Read - s.Len()})
	}
	for _, f := range r.Table.Fields() {
		p.Fields = append(p.Fields, Filled{f.Name, f.Kind, f.Filled(), f.Distinct(), f.Problems()})
	}
	if r.Related != nil {
		p.Relations = &r.Related.Report
	}
	p.Warnings, p.Clean = r.warnings(), r.Result.Report.Sources
	p.Golden = r.survivors.report()
	p.Stages = r.stageChart()
	p.Rules, p.Cuts = r.ruleChart()
	p.Weights = r.weightCharts()
	p.Histogram, p.Sizes = r.histogram(), r.sizeChart()
	if p.Samples, err = r.samples(ctx); err != nil {
		return err
	}
	return t.Execute(w, p)
}

// warnings gathers what makes the result doubtful.
func (r *view) warnings() []string {
	out := slices.Clone(r.Train.Warnings)
	for _, f := range r.Train.LeftOut {
		out = append(out, fmt.Sprintf("field %s is not compared: %s", f.Field, f.Why))
	}
	for _, f := range r.Train.Score.Fallbacks {
		out = append(out, "training: "+f)
	}
	if f := r.Train.Score.NonMonotone; len(f) > 0 {
		out = append(out, "some levels of "+strings.Join(f, ", ")+" were given one weight, because a worse one weighed more (usual where few pairs show a level)")
	}
	for _, b := range r.Train.Score.Blocks {
		if !b.Converged {
			out = append(out, fmt.Sprintf("training on rule %s did not converge in %d rounds", b.Rule, b.Iterations))
		}
	}
	if b := r.Result.Report.Blocking; b.Kept() > b.Budget {
		out = append(out, fmt.Sprintf("blocking makes %s pairs, more than the budget of %s: what a settled plan cuts does not change, train again where the records have become many", group(b.Kept()), group(b.Budget)))
	}
	if n := len(r.Result.Report.Barred); n > 0 {
		out = append(out, fmt.Sprintf("%d must-links are of records that the schema keeps apart (realm, entity_kind, no_link) and were left out", n))
	}
	if n := r.Table.Counts().Unreadable; n > 0 {
		out = append(out, fmt.Sprintf("%d cells of no_link columns say neither yes nor no: their records are linked with no other", n))
	}
	for _, c := range r.survivors.besides.list {
		if c.Unclear*2 > c.Filled {
			out = append(out, fmt.Sprintf("golden records: column %s of source %s should say %s, and %d of its %d cells say nothing of the kind; they count as unknown",
				c.Column, c.Source, map[string]string{saysWhen: "when", saysVerified: "whether a value is verified"}[c.Says], c.Unclear, c.Filled))
		}
	}
	c := r.Result.Report.Cluster
	if n := len(c.Conflicts); n > 0 {
		out = append(out, fmt.Sprintf("%d must-links contradict other decisions and were left out", n))
	}
	for _, x := range Contradictions(r.Ledger.State()) {
		out = append(out, x.String())
	}
	if n := len(c.Sparse); n > 0 {
		out = append(out, fmt.Sprintf("%d components are so large that not all of their pairs were scored", n))
	}
	return out
}

func (r *view) stageChart() bars {
	c := r.counts()
	steps := []struct {
		name string
		n    int64
	}{
		{"rows read", int64(c.Rows.Read)}, {"rows accepted", int64(c.Rows.Accepted)}, {"records", int64(c.Rows.Records)},
		{"candidate pairs", c.Candidates}, {"of them by text", int64(c.TextPairs)}, {"matches", int64(c.Matches)}, {"possible matches", int64(c.Possible)}, {"of them by names alone", int64(c.NamesAlone)},
		{"entities", int64(c.Entities)},
	}
	most := int64(1)
	for _, s := range steps {
		most = max(most, s.n)
	}
	b := newBars(len(steps))
	for _, s := range steps {
		b.add(s.name, group(s.n), "plain", "", logShare(s.n, most))
	}
	return b
}

// ruleChart shows how many pairs each rule was the first to find, and lists
// what was cut.
func (r *view) ruleChart() (bars, []string) {
	found := r.Result.Report.Blocking
	most := int64(1)
	for _, x := range found.Rules {
		most = max(most, x.Pairs)
	}
	b := newBars(2 * len(found.Rules))
	var cuts []string
	for _, x := range found.Rules {
		name := x.Rule.String()
		b.add(name, group(x.Pairs)+" pairs share a key", "faint", fmt.Sprintf("%d keys, the largest block has %d records", x.Keys, x.Largest), logShare(x.Pairs, most))
		b.add("", group(x.Found)+" found here first", "plain", "", logShare(x.Found, most))
		if x.Cut != nil {
			cuts = append(cuts, fmt.Sprintf("%s: %s: %s blocks of %s pairs; %s pairs made by refining, %s left out", name, x.Cut.Cause,
				group(int64(x.Cut.Blocks)), group(x.Cut.Pairs), group(x.Cut.Refined), group(x.Cut.Left)))
		}
	}
	for _, s := range found.Stops {
		cuts = append(cuts, fmt.Sprintf("%s: %s keys are shared by more records than such a key should be; they make no blocks", s.Part, group(int64(s.Keys))))
	}
	return b, cuts
}

// weightCharts shows m, u and weight of every level of every comparison.
func (r *view) weightCharts() []weightChart {
	var out []weightChart
	most := score.Bit
	for _, c := range r.Result.Model.Score.Comparisons {
		for _, l := range c.Levels {
			w := r.Result.Model.Score.Weight(l)
			most = max(most, w, -w)
		}
	}
	for _, c := range r.Result.Model.Score.Comparisons {
		x := weightChart{c.Field, c.Kind.String(), newBars(len(c.Levels))}
		x.Chart.centre()
		for _, l := range c.Levels {
			w := r.Result.Model.Score.Weight(l)
			x.Chart.add(l.Name, fmt.Sprintf("%s bits, m %.2g, u %.2g", signed(w), l.M, l.U), sign(w), "", float64(w)/float64(most))
		}
		out = append(out, x)
	}
	return out
}

func sign(w score.Weight) string {
	if w < 0 {
		return "minus"
	}
	return "plus"
}

// histogram counts the pairs from the review threshold up by their weight in
// whole bits.
func (r *view) histogram() bars {
	const last = 40
	lowest := last
	var counts [2 * last]int64
	for _, p := range r.Result.Pairs {
		bit := min(max(int(math.Floor(p.Weight.Bits())), -last), last-1)
		counts[bit+last]++
		lowest = min(lowest, bit)
	}
	most := slices.Max(counts[:])
	highest := last - 1
	for highest > lowest && counts[highest+last] == 0 {
		highest--
	}
	b := newBars(max(0, highest-lowest+1))
	for bit := lowest; bit <= highest; bit++ {
		class := "minus"
		if r.Linker.ByWeight(score.Weight(bit)*score.Bit) == linkage.Match {
			class = "plus"
		}
		b.add(strconv.Itoa(bit)+" bits", group(counts[bit+last]), class, "", logShare(counts[bit+last], most))
	}
	return b
}

// sizeChart counts the entities by their number of records.
func (r *view) sizeChart() bars {
	counts := map[int]int64{}
	for place := range r.members.len() {
		counts[len(r.members.of(place))]++
	}
	const most = 30
	sizes := slices.Sorted(maps.Keys(counts))
	shown := sizes[:min(len(sizes), most)]
	b := newBars(len(shown) + 1)
	highest := int64(1)
	for _, n := range counts {
		highest = max(highest, n)
	}
	for _, size := range shown {
		b.add(fmt.Sprintf("%d records", size), group(counts[size])+" entities", "plain", "", logShare(counts[size], highest))
	}
	if len(sizes) > most {
		rest := int64(0)
		for _, size := range sizes[most:] {
			rest += counts[size]
		}
		b.add(fmt.Sprintf("%d to %d records", sizes[most], sizes[len(sizes)-1]), group(rest)+" entities", "plain", "", logShare(rest, highest))
	}
	return b
}
