package score

import (
	"cmp"
	"math"
	"slices"

	"github.com/guiyi/guiyi/normalize"
)

// LeftOut is a field that is not compared.
type LeftOut struct {
	Field string `json:"field"`
	Why   string `json:"why"`
}

// NumbersRecords tells whether the field was left out because it numbers records, not what they are about.
func (l LeftOut) NumbersRecords() bool { return l.Why == leftRecords || l.Why == leftStrange }

// Why fields are left out.
const (
	leftFull    = "a comparison vector holds no more fields than the others"
	leftOne     = "one source alone has it, so that no pair that is looked at has it twice"
	leftStrange = "the sources have hardly a number in common: each has numbers of its own"
	leftAddress = "it goes with the address: who live at one have it in common, whoever they are"
	leftAgain   = "it says again, in other words, what another field says"
	leftRecords = "hardly two of the things that have a text in common have it in common: it numbers the records"
)

// Numbers that each source gives out itself say nothing: of foreignFrom records or more, fewer than one in foreignOf has one that
// another source has.
const (
	foreignFrom = 500
	foreignOf   = 1000
)

// Where records are of things, an identifier numbers them, as do the keys and addresses of a catalogue, when the pairs that have it in
// common are fewer than one in recordsOf of those that have any other text in common; of at least recordsFrom.
const (
	recordsFrom = 50
	recordsOf   = 20
	pageField   = "website" // what headers of addresses of pages are called
)

// numbersRecords tells whether a field, an identifier or the address of a page, numbers the records of things. Cost: one pass over the records for each text.
func numbersRecords(t *normalize.Table, f *normalize.FieldColumn) bool {
	if f.Kind != normalize.Identifier && f.Name != pageField || tradeItems(f) {
		return false
	}
	equal, told := pairsIn(f, func(uint32) bool { return true }), false
	for _, x := range t.Fields() {
		if x == f || x.Skip || x.Kind != normalize.Text || x.Name == pageField {
			continue
		}
		if pairs := pairsIn(x, func(r uint32) bool { return f.IDs()[r] != 0 }); pairs >= recordsFrom {
			if told = true; recordsOf*equal >= pairs {
				return false
			}
		}
	}
	return told
}

// pairsIn counts the pairs of some records that hold the same value of a field.
func pairsIn(f *normalize.FieldColumn, some func(record uint32) bool) (pairs float64) {
	counts := make([]float64, f.Distinct()+1)
	for r, id := range f.IDs() {
		if id != 0 && some(uint32(r)) {
			pairs += counts[id]
			counts[id]++
		}
	}
	return pairs
}

// Some fields say again where somebody lives: precincts, electoral districts, codes of counties. They are those that housemates, of
// whom at least matesFrom pairs are known, have in common nearly always, and strangers do not. Races, religions and surnames are below
// nearlyAll.
const (
	matesFrom   = 100
	matesEnough = 20_000 // pairs that are looked at
	nearlyAll   = 0.95
	notUsual    = 0.80 // of two strangers
	asFilled    = 0.90 // the share of what has the field that has an address
)

// homes is the address that most records have, nil for none, and pairs of housemates there.
func homes(t *normalize.Table) (address *normalize.FieldColumn, mates []Pair) {
	var names []*normalize.FieldColumn
	for _, f := range t.Fields() {
		switch {
		case f.Skip:
		case f.Kind == normalize.GivenName || f.Kind == normalize.Name:
			names = append(names, f)
		case f.Kind == normalize.Address && (address == nil || f.Holders() > address.Holders()):
			address = f
		}
	}
	if address == nil || len(names) == 0 {
		return address, nil
	}
	return address, housemates(address, names)
}

// housemates pairs records of one address with the one before of the same, where a name says that they are not one person. Cost: a
// pass over the records, and a comparison of names for each that has an address of another.
func housemates(address *normalize.FieldColumn, names []*normalize.FieldColumn) (mates []Pair) {
	last := make([]uint32, address.Distinct()+1) // record+1
	for r, id := range address.IDs() {
		if id == 0 {
			continue
		}
		before := last[id]
		last[id] = uint32(r) + 1
		if before == 0 {
			continue
		}
		m := Pair{before - 1, uint32(r)}
		for _, f := range names {
			a, b := f.IDs()[m.A], f.IDs()[m.B]
			if a != 0 && b != 0 && a != b && int(f.CompareValues(a, b)) > firstConflict(f.Kind) {
				mates = append(mates, m)
				break
			}
		}
		if len(mates) == matesEnough {
			break
		}
	}
	return mates
}

// goesWith tells whether a field says where an address is.
func goesWith(f, address *normalize.FieldColumn, mates []Pair) bool {
	if f.Kind != normalize.Text && f.Kind != normalize.Category && f.Kind != normalize.Code && f.Kind != normalize.Number {
		return false
	}
	if _, place := placeOf(Comparison{Field: f.Name, Kind: f.Kind}); place || len(mates) < matesFrom || float64(address.Holders()) < asFilled*float64(f.Holders()) || collision(f) > notUsual {
		return false
	}
	both, equal := 0, 0
	for _, m := range mates {
		if a, b := f.IDs()[m.A], f.IDs()[m.B]; a != 0 && b != 0 {
			if both++; a == b {
				equal++
			}
		}
	}
	return both >= matesFrom && float64(equal) >= nearlyAll*float64(both)
}

// ofThings tells whether the fields of a table are neither of persons nor of organisations.
func ofThings(t *normalize.Table) bool {
	return !slices.ContainsFunc(t.Fields(), func(f *normalize.FieldColumn) bool {
		switch f.Kind {
		case normalize.Name, normalize.GivenName, normalize.Org:
			return !f.Skip && 2*f.Holders() > t.Distinct()
		}
		return false
	})
}

// chooseFields picks the fields to compare: all that carry something, at most
// MaxComparisons; first those that identify, then those that describe, and of
// each the most informative ones.
func chooseFields(t *normalize.Table, across bool) (chosen []*normalize.FieldColumn, left []LeftOut) {
	type ranked struct {
		f    *normalize.FieldColumn
		tier int
		info float64
	}
	var all []ranked
	things := ofThings(t)
	address, mates := homes(t)
	for _, f := range t.Fields() {
		if f.Skip || f.Kind == normalize.Ignore || f.Distinct() < 2 && (f.Distinct() == 0 || t.Distinct() > 1) { // where all records are copies, what they say is all there is
			continue
		}
		if across {
			switch equal, second := inCommon(t, f); {
			case second == 0:
				left = append(left, LeftOut{f.Name, leftOne})
				continue
			case f.Kind == normalize.Identifier && second >= foreignFrom && foreignOf*equal < second:
				left = append(left, LeftOut{f.Name, leftStrange})
				continue
			}
		}
		if things && numbersRecords(t, f) {
			left = append(left, LeftOut{f.Name, leftRecords})
			continue
		}
		if goesWith(f, address, mates) {
			left = append(left, LeftOut{f.Name, leftAddress})
			continue
		}
		all = append(all, ranked{f, tier(f.Kind), information(t, f)})
	}
	slices.SortFunc(all, func(a, b ranked) int {
		return cmp.Or(cmp.Compare(a.tier, b.tier), cmp.Compare(b.info, a.info), cmp.Compare(a.f.Name, b.f.Name))
	})
	var each []ranked
	for i, r := range all {
		if r.tier == 1 && slices.ContainsFunc(all[:i], func(better ranked) bool { return better.tier == 1 && repeats(r.f, better.f) }) {
			left = append(left, LeftOut{r.f.Name, leftAgain})
			continue
		}
		each = append(each, r)
	}
	for i, r := range each {
		if i < MaxComparisons {
			chosen = append(chosen, r.f)
		} else {
			left = append(left, LeftOut{r.f.Name, leftFull})
		}
	}
	slices.SortFunc(chosen, func(a, b *normalize.FieldColumn) int { return cmp.Compare(a.Name, b.Name) })
	return chosen, left
}

// tier puts what identifies a customer before what describes one: a passport
// number that few rows have tells more of those than a state that all have.
func tier(k normalize.Kind) int {
	switch k {
	case normalize.Category, normalize.Place, normalize.Code, normalize.Number, normalize.Text:
		return 1
	}
	return 0
}

// What says again what another field says are words for groups, of groupFrom records on average or more: records of one thing have more in
// common than that. It does so in sameGroup of the records.
const (
	groupFrom = 10
	sameGroup = 0.99
)

// repeats tells whether two fields say one thing in other words, a county's number and its name: nearly all records that have the one have
// the other, and each value goes with one of the other. Cost: a pass over the records.
func repeats(a, b *normalize.FieldColumn) bool {
	d, e := float64(a.Distinct()), float64(b.Distinct())
	n, m := float64(a.Holders()), float64(b.Holders())
	if min(n, m) < groupFrom*max(d, e) || min(d, e) < nearlyAll*max(d, e) || min(n, m) < nearlyAll*max(n, m) {
		return false
	}
	ofA, ofB := make([]uint32, a.Distinct()+1), make([]uint32, b.Distinct()+1)
	both, kept := 0, 0
	for r, i := range a.IDs() {
		j := b.IDs()[r]
		if i == 0 || j == 0 {
			continue
		}
		both++
		if ofA[i] == 0 && ofB[j] == 0 {
			ofA[i], ofB[j] = j, i
		}
		if ofA[i] == j && ofB[j] == i {
			kept++
		}
	}
	return float64(kept) >= sameGroup*float64(both)
}

// information is the expected weight of an agreement: how often both sides are
// filled times the collision entropy of the values, in bits.
func information(t *normalize.Table, f *normalize.FieldColumn) float64 {
	n := float64(f.Holders())
	if n < 2 {
		return 0
	}
	fill := n / float64(t.Distinct())
	return fill * fill * -math.Log2(collision(f))
}

// inCommon counts, of the pairs of two records of two sources each, those of one value, and the records that have the field in the
// source that has the second most of them. Cost: one pass over the records.
func inCommon(t *normalize.Table, f *normalize.FieldColumn) (equal, second float64) {
	here, total := make([]float64, f.Distinct()+1), make([]float64, f.Distinct()+1)
	most, within := 0.0, 0.0
	for from := uint32(0); from < uint32(t.Len()); { // those of a source stand together
		source, held := t.Source(from), 0.0
		to := from
		for ; to < uint32(t.Len()) && t.Source(to) == source; to++ {
			values := f.Values(to)
			if len(values) > 0 {
				held++
			}
			for _, v := range values {
				here[v]++
				total[v]++
			}
		}
		for ; from < to; from++ {
			for _, v := range f.Values(from) {
				within += here[v] * (here[v] - 1) / 2
				here[v] = 0
			}
		}
		second, most = max(second, min(most, held)), max(most, held)
	}
	for _, n := range total {
		equal += n * (n - 1) / 2
	}
	return equal - within, second
}

// collision is the probability that two records that have the field hold the
// same value, at least one pair's worth.
func collision(f *normalize.FieldColumn) float64 {
	n := float64(f.Holders())
	if n < 2 {
		return 1
	}
	pairs := 0.0
	for id := 1; id <= f.Distinct(); id++ {
		c := float64(f.Count(uint32(id)))
		pairs += c * (c - 1) / 2
	}
	return max(pairs, 1) / (n * (n - 1) / 2)
}
