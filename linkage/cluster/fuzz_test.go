package cluster

import "testing"

// FuzzAverageLink makes a small task of bytes and compares with the twin.
func FuzzAverageLink(f *testing.F) {
	f.Add([]byte{5, 3, 250, 0, 0x01, 10, 0, 0x12, 9, 0, 0x23, 10, 0, 0x03, 0, 1, 0x13, 0, 2})
	f.Add([]byte{9, 0, 255, 1, 0x08, 0, 1, 0x18, 7, 0, 0x81, 0, 2, 0x45, 7, 0, 0x46, 7, 0})
	f.Add([]byte{9, 0, 255, 0x60, 0x08, 0, 1, 0x18, 7, 0, 0x81, 0, 2, 0x45, 7, 0, 0x46, 7, 0, 0x48, 3, 0, 0x05, 4, 0})
	f.Add([]byte{7, 2, 251, 0x62, 0x01, 4, 0, 0x12, 3, 0, 0x23, 6, 0, 0x34, 9, 0, 0x24, 2, 0})
	f.Fuzz(func(t *testing.T, data []byte) {
		if len(data) < 4 || len(data) > 100 {
			t.Skip()
		}
		in := input{n: 2 + int(data[0]%12), o: Options{Link: int32(int8(data[1])), Missing: int32(int8(data[2])), Workers: 1}}
		if data[3]&1 != 0 {
			in.c.Clean = []bool{true, false}
			for i := range in.n {
				in.c.Source = append(in.c.Source, uint32(data[3])>>(1+i%7)&1)
			}
		}
		parts := data[3] >> 5 & 3
		if data[3]&2 != 0 {
			for i := range in.n {
				in.o.Times = append(in.o.Times, 1+(data[1]+uint8(i)*data[2])%MaxTimes)
			}
		}
		for data = data[4:]; len(data) >= 3; data = data[3:] {
			a, b := uint32(data[0]>>4)%uint32(in.n), uint32(data[0]&15)%uint32(in.n)
			switch pair := [2]uint32{a, b}; {
			case a == b:
			case data[2]%8 == 1:
				in.c.MustLink = append(in.c.MustLink, pair)
			case data[2]%8 == 2:
				in.c.CannotLink = append(in.c.CannotLink, pair)
			default:
				in.edges = append(in.edges, Edge{min(a, b), max(a, b), int32(int8(data[1]))})
			}
		}
		if parts != 0 {
			in.takeApart(uint64(parts), int(parts))
		}
		checkTwin(t, in, 0)
	})
}
