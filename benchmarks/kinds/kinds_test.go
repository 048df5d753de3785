package main

import (
	"bytes"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/guiyi/guiyi/normalize"
)

// reference is the directory of the reference data, beside the checkout; the test is skipped where it is absent.
func reference(t *testing.T) string {
	t.Helper()
	data := filepath.Join("..", "..", "..", "shared", "data")
	if _, err := os.Stat(data); err != nil {
		t.Skip("the reference data are not beside the checkout")
	}
	return data
}

// The floors of the measures: what is promised of each kind on its own. They are bounds to hold, not targets to tune for.

func TestLegislators(t *testing.T) {
	regions, err := crossRegions(reference(t))
	require.NoError(t, err)
	pairs, found := 0, 0
	for _, c := range regions {
		require.LessOrEqual(t, c.wrong+c.possible, 3, "%s: %v", c.region, c.wrongedList)
		if c.region != "MY" {
			pairs, found = pairs+c.pairs, found+c.found
		}
	}
	require.GreaterOrEqual(t, ratio(found, pairs), 0.95)
}

func TestReadings(t *testing.T) {
	s, err := cedictReadings(reference(t))
	require.NoError(t, err)
	require.Greater(t, s.names, 900)
	require.GreaterOrEqual(t, ratio(s.right, s.names), 0.995, "%v", s.missed)
	require.LessOrEqual(t, ratio(s.keys, s.names), 1.3)
}

func TestOpenSanctions(t *testing.T) {
	var persons, orgs outcome
	require.NoError(t, verdicts(reference(t), func(kind normalize.Kind, _ []string, _ string, got, want bool) {
		if kind == normalize.Org {
			orgs.add(got, want)
		} else {
			persons.add(got, want)
		}
	}))
	require.GreaterOrEqual(t, persons.f1(), 0.90)
	require.GreaterOrEqual(t, orgs.f1(), 0.90)
}

func TestAbbreviations(t *testing.T) {
	groups, err := abbreviationGroups(reference(t))
	require.NoError(t, err)
	for i, recall := range []float64{0.77, 0.9, 0.8, 0.85} {
		g := groups[i]
		require.GreaterOrEqual(t, g.recall(), recall, g.name)
		require.LessOrEqual(t, ratio(g.fp, g.fp+g.tn), 0.0012, g.name)
	}
}

func TestPhones(t *testing.T) {
	e, err := exampleNumbers(reference(t))
	require.NoError(t, err)
	require.Greater(t, e.numbers, 1000)
	require.Empty(t, e.wrong)
}

// TestAddresses holds the labelled sets above floors; where numbers touch, the labels cannot be known (see addresses).
func TestAddresses(t *testing.T) {
	root := filepath.Join(reference(t), "chinese", "address_labelled_swei412", "test.txt.gz")
	for _, c := range []struct {
		name                    string
		read                    func(io.Reader) ([]labelledAddress, error)
		divisions, roads, units float64
	}{
		{"as stored", readSegments, 0.99, 0.93, 0.91},
		{"spaces restored", readSpaced, 0.99, 0.95, 0.96},
	} {
		rows, err := readLabelledAddresses(root, c.read)
		require.NoError(t, err)
		tally := measureAddresses(rows, nil)
		for classes, floor := range map[string]float64{"province city district": c.divisions, "road number": c.roads, "number unit room": c.units} {
			recall, _ := tally.share(strings.Fields(classes)...)
			require.GreaterOrEqual(t, recall, floor, "%s: %s", c.name, classes)
		}
	}
}

func TestRunRefusesUnknownMeasures(t *testing.T) {
	var out bytes.Buffer
	require.ErrorContains(t, run([]string{"-only", "horses"}, &out, &out), "horses")
	require.Error(t, run([]string{"-data", t.TempDir()}, &out, &out))
}
