package blocking

import (
	"math"
	"math/bits"
)

// packing folds the ids of several lanes into one uint64: exactly while the
// product of the distinct counts fits, by mixing otherwise. Mixed keys may
// collide; visiting compares the lanes themselves, so a collision costs a look
// and changes nothing.
type packing struct {
	radix []uint64 // by lane: ids are below it
	exact bool
}

func newPacking(radix ...uint64) packing {
	limit := uint64(1)
	for _, r := range radix {
		hi, lo := bits.Mul64(limit, r)
		if hi != 0 || lo > math.MaxInt64 {
			return packing{radix: radix}
		}
		limit = lo
	}
	return packing{radix: radix, exact: true}
}

func (p *packing) step(key uint64, i int, id uint64) uint64 {
	if p.exact {
		return key*p.radix[i] + id
	}
	return mix(key ^ id*0x9e3779b97f4a7c15)
}

// finish spreads a key over all bits; no two keys become one.
func (p *packing) finish(key uint64) uint64 { return mix(key) }

// mix is the finaliser of splitmix64 (Steele, Lea, Flood, OOPSLA 2014), a
// bijection.
func mix(x uint64) uint64 {
	x = (x ^ x>>30) * 0xbf58476d1ce4e5b9
	x = (x ^ x>>27) * 0x94d049bb133111eb
	return x ^ x>>31
}
