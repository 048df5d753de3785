package relation

import (
	"cmp"
	"maps"
	"slices"

	"github.com/guiyi/guiyi/normalize/identifier"
	"github.com/guiyi/guiyi/normalize/org"
)

// Organisation is what the names and identifiers of one organisation come to.
type Organisation struct {
	Key       string   // its unified social credit code where one is known, else the smallest canonical form of its names
	Name      string   // the canonical form that most records hold, the book's where none does
	Names     []string // all canonical forms, sorted
	Entities  []uint32 // entities that are the organisation itself: they name it and no person; by smallest record
	Successor *Organisation
	Since     string // from when the successor stands in its place, "" where the book does not say
	Head      *Organisation
}

// Last follows successors to the end, and says from when the last one stands in
// the place of those before; the organisation itself and "" where it has none.
func (o *Organisation) Last() (last *Organisation, since string) {
	for o.Successor != nil {
		o, since = o.Successor, o.Since
	}
	return o, since
}

// At is who stands in the organisation's place on a day (2006-01-02): successors
// since that day or before, and those since no known day.
func (o *Organisation) At(day string) *Organisation {
	for o.Successor != nil && o.Since <= day {
		o = o.Successor
	}
	return o
}

// OrganisationReport says what was found and what was left apart.
type OrganisationReport struct {
	Names         int `json:"names"` // distinct ones
	Organisations int `json:"organisations"`
	Ambiguous     int `json:"ambiguous,omitempty"`    // names that fit two organisations which do not fit each other: left apart
	Contradicted  int `json:"contradicted,omitempty"` // entries of the book that codes, or other entries, speak against: left out
	Unread        int `json:"unread,omitempty"`       // stems that so many names share that they were not compared
}

// organisations finds them among the values of a table.
type organisations struct {
	people *people
	book   Book
	report *OrganisationReport

	names   map[string]*orgName // by canonical form
	groups  *union
	codes   map[string]map[string]bool // by group
	apart   map[[2]string]bool         // names that the book says are two organisations
	ofGroup map[string]*Organisation   // by the group's name
	byCode  map[string]*Organisation
}

// orgName is one canonical form.
type orgName struct {
	parsed  org.Org
	records int
	codes   map[string]bool // social credit codes that records hold beside it
}

func findOrganisations(p *people, b Book, r *OrganisationReport) *organisations {
	x := &organisations{people: p, book: b, report: r, names: map[string]*orgName{}, groups: newUnion(), codes: map[string]map[string]bool{}, apart: map[[2]string]bool{}, ofGroup: map[string]*Organisation{}, byCode: map[string]*Organisation{}}
	for record := range uint32(p.t.Len()) {
		code := x.code(record)
		for _, name := range x.namesOf(record) {
			n := x.name(name)
			n.records++
			if code != "" {
				n.codes[code] = true
			}
		}
	}
	for _, e := range b.entries {
		x.name(e.from)
		x.name(e.to)
	}
	r.Names = len(x.names)
	x.joinCodes()
	x.joinAliases()
	x.joinAlike()
	x.settle()
	return x
}

func (x *organisations) name(canonical string) *orgName {
	n := x.names[canonical]
	if n == nil {
		n = &orgName{parsed: org.Parse(canonical), codes: map[string]bool{}}
		x.names[canonical] = n
	}
	return n
}

// namesOf lists the organisations that a record names.
func (x *organisations) namesOf(record uint32) (names []string) {
	for _, f := range x.people.orgs {
		for _, v := range f.Values(record) {
			names = append(names, f.Canonical(v))
		}
	}
	return names
}

// code is the social credit code of a record, "" where it has none or several.
func (x *organisations) code(record uint32) (code string) {
	for _, f := range x.people.codes {
		for _, v := range f.Values(record) {
			id := identifier.Parse(f.Canonical(v))
			if id.Type != identifier.USCC || !id.Valid || id.Canonical == code {
				continue
			}
			if code != "" {
				return ""
			}
			code = id.Canonical
		}
	}
	return code
}

// single is the code of a name that has one.
func (n *orgName) single() string {
	if len(n.codes) != 1 {
		return ""
	}
	for code := range n.codes {
		return code
	}
	return ""
}

// join makes two groups of names one.
func (x *organisations) join(a, b string) {
	a, b = x.groups.find(a), x.groups.find(b)
	if a == b {
		return
	}
	all := x.codesOf(a, b)
	x.groups.join(a, b)
	x.codes[x.groups.find(a)] = all
}

// codesOf lists the codes that stand beside the names of two groups.
func (x *organisations) codesOf(a, b string) map[string]bool {
	all := map[string]bool{}
	maps.Copy(all, x.codes[x.groups.find(a)])
	maps.Copy(all, x.codes[x.groups.find(b)])
	return all
}

// joinCodes joins the names that have one code each, the same. A branch stays
// one where somebody wrote the head's code beside it.
func (x *organisations) joinCodes() {
	of := map[[2]string]string{} // by code and branch
	for _, name := range slices.Sorted(maps.Keys(x.names)) {
		n := x.names[name]
		x.codes[name] = n.codes
		if code := n.single(); code != "" {
			k := [2]string{code, n.parsed.Branch}
			if _, ok := of[k]; !ok {
				of[k] = name
			}
			x.join(of[k], name)
		}
	}
}

// joinAliases joins what the book says, unless codes say otherwise.
func (x *organisations) joinAliases() {
	for _, e := range x.book.entries {
		switch {
		case e.Kind != Alias:
			x.apart[[2]string{min(e.from, e.to), max(e.from, e.to)}] = true
		case len(x.codesOf(e.from, e.to)) > 1:
			x.report.Contradicted++
		default:
			x.join(e.from, e.to)
		}
	}
}

// settle makes an Organisation of each group.
func (x *organisations) settle() {
	names := slices.SortedFunc(maps.Keys(x.names), func(a, b string) int { // heads first: the code is theirs
		return cmp.Or(cmp.Compare(x.names[a].parsed.Branch, x.names[b].parsed.Branch), cmp.Compare(a, b))
	})
	for _, name := range names {
		g := x.groups.find(name)
		o := x.ofGroup[g]
		if o == nil {
			o = &Organisation{Key: name}
			for code := range x.codes[g] {
				if len(x.codes[g]) == 1 && x.byCode[code] == nil {
					o.Key, x.byCode[code] = code, o
				}
			}
			x.ofGroup[g] = o
			x.report.Organisations++
		}
		o.Names = append(o.Names, name)
		if o.Name == "" || x.names[name].records > x.names[o.Name].records {
			o.Name = name
		}
	}
	for _, o := range x.ofGroup {
		slices.Sort(o.Names)
	}
	x.relate()
	x.dropLoops()
	x.findEntities()
}

// relate notes successors, of several the last, and heads.
func (x *organisations) relate() {
	for _, e := range x.book.entries {
		from, to := x.ofGroup[x.groups.find(e.from)], x.ofGroup[x.groups.find(e.to)]
		switch {
		case from == to:
			if e.Kind != Alias {
				x.report.Contradicted++
			}
		case e.Kind == Successor && (from.Successor == nil || cmp.Compare(e.Since, from.Since) > 0):
			from.Successor, from.Since = to, e.Since
		case e.Kind == Branch:
			from.Head = to
		}
	}
}

// dropLoops takes out successors that lead back to themselves, which names that
// were found to be one can make of a sound book.
func (x *organisations) dropLoops() {
	for _, g := range slices.Sorted(maps.Keys(x.ofGroup)) {
		seen := map[*Organisation]bool{}
		o := x.ofGroup[g]
		for ; o != nil && !seen[o]; o = o.Successor {
			seen[o] = true
		}
		for o != nil && o.Successor != nil {
			o.Successor, o.Since, o = nil, "", o.Successor
			x.report.Contradicted++
		}
	}
}

// findEntities notes which entities are organisations.
func (x *organisations) findEntities() {
	for record := range uint32(x.people.t.Len()) {
		e := x.people.entity[record]
		if x.people.person[e] || x.people.t.NoLink(record) {
			continue
		}
		for _, o := range x.of(record) {
			if !slices.Contains(o.Entities, e) {
				o.Entities = append(o.Entities, e)
			}
		}
	}
}

// of lists the organisations of a record, each once.
func (x *organisations) of(record uint32) (list []*Organisation) {
	for _, name := range x.namesOf(record) {
		if o := x.ofGroup[x.groups.find(name)]; !slices.Contains(list, o) {
			list = append(list, o)
		}
	}
	by := x.byCode[x.code(record)]
	if by != nil && len(list) == 1 && x.names[by.Name].parsed.Branch == x.names[list[0].Name].parsed.Branch {
		return []*Organisation{by} // a name that several organisations bear
	}
	return list
}
