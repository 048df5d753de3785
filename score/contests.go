package score

import "math"

// Contested is the least weight of a pair that [Evidence.Contests] is about: the model gives it one chance in 65. It would have to be
// wrong by more than that for pairs below it to be matches.
const Contested = -6 * Bit

// Contest is a candidate pair of two sources that are linked, seen beside those that weigh more.
type Contest struct {
	Weight   Weight
	Vector   Vector
	Taken    [2]bool    // by source: the record may have one partner only, and a pair that weighs more has it
	Coverage [2]float64 // by source: how many of its records, as a share, are
}

// Contests are candidate pairs of two sources of which a record has one partner at most in at least one.
type Contests struct {
	Pairs []Contest // heaviest first
	Both  bool      // one partner in either
}

// ContestReport says what training learned from records that may have one partner only.
type ContestReport struct {
	Shift     float64 `json:"shift"` // what weighed w weighs Shift + Slope*w; shift in bits
	Slope     float64 `json:"slope"`
	Pairs     int     `json:"pairs"`                // that became matches by it, as no better pair has their records
	Strangers float64 `json:"strangers"`            // of those, at most about that many
	NamesTell bool    `json:"names_tell,omitempty"` // names alone make a match
}

// tally tells of pairs whose records have no better partner how many are of strangers, from those whose records have one and may have no other.
//
// Strangers meet the records that are taken as they meet the others, so as many of them are free as the share of records that are free lets expect:
// the first estimate. It is an upper bound, as a rule: strangers are rarer about records that have no partner than about those that have one, since who has a common name
// mostly has a namesake for a partner. Where a record has one partner in either source, the second estimate
// asks how much rarer: of strangers one of whose records is taken, how often is the other one? The least counts.
//
// Where coverage stands still the second is Petersen's estimate of capture and recapture: Seber, The Estimation of Animal Abundance (1982), chapter 3.
type tally struct {
	both  bool // one partner in either source
	free  int
	bands []band
}

const bandBits = 8 // 1 << 8 is Bit / 16

// imagined pairs stand beside those that tell how much rarer strangers are about the records that are free.
const imagined = 10

// band is the pairs of a sixteenth of a bit, in which coverage hardly moves.
type band struct {
	weight   Weight
	coverage [2]float64
	taken    [4]float64 // by whose record is taken: the first source's 1, the second's 2, both 3
}

func (x *tally) add(c *Contest) {
	w := c.Weight >> bandBits
	if n := len(x.bands); n == 0 || x.bands[n-1].weight != w {
		x.bands = append(x.bands, band{weight: w, coverage: c.Coverage})
	}
	switch b := &x.bands[len(x.bands)-1]; c.Taken {
	case [2]bool{false, false}:
		x.free++
	case [2]bool{true, false}:
		b.taken[1]++
	case [2]bool{false, true}:
		b.taken[2]++
	default:
		b.taken[3]++
	}
}

// strangers is how many of the free pairs are of strangers at most: two standard errors above the first estimate, or one above the second.
func (x *tally) strangers() float64 {
	n, variance, taken := 0.0, 0.0, [4]float64{}
	for i, b := range x.bands {
		o := odds(b.coverage[0]) + odds(b.coverage[1]) + float64(odds(b.coverage[0])*odds(b.coverage[1])) // of a record that is taken against none
		k := x.met(i)
		n += k / o
		variance += k / float64(o*o)
		for j := range taken {
			taken[j] += b.taken[j]
		}
	}
	n += 2 * math.Sqrt(variance)
	if !x.both {
		return n
	}
	drawn := [2]float64{x.drawn(0), x.drawn(1)}
	second := 0.0
	for i, b := range x.bands {
		p, q := float64(drawn[0]*odds(b.coverage[0])), float64(drawn[1]*odds(b.coverage[1]))
		second += x.met(i) / (p + q + float64(p*q))
	}
	return min(n, second*math.Exp(math.Sqrt(1/(taken[1]+1)+1/(taken[2]+1)+1/(taken[3]+1))))
}

// met is how many pairs of a band have a record that is taken; in the last band there might as well be one more.
func (x *tally) met(i int) float64 {
	b := x.bands[i]
	n := b.taken[1] + b.taken[2] + b.taken[3]
	if i+1 == len(x.bands) {
		n++
	}
	return n
}

// drawn is how many times as often strangers meet a taken record of a source as one that is not, by those whose record of the other source is taken: the odds that
// make as many of either as there are. Imagined pairs that know no difference stand beside them.
func (x *tally) drawn(side int) float64 {
	other, last := 1<<(1-side), x.bands[len(x.bands)-1]
	low, high := -20.0, 20.0 // log2
	for range 50 {
		mid := (low + high) / 2
		times := math.Exp2(mid)
		expected := func(n float64, b band) float64 {
			o := float64(times * odds(b.coverage[side]))
			return n * o / (1 + o)
		}
		more := expected(imagined, last) - float64(imagined*last.coverage[side]) // than there are
		for _, b := range x.bands {
			more += expected(b.taken[other]+b.taken[3], b) - b.taken[3]
		}
		if more > 0 {
			high = mid
		} else {
			low = mid
		}
	}
	return math.Exp2(low)
}

// odds of a share, within what can be computed with.
func odds(p float64) float64 { return clamp(p/max(1-p, 1e-9), 1e-9, 1e9) }

// learnContests moves weights up, until a pair that has an even chance of being a match weighs nothing: EM asks what fields say, and
// where series and families make strangers alike it is too careful by bits. As far above an even chance as pairs are looked at below, weights stay, so
// the line is flatter than before. Down it moves nothing, as strangers are counted at their most.
func (m *Model) learnContests(c Contests, r *Report) Calibration {
	x, best, report, even := tally{both: c.Both}, 0.0, ContestReport{}, 0.0
	for i := range c.Pairs {
		p := &c.Pairs[i]
		if p.Weight >= 0 {
			continue
		}
		x.add(p)
		if i+1 < len(c.Pairs) && c.Pairs[i+1].Weight>>bandBits == p.Weight>>bandBits {
			continue
		}
		strangers := x.strangers()
		if gain := float64(x.free) - 2*strangers; gain > best {
			best, even = gain, p.Weight.Bits()
			report = ContestReport{Pairs: x.free, Strangers: strangers}
		}
	}
	r.Contests = &report
	d := Calibration{Slope: 1}
	if best > 0 {
		top := -Contested.Bits()
		d.Slope = math.Round(top/(top-even)*1e4) / 1e4
		d.Shift = math.Ceil((roundOff-float64(d.Slope*even))*1e4) / 1e4
		m.Calibration = m.Calibration.then(d)
	}
	report.Shift, report.Slope = d.Shift, d.Slope
	return d
}

// roundOff is more bits than additions lose that are scaled and rounded one by one.
const roundOff = 0.01

// leastNames is how many pairs that agree in names alone must be there to learn from them.
const leastNames = 50

// learnNamesTell finds out whether pairs that agree in names alone and weigh enough for a match are matches more often than not: where records
// have one partner, namesakes show as partners that are taken. d is how weights have moved since.
func (m *Model) learnNamesTell(c Contests, d Calibration, r *Report) {
	x := tally{both: c.Both}
	for i := range c.Pairs {
		p := &c.Pairs[i]
		if w := weightOfBits(d.Shift + float64(d.Slope*p.Weight.Bits())); w >= 0 && m.NamesAlone(p.Vector, w) {
			x.add(p)
		}
	}
	m.NamesTell = x.free >= leastNames && float64(x.free) > 2*x.strangers()
	r.Contests.NamesTell = m.NamesTell
}
