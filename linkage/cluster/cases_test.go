package cluster

import (
	"context"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestAverageLinkCases(t *testing.T) {
	chain := []Edge{{0, 1, 10}, {1, 2, 9}, {2, 3, 10}}
	cases := []struct {
		name  string
		n     int
		edges []Edge
		c     Constraints
		o     Options
		want  Partition
	}{
		{"nothing", 0, nil, Constraints{}, Options{}, Partition{}},
		{"no edges", 2, nil, Constraints{}, Options{}, Partition{0, 1}},
		{"a link", 3, []Edge{{1, 2, 5}}, Constraints{}, Options{Link: 5}, Partition{0, 1, 1}},
		{"one short of a link", 3, []Edge{{1, 2, 4}}, Constraints{}, Options{Link: 5}, Partition{0, 1, 2}},
		{"ends given the other way round", 2, []Edge{{1, 0, 5}}, Constraints{}, Options{Link: 5}, Partition{0, 0}},
		{"the better of two edges counts", 2, []Edge{{0, 1, -9}, {0, 1, 5}}, Constraints{}, Options{Link: 5}, Partition{0, 0}},
		{"a chain of records that hardly agree is cut", 4, chain, Constraints{}, Options{Link: 5, Missing: -5}, Partition{0, 0, 2, 2}},
		{"a chain joins when what lacks is mild", 4, chain, Constraints{}, Options{Link: 3, Missing: 2}, Partition{0, 0, 0, 0}},
		{"a must-link joins what nothing scored", 3, nil, Constraints{MustLink: [][2]uint32{{2, 0}}}, Options{Link: 5}, Partition{0, 1, 0}},
		{"a cannot-link parts the best pair", 3, []Edge{{0, 1, 50}, {1, 2, 6}}, Constraints{CannotLink: [][2]uint32{{0, 1}}},
			Options{Link: 5}, Partition{0, 1, 1}},
		{"a must-link that a cannot-link contradicts is left out", 3, nil,
			Constraints{MustLink: [][2]uint32{{0, 1}, {1, 2}}, CannotLink: [][2]uint32{{0, 2}}}, Options{Link: 5}, Partition{0, 0, 2}},
		{"one record of a clean source, the better", 3, []Edge{{0, 2, 6}, {1, 2, 7}, {0, 1, 9}},
			Constraints{Source: []uint32{0, 0, 1}, Clean: []bool{true}}, Options{Link: 5}, Partition{0, 1, 1}},
		{"a must-link overrides a clean source", 2, nil,
			Constraints{Source: []uint32{0, 0}, Clean: []bool{true}, MustLink: [][2]uint32{{0, 1}}}, Options{}, Partition{0, 0}},
		{"ties go to the first in order", 3, []Edge{{0, 1, 5}, {1, 2, 5}}, Constraints{}, Options{Link: 5}, Partition{0, 0, 2}},
		{"ties go to the first in a given order", 3, []Edge{{0, 1, 5}, {1, 2, 5}}, Constraints{}, Options{Link: 5, Order: []uint32{2, 1, 0}},
			Partition{0, 2, 2}},
		{"the least weights do not overflow", 3, []Edge{{0, 1, -1 << 31}, {1, 2, 1<<31 - 1}, {0, 2, 1<<31 - 1}}, Constraints{},
			Options{Link: 1<<31 - 1}, Partition{0, 1, 0}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			got, _, err := AverageLink(context.Background(), c.n, c.edges, c.c, c.o)
			require.NoError(t, err)
			require.Equal(t, c.want, got)
		})
	}
}

func TestPairsWithoutAnEdgeAreEvidence(t *testing.T) {
	edges := []Edge{{0, 1, 10}, {1, 2, 10}}
	asked := map[[2]uint32]int{}
	o := Options{Link: 5, Missing: 0, Workers: 1, Parts: 1, Weigh: func(a, b uint32, parts []int32) uint32 {
		asked[[2]uint32{a, b}]++
		parts[0] = 10
		if b-a > 1 {
			parts[0] = -40
		}
		return 1
	}}
	p, rep, err := AverageLink(context.Background(), 3, edges, Constraints{}, o)
	require.NoError(t, err)
	require.Equal(t, Partition{0, 0, 2}, p)
	require.Equal(t, map[[2]uint32]int{{0, 2}: 1, {1, 2}: 1}, asked, "0 and 1 join by their edge")
	require.Equal(t, 2, rep.Weighed)

	o.Weigh = nil
	p, _, err = AverageLink(context.Background(), 3, edges, Constraints{}, o)
	require.NoError(t, err)
	require.Equal(t, Partition{0, 0, 0}, p, "(10+0)/2 is at least 5")
}

// Two records of one customer may have nothing to compare: one has the phone that the third has, the other its e-mail address.
func TestRecordsThatSayNothingHoldNobodyApart(t *testing.T) {
	const prior, phone, email, name = 0, 1, 2, 3
	weights := map[[2]uint32]map[int]int32{{0, 1}: {prior: -14, phone: 20}, {0, 2}: {prior: -14, email: 20}, {1, 2}: {prior: -14}}
	edges := []Edge{{0, 1, 6}, {0, 2, 6}}
	o := Options{Parts: 4, Weigh: func(a, b uint32, parts []int32) (has uint32) {
		for f, w := range weights[[2]uint32{a, b}] {
			parts[f] = w
			has |= 1 << f
		}
		return has
	}}
	p, _, err := AverageLink(context.Background(), 3, edges, Constraints{}, o)
	require.NoError(t, err)
	require.Equal(t, Partition{0, 0, 0}, p, "-14 + 4*20/(3+2), where the mean of the weights is -4")

	weights[[2]uint32{1, 2}][name] = -10
	p, _, err = AverageLink(context.Background(), 3, edges, Constraints{}, o)
	require.NoError(t, err)
	require.Equal(t, Partition{0, 0, 2}, p, "two names that differ do")
}

func TestReport(t *testing.T) {
	// Two triangles joined by 2-3; 6-7 apart by decision; 8-9 of a clean source; 10-11-12 a must-link conflict.
	edges := []Edge{
		{0, 1, 20}, {0, 2, 20}, {1, 2, 20}, {2, 3, 6}, {3, 4, 20}, {3, 5, 20}, {4, 5, 20},
		{6, 7, 9}, {8, 9, 9},
	}
	c := Constraints{
		MustLink:   [][2]uint32{{11, 12}, {10, 11}, {13, 14}},
		CannotLink: [][2]uint32{{7, 6}, {12, 10}},
		Source:     []uint32{0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 0, 0, 0, 1, 1},
		Clean:      []bool{false, true},
	}
	p, rep, err := AverageLink(context.Background(), 15, edges, c, Options{Link: 5, Missing: 4, Bridge: 10, Weighings: 5})
	require.NoError(t, err)
	require.Equal(t, Partition{0, 0, 0, 3, 3, 3, 6, 7, 8, 9, 10, 10, 12, 13, 13}, p)
	require.Equal(t, Report{
		Components: 5, Largest: 6,
		Sparse:     []Oversize{{First: 0, Records: 6, Edges: 7}},
		Conflicts:  []Conflict{{Must: [2]uint32{11, 12}, Cannot: [2]uint32{10, 12}}},
		MustBreaks: [][2]uint32{{13, 14}},
		Apart:      []Apart{{6, 7, true}, {8, 9, false}},
	}, rep)

	p, rep, err = AverageLink(context.Background(), 15, edges, c, Options{Link: 4, Missing: 3, Bridge: 10, Parts: 1, Weigh: func(a, b uint32, parts []int32) uint32 {
		parts[0] = 4
		if at := slices.IndexFunc(edges, func(e Edge) bool { return e.A == a && e.B == b }); at >= 0 {
			parts[0] = edges[at].Weight
		}
		return 1
	}})
	require.NoError(t, err)
	require.Equal(t, Partition{0, 0, 0, 0, 0, 0}, p[:6])
	require.Empty(t, rep.Bridges, "pairs scored here count as links too")
	p, rep, err = AverageLink(context.Background(), 6, edges[:7], Constraints{MustLink: [][2]uint32{{0, 3}}}, Options{Link: 4, Bridge: 10})
	require.NoError(t, err)
	require.Equal(t, Partition{0, 0, 0, 0, 0, 0}, p)
	require.Empty(t, rep.Bridges, "the must-link is a second way")
	p, rep, err = AverageLink(context.Background(), 4, []Edge{{0, 1, 20}, {0, 2, 20}, {1, 2, 20}, {2, 3, 9}}, Constraints{}, Options{Link: 2, Missing: 1, Bridge: 10})
	require.NoError(t, err)
	require.Equal(t, Partition{0, 0, 0, 0}, p)
	require.Equal(t, []Bridge{{Edge{2, 3, 9}, 3, 1}}, rep.Bridges)
	o := Options{Link: 2, Bridge: 10, Parts: 1, Weigh: func(a, b uint32, parts []int32) uint32 {
		parts[0] = [][]int32{{0, 20, 20, 1}, {0, 0, 20, 1}, {0, 0, 0, 9}}[a][b]
		return 1
	}}
	_, rep, err = AverageLink(context.Background(), 4, []Edge{{0, 1, 20}, {0, 2, 20}, {1, 2, 20}, {2, 3, 9}}, Constraints{}, o)
	require.NoError(t, err)
	require.Equal(t, []Bridge{{Edge{2, 3, 9}, 3, 1}}, rep.Bridges, "an edge that is weighed again is one link")
}

func TestAverageLinkErrors(t *testing.T) {
	_, _, err := AverageLink(context.Background(), 2, []Edge{{0, 0, 1}, {0, 2, 1}}, Constraints{
		MustLink: [][2]uint32{{0, 9}}, CannotLink: [][2]uint32{{1, 1}}, Clean: []bool{true},
	}, Options{Order: []uint32{1, 1}, Link: -1 << 31, Parts: 33, Weigh: func(uint32, uint32, []int32) uint32 { return 0 }})
	for _, part := range []string{"2 edges", "must-link 0", "cannot-link 0", "sources given for 0 of 2", "permutation", "least int32", "33 parts of a weight, not 1 to 32"} {
		require.ErrorContains(t, err, part)
	}
}

func TestAverageLinkNegative(t *testing.T) {
	_, _, err := AverageLink(context.Background(), -1, nil, Constraints{}, Options{})
	require.ErrorContains(t, err, "-1 records")
}

func TestComponents(t *testing.T) {
	edges := []Edge{{3, 4, 5}, {1, 3, 5}, {0, 2, 4}, {0, 9, 9}}
	p := Components(5, edges, 5)
	require.Equal(t, Partition{0, 1, 2, 1, 1}, p)
	require.Equal(t, 3, p.Count())
	require.Equal(t, [][]uint32{{0}, {1, 3, 4}, {2}}, p.Clusters())
	require.Empty(t, Components(0, nil, 0).Clusters())
}

func TestOneToOne(t *testing.T) {
	right := func(r uint32) bool { return r >= 10 }
	edges := []Edge{
		{0, 10, 8}, {0, 11, 9}, {1, 11, 7}, {1, 10, 3}, // 0-11 first, which leaves 1-10
		{2, 12, 5}, {3, 12, 5}, // a tie
		{0, 1, 99}, {14, 4, 1},
	}
	want := []Edge{{0, 11, 9}, {1, 10, 3}, {2, 12, 5}, {4, 14, 1}}
	require.Equal(t, want, OneToOne(edges, right))
	for i, j := 0, len(edges)-1; i < j; i, j = i+1, j-1 {
		edges[i], edges[j] = edges[j], edges[i]
	}
	require.Equal(t, want, OneToOne(edges, right))
}

// Who says that two records are one means the two customers: a must-link brings
// together all that each of them is with, though what is said of the one does
// not fit the other. Where a cannot-link holds such companions apart, the two
// come together, and each companion goes where both lead it.
func TestMustLinksJoinWholeClusters(t *testing.T) {
	edges := []Edge{{A: 0, B: 1, Weight: 10}, {A: 0, B: 4, Weight: 10}, {A: 1, B: 4, Weight: 10}, {A: 2, B: 3, Weight: 9}}
	o := Options{Link: 5, Missing: -20}
	must := Constraints{MustLink: [][2]uint32{{0, 2}}}
	p, rep, err := AverageLink(context.Background(), 5, edges, must, o)
	require.NoError(t, err)
	require.Equal(t, Partition{0, 0, 0, 0, 0}, p)
	require.Empty(t, rep.Apart)

	must.CannotLink = [][2]uint32{{1, 3}}
	p, _, err = AverageLink(context.Background(), 5, edges, must, o)
	require.NoError(t, err)
	require.Equal(t, p[0], p[2])
	require.NotEqual(t, p[1], p[3])
}
