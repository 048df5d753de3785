package similarity

import (
	"strings"
	"testing"

	"github.com/agnivade/levenshtein"
)

var benchPairs = []struct{ name, a, b string }{
	{"latin", "katherine", "catharina"},
	{"address", "1234 north wilshire boulevard", "1243 wilshire blvd north apt 2"},
	{"han", "王小明", "王晓明"},
	{"hanlong", "北京市朝阳区建国门外大街甲八号", "北京朝阳区建国门外大街八号楼"},
}

func BenchmarkLevenshtein(b *testing.B) {
	for _, p := range benchPairs {
		b.Run(p.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				Levenshtein(p.a, p.b, -1)
			}
		})
		b.Run(p.name+"/limit2", func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				Levenshtein(p.a, p.b, 2)
			}
		})
		b.Run(p.name+"/agnivade", func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				levenshtein.ComputeDistance(p.a, p.b)
			}
		})
	}
}

func BenchmarkOSA(b *testing.B) {
	for _, p := range benchPairs {
		b.Run(p.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				OSA(p.a, p.b, -1)
			}
		})
	}
}

func BenchmarkJaroWinkler(b *testing.B) {
	for _, p := range benchPairs {
		b.Run(p.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				JaroWinkler(p.a, p.b)
			}
		})
	}
}

func BenchmarkPattern(b *testing.B) {
	for _, p := range benchPairs {
		pattern := NewPattern(p.a)
		b.Run(p.name+"/levenshtein", func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				pattern.Levenshtein(p.b, -1)
			}
		})
		b.Run(p.name+"/jarowinkler", func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				pattern.JaroWinkler(p.b)
			}
		})
	}
}

func BenchmarkSignatureBound(b *testing.B) {
	x, y := Signature(benchPairs[0].a), Signature(benchPairs[0].b)
	for b.Loop() {
		SignatureBound(x, y)
	}
}

func BenchmarkLong(b *testing.B) {
	x, y := strings.Repeat(benchPairs[1].a, 30), strings.Repeat(benchPairs[1].b, 30)
	b.Run("levenshtein", func(b *testing.B) {
		for b.Loop() {
			Levenshtein(x, y, -1)
		}
	})
	b.Run("limit10", func(b *testing.B) {
		for b.Loop() {
			Levenshtein(x, y, 10)
		}
	})
	b.Run("agnivade", func(b *testing.B) {
		for b.Loop() {
			levenshtein.ComputeDistance(x, y)
		}
	})
	b.Run("jarowinkler", func(b *testing.B) {
		for b.Loop() {
			JaroWinkler(x, y)
		}
	})
}
