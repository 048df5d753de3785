package export

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"math"
	"slices"

	"github.com/guiyi/guiyi/blocking"
	"github.com/guiyi/guiyi/linkage"
	"github.com/guiyi/guiyi/linkage/golden"
	"github.com/guiyi/guiyi/linkage/identity"
	"github.com/guiyi/guiyi/normalize"
)

// Config is what a run was told, as a file: config.json has it, and the next
// run can be told the same. Zero fields stand for the defaults of
// [linkage.Config]; a Config without fields in its schema leaves the schema to
// be guessed.
type Config struct {
	Schema     normalize.Schema `json:"schema,omitzero"`
	Mode       string           `json:"mode,omitempty"`        // "dedupe" or "link"
	Partners   string           `json:"partners,omitempty"`    // link: "one" partner at most, "any" number; "" or "estimated": source by source, from the data
	Match      float64          `json:"match,omitempty"`       // probability from which a pair is a match
	Review     float64          `json:"review,omitempty"`      // probability from which it is a possible match
	NamesAlone bool             `json:"names_alone,omitempty"` // names alone may make a match
	MaxPairs   int64            `json:"max_pairs,omitempty"`   // candidate pairs at most
	Costs      []float64        `json:"costs,omitempty"`       // how many missed matches a false one is as bad as, for the threshold table; nil: 1, 3, 10 and 30
	Plan       *blocking.Plan   `json:"plan,omitempty"`        // blocking rules; nil: chosen for the records
	Golden     *golden.Config   `json:"golden,omitempty"`      // survivorship of some fields; the others, and what is not set of these, as Survivorship has it
	Merge      *Merge           `json:"merge,omitempty"`       // the merge plan; nil: the zero Merge

	Relations *Relations `json:"relations,omitempty"` // households and organisations; nil: none are looked for
}

// The modes as configs write them.
const (
	ModeDedupe = "dedupe"
	ModeLink   = "link"
)

// How many partners a record may have, as configs write it.
const (
	PartnersEstimated = "estimated"
	PartnersAny       = "any"
	PartnersOne       = "one"
)

var partners = map[string]linkage.Partners{"": linkage.Estimated, PartnersEstimated: linkage.Estimated, PartnersAny: linkage.Any, PartnersOne: linkage.One}

// maxConfig bounds a config file, in bytes.
const maxConfig = 16 << 20

// ReadConfig reads a config. name is what errors call it. Every unknown and
// every repeated key is reported with line and column, all at once; errors are
// of type [*ConfigError], joined.
func ReadConfig(name string, r io.Reader) (Config, error) {
	text, err := io.ReadAll(io.LimitReader(r, maxConfig+1))
	if err != nil {
		return Config{}, err
	}
	if len(text) > maxConfig {
		return Config{}, &ConfigError{File: name, Line: 1, Column: 1, Problem: "larger than 16 MiB"}
	}
	var c Config
	if err := decodeStrictly(name, text, &c); err != nil {
		return Config{}, err
	}
	return c, nil
}

// Write writes the config as indented JSON.
func (c Config) Write(w io.Writer) error { return writeJSON(w, c) }

// Validate reports everything that is wrong with the config itself; headers,
// when not nil, are those of the inputs, see [normalize.Schema.Validate].
func (c Config) Validate(headers []string) error {
	var errs []error
	if c.Mode != "" && c.Mode != ModeDedupe && c.Mode != ModeLink {
		errs = append(errs, fmt.Errorf("mode: %q is neither %s nor %s", c.Mode, ModeDedupe, ModeLink))
	}
	if _, ok := partners[c.Partners]; !ok {
		errs = append(errs, fmt.Errorf("partners: %q is none of %s, %s, %s", c.Partners, PartnersEstimated, PartnersAny, PartnersOne))
	}
	if err := c.Schema.Validate(headers); err != nil {
		errs = append(errs, err)
	}
	if _, err := linkage.New(c.Linkage()); err != nil {
		errs = append(errs, err)
	}
	for _, cost := range c.Costs {
		if !(cost > 0) || math.IsInf(cost, 0) {
			errs = append(errs, fmt.Errorf("costs: %v is no number above 0", cost))
		}
	}
	if c.Plan != nil && len(c.Schema.Fields) > 0 {
		for i, rule := range c.Plan.Rules {
			for _, p := range rule {
				if !hasField(c.Schema, p.Field) {
					errs = append(errs, fmt.Errorf("plan: rule %d: the schema has no field %q", i+1, p.Field))
				}
			}
		}
	}
	if c.Merge != nil {
		if err := c.Merge.validate(headers); err != nil {
			errs = append(errs, err)
		}
	}
	if c.Relations != nil {
		errs = append(errs, c.Relations.validate(headers)...)
	}
	if err := checkGolden(c.Golden, c.Schema, headers); err != nil {
		errs = append(errs, err)
	}
	return errors.Join(errs...)
}

// Beside lists the source columns that say something of a record or of a value,
// and nothing of who the customer is: those that survivorship looks at beside its
// fields, whose a record is, where it came from and when it was made, the dates of
// a contact. A schema that is guessed should leave them out, see
// [normalize.GuessOptions]. The column that marks protected records may be any
// (a contract's number), and is not among them.
func (c Config) Beside() []string {
	var list []string
	if c.Golden != nil {
		for _, f := range c.Golden.Fields {
			for _, b := range []golden.Beside{f.Verified, f.When} {
				list = slices.AppendSeq(list, maps.Values(b))
			}
		}
	}
	if m := c.Merge; m != nil {
		list = append(list, m.Owner, m.Origin, m.Created)
	}
	if r := c.Relations; r != nil {
		list = slices.Concat(list, r.Affiliations.Since, r.Affiliations.Until)
	}
	slices.Sort(list)
	return slices.DeleteFunc(slices.Compact(list), func(h string) bool { return h == "" })
}

func hasField(s normalize.Schema, name string) bool {
	for _, f := range s.Fields {
		if f.Name == name {
			return true
		}
	}
	return false
}

// Linkage gives the part of the config that is the linker's.
func (c Config) Linkage() linkage.Config {
	l := linkage.Config{Partners: partners[c.Partners], Match: c.Match, Review: c.Review, NamesAlone: c.NamesAlone, MaxPairs: c.MaxPairs, Plan: c.Plan}
	if c.Mode == ModeLink {
		l.Mode = linkage.Link
	}
	return l
}

// Decide adds the decisions in force of a ledger to a linker's config.
func Decide(c *linkage.Config, s *identity.State) {
	for _, o := range s.Overrides() {
		pair := [2]linkage.Ref{o.A, o.B}
		switch o.Kind {
		case identity.MustLink:
			c.MustLink = append(c.MustLink, pair)
		case identity.CannotLink:
			c.CannotLink = append(c.CannotLink, pair)
		}
	}
}

// writeJSON writes indented JSON without HTML escapes.
func writeJSON(w io.Writer, v any) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(v)
}

// Ignore takes columns out of a schema: they are kept raw and never used.
func Ignore(s *normalize.Schema, headers []string) {
	ignored := func(c normalize.Column) bool {
		return slices.ContainsFunc(c, func(h string) bool { return slices.Contains(headers, h) })
	}
	fields := s.Fields
	s.Fields = nil
	for _, f := range fields {
		f.Columns = slices.DeleteFunc(slices.Clone(f.Columns), ignored)
		if len(f.Columns) > 0 {
			s.Fields = append(s.Fields, f)
		}
	}
}

// Version names a model by its content: the beginning of the SHA-256 of its
// JSON form, which holds no customer's data.
func Version(m *linkage.Model) string {
	text, err := modelText(m)
	if err != nil {
		return "" // a model is plain data; nothing in it can fail
	}
	return versionOf(text)
}

// modelText is the JSON form of a model in one line, which [Version] and the
// model's file are made from: writing out the frequencies of many values takes
// longer than all that follows.
func modelText(m *linkage.Model) ([]byte, error) {
	var text bytes.Buffer
	e := json.NewEncoder(&text)
	e.SetEscapeHTML(false)
	err := e.Encode(m)
	return bytes.TrimSuffix(text.Bytes(), []byte{'\n'}), err
}

func versionOf(text []byte) string {
	var escaped bytes.Buffer // as json.Marshal has it
	json.HTMLEscape(&escaped, text)
	sum := sha256.Sum256(escaped.Bytes())
	return "m-" + hex.EncodeToString(sum[:8])
}
