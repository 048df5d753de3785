package export

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"testing"

	"github.com/guiyi/guiyi/linkage"
	"github.com/guiyi/guiyi/linkage/golden"
	"github.com/guiyi/guiyi/linkage/identity"
	"github.com/guiyi/guiyi/linkage/relation"
	"github.com/guiyi/guiyi/normalize"
	"github.com/guiyi/guiyi/normalize/source"
	"github.com/stretchr/testify/require"
)

var crmHeader = []string{"id", "name", "phone", "created", "origin", "contract", "owner"}

// planOf reads a plan with the reader that every input is read with, and the
// masters for the next run.
func planOf(t testing.TB, r *Run) (plan []map[string]string, masters Masters) {
	t.Helper()
	var out [4]bytes.Buffer
	v := newView(r)
	require.NoError(t, v.survive(context.Background()))
	require.NoError(t, v.writeGolden([]io.Writer{&out[0], &out[1], &out[2], &out[3]}))
	in, err := source.Open(source.File{Path: "merge_plan.csv", Opener: func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(out[2].Bytes())), nil }})
	require.NoError(t, err)
	in.OnReject = func(x source.Reject) { t.Errorf("line %d: %s", x.Line, x.Reason) }
	for {
		cells, err := in.Next()
		if err == io.EOF {
			break
		}
		require.NoError(t, err)
		row := map[string]string{}
		for i, c := range cells {
			row[in.Header()[i]] = string(c)
		}
		plan = append(plan, row)
	}
	path := filepath.Join(t.TempDir(), "ledger.masters.csv")
	require.NoError(t, os.WriteFile(path, out[3].Bytes(), 0o600))
	masters, err = ReadMasters(path)
	require.NoError(t, err)
	return plan, masters
}

func crmRows(rows ...string) [][]string {
	var list [][]string
	for _, row := range rows {
		cells := []string{"crm"}
		for _, c := range bytes.Split([]byte(row), []byte("|")) {
			cells = append(cells, string(c))
		}
		list = append(list, cells)
	}
	return list
}

// The master by each rule, and the steps of each target.
func TestMasterRules(t *testing.T) {
	rows := crmRows("1|Ann Lee||2024-01-01|web||x", "2|Ann Lee|020 7946 0018|2023-01-01|web||x", "3|Ann Lee||2020-05-05|shop||y", "4|Ann Lee||||signed|", "5|Ann Lee||2021-01-01|erp|没有|")
	for name, tt := range map[string]struct {
		merge  *Merge
		master string
		steps  int
	}{
		"default":         {nil, "2", 2},
		"filled":          {&Merge{Master: []string{MasterFilled}}, "2", 2},
		"oldest":          {&Merge{Master: []string{MasterOldest}, Created: "created"}, "3", 2},
		"origin":          {&Merge{Master: []string{MasterOrigin}, Origin: "origin", Origins: []string{"ERP", "shop"}}, "5", 2},
		"no rule":         {&Merge{Master: []string{}}, "1", 2},
		"protected first": {&Merge{Protected: "contract"}, "4", 2},
		"marked by value": {&Merge{Protected: "contract", ProtectedValues: []string{"没有"}}, "5", 2},
		"two at a time":   {&Merge{Target: "hubspot"}, "2", 4},
		"four at a time":  {&Merge{Chunk: 4}, "2", 2},
		"all at once":     {&Merge{Chunk: 9}, "2", 1},
	} {
		t.Run(name, func(t *testing.T) {
			r := smallRun(t, crmHeader, []uint32{0, 0, 0, 0, 0}, rows...)
			r.Config.Merge = tt.merge
			require.NoError(t, r.Config.Validate(crmHeader))
			plan, masters := planOf(t, r)
			require.Len(t, plan, tt.steps)
			lost := map[string]bool{}
			for i, step := range plan {
				require.Equal(t, tt.master, step["master"])
				require.Equal(t, fmt.Sprint(i+1), step["step"])
				require.Empty(t, step["refused"])
				require.Equal(t, "Ann Lee", step["name"], "golden values are spelled out in each step")
				for n := 1; step[fmt.Sprint("loser_", n)] != ""; n++ {
					lost[step[fmt.Sprint("loser_", n)]] = true
				}
			}
			require.Len(t, lost, 4)
			require.NotContains(t, lost, tt.master)
			require.Equal(t, Masters{linkage.Ref{Source: "crm", Key: tt.master}: 1}, masters)
		})
	}
}

// A record stays the master while it is in the entity, whatever is filled in
// elsewhere; what may not lose comes before it.
func TestMasterStays(t *testing.T) {
	fuller := crmRows("1|Ann Lee|||||", "2|Ann Lee|020 7946 0018|2023-01-01|web||x", "3|Ann Lee|||||")
	ref := func(key string) linkage.Ref { return linkage.Ref{Source: "crm", Key: key} }
	for name, tt := range map[string]struct {
		was    Masters
		entity []uint32
		merge  *Merge
		master string
		kept   Masters
	}{
		"remembered":                    {Masters{ref("3"): 1}, []uint32{0, 0, 0}, nil, "3", Masters{ref("3"): 1}},
		"gone from the source":          {Masters{ref("9"): 1}, []uint32{0, 0, 0}, nil, "2", Masters{ref("2"): 1}},
		"of another entity by now":      {Masters{ref("3"): 1}, []uint32{0, 0, 2}, nil, "2", Masters{ref("2"): 1, ref("3"): 2}},
		"of two merged ones":            {Masters{ref("1"): 7, ref("3"): 1}, []uint32{0, 0, 0}, nil, "3", Masters{ref("3"): 1}},
		"the oldest of merged ones":     {Masters{ref("1"): 9, ref("3"): 8}, []uint32{0, 0, 0}, nil, "3", Masters{ref("3"): 1}},
		"its own before an older one's": {Masters{ref("2"): 1, ref("3"): 2}, []uint32{0, 1, 1}, nil, "3", Masters{ref("3"): 2}},
		"protected comes first":         {Masters{ref("3"): 1}, []uint32{0, 0, 0}, &Merge{Protected: "owner"}, "2", Masters{ref("2"): 1}},
		"all losers are merged":         {Masters{ref("3"): 1}, []uint32{0, 1, 2}, nil, "", Masters{ref("3"): 3}},
		"never one of two candidates":   {nil, []uint32{0, 1, 2}, nil, "", nil},
	} {
		t.Run(name, func(t *testing.T) {
			r := smallRun(t, crmHeader, tt.entity, fuller...)
			r.Config.Merge, r.Masters = tt.merge, tt.was
			plan, masters := planOf(t, r)
			if tt.master == "" {
				require.Empty(t, plan)
			} else {
				require.Equal(t, tt.master, plan[0]["master"])
			}
			if tt.kept == nil {
				tt.kept = Masters{}
			}
			require.Equal(t, tt.kept, masters)
		})
	}
}

// Two records that may not lose are not merged, and the plan says so; the same
// records of two sources are.
func TestRefusedMerge(t *testing.T) {
	rows := crmRows("1|Ann Lee|||web|signed|x", "2|Ann Lee||||signed|y", "3|Ann Lee|||||", "4|Bob Kay||||signed|x", "5|Bob Kay|||||y")
	r := smallRun(t, crmHeader, []uint32{0, 0, 0, 3, 3}, rows...)
	r.Config.Merge = &Merge{Protected: "contract", Owner: "owner"}
	v := newView(r)
	require.NoError(t, v.survive(context.Background()))
	require.NoError(t, v.writeGolden([]io.Writer{io.Discard, io.Discard, io.Discard, io.Discard}))
	require.Equal(t, MergeCounts{Steps: 1, Losers: 1, Refused: 1, OwnerConflicts: 1}, v.mergeCounts)
	plan, masters := planOf(t, r)
	require.Len(t, plan, 3)
	for i, key := range []string{"1", "2"} {
		require.Equal(t, []string{"0", twoProtected, "", "", "", key}, pick(plan[i], "step", "refused", "master", "loser_1", "loser_2", "protected"))
		require.Equal(t, "Ann Lee", plan[i]["name"])
	}
	require.Equal(t, []string{"1", "", "4", "5", "4"}, pick(plan[2], "step", "refused", "master", "loser_1", "protected"))
	require.Equal(t, []string{"x", "yes", "x", "y", ""}, pick(plan[2], "owner_after", "owner_conflict", "owner_master", "owner_loser_1", "owner_loser_2"))
	require.Equal(t, Masters{linkage.Ref{Source: "crm", Key: "4"}: 2}, masters)

	rows[1][0] = "erp"
	r = smallRun(t, crmHeader, []uint32{0, 0, 2, 2, 0}, rows...)
	r.Config.Merge = &Merge{Protected: "contract"}
	plan, _ = planOf(t, r)
	for _, step := range plan {
		require.Empty(t, step["refused"], "a plan is of one source")
	}
}

// The owner of the merged record is the master's, or where it has none the
// first loser's; one owner is no conflict.
func TestOwners(t *testing.T) {
	for name, tt := range map[string]struct {
		owners [3]string
		want   []string
	}{
		"the same":        {[3]string{"x", "x", "x"}, []string{"x", "no"}},
		"some have none":  {[3]string{"x", "", ""}, []string{"x", "no"}},
		"master has none": {[3]string{"", "y", ""}, []string{"y", "no"}},
		"different":       {[3]string{"x", "y", ""}, []string{"x", "yes"}},
		"two losers":      {[3]string{"", "y", "x"}, []string{"y", "yes"}},
		"nobody":          {[3]string{"", "", ""}, []string{"", "no"}},
	} {
		t.Run(name, func(t *testing.T) {
			r := smallRun(t, crmHeader, []uint32{0, 0, 0}, crmRows("1|A B|1|1|1|1|"+tt.owners[0], "2|A B|||||"+tt.owners[1], "3|A B|||||"+tt.owners[2])...)
			r.Config.Merge = &Merge{Owner: "owner"}
			plan, _ := planOf(t, r)
			require.Equal(t, tt.want, pick(plan[0], "owner_after", "owner_conflict"))
		})
	}
}

func pick(row map[string]string, columns ...string) (cells []string) {
	for _, c := range columns {
		cells = append(cells, row[c])
	}
	return cells
}

// A golden field that is called like a column of the plan gets another name.
func TestPlanColumnsDiffer(t *testing.T) {
	for _, c := range []Merge{{}, {Owner: "owner", Chunk: 5}} {
		columns := mergeColumns(c, []string{"source", "master", "owner_after", "loser_1", "source_field", "name"})
		seen := map[string]bool{}
		for _, name := range columns {
			require.False(t, seen[name], name)
			seen[name] = true
		}
	}
}

func TestMergeConfig(t *testing.T) {
	for says, c := range map[string]Merge{
		"salesforce":               {Target: "salesfarce"},
		"between 2 and 100":        {Chunk: 1},
		"none of filled":           {Master: []string{"newest"}},
		`"oldest" needs a column`:  {Master: []string{MasterOldest}},
		`"origin" needs a column`:  {Master: []string{MasterOrigin}, Origin: "id"},
		"without the column":       {ProtectedValues: []string{"x"}},
		`no input has a column "z`: {Owner: "z"},
	} {
		require.ErrorContains(t, Config{Merge: &c}.Validate([]string{"id"}), says)
	}
	require.Equal(t, []int{3, 3, 2, 2, 5}, []int{Merge{}.chunk(), Merge{Target: "salesforce"}.chunk(), Merge{Target: "hubspot"}.chunk(), Merge{Target: "dynamics"}.chunk(), Merge{Target: "dynamics", Chunk: 5}.chunk()})
}

// Whose a record is and when it was made says nothing of who the customer is: a
// guess leaves those columns out, though one is called like a name.
func TestBesideTheFields(t *testing.T) {
	c := Config{
		Golden:    &golden.Config{Fields: []golden.Field{{Name: "phone", Verified: golden.Beside{"": "checked"}, When: golden.Beside{"": "since"}}}},
		Merge:     &Merge{Owner: "负责人", Created: "made", Origin: "since", Protected: "contract"},
		Relations: &Relations{Affiliations: relation.AffiliationConfig{Role: []string{"职务"}, Until: []string{"left"}}},
	}
	require.Equal(t, []string{"checked", "left", "made", "since", "负责人"}, c.Beside())
	require.Empty(t, Config{Merge: &Merge{}}.Beside())

	var rows normalize.Rows
	s, err := rows.NewSource("shop", []string{"id", "姓名", "负责人"})
	require.NoError(t, err)
	require.NoError(t, s.Append("1", "陈大文", "王芳"))
	for _, f := range normalize.Guess(&rows, normalize.GuessOptions{Ignore: c.Beside()}).Fields {
		require.NotContains(t, columnNames(f), "负责人")
	}
}

func TestMastersFile(t *testing.T) {
	require.Equal(t, filepath.Join("a", "ledger.masters.csv"), MastersPath(filepath.Join("a", "ledger.jsonl")))
	none, err := ReadMasters(filepath.Join(t.TempDir(), "none"))
	require.NoError(t, err)
	require.Empty(t, none)
	path := filepath.Join(t.TempDir(), "m.csv")
	require.NoError(t, os.WriteFile(path, []byte("source,key,entity_id\na,secret,E000\n"), 0o600))
	_, err = ReadMasters(path)
	require.ErrorIs(t, err, identity.ErrBadID)
	require.NotContains(t, err.Error(), "secret")
}

// A dry run writes the same files, but neither ledger nor masters.
func TestDryRun(t *testing.T) {
	made := func(dry bool) map[string]string {
		dir := t.TempDir()
		r := smallRun(t, crmHeader, []uint32{0, 0}, crmRows("1|Ann Lee|||||", "2|Ann Lee|||||")...)
		r.DryRun, r.LedgerPath = dry, filepath.Join(dir, "kept.jsonl")
		_, err := r.Write(context.Background(), dir)
		require.NoError(t, err)
		return filesOf(t, dir)
	}
	wet, dry := made(false), made(true)
	for _, name := range []string{LedgerFile, "ledger.masters.csv", "kept.jsonl", "kept.masters.csv"} {
		require.NotEmpty(t, wet[name], name)
		require.NotContains(t, dry, name)
		delete(wet, name)
	}
	require.Contains(t, dry[ManifestFile], `"dry_run": true`)
	delete(wet, ManifestFile)
	delete(dry, ManifestFile)
	require.Equal(t, wet, dry)
}
