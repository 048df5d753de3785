package score

import "math"

// cholesky is the lower triangle whose product with its transpose is a positive
// definite matrix.
type cholesky [][]float64

// factor factors a matrix, of which the lower triangle is given, in its place.
func factor(a [][]float64) cholesky {
	for i := range a {
		for j := range i + 1 {
			sum := a[i][j]
			for k := range j {
				sum -= float64(a[i][k] * a[j][k])
			}
			if i == j {
				a[i][i] = math.Sqrt(sum)
			} else {
				a[i][j] = sum / a[j][j]
			}
		}
	}
	return a
}

// solve gives x with the matrix times x = b.
func (c cholesky) solve(b []float64) []float64 {
	x := append([]float64(nil), b...)
	for i := range c {
		for k := range i {
			x[i] -= float64(c[i][k] * x[k])
		}
		x[i] /= c[i][i]
	}
	for i := len(c) - 1; i >= 0; i-- {
		for k := i + 1; k < len(c); k++ {
			x[i] -= float64(c[k][i] * x[k])
		}
		x[i] /= c[i][i]
	}
	return x
}
