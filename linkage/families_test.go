package linkage_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/guiyi/guiyi/linkage"
	"github.com/guiyi/guiyi/score"
)

// countLinks counts the links above a probability that are of one person, and of two.
func countLinks(r *linkage.Result, person map[string]int, above float64) (right, wrong int) {
	for _, p := range r.Pairs {
		switch {
		case p.Weight.Probability() <= above:
		case person[r.Table.Key(p.A)] == person[r.Table.Key(p.B)]:
			right++
		default:
			wrong++
		}
	}
	return right, wrong
}

// A common birth date says less among those who share a telephone than among
// strangers: they may be twins.
func TestTwinsAreThoughtOf(t *testing.T) {
	r := run(t, linkage.Config{}, newWorld(newSeed(t), 900).table(t))
	seen := false
	for _, rival := range r.Model.Score.Rivals {
		for i, c := range r.Model.Score.Comparisons {
			if rival.Fields[0] == "phone" && c.Field == "birth_date" {
				seen = true
				require.GreaterOrEqual(t, rival.U[i][0], 0.01)
				require.Less(t, c.Levels[0].U, 0.001)
				sum := 0.0
				for _, u := range rival.U[i] {
					sum += u
				}
				require.InDelta(t, 1, sum, 1e-9)
			}
		}
	}
	require.True(t, seen)
}

// Families share telephone and address, and are not one customer: in a file
// with a handful of them as in one full of them.
func TestFamiliesStayApart(t *testing.T) {
	for _, share := range []float64{0.05, 0.3, 1} {
		rnd := rand.New(rand.NewPCG(11, uint64(100*share)))
		sh := sheet{name: "crm", header: []string{"id", "姓名", "手机", "出生日期", "地址"}}
		person := map[string]int{}
		given := []rune("伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰")
		surnames := []rune("王李张刘陈杨黄赵周吴徐孙朱马胡郭林何高梁")
		for home, p := 0, 0; p < 500; home++ {
			members := 1
			if rnd.Float64() < share {
				members = 2
			}
			phone := fmt.Sprintf("13%09d", rnd.IntN(1e9))
			address := fmt.Sprintf("上海市浦东新区%c%c路%d号%d栋%d", given[rnd.IntN(len(given))], given[rnd.IntN(len(given))], 1+rnd.IntN(300), 1+rnd.IntN(30), 101+rnd.IntN(2000))
			for range members {
				name := string([]rune{surnames[rnd.IntN(len(surnames))], given[rnd.IntN(len(given))], given[rnd.IntN(len(given))]})
				born := fmt.Sprintf("%d-%02d-%02d", 1940+rnd.IntN(60), 1+rnd.IntN(12), 1+rnd.IntN(28))
				for range 1 + rnd.IntN(2) {
					id := fmt.Sprintf("K%05d", len(sh.rows))
					cell := born
					if rnd.IntN(5) == 0 {
						cell = ""
					}
					sh.rows = append(sh.rows, []string{id, name, phone, cell, address})
					person[id] = p
				}
				p++
			}
		}
		w := world{sources: []sheet{sh}}
		r := run(t, linkage.Config{}, w.table(t))
		wrong := 0
		for rec, entity := range r.Entity {
			if person[r.Table.Key(uint32(rec))] != person[r.Table.Key(entity)] {
				wrong++
			}
		}
		require.LessOrEqual(t, wrong, 1, "records merged with another member of the family, %v of homes are families", share)
		for _, c := range r.Model.Score.Comparisons {
			if c.Field == "birth_date" { // where a customer has it twice it is the same; families do not teach otherwise
				require.Less(t, c.Levels[len(c.Levels)-1].M, 0.05, "%v of homes are families", share)
			}
		}
	}
}

// homes makes a file of homes with one telephone, in each two people of one surname
// and others; a share of them are twins. Some rows say no more of a name than 王先生.
func homes(seed uint64, n int, twins float64) (w world, person map[string]int) {
	rnd := rand.New(rand.NewPCG(seed, 5))
	sh := sheet{name: "crm", header: []string{"id", "姓名", "手机", "出生日期", "城市"}}
	person = map[string]int{}
	given := []rune("伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰")
	surnames := []rune("王李张刘陈杨黄赵周吴徐孙朱马胡郭林何高梁")
	for home := range n {
		phone := fmt.Sprintf("13%09d", rnd.IntN(1e9))
		surname, city := surnames[rnd.IntN(len(surnames))], []string{"上海", "北京", "广州"}[rnd.IntN(3)]
		born := ""
		for member := range 2 {
			if member == 0 || rnd.Float64() >= twins {
				born = fmt.Sprintf("%d-%02d-%02d", 1940+rnd.IntN(60), 1+rnd.IntN(12), 1+rnd.IntN(28))
			}
			name := string([]rune{surname, given[rnd.IntN(len(given))], given[rnd.IntN(len(given))]})
			for range 1 + rnd.IntN(3) {
				id, cells := fmt.Sprintf("K%05d", len(sh.rows)), []string{name, phone, born, city}
				if rnd.IntN(10) == 0 {
					cells[0] = string(surname) + "先生"
				}
				if rnd.IntN(5) == 0 {
					cells[2] = ""
				}
				sh.rows = append(sh.rows, append([]string{id}, cells...))
				person[id] = 2*home + member
			}
		}
	}
	return world{sources: []sheet{sh}}, person
}

// A surname and a title agree with the whole family: with a telephone in common they
// say much less than between strangers. How often two of one telephone are born on one
// day is learned from names.
func TestHomesTeachWhatFamiliesLookLike(t *testing.T) {
	for _, twins := range []float64{0, 0.3} {
		w, person := homes(7, 600, twins)
		r := run(t, linkage.Config{}, w.table(t))
		require.Equal(t, "birth_date", r.Model.Score.Comparisons[0].Field)
		right, wrong := countLinks(r, person, 0.95)
		require.Positive(t, right)
		require.Less(t, float64(wrong), 0.05*float64(right+wrong), "of what is given .95 and more, twins %v", twins)
		for _, rival := range r.Model.Score.Rivals {
			if rival.Fields[0] != "phone" {
				continue
			}
			for i, c := range r.Model.Score.Comparisons {
				sum := 0.0
				for _, u := range rival.U[i] {
					sum += u
				}
				if rival.U[i] != nil {
					require.InDelta(t, 1, sum, 1e-9, c.Field)
				}
				for j, l := range c.Levels {
					switch {
					case c.Field == "name" && l.Name == "compatible":
						require.Greater(t, rival.U[i][j], 5*l.U)
					case c.Field == "birth_date" && j == 0:
						require.InDelta(t, max(twins, 0.01), rival.U[i][j], 0.1)
						require.Less(t, l.U, 0.001)
					}
				}
			}
		}
	}
}

// Town and postcode go together: people of one given name at one place are strangers all the same, and teach neither that a customer's
// surnames differ nor that a place tells customers apart twice.
func TestNeighboursOfOneNameStayApart(t *testing.T) {
	rnd := newRand(newSeed(t))
	words := func(count, n int) []string { return words(rnd, count, n) }
	common := func(list []string) string {
		return list[int(float64(len(list))*rnd.Float64()*rnd.Float64()*rnd.Float64())]
	}
	slip := func(s string) string {
		if rnd.IntN(5) > 0 {
			return s
		}
		at := rnd.IntN(len(s))
		return s[:at] + string("bdfgklmnprstvz"[rnd.IntN(14)]) + s[at+1:]
	}
	givens, surnames, towns := words(300, 2), words(2500, 3), words(120, 4)
	sh := sheet{name: "register", header: []string{"id", "givenname", "surname", "suburb", "postcode"}}
	person := map[string]int{}
	for p := range 8000 {
		town := int(float64(len(towns)) * rnd.Float64() * rnd.Float64())
		given, surname, postcode := common(givens), common(surnames), fmt.Sprint(27000+town)
		for range 1 + rnd.IntN(2) {
			id := fmt.Sprintf("K%05d", len(sh.rows))
			sh.rows = append(sh.rows, []string{id, slip(given), slip(surname), slip(towns[town]), postcode})
			person[id] = p
		}
	}
	r := run(t, linkage.Config{}, world{sources: []sheet{sh}}.table(t))
	wrong, merged := 0, 0
	for rec, entity := range r.Entity {
		if uint32(rec) != entity {
			merged++
			if person[r.Table.Key(uint32(rec))] != person[r.Table.Key(entity)] {
				wrong++
			}
		}
	}
	require.Greater(t, merged, 2000, "of 4,000")
	require.Less(t, 10*wrong, merged, "records merged with somebody else: %d of %d", wrong, merged)
}

// Who moves changes street, town and postcode at once. That counts once, and blocks of people at one address do not teach that nobody
// moves.
func TestMoversAreFound(t *testing.T) {
	rnd := newRand(newSeed(t))
	words := func(count, n int) []string { return words(rnd, count, n) }
	givens, surnames, streets, towns := words(150, 2), words(900, 3), words(300, 3), words(40, 4)
	sh := sheet{name: "register", header: []string{"id", "first_name", "last_name", "birth_year", "gender", "street_number", "street_name", "city", "zip"}}
	person := map[string]int{}
	moved := map[int]bool{}
	for p := range 4000 {
		given, surname, born, gender := pick(rnd, givens), pick(rnd, surnames), fmt.Sprint(1930+rnd.IntN(70)), pick(rnd, []string{"F", "M"})
		home := func() []string {
			town := rnd.IntN(len(towns))
			return []string{fmt.Sprint(1 + rnd.IntN(400)), pick(rnd, streets) + " street", towns[town], fmt.Sprint(20000 + 10*town + rnd.IntN(4))}
		}
		at := home()
		for range 1 + rnd.IntN(2) {
			id := fmt.Sprintf("K%05d", len(sh.rows))
			sh.rows = append(sh.rows, append([]string{id, given + pick(rnd, []string{"", "n", "s"}), surname, born, gender}, at...))
			person[id] = p
			if rnd.IntN(3) == 0 {
				at, moved[p] = home(), true
			}
		}
	}
	r := run(t, linkage.Config{}, world{sources: []sheet{sh}}.table(t))
	require.Len(t, r.Model.Score.Moves, 1)
	require.InDelta(t, 0.5, r.Model.Score.Moves[0].Share, 0.15, "a third have moved, and a sixth say the same twice and teach nothing")
	entity, wrong, together, all := map[int]uint32{}, 0, 0, 0
	for rec, e := range r.Entity {
		p := person[r.Table.Key(uint32(rec))]
		if person[r.Table.Key(e)] != p {
			wrong++
		}
		if first, ok := entity[p]; ok && moved[p] {
			if all++; first == e {
				together++
			}
		}
		entity[p] = e
	}
	require.Greater(t, all, 500)
	require.Greater(t, 10*together, 9*all, "people who may have moved and are one customer: %d of %d", together, all)
	require.Less(t, wrong, 40)
}

// Songs of one album have artist, album, label and year in common, some columns repeat others, and most pairs that are alike are not
// the same song. The song's name is what they do not share, and is found out.
func TestSongsOfOneAlbumStayApart(t *testing.T) {
	rnd := newRand(newSeed(t))
	phrase := func(words int) string {
		var list []string
		for range words {
			list = append(list, word(rnd, 1+rnd.IntN(3)))
		}
		return strings.Join(list, " ")
	}
	sh := sheet{name: "songs", header: []string{"id", "title", "release", "artist_name", "artist_familiarity", "artist_hotttnesss", "year"}}
	song := map[string]int{}
	songs := 0
	for range 150 {
		artist, familiar, hot := phrase(2), fmt.Sprintf("%.9f", rnd.Float64()), fmt.Sprintf("%.9f", rnd.Float64())
		for range 1 + rnd.IntN(4) {
			album, year := phrase(3), fmt.Sprint(1960+rnd.IntN(50))
			for range 6 + rnd.IntN(8) {
				title := phrase(2 + rnd.IntN(3))
				for range 1 + rnd.IntN(2) {
					id := fmt.Sprintf("K%05d", len(sh.rows))
					row := []string{id, title, album, artist, familiar, hot, year}
					if rnd.IntN(3) == 0 {
						row[1] += pick(rnd, []string{" (Live)", " [Explicit]", " feat. " + word(rnd, 3)})
					}
					if rnd.IntN(4) == 0 {
						row[2] = "Greatest Hits"
					}
					sh.rows = append(sh.rows, row)
					song[id] = songs
				}
				songs++
			}
		}
	}
	r := run(t, linkage.Config{}, world{sources: []sheet{sh}}.table(t))
	merged, wrong := 0, 0
	for rec, entity := range r.Entity {
		if uint32(rec) != entity {
			merged++
			if song[r.Table.Key(uint32(rec))] != song[r.Table.Key(entity)] {
				wrong++
			}
		}
	}
	series := 0
	for _, rival := range r.Model.Score.Rivals {
		if len(rival.Fields) > 0 {
			continue
		}
		series++
		for i, c := range r.Model.Score.Comparisons {
			if c.Field == "title" { // what songs do not share: the same title no more often than strangers, alike no more than 64 times as often
				require.LessOrEqual(t, rival.U[i][0], c.Levels[0].U)
				for j := range len(c.Levels) - 1 {
					require.LessOrEqual(t, rival.U[i][j], 64*c.Levels[j].U, c.Levels[j].Name)
				}
			}
		}
	}
	require.Equal(t, 1, series)
	twice := len(sh.rows) - songs
	require.Greater(t, 10*merged, 6*twice, "merged of rows that repeat a song: %d of %d", merged, twice)
	require.Less(t, 20*wrong, merged, "rows merged with another song: %d of %d", wrong, merged)
}

// word makes a word of n syllables.
func word(rnd *rand.Rand, n int) (s string) {
	for range n {
		s += pick(rnd, strings.Fields("ba be da de fa fi ga go ka ku la lo ma me na ni pa po ra ro sa su ta te va ve wi za zo"))
	}
	return s
}

func words(rnd *rand.Rand, count, n int) (out []string) {
	for range count {
		out = append(out, word(rnd, n))
	}
	return out
}

// Mailboxes are called after names: that those of two people of one name are alike says nothing.
func TestMailboxesOfNamesakesAreAlike(t *testing.T) {
	rnd := newRand(newSeed(t))
	givens, surnames, towns := words(rnd, 12, 2), words(rnd, 40, 3), words(rnd, 50, 4)
	sh := sheet{name: "register", header: []string{"id", "first_name", "last_name", "birth_date", "email", "city"}}
	person := map[string]int{}
	for p := range 5000 {
		given, surname := pick(rnd, givens), pick(rnd, surnames)
		born := fmt.Sprintf("%d-%02d-%02d", 1940+rnd.IntN(60), 1+rnd.IntN(12), 1+rnd.IntN(28))
		mail := fmt.Sprintf("%s.%s%04d@example.com", given, surname, rnd.IntN(10000))
		town := pick(rnd, towns)
		for range 1 + rnd.IntN(2) {
			id := fmt.Sprintf("K%05d", len(sh.rows))
			row := []string{id, given + pick(rnd, []string{"", "", "x"}), surname, born, mail, town}
			if rnd.IntN(3) == 0 {
				row[3] = ""
			}
			if rnd.IntN(4) == 0 {
				row[5] = pick(rnd, towns)
			}
			sh.rows = append(sh.rows, row)
			person[id] = p
		}
	}
	r := run(t, linkage.Config{}, world{sources: []sheet{sh}}.table(t))
	wrong, merged := 0, 0
	for rec, e := range r.Entity {
		if uint32(rec) != e {
			merged++
			if person[r.Table.Key(uint32(rec))] != person[r.Table.Key(e)] {
				wrong++
			}
		}
	}
	require.Greater(t, merged, 2000, "of 2,500")
	require.Less(t, 50*wrong, merged, "records merged with a namesake's: %d of %d", wrong, merged)
	require.Contains(t, fmt.Sprint(r.Model.Score.Dependences), "{email surname")
}

// A family has one bank account: it is nobody's own, and two of one account, home and mailbox who are called and born otherwise are two.
func TestFamiliesOfOneAccountStayApart(t *testing.T) {
	rnd := rand.New(rand.NewPCG(27, 11))
	sh, person := sheet{name: "members", header: []string{"id", "surname", "given name", "born", "street", "town", "email", "iban"}}, map[string]int{}
	for home := range 500 {
		surname, street := word(rnd, 7), fmt.Sprintf("%s Street %d", word(rnd, 6), 1+rnd.IntN(90))
		mail, iban := word(rnd, 9)+"@example.com", fmt.Sprintf("DE%02d%018d", 10+rnd.IntN(80), rnd.Int64N(1e18))
		town := []string{"Leeds", "York", "Hull"}[rnd.IntN(3)]
		for member := range 3 {
			given, born := word(rnd, 5), fmt.Sprintf("%d-%02d-%02d", 1940+rnd.IntN(70), 1+rnd.IntN(12), 1+rnd.IntN(28))
			for range 1 + rnd.IntN(2) {
				id, cells := fmt.Sprintf("K%05d", len(sh.rows)), []string{surname, given, born, street, town, mail, iban}
				for _, may := range []int{2, 5, 6} {
					if rnd.IntN(4) == 0 {
						cells[may] = ""
					}
				}
				sh.rows = append(sh.rows, append([]string{id}, cells...))
				person[id] = 3*home + member
			}
		}
	}
	r := run(t, linkage.Config{}, world{sources: []sheet{sh}}.table(t))
	right, wrong := countLinks(r, person, 0.5)
	require.Greater(t, right, 400)
	require.Less(t, wrong, right/50)
	require.True(t, slices.ContainsFunc(r.Model.Score.Rivals, func(x score.Rival) bool { return slices.Equal(x.Fields, []string{"iban"}) }))
}

// Brothers have their parents' names, a surname and a birthplace in common, and are not one person.
func TestBrothersStayApart(t *testing.T) {
	rnd := rand.New(rand.NewPCG(5, 11))
	births := sheet{name: "births", header: []string{"id", "given name", "surname", "born", "birthplace", "father", "mother"}}
	weddings := sheet{name: "weddings", header: []string{"id", "given name", "surname", "age", "event date", "birthplace", "father", "mother"}}
	person := map[string]int{}
	names := func(n int) (out []string) {
		for range n {
			out = append(out, word(rnd, 6))
		}
		return out
	}
	givens, surnames, places := names(60), names(150), names(25)
	one := func(of []string) string { return of[int(float64(len(of))*rnd.Float64()*rnd.Float64())] }
	slip := func(s string) string {
		if rnd.IntN(8) == 0 && len(s) > 3 {
			i := 1 + rnd.IntN(len(s)-2)
			s = s[:i] + s[i+1:]
		}
		return s
	}
	for family := range 600 {
		surname, place := one(surnames), one(places)
		father, mother := one(givens)+" "+surname, one(givens)+" "+one(surnames)
		for child := range 4 {
			given, year := one(givens), 1850+family%20+2*child
			at := fmt.Sprintf("B%d-%d", family, child)
			births.rows = append(births.rows, []string{at, given, surname, fmt.Sprintf("%d-%02d-%02d", year, 1+rnd.IntN(12), 1+rnd.IntN(28)), place, father, mother})
			person[at] = 4*family + child
			if rnd.IntN(2) == 0 {
				age := 20 + rnd.IntN(15)
				wed := fmt.Sprintf("W%d-%d", family, child)
				weddings.rows = append(weddings.rows, []string{wed, slip(given), slip(surname), fmt.Sprint(age), fmt.Sprintf("%d mei %d", 1+rnd.IntN(28), year+age), place, slip(father), slip(mother)})
				person[wed] = 4*family + child
			}
		}
	}
	r := run(t, linkage.Config{Mode: linkage.Link}, world{sources: []sheet{births, weddings}}.table(t))
	right, wrong := countLinks(r, person, 0.5)
	require.Greater(t, right, len(weddings.rows)*9/10)
	require.Less(t, wrong, right/10)
}
