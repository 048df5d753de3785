package normalize_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"strconv"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/guiyi/guiyi/normalize"
)

type person struct {
	given, surname string
	born           int
}

// folk is a world of people with names of their own, born in 1790 to 1869.
func folk(n int) (out []person) {
	for i := range n {
		out = append(out, person{pick(givens, i) + string(rune('a'+i/11%26)), pick(surnames, i) + string(rune('a'+i/99%26)), 1790 + i*37%80})
	}
	return out
}

// strangers have the names of others, and ages of their own.
func strangers(people []person) []person {
	out := slices.Clone(people)
	for i := range out {
		out[i].born = people[i*71%len(people)].born
	}
	return out
}

// older are people of the same names, each some years older than the one before.
func older(people []person, years int) []person {
	out := slices.Clone(people)
	for i := range out {
		out[i].born -= years * (i % 7)
	}
	return out
}

// census writes people down with their ages, half a year of slips among them, and what cells follow.
func census(name string, year int, people []person, header string, cells ...string) sheet {
	s := sheet{name: name, header: append([]string{"id", "first name", "surname", header}, slices.Clone(cells)...)}
	for i, p := range people {
		row := []string{fmt.Sprint(i), p.given, p.surname, fmt.Sprint(max(0, year-p.born-i%5/4))}
		for range cells {
			row = append(row, fmt.Sprintf("%d-04-0%d", year, 1+i%9))
		}
		s.rows = append(s.rows, row)
	}
	return s
}

// whole writes names in one column.
func whole(s sheet) sheet {
	out := sheet{name: s.name, header: append([]string{"id", "full name"}, s.header[3:]...)}
	for _, row := range s.rows {
		out.rows = append(out.rows, append([]string{row[0], row[1] + " " + row[2]}, row[3:]...))
	}
	return out
}

// born adds a column of birth dates.
func born(s sheet, people []person, header string) sheet {
	s.header = append(s.header, header)
	for i, p := range people {
		s.rows[i] = append(s.rows[i], fmt.Sprintf("%d-0%d-1%d", p.born, 1+i%9, i%10))
	}
	return s
}

// again adds the ages in another column.
func again(s sheet) sheet {
	s.header = append(s.header, "current age")
	for i, row := range s.rows {
		s.rows[i] = append(row, row[3])
	}
	return s
}

// together puts the rows of another source below those of one.
func together(s, more sheet) sheet {
	for _, row := range more.rows {
		s.rows = append(s.rows, append([]string{"more" + row[0]}, row[1:]...))
	}
	return s
}

// means lists the conventions of a table's field.
func means(f *normalize.FieldColumn) (out []string) {
	for _, c := range f.Conventions {
		out = append(out, c.Source+"/"+c.Column+": "+c.Means)
	}
	return out
}

func TestGuessAges(t *testing.T) {
	people := folk(200)
	for _, c := range []struct {
		name   string
		sheets []sheet
		want   []string // fields of dates
		means  []string
	}{
		{"nothing says when", []sheet{census("a", 1871, people, "age")}, []string{"age date age"}, []string{"a/age: age"}},
		{"two censuses", []sheet{census("a", 1871, people, "age"), census("b", 1881, people, "age")}, []string{"age date age"}, []string{"a/age: age", "b/age: age +10"}},
		{"three, the first with others' people", []sheet{census("a", 1871, folk(400)[200:], "age"), census("b", 1871, people, "Alter"), census("c", 1851, people, "年龄")},
			[]string{"age date Alter,age,年龄"}, []string{"a/age: age", "b/Alter: age", "c/年龄: age -20"}},
		{"namesakes alone", []sheet{census("a", 1871, people, "age"), census("b", 1881, strangers(people), "age")}, []string{"age date age"}, []string{"a/age: age", "b/age: age"}},
		{"names of several do not count", []sheet{census("a", 1871, slices.Concat(people[:30], older(people[:30], 3), older(people[:30], 6)), "age"), census("b", 1881, people[:30], "age")},
			[]string{"age date age"}, []string{"a/age: age", "b/age: age"}},
		{"ages twice", []sheet{again(census("a", 1871, people, "age")), again(census("b", 1881, people, "age"))}, []string{"age date age,current age"},
			[]string{"a/age: age", "a/current age: age", "b/age: age +10", "b/current age: age +10"}},
		{"a year for all rows", []sheet{census("a", 1871, people, "age", "census_year"), census("b", 1881, people, "age", "census_year")},
			[]string{"birth_date date age+census_year", "census_year date census_year"}, []string{"/age+census_year: age"}},
		{"the day of the visit before others", []sheet{census("a", 1871, people, "Age at Visit", "date", "last visit", "updated")},
			[]string{"birth_date date Age at Visit+last visit", "last_visit date last visit"}, []string{"/Age at Visit+last visit: age"}},
		{"the age by the year of birth", []sheet{census("a", 1871, people, "birth_age", "snapshot_dt"), census("b", 1881, people, "birth_age", "snapshot_dt")},
			[]string{"birth_date date birth_age+snapshot_dt"}, []string{"/birth_age+snapshot_dt: age"}},
		{"made some day", []sheet{census("a", 1871, people, "age", "registration date")}, []string{"age date age"}, []string{"a/age: age"}},
		{"beside birth dates", []sheet{born(census("a", 1871, people, "age"), people, "date of birth")},
			[]string{"age date age skip", "birth_date date date of birth"}, []string{"a/age: age"}},
		{"others' birth dates", []sheet{census("a", 1871, people, "age"), born(census("b", 1881, people, "grade"), people, "dob")},
			[]string{"birth_date date age,dob"}, []string{"a/age: age in 1871", "b/dob: open"}},
		{"others' birth dates, whole names there", []sheet{census("a", 1871, people, "age"), whole(born(census("b", 1881, people, "grade"), people, "dob"))},
			[]string{"birth_date date age,dob"}, []string{"a/age: age in 1871", "b/dob: open"}},
		{"others' birth dates, of other people", []sheet{census("a", 1871, folk(400)[200:], "age"), born(census("b", 1881, people, "grade"), people, "dob")},
			[]string{"birth_date date age,dob"}, []string{"a/age: open", "b/dob: open"}},
		{"two censuses in one file", []sheet{together(census("a", 1871, people, "age"), census("a", 1881, people, "age"))},
			[]string{"age date age skip"}, []string{"a/age: age"}},
		{"somebody else's", []sheet{census("a", 1871, people, "mother_age", "census_year")},
			[]string{"census_year date census_year", "mother_age date mother_age"}, []string{"a/mother_age: age"}},
		{"of a day of its own", []sheet{census("a", 1871, people, "age at diagnosis", "census_year", "diagnosis date")},
			[]string{"age_at_diagnosis date age at diagnosis+diagnosis date", "census_year date census_year", "diagnosis_date date diagnosis date"},
			[]string{"/age at diagnosis+diagnosis date: age"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			schema := guess(t, c.sheets...)
			table := build(t, schema, 1, c.sheets...)
			var dates, told []string
			for i, f := range schema.Fields {
				if f.Kind != normalize.Date {
					continue
				}
				dates = append(dates, fields(normalize.Schema{Fields: schema.Fields[i : i+1]})...)
				if told = append(told, means(table.Field(f.Name))...); f.Name != "age" {
					require.Positive(t, table.Field(f.Name).Filled(), f.Name)
				}
			}
			slices.Sort(dates)
			require.Equal(t, c.want, dates)
			require.Subset(t, told, c.means)
		})
	}
}

func TestGuessNoAges(t *testing.T) {
	for header, value := range map[string]string{"age group": "%d", "age_band": "%d", "age": "%d-99", "village": "%d", "age code": "%d", "mileage": "%d", "max age": "%d"} {
		s := census("a", 1871, folk(60), header)
		for i := range s.rows {
			s.rows[i][3] = fmt.Sprintf(value, 20+i)
		}
		for _, f := range guess(t, s).Fields {
			require.NotEqual(t, normalize.Date, f.Kind, header)
		}
	}
}

// shifted makes everybody of a source some years older.
func shifted(s sheet, years int) sheet {
	s.rows = slices.Clone(s.rows)
	for i, row := range s.rows {
		row = slices.Clone(row)
		age, _ := strconv.Atoi(row[3])
		row[3] = strconv.Itoa(age + years)
		s.rows[i] = row
	}
	return s
}

// levels compares every record of a table with every other by its ages.
func levels(t *normalize.Table, field string) (out []normalize.Level) {
	for a := range uint32(t.Len()) {
		for b := range a {
			out = append(out, t.Field(field).Compare(a, b))
		}
	}
	return out
}

// Whoever counts ages from another year says the same: with the year it is known, without it it is found out.
func TestAgesMayBeTakenAtAnyTime(t *testing.T) {
	people := folk(60)
	then, later := census("a", 1871, people, "age"), census("b", 1881, people, "age")
	schema := guess(t, then, later)
	want := levels(build(t, schema, 1, then, later), "age")
	for _, years := range []int{1, 7, 20} {
		table := build(t, schema, 1, then, shifted(later, years))
		require.True(t, slices.Equal(want, levels(table, "age")), "no year: %d", years)
		require.Equal(t, fmt.Sprintf("b/age: age %+d", 10+years), means(table.Field("age"))[1])
	}
	dated := func(years int) sheet {
		s := shifted(census("b", 1881, people, "age", "census_year"), years)
		for i := range s.rows {
			s.rows[i][4] = strconv.Itoa(1881 + years)
		}
		return s
	}
	then = census("a", 1871, people, "age", "census_year")
	schema = guess(t, then, dated(0))
	want = levels(build(t, schema, 1, then, dated(0)), "birth_date")
	for _, years := range []int{1, 7, 20} {
		require.True(t, slices.Equal(want, levels(build(t, schema, 1, then, dated(years)), "birth_date")), "with the year: %d", years)
	}
}

// What is stated about one source is what others' ages are held against.
func TestAgesMayBeStated(t *testing.T) {
	people := folk(60)
	then, later := census("a", 1871, people, "age"), census("b", 1881, people, "age")
	schema := normalize.Schema{ID: []string{"id"}, Fields: []normalize.Field{{Name: "age", Kind: normalize.Date, Columns: []normalize.Column{{"age"}}},
		{Name: "given", Kind: normalize.GivenName, Columns: []normalize.Column{{"first name"}}}, {Name: "family", Kind: normalize.Surname, Columns: []normalize.Column{{"surname"}}}}}
	schema.Fields[0].Conventions = []normalize.Convention{{Source: "b", Column: "age", Means: "age in 1881"}}
	require.Equal(t, []string{"b/age: age in 1881", "a/age: age in 1871"}, means(build(t, schema, 1, then, later).Field("age")))

	schema.Fields[0].Conventions[0].Means = "age at last"
	require.ErrorContains(t, schema.Validate(nil), "age at last")
}

// What is found out about ages depends on no order, and holds for rows that come later.
func TestAgesAreFoundOut(t *testing.T) {
	people := folk(60)
	then, later := census("a", 1871, people, "age"), census("b", 1881, people, "age")
	schema := guess(t, then, later)
	table := build(t, schema, 1, then, later)
	rng := rand.New(rand.NewPCG(7, 7))
	for range 5 {
		rng.Shuffle(len(later.rows), func(i, j int) { later.rows[i], later.rows[j] = later.rows[j], later.rows[i] })
		require.Equal(t, schema, guess(t, later, then))
		require.Equal(t, table.Schema(), build(t, schema, 2, later, then).Schema())
	}
	require.Equal(t, table.Settled(), build(t, table.Settled(), 1, then).Settled(), "nothing is found out anew")

	other := build(t, table.Settled(), 1, sheet{name: "c", header: then.header, rows: then.rows})
	require.Zero(t, other.Field("age").Filled(), "nobody said when those ages were taken, and settled is settled")

	from, err := table.Append(context.Background(), read(t, sheet{name: "b", header: later.header, rows: [][]string{{"new", "Ann", "Lee", "52"}}}), 1)
	require.NoError(t, err)
	f := table.Field("age")
	require.Equal(t, "age 42", f.Canonical(f.IDs()[from]))

	one := census("a", 1871, people, "age", "visit_date")
	table = build(t, guess(t, one), 1, one)
	from, err = table.Append(context.Background(), read(t, sheet{name: "a", header: one.header, rows: [][]string{{"new", "Ann", "Lee", "52", "1881-04-03"}, {"newer", "Ann", "Lee", "52", ""}}}), 1)
	require.NoError(t, err)
	f = table.Field("birth_date")
	require.Equal(t, "[1828,1829]", f.Canonical(f.IDs()[from]))
	require.Equal(t, []normalize.Cell{{Column: "age+visit_date", Raw: "52 on 1881-04-03", Value: f.IDs()[from], Clean: "[1828,1829]"}}, table.AppendCells(nil, f, from))
	require.Zero(t, f.IDs()[from+1], "an age of no time says nothing beside years")
}
