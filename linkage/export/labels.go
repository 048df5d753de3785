package export

import (
	"github.com/guiyi/guiyi/linkage"
	"github.com/guiyi/guiyi/normalize/source"
)

// LabelsFile is what a file of labels in the directory of a run is called. A run
// does not write it, and does not read it unless told to.
const LabelsFile = "labels.csv"

const labelsHeader = "source_a,key_a,source_b,key_b,decision"

// ReadLabels reads a file of labels: the columns of review.csv, of which only
// the two records and the decision are read, under the rules of [ReadDecisions].
func ReadLabels(f source.File) ([]linkage.Label, error) {
	decisions, err := ReadDecisions(f)
	labels := make([]linkage.Label, 0, len(decisions))
	for _, d := range decisions {
		labels = append(labels, linkage.Label{A: d.A, B: d.B, Match: d.Match})
	}
	return labels, err
}

// LabelFile is a file of labels that answers are added to one by one. Each is on
// disk when Add returns, so that an interrupted session loses nothing.
type LabelFile struct{ lines *lineFile }

// OpenLabels opens a file of labels, or makes it. One with another header than
// OpenLabels gives it is refused: rows would not fit.
func OpenLabels(path string) (*LabelFile, error) {
	l, err := openLines(path, labelsHeader)
	if err != nil {
		return nil, err
	}
	return &LabelFile{l}, nil
}

// Add adds a label.
func (l *LabelFile) Add(x linkage.Label) error {
	return l.lines.add(x.A.Source, x.A.Key, x.B.Source, x.B.Key, decisionText(x.Match))
}

// TakeBack takes the last label back that was added since the file was opened;
// it does nothing when there is none.
func (l *LabelFile) TakeBack() error { return l.lines.takeBack() }

// Close closes the file.
func (l *LabelFile) Close() error { return l.lines.close() }

// DecisionsFile is what a file of decisions in the directory of a run is called.
// A run does not write it, and does not read it unless told to.
const DecisionsFile = "decisions.csv"

const decisionsHeader = labelsHeader + ",author,note"

// DecisionFile is a file of decisions that is filled like a [LabelFile], and
// read back by [ReadDecisions].
type DecisionFile struct{ lines *lineFile }

// OpenDecisions opens a file of decisions, or makes it. One with another header
// than OpenDecisions gives it is refused.
func OpenDecisions(path string) (*DecisionFile, error) {
	l, err := openLines(path, decisionsHeader)
	if err != nil {
		return nil, err
	}
	return &DecisionFile{l}, nil
}

// Add adds a decision. Its Line is not used.
func (d *DecisionFile) Add(x Decision) error {
	return d.lines.add(x.A.Source, x.A.Key, x.B.Source, x.B.Key, decisionText(x.Match), x.Author, x.Note)
}

// TakeBack takes the last decision back that was added since the file was
// opened; it does nothing when there is none.
func (d *DecisionFile) TakeBack() error { return d.lines.takeBack() }

// Close closes the file.
func (d *DecisionFile) Close() error { return d.lines.close() }

func decisionText(match bool) string {
	if match {
		return string(linkage.Match)
	}
	return string(linkage.Nonmatch)
}
