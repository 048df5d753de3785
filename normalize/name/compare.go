package name

// Compare compares two names. It is symmetric, depends on the canonical forms alone, and is Missing when either carries
// nothing. Two Han forms decide by themselves; otherwise the best of the pairs of forms counts.
func Compare(a, b *Name) Level {
	if a.Canonical == "" || b.Canonical == "" {
		return Missing
	}
	if a.Canonical == b.Canonical && a.Form == b.Form {
		return Same
	}
	if b.Canonical < a.Canonical || (b.Canonical == a.Canonical && b.Form < a.Form) {
		a, b = b, a // one order, so that ties fall alike
	}
	if len(a.Canonical) > maxLetters || len(b.Canonical) > maxLetters {
		return Conflict
	}
	if a.han.any() && b.han.any() {
		level := compareHan(&a.han, &b.han)
		if level == Variant && (a.latin.any() || b.latin.any()) {
			return Extended
		}
		return level
	}
	best := Conflict
	if a.latin.any() && b.latin.any() {
		best = compareLatin(&a.latin, &b.latin, a.Form, b.Form)
	}
	if a.han.any() && b.latin.any() {
		best = min(best, compareCross(&a.han, &b.latin))
	}
	if b.han.any() && a.latin.any() {
		best = min(best, compareCross(&b.han, &a.latin))
	}
	return best
}
