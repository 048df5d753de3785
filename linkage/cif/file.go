package cif

import (
	"cmp"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/guiyi/guiyi/linkage/identity"
)

// Event is one thing that a customer did, joined to an entity by the caller.
type Event struct {
	Series   Series
	Day      string  // in a form that sorts by bytes, 2026-03-05; "" where it is not known
	Amount   *Amount // nil: none
	Currency string  // of the amount; may be empty
}

// Series is what is counted apart.
type Series struct {
	Class string // "purchases", "responses"
	Kind  string // "complaint"; may be empty
}

func (s Series) compare(o Series) int {
	return cmp.Or(strings.Compare(s.Class, o.Class), strings.Compare(s.Kind, o.Kind))
}

// Summary is what an entity, or a record, has of a series.
type Summary struct {
	Count       uint64
	First, Last string // days; "" without a day
	Sums        []Sum  // by currency, ascending
}

// Sum is the sum of the amounts of a currency.
type Sum struct {
	Currency string
	Total    Amount
}

// Plus is the summary of both together.
func (s Summary) Plus(o Summary) (Summary, error) {
	sum := Summary{Count: s.Count + o.Count, First: s.First, Last: max(s.Last, o.Last), Sums: slices.Clone(s.Sums)}
	if o.First != "" && (sum.First == "" || o.First < sum.First) {
		sum.First = o.First
	}
	for _, x := range o.Sums {
		i, known := slices.BinarySearchFunc(sum.Sums, x.Currency, func(a Sum, c string) int { return strings.Compare(a.Currency, c) })
		if !known {
			sum.Sums = slices.Insert(sum.Sums, i, x)
			continue
		}
		var err error
		if sum.Sums[i].Total, err = sum.Sums[i].Total.Add(x.Total); err != nil {
			return Summary{}, err
		}
	}
	return sum, nil
}

// The most series and currencies that a File counts: more are a mistake in the
// columns.
const (
	MostSeries     = 200
	MostCurrencies = 64
)

// ErrTooMany says that a File has met too many series or currencies.
var ErrTooMany = errors.New("cif: too many")

// File adds events up by entity. The zero value is empty. It is not safe for
// concurrent use while it grows.
type File struct {
	series     numbers[Series]
	currencies numbers[string]
	days       numbers[string]
	cells      map[cellKey]cell
	sums       map[sumKey]Amount
}

type cellKey struct {
	id     identity.ID
	series uint16
}

type sumKey struct {
	cellKey
	currency uint16
}

type cell struct {
	count       uint32
	first, last uint32 // numbers of days
}

// numbers gives each value a number, from 0.
type numbers[T comparable] struct {
	of   map[T]uint32
	list []T
}

func (n *numbers[T]) number(v T) uint32 {
	no, known := n.of[v]
	if !known {
		if n.of == nil {
			n.of = map[T]uint32{}
		}
		no = uint32(len(n.list))
		n.of[v], n.list = no, append(n.list, v)
	}
	return no
}

// Add adds an event of an entity. [ErrTooMany] and [ErrOverflow] end the work:
// the file is not to be used then.
func (f *File) Add(id identity.ID, e Event) error {
	if f.cells == nil {
		f.cells, f.sums = map[cellKey]cell{}, map[sumKey]Amount{}
		f.days.number("")
	}
	at := cellKey{id, uint16(f.series.number(e.Series))}
	if len(f.series.list) > MostSeries {
		return fmt.Errorf("%w: more than %d kinds of event", ErrTooMany, MostSeries)
	}
	c := f.cells[at]
	if c.count++; c.count == 0 {
		return ErrOverflow
	}
	if day := f.days.number(e.Day); day != 0 {
		if c.first == 0 || e.Day < f.days.list[c.first] {
			c.first = day
		}
		if e.Day > f.days.list[c.last] {
			c.last = day
		}
	}
	f.cells[at] = c
	if e.Amount == nil {
		return nil
	}
	sum := sumKey{at, uint16(f.currencies.number(e.Currency))}
	if len(f.currencies.list) > MostCurrencies {
		return fmt.Errorf("%w: more than %d currencies", ErrTooMany, MostCurrencies)
	}
	total, err := f.sums[sum].Add(*e.Amount)
	f.sums[sum] = total
	return err
}

// Series lists the series of all events, by class and kind.
func (f *File) Series() []Series {
	return slices.SortedFunc(slices.Values(f.series.list), Series.compare)
}

// Currencies lists the currencies of a series' amounts, ascending.
func (f *File) Currencies(s Series) []string {
	no, found := f.series.of[s], map[string]bool{}
	for key := range f.sums {
		if uint32(key.series) == no {
			found[f.currencies.list[key.currency]] = true
		}
	}
	return slices.Sorted(maps.Keys(found))
}

// Of is what an entity has of a series; the zero Summary for none.
func (f *File) Of(id identity.ID, s Series) Summary {
	no, known := f.series.of[s]
	if !known {
		return Summary{}
	}
	at := cellKey{id, uint16(no)}
	c, known := f.cells[at]
	if !known {
		return Summary{}
	}
	out := Summary{Count: uint64(c.count), First: f.days.list[c.first], Last: f.days.list[c.last]}
	for i, currency := range f.currencies.list {
		if total, ok := f.sums[sumKey{at, uint16(i)}]; ok {
			out.Sums = append(out.Sums, Sum{currency, total})
		}
	}
	slices.SortFunc(out.Sums, func(a, b Sum) int { return strings.Compare(a.Currency, b.Currency) })
	return out
}

// Total is what all entities together have of a series.
func (f *File) Total(s Series) (Summary, error) {
	var total Summary
	no := f.series.of[s]
	for key := range f.cells {
		if uint32(key.series) != no {
			continue
		}
		var err error
		if total, err = total.Plus(f.Of(key.id, s)); err != nil {
			return Summary{}, err
		}
	}
	return total, nil
}
