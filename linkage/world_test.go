package linkage_test

import (
	"context"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/guiyi/guiyi/linkage"
	"github.com/guiyi/guiyi/normalize"
)

// world is a small set of sources that customers of both scripts come from,
// with what joins and what misleads: households, slips, gaps, several values
// in a cell, other spellings of dates, split and whole names.
type world struct {
	sources []sheet
	truth   map[linkage.Ref]int // the customer of each row
}

// sheet is one source of rows; the first column is its key.
type sheet struct {
	name   string
	header []string
	rows   [][]string
}

// person is a customer as a register would know him.
type person struct {
	han                                  bool
	surname, given                       string
	phone, email, document, born, street string
}

// newSeed is the seed of a test, printed: GUIYI_SEED, or a fixed one.
func newSeed(t testing.TB) uint64 {
	seed := uint64(20261125)
	if s := os.Getenv("GUIYI_SEED"); s != "" {
		var err error
		seed, err = strconv.ParseUint(s, 10, 64)
		require.NoError(t, err, "GUIYI_SEED")
	}
	t.Logf("GUIYI_SEED=%d", seed)
	return seed
}

// long tells whether the heavy variants are wanted: GUIYI_LONG=1.
func long() bool { return os.Getenv("GUIYI_LONG") != "" && !testing.Short() }

func newRand(seed uint64) *rand.Rand { return rand.New(rand.NewPCG(seed, 7)) }

func pick[T any](rnd *rand.Rand, list []T) T { return list[rnd.IntN(len(list))] }

// newWorld makes n rows in three sources about some 0.6 n customers.
func newWorld(seed uint64, n int) world {
	rnd := newRand(seed)
	people := newPeople(rnd, max(1, n*6/10))
	w := world{truth: map[linkage.Ref]int{}, sources: []sheet{
		{name: "crm", header: []string{"客户编号", "姓名", "手机", "邮箱", "身份证号", "出生日期", "地址"}},
		{name: "shop", header: []string{"customer_id", "name", "phone", "email", "address", "dob"}},
		{name: "club", header: []string{"id", "first_name", "last_name", "mobile", "date_of_birth", "idcard"}},
	}}
	for i := range n {
		who := i
		if i >= len(people) {
			who = rnd.IntN(len(people))
		}
		s := &w.sources[rnd.IntN(len(w.sources))]
		key := fmt.Sprintf("%s-%05d", s.name, i)
		s.rows = append(s.rows, append([]string{key}, people[who].row(rnd, s.name)...))
		w.truth[linkage.Ref{Source: s.name, Key: key}] = who
	}
	return w
}

const (
	hanSurnames = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕"
	hanGivens   = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超霞平刚英华建国文斌玉兰凤红梅志云飞鹏宇晨浩然子轩雨欣佳怡"
)

var (
	latinSurnames = strings.Fields("Miller Smith Baker Taylor Cook Fisher Mason Carter Walsh Novak Silva Rossi Weber Dubois Larsen Kowalski Okafor Haddad Petrov Ivanova")
	latinGivens   = strings.Fields("Anna Ben Carla David Emma Frank Grace Henry Irene Jack Karen Louis Maria Nora Oscar Paula Quentin Rosa Samuel Teresa Victor Wendy")
	streets       = strings.Fields("中山路 解放路 人民路 建设路 和平路 文化路 长江路 黄河路 Oak,Street Mill,Lane High,Street Station,Road Church,Road Park,Avenue")
	cities        = []string{"北京市海淀区", "上海市浦东新区", "广州市天河区", "成都市武侯区", "London", "Leeds", "Dublin"}
)

// newPeople makes households of one to four who share a surname and a street,
// and sometimes a telephone.
func newPeople(rnd *rand.Rand, n int) []person {
	var people []person
	for len(people) < n {
		han := rnd.IntN(3) > 0
		head := person{han: han, surname: pick(rnd, latinSurnames), street: newStreet(rnd), phone: newMobile(rnd)}
		if han {
			head.surname = string(pick(rnd, []rune(hanSurnames)))
		}
		for i := range 1 + rnd.IntN(4) {
			p := head
			p.given = pick(rnd, latinGivens)
			if han {
				p.given = string(pick(rnd, []rune(hanGivens)))
				if rnd.IntN(4) > 0 {
					p.given += string(pick(rnd, []rune(hanGivens)))
				}
			}
			if i == 0 || rnd.IntN(4) > 0 {
				p.phone = newMobile(rnd)
			}
			year, month, day := 1940+rnd.IntN(65), 1+rnd.IntN(12), 1+rnd.IntN(28)
			p.born = fmt.Sprintf("%04d-%02d-%02d", year, month, day)
			p.document = idNumber(fmt.Sprintf("110108%04d%02d%02d%03d", year, month, day, rnd.IntN(1000)))
			p.email = fmt.Sprintf("%c%c%06d@example.com", 'a'+rnd.IntN(26), 'a'+rnd.IntN(26), rnd.IntN(1e6))
			people = append(people, p)
		}
	}
	return people[:n]
}

func newStreet(rnd *rand.Rand) string {
	city, street, number := pick(rnd, cities), strings.ReplaceAll(pick(rnd, streets), ",", " "), 1+rnd.IntN(200)
	if city[0] >= 0x80 {
		return fmt.Sprintf("%s%s%d号", city, street, number)
	}
	return fmt.Sprintf("%d %s, %s", number, street, city)
}

func newMobile(rnd *rand.Rand) string { return fmt.Sprintf("13%09d", 100_000_000+rnd.IntN(9e8)) }

// idNumber adds the check digit of GB 11643 to 17 digits.
func idNumber(digits string) string {
	sum, weight := 0, 1
	for i := len(digits) - 1; i >= 0; i-- {
		weight = weight * 2 % 11
		sum += int(digits[i]-'0') * weight
	}
	return digits + string("10X98765432"[sum%11])
}

// row writes a person into the columns of a source behind the key, as clerks
// do.
func (p person) row(rnd *rand.Rand, source string) []string {
	name := p.given + " " + p.surname
	if p.han {
		name = p.surname + p.given
	}
	phone := slip(rnd, p.phone)
	if rnd.IntN(12) == 0 {
		phone += "/" + newMobile(rnd)
	}
	born := p.born
	if rnd.IntN(3) == 0 {
		born = fmt.Sprintf("%s年%s月%s日", born[:4], born[5:7], born[8:])
	}
	switch source {
	case "crm":
		return []string{slip(rnd, name), phone, slip(rnd, p.email), slip(rnd, p.document), slip(rnd, born), slip(rnd, p.street)}
	case "shop":
		return []string{slip(rnd, name), phone, slip(rnd, p.email), slip(rnd, p.street), slip(rnd, born)}
	}
	return []string{slip(rnd, p.given), slip(rnd, p.surname), phone, slip(rnd, born), slip(rnd, p.document)}
}

// slip leaves one cell in ten empty and takes a character from one in twenty.
func slip(rnd *rand.Rand, cell string) string {
	switch k := rnd.IntN(20); {
	case k < 2:
		return ""
	case k == 2:
		r := []rune(cell)
		i := rnd.IntN(len(r))
		return string(slices.Delete(r, i, i+1))
	}
	return cell
}

// clone copies a world, so that a variant can be made of it.
func (w world) clone() world {
	out := world{truth: w.truth}
	for _, s := range w.sources {
		c := sheet{name: s.name, header: slices.Clone(s.header)}
		for _, row := range s.rows {
			c.rows = append(c.rows, slices.Clone(row))
		}
		out.sources = append(out.sources, c)
	}
	return out
}

// mapCells gives the world with every cell but the keys changed.
func (w world) mapCells(change func(header, cell string) string) world {
	out := w.clone()
	for _, s := range out.sources {
		for _, row := range s.rows {
			for c := 1; c < len(row); c++ {
				row[c] = change(s.header[c], row[c])
			}
		}
	}
	return out
}

// read appends the rows of all sources, in the order they have.
func (w world) read(t testing.TB) *normalize.Rows {
	t.Helper()
	var r normalize.Rows
	for _, s := range w.sources {
		src, err := r.NewSource(s.name, s.header)
		require.NoError(t, err)
		for _, row := range s.rows {
			require.NoError(t, src.Append(row...))
		}
	}
	return &r
}

// table builds the records by the guessed schema.
func (w world) table(t testing.TB) *normalize.Table {
	t.Helper()
	rows := w.read(t)
	return buildTable(t, rows, normalize.Guess(rows, normalize.GuessOptions{}), 2)
}

// under builds the records by a schema that is known.
func (w world) under(t testing.TB, s normalize.Schema) *normalize.Table {
	t.Helper()
	return buildTable(t, w.read(t), s, 2)
}

func buildTable(t testing.TB, rows *normalize.Rows, s normalize.Schema, workers int) *normalize.Table {
	t.Helper()
	table, err := normalize.Build(context.Background(), rows, s, workers)
	require.NoError(t, err)
	return table
}

func newLinker(t testing.TB, cfg linkage.Config) *linkage.Linker {
	t.Helper()
	l, err := linkage.New(cfg)
	require.NoError(t, err)
	return l
}

func train(t testing.TB, l *linkage.Linker, table *normalize.Table) (*linkage.Model, linkage.TrainReport) {
	t.Helper()
	m, report, err := l.Train(context.Background(), table)
	require.NoError(t, err)
	return m, report
}

func resolve(t testing.TB, l *linkage.Linker, table *normalize.Table, m *linkage.Model) *linkage.Result {
	t.Helper()
	r, err := l.Resolve(context.Background(), table, m)
	require.NoError(t, err)
	return r
}

// run trains and resolves.
func run(t testing.TB, cfg linkage.Config, table *normalize.Table) *linkage.Result {
	t.Helper()
	l := newLinker(t, cfg)
	m, _ := train(t, l, table)
	return resolve(t, l, table, m)
}

func refOf(table *normalize.Table, record uint32) linkage.Ref {
	return linkage.Ref{Source: table.SourceName(record), Key: table.Key(record)}
}

// partition lists the entities as sets of rows, in the order of their first.
func partition(r *linkage.Result) [][]linkage.Ref {
	var out [][]linkage.Ref
	at := map[uint32]int{}
	for i, e := range r.Entity {
		if _, ok := at[e]; !ok {
			at[e] = len(out)
			out = append(out, nil)
		}
		out[at[e]] = append(out[at[e]], refOf(r.Table, uint32(i)))
	}
	return out
}

// find is the record of a row, which must be there.
func find(t testing.TB, table *normalize.Table, ref linkage.Ref) uint32 {
	t.Helper()
	r, ok := table.Find(ref.Source, ref.Key)
	require.True(t, ok, "no record %v", ref)
	return r
}

// throughJSON writes a model and reads it again.
func throughJSON(t testing.TB, m *linkage.Model) *linkage.Model {
	t.Helper()
	text, err := json.Marshal(m)
	require.NoError(t, err)
	var out linkage.Model
	require.NoError(t, json.Unmarshal(text, &out))
	return &out
}
