package export

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/guiyi/guiyi/linkage/identity"
	"github.com/guiyi/guiyi/linkage/relation"
	"github.com/guiyi/guiyi/normalize"
	"github.com/guiyi/guiyi/normalize/source"
)

// Relations asks for what stands around a person, see package relation: a run
// that has it in its config writes households.csv and affiliations.csv.
type Relations struct {
	Households    relation.HouseholdConfig   `json:"households,omitzero"`
	Affiliations  relation.AffiliationConfig `json:"affiliations,omitzero"`
	Organisations string                     `json:"organisations,omitempty"` // file of from,to,kind[,since][,until]: aliases, successors, branches; see ReadBook
}

// validate reports every mistake; headers, when not nil, are those of the inputs.
func (r *Relations) validate(headers []string) (errs []error) {
	if err := r.Households.Validate(); err != nil {
		errs = append(errs, fmt.Errorf("relations: %w", err))
	}
	for _, h := range r.Affiliations.Columns() {
		if headers != nil && !slices.Contains(headers, h) {
			errs = append(errs, fmt.Errorf("relations: affiliations: no input has a column %q", h))
		}
	}
	return errs
}

// ReadBook reads a table of organisations: columns from, to and kind (alias,
// successor or branch), and where they are there since and until. Errors name
// lines, never values; all are reported at once.
func ReadBook(f source.File) (relation.Book, error) {
	var rows []relation.Entry
	err := eachRow(f, []string{"from", "to", "kind"}, map[string]func(*relation.Entry, string){
		"from":  func(e *relation.Entry, cell string) { e.From = cell },
		"to":    func(e *relation.Entry, cell string) { e.To = cell },
		"kind":  func(e *relation.Entry, cell string) { e.Kind = relation.Kind(cell) },
		"since": func(e *relation.Entry, cell string) { e.Since = cell },
		"until": func(e *relation.Entry, cell string) { e.Until = cell },
	}, func(e relation.Entry, in *ownFile) error {
		e.Line = in.line(in.Line())
		rows = append(rows, e)
		return nil
	})
	if err != nil {
		return relation.Book{}, err
	}
	b, err := relation.NewBook(rows)
	if err != nil {
		return b, fmt.Errorf("%s: %w", f.Path, err)
	}
	return b, nil
}

// AddAliases gives the aliases of a book to every field of organisations, so
// that who bears one name is found and compared under the other.
func (c *Config) AddAliases(b relation.Book) {
	c.Schema.Fields = slices.Clone(c.Schema.Fields)
	for i := range c.Schema.Fields {
		if f := &c.Schema.Fields[i]; f.Kind == normalize.Org {
			f.Aliases = b.Aliases()
		}
	}
}

// Related is what was found around the persons of a run.
type Related struct {
	Households   []relation.Household
	IDs          []identity.ID // of the households
	Affiliations []relation.Affiliation
	Report       RelationReport

	ledger *identity.Ledger
}

// RelationReport says what was found and what was left out.
type RelationReport struct {
	Households    relation.HouseholdReport    `json:"households"`
	Affiliations  int                         `json:"affiliations"`
	Organisations relation.OrganisationReport `json:"organisations"`
}

// householdSource is the source that households' members have in their ledger.
const householdSource = "entity"

// HouseholdLedgerPath is the ledger of households that goes with a ledger of
// entities: beside it, as [MastersPath] is. It names entities, never records, so
// that erasure need not reach it.
func HouseholdLedgerPath(ledger string) string {
	return strings.TrimSuffix(ledger, ".jsonl") + ".households.jsonl"
}

// Relate finds households and affiliations for a run whose config asks for them,
// and nothing for others. ledger is that of the households, which keeps their
// IDs from run to run as the run's own keeps those of the entities, whose IDs are
// its records; m is noted in it. It is written wherever the run's own is, see
// [HouseholdLedgerPath].
func (r *Run) Relate(ctx context.Context, b relation.Book, ledger *identity.Ledger, m identity.Meta) (err error) {
	c := r.Config.Relations
	if c == nil {
		return nil
	}
	x := &Related{ledger: ledger}
	if x.Households, x.Report.Households, err = relation.Households(ctx, r.Table, r.Result.Entity, c.Households); err != nil {
		return err
	}
	if x.Affiliations, x.Report.Organisations, err = relation.Affiliations(ctx, r.Table, r.Result.Entity, b, c.Affiliations); err != nil {
		return err
	}
	x.Report.Affiliations = len(x.Affiliations)
	clusters := make([][]identity.Ref, len(x.Households))
	for i, h := range x.Households {
		for _, m := range h.Members {
			clusters[i] = append(clusters[i], identity.Ref{Source: householdSource, Key: r.entityID(m.Entity).String()})
		}
	}
	a, _, err := identity.Assign(ledger, identity.PartitionOf(clusters), m)
	if err != nil {
		return errors.Join(errors.New("households"), err)
	}
	for i := range clusters {
		x.IDs = append(x.IDs, a.ByCluster[i])
	}
	r.Related = x
	return nil
}

func (r *Run) entityID(smallest uint32) identity.ID { return r.Assignment.ByCluster[smallest] }

// HouseholdID is the written form of a household's ID: that of an entity, with
// an H.
func HouseholdID(id identity.ID) string { return "H" + id.String()[1:] }
