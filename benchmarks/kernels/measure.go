package main

import (
	"fmt"
	"io"
	"slices"
	"time"

	"github.com/agnivade/levenshtein"

	"github.com/guiyi/guiyi/score/similarity"
)

// kernel is a function under test. Each has loops of its own, as a caller would write them, so that no call through a
// pointer is timed with it. A distance above the cut-off is the cut-off plus one, as in RapidFuzz.
type kernel struct {
	name, peer string // peer is the name in rapidfuzz.py
	pairs      func(out []float64, s *set)
	many       func(out []float64, p *similarity.Pattern, texts []string) // nil: there is none
	agnivade   bool                                                       // github.com/agnivade/levenshtein has it
}

// kernels are for every set.
var kernels = []kernel{
	{
		name: "Levenshtein", peer: "Levenshtein", agnivade: true,
		pairs: func(out []float64, s *set) {
			for i, a := range s.a {
				out[i] = float64(similarity.Levenshtein(a, s.b[i], -1))
			}
		},
		many: func(out []float64, p *similarity.Pattern, texts []string) {
			for i, s := range texts {
				out[i] = float64(p.Levenshtein(s, -1))
			}
		},
	},
	{
		name: "Levenshtein, cut-off 2", peer: "Levenshtein, cut-off 2",
		pairs: func(out []float64, s *set) {
			for i, a := range s.a {
				out[i] = float64(similarity.Levenshtein(a, s.b[i], 2))
			}
		},
		many: func(out []float64, p *similarity.Pattern, texts []string) {
			for i, s := range texts {
				out[i] = float64(p.Levenshtein(s, 2))
			}
		},
	},
	{
		name: "OSA", peer: "OSA",
		pairs: func(out []float64, s *set) {
			for i, a := range s.a {
				out[i] = float64(similarity.OSA(a, s.b[i], -1))
			}
		},
		many: func(out []float64, p *similarity.Pattern, texts []string) {
			for i, s := range texts {
				out[i] = float64(p.OSA(s, -1))
			}
		},
	},
	{
		name: "OSA, cut-off 1", peer: "OSA, cut-off 1",
		pairs: func(out []float64, s *set) {
			for i, a := range s.a {
				out[i] = float64(similarity.OSA(a, s.b[i], 1))
			}
		},
		many: func(out []float64, p *similarity.Pattern, texts []string) {
			for i, s := range texts {
				out[i] = float64(p.OSA(s, 1))
			}
		},
	},
	{
		name: "Jaro-Winkler", peer: "Jaro-Winkler",
		pairs: func(out []float64, s *set) {
			for i, a := range s.a {
				out[i] = similarity.JaroWinkler(a, s.b[i])
			}
		},
		many: func(out []float64, p *similarity.Pattern, texts []string) {
			for i, s := range texts {
				out[i] = p.JaroWinkler(s)
			}
		},
	},
}

// decodedKernels are for sets whose code points were decoded before.
var decodedKernels = []kernel{
	{
		name: "Levenshtein, decoded", peer: "Levenshtein", agnivade: true,
		pairs: func(out []float64, s *set) {
			for i, x := range s.x {
				out[i] = float64(similarity.LevenshteinRunes(x, s.y[i], -1))
			}
		},
	},
	{
		name: "OSA, decoded", peer: "OSA",
		pairs: func(out []float64, s *set) {
			for i, x := range s.x {
				out[i] = float64(similarity.OSARunes(x, s.y[i], -1))
			}
		},
	},
	{
		name: "Jaro-Winkler, decoded", peer: "Jaro-Winkler",
		pairs: func(out []float64, s *set) {
			for i, x := range s.x {
				out[i] = similarity.JaroWinklerRunes(x, s.y[i])
			}
		},
	},
}

func agnivade(out []float64, s *set) {
	for i, a := range s.a {
		out[i] = float64(levenshtein.ComputeDistance(a, s.b[i]))
	}
}

// kernels are those that s is measured with.
func (s *set) kernels() []kernel {
	if s.x == nil {
		return kernels
	}
	return append(slices.Clone(kernels), decodedKernels...)
}

// slice is how many pairs are timed at once: few enough that some pass over them is not interrupted.
const slice = 6000

// best times n things, some at once, and takes the fastest of some passes over each lot: nanoseconds in all.
func best(passes, n, atOnce int, pass func(from, to int)) float64 {
	var sum time.Duration
	for from := 0; from < n; from += atOnce {
		fastest := time.Duration(1<<63 - 1)
		for range passes {
			start := time.Now()
			pass(from, min(from+atOnce, n))
			fastest = min(fastest, time.Since(start))
		}
		sum += fastest
	}
	return float64(sum.Nanoseconds())
}

// line is what one kernel takes for one set; 0 is unknown.
type line struct {
	set, kernel               string
	ours, agnivade, rapidFuzz float64
}

func (l *line) name() string { return l.set + "/" + l.kernel }

type table []line

// comparePairs times each kernel pair by pair and checks the results.
func comparePairs(data []*set, passes int, peer *rapidFuzz) (table, error) {
	var t table
	for _, s := range data {
		values, theirs := make([]float64, len(s.a)), make([]float64, len(s.a))
		pair := func(i int) (string, string) { return s.a[i], s.b[i] }
		for _, k := range s.kernels() {
			l := line{set: s.name, kernel: k.name}
			l.ours = s.time(passes, values, k.pairs)
			if k.agnivade {
				l.agnivade = s.time(passes, theirs, agnivade)
				if err := check(l.name()+", agnivade/levenshtein", pair, values, theirs); err != nil {
					return nil, err
				}
			}
			if err := l.beside(peer.pairs(s.name, k.peer), pair, values); err != nil {
				return nil, err
			}
			t = append(t, l)
		}
	}
	return t, nil
}

// time has f fill in what it says of each pair, and returns the nanoseconds that one takes.
func (s *set) time(passes int, values []float64, f func(out []float64, s *set)) float64 {
	return best(passes, len(values), slice, func(from, to int) {
		f(values[from:to], s.part(from, to))
	}) / float64(len(values))
}

// part is some of the pairs.
func (s *set) part(from, to int) *set {
	p := &set{name: s.name, a: s.a[from:to], b: s.b[from:to]}
	if s.x != nil {
		p.x, p.y = s.x[from:to], s.y[from:to]
	}
	return p
}

// manySide is how many values are compared with as many others, one against many.
func manySide(s *set) int { return min(300, len(s.a)) }

// compareMany times each kernel with the first values of one side as patterns and those of the other as texts.
func compareMany(data []*set, passes int, peer *rapidFuzz) (table, error) {
	var t table
	for _, s := range data {
		side := manySide(s)
		values := make([]float64, side*side)
		pair := func(i int) (string, string) { return s.a[i/side], s.b[i%side] }
		for _, k := range kernels {
			l := line{set: s.name, kernel: k.name}
			var p similarity.Pattern
			l.ours = best(passes, side, slice/side, func(from, to int) {
				for i := from; i < to; i++ {
					p.Set(s.a[i])
					k.many(values[i*side:(i+1)*side], &p, s.b[:side])
				}
			}) / float64(len(values))
			if err := l.beside(peer.many(s.name, k.peer), pair, values); err != nil {
				return nil, err
			}
			t = append(t, l)
		}
	}
	return t, nil
}

// beside adds the time of RapidFuzz, if it was measured, and checks its results.
func (l *line) beside(peer *measured, pair func(i int) (a, b string), values []float64) error {
	if peer == nil {
		return nil
	}
	l.rapidFuzz = peer.Nanoseconds
	return check(l.name()+", RapidFuzz", pair, values, peer.Values)
}

// print writes the table as Markdown. A ratio above 1 says how many times faster ours is.
func (t table) print(w io.Writer, title string) {
	fmt.Fprintf(w, "\n| %s | kernel | ns/pair | agnivade | ratio | RapidFuzz | ratio |\n|---|---|---|---|---|---|---|\n", title)
	for _, l := range t {
		fmt.Fprintf(w, "| %s | %s | %.1f | %s | %s |\n", l.set, l.kernel, l.ours, ratio(l.agnivade, l.ours), ratio(l.rapidFuzz, l.ours))
	}
}

func ratio(theirs, ours float64) string {
	if theirs == 0 {
		return "|"
	}
	return fmt.Sprintf("%.1f | %.2f", theirs, theirs/ours)
}
