package speed

import (
	"bytes"
	"encoding/csv"
	"io"
	"os"
	"slices"
	"strconv"
	"testing"

	"github.com/stretchr/testify/require"
)

// rows makes all rows of a file, header dropped.
func rows(t testing.TB, n int, seed uint64) ([][]string, []int) {
	g, err := New(Config{Rows: n, Seed: seed})
	require.NoError(t, err)
	var data, truth bytes.Buffer
	require.NoError(t, g.Write(&data, &truth))
	lines, err := csv.NewReader(&data).ReadAll()
	require.NoError(t, err)
	require.Equal(t, Columns, lines[0])
	labels, err := csv.NewReader(&truth).ReadAll()
	require.NoError(t, err)
	require.Len(t, labels, len(lines))
	entities := make([]int, n)
	for i, l := range labels[1:] {
		require.Equal(t, lines[i+1][0], l[0])
		entities[i], err = strconv.Atoi(l[1])
		require.NoError(t, err)
	}
	return lines[1:], entities
}

func TestSameSeedSameBytes(t *testing.T) {
	var files [3]bytes.Buffer
	for i, seed := range []uint64{5, 5, 6} {
		g, err := New(Config{Rows: 3000, Seed: seed})
		require.NoError(t, err)
		require.NoError(t, g.Write(&files[i], nil))
	}
	require.Equal(t, files[0].Bytes(), files[1].Bytes())
	require.NotEqual(t, files[0].Bytes(), files[2].Bytes())
}

func TestConfigIsChecked(t *testing.T) {
	for _, n := range []int{-1, 0, maxRows + 1} {
		_, err := New(Config{Rows: n})
		require.Error(t, err)
	}
}

func TestLabels(t *testing.T) {
	const n = 40000
	lines, entities := rows(t, n, 1)
	require.Len(t, lines, n)
	size := map[int]int{}
	for i, l := range lines {
		require.Equal(t, strconv.Itoa(i), l[0])
		size[entities[i]]++
	}
	require.Len(t, size, n*7/10, "30 %% of the rows are duplicates")
	var of [5]int
	for _, s := range size {
		require.True(t, s >= 1 && s <= 4)
		of[s]++
	}
	require.Equal(t, [5]int{0, n / 40 * 20, n / 40 * 5, n / 40 * 2, n / 40}, of)
}

func TestCellsAreMissingAtTheirRates(t *testing.T) {
	const n = 40000
	lines, _ := rows(t, n, 1)
	want := []float64{0, missFirst, missSurname, missDOB, missPhone, missEmail, missGender, missCity, missPostcode, missAddress, missTrade}
	for c, name := range Columns {
		empty := 0
		for _, l := range lines {
			if l[c] == "" {
				empty++
			}
		}
		require.InDelta(t, want[c], float64(empty)/n, 0.01, name)
	}
}

// TestDuplicatesDiffer: in most of the duplicate rows some cell of identity
// says something else than the first row of the person does.
func TestDuplicatesDiffer(t *testing.T) {
	lines, entities := rows(t, 40000, 1)
	first := map[int][]string{}
	pairs, differ := 0, 0
	for i, l := range lines {
		before, ok := first[entities[i]]
		if !ok {
			first[entities[i]] = l
			continue
		}
		pairs++
		for c := 1; c <= 5; c++ {
			if l[c] != "" && before[c] != "" && l[c] != before[c] {
				differ++
				break
			}
		}
	}
	require.InDelta(t, 0.5, float64(differ)/float64(pairs), 0.2)
}

// ruleColumns gives the places of the columns of each of Rules.
func ruleColumns() (rules [][]int) {
	for _, names := range Rules {
		var rule []int
		for _, name := range names {
			rule = append(rule, slices.Index(Columns, name))
		}
		rules = append(rules, rule)
	}
	return rules
}

// distinctPairs counts exactly the different pairs that the rules nominate. A
// pair is counted at the first rule that finds it.
func distinctPairs(lines [][]string) int {
	agree := func(a, b []string, rule []int) bool {
		for _, c := range rule {
			if a[c] == "" || a[c] != b[c] {
				return false
			}
		}
		return true
	}
	total, rules := 0, ruleColumns()
	for r, rule := range rules {
		blocks := map[string][]int{}
		for i, l := range lines {
			key := ""
			for _, c := range rule {
				if l[c] == "" {
					key = ""
					break
				}
				key += l[c] + "|"
			}
			if key != "" {
				blocks[key] = append(blocks[key], i)
			}
		}
		for _, block := range blocks {
			for x, i := range block {
			pair:
				for _, j := range block[:x] {
					for _, earlier := range rules[:r] {
						if agree(lines[i], lines[j], earlier) {
							continue pair
						}
					}
					total++
				}
			}
		}
	}
	return total
}

// TestPairDensity holds the promise that makes sizes comparable. A million rows
// take about ten seconds and 1 GB: GUIYI_LONG=1.
func TestPairDensity(t *testing.T) {
	sizes := []int{20_000, 100_000}
	if os.Getenv("GUIYI_LONG") != "" {
		sizes = append(sizes, 1_000_000)
	}
	for _, n := range sizes {
		for seed := range uint64(2) {
			lines, _ := rows(t, n, seed+1)
			density := float64(distinctPairs(lines)) / float64(n)
			t.Logf("n=%d seed=%d: %.2f pairs a record", n, seed+1, density)
			require.True(t, density >= 30 && density <= 36, "n=%d: %.2f pairs a record", n, density)
		}
	}
}

func BenchmarkWrite(b *testing.B) {
	g, err := New(Config{Rows: max(b.N, 100000), Seed: 1})
	require.NoError(b, err)
	b.ResetTimer()
	var line []byte
	for i := range b.N {
		line = g.AppendRow(line[:0], i)
	}
	_, _ = io.Discard.Write(line)
}
