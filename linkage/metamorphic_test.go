package linkage_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/guiyi/guiyi/linkage"
)

// Metamorphic relations: what must not change, or must change so and not
// otherwise, when the input is changed in a known way. No labels are needed.

// fullWidth writes ASCII as the full-width forms of a Chinese input method.
func fullWidth(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == ' ':
			return '\u3000'
		case r > ' ' && r < 0x7f:
			return r + 0xfee0
		}
		return r
	}, s)
}

// traditional writes the characters of this file's names that have one
// traditional form.
var traditional = strings.NewReplacer("张", "張", "刘", "劉", "陈", "陳", "杨", "楊", "赵", "趙", "黄", "黃", "吴", "吳", "孙", "孫", "马", "馬",
	"罗", "羅", "郑", "鄭", "谢", "謝", "韩", "韓", "冯", "馮", "许", "許", "邓", "鄧", "吕", "呂", "伟", "偉", "静", "靜", "丽", "麗", "强", "強",
	"军", "軍", "艳", "艷", "杰", "傑", "涛", "濤", "刚", "剛", "华", "華", "国", "國", "兰", "蘭", "凤", "鳳", "红", "紅", "云", "雲", "飞", "飛",
	"鹏", "鵬", "轩", "軒", "欣", "欣")

func isName(header string) bool {
	return slices.Contains([]string{"姓名", "name", "last_name", "first_name"}, header)
}

func isNamePart(header string) bool { return header == "first_name" || header == "last_name" }

func TestTwinsInOtherCharacters(t *testing.T) {
	seed := newSeed(t)
	w := newWorld(seed, 250)
	l := newLinker(t, linkage.Config{})
	table := w.table(t)
	m, _ := train(t, l, table)
	want := resolve(t, l, table, m)
	rnd := newRand(seed)
	for name, change := range map[string]func(header, cell string) string{
		"full width": func(header, cell string) string {
			if isNamePart(header) {
				return cell // see TestSplitNamesInFullWidth
			}
			return fullWidth(cell)
		},
		"some full width": func(header, cell string) string {
			if rnd.IntN(2) == 0 && !isNamePart(header) {
				return fullWidth(cell)
			}
			return cell
		},
		"traditional names": func(header, cell string) string {
			if isName(header) {
				return traditional.Replace(cell)
			}
			return cell
		},
		"some traditional names": func(header, cell string) string {
			if isName(header) && rnd.IntN(2) == 0 {
				return traditional.Replace(cell)
			}
			return cell
		},
		"spaces around": func(_, cell string) string {
			if cell == "" {
				return cell
			}
			return " " + cell + "\u3000"
		},
		"no-break spaces within": func(_, cell string) string { return strings.ReplaceAll(cell, " ", "\u00a0") },
	} {
		t.Run(name, func(t *testing.T) {
			twin := w.mapCells(change)
			fixed := resolve(t, l, twin.under(t, m.Schema), m)
			requireSamePairs(t, want, fixed)
			require.Equal(t, partition(want), partition(fixed), "under one model")
			require.Equal(t, partition(want), partition(run(t, linkage.Config{}, twin.table(t))), "guessed and trained anew")
		})
	}
}

func TestSplitNamesInFullWidth(t *testing.T) {
	w := newWorld(newSeed(t), 300)
	l := newLinker(t, linkage.Config{})
	table := w.table(t)
	m, _ := train(t, l, table)
	twin := w.mapCells(func(header, cell string) string {
		if isNamePart(header) {
			return fullWidth(cell)
		}
		return cell
	})
	requireSamePairs(t, resolve(t, l, table, m), resolve(t, l, twin.under(t, m.Schema), m))
}

// requireSamePairs compares pair by pair, which tells more than a partition.
func requireSamePairs(t *testing.T, want, got *linkage.Result) {
	t.Helper()
	lines := func(r *linkage.Result) string {
		var b strings.Builder
		for _, p := range r.Pairs {
			fmt.Fprintln(&b, refOf(r.Table, p.A), refOf(r.Table, p.B), p.Weight, p.Rule)
		}
		return b.String()
	}
	if a, b := lines(want), lines(got); a != b {
		require.Fail(t, "other pairs", firstDifference(a, b))
	}
}

// A row that comes again under a new key is the same customer, where it says
// who it is.
func TestACopyJoinsItsTwin(t *testing.T) {
	w := newWorld(newSeed(t), 500)
	l := newLinker(t, linkage.Config{})
	m, _ := train(t, l, w.table(t))
	copies := w.clone()
	var pairs [][2]linkage.Ref
	for i := range copies.sources {
		s := &copies.sources[i]
		for k, row := range s.rows {
			if k%5 != 0 || strings.Count(strings.Join(row, "|")+"|", "||") > 0 {
				continue // every fifth, and only full rows
			}
			again := slices.Clone(row)
			again[0] = "copy of " + row[0]
			s.rows = append(s.rows, again)
			pairs = append(pairs, [2]linkage.Ref{{Source: s.name, Key: row[0]}, {Source: s.name, Key: again[0]}})
		}
	}
	require.Greater(t, len(pairs), 20)
	r := resolve(t, l, copies.under(t, m.Schema), m)
	for _, p := range pairs {
		require.True(t, together(t, r, p[0], p[1]), "%v", p)
	}
}

// strangers are rows that share nothing with anybody.
func strangers(w world, n int) world {
	out := w.clone()
	s := &out.sources[0] // 客户编号 姓名 手机 邮箱 身份证号 出生日期 地址
	for i := range n {
		born := fmt.Sprintf("19%02d-%02d-%02d", 10+i%20, 1+i%12, 1+i/12%28)
		s.rows = append(s.rows, []string{fmt.Sprintf("stranger-%03d", i), fmt.Sprintf("Zzyxq%c Vrbk%c%c", 'a'+i%26, 'a'+i/26, 'a'+i*7%26),
			fmt.Sprintf("+49 30 %07d", 5_500_000+i*137), fmt.Sprintf("q%dw@nowhere%d.example", i, i), idNumber(fmt.Sprintf("650000%s%03d", strings.ReplaceAll(born, "-", ""), i)),
			born, fmt.Sprintf("%d Xanthorrhoea Crescent, Wagga Wagga", 3000+i)})
	}
	return out
}

// Strangers join nobody and, under one model, change nothing for the others.
func TestAStrangerChangesNothing(t *testing.T) { requireNothingChanges(t, 300, 1) }

// Law 7: a weight does not depend on how many other records are there.
func TestManyStrangersChangeNothing(t *testing.T) { requireNothingChanges(t, 300, 100) }

// Law 7: term frequencies are part of the model version, so a weight does not
// depend on which other records are there, even if they hold the same values.
func TestNamesakesChangeNothing(t *testing.T) {
	w := newWorld(newSeed(t), 300)
	more := strangers(w, 100)
	s := &more.sources[0]
	for i := range 100 { // each has the name of somebody
		s.rows[len(s.rows)-1-i][1] = w.sources[0].rows[i%len(w.sources[0].rows)][1]
	}
	l := newLinker(t, linkage.Config{})
	m, _ := train(t, l, w.table(t))
	requireSamePairs(t, resolve(t, l, w.table(t), m), resolve(t, l, more.under(t, m.Schema), m))
}

func requireNothingChanges(t *testing.T, rows, more int) {
	t.Helper()
	w := newWorld(newSeed(t), rows)
	l := newLinker(t, linkage.Config{})
	table := w.table(t)
	m, _ := train(t, l, table)
	want := resolve(t, l, table, m)
	got := resolve(t, l, strangers(w, more).under(t, m.Schema), m)
	var others [][]linkage.Ref
	for _, entity := range partition(got) {
		if slices.ContainsFunc(entity, func(r linkage.Ref) bool { return strings.HasPrefix(r.Key, "stranger") }) {
			require.Len(t, entity, 1, "a stranger stands alone")
			continue
		}
		others = append(others, entity)
	}
	require.ElementsMatch(t, partition(want), others)
	if more > 1 {
		requireSamePairs(t, want, got)
	}
}

// What a source is called, and so where its records stand, joins nobody and
// parts nobody.
func TestASourceUnderAnotherName(t *testing.T) {
	w := newWorld(newSeed(t), 300)
	renamed := w.clone()
	renamed.sources[0].name = "zz-" + renamed.sources[0].name // last of all, where it was second
	l := newLinker(t, linkage.Config{})
	m, _ := train(t, l, w.table(t))
	want := resolve(t, l, w.table(t), m)
	schema := m.Schema // which knows by its source how a column writes
	schema.Fields = slices.Clone(schema.Fields)
	for i := range schema.Fields {
		conventions := slices.Clone(schema.Fields[i].Conventions)
		for j := range conventions {
			if conventions[j].Source == w.sources[0].name {
				conventions[j].Source = renamed.sources[0].name
			}
		}
		schema.Fields[i].Conventions = conventions
	}
	got := resolve(t, l, renamed.under(t, schema), m)
	names := func(entities [][]linkage.Ref) [][]string {
		var out [][]string
		for _, e := range entities {
			var keys []string
			for _, r := range e {
				keys = append(keys, r.Key)
			}
			slices.Sort(keys)
			out = append(out, keys)
		}
		return out
	}
	require.ElementsMatch(t, names(partition(want)), names(partition(got)))
}

// Rows of a source without keys are known by their content, in any order of
// the columns.
func TestContentKeysInAnyColumnOrder(t *testing.T) {
	w := newWorld(newSeed(t), 100)
	for i := range w.sources {
		s := &w.sources[i]
		s.header = s.header[1:]
		for k := range s.rows {
			s.rows[k] = s.rows[k][1:]
		}
	}
	require.Empty(t, differing(w, variants(w, 3, 1, 2), func(w world, _ int) string { return story(t, linkage.Config{}, w.table(t)) }))
}

// Of several rows of one key the same one stays, in any order of the columns.
func TestDuplicateKeysInAnyColumnOrder(t *testing.T) {
	w := newWorld(newSeed(t), 900)
	s := &w.sources[0]
	for i := range 10 { // few enough for the column to be the key still
		again := slices.Clone(s.rows[i])
		for c := 1; c < len(again); c++ {
			if again[c] != "" {
				again[c] = string('A'+rune((i+c)%26)) + again[c]
			}
		}
		s.rows = append(s.rows, again)
	}
	require.Empty(t, differing(w, variants(w, 3, 1, 2, 3), func(w world, _ int) string { return story(t, linkage.Config{}, w.table(t)) }))
}
