package export

import (
	"io"
	"path/filepath"
	"slices"

	"github.com/guiyi/guiyi/linkage/relation"
	"github.com/guiyi/guiyi/normalize"
)

// relatedOutputs lists the files of what stands around a person.
func (v *view) relatedOutputs(dir string) []output {
	if v.Related == nil {
		return nil
	}
	ledger := one(func(w io.Writer) error {
		_, err := v.Related.ledger.WriteTo(w)
		return err
	})
	list := []output{
		{[]string{HouseholdsFile}, []string{filepath.Join(dir, HouseholdsFile)}, one(v.writeHouseholds)},
		{[]string{AffiliationsFile}, []string{filepath.Join(dir, AffiliationsFile)}, one(v.writeAffiliations)},
	}
	for i, path := range v.ledgerPaths(dir) {
		o := output{paths: []string{HouseholdLedgerPath(path)}, write: ledger}
		if i == 0 {
			o.names = []string{HouseholdLedgerPath(LedgerFile)}
		}
		list = append(list, o)
	}
	return list
}

// writeHouseholds writes the members of each household, with what ties each most
// to another.
func (v *view) writeHouseholds(w io.Writer) error {
	out := newCSV(w, v.Human, "household_id", "entity_id", "members", "evidence", "with")
	for i, h := range v.Related.Households {
		for _, m := range h.Members {
			out.text(HouseholdID(v.Related.IDs[i]))
			out.id(v.entityID(m.Entity))
			out.number(len(h.Members))
			out.text(m.Why.String())
			out.id(v.entityID(m.With))
			out.end()
		}
	}
	return out.flush()
}

// writeAffiliations writes a row for each person, organisation, role and time,
// with a record that says so.
func (v *view) writeAffiliations(w io.Writer) error {
	out := newCSV(w, v.Human, "entity_id", "organisation", "organisation_key", "organisation_entity_id", "role", "since", "until", "records", "source", "key",
		"head_key", "successor_key", "successor_since")
	for _, a := range v.Related.Affiliations {
		o := a.Organisation
		out.id(v.entityID(a.Entity))
		out.text(v.written(a))
		out.text(o.Key)
		if e, ok := v.organisationEntity(a); ok {
			out.id(v.entityID(e))
		} else {
			out.text("")
		}
		out.text(a.Role)
		out.text(a.Since)
		out.text(a.Until)
		out.number(a.Records)
		out.text(v.Table.SourceName(a.Record))
		out.text(v.Table.Key(a.Record))
		head, successor := "", ""
		if o.Head != nil {
			head = o.Head.Key
		}
		last, since := o.Last()
		if last != o {
			successor = last.Key
		}
		out.text(head)
		out.text(successor)
		out.text(since)
		out.end()
	}
	return out.flush()
}

// written is the organisation's name as the record writes it, tidied.
func (v *view) written(a relation.Affiliation) string {
	for _, f := range v.Table.Fields() {
		if f.Kind != normalize.Org {
			continue
		}
		for _, c := range v.Table.AppendCells(nil, f, a.Record) {
			if c.Value != 0 && slices.Contains(a.Organisation.Names, f.Canonical(c.Value)) {
				return c.Clean
			}
		}
	}
	return a.Organisation.Name // the record bears a name of several, and the identifier of this one
}

// organisationEntity is the one entity of the person's realm that is the
// organisation itself.
func (v *view) organisationEntity(a relation.Affiliation) (entity uint32, ok bool) {
	for _, e := range a.Organisation.Entities {
		if !v.Table.SameRealm(e, a.Record) {
			continue
		}
		if ok {
			return 0, false
		}
		entity, ok = e, true
	}
	return entity, ok
}
