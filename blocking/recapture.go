package blocking

import "slices"

// RecallEstimate says how many of the true pairs a plan is thought to find.
type RecallEstimate struct {
	Found float64 `json:"found"` // estimated share of the matches, 0 when there is no estimate
	Low   float64 `json:"low"`   // a tenth of the estimates lie under it
	Pairs int     `json:"pairs"` // pairs of rules without a common field that it comes from
}

// estimateRecall is capture and recapture: of two rules that look at different
// fields, the share of one's matches that the other finds as well is the share
// that the other finds of all (Lincoln and Petersen, in Chapman's form, which
// is not biased for small counts). The median over all such pairs of rules is
// taken. Errors that come together, as in a record that is bad in every field,
// make it too good, and more so where the pseudo-matches come from these rules:
// Low is nearer to the truth then.
func estimateRecall(chosen []*draft, u universe) RecallEstimate {
	if len(u.real) == 0 {
		return RecallEstimate{}
	}
	found := make([]bitset, len(chosen))
	union := newBitset(len(u.real))
	for i, d := range chosen {
		found[i] = slices.Clone(d.bits[:len(union)])
		if rest := len(u.real) % 64; rest != 0 {
			found[i][len(union)-1] &= 1<<rest - 1
		}
		union.or(found[i])
	}
	var shares []float64
	for i := range chosen {
		for j := range i {
			n1, n2, both := found[i].count(), found[j].count(), found[i].common(found[j])
			if both < 5 || chosen[i].groups&chosen[j].groups != 0 {
				continue
			}
			all := float64(n1+1)*float64(n2+1)/float64(both+1) - 1
			shares = append(shares, min(1, float64(union.count())/all))
		}
	}
	if len(shares) == 0 {
		return RecallEstimate{}
	}
	slices.Sort(shares)
	return RecallEstimate{Found: shares[len(shares)/2], Low: shares[len(shares)/10], Pairs: len(shares)}
}

// Unseen estimates how many matches none of some rules finds, from how many one
// rule alone finds and how many two find. least is the lower bound of Chao (1987),
// in the form without bias, which holds however much matches differ in how easily
// they are found; likely is the jackknife of the first order (Burnham and Overton
// 1978), about as many as one rule alone finds. Where no two rules look at one
// field they are lists of their own, and likely is the bound: the jackknife is
// for lists that mostly find the same. Both are rather too low where many records
// are bad throughout. One rule alone says nothing: both are 0.
func Unseen(rules []Rule, once, twice float64) (least, likely float64) {
	t := float64(len(rules))
	if t < 2 {
		return 0, 0
	}
	likely = (t - 1) / t * once
	least = min((t-1)/t*max(0, once*(once-1)/(2*(twice+1))), likely)
	if disjoint(rules) {
		return least, least
	}
	return least, likely
}

// disjoint tells whether no two rules use one field.
func disjoint(rules []Rule) bool {
	for i, r := range rules {
		for _, o := range rules[:i] {
			for _, p := range o {
				if r.uses(p.Field) {
					return false
				}
			}
		}
	}
	return true
}
