package main

import (
	"bytes"
	_ "embed"
	"encoding/json"
	"fmt"
	"math"
	"os"
	"os/exec"
	"path/filepath"
)

//go:embed rapidfuzz.py
var script []byte

// rapidFuzz is what the script says: times and results by set and kernel.
type rapidFuzz struct {
	Version     string
	Pairs, Many map[string]*measured
}

// pairs and many give what was measured of a kernel on a set, nil when nothing was.
func (r *rapidFuzz) pairs(set, kernel string) *measured {
	if r == nil {
		return nil
	}
	return r.Pairs[set+"/"+kernel]
}

func (r *rapidFuzz) many(set, kernel string) *measured {
	if r == nil {
		return nil
	}
	return r.Many[set+"/"+kernel]
}

// measured is the time of a pair and the result of each.
type measured struct {
	Nanoseconds float64
	Values      []float64
}

// runRapidFuzz has python compare the pairs of all sets.
func runRapidFuzz(python string, data []*set, passes int) (*rapidFuzz, error) {
	type pairs struct {
		Name string
		A, B []string
	}
	task := struct {
		Passes, Slice, Side int
		Sets                []pairs
	}{Passes: passes, Slice: slice, Side: manySide(data[0])}
	for _, s := range data {
		task.Sets = append(task.Sets, pairs{s.name, s.a, s.b})
	}
	text, err := json.Marshal(task)
	if err != nil {
		return nil, err
	}
	dir, err := os.MkdirTemp("", "kernels")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	file := filepath.Join(dir, "pairs.json")
	if err := os.WriteFile(file, text, 0o600); err != nil {
		return nil, err
	}
	var wrong bytes.Buffer
	cmd := exec.Command(python, "-c", string(script), file)
	cmd.Stderr = &wrong
	answer, err := cmd.Output()
	if err != nil {
		return nil, fmt.Errorf("%s, which needs rapidfuzz and numpy: %w\n%s", python, err, wrong.Bytes())
	}
	peer := new(rapidFuzz)
	return peer, json.Unmarshal(answer, peer)
}

// tolerance is how far apart two similarities may be that the same formula gave in another order of additions.
const tolerance = 1e-9

// check tells where the results of a kernel on the pairs differ from those of another.
func check(what string, pair func(i int) (a, b string), got, want []float64) error {
	if len(got) != len(want) {
		return fmt.Errorf("%s: %d results for %d pairs", what, len(want), len(got))
	}
	for i := range got {
		if math.Abs(got[i]-want[i]) > tolerance {
			a, b := pair(i)
			return fmt.Errorf("%s: %q and %q: %v here, %v there", what, a, b, got[i], want[i])
		}
	}
	return nil
}
