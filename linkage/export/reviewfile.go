package export

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/guiyi/guiyi/linkage"
	"github.com/guiyi/guiyi/normalize"
	"github.com/guiyi/guiyi/normalize/source"
)

// ReviewItem is a line of review.csv: a question about two records. Figures are
// as they were written.
type ReviewItem struct {
	A, B                linkage.Ref
	Weight, Probability string // in bits; 0 to 1
	EntityA, EntityB    string
	SameEntity          bool
	Pairs               string // possible pairs that the question stands for
	Fields              []ReviewField
}

// ReviewField is what the two records have for a field, masked unless
// [ShowWhole] was called.
type ReviewField struct{ Name, A, B string }

// ReadReview reads a review queue back, in its order. A row that cannot be read
// is an error.
func ReadReview(f source.File) (items []ReviewItem, err error) {
	in, err := openOwn(f)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, in.Close()) }()
	header := in.Header()
	if n := len(reviewColumns); len(header) < n || !slices.Equal(header[:n], reviewColumns) || (len(header)-n)%2 != 0 {
		return nil, &source.Error{File: f.Path, Line: in.line(1), Reason: "not the review queue of a run"}
	}
	err = in.each(func(cells [][]byte) error {
		items = append(items, reviewItem(in, cells))
		return nil
	})
	return items, err
}

func reviewItem(in *ownFile, cells [][]byte) ReviewItem {
	header := in.Header()
	text := func(i int) string { return in.cell(cells[i]) }
	at := func(name string) string { return text(slices.Index(header, name)) }
	x := ReviewItem{
		A: linkage.Ref{Source: at("source_a"), Key: at("key_a")}, B: linkage.Ref{Source: at("source_b"), Key: at("key_b")},
		Weight: at("weight"), Probability: at("probability"), EntityA: at("entity_a"), EntityB: at("entity_b"),
		SameEntity: at("same_entity") == yesNo(true), Pairs: at("pairs"),
	}
	for i := len(reviewColumns); i+1 < len(header); i += 2 {
		x.Fields = append(x.Fields, ReviewField{strings.TrimSuffix(header[i], "_a"), text(i), text(i + 1)})
	}
	return x
}

// ShowWhole puts the cells as they came in the place of the masked ones. t is
// the table of the run.
func ShowWhole(items []ReviewItem, t *normalize.Table) error {
	for i := range items {
		a, okA := t.Find(items[i].A.Source, items[i].A.Key)
		b, okB := t.Find(items[i].B.Source, items[i].B.Key)
		if !okA || !okB {
			return fmt.Errorf("question %d is about a record that is not there", i+1)
		}
		items[i].Fields = nil
		for _, f := range t.Fields() {
			items[i].Fields = append(items[i].Fields, ReviewField{f.Name, strings.Join(rawCells(t, f, a), "; "), strings.Join(rawCells(t, f, b), "; ")})
		}
	}
	return nil
}
