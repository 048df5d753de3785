package linkage_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/guiyi/guiyi/linkage"
)

// A row that stands in a file many times is one customer, counts once, and what
// people decided about one of the rows holds.
func TestCopiesFollowDecisions(t *testing.T) {
	w := newWorld(newSeed(t), 600)
	for i := range 50 {
		w.sources[1].rows = append(w.sources[1].rows, []string{fmt.Sprintf("k%02d", i), "欧阳震华", "13912345678", "oy@example.com", "北京市海淀区中山路1号", "1980-01-02"})
	}
	ref := func(i int) linkage.Ref { return linkage.Ref{Source: "shop", Key: fmt.Sprintf("k%02d", i)} }
	for name, cfg := range map[string]linkage.Config{"none": {}, "cannot-link": {CannotLink: [][2]linkage.Ref{{ref(3), ref(7)}}}} {
		t.Run(name, func(t *testing.T) {
			r := run(t, cfg, w.table(t))
			entity := map[uint32]int{}
			for i := range 50 {
				entity[r.Entity[find(t, r.Table, ref(i))]]++
			}
			if cfg.CannotLink == nil {
				require.Len(t, entity, 1)
				require.Less(t, r.Report.Cluster.Largest, 20, "the clustering sees the first of the copies, not all")
				return
			}
			require.NotEqual(t, r.Entity[find(t, r.Table, ref(3))], r.Entity[find(t, r.Table, ref(7))], "a person's decision holds")
			require.Len(t, entity, 2)
		})
	}
}

// Rows that say too little to be one customer stay apart, however many they are,
// and each is linked to whom the first of them is linked to.
func TestCopiesThatSayLittle(t *testing.T) {
	w := newWorld(newSeed(t), 600)
	rows := w.sources[1].rows
	for i := range 6 {
		rows = append(rows, []string{fmt.Sprintf("k%02d", i), "王小明", "", "", "", ""})
	}
	rows = append(rows, []string{"full", "王小明", "13912345678", "oy@example.com", "北京市海淀区中山路1号", "1980-01-02"})
	w.sources[1].rows = rows
	table := w.table(t)
	l := newLinker(t, linkage.Config{Match: 0.999999, Review: 0.0001})
	m, _ := train(t, l, table)
	r := resolve(t, l, table, m)
	full := find(t, table, linkage.Ref{Source: "shop", Key: "full"})
	entity, linked := map[uint32]bool{}, 0
	for i := range 6 {
		rec := find(t, table, linkage.Ref{Source: "shop", Key: fmt.Sprintf("k%02d", i)})
		entity[r.Entity[rec]] = true
		for _, p := range r.Pairs {
			if p.A == min(rec, full) && p.B == max(rec, full) {
				linked++
			}
		}
	}
	require.Len(t, entity, 6)
	require.Contains(t, []int{0, 6}, linked, "all are linked alike")
	require.Equal(t, 6, linked)
}
