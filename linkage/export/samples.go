package export

import (
	"context"
	"fmt"

	"github.com/guiyi/guiyi/linkage"
	"github.com/guiyi/guiyi/score"
)

// samples explains some pairs: the strongest and the weakest of each decision,
// the first of equal ones, and those about which the clustering decided
// otherwise than the pair alone: what it joined and what it kept apart.
func (r *view) samples(ctx context.Context) ([]sample, error) {
	picks := []struct {
		title string
		pair  int
		takes func(p linkage.Pair) bool
		over  func(a, b score.Weight) bool
	}{
		{title: "the strongest match", takes: r.decides(linkage.Match), over: heavier},
		{title: "the weakest match", takes: r.decides(linkage.Match), over: lighter},
		{title: "the strongest possible match", takes: r.decides(linkage.Possible), over: heavier},
		{title: "the weakest possible match", takes: r.decides(linkage.Possible), over: lighter},
		{title: "the weakest possible match that was joined", takes: r.joined, over: lighter},
		{title: "the strongest match that was kept apart", takes: r.apart, over: heavier},
	}
	for i := range picks {
		picks[i].pair = -1
	}
	for i, p := range r.Result.Pairs {
		for j := range picks {
			x := &picks[j]
			if x.takes(p) && (x.pair < 0 || x.over(p.Weight, r.Result.Pairs[x.pair].Weight)) {
				x.pair = i
			}
		}
	}
	scorer, err := r.Result.Scorer()
	if err != nil {
		return nil, err
	}
	var out []sample
	for _, x := range picks {
		if x.pair >= 0 {
			out = append(out, r.waterfall(scorer, x.title, r.Result.Pairs[x.pair]))
		}
	}
	return out, ctx.Err()
}

func heavier(a, b score.Weight) bool { return a > b }
func lighter(a, b score.Weight) bool { return a < b }

func (r *view) decides(d linkage.Decision) func(linkage.Pair) bool {
	return func(p linkage.Pair) bool { return r.Linker.Decide(r.Result.Model, p) == d }
}

func (r *view) apart(p linkage.Pair) bool {
	return r.Linker.Decide(r.Result.Model, p) == linkage.Match && r.Result.Entity[p.A] != r.Result.Entity[p.B]
}

func pairsText(n int) string {
	if n == 1 {
		return "The one pair"
	}
	return "The " + group(int64(n)) + " pairs"
}

func (r *view) joined(p linkage.Pair) bool {
	return r.Linker.Decide(r.Result.Model, p) == linkage.Possible && r.Result.Entity[p.A] == r.Result.Entity[p.B]
}

// waterfall explains one pair: the additions that make its weight, each bar
// beginning where the one before it ended.
func (r *view) waterfall(scorer *score.Scorer, title string, p linkage.Pair) sample {
	w, _ := scorer.Score(p.A, p.B)
	e := scorer.Explain(p.A, p.B)
	name := func(record uint32) string { return r.Table.SourceName(record) + "/" + r.Table.Key(record) }
	s := sample{
		Title: title, A: name(p.A), B: name(p.B),
		Bits: signed(w), Chance: fmt.Sprintf("%.4f", w.Probability()), Rival: e.Rival, Chart: newBars(len(e.Parts) + 1),
	}
	if r.Result.Entity[p.A] != r.Result.Entity[p.B] {
		b := r.Result.Between(scorer, p.A, p.B)
		s.Between = fmt.Sprintf("%s between their entities: %+.3f bits on average, which is what entities are joined by.", pairsText(b.Pairs), b.Bits)
	}
	low, high, sum := score.Weight(0), score.Weight(0), score.Weight(0)
	for _, part := range e.Parts {
		sum += part.Weight
		low, high = min(low, sum), max(high, sum)
	}
	at := func(w score.Weight) int { return labelWidth + int(int64(w-low)*barSpace/int64(max(high-low, 1))) }
	s.Chart.Zero = at(0)
	sum = 0
	row := func(label, text, note string, from, to score.Weight) {
		x, end := min(at(from), at(to)), max(at(from), at(to))
		s.Chart.row(label, text, sign(to-from), note, x, end-x)
	}
	for _, part := range e.Parts {
		label := part.Field
		if part.Level != "" {
			label += ": " + part.Level
		}
		note := ""
		if f := r.Table.Field(part.Field); f != nil && part.A != 0 && part.B != 0 {
			note = Mask(f.Kind, f.Canonical(part.A)) + " | " + Mask(f.Kind, f.Canonical(part.B))
		}
		text := signed(part.Weight) + "  " + note
		if part.M > 0 {
			note += fmt.Sprintf("  m %.3g, u %.3g", part.M, part.U)
		}
		if part.Leans != "" {
			note += fmt.Sprintf(", often in common with %s: %+.3f", part.Leans, part.Twice)
		}
		if part.Moved != 0 {
			note += fmt.Sprintf(", may have moved: %+.3f", part.Moved)
		}
		if part.Term != 0 {
			note += fmt.Sprintf(", %s: %+.3f", part.Held(), part.Term)
		}
		row(label, text, note, sum, sum+part.Weight)
		sum += part.Weight
	}
	row("sum", signed(sum), "", 0, sum)
	return s
}
