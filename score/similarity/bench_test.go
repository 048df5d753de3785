package similarity

import (
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
