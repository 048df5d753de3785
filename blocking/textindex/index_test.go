package textindex

import (
	"context"
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/guiyi/guiyi/blocking"
)

var texts = []string{
	0: "Sony Cybershot DSC-W120 digital camera silver",
	1: "DSC-W120 compact camera by sony",
	2: "Canon PowerShot A590 digital camera",
	3: "上海浦东新区世纪大道100号环球金融中心",
	4: "浦东世纪大道１００号 环球金融中心 上海",
	5: "北京市朝阳区建国路88号",
	6: "",
	7: "nothing in common",
}

func newIndex(t testing.TB, texts []string, cfg Config) *Index {
	x, err := New(context.Background(), texts, cfg)
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, x.Close()) })
	return x
}

func TestCandidates(t *testing.T) {
	x := newIndex(t, texts, Config{})
	for _, c := range []struct {
		name    string
		records []uint32
		k       int
		want    []blocking.Pair
	}{
		{"latin words in any order", []uint32{1}, 1, []blocking.Pair{{A: 0, B: 1}}},
		{"two asked, one pair", []uint32{1, 0}, 1, []blocking.Pair{{A: 0, B: 1}}},
		{"the next best too", []uint32{0}, 5, []blocking.Pair{{A: 0, B: 1}, {A: 0, B: 2}}},
		{"han bigrams, full width digits", []uint32{4}, 1, []blocking.Pair{{A: 3, B: 4}}},
		{"no text", []uint32{6}, 3, nil},
		{"no other record has its words", []uint32{7}, 3, nil},
		{"none wanted", []uint32{0}, 0, nil},
		{"none asked", nil, 3, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, err := x.Candidates(context.Background(), c.records, c.k)
			require.NoError(t, err)
			require.Equal(t, c.want, got)
		})
	}
	_, err := x.Candidates(context.Background(), []uint32{99}, 1)
	require.ErrorContains(t, err, "no record 99")
}

func TestSides(t *testing.T) {
	many := make([]string, 300)
	side := make([]uint8, len(many))
	for i := range many {
		many[i] = "the same words"
	}
	side[250] = 1
	x := newIndex(t, many, Config{Side: side})
	got, err := x.Candidates(context.Background(), []uint32{0}, 2)
	require.NoError(t, err)
	require.Equal(t, []blocking.Pair{{A: 0, B: 250}}, got)
	_, err = New(context.Background(), many, Config{Side: side[:3]})
	require.ErrorContains(t, err, "sides of 3 records")
}

func TestDivisions(t *testing.T) {
	many := make([]string, 300)
	division := make([]uint32, len(many))
	for i := range many {
		many[i] = "the same words"
		division[i] = uint32(i % 100)
	}
	x := newIndex(t, many, Config{Division: division})
	got, err := x.Candidates(context.Background(), []uint32{7}, 5)
	require.NoError(t, err)
	require.Equal(t, []blocking.Pair{{A: 7, B: 107}, {A: 7, B: 207}}, got)
	_, err = New(context.Background(), many, Config{Division: division[:3]})
	require.ErrorContains(t, err, "divisions of 3 records")
}

// Ties go to the smaller record number, whatever the number of workers.
func TestTiesAndWorkers(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	words := []string{"red", "green", "blue", "黄河路", "长江路", "one", "two"}
	many := make([]string, 3000)
	var ask []uint32
	for i := range many {
		many[i] = fmt.Sprint(words[rng.IntN(7)], " ", words[rng.IntN(7)], " ", words[rng.IntN(7)])
		if i%100 == 0 {
			ask = append(ask, uint32(i))
		}
	}
	var want []blocking.Pair
	for _, workers := range []int{1, 3, 8} {
		x := newIndex(t, many, Config{Workers: workers})
		got, err := x.Candidates(context.Background(), ask, 5)
		require.NoError(t, err)
		require.NotEmpty(t, got)
		if want == nil {
			want = got
		}
		require.Equal(t, want, got)
	}
}

func TestCancel(t *testing.T) {
	x := newIndex(t, texts, Config{})
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	_, err := x.Candidates(ctx, []uint32{0}, 1)
	require.ErrorIs(t, err, context.Canceled)
	_, err = New(ctx, texts, Config{})
	require.ErrorIs(t, err, context.Canceled)
}

func TestQueryIsCutBetweenCharacters(t *testing.T) {
	x := &Index{texts: []string{"世纪大道", "abc"}, cfg: Config{MaxQuery: 7}}
	require.Equal(t, "世纪", x.query(0))
	require.Equal(t, "abc", x.query(1))
}

func BenchmarkCandidates(b *testing.B) {
	rng := rand.New(rand.NewPCG(3, 4))
	many := make([]string, 20_000)
	for i := range many {
		many[i] = fmt.Sprintf("w%d w%d w%d w%d", rng.IntN(5000), rng.IntN(5000), rng.IntN(500), rng.IntN(50))
	}
	x := newIndex(b, many, Config{})
	record := uint32(0)
	for b.Loop() {
		_, err := x.Candidates(context.Background(), []uint32{record}, 5)
		require.NoError(b, err)
		record = (record + 1) % uint32(len(many))
	}
}
