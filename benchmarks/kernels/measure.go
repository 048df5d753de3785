package main

import (
	"fmt"
	"io"
	"slices"
	"time"

	"github.com/agnivade/levenshtein"

	"github.com/guiyi/guiyi/score/similarity"
)

// kernel is a function under test. A distance above the cut-off is the cut-off plus one, as in RapidFuzz.
type kernel struct {
	name     string
	peer     string // the name in rapidfuzz.py
	pair     func(s *set, i int) float64
	pattern  func(p *similarity.Pattern, s string) float64 // nil: there is none
	agnivade bool                                          // github.com/agnivade/levenshtein has it
}

// kernels are for every set, decodedKernels for those whose code points are decoded once.
var kernels = []kernel{
	edit("Levenshtein", similarity.Levenshtein, (*similarity.Pattern).Levenshtein, -1),
	edit("Levenshtein, cut-off 2", similarity.Levenshtein, (*similarity.Pattern).Levenshtein, 2),
	edit("OSA", similarity.OSA, (*similarity.Pattern).OSA, -1),
	edit("OSA, cut-off 1", similarity.OSA, (*similarity.Pattern).OSA, 1),
	{
		name: "Jaro-Winkler", peer: "Jaro-Winkler", pattern: (*similarity.Pattern).JaroWinkler,
		pair: func(s *set, i int) float64 { return similarity.JaroWinkler(s.a[i], s.b[i]) },
	},
}

var decodedKernels = []kernel{
	{
		name: "Levenshtein, decoded", peer: "Levenshtein", agnivade: true,
		pair: func(s *set, i int) float64 { return float64(similarity.LevenshteinRunes(s.x[i], s.y[i], -1)) },
	},
	{
		name: "OSA, decoded", peer: "OSA",
		pair: func(s *set, i int) float64 { return float64(similarity.OSARunes(s.x[i], s.y[i], -1)) },
	},
	{
		name: "Jaro-Winkler, decoded", peer: "Jaro-Winkler",
		pair: func(s *set, i int) float64 { return similarity.JaroWinklerRunes(s.x[i], s.y[i]) },
	},
}

func edit(name string, f func(a, b string, limit int) int, pattern func(p *similarity.Pattern, s string, limit int) int, limit int) kernel {
	return kernel{
		name: name, peer: name, agnivade: name == "Levenshtein",
		pair:    func(s *set, i int) float64 { return float64(f(s.a[i], s.b[i], limit)) },
		pattern: func(p *similarity.Pattern, s string) float64 { return float64(pattern(p, s, limit)) },
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
const slice = 5000

// best times n pairs, slice by slice, and takes the fastest of some passes over each: nanoseconds a pair.
func best(passes, n int, pass func(from, to int)) float64 {
	var sum time.Duration
	for from := 0; from < n; from += slice {
		fastest := time.Duration(1<<63 - 1)
		for range passes {
			start := time.Now()
			pass(from, min(from+slice, n))
			fastest = min(fastest, time.Since(start))
		}
		sum += fastest
	}
	return float64(sum.Nanoseconds()) / float64(n)
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
	agnivade := func(s *set, i int) float64 { return float64(levenshtein.ComputeDistance(s.a[i], s.b[i])) }
	for _, s := range data {
		values, theirs := make([]float64, len(s.a)), make([]float64, len(s.a))
		pair := func(i int) (string, string) { return s.a[i], s.b[i] }
		for _, k := range s.kernels() {
			l := line{set: s.name, kernel: k.name}
			l.ours = s.time(passes, values, k.pair)
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

// time calls f for each pair and keeps what it says.
func (s *set) time(passes int, values []float64, f func(s *set, i int) float64) float64 {
	return best(passes, len(values), func(from, to int) {
		for i := from; i < to; i++ {
			values[i] = f(s, i)
		}
	})
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
			l.ours = best(passes, len(values), func(from, to int) {
				for i := from; i < to; i++ {
					if i == from || i%side == 0 {
						p.Set(s.a[i/side])
					}
					values[i] = k.pattern(&p, s.b[i%side])
				}
			})
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
