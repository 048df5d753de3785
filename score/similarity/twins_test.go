package similarity

// The slow, obvious twins of the kernels. They share no code with them.

func editTwin(a, b string, swaps bool) int {
	x, y := []rune(a), []rune(b)
	d := make([][]int, len(x)+1)
	for i := range d {
		d[i] = make([]int, len(y)+1)
		d[i][0] = i
	}
	for j := range d[0] {
		d[0][j] = j
	}
	for i := 1; i <= len(x); i++ {
		for j := 1; j <= len(y); j++ {
			cost := 1
			if x[i-1] == y[j-1] {
				cost = 0
			}
			d[i][j] = min(d[i-1][j]+1, d[i][j-1]+1, d[i-1][j-1]+cost)
			if swaps && i > 1 && j > 1 && x[i-1] == y[j-2] && x[i-2] == y[j-1] {
				d[i][j] = min(d[i][j], d[i-2][j-2]+1)
			}
		}
	}
	return d[len(x)][len(y)]
}

func jaroTwin(a, b string) float64 {
	x, y := []rune(a), []rune(b)
	if len(x) == 0 && len(y) == 0 {
		return 1
	}
	reach := max(0, max(len(x), len(y))/2-1)
	free := append([]rune(nil), y...)
	var inA []rune
	for i, r := range x {
		for j := range free {
			if free[j] == r && j-i <= reach && i-j <= reach {
				free[j] = -1
				inA = append(inA, r)
				break
			}
		}
	}
	var inB []rune
	for j := range free {
		if free[j] == -1 {
			inB = append(inB, y[j])
		}
	}
	if len(inA) == 0 {
		return 0
	}
	moved := 0
	for i := range inA {
		if inA[i] != inB[i] {
			moved++
		}
	}
	m := float64(len(inA))
	return (m/float64(len(x)) + m/float64(len(y)) + (m-float64(moved/2))/m) / 3
}

func jaroWinklerTwin(a, b string) float64 {
	s := jaroTwin(a, b)
	if s <= 0.7 {
		return s
	}
	x, y := []rune(a), []rune(b)
	for i := 0; i < 4 && i < len(x) && i < len(y) && x[i] == y[i]; i++ {
		s += 0.1 * (1 - jaroTwin(a, b))
	}
	return s
}

// bigramTwin counts the bigrams in common, and those of a and of b, by striking them out.
func bigramTwin(a, b string) (common, m, n int) {
	list := func(s string) []string {
		r := []rune(s)
		if len(r) == 1 {
			return []string{string(r)}
		}
		var out []string
		for i := 1; i < len(r); i++ {
			out = append(out, string(r[i-1:i+1]))
		}
		return out
	}
	x, y := list(a), list(b)
	return inCommon(x, y), len(x), len(y)
}

// inCommon is the size of the intersection of two bags.
func inCommon(x, y []string) int {
	count := map[string]int{}
	for _, s := range y {
		count[s]++
	}
	common := 0
	for _, s := range x {
		if count[s] > 0 {
			count[s]--
			common++
		}
	}
	return common
}

func tokenJaccardTwin(x, y []string) float64 {
	if len(x)+len(y) == 0 {
		return 1
	}
	common := inCommon(x, y)
	return float64(common) / float64(len(x)+len(y)-common)
}

func mongeElkanTwin(x, y []string) float64 {
	if len(x)+len(y) == 0 {
		return 1
	}
	if len(x) == 0 || len(y) == 0 {
		return 0
	}
	mean := func(x, y []string) float64 {
		sum := 0.0
		for _, s := range x {
			best := 0.0
			for _, t := range y {
				best = max(best, jaroWinklerTwin(s, t))
			}
			sum += best
		}
		return sum / float64(len(x))
	}
	return (mean(x, y) + mean(y, x)) / 2
}

// similarTwin are the pairs of SimilarTokens, in the order of the lists.
func similarTwin(x, y []string, floor float64) []TokenPair {
	var out []TokenPair
	for i, s := range x {
		for j, t := range y {
			if v := JaroWinkler(s, t); v >= floor {
				out = append(out, TokenPair{i, j, v})
			}
		}
	}
	return out
}

// softJaccardTwin takes the most similar pair that is left, again and again: of several the one nearest to the beginnings,
// then the one whose places are nearest to each other.
func softJaccardTwin(x, y []string, floor float64) float64 {
	if len(x)+len(y) == 0 {
		return 1
	}
	pairs, common := similarTwin(x, y, floor), 0.0
	for len(pairs) > 0 {
		best := pairs[0]
		for _, p := range pairs {
			apart, least := max(p.I-p.J, p.J-p.I), max(best.I-best.J, best.J-best.I)
			if p.Similarity > best.Similarity || p.Similarity == best.Similarity &&
				(p.I+p.J < best.I+best.J || p.I+p.J == best.I+best.J && apart < least) {
				best = p
			}
		}
		common += best.Similarity
		var rest []TokenPair
		for _, p := range pairs {
			if p.I != best.I && p.J != best.J {
				rest = append(rest, p)
			}
		}
		pairs = rest
	}
	return common / (float64(len(x)+len(y)) - common)
}
