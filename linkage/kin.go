package linkage

import (
	"cmp"
	"slices"

	"github.com/guiyi/guiyi/normalize"
	"github.com/guiyi/guiyi/normalize/name"
	"github.com/guiyi/guiyi/score"
)

// The sample of people of one surname: of so many records, so many pairs, and a
// surname counts when so many of the records have it. Of a rare one most pairs are
// of one person, or of one family.
const (
	kinRecords    = 200_000
	kinPairs      = 50_000
	leastNamesake = 20
)

// kin samples, for each field of whole names, pairs of records that share a
// surname. Each record is as likely as any other to be the first of a pair, so a
// surname has the weight that it has among families, not its square.
func (x *sampler) kin(m *Model) (blocks []score.Block) {
	for _, c := range m.Score.Comparisons {
		if c.Kind != normalize.Name {
			continue
		}
		records, group := x.bySurname(x.t.Field(c.Field))
		if len(records) == 0 {
			continue
		}
		const chunk = 5_000
		n := uint64(len(records))
		vectors := x.tally(kinPairs/chunk, func(k int, add func(a, b uint32)) {
			for i := uint64(k) * chunk; i < uint64(k+1)*chunk; i++ {
				one := splitmix(2*i) % n
				of := group[one]
				a, b := records[one], records[uint64(of.from)+splitmix(2*i+1)%uint64(of.size)]
				if a != b && x.allowed(x.t, a, b) {
					add(min(a, b), max(a, b))
				}
			}
		})
		blocks = append(blocks, score.Block{Rule: "one surname in " + c.Field, Fields: []string{c.Field}, Vectors: vectors})
	}
	return blocks
}

// span is a part of a list.
type span struct{ from, size uint32 }

// bySurname lists records, surname by surname, with the place of all that have the
// surname of each.
func (x *sampler) bySurname(f *normalize.FieldColumn) (records []uint32, group []span) {
	type bearer struct {
		surname uint64
		record  uint32
	}
	hasher := f.KeyHasher(slices.Index(f.Kind.Parts(), name.PartSurname.String()))
	n := x.t.Distinct()
	most := threshold(min(1, kinRecords/float64(max(n, 1))))
	var bearers []bearer
	var hashes []uint64
	for i := range uint64(n) {
		if splitmix(i) > most {
			continue
		}
		r := x.teacher(i)
		if hashes = hasher.Append(hashes[:0], r); len(hashes) > 0 {
			bearers = append(bearers, bearer{slices.Min(hashes), r}) // of several names any, but the same whatever their order
		}
	}
	slices.SortFunc(bearers, func(a, b bearer) int {
		return cmp.Or(cmp.Compare(a.surname, b.surname), cmp.Compare(a.record, b.record))
	})
	for len(bearers) > 0 {
		size := 1
		for size < len(bearers) && bearers[size].surname == bearers[0].surname {
			size++
		}
		if size >= leastNamesake {
			of := span{uint32(len(records)), uint32(size)}
			for _, b := range bearers[:size] {
				records, group = append(records, b.record), append(group, of)
			}
		}
		bearers = bearers[size:]
	}
	return records, group
}
