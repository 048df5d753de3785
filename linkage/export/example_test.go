package export_test

import (
	"context"
	"fmt"
	"log"
	"os"
	"path/filepath"
	"strings"

	"github.com/guiyi/guiyi/linkage"
	"github.com/guiyi/guiyi/linkage/export"
	"github.com/guiyi/guiyi/linkage/golden"
	"github.com/guiyi/guiyi/linkage/identity"
	"github.com/guiyi/guiyi/normalize"
)

// The main job in a program: rows in, a directory of files out.
func ExampleRun_Write() {
	ctx := context.Background()
	var rows normalize.Rows
	crm, err := rows.NewSource("crm", []string{"id", "姓名", "手机"})
	if err != nil {
		log.Fatal(err)
	}
	for _, row := range [][]string{{"1", "陳大文", "+86 138 1234 5678"}, {"2", "陈大文", "13812345678"}, {"3", "李娜", "13900001111"}} {
		if err := crm.Append(row...); err != nil {
			log.Fatal(err)
		}
	}
	schema := normalize.Guess(&rows, normalize.GuessOptions{})
	table, err := normalize.Build(ctx, &rows, schema, 1)
	if err != nil {
		log.Fatal(err)
	}

	linker, err := linkage.New(linkage.Config{})
	if err != nil {
		log.Fatal(err)
	}
	model, trained, err := linker.Train(ctx, table)
	if err != nil {
		log.Fatal(err)
	}
	result, err := linker.Resolve(ctx, table, model)
	if err != nil {
		log.Fatal(err)
	}

	ledger := &identity.Ledger{} // or identity.Read, to continue one
	ids, changes, err := identity.Assign(ledger, result.Partition(), identity.Meta{Cause: "example"})
	if err != nil {
		log.Fatal(err)
	}
	dir, err := os.MkdirTemp("", "example")
	if err != nil {
		log.Fatal(err)
	}
	defer func() { _ = os.RemoveAll(dir) }()
	run := export.Run{
		Config: export.Config{Schema: schema}, Table: table, Linker: linker, Train: trained, Result: result,
		Ledger: ledger, Assignment: ids, Changes: changes,
	}
	if _, err := run.Write(ctx, dir); err != nil {
		log.Fatal(err)
	}
	golden, err := os.ReadFile(filepath.Join(dir, export.GoldenFile))
	if err != nil {
		log.Fatal(err)
	}
	fmt.Print(string(golden))
	// Output:
	// entity_id,members,name,name_latin,phone
	// E000001W,2,陳大文,,+86 138 1234 5678
	// E000002R,1,李娜,,+86 139 0000 1111
}

// A survivorship rule of the program's own: of several telephones a mobile of the
// mainland survives, then the newest. The rest of the golden record follows the
// default rules.
func ExampleConfig_customRule() {
	mobile := func(c *golden.Candidate) int {
		if strings.HasPrefix(c.Canonical, "+861") && len(c.Canonical) == len("+8613812345678") {
			return 1
		}
		return 0
	}
	config := export.Config{Golden: &golden.Config{Fields: []golden.Field{{
		Name: "phone",
		Rule: golden.Rule{
			By:      []golden.Criterion{golden.Custom, golden.MostRecent},
			Compare: func(a, b *golden.Candidate) int { return mobile(a) - mobile(b) },
		},
	}}}}
	records := runExample(config, [][]string{
		{"1", "陳大文", "138 1234 5678", "dawen@example.com", "2019-03-01"},
		{"2", "陈大文", "010-62345678", "dawen@example.com", "2024-05-06"},
	})
	fmt.Print(records)
	// Output:
	// entity_id,members,name,name_latin,phone,email
	// E000001W,2,陈大文,,+86 138 1234 5678,dawen@example.com
}

// runExample makes a run of the rows of one source in which the first two are said
// to be one customer, and gives golden.csv.
func runExample(config export.Config, rows [][]string) string {
	var all normalize.Rows
	crm, err := all.NewSource("crm", []string{"id", "姓名", "手机", "邮箱", "更新时间"})
	if err != nil {
		log.Fatal(err)
	}
	for _, row := range rows {
		if err := crm.Append(row...); err != nil {
			log.Fatal(err)
		}
	}
	ctx := context.Background()
	config.Schema = normalize.Guess(&all, normalize.GuessOptions{})
	table, err := normalize.Build(ctx, &all, config.Schema, 1)
	if err != nil {
		log.Fatal(err)
	}
	if err := config.Validate(all.Headers()); err != nil {
		log.Fatal(err)
	}
	told := config.Linkage()
	told.MustLink = [][2]linkage.Ref{{{Source: "crm", Key: "1"}, {Source: "crm", Key: "2"}}}
	linker, err := linkage.New(told)
	if err != nil {
		log.Fatal(err)
	}
	model, trained, err := linker.Train(ctx, table)
	if err != nil {
		log.Fatal(err)
	}
	result, err := linker.Resolve(ctx, table, model)
	if err != nil {
		log.Fatal(err)
	}
	ledger := &identity.Ledger{}
	ids, changes, err := identity.Assign(ledger, result.Partition(), identity.Meta{})
	if err != nil {
		log.Fatal(err)
	}
	dir, err := os.MkdirTemp("", "example")
	if err != nil {
		log.Fatal(err)
	}
	defer func() { _ = os.RemoveAll(dir) }()
	run := export.Run{Config: config, Table: table, Linker: linker, Train: trained, Result: result, Ledger: ledger, Assignment: ids, Changes: changes}
	if _, err := run.Write(ctx, dir); err != nil {
		log.Fatal(err)
	}
	if _, err := export.ReadPast(dir); err != nil { // what later commands read
		log.Fatal(err)
	}
	text, err := os.ReadFile(filepath.Join(dir, export.GoldenFile))
	if err != nil {
		log.Fatal(err)
	}
	return string(text)
}
