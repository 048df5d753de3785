package export

import (
	"bytes"
	"encoding/json"
	"io"
	"runtime/debug"

	"github.com/guiyi/guiyi/blocking"
	"github.com/guiyi/guiyi/linkage"
	"github.com/guiyi/guiyi/normalize"
	"github.com/guiyi/guiyi/score"
)

// ManifestVersion is the version of the files' form that this package writes.
const ManifestVersion = 1

// Manifest says what a run was and what came of it. All but Run depends on the
// rows, the config and the ledger alone.
type Manifest struct {
	Format   string    `json:"format"` // "guiyi-run"
	Version  int       `json:"version"`
	Library  string    `json:"library"`       // version of this module and of the tables in it, "" where the build does not say
	Model    string    `json:"model"`         // version of model.json, by its content
	ModelFmt int       `json:"model_version"` // version of its form
	Seeds    []uint64  `json:"seeds"`         // none: samples are drawn by a hash of the records' places
	Config   Config    `json:"config"`
	DryRun   bool      `json:"dry_run,omitempty"` // ledger and masters were left as they were
	Counts   Counts    `json:"counts"`
	Fields   []Filled  `json:"fields"`
	Warnings []string  `json:"warnings,omitempty"`
	Golden   Survivors `json:"golden"` // what stands behind the golden records

	Contradictions []Contradiction        `json:"contradictions,omitempty"` // decisions of people that cannot all hold
	Relations      *RelationReport        `json:"relations,omitempty"`      // where the config asks for them
	Partners       []linkage.SourceReport `json:"partners,omitempty"`       // link, where they are estimated: in which sources a record has one at most
	Evaluation
	Run RunInfo `json:"run"`
}

// Evaluation says how good a run is. Of a run of an earlier version parts are
// missing.
type Evaluation struct {
	Quality     *Scores           `json:"quality,omitempty"`     // where the truth was given
	Estimate    *linkage.Estimate `json:"estimate,omitempty"`    // without labels
	Thresholds  *Thresholds       `json:"thresholds,omitempty"`  // by the truth where it was given, else by the model
	Calibration *Calibration      `json:"calibration,omitempty"` // where the truth was given
}

// Counts are the figures of a run.
type Counts struct {
	Rows       normalize.Counts `json:"rows"`
	Rejects    map[string]int   `json:"rejects,omitempty"` // by reason
	Candidates int64            `json:"candidates"`
	TextPairs  int              `json:"text_pairs"`
	Isolated   int              `json:"isolated"` // records without a candidate
	Matches    int              `json:"matches"`
	Possible   int              `json:"possible"`
	NamesAlone int              `json:"names_alone,omitempty"` // of the possible: held back though they weigh enough, as only names agree
	Review     int              `json:"review"`                // questions about those that are open
	Entities   int              `json:"entities"`
	Changes    int              `json:"changes"`
	OneToOne   bool             `json:"one_to_one"`       // link: each record has one partner at most, as told or as the data say
	Labels     int              `json:"labels,omitempty"` // pairs whose labels the model was trained with
	Conflicts  int              `json:"conflicts"`        // must-links that other decisions contradict: left out
	Decisions  int              `json:"decisions"`        // of people, in force
	Waiting    int              `json:"waiting"`          // of those, about records that are not there
	Merge      MergeCounts      `json:"merge"`
	Barred     int              `json:"barred,omitempty"` // must-links that the schema's limits forbid: left out
}

// Filled says how well a field is filled and what was found wrong in it.
type Filled struct {
	Field    string         `json:"field"`
	Kind     normalize.Kind `json:"kind"`
	Filled   int            `json:"filled"`   // records
	Distinct int            `json:"distinct"` // values
	Problems map[string]int `json:"problems,omitempty"`
}

// Output is one file of the run.
type Output struct {
	File  string `json:"file"`
	Bytes int64  `json:"bytes"`
}

// RunInfo is what differs between two runs that give the same result.
type RunInfo struct {
	Inputs  []Input  `json:"inputs"`
	Outputs []Output `json:"outputs"`
	Ledger  string   `json:"ledger,omitempty"`
	Workers int      `json:"workers"`
	Stages  []Stage  `json:"stages"`

	Decisions *Entered `json:"decisions,omitempty"` // what became of the decisions that were handed in
}

// Input is one file that was read.
type Input struct {
	Source   string `json:"source"`
	Path     string `json:"path"`
	SHA256   string `json:"sha256"`
	Bytes    int64  `json:"bytes"`
	Rows     int    `json:"rows"`
	Format   string `json:"format"`
	Encoding string `json:"encoding"`
}

const manifestFormat = "guiyi-run"

const modulePath = "github.com/guiyi/guiyi"

// libraryVersion is the version of this module in the running program.
func libraryVersion() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return ""
	}
	for _, m := range append(info.Deps, &info.Main) {
		if m.Path == modulePath {
			return m.Version
		}
	}
	return ""
}

func (r *view) manifest(outputs []Output) Manifest {
	m := Manifest{
		Format: manifestFormat, Version: ManifestVersion, Library: libraryVersion(), Model: r.version(), ModelFmt: score.ModelVersion,
		Seeds: []uint64{}, Config: r.Config, DryRun: r.DryRun, Counts: r.counts(), Warnings: r.warnings(), Golden: r.survivors.report(),
		Contradictions: Contradictions(r.Ledger.State()), Partners: r.Result.Report.Sources,
		Evaluation: Evaluation{r.quality, &r.Result.Report.Estimate, r.thresholds, r.calibration},
	}
	m.Counts.Merge = r.mergeCounts // not in counts, which the report asks while the plan is being written
	if r.Related != nil {
		m.Relations = &r.Related.Report
	}
	for _, f := range r.Table.Fields() {
		m.Fields = append(m.Fields, Filled{f.Name, f.Kind, f.Filled(), f.Distinct(), f.Problems()})
	}
	m.Run = RunInfo{Outputs: outputs, Ledger: r.LedgerPath, Workers: r.Workers, Stages: r.Stages, Decisions: r.Entered}
	paths := map[string]string{}
	for _, f := range r.Files {
		paths[f.Name] = f.Path
	}
	for _, s := range r.Table.Rows().Sources {
		m.Run.Inputs = append(m.Run.Inputs, Input{
			Source: s.Name, Path: paths[s.Name], SHA256: s.Info.SHA256, Bytes: s.Info.Bytes, Rows: s.Read,
			Format: s.Info.Format.String(), Encoding: s.Info.Encoding.String(),
		})
	}
	return m
}

func (r *view) counts() Counts {
	report := r.Result.Report
	c := Counts{
		Rows: report.Rows, Candidates: report.Candidates, TextPairs: report.TextPairs, Isolated: report.Isolated,
		Matches: report.Matches, Possible: report.Possible, NamesAlone: report.NamesAlone, Review: len(r.review), Entities: report.Entities,
		Changes: len(r.Changes), OneToOne: report.OneToOne, Conflicts: len(report.Cluster.Conflicts), Barred: len(report.Barred),
		Decisions: len(r.decided) + report.Absent, Waiting: report.Absent,
	}
	if l := r.Train.Score.Labels; l != nil {
		c.Labels = l.Used
	}
	for _, x := range r.Table.Rows().Rejects {
		if c.Rejects == nil {
			c.Rejects = map[string]int{}
		}
		c.Rejects[x.Reason]++
	}
	return c
}

// blockingFile is what blocking.json holds.
type blockingFile struct {
	Plan   blocking.Plan         `json:"plan"`
	Choice blocking.ChoiceReport `json:"choice"`
	Report blocking.Report       `json:"report"`
}

func (r *view) writeBlocking(w io.Writer) error {
	return writeJSON(w, blockingFile{r.Result.Model.Plan, r.Train.Choice, r.Result.Report.Blocking})
}

// writeModel writes model.json, as writeJSON would.
func (r *view) writeModel(w io.Writer) error {
	text, err := r.model()
	if err != nil {
		return err
	}
	var indented bytes.Buffer
	if err := json.Indent(&indented, text, "", "  "); err != nil {
		return err
	}
	indented.WriteByte('\n')
	_, err = indented.WriteTo(w)
	return err
}

// version is that of the model.
func (r *view) version() string {
	text, err := r.model()
	if err != nil {
		return "" // see Version
	}
	return versionOf(text)
}

// ReadModel reads a model back, name is what errors call it.
func ReadModel(name string, text []byte) (*linkage.Model, error) {
	var m linkage.Model
	if err := decodeStrictly(name, text, &m); err != nil {
		return nil, err
	}
	if m.Score == nil {
		return nil, &ConfigError{File: name, Line: 1, Column: 1, Problem: "no score model"}
	}
	return &m, m.Score.Validate()
}
