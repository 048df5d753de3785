package linkage_test

import (
	"context"
	"fmt"
	"log"
	"strings"

	"github.com/guiyi/guiyi/linkage"
	"github.com/guiyi/guiyi/linkage/identity"
	"github.com/guiyi/guiyi/normalize"
)

// rowsOfCRM makes rows of a source.
func rowsOfCRM(rows ...[]string) *normalize.Rows {
	var r normalize.Rows
	s, err := r.NewSource("crm", []string{"id", "姓名", "手机", "邮箱", "出生日期"})
	if err != nil {
		log.Fatal(err)
	}
	for _, row := range rows {
		if err := s.Append(row...); err != nil {
			log.Fatal(err)
		}
	}
	return &r
}

// liveCustomers trains on a few customers and makes them live.
func liveCustomers() (*linkage.Linker, *linkage.Live) {
	ctx := context.Background()
	rows := rowsOfCRM(
		[]string{"1", "陳大文", "+86 138 1234 5678", "dawen@example.com", "1980-05-06"},
		[]string{"2", "Chan Tai Man", "13812345678", "", "1980年5月6日"},
		[]string{"3", "李娜", "13900001111", "lina@example.com", "1975-01-30"},
		[]string{"4", "王芳", "010-62345678", "", "1990-12-01"},
		[]string{"5", "陈大文", "", "DaWen@Example.com", ""},
	)
	table, err := normalize.Build(ctx, rows, normalize.Guess(rows, normalize.GuessOptions{}), 1)
	if err != nil {
		log.Fatal(err)
	}
	linker, err := linkage.New(linkage.Config{})
	if err != nil {
		log.Fatal(err)
	}
	model, _, err := linker.Train(ctx, table)
	if err != nil {
		log.Fatal(err)
	}
	result, err := linker.Resolve(ctx, table, model)
	if err != nil {
		log.Fatal(err)
	}
	live, _, err := linker.Live(ctx, result, &identity.Ledger{}, identity.Meta{Cause: "first load"})
	if err != nil {
		log.Fatal(err)
	}
	return linker, live
}

// show prints the entity of each record.
func show(live *linkage.Live) {
	var list []string
	for ref, id := range live.Ledger().State().Crosswalk() {
		list = append(list, fmt.Sprint(ref.Key, "=", id))
	}
	fmt.Println(strings.Join(list, " "))
}

func ExampleLinker_Add() {
	linker, live := liveCustomers()
	show(live)
	delta, err := linker.Add(context.Background(), live, rowsOfCRM(
		[]string{"6", "Li Na", "139 0000 1111", "", "30 Jan 1975"},            // new
		[]string{"4", "王芳", "010-62345678", "fang@example.com", "1990-12-01"}, // an e-mail address more
		[]string{"3", "李娜", "13900001111", "lina@example.com", "1975-01-30"},  // as it was
	), identity.Meta{Cause: "delta of 2 March", Time: "2026-03-02"})
	if err != nil {
		log.Fatal(err)
	}
	fmt.Printf("%d added, %d updated, %d as they were\n", delta.Added, delta.Updated, delta.Same)
	show(live)
	// Output:
	// 1=E000001W 2=E000001W 3=E000002R 4=E000003N 5=E000001W
	// 1 added, 1 updated, 1 as they were
	// 1=E000001W 2=E000001W 3=E000002R 4=E000003N 5=E000001W 6=E000002R
}

func ExampleLinker_Undo() {
	ctx := context.Background()
	linker, live := liveCustomers()
	who := live.Ledger().State().EntityOf(linkage.Ref{Source: "crm", Key: "5"})
	apart, err := linker.Unmerge(ctx, live, who, []linkage.Ref{{Source: "crm", Key: "5"}}, "li", "his son", identity.Meta{Cause: "review"})
	if err != nil {
		log.Fatal(err)
	}
	show(live)
	if _, err := linker.Undo(ctx, live, apart.Step, identity.Meta{Cause: "he has no son"}); err != nil {
		log.Fatal(err)
	}
	show(live)
	// Output:
	// 1=E000001W 2=E000001W 3=E000002R 4=E000003N 5=E000004K
	// 1=E000001W 2=E000001W 3=E000002R 4=E000003N 5=E000001W
}
