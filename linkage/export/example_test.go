package export_test

import (
	"context"
	"fmt"
	"log"
	"os"
	"path/filepath"

	"github.com/guiyi/guiyi/linkage"
	"github.com/guiyi/guiyi/linkage/export"
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
