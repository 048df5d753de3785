package linkage_test

import (
	"context"
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/guiyi/guiyi/linkage"
)

// one is a world of one source under the header of a customer file.
func one(rows ...[]string) world {
	return world{sources: []sheet{{name: "crm", header: []string{"id", "name", "phone", "email", "city"}, rows: rows}}}
}

// trained trains and resolves, and gives the warnings of training too.
func trained(t testing.TB, cfg linkage.Config, w world) (*linkage.Result, linkage.TrainReport) {
	t.Helper()
	l := newLinker(t, cfg)
	table := w.table(t)
	m, report := train(t, l, table)
	return resolve(t, l, table, m), report
}

func repeat(n int, row ...string) [][]string {
	var out [][]string
	for i := range n {
		out = append(out, append([]string{fmt.Sprintf("k%05d", i)}, row...))
	}
	return out
}

// Inputs from which nothing can be learned give every record an entity of its
// own, and a warning in plain words.
func TestInputsWithNothingToLearn(t *testing.T) {
	for name, w := range map[string]world{
		"no source":              {},
		"no rows":                one(),
		"one row":                one([]string{"1", "张伟", "13812345678", "zw@example.com", "北京"}),
		"no columns but the key": {sources: []sheet{{name: "s", header: []string{"id"}, rows: [][]string{{"1"}, {"2"}, {"3"}}}}},
		"all missing":            one(repeat(50, "", "", "", "")...),
		"placeholders":           one(repeat(50, "无", "00000000000", "-", "N/A")...),
	} {
		t.Run(name, func(t *testing.T) {
			for _, cfg := range []linkage.Config{{}, {Mode: linkage.Link}, {Mode: linkage.Link, Partners: linkage.One}} {
				r, report := trained(t, cfg, w)
				require.NotEmpty(t, report.Warnings)
				require.Equal(t, r.Table.Len(), r.Report.Entities)
				require.Empty(t, r.Pairs)
				requireCounts(t, newLinker(t, linkage.Config{}), r)
			}
		})
	}
}

func TestTwoRows(t *testing.T) {
	r, _ := trained(t, linkage.Config{}, one(
		[]string{"1", "张伟", "13812345678", "zw@example.com", "北京"}, []string{"2", "李娜", "13987654321", "ln@example.com", "上海"}))
	require.Equal(t, 2, r.Report.Entities, "two strangers")
}

func TestTwoRowsAreLookedAt(t *testing.T) {
	r, _ := trained(t, linkage.Config{}, one(
		[]string{"1", "张伟", "13812345678", "zw@example.com", "北京"}, []string{"2", "張偉", "13812345678", "zw@example.com", "上海"}))
	require.Equal(t, int64(1), r.Report.Candidates, "the one pair there is, is looked at")
}

// Copies of one row, and nothing else, are one customer.
func TestCopiesAlone(t *testing.T) {
	r, _ := trained(t, linkage.Config{}, one(repeat(2, "张伟", "13812345678", "zw@example.com", "北京")...))
	require.Equal(t, 1, r.Report.Entities)
	r, _ = trained(t, linkage.Config{}, one(repeat(20, "张伟", "13812345678", "zw@example.com", "北京")...))
	require.Equal(t, 1, r.Report.Entities)
}

// A column that says the same in every row is no evidence and no hindrance.
func TestConstantColumns(t *testing.T) {
	w := newWorld(newSeed(t), 200)
	want, _ := trained(t, linkage.Config{}, w)
	for i := range w.sources {
		s := &w.sources[i]
		s.header = append(s.header, "country", "城市")
		for k := range s.rows {
			s.rows[k] = append(s.rows[k], "中国", "北京")
		}
	}
	got, _ := trained(t, linkage.Config{}, w)
	require.Equal(t, partition(want), partition(got))
}

// An empty column is as good as none.
func TestEmptyColumns(t *testing.T) {
	w := newWorld(newSeed(t), 200)
	want, _ := trained(t, linkage.Config{}, w)
	s := &w.sources[0]
	s.header = append(s.header, "company", "passport")
	for k := range s.rows {
		s.rows[k] = append(s.rows[k], "", "")
	}
	got, _ := trained(t, linkage.Config{}, w)
	require.Equal(t, partition(want), partition(got))
	require.Equal(t, throughJSON(t, want.Model), throughJSON(t, got.Model))
}

// Files without anything that names a customer: a few categories. Nobody is
// joined for being alike in those, and the report warns.
func TestNoPlausibleIdentifier(t *testing.T) {
	rnd := newRand(newSeed(t))
	w := world{sources: []sheet{{name: "survey", header: []string{"id", "gender", "state", "occupation"}}}}
	for i := range 500 {
		w.sources[0].rows = append(w.sources[0].rows, []string{fmt.Sprint(i), pick(rnd, []string{"男", "女"}),
			pick(rnd, []string{"广东", "江苏", "浙江"}), pick(rnd, []string{"教师", "医生", "工人", "司机"})})
	}
	r, report := trained(t, linkage.Config{}, w)
	require.Equal(t, 500, r.Report.Entities, "people of one trade are not one customer")
	t.Log(report.Warnings)
	require.NotEmpty(t, report.Warnings)
}

// Ten thousand copies of one row hang nothing; what is cut is reported.
func TestManyCopiesOfOneRow(t *testing.T) {
	n := 10_000
	if testing.Short() {
		n = 2_000
	}
	copies := repeat(n, "张伟", "13812345678", "zw@example.com", "北京")
	t.Run("alone", func(t *testing.T) {
		start := time.Now()
		r, report := trained(t, linkage.Config{}, one(copies...))
		require.Less(t, time.Since(start), 30*time.Second)
		require.True(t, r.Report.Entities == 1 || len(report.Warnings) > 0, "one customer, or a warning")
	})
	t.Run("among others", func(t *testing.T) {
		w := newWorld(newSeed(t), 1000)
		s := w.sources[1] // customer_id name phone email address dob
		for _, c := range copies {
			s.rows = append(s.rows, []string{c[0], c[1], c[2], c[3], "北京市海淀区中山路1号", "1980-01-02"})
		}
		w.sources[1] = s
		ctx, cancel := context.WithTimeout(context.Background(), 60*time.Second)
		defer cancel()
		start := time.Now()
		l := newLinker(t, linkage.Config{})
		table := w.table(t)
		m, _, err := l.Train(ctx, table)
		require.NoError(t, err)
		r, err := l.Resolve(ctx, table, m)
		require.NoError(t, err)
		requireCounts(t, l, r)
		entities := map[uint32]int{}
		for i := range n {
			entities[r.Entity[find(t, table, linkage.Ref{Source: "shop", Key: fmt.Sprintf("k%05d", i)})]]++
		}
		t.Logf("%v; %d copies in %d entities; %d candidates; %d stops; cluster %+v", time.Since(start), n, len(entities), r.Report.Candidates,
			len(r.Report.Blocking.Stops), r.Report.Cluster.Sparse)
		require.Len(t, entities, 1)
	})
}
