package export

import (
	"fmt"

	"github.com/guiyi/guiyi/linkage/cluster"
	"github.com/guiyi/guiyi/normalize/source"
)

// Labelled is a record with the entity that a crosswalk or a truth gives it.
type Labelled struct {
	Source, Key string // Source "" in a truth that does not name sources
	Entity      string
	Thin        bool // the row says too little to be linked by anybody
}

// ReadCrosswalk reads the columns source, key and entity_id of a crosswalk.
func ReadCrosswalk(f source.File) ([]Labelled, error) {
	return readRows(f, []string{"source", "key", "entity_id"}, map[string]func(*Labelled, string){
		"source": setSource, "key": setKey, "entity_id": setEntity,
	})
}

// ReadTruth reads a truth: columns id and entity_id, and where they are there
// source and thin (1 or true).
func ReadTruth(f source.File) ([]Labelled, error) {
	return readRows(f, []string{"id", "entity_id"}, map[string]func(*Labelled, string){
		"id": setKey, "entity_id": setEntity, "source": setSource, "thin": setThin,
	})
}

func setSource(l *Labelled, cell string) { l.Source = cell }
func setKey(l *Labelled, cell string)    { l.Key = cell }
func setEntity(l *Labelled, cell string) { l.Entity = cell }
func setThin(l *Labelled, cell string)   { l.Thin = cell == "1" || cell == "true" }

// Scores compares a crosswalk with the truth.
type Scores struct {
	Link        bool     `json:"link"`    // pairs count across the two sources only
	Records     int      `json:"records"` // of the truth
	Missing     int      `json:"missing"` // of those, not in the crosswalk: each an entity of its own
	Unknown     int      `json:"unknown"` // rows of the crosswalk that the truth does not have: left out
	All         Quality  `json:"all"`
	WithoutThin *Quality `json:"without_thin,omitempty"` // the same without rows that say too little; nil where the truth has no such rows

	Channels []Channel       `json:"channels,omitempty"` // by two sources; nil where there is one
	Blocking *BlockingRecall `json:"blocking,omitempty"` // where it was measured, see MeasureBlocking
}

// Quality is how well found entities fit the true ones: precision, recall and
// F1 of pairs, and B-cubed (Bagga and Baldwin 1998) of records, 0 to 1; rates of
// false new and false merged records (Vilain and others 1995), see
// [cluster.Quality].
type Quality struct {
	Records       int     `json:"records"`
	Precision     float64 `json:"precision"`
	Recall        float64 `json:"recall"`
	F1            float64 `json:"f1"`
	BPrecision    float64 `json:"b_cubed_precision"`
	BRecall       float64 `json:"b_cubed_recall"`
	BF1           float64 `json:"b_cubed_f1"`
	TruePairs     int64   `json:"true_pairs"`
	FoundPairs    int64   `json:"found_pairs"`
	CommonPairs   int64   `json:"common_pairs"`
	TrueEntities  int     `json:"true_entities"`
	FoundEntities int     `json:"found_entities"`
	ExactEntities int     `json:"exact_entities"`
	FalseNew      float64 `json:"false_new_rate"`   // of the records that are not the first of their customer: share that was given an entity of its own
	FalseMerge    float64 `json:"false_merge_rate"` // of the records that are not the first of their entity: share that brought another customer into it
	Partnered     int     `json:"partnered"`        // records whose customer has another record
	Alone         int     `json:"alone"`            // of those, records in an entity with none of the customer's others
	Mixed         int     `json:"mixed"`            // records in an entity with a record of another customer
}

// Evaluate compares a crosswalk with the truth. A record of the truth is found
// by source and key, or by its key alone where the truth does not name the
// crosswalk's sources; then a key that two sources have is an error. link
// counts the pairs across two sources only.
func Evaluate(crosswalk, truth []Labelled, link bool) (Scores, error) {
	s := Scores{Link: link, Records: len(truth)}
	m, err := newMatcher(crosswalk)
	if err != nil {
		return s, err
	}
	if link && len(m.sources) != 2 {
		return s, fmt.Errorf("link: the crosswalk has %d sources; two are compared", len(m.sources))
	}
	var all, solid labels
	used := make([]bool, len(crosswalk))
	for i, row := range truth {
		at, err := m.find(row)
		if err != nil {
			return s, fmt.Errorf("truth row %d: %w", i+1, err)
		}
		found, in := fmt.Sprintf("missing %d", i), row.Source
		switch {
		case at < 0:
			s.Missing++
		case used[at]:
			return s, fmt.Errorf("truth row %d: the record stands twice in the truth", i+1)
		default:
			used[at] = true
			found, in = "E"+crosswalk[at].Entity, crosswalk[at].Source
		}
		second := len(m.sources) == 2 && in == m.sources[1]
		all.add(row.Entity, found, in, second)
		if !row.Thin {
			solid.add(row.Entity, found, in, second)
		}
	}
	s.Unknown = len(crosswalk) - (s.Records - s.Missing)
	if s.All, err = all.quality(link); err != nil {
		return s, err
	}
	s.Channels = all.channels(link)
	if len(solid.truth) < len(all.truth) {
		q, err := solid.quality(link)
		s.WithoutThin = &q
		return s, err
	}
	return s, nil
}

// labels are true and found entities side by side.
type labels struct {
	truth, found, source []string
	second               []bool
}

func (l *labels) add(truth, found, source string, second bool) {
	l.truth, l.found, l.source, l.second = append(l.truth, truth), append(l.found, found), append(l.source, source), append(l.second, second)
}

func (l *labels) quality(link bool) (Quality, error) {
	q, err := cluster.Evaluate(l.truth, l.found)
	if link {
		q, err = cluster.EvaluateLink(l.truth, l.found, l.second)
	}
	return Quality{
		Records: len(l.truth), Precision: q.Precision, Recall: q.Recall, F1: q.F1,
		BPrecision: q.BPrecision, BRecall: q.BRecall, BF1: q.BF1,
		TruePairs: q.TruePairs, FoundPairs: q.FoundPairs, CommonPairs: q.CommonPairs,
		TrueEntities: q.TrueClusters, FoundEntities: q.FoundClusters, ExactEntities: q.ExactClusters,
		FalseNew: q.FalseNew, FalseMerge: q.FalseMerge, Partnered: q.Partnered, Alone: q.Alone, Mixed: q.Mixed,
	}, err
}
