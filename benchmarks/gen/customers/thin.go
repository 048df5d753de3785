package customers

// evidence is what a row says so that a reader who knew all the ways of writing
// could make it out. Two rows of one person share a fact when the evidence is
// equal and not empty.
type evidence struct {
	name        said
	maiden      bool // under the name before marriage
	phone       string
	maskedPhone string
	email       string
	id          string
	maskedID    string
	birth       bool
	home        int // 1 the present home, 2 the former, 0 not to the room
	company     bool
}

// Points of a shared fact; enough for a link is a full name and a birth date, a
// home or half a number; or an identity number, a telephone number or a mailbox
// with anything of a name.
const (
	pointsName    = 4
	pointsPartly  = 1
	pointsPhone   = 5
	pointsMasked  = 3
	pointsEmail   = 5
	pointsID      = 6
	pointsHalfID  = 4
	pointsBirth   = 3
	pointsHome    = 3
	pointsCompany = 1

	enough = 6
)

// shared adds the points of the facts that two rows of one person share; of a
// row with itself, those of all that it says.
func shared(a, b *evidence) int {
	points := 0
	switch {
	case a.name == nothing || b.name == nothing:
	case a.name == fully && b.name == fully && a.maiden == b.maiden:
		points += pointsName
	default:
		points += pointsPartly
	}
	points += number(a.phone, a.maskedPhone, b.phone, b.maskedPhone, pointsPhone, pointsMasked)
	points += number(a.id, a.maskedID, b.id, b.maskedID, pointsID, pointsHalfID)
	if a.email != "" && a.email == b.email {
		points += pointsEmail
	}
	if a.birth && b.birth {
		points += pointsBirth
	}
	if a.home > 0 && a.home == b.home {
		points += pointsHome
	}
	if a.company && b.company {
		points += pointsCompany
	}
	return points
}

// number compares two numbers, either of which may be masked.
func number(a, aMasked, b, bMasked string, full, half int) int {
	if a != "" && a == b {
		return full
	}
	if a+aMasked != "" && a+aMasked == b+bMasked {
		return half
	}
	return 0
}

// thinRows marks the rows of one person that nobody could link: rows that say
// less than enough, and rows that share enough with no row of the largest group
// of rows that hang together.
func thinRows(rows []draft) []bool {
	group := make([]int, len(rows))
	for i := range group {
		group[i] = i
	}
	for i := range rows {
		for j := range i {
			if shared(&rows[i].known, &rows[j].known) < enough {
				continue
			}
			from, to := group[i], group[j]
			for k := range group {
				if group[k] == from {
					group[k] = to
				}
			}
		}
	}
	size := make([]int, len(rows))
	thin := make([]bool, len(rows))
	for i := range rows {
		thin[i] = shared(&rows[i].known, &rows[i].known) < enough
		if !thin[i] {
			size[group[i]]++
		}
	}
	best := 0
	for g := range size {
		if size[g] > size[best] {
			best = g
		}
	}
	for i := range rows {
		thin[i] = thin[i] || group[i] != best
	}
	return thin
}
