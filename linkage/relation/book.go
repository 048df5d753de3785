package relation

import (
	"cmp"
	"errors"
	"fmt"
	"maps"
	"slices"

	"github.com/guiyi/guiyi/normalize/date"
	"github.com/guiyi/guiyi/normalize/org"
)

// Kind says how one organisation stands to another.
type Kind string

// The kinds.
const (
	Alias     Kind = "alias"     // From is another name of To: they are one
	Successor Kind = "successor" // To has taken the place of From: two organisations, one after the other
	Branch    Kind = "branch"    // From is a unit of To: two organisations
)

// Entry is a line of the table of organisations that a user keeps.
type Entry struct {
	From, To     string // names, as anybody writes them
	Kind         Kind
	Since, Until string // dates, or ""; an alias holds whatever the date, since old papers keep old names
	Line         int    // in the file, for errors
}

// Book is a checked table of organisations. The zero Book says nothing.
type Book struct {
	entries []entry // in the order of names, kind and date
}

type entry struct {
	Entry
	from, to string // canonical
}

// NewBook checks the entries: names that carry nothing or are one, unknown kinds
// and dates, an until before its since, an organisation that would succeed or be
// part of itself. The error names every line that is wrong.
func NewBook(entries []Entry) (Book, error) {
	var b Book
	var errs []error
	wrong := func(line int, problem string) { errs = append(errs, fmt.Errorf("line %d: %s", line, problem)) }
	for _, e := range entries {
		from, to := org.Parse(e.From), org.Parse(e.To)
		since, until := date.Parse(e.Since), date.Parse(e.Until)
		switch {
		case from.Canonical == "" || to.Canonical == "":
			wrong(e.Line, "from or to is no name of an organisation")
		case from.Canonical == to.Canonical:
			wrong(e.Line, "from and to are one name")
		case e.Kind != Alias && e.Kind != Successor && e.Kind != Branch:
			wrong(e.Line, fmt.Sprintf("the kind is none of %s, %s, %s", Alias, Successor, Branch))
		case e.Since != "" && !since.Valid || e.Until != "" && !until.Valid:
			wrong(e.Line, "since or until is no date")
		case e.Since != "" && e.Until != "" && until.Canonical < since.Canonical:
			wrong(e.Line, "until is before since")
		default:
			e.Since, e.Until = since.Canonical, until.Canonical
			b.entries = append(b.entries, entry{e, from.Canonical, to.Canonical})
		}
	}
	slices.SortStableFunc(b.entries, func(x, y entry) int {
		return cmp.Or(cmp.Compare(x.from, y.from), cmp.Compare(x.Kind, y.Kind), cmp.Compare(x.Since, y.Since), cmp.Compare(x.to, y.to), cmp.Compare(x.Until, y.Until))
	})
	names := newUnion()
	for _, e := range b.entries {
		if e.Kind == Alias {
			names.join(e.from, e.to)
		}
	}
	for _, kind := range []Kind{Successor, Branch} {
		for _, e := range b.entries {
			if e.Kind == kind && b.leads(names, kind, names.find(e.to), names.find(e.from), map[string]bool{}) {
				wrong(e.Line, fmt.Sprintf("%s: it leads back to itself", kind))
			}
		}
	}
	return b, errors.Join(errs...)
}

// leads tells whether entries of a kind lead from one organisation to another.
func (b *Book) leads(names *union, kind Kind, from, to string, seen map[string]bool) bool {
	if from == to {
		return true
	}
	if seen[from] {
		return false
	}
	seen[from] = true
	for _, e := range b.entries {
		if e.Kind == kind && names.find(e.from) == from && b.leads(names, kind, names.find(e.to), to, seen) {
			return true
		}
	}
	return false
}

// Aliases gives for each name that is an alias, or an alias of an alias, the name
// that all of them come to: what [normalize.Field] takes.
func (b Book) Aliases() [][2]string {
	names, text, from := newUnion(), map[string]string{}, map[string]bool{}
	for _, e := range b.entries {
		if e.Kind == Alias {
			names.join(e.from, e.to)
			text[e.from], text[e.to], from[e.from] = e.From, e.To, true
		}
	}
	all := slices.Sorted(maps.Keys(text))
	main := map[string]string{} // by group: a name that is nobody's alias, else the smallest
	for _, name := range all {
		if g := names.find(name); main[g] == "" || from[main[g]] && !from[name] {
			main[g] = name
		}
	}
	var pairs [][2]string
	for _, name := range all {
		if m := main[names.find(name)]; m != name {
			pairs = append(pairs, [2]string{text[name], text[m]})
		}
	}
	return pairs
}

// union joins names; the smallest of a group stands for it.
type union struct{ up map[string]string }

func newUnion() *union { return &union{map[string]string{}} }

func (u *union) find(name string) string {
	for {
		up, ok := u.up[name]
		if !ok {
			return name
		}
		name = up
	}
}

// join joins two groups.
func (u *union) join(a, b string) {
	if a, b = u.find(a), u.find(b); a != b {
		u.up[max(a, b)] = min(a, b)
	}
}
