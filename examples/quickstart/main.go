// Quickstart: rows in, entities out, in the twenty lines that a program needs.
package main

import (
	"context"
	"fmt"
	"io"
	"log"
	"os"

	"github.com/guiyi/guiyi/linkage"
	"github.com/guiyi/guiyi/normalize"
)

func main() {
	if err := run(os.Stdout); err != nil {
		log.Fatal(err)
	}
}

func run(w io.Writer) error {
	ctx := context.Background()

	var rows normalize.Rows
	crm, err := rows.NewSource("crm", []string{"id", "姓名", "手机", "邮箱", "出生日期"})
	if err != nil {
		return err
	}
	for _, row := range [][]string{
		{"1", "陳大文", "+86 138 1234 5678", "dawen@example.com", "1980-05-06"},
		{"2", "Chan Tai Man", "13812345678", "", "1980年5月6日"},
		{"3", "李娜", "13900001111", "lina@example.com", "1975-01-30"},
		{"4", "王芳", "010-62345678", "", "1990-12-01"},
		{"5", "陈大文", "", "DaWen@Example.com", ""},
	} {
		if err := crm.Append(row...); err != nil {
			return err
		}
	}

	table, err := normalize.Build(ctx, &rows, normalize.Guess(&rows, normalize.GuessOptions{}), 1)
	if err != nil {
		return err
	}
	linker, err := linkage.New(linkage.Config{})
	if err != nil {
		return err
	}
	model, _, err := linker.Train(ctx, table)
	if err != nil {
		return err
	}
	result, err := linker.Resolve(ctx, table, model)
	if err != nil {
		return err
	}
	for r, entity := range result.Entity {
		fmt.Fprintf(w, "%s belongs to the customer of %s\n", table.Key(uint32(r)), table.Key(entity))
	}
	return nil
}
