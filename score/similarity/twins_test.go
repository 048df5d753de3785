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
