package speed

import (
	"errors"
	"fmt"
	"math"

	"github.com/guiyi/guiyi/benchmarks/gen/random"
	"github.com/guiyi/guiyi/benchmarks/gen/vocab"
)

// Columns are the columns of a row, in order.
var Columns = []string{"unique_id", "first_name", "surname", "dob", "phone", "email", "gender", "city", "postcode", "address", "occupation"}

// Rules are the blocking rules that the rows are made for: the columns in which
// the records of a candidate pair are equal.
var Rules = [][]string{
	{"phone"}, {"email"}, {"surname", "dob"}, {"first_name", "dob"}, {"first_name", "surname"}, {"surname", "city"}, {"first_name", "city"},
}

// Config says what to make.
type Config struct {
	Rows int    // 1 to 200 million; below about 5,000 the pair density is not met
	Seed uint64 // any; the same seed and rows give the same bytes
}

// pairsPerRecord is what the three rules of names and city are to give together;
// the other four rules and the true duplicates add about one, missing cells and slips take away about six.
const pairsPerRecord = 38

// The period of clusters: 28 people have 40 rows, so 30 % of the rows are
// duplicates. A fixed period gives the person of any row without a search.
var sizes = [...]struct{ people, rows int }{{20, 1}, {5, 2}, {2, 3}, {1, 4}}

const (
	periodRows   = 40
	periodPeople = 28
)

// maxRows is what the telephone numbers suffice for, four a person.
const maxRows = 200_000_000

type place struct{ person, copy int }

// Generator makes rows. It is read-only once made.
type Generator struct {
	cfg    Config
	order  random.Permutation
	phones random.Permutation
	period [periodRows]place

	firstShare, surnameShare, cityShare, occupationShare *random.Weighted

	first, surname, city []string
}

// New prepares the vocabularies for cfg.Rows rows.
func New(cfg Config) (*Generator, error) {
	if cfg.Rows < 1 {
		return nil, errors.New("speed: rows must be at least 1")
	}
	if cfg.Rows > maxRows {
		return nil, fmt.Errorf("speed: at most %d rows", maxRows)
	}
	g := &Generator{cfg: cfg, order: random.NewPermutation(cfg.Rows, cfg.Seed), phones: random.NewPermutation(phoneNumbers, cfg.Seed+1)}
	g.period = period()
	agree := agreement(max(cfg.Rows, 5000))
	g.firstShare = random.Zipf(agree, 400)
	g.surnameShare = random.Zipf(agree, 600)
	g.cityShare = random.Zipf(agree, 60)
	g.occupationShare = random.Zipf(0.05, 1)
	g.first = vocab.Words(alternate(vocab.LatinFemale, vocab.LatinMale), g.firstShare.Len(), cfg.Seed+2)
	g.surname = vocab.Words(vocab.LatinSurnames, g.surnameShare.Len(), cfg.Seed+3)
	g.city = vocab.Words(nil, g.cityShare.Len(), cfg.Seed+4)
	return g, nil
}

// agreement is the chance c that two people agree on one of first name, surname
// and city, the same for each: three rules of two fields give (n/2)(3c^2 - 2c^3)
// different pairs a record, which Newton's steps solve for c.
func agreement(n int) float64 {
	want := 2 * pairsPerRecord / float64(n)
	c := math.Sqrt(want / 3)
	for range 8 {
		cube := float64(2 * c * c * c) // the conversions forbid fused multiply-adds
		c -= (float64(3*c*c) - cube - want) / (float64(6*c) - float64(6*c*c))
	}
	return c
}

// Entity is the person of a row, in [0, 0.7 n).
func (g *Generator) Entity(row int) int {
	slot := g.order.At(row)
	return slot/periodRows*periodPeople + g.period[slot%periodRows].person
}

func period() (p [periodRows]place) {
	row, person := 0, 0
	for _, s := range sizes {
		for range s.people {
			for c := range s.rows {
				p[row] = place{person, c}
				row++
			}
			person++
		}
	}
	return p
}

// alternate interleaves: even places are female, odd ones male.
func alternate(female, male []string) []string {
	var names []string
	for i := range min(len(female), len(male)) {
		names = append(names, female[i], male[i])
	}
	return names
}
