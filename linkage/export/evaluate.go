package export

import (
	"errors"
	"fmt"
	"io"
	"slices"

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
	return readLabelled(f, []string{"source", "key", "entity_id"}, map[string]func(*Labelled, string){
		"source": setSource, "key": setKey, "entity_id": setEntity,
	})
}

// ReadTruth reads a truth: columns id and entity_id, and where they are there
// source and thin (1 or true).
func ReadTruth(f source.File) ([]Labelled, error) {
	return readLabelled(f, []string{"id", "entity_id"}, map[string]func(*Labelled, string){
		"id": setKey, "entity_id": setEntity, "source": setSource, "thin": setThin,
	})
}

func setSource(l *Labelled, cell string) { l.Source = cell }
func setKey(l *Labelled, cell string)    { l.Key = cell }
func setEntity(l *Labelled, cell string) { l.Entity = cell }
func setThin(l *Labelled, cell string)   { l.Thin = cell == "1" || cell == "true" }

// readLabelled reads a file whose columns are taken by setters. A row that
// cannot be read is an error here: a figure over part of a file says nothing.
func readLabelled(f source.File, needed []string, set map[string]func(*Labelled, string)) (rows []Labelled, err error) {
	in, err := source.Open(f)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, in.Close()) }()
	setters := make([]func(*Labelled, string), len(in.Header()))
	for i, name := range in.Header() {
		setters[i] = set[name]
	}
	for _, name := range needed {
		if !slices.Contains(in.Header(), name) {
			err = errors.Join(err, &source.Error{File: f.Path, Line: 1, Reason: fmt.Sprintf("no column %q", name)})
		}
	}
	in.OnReject = func(x source.Reject) {
		err = errors.Join(err, &source.Error{File: x.File, Line: x.Line, Byte: x.Byte, Reason: x.Reason})
	}
	for err == nil {
		cells, end := in.Next()
		if end == io.EOF {
			break
		}
		if end != nil {
			return nil, end
		}
		var row Labelled
		for i, cell := range cells {
			if setters[i] != nil {
				setters[i](&row, string(cell))
			}
		}
		rows = append(rows, row)
	}
	return rows, err
}

// Scores compares a crosswalk with the truth.
type Scores struct {
	Link        bool     `json:"link"`    // pairs count across the two sources only
	Records     int      `json:"records"` // of the truth
	Missing     int      `json:"missing"` // of those, not in the crosswalk: each an entity of its own
	Unknown     int      `json:"unknown"` // rows of the crosswalk that the truth does not have: left out
	All         Quality  `json:"all"`
	WithoutThin *Quality `json:"without_thin,omitempty"` // the same without rows that say too little; nil where the truth has no such rows

	Blocking *BlockingRecall `json:"blocking,omitempty"` // where it was measured, see MeasureBlocking
}

// Quality is how well found entities fit the true ones: precision, recall and
// F1 of pairs, and B-cubed (Bagga and Baldwin 1998) of records, 0 to 1.
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
		all.add(row.Entity, found, second)
		if !row.Thin {
			solid.add(row.Entity, found, second)
		}
	}
	s.Unknown = len(crosswalk) - (s.Records - s.Missing)
	if s.All, err = all.quality(link); err != nil {
		return s, err
	}
	if len(solid.truth) < len(all.truth) {
		q, err := solid.quality(link)
		s.WithoutThin = &q
		return s, err
	}
	return s, nil
}

// labels are true and found entities side by side.
type labels struct {
	truth, found []string
	second       []bool
}

func (l *labels) add(truth, found string, second bool) {
	l.truth, l.found, l.second = append(l.truth, truth), append(l.found, found), append(l.second, second)
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
	}, err
}

// matcher finds records of a crosswalk.
type matcher struct {
	sources []string // in the order of their names
	byRef   map[[2]string]int
	byKey   map[string]int // ambiguous where two sources have the key
}

const ambiguous = -2

func newMatcher(crosswalk []Labelled) (*matcher, error) {
	m := &matcher{byRef: make(map[[2]string]int, len(crosswalk)), byKey: make(map[string]int, len(crosswalk))}
	for i, row := range crosswalk {
		if _, twice := m.byRef[[2]string{row.Source, row.Key}]; twice {
			return nil, fmt.Errorf("crosswalk row %d: the record stands twice in the crosswalk", i+1)
		}
		m.byRef[[2]string{row.Source, row.Key}] = i
		if _, twice := m.byKey[row.Key]; twice {
			i = ambiguous
		}
		m.byKey[row.Key] = i
		if !slices.Contains(m.sources, row.Source) {
			m.sources = append(m.sources, row.Source)
		}
	}
	slices.Sort(m.sources)
	return m, nil
}

// find returns the place of a record in the crosswalk, -1 when it is not there.
func (m *matcher) find(row Labelled) (int, error) {
	if i, ok := m.byRef[[2]string{row.Source, row.Key}]; ok {
		return i, nil
	}
	i, ok := m.byKey[row.Key]
	switch {
	case !ok || slices.Contains(m.sources, row.Source):
		return -1, nil
	case i == ambiguous:
		return -1, errors.New("two sources have its key, and the truth does not say which is meant")
	}
	return i, nil
}
