package normalize

import (
	"cmp"
	"slices"
	"strings"

	"github.com/guiyi/guiyi/normalize/date"
)

// A source's ages were taken so many years after those of others as the ages of its people say who are surely found there too: minSame of
// them, leads times more than any other difference has.
const (
	minSame    = 10
	leads      = 3
	neighbours = 5 // years around the best difference, which belong to it: people do not know their age
)

// settleAges adds to the schema when the columns of ages of which it says nothing were taken. One source's ages are compared with
// each other alone. Beside another source's ages, or its birth dates, the years between the two are those that most people have between
// them who have one name that nobody else has in either source.
func (t *Table) settleAges() {
	for i, f := range t.schema.Fields {
		if f.Kind != Date {
			continue
		}
		open := make([][]Column, len(t.sources)) // the columns of ages of a source; the first says when they were taken
		dated, found := false, false
		for j, s := range t.sources {
			for _, c := range f.Columns {
				if !containsAll(s.Header, c) || f.within(s, c) {
					continue
				}
				if f.openAges(s, c) {
					open[j], found = append(open[j], c), true
				} else {
					dated = true
				}
			}
		}
		if found {
			t.schema.Fields[i].Conventions = append(slices.Clip(f.Conventions), t.ageTimes(f, open, dated)...)
		}
	}
}

// openAges tells whether a column holds ages of which the schema does not say when they were taken.
func (f Field) openAges(s *Source, c Column) bool {
	if _, stated := f.convention(s.Name, c.String()); stated || len(c) > 1 {
		return false
	}
	return holdsAges(s, slices.Index(s.Header, c[0]))
}

// ages tells whether a column joins ages to the dates on which they were taken.
func (f Field) ages(source string, c Column) bool {
	means, _ := f.convention(source, c.String())
	return f.Kind == Date && len(c) > 1 && means == date.Age{}.String()
}

// ageTimes finds out when each source's ages were taken, one after the other: against what is known of others. dated says that some have
// birth dates; then ages of an unknown time say nothing. Else those of the first source are what others are later than.
func (t *Table) ageTimes(f Field, open [][]Column, dated bool) (out []Convention) {
	born, ages, left := t.sayAges(f, open)
	for len(left) > 0 {
		next, year := nextTime(ages, born, left, dated)
		means := date.Age{Later: year}
		switch {
		case dated && next < 0:
			for _, i := range left {
				out = t.state(out, i, open[i], Open)
			}
			return out
		case dated:
			means = date.Age{Year: year}
		case next < 0:
			next = left[0]
		}
		out = t.state(out, next, open[next], means.String())
		addNew(born, ages[next], func(age int) int { return year - age })
		left = slices.DeleteFunc(left, func(i int) bool { return i == next })
	}
	return out
}

// state appends what the columns of a source mean.
func (t *Table) state(out []Convention, source int, columns []Column, means string) []Convention {
	for _, c := range columns {
		out = append(out, Convention{Source: t.sources[source].Name, Column: c.String(), Means: means})
	}
	return out
}

// sayAges gives, by whole name, the years of birth that birth dates tell, the ages in each source, and the sources that have ages.
func (t *Table) sayAges(f Field, open [][]Column) (born map[string]int, ages []map[string]int, left []int) {
	whole := wholeNames(t.schema, t.sources)
	born, ages = map[string]int{}, make([]map[string]int, len(t.sources))
	for i, s := range t.sources {
		if open[i] == nil {
			addNew(born, whole.alone(s, func(row int) (int, bool) { return f.bornIn(s, row) }), func(year int) int { return year })
			continue
		}
		left = append(left, i)
		if at := slices.Index(s.Header, open[i][0][0]); len(t.sources) > 1 {
			ages[i] = whole.alone(s, func(row int) (int, bool) { return date.Years(s.Cell(row, at)) })
		}
	}
	return born, ages, left
}

// nextTime is the first of the sources that are left whose time stands out, and that time; -1 where none does.
func nextTime(ages []map[string]int, born map[string]int, left []int, dated bool) (next, year int) {
	for _, i := range left {
		year, ok := timeOf(ages[i], born)
		if _, is := date.ParseAge(date.Age{Year: year}.String()); ok && (is || !dated) {
			return i, year
		}
	}
	return -1, 0
}

// addNew adds what a source says of the names that none before it has.
func addNew(born, says map[string]int, year func(int) int) {
	for name, n := range says {
		if _, ok := born[name]; !ok {
			born[name] = year(n)
		}
	}
}

// timeOf is the year in which ages were taken, if one stands out among people whose years of birth are known.
func timeOf(ages, born map[string]int) (year int, ok bool) {
	counts := map[int]int{}
	for name, age := range ages {
		if b, ok := born[name]; ok {
			counts[b+age]++
		}
	}
	about := func(y int) int { return around(counts, y) }
	years := make([]int, 0, len(counts))
	for y := range counts {
		years = append(years, y)
	}
	if len(years) == 0 {
		return 0, false
	}
	best := slices.MinFunc(years, func(a, b int) int {
		return cmp.Or(cmp.Compare(about(b), about(a)), cmp.Compare(counts[b], counts[a]), cmp.Compare(a, b))
	})
	next := 0
	for _, y := range years {
		if max(y-best, best-y) > neighbours {
			next = max(next, about(y))
		}
	}
	if about(best) < max(minSame, leads*next) {
		return 0, false
	}
	return best, true
}

// around counts a difference and those beside it.
func around(counts map[int]int, n int) int { return counts[n-1] + counts[n] + counts[n+1] }

// bornIn is the year of birth that the first column of a field tells of a row.
func (f Field) bornIn(s *Source, row int) (year int, ok bool) {
	for _, c := range f.Columns {
		if !containsAll(s.Header, c) {
			continue
		}
		parts := make([]string, len(c))
		for i, h := range c {
			parts[i] = strings.TrimSpace(s.Cell(row, slices.Index(s.Header, h)))
		}
		text := join(Date, f.ages(s.Name, c), c, parts)
		means, _ := f.convention(s.Name, c.String())
		d := date.Parse(text)
		if a, is := date.ParseAge(means); is {
			if d = a.Parse(text); d.Canonical != "" {
				d.Readings = d.Readings[1:] // as if the birthday had been
			}
		}
		if year := date.YearOf(d); year != 0 {
			return year, true
		}
	}
	return 0, false
}
