package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

const aroundRows = `id,name,phone,email,address,company,职务
1,陈大文,13812345671,dawen@example.com,北京市海淀区学院路1号2栋3单元404室,中国网通,采购经理
2,Chan Siu Ming,13812345672,ming@example.com,海淀区学院路1号2栋3单元404,,
3,李娜,13900001111,lina@example.com,上海市杨浦区湖滨路183号瑞景名城27幢3单元3001室,中国联通,总监
4,李强,13900001111,qiang@example.com,杨浦区湖滨路183号瑞景名城27栋3单元3001,甲乙科技有限公司,
5,王芳,13700002222,wang@example.com,广州市天河区中山路5号6栋101室,,
6,,02062345678,,,丙丁科技有限公司,
`

// Households and affiliations are written where the config asks for them, and
// households keep their IDs.
func TestRelations(t *testing.T) {
	dir := t.TempDir()
	in := write(t, filepath.Join(dir, "crm.csv"), aroundRows)
	book := write(t, filepath.Join(dir, "orgs.csv"), "from,to,kind,since\n中国网通,中国联通,alias,2008-10-15\n甲乙科技有限公司,丙丁科技有限公司,successor,2020-05-01\n")
	config := write(t, filepath.Join(dir, "c.json"), `{"relations":{"affiliations":{"role":["职务"]},"organisations":"`+book+`"},"schema":{"fields":[]}}`)
	out := filepath.Join(dir, "out")
	a := call(t, "dedupe", in, "--config", config, "--out", out)
	require.Equal(t, exitDone, a.status, a.err)
	require.Contains(t, a.err, "2 households of 4 entities; 3 affiliations with 3 organisations")

	page, err := os.ReadFile(filepath.Join(out, "report.html"))
	require.NoError(t, err)
	require.Contains(t, string(page), "4 entities live in 2 households")
	require.Contains(t, string(page), "3 affiliations with 3 organisations")

	id := map[string]string{}
	for _, row := range table(t, filepath.Join(out, "crosswalk.csv")) {
		id[row["key"]] = row["entity_id"]
	}
	homes := table(t, filepath.Join(out, "households.csv"))
	require.Len(t, homes, 4)
	home := map[string]string{}
	for _, row := range homes {
		home[row["entity_id"]] = row["household_id"]
		require.Regexp(t, `^H[0-9A-Y]{7,}$`, row["household_id"])
	}
	require.Equal(t, home[id["1"]], home[id["2"]])
	require.Equal(t, home[id["3"]], home[id["4"]])
	require.Equal(t, "address+surname", homes[0]["evidence"])
	require.Equal(t, id["2"], homes[0]["with"])

	contacts := table(t, filepath.Join(out, "affiliations.csv"))
	require.Equal(t, "中国网通", contacts[0]["organisation"], "as the record writes it")
	require.Equal(t, "采购经理", contacts[0]["role"])
	require.Equal(t, contacts[0]["organisation_key"], contacts[1]["organisation_key"], "an alias is one organisation")
	require.Equal(t, "丙丁科技有限公司", contacts[2]["successor_key"])
	require.Equal(t, "2020-05-01", contacts[2]["successor_since"])

	text, err := os.ReadFile(filepath.Join(out, "config.json"))
	require.NoError(t, err)
	require.Contains(t, string(text), "aliases", "records are compared under both names")

	// one more child: the household stays the same one
	write(t, in, aroundRows+"7,陈小明,13812345671,xm@example.com,学院路1号2栋3单元404室,,\n0,赵一,13612345671,,北京市海淀区学院路9号9栋3单元404室,,\n00,赵二,13612345671,,,,\n")
	a = call(t, "dedupe", in, "--config", config, "--out", out)
	require.Equal(t, exitDone, a.status, a.err)
	for _, row := range table(t, filepath.Join(out, "households.csv")) {
		if old := home[row["entity_id"]]; old != "" {
			require.Equal(t, old, row["household_id"])
		}
	}
	text, err = os.ReadFile(filepath.Join(out, "ledger.households.jsonl"))
	require.NoError(t, err)
	require.NotContains(t, string(text), "陈")

	// each ledger of entities has its own of households, and a run is dated in both
	second := filepath.Join(dir, "second.jsonl")
	require.Equal(t, exitDone, call(t, "dedupe", in, "--config", config, "--out", filepath.Join(dir, "out3"), "--ledger", second, "--time", "2026-03-01").status)
	require.FileExists(t, filepath.Join(dir, "second.households.jsonl"))
	require.Contains(t, call(t, "history", "--ledger", filepath.Join(dir, "second.households.jsonl")).out, "at 2026-03-01, cause households")

	// the entity of an organisation is named to its own realm only
	realms := write(t, filepath.Join(dir, "r.csv"), "id,name,phone,company,branch\n1,王芳,13700002222,甲乙科技有限公司,n\n2,,02062345678,甲乙科技有限公司,n\n3,李娜,13900001111,甲乙科技有限公司,s\n4,陈大文,13812345671,丙丁科技有限公司,s\n")
	config = write(t, filepath.Join(dir, "c.json"), `{"relations":{},"schema":{"realm":["branch"],"fields":[]}}`)
	a = call(t, "dedupe", realms, "--config", config, "--out", filepath.Join(dir, "out2"))
	require.Equal(t, exitDone, a.status, a.err)
	contacts = table(t, filepath.Join(dir, "out2", "affiliations.csv"))
	require.Len(t, contacts, 3)
	require.NotEmpty(t, contacts[0]["organisation_entity_id"])
	require.Empty(t, contacts[1]["organisation_entity_id"])

	config = write(t, filepath.Join(dir, "c.json"), `{"relations":{"organisations":"`+write(t, filepath.Join(dir, "orgs.csv"), "from,to,kind\n甲公司,乙公司,friend\n,乙公司,alias\n")+`","households":{"members":1},"affiliations":{"since":["nowhere"]}}}`)
	a = call(t, "dedupe", in, "--config", config, "--out", out)
	require.Equal(t, exitUsage, a.status)
	require.Contains(t, a.err, "households: members: 1")
	config = write(t, filepath.Join(dir, "c.json"), strings.Replace(`{"relations":{"organisations":"X"}}`, "X", book, 1))
	a = call(t, "dedupe", in, "--config", config, "--out", out)
	require.Equal(t, exitUsage, a.status)
	require.Contains(t, a.err, "orgs.csv: line 2: the kind is none of")
	require.Contains(t, a.err, "line 3:")

	// a run that does not look for them leaves none of an earlier run, but keeps their IDs
	require.Equal(t, exitDone, call(t, "dedupe", in, "--out", out).status)
	require.NoFileExists(t, filepath.Join(out, "households.csv"))
	require.NoFileExists(t, filepath.Join(out, "affiliations.csv"))
	require.FileExists(t, filepath.Join(out, "ledger.households.jsonl"))
}
