package customers

import (
	"slices"
	"strings"

	"github.com/guiyi/guiyi/benchmarks/gen/random"
)

// Row is one row of one source, with its labels.
type Row struct {
	Cells  []string // as Columns
	Entity int      // equal for rows of one person
	Thin   bool     // says too little to be linked by anybody
	Ties   *Ties    // what the person has in common with others; read only
	Right  []bool   // beside Cells: says in full what is true of the person today; of name to gender and address
}

// draft is a row and what it lets a reader know.
type draft struct {
	cells []string
	known evidence
	right []bool
}

// rowsPerPerson: 1.9 on average, so that about half of the rows are duplicates.
var rowsPerPerson = random.NewWeighted([]uint64{0, 45, 30, 15, 7, 3})

// drafts writes the rows of a person. A person is in each source once, but for
// one row in ten, which was entered twice.
func (w *world) drafts(s *random.Source, p *person) []draft {
	n := rowsPerPerson.Draw(s)
	var out []draft
	used := make([]bool, len(sources))
	for len(out) < n {
		at := sourceShare[p.region].Draw(s)
		if used[at] && !s.Chance(0.1) {
			continue
		}
		used[at] = true
		out = append(out, w.draft(s, p, sources[at]))
	}
	return out
}

func (w *world) draft(s *random.Source, p *person, src *source) draft {
	updated := date{s.Between(2015, 2025), s.Between(1, 12), s.Between(1, 28)}
	if p.minor && updated.year < p.birth.year+6 {
		updated.year = min(2025, p.birth.year+6)
	}
	home := 0
	if p.movedIn > updated.year && len(p.homes) > 1 {
		home = 1
	}
	var k evidence
	before := p.marriage > updated.year
	cells := make([]string, len(Columns))
	cells[1] = src.name
	cells[2], k.name = w.writeName(s, p, src, before)
	k.maiden = before && (p.name.maiden != "" || p.name.husband != nil)
	cells[3], k.phone, k.maskedPhone = w.writePhone(s, p, src, updated.year)
	says := k.phone // the cell alone
	cells[4], k.email = w.writeEmail(s, p, src, updated.year)
	if number, ok := strings.CutSuffix(k.email, "@139.com"); ok && k.phone == "" {
		k.phone = phone{calling: "86", local: number}.key() // the mailbox names the number
	}
	cells[5], k.id, k.maskedID = w.writeID(s, p, src)
	cells[6], k.birth = w.writeBirth(s, p, src)
	cells[7] = w.writeGender(s, p, src)
	cells[8] = w.writeCompany(s, p, src)
	k.company = cells[8] != ""
	var exact bool
	cells[9], cells[10], exact = w.writeAddress(s, &p.homes[home], src)
	if exact {
		k.home = home + 1
	}
	cells[11] = src.updated(updated)
	return draft{cells, k, p.right(cells, says, &k)}
}

// right tells which cells of a row say in full what is true today.
func (p *person) right(cells []string, phone string, k *evidence) []bool {
	right := make([]bool, len(Columns))
	right[2] = k.name == fully && !k.maiden
	right[3] = phone != "" && phone == p.phones[0].key()
	right[4] = k.email != "" && k.email == p.emails[0]
	right[5] = k.id != "" && k.id == p.id && (p.region != mainland || len(cells[5]) >= len(p.id)) // not the old number of 15 digits
	right[6] = k.birth
	right[7] = slices.Contains(genders[p.female], cells[7])
	right[9] = k.home == 1
	return right
}

// genders are the cells that say so, of any source.
var genders = map[bool][]string{false: {"男", "先生", "M", "Male", "1"}, true: {"女", "女士", "F", "Female", "2"}}

func (w *world) writeGender(s *random.Source, p *person, src *source) string {
	female := p.female != w.may(s, w.rates.genderWrong)
	switch {
	case !s.Chance(src.genders):
		return ""
	case w.may(s, w.rates.genderMissing):
		return random.Pick(s, []string{"", "", "未知", "保密", "0"})
	case female:
		return random.Pick(s, src.female)
	}
	return random.Pick(s, src.male)
}
