package customers

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func generate(t testing.TB, cfg Config) []Row {
	g, err := New(cfg)
	require.NoError(t, err)
	return slices.Collect(g.Rows())
}

func TestSameConfigSameBytes(t *testing.T) {
	var files, truths [3]bytes.Buffer
	for i, seed := range []uint64{5, 5, 6} {
		g, err := New(Config{Rows: 3000, Seed: seed})
		require.NoError(t, err)
		require.NoError(t, g.Write(&files[i], &truths[i], Columns))
	}
	require.Equal(t, files[0].Bytes(), files[1].Bytes())
	require.Equal(t, truths[0].Bytes(), truths[1].Bytes())
	require.NotEqual(t, files[0].Bytes(), files[2].Bytes())
}

func TestConfigIsChecked(t *testing.T) {
	_, err := New(Config{Rows: 0, Difficulty: "fair"})
	require.ErrorContains(t, err, "rows")
	require.ErrorContains(t, err, "difficulty")
}

func TestLabels(t *testing.T) {
	const n = 70_000 // more than one window
	ids, size := map[string]bool{}, map[int]int{}
	last := 0
	for _, r := range generate(t, Config{Rows: n, Seed: 2}) {
		require.Len(t, r.Cells, len(Columns))
		require.False(t, ids[r.Cells[0]])
		ids[r.Cells[0]] = true
		size[r.Entity]++
		last = max(last, r.Entity)
	}
	require.Len(t, ids, n)
	require.Equal(t, last, len(size), "entities are numbered without gaps")
	require.InDelta(t, 1.93, float64(n)/float64(len(size)), 0.05)
	for _, s := range size {
		require.LessOrEqual(t, s, 5)
	}
}

func TestRowsAreShuffled(t *testing.T) {
	near, before := 0, map[int]int{}
	rows := generate(t, Config{Rows: 5000, Seed: 1})
	for i, r := range rows {
		if j, ok := before[r.Entity]; ok && i-j < 10 {
			near++
		}
		before[r.Entity] = i
	}
	require.Less(t, near, 100)
}

// cell gives a cell of a row by its column's name.
func cell(r Row, column string) string { return r.Cells[slices.Index(Columns, column)] }

// TestWritingsOccur counts the ways of writing that a file should hold.
func TestWritingsOccur(t *testing.T) {
	rows := generate(t, Config{Rows: 20_000, Seed: 1})
	for _, want := range []struct {
		column, pattern string
		least           int
	}{
		{"name", `^\p{Han}{2,4}$`, 8000},
		{"name", `^\p{Han}{1,2}(先生|女士|小姐|太太|经理|总|老师|师傅|工|姐|同学)$`, 200},
		{"name", `^(阿|小|老)\p{Han}$`, 50},
		{"name", `\*|某`, 60},
		{"name", `[張陳劉楊趙黃吳]`, 200},
		{"name", `^\p{Han} \p{Han}`, 60},
		{"name", `[（(]`, 60},
		{"name", `^[A-Z]+ [A-Z][a-z]+-[a-z]+`, 50},                // CHAN Tai-man
		{"name", `^[A-Z][a-z]+ [A-Z]+ [A-Z][a-z]+(-[a-z]+)?$`, 5}, // David CHAN Tai-man
		{"name", `^[A-Z]+/[A-Z]+$`, 50},
		{"name", `, `, 200},
		{"name", `[·•・]`, 20},
		{"name", `[Ａ-Ｚａ-ｚ]`, 10},
		{"name", `(Jr|Sr)\.`, 10},
		{"name", `^(Mr|Ms)\. `, 50},
		{"name", `[?□〓]$|^\p{Han}+[A-Z]+$`, 20},
		{"name", `[áéíóèë]`, 20},
		{"name", `[\x{200b}\x{3000}\x{fe00} ]$`, 40},
		{"email", `@.*[;,/；].*@`, 20},
		{"phone", `^1\d{10}$`, 3000},
		{"phone", `^\+86`, 500},
		{"phone", `^0086`, 100},
		{"phone", `^\+852`, 100},
		{"phone", `\*\*\*\*`, 200},
		{"phone", `[一二三四五六七八九]{5}`, 15},
		{"phone", `[壹贰叁肆伍陆柒捌玖]{5}`, 15},
		{"phone", `[０-９]{5}`, 15},
		{"phone", `^17951`, 20},
		{"phone", `微信同号`, 20},
		{"phone", `^1\.\d\dE\+10$`, 60},
		{"phone", `(转|分机|ext\.|#)`, 20},
		{"phone", `[/、；,或]`, 50},
		{"phone", `^13800138000$`, 20},
		{"phone", `^0\d{2,3}-\d{7,8}$`, 50},
		{"email", `@qq\.com$`, 500},
		{"email", `^1\d{10}@139\.com$`, 100},
		{"email", `＠`, 20},
		{"email", `[A-Z]{4}`, 30},
		{"email", `\+(shop|news)@`, 3},
		{"email", `^test@test\.com$`, 10},
		{"email", `gamil|\.con$`, 10},
		{"email", `^(info|sales|service)@`, 20},
		{"id_number", `^\d{17}[\dX]$`, 1000},
		{"id_number", `^\d{15}$`, 20},
		{"id_number", `\*{8}`, 150},
		{"id_number", `E\+17$`, 10},
		{"id_number", `^[A-Z]\d{6}\([\dA]\)$`, 50},
		{"birth_date", `年`, 300},
		{"birth_date", `^民國`, 10},
		{"birth_date", `^\d{8}$`, 300},
		{"birth_date", `^1900`, 50},
		{"address", `\d+-\d+-\d+$`, 100},
		{"address", `栋|幢`, 500},
		{"address", `[一二三四五六七八九十]号`, 100},
		{"address", `Room|Rm`, 300},
		{"address", `\d號`, 400},
		{"address", `段`, 200},
		{"address", `, Hong Kong|, HK`, 50},
		{"address", `^(Blk|Block) `, 50},
		{"address", `襄樊|怀仁县|卢湾|下城区|江干区|崇文|宣武|偃师市`, 20},
		{"company", `（\p{Han}+）`, 100},
		{"company", `Co\., ?Ltd`, 100},
		{"gender", `未知|保密`, 50},
	} {
		re, got := regexp.MustCompile(want.pattern), 0
		for _, r := range rows {
			if re.MatchString(cell(r, want.column)) {
				got++
			}
		}
		require.GreaterOrEqual(t, got, want.least, "%s %s", want.column, want.pattern)
	}
}

// TestTrapsOccur counts different people who share what often identifies.
func TestTrapsOccur(t *testing.T) {
	rows := generate(t, Config{Rows: 20_000, Seed: 1})
	shared := func(column string) (values int) {
		entities := map[string]map[int]bool{}
		for _, r := range rows {
			if v := cell(r, column); v != "" {
				if entities[v] == nil {
					entities[v] = map[int]bool{}
				}
				entities[v][r.Entity] = true
			}
		}
		for _, e := range entities {
			if len(e) > 1 {
				values++
			}
		}
		return values
	}
	require.Greater(t, shared("name"), 250, "namesakes")
	require.Greater(t, shared("phone"), 300, "households, hotlines, recycled numbers")
	require.Greater(t, shared("email"), 50, "families, companies")
	require.Greater(t, shared("address"), 200, "households")
	require.Zero(t, wrongIDs(rows), "an identity number belongs to one person")
}

// wrongIDs counts the full resident IDs that two people share.
func wrongIDs(rows []Row) (wrong int) {
	owner := map[string]int{}
	for _, r := range rows {
		id := cell(r, "id_number")
		if len(id) != 18 || strings.Contains(id, "*") || strings.HasSuffix(id, "000") {
			continue
		}
		if o, ok := owner[id]; ok && o != r.Entity {
			wrong++
		}
		owner[id] = r.Entity
	}
	return wrong
}

func TestDifficultyOrders(t *testing.T) {
	var thin, bare [3]int
	for i, d := range []Difficulty{Easy, Default, Hard} {
		for _, r := range generate(t, Config{Rows: 10_000, Seed: 1, Difficulty: d}) {
			if r.Thin {
				thin[i]++
			}
			if cell(r, "phone") == "" {
				bare[i]++
			}
		}
	}
	t.Log("thin of 10,000:", thin, "without a phone:", bare)
	require.True(t, thin[0] < thin[1] && thin[1] < thin[2], "%v", thin)
	require.True(t, bare[0] < bare[1] && bare[1] < bare[2], "%v", bare)
	require.InDelta(t, 600, thin[1], 300)
}

func TestSplitHoldsTheSameRows(t *testing.T) {
	g, err := New(Config{Rows: 2000, Seed: 3})
	require.NoError(t, err)
	dir := t.TempDir()
	var truth bytes.Buffer
	require.NoError(t, g.Split(dir, &truth))
	whole := map[string]Row{}
	for r := range g.Rows() {
		whole[r.Cells[0]] = r
	}
	for _, src := range sources {
		data, err := os.ReadFile(filepath.Join(dir, src.name+".csv"))
		require.NoError(t, err)
		text, err := src.encoding.NewDecoder().Bytes(data)
		require.NoError(t, err)
		if src.name == "member" {
			require.NotEqual(t, data, text, "GB18030")
		}
		lines, err := csv.NewReader(bytes.NewReader(text)).ReadAll()
		require.NoError(t, err)
		require.Equal(t, slices.DeleteFunc(slices.Clone(src.headers), func(h string) bool { return h == "" }), lines[0])
		for _, l := range lines[1:] {
			r, ok := whole[l[0]]
			require.True(t, ok)
			require.Equal(t, src.name, cell(r, "source"))
			require.Equal(t, cell(r, "name"), l[1])
			require.Equal(t, cell(r, "updated_at"), l[len(l)-1])
			delete(whole, l[0])
		}
	}
	require.Empty(t, whole)
	require.Equal(t, 2001, strings.Count(truth.String(), "\n"))
}

func TestWriteNamesColumns(t *testing.T) {
	g, err := New(Config{Rows: 1, Seed: 1})
	require.NoError(t, err)
	var rows, truth bytes.Buffer
	require.NoError(t, g.Write(&rows, &truth, ColumnsChinese))
	require.True(t, strings.HasPrefix(rows.String(), "编号,来源,姓名,"))
	require.Regexp(t, `^id,entity_id,thin,household\nC0000001,1,[01],1\n`, truth.String())
	require.Len(t, ColumnsChinese, len(Columns))
}

type failing struct{}

func (failing) Write([]byte) (int, error) { return 0, fmt.Errorf("disk full") }

func TestWriteReportsErrors(t *testing.T) {
	g, err := New(Config{Rows: 500, Seed: 1})
	require.NoError(t, err)
	require.ErrorContains(t, g.Write(failing{}, nil, Columns), "disk full")
	require.ErrorContains(t, g.Write(&bytes.Buffer{}, failing{}, Columns), "disk full")
}
