package main

import (
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
)

// recipe says how the published files of a set become parts: one, or two
// that are linked. dir is the directory of the sets.
type recipe struct {
	name  string
	parts func(dir string) ([]part, error)
}

// recipes are the labelled sets, in the order of the tables. Columns that tell
// the entity, and ids that it could be read from, are dropped.
var recipes = []recipe{
	{"fake_1000", one("splink_fake_1000/fake_1000.csv", "cluster", whole, "unique_id")},
	{"fake_20000", one("splink_fake_20000/fake_20000.csv.gz", "group", whole, "unique_id")},
	{"historical_50k", one("splink_historical_50k/historical_50k.csv.gz", "cluster", whole, "unique_id")},
	{"febrl3", one("febrl/dataset3.csv.gz", "rec_id", person)},
	{"febrl3_nossn", one("febrl/dataset3.csv.gz", "rec_id", person, "soc_sec_id")},
	{"febrl4", two(one("febrl/dataset4a.csv.gz", "rec_id", person), one("febrl/dataset4b.csv.gz", "rec_id", person))},
	{"febrl4_half_nossn", two(one("febrl/dataset4a.csv.gz", "rec_id", person, "soc_sec_id"),
		everySecond(one("febrl/dataset4b.csv.gz", "rec_id", person, "soc_sec_id")))},
	{"febrl_120k", one("febrl_120k/febrl120k.csv.gz", "entity_id", whole, "row_id", "orig_id")},
	{"rldata_10000", one("rldata/RLdata10000.csv.gz", "ent_id", whole, "rec_id")},
	{"senzing", senzing},
	{"chicago", one("chicago_early_childhood/csv_example_input_with_true_ids.csv.gz", "True Id", whole, "Id")},
	{"uganda", one("uganda_mpi/uganda_data_v21_20201501.csv.gz", "rec_id", person)},
	{"jempi_ethiopia", one("jempi/ethiopia_1000x4.csv.gz", "ID", person)},
	{"abt_buy", mapped("abt_buy/Abt.csv.gz", "abt_buy/Buy.csv", "abt_buy/abt_buy_perfectMapping.csv")},
	{"dblp_acm", mapped("dblp_acm/DBLP2.csv.gz", "dblp_acm/ACM.csv.gz", "dblp_acm/DBLP-ACM_perfectMapping.csv")},
}

func whole(cell string) string { return cell }

// person reads the number of the person in ids like rec-2778-dup-0.
func person(id string) string {
	pieces := strings.Split(id, "-")
	if len(pieces) < 2 {
		return ""
	}
	return pieces[1]
}

// one is a part of one file; the entity is read from a column.
func one(path, column string, entity func(cell string) string, drop ...string) func(dir string) ([]part, error) {
	return func(dir string) ([]part, error) {
		p, err := readRaw(filepath.Join(dir, path))
		if err != nil {
			return nil, err
		}
		if !slices.Contains(p.header, column) {
			return nil, fmt.Errorf("%s: no column %q", path, column)
		}
		for _, cell := range p.take(column) {
			p.entity = append(p.entity, entity(cell))
		}
		for _, name := range drop {
			p.take(name)
		}
		return []part{p}, nil
	}
}

// two joins parts to one set of two sources.
func two(a, b func(dir string) ([]part, error)) func(dir string) ([]part, error) {
	return func(dir string) ([]part, error) {
		left, err := a(dir)
		right, err2 := b(dir)
		return append(left, right...), errors.Join(err, err2)
	}
}

// everySecond keeps the rows of the persons of even number: with half of the
// partners gone, linking each row to the nearest is wrong half of the time.
func everySecond(parts func(dir string) ([]part, error)) func(dir string) ([]part, error) {
	return func(dir string) ([]part, error) {
		all, err := parts(dir)
		for i := range all {
			var p = part{header: all[i].header}
			for r, e := range all[i].entity {
				if e != "" && (e[len(e)-1]-'0')%2 == 0 {
					p.rows, p.entity = append(p.rows, all[i].rows[r]), append(p.entity, e)
				}
			}
			all[i] = p
		}
		return all, err
	}
}

// mapped are two files whose ids a third one maps, in the order of its columns.
// Rows that any chain of the mapping connects are one entity.
func mapped(a, b, mapping string) func(dir string) ([]part, error) {
	return func(dir string) ([]part, error) {
		links, err := readRaw(filepath.Join(dir, mapping))
		if err != nil {
			return nil, err
		}
		groups := groups{}
		for _, l := range links.rows {
			groups.join("a"+l[0], "b"+l[1])
		}
		side := func(path, letter string) func(dir string) ([]part, error) {
			return one(path, "id", func(id string) string { return groups.find(letter + id) })
		}
		return two(side(a, "a"), side(b, "b"))(dir)
	}
}

// groups are names joined to groups; each stands for the parent on its way to
// the name of its group.
type groups map[string]string

func (g groups) find(x string) string {
	for g[x] != "" {
		x = g[x]
	}
	return x
}

func (g groups) join(a, b string) {
	if a, b = g.find(a), g.find(b); a != b {
		g[b] = a
	}
}

// senzing are the three files of the truth set as one; its key names the entity
// of each. Columns that name partners are dropped with the ids.
func senzing(dir string) ([]part, error) {
	dir = filepath.Join(dir, "senzing_truthset")
	key, err := readRaw(filepath.Join(dir, "actual_truthset_key.csv"))
	if err != nil {
		return nil, err
	}
	entities, sources, ids := key.take("CLUSTER_ID"), key.take("DATA_SOURCE"), key.take("RECORD_ID")
	entity := map[[2]string]string{}
	for i, e := range entities {
		entity[[2]string{sources[i], ids[i]}] = e
	}
	var all part
	for _, name := range []string{"customers.csv", "reference.csv", "watchlist.csv"} {
		p, err := readRaw(filepath.Join(dir, name))
		if err != nil {
			return nil, err
		}
		sources, ids := p.take("DATA_SOURCE"), p.take("RECORD_ID")
		for i := range ids {
			all.entity = append(all.entity, entity[[2]string{sources[i], ids[i]}])
		}
		for _, column := range slices.Clone(p.header) {
			if strings.HasPrefix(column, "REL_") || column == "TEST_GROUP" {
				p.take(column)
			}
		}
		all.stack(p)
	}
	return []part{all}, nil
}
