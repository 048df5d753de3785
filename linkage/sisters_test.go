package linkage_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/guiyi/guiyi/linkage"
)

// Companies of a group have an address, a switchboard and the stem of their names in common, and are several customers.
func TestCompaniesOfAGroupStayApart(t *testing.T) {
	rnd := rand.New(rand.NewPCG(5, 8))
	trades := strings.Fields("Logistics Consulting Trading Energy Invest Services Media Pharma Electronics Construction")
	syllables := strings.Fields("mar lo ten vik sor bel dan gro pal ix rem tus ka ned fi")
	sh := sheet{name: "crm", header: []string{"id", "company", "telephone", "address", "city", "tax_id"}}
	firm := map[string]int{}
	firms, sisters := 0, 0
	for group := range 500 {
		stem := pick(rnd, syllables) + pick(rnd, syllables) + pick(rnd, syllables) + pick(rnd, syllables)
		phone := fmt.Sprintf("020 7%03d %04d", rnd.IntN(1000), rnd.IntN(10000))
		address, city := fmt.Sprintf("%d %s%s Street", 1+rnd.IntN(200), capital(pick(rnd, syllables)), pick(rnd, syllables)), pick(rnd, []string{"London", "Leeds", "Bristol", "York"})
		of := 1
		if group%3 == 0 {
			of, sisters = 2, sisters+1
		}
		for i := range of {
			name := capital(stem) + " " + trades[(group+3*i)%len(trades)]
			firms++
			for range 1 + rnd.IntN(3) {
				id := fmt.Sprintf("K%05d", len(sh.rows))
				written := name + pick(rnd, []string{" Ltd", " Limited", ""})
				if rnd.IntN(3) == 0 {
					written = strings.ToUpper(written)
				}
				cells := []string{id, written, phone, address, city, ""}
				if rnd.IntN(2) == 0 {
					cells[5] = fmt.Sprint(100_000_007 + 7919*firms)
				}
				if rnd.IntN(4) == 0 {
					cells[2+rnd.IntN(2)] = ""
				}
				sh.rows = append(sh.rows, cells)
				firm[id] = firms
			}
		}
	}
	r := run(t, linkage.Config{}, world{sources: []sheet{sh}}.table(t))
	members := map[uint32][]int{}
	for record, entity := range r.Entity {
		members[entity] = append(members[entity], firm[r.Table.Key(uint32(record))])
	}
	merged := 0
	for _, m := range members {
		for _, x := range m {
			if x != m[0] {
				merged++
				break
			}
		}
	}
	require.Less(t, merged, sisters/20, "of %d groups", sisters)
	require.Less(t, len(members), firms+firms/20, "records of one company are one customer")
}

func capital(word string) string { return strings.ToUpper(word[:1]) + word[1:] }
