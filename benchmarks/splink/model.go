package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"os"

	"github.com/guiyi/guiyi/normalize"
	"github.com/guiyi/guiyi/score"
)

// splinkModel is what is read of a model that Splink saved.
type splinkModel struct {
	Prior       float64            `json:"probability_two_random_records_match"`
	Comparisons []splinkComparison `json:"comparisons"`
}

type splinkComparison struct {
	Name   string        `json:"output_column_name"`
	Levels []splinkLevel `json:"comparison_levels"`
}

type splinkLevel struct {
	Label         string   `json:"label_for_charts"`
	Null          bool     `json:"is_null_level"`
	M             *float64 `json:"m_probability"`
	U             *float64 `json:"u_probability"`
	TermFrequency string   `json:"tf_adjustment_column"`
}

// readSplinkModel reads the prior, m and u of a model whose comparisons know
// equal and unequal only. notes name the weights that guiyi clips.
func readSplinkModel(path string) (m *score.Model, notes []string, err error) {
	text, err := os.ReadFile(path)
	if err != nil {
		return nil, nil, err
	}
	var s splinkModel
	if err := json.Unmarshal(text, &s); err != nil {
		return nil, nil, fmt.Errorf("%s: %w", path, err)
	}
	m = &score.Model{Version: score.ModelVersion, Prior: s.Prior}
	for _, c := range s.Comparisons {
		comparison, clipped, err := c.exact()
		if err != nil {
			return nil, nil, fmt.Errorf("%s: comparison %s: %w", path, c.Name, err)
		}
		m.Comparisons = append(m.Comparisons, comparison)
		notes = append(notes, clipped...)
	}
	return m, notes, m.Validate()
}

// exact makes a comparison of kind code: its best level is equality, all other
// levels share Splink's "all other comparisons".
func (c *splinkComparison) exact() (score.Comparison, []string, error) {
	out := score.Comparison{Field: c.Name, Kind: normalize.Code}
	var levels []splinkLevel
	for _, l := range c.Levels {
		switch {
		case l.Null:
			continue
		case l.M == nil || l.U == nil:
			return out, nil, fmt.Errorf("level %q was not trained", l.Label)
		case l.TermFrequency != "":
			return out, nil, fmt.Errorf("level %q is adjusted by term frequencies", l.Label)
		}
		levels = append(levels, l)
	}
	if len(levels) != 2 {
		return out, nil, errors.New("equal and unequal are wanted, no other levels")
	}
	var notes []string
	for i, name := range normalize.Code.Levels() {
		l := levels[min(i, 1)]
		out.Levels = append(out.Levels, score.Level{Name: name, M: *l.M, U: *l.U})
		if bits := math.Log2(*l.M / *l.U); i < 2 && math.Abs(bits) > score.MaxWeight.Bits() {
			notes = append(notes, fmt.Sprintf("%s, %s: %.1f bits, clipped to %.0f", c.Name, l.Label, bits, math.Copysign(score.MaxWeight.Bits(), bits)))
		}
	}
	return out, notes, nil
}
