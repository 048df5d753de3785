package score

import (
	"errors"
	"fmt"

	"github.com/guiyi/guiyi/normalize"
)

// ModelVersion is the version of the model's form that this package writes and
// the newest it reads.
const ModelVersion = 1

// Model is what training learned: data, never code.
type Model struct {
	Version     int          `json:"version"`
	Prior       float64      `json:"prior"` // probability that a random pair is a match
	Comparisons []Comparison `json:"comparisons"`
}

// Comparison is one field compared by the ladder of its kind.
type Comparison struct {
	Field         string         `json:"field"`
	Kind          normalize.Kind `json:"kind"`
	Levels        []Level        `json:"levels"`                   // best first: Levels[0] is comparison level 1
	TermFrequency bool           `json:"term_frequency,omitempty"` // an equal value weighs by how rare it is
	USame         float64        `json:"u_same,omitempty"`         // u of equal values, which TermFrequency replaces
}

// Level is one comparison level with its probabilities.
type Level struct {
	Name string  `json:"name"`
	M    float64 `json:"m"` // among matches
	U    float64 `json:"u"` // among random pairs
}

// Weight is log2(m/u).
func (l Level) Weight() Weight { return WeightOf(l.M / l.U) }

// Validate reports every mistake of a model that was read from elsewhere.
func (m *Model) Validate() error {
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
		for _, l := range c.Levels {
			if !(l.M > 0 && l.M <= 1 && l.U > 0 && l.U <= 1) {
				errs = append(errs, fmt.Errorf("comparison %s, level %s: m %v and u %v must lie in (0, 1]", c.Field, l.Name, l.M, l.U))
			}
		}
	}
	return errors.Join(errs...)
}

// Untrained is the model before training: the built-in probabilities of each
// kind for the fields of a table that are compared. It reports the fields left
// out because a Vector is full: the least informative ones.
func Untrained(t *normalize.Table) (*Model, []string) {
	fields, left := chooseFields(t)
	m := &Model{Version: ModelVersion, Prior: 1 / float64(max(2, t.Len()))}
	for _, f := range fields {
		c := Comparison{Field: f.Name, Kind: f.Kind, Levels: Builtin(f.Kind), TermFrequency: true}
		m.Comparisons = append(m.Comparisons, c)
	}
	return m, left
}
