package export

import (
	"context"
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"
)

// An entity of one record is written as if its cells competed.
func TestGoldenAlone(t *testing.T) {
	seed := rand.Uint64()
	t.Logf("seed %d", seed)
	runs := []*Run{world(t, 3*goldenChunk)}
	for n := range uint64(60) {
		r := rand.New(rand.NewPCG(seed+n, 0))
		rows, entity := randomWorld(r)
		for i, key := range rows {
			if i%3 > 0 {
				entity[key[1]] = -i
			}
		}
		runs = append(runs, worldRun(t, r, rows, entity, randomSurvivorship(r)))
	}
	alone, several := 0, 0
	for _, run := range runs {
		v := newView(run)
		v.Human = several%2 == 1
		require.NoError(t, v.survive(context.Background()))
		quick, slow := v.newGoldenMaker(v.survivors.golden), v.newGoldenMaker(v.survivors.golden)
		for i := range slow.cells {
			slow.cells[i].slotted = true // then a record with a cell has something that competes
		}
		for from := 0; from < v.members.len(); from += 100 {
			to := min(from+100, v.members.len())
			quick.chunk(from, to)
			slow.chunk(from, to)
			for i, a := range quick.alone {
				switch {
				case !a:
					several++
				case !slow.alone[i]: // else it has no cells
					alone++
				}
			}
		}
		require.Equal(t, string(slow.out.buf), string(quick.out.buf))
		require.Equal(t, string(slow.prov), string(quick.prov))
		require.Equal(t, string(slow.plan.buf), string(quick.plan.buf))
		require.Equal(t, string(slow.kept.buf), string(quick.kept.buf))
	}
	require.Positive(t, alone)
	require.Positive(t, several)
}
