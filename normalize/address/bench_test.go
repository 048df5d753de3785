package address

import "testing"

func BenchmarkParse(b *testing.B) {
	for name, s := range map[string]string{
		"han":     "北京市海淀区知春路63号3号楼2单元501室",
		"trad":    "臺北市中正區重慶南路一段122號",
		"english": "No. 88 Jianguo Road, Chaoyang District, Beijing",
		"western": "6371 E Foothill Dr, Springfield 95915",
	} {
		b.Run(name, func(b *testing.B) {
			Parse(s)
			b.ReportAllocs()
			for b.Loop() {
				Parse(s)
			}
		})
	}
}

func BenchmarkCompare(b *testing.B) {
	for name, p := range map[string][2]string{
		"han":     {"北京市海淀区知春路63号3号楼2单元501室", "海淀区知春路63号3-2-502"},
		"mixed":   {"北京市朝阳区建国路88号", "No. 88 Jianguo Road, Chaoyang District, Beijing"},
		"western": {"6371 E Foothill Dr, 95915", "6371 East Foothil Drive"},
	} {
		b.Run(name, func(b *testing.B) {
			x, y := Parse(p[0]), Parse(p[1])
			b.ReportAllocs()
			for b.Loop() {
				Compare(&x, &y)
			}
		})
	}
}
