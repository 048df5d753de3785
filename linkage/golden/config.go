package golden

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"
	"sync"
)

// Field is one field of the golden record.
type Field struct {
	Name  string `json:"name"`
	Kind  string `json:"kind,omitempty"`  // plain name of the kind: name, phone, address, ...; chooses the default rule
	Rule  Rule   `json:"rule,omitzero"`   // zero: DefaultRule(Kind)
	Group string `json:"group,omitempty"` // fields of one group survive together, by the one rule set among them, else by the default of the first
	Latin string `json:"latin,omitempty"` // name of a companion column for the form without Han characters

	Verified Beside `json:"verified,omitempty"` // source columns that say whether somebody checked the cells; fields of a group share the first one's
	When     Beside `json:"when,omitempty"`     // source columns with the dates of the cells, where these are not the record's; likewise
}

// Config lists the fields in the order of the golden record.
type Config struct {
	Fields []Field `json:"fields"`
}

// ConfigError is one mistake in a [Config].
type ConfigError struct {
	Field   string // its name, or #3 for the third where it has none
	Problem string
}

func (e *ConfigError) Error() string {
	return fmt.Sprintf("golden: field %s: %s", e.Field, e.Problem)
}

// Golden builds golden records by one checked configuration. It is safe for
// concurrent use.
type Golden struct {
	columns []string
	tasks   []task
	fields  int
	lent    sync.Pool // of *rows
}

// task fills one or several columns.
type task struct {
	rule    Rule
	fields  []int // one, or those of a group
	columns []int // beside fields; for a Latin companion the second is its column
	latin   bool
}

// New checks the configuration. The error joins a [ConfigError] for every
// mistake.
func New(config Config) (*Golden, error) {
	g := &Golden{fields: len(config.Fields), lent: sync.Pool{New: func() any { return new(rows) }}}
	check := checker{names: map[string]bool{}, groupRules: map[string]bool{}}
	groups := map[string]int{} // group -> task
	for i, f := range config.Fields {
		check.field(i, f)
		column := len(g.columns)
		g.columns = append(g.columns, f.Name)
		t := task{rule: f.Rule, fields: []int{i}, columns: []int{column}}
		if f.Latin != "" {
			g.columns = append(g.columns, f.Latin)
			t.columns, t.latin = append(t.columns, column+1), true
		}
		if at, ok := groups[f.Group]; ok && f.Group != "" {
			member := &g.tasks[at]
			member.fields = append(member.fields, i)
			member.columns = append(member.columns, column)
			if member.rule.IsZero() {
				member.rule = f.Rule
			}
			continue
		}
		groups[f.Group] = len(g.tasks)
		g.tasks = append(g.tasks, t)
	}
	for i := range g.tasks {
		if t := &g.tasks[i]; t.rule.IsZero() {
			t.rule = DefaultRule(config.Fields[t.fields[0]].Kind)
		}
	}
	if len(check.found) > 0 {
		return nil, errors.Join(check.found...)
	}
	return g, nil
}

// checker collects mistakes.
type checker struct {
	names      map[string]bool
	groupRules map[string]bool // groups that have a rule
	found      []error
}

func (c *checker) field(i int, f Field) {
	name := f.Name
	if name == "" {
		name = fmt.Sprintf("#%d", i+1)
	}
	add := func(problem string) { c.found = append(c.found, &ConfigError{name, problem}) }
	if f.Name == "" {
		add("no name")
	}
	for _, column := range []string{f.Name, f.Latin} {
		if column != "" && c.names[column] {
			add(fmt.Sprintf("column %q twice", column))
		}
		c.names[column] = true
	}
	if f.Group != "" && f.Latin != "" {
		add("a Latin companion in a group")
	}
	if f.Group != "" && !f.Rule.IsZero() {
		if c.groupRules[f.Group] {
			add(fmt.Sprintf("a second rule in group %q", f.Group))
		}
		c.groupRules[f.Group] = true
	}
	if !f.Rule.IsZero() && len(f.Rule.By) == 0 {
		add("a rule without criteria")
	}
	for _, m := range f.Rule.mistakes() {
		add(m)
	}
	for _, b := range []struct {
		what   string
		beside Beside
	}{{"verified", f.Verified}, {"when", f.When}} {
		for _, column := range b.beside {
			if column == "" {
				add(b.what + ": a column without name")
			}
		}
	}
}

// Voting is the configuration with learned votes: each rule with WeightedVote
// that gives no votes takes those of its field or group. A source that is not
// among the accuracies votes like the weakest that is.
func (g *Golden) Voting(accuracies []Accuracy) *Golden {
	with := &Golden{columns: g.columns, fields: g.fields, tasks: slices.Clone(g.tasks), lent: sync.Pool{New: g.lent.New}}
	for i := range with.tasks {
		rule := &with.tasks[i].rule
		if len(rule.Votes) > 0 || !slices.Contains(rule.By, WeightedVote) {
			continue
		}
		votes, weakest := map[string]int{}, math.MaxInt
		for _, a := range accuracies {
			if a.Field == g.contest(i) {
				votes[a.Source], weakest = a.Vote, min(weakest, a.Vote)
			}
		}
		if len(votes) > 0 {
			rule.Votes, rule.others = votes, weakest
		}
	}
	return with
}

// Rule gives the rule that a field follows, by its place in the configuration:
// its own, its group's or the default.
func (g *Golden) Rule(field int) Rule {
	i := slices.IndexFunc(g.tasks, func(t task) bool { return slices.Contains(t.fields, field) })
	return g.tasks[i].rule
}

// contest names what is settled at once: a field, or the fields of a group.
func (g *Golden) contest(task int) string {
	t := &g.tasks[task]
	names := make([]string, len(t.fields))
	for i := range names {
		names[i] = g.columns[t.columns[i]]
	}
	return strings.Join(names, "+")
}

// Columns names the columns of the golden record: the fields in order, each
// Latin companion behind its field.
func (g *Golden) Columns() []string { return append([]string(nil), g.columns...) }

// Column gives the place of the field that a column shows, and whether the
// column is its Latin companion.
func (g *Golden) Column(column int) (field int, latin bool) {
	for i := range g.tasks {
		t := &g.tasks[i]
		if at := slices.Index(t.columns, column); at >= 0 {
			latin = t.latin && at == 1
			return t.fields[min(at, len(t.fields)-1)], latin
		}
	}
	return -1, false
}
