package blocking

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
