package linkage_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os/exec"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

const module = "github.com/guiyi/guiyi/"

// plan is who may import whom: a room may import what stands in its own line
// and whatever those may import. A name stands for the packages below it too,
// except where a line of its own is more exact.
const plan = `
normalize/hanzi:
score/similarity:
normalize/source:
normalize/internal/pack:
normalize/text normalize/name normalize/phone normalize/email normalize/date: normalize/hanzi normalize/internal/pack score/similarity
normalize/identifier: normalize/date normalize/hanzi normalize/internal/pack score/similarity
normalize/address normalize/org: normalize/hanzi normalize/internal/pack score/similarity
normalize: normalize/internal/pack normalize/text normalize/name normalize/phone normalize/email normalize/identifier normalize/date normalize/address normalize/org normalize/source
blocking: normalize
blocking/textindex: blocking
score: normalize score/similarity
linkage/cluster:
linkage/identity:
linkage/golden:
linkage/relation: normalize
linkage: blocking score linkage/cluster linkage/identity linkage/golden
linkage/cif: linkage/identity
linkage/export: linkage linkage/cif linkage/relation
linkage/review: linkage/export
`

// heavy are dependencies that only the named room may have.
var heavy = map[string]string{"github.com/blevesearch/": "blocking/textindex"}

type pkg struct {
	ImportPath string
	Imports    []string
}

func TestImportPlan(t *testing.T) {
	out, err := exec.Command("go", "list", "-json=ImportPath,Imports", module+"...").Output()
	require.NoError(t, err)
	var pkgs []pkg
	for d := json.NewDecoder(bytes.NewReader(out)); d.More(); {
		var p pkg
		require.NoError(t, d.Decode(&p))
		pkgs = append(pkgs, p)
	}
	require.Empty(t, breaches(pkgs))
}

// A back-import, and a core room that takes in a heavy dependency, must be seen.
func TestImportPlanSeesABackImport(t *testing.T) {
	require.Len(t, breaches([]pkg{
		{ImportPath: module + "normalize", Imports: []string{module + "score"}},
		{ImportPath: module + "blocking", Imports: []string{module + "score"}},
		{ImportPath: module + "score", Imports: []string{module + "linkage"}},
		{ImportPath: module + "linkage", Imports: []string{"github.com/blevesearch/bleve/v2"}},
		{ImportPath: module + "linkage/attic", Imports: nil},
	}), 5)
}

// breaches lists the imports that the plan does not allow, and the packages
// that it does not know.
func breaches(pkgs []pkg) []string {
	allowed := parsePlan()
	var out []string
	for _, p := range pkgs {
		room := strings.TrimPrefix(p.ImportPath, module)
		if top, _, _ := strings.Cut(room, "/"); top == "examples" || top == "benchmarks" || strings.HasSuffix(room, "/tablegen") {
			continue
		}
		may, known := allowed[room]
		if !known {
			out = append(out, fmt.Sprintf("%s stands in no line of the plan", room))
			continue
		}
		for _, i := range p.Imports {
			if to, ours := strings.CutPrefix(i, module); ours && !slices.Contains(may, to) {
				out = append(out, fmt.Sprintf("%s imports %s", room, to))
			}
			for prefix, only := range heavy {
				if strings.HasPrefix(i, prefix) && room != only {
					out = append(out, fmt.Sprintf("%s imports %s", room, i))
				}
			}
		}
	}
	return out
}

// parsePlan gives, for each room, what it may import: the closure of its line.
func parsePlan() map[string][]string {
	direct := map[string][]string{}
	for _, line := range strings.Split(strings.TrimSpace(plan), "\n") {
		rooms, to, _ := strings.Cut(line, ":")
		for _, r := range strings.Fields(rooms) {
			direct[r] = strings.Fields(to)
		}
	}
	closure := map[string][]string{}
	for r := range direct {
		todo := slices.Clone(direct[r])
		for len(todo) > 0 {
			next := todo[0]
			todo = todo[1:]
			if !slices.Contains(closure[r], next) {
				closure[r] = append(closure[r], next)
				todo = append(todo, direct[next]...)
			}
		}
		if closure[r] == nil {
			closure[r] = []string{}
		}
	}
	return closure
}
