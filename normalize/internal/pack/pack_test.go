package pack

import (
	"math/rand/v2"
	"reflect"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"
)

// value has parts of every sort.
type value struct {
	canonical  string
	a, b, c, d bool
	n          uint8
	ids        []uint32
	texts      [20]string
}

func (v *value) keep(c *Coder) {
	c.Canonical(&v.canonical)
	c.Flags(&v.a, &v.b, &v.c, &v.d)
	c.Byte(&v.n)
	c.Set(&v.ids)
	parts := make([]*string, len(v.texts))
	for i := range v.texts {
		parts[i] = &v.texts[i]
	}
	c.Texts(parts...)
}

func randomValue(random *rand.Rand) *value {
	v := &value{canonical: strings.Repeat("杭州 west lake 12", random.IntN(30)), n: uint8(random.Uint32())}
	v.a, v.b, v.c, v.d = random.IntN(2) == 0, random.IntN(2) == 0, random.IntN(2) == 0, random.IntN(2) == 0
	for range random.IntN(3) {
		v.ids = append(v.ids, random.Uint32N(4))
	}
	for i := range v.texts {
		switch from := random.IntN(len(v.canonical) + 1); random.IntN(5) {
		case 0:
			v.texts[i] = v.canonical[from:]
		case 1:
			v.texts[i] = v.canonical[from : from+random.IntN(len(v.canonical)-from+1)]
		case 2:
			v.texts[i] = strings.Repeat("x", random.IntN(200))
		}
	}
	return v
}

// What is written is what is read back, from several goroutines too.
func TestCoderReadsWhatItWrote(t *testing.T) {
	sets := NewSets()
	var wg sync.WaitGroup
	for seed := range uint64(4) {
		wg.Go(func() {
			random := rand.New(rand.NewPCG(seed, 1))
			var buf []byte
			var ends []int
			var values []*value
			for range 500 {
				v := randomValue(random)
				c := Writer(v.canonical, buf, sets)
				v.keep(&c)
				buf = c.Bytes()
				values, ends = append(values, v), append(ends, len(buf))
			}
			from := 0
			for i, v := range values {
				var got value
				sets.mu.Lock() // a table reads when all is written
				c := Reader(v.canonical, string(buf[from:ends[i]]), sets)
				got.keep(&c)
				sets.mu.Unlock()
				if !reflect.DeepEqual(v, &got) || len(c.Bytes()) != 0 {
					t.Errorf("seed %d: %v became %v", seed, *v, got)
				}
				from = ends[i]
			}
		})
	}
	wg.Wait()
}

// A number in international writing takes five bytes beside its canonical form.
func TestPiecesAreShort(t *testing.T) {
	country, national, ext := "86", "13812345678", ""
	c := Writer("+8613812345678", nil, NewSets())
	c.Texts(&country, &national, &ext)
	require.LessOrEqual(t, len(c.Bytes()), 5)
}
