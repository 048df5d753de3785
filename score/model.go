package score

import (
	"errors"
	"fmt"
	"slices"
	"weak"

	"github.com/guiyi/guiyi/normalize"
)

// ModelVersion is the version of the model's form that this package writes and
// the newest it reads.
const ModelVersion = 1

// Model is what training learned: data, never code. With its Terms the weight of
// a pair depends on the two records alone, whatever other records are there. They
// are values of customers, such as a telephone number that hundreds of records
// have: a model is as confidential as the records.
type Model struct {
	Version     int          `json:"version"`
	Prior       float64      `json:"prior"`             // probability that a random pair is a match
	Records     int          `json:"records,omitempty"` // of the table that it was trained on, copies counted once
	Comparisons []Comparison `json:"comparisons"`
	Rivals      []Rival      `json:"rivals,omitempty"`
	Dependences []Dependence `json:"dependences,omitempty"`
	Moves       []Move       `json:"moves,omitempty"`
	Namesakes   float64      `json:"namesakes,omitempty"`   // expected in a file, so many are too few to hold back two records that agree in names alone; 0: two in a thousand
	NamesTell   bool         `json:"names_tell,omitempty"`  // names that agree alone make a match: records that may have one partner only showed it
	Calibration *Calibration `json:"calibration,omitempty"` // what labels, or such records, showed of the weights; nil: they stand as they are

	counted weak.Pointer[normalize.Table] // that Terms were counted in, in this process, when it had; the model does not keep it
	of      int                           // so many records
}

// Rival is another explanation of a pair that agrees in some fields than that
// the two are one customer or strangers: they share a household, a switchboard,
// a common name at one place. Fellegi and Sunter's u knows strangers only, and
// takes fields that go together (surname, address, telephone) for independent
// evidence. The weight of a pair is the least of its weight against strangers
// and its weights against the rivals that apply to it. One without fields applies to every pair: things of one series, which agree in
// anything but what things do not share.
type Rival struct {
	Fields []string    `json:"fields"` // applies to pairs that agree in all of these, at a level that weighs at least half of the best
	Share  float64     `json:"share"`  // of those pairs that are matches
	U      [][]float64 `json:"u"`      // by comparison and level, among those that are not; nil for Fields
}

// Comparison is one field compared by the ladder of its kind.
type Comparison struct {
	Field         string         `json:"field"`
	Kind          normalize.Kind `json:"kind"`
	Levels        []Level        `json:"levels"`                   // best first: Levels[0] is comparison level 1
	TermFrequency bool           `json:"term_frequency,omitempty"` // an equal value weighs by how rare it is
	USame         float64        `json:"u_same,omitempty"`         // u of equal values, which TermFrequency replaces
	Filled        int            `json:"filled,omitempty"`         // records of the training table that have the field: what a value's frequency is a part of
	Held          []float64      `json:"held,omitempty"`           // of pairs that have a telephone, mailbox or address in common, how many are matches, by how many records hold it: 3 and 4, 5 to 8, 9 to 16; 0 where too few tell
	Words         map[string]int `json:"words,omitempty"`          // of the only comparison of a model: how many of those hold a word, where more than one does
	Terms         map[string]int `json:"terms"`                    // how many of those hold a value, by canonical form, where more do than one customer is expected to have; nil before training: the table at hand is counted
}

// Level is one comparison level with its probabilities.
type Level struct {
	Name string  `json:"name"`
	M    float64 `json:"m"` // among matches
	U    float64 `json:"u"` // among random pairs
}

// Weight is log2(m/u).
func (l Level) Weight() Weight { return WeightOf(l.M / l.U) }

// Weight is what a level adds to the weight of a pair under the model's
// calibration.
func (m *Model) Weight(l Level) Weight { return m.Calibration.weight(l.M / l.U) }

// Validate reports every mistake of a model that was read from elsewhere.
func (m *Model) Validate() error {
	if m == nil {
		return errors.New("no score model")
	}
	var errs []error
	if m.Version > ModelVersion {
		return fmt.Errorf("model version %d is newer than %d, the newest known here", m.Version, ModelVersion)
	}
	if !(m.Prior > 0 && m.Prior < 1) {
		errs = append(errs, fmt.Errorf("prior: %v is not between 0 and 1", m.Prior))
	}
	if len(m.Comparisons) > MaxComparisons {
		errs = append(errs, fmt.Errorf("%d comparisons; at most %d", len(m.Comparisons), MaxComparisons))
	}
	for _, c := range m.Comparisons {
		if want := len(c.Kind.Levels()); len(c.Levels) != want {
			errs = append(errs, fmt.Errorf("comparison %s: %d levels; kind %s has %d", c.Field, len(c.Levels), c.Kind, want))
		}
		for j, name := range c.Kind.Levels() {
			if j < len(c.Levels) && c.Levels[j].Name != "" && c.Levels[j].Name != name {
				errs = append(errs, fmt.Errorf("comparison %s: level %d is %s; kind %s has %s there: the model was made by another version, train again", c.Field, j+1, c.Levels[j].Name, c.Kind, name))
				break
			}
		}
		for _, l := range c.Levels {
			if !(l.M > 0 && l.M <= 1 && l.U > 0 && l.U <= 1) {
				errs = append(errs, fmt.Errorf("comparison %s, level %s: m %v and u %v must lie in (0, 1]", c.Field, l.Name, l.M, l.U))
			}
		}
		for k, share := range c.Held {
			if !(share >= 0 && share < 1) || k >= heldClasses {
				errs = append(errs, fmt.Errorf("comparison %s: held: %v is not at most %d shares from 0 to below 1", c.Field, c.Held, heldClasses))
				break
			}
		}
	}
	if err := m.Calibration.validate(); err != nil {
		errs = append(errs, fmt.Errorf("calibration: %w", err))
	}
	for i, r := range m.Rivals {
		if err := r.validate(m); err != nil {
			errs = append(errs, fmt.Errorf("rival %d: %w", i+1, err))
		}
	}
	for i, d := range m.Dependences {
		if err := d.validate(m); err != nil {
			errs = append(errs, fmt.Errorf("dependence %d: %w", i+1, err))
		}
	}
	return errors.Join(append(errs, m.validateMoves()...)...)
}

func (r Rival) validate(m *Model) error {
	if !(r.Share > 0 && r.Share < 1) {
		return fmt.Errorf("share: %v is not between 0 and 1", r.Share)
	}
	for _, name := range r.Fields {
		if !slices.ContainsFunc(m.Comparisons, func(c Comparison) bool { return c.Field == name }) {
			return fmt.Errorf("no comparison %s", name)
		}
	}
	if len(r.U) != len(m.Comparisons) {
		return fmt.Errorf("%d comparisons; the model has %d", len(r.U), len(m.Comparisons))
	}
	for i, u := range r.U {
		if u == nil && !slices.Contains(r.Fields, m.Comparisons[i].Field) {
			return fmt.Errorf("comparison %s: no u", m.Comparisons[i].Field)
		}
		if u != nil && len(u) != len(m.Comparisons[i].Levels) {
			return fmt.Errorf("comparison %s: %d levels", m.Comparisons[i].Field, len(u))
		}
		for _, p := range u {
			if !(p > 0 && p <= 1) {
				return fmt.Errorf("comparison %s: u %v must lie in (0, 1]", m.Comparisons[i].Field, p)
			}
		}
	}
	return nil
}

// Untrained is the model before training: the built-in probabilities of each
// kind for the fields of a table that are compared. across: pairs are of two
// sources. It reports the fields left out: what two sources do not have in
// common, and the least informative ones where a Vector is full.
func Untrained(t *normalize.Table, across bool) (*Model, []LeftOut) {
	fields, left := chooseFields(t, across)
	m := &Model{Version: ModelVersion, Prior: 1 / float64(max(2, t.Distinct())), Records: t.Distinct()}
	for _, f := range fields {
		c := Comparison{Field: f.Name, Kind: f.Kind, Levels: Builtin(f.Kind), TermFrequency: true, Filled: f.Holders()}
		m.Comparisons = append(m.Comparisons, c)
	}
	m.findMoves(t)
	return m, left
}
