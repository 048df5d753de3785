package identity_test

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/guiyi/guiyi/linkage/identity"
	"github.com/stretchr/testify/require"
)

func TestBadPartitions(t *testing.T) {
	good := func() identity.Partition {
		return identity.PartitionOf([][]identity.Ref{{ref("a"), ref("web/b")}, {ref("c")}})
	}
	tests := map[string]struct {
		spoil  func(*identity.Partition)
		record int // -1: no PartitionError
	}{
		"short column":         {func(p *identity.Partition) { p.Source = p.Source[1:] }, -1},
		"empty source name":    {func(p *identity.Partition) { p.Sources[0] = "" }, -1},
		"repeated source name": {func(p *identity.Partition) { p.Sources[0] = "web" }, -1},
		"gone but not partial": {func(p *identity.Partition) { p.Gone = []identity.Ref{ref("k1")} }, -1},
		"source out of range":  {func(p *identity.Partition) { p.Source[2] = 2 }, 2},
		"cluster out of range": {func(p *identity.Partition) { p.Cluster[1] = 3 }, 1},
		"empty key":            {func(p *identity.Partition) { p.Key[1] = "" }, 1},
		"key not UTF-8":        {func(p *identity.Partition) { p.Key[1] = "secret\xff" }, 1},
		"repeated record":      {func(p *identity.Partition) { p.Key[2] = "a" }, 2},
		"part of an entity": {func(p *identity.Partition) {
			*p = identity.PartitionOf([][]identity.Ref{{ref("k1")}})
			p.Partial = true
		}, -1},
		"gone only in part": {func(p *identity.Partition) { *p = identity.Partition{Partial: true, Gone: refs([]string{"k1"})} }, -1},
		"listed and gone": {func(p *identity.Partition) {
			*p = identity.PartitionOf([][]identity.Ref{{ref("k1"), ref("k2")}})
			p.Partial, p.Gone = true, refs([]string{"k2"})
		}, -1},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			l := &identity.Ledger{}
			_, _, err := identity.Assign(l, identity.PartitionOf([][]identity.Ref{{ref("k1"), ref("k2")}}), identity.Meta{})
			require.NoError(t, err)
			before, n := crosswalkText(l.State()), l.Len()
			p := good()
			tt.spoil(&p)
			_, _, err = identity.Assign(l, p, identity.Meta{})
			require.ErrorIs(t, err, identity.ErrBadPartition)
			require.NotContains(t, err.Error(), "secret")
			var pe *identity.PartitionError
			if errors.As(err, &pe) {
				require.Equal(t, tt.record, pe.Record)
			} else {
				require.Equal(t, -1, tt.record)
			}
			require.Equal(t, before, crosswalkText(l.State()))
			require.Equal(t, n, l.Len())
		})
	}
}

func TestBadMeta(t *testing.T) {
	_, _, err := identity.Assign(&identity.Ledger{}, identity.Partition{}, identity.Meta{Cause: "\xff"})
	require.ErrorIs(t, err, identity.ErrBadMeta)
}

// TestOrderDoesNotMatter: the file has the same bytes whatever the order of
// rows, sources and clusters, keys that are prefixes of others included.
func TestOrderDoesNotMatter(t *testing.T) {
	write := func(p identity.Partition) string {
		var l identity.Ledger
		_, _, err := identity.Assign(&l, p, identity.Meta{Cause: "x"})
		require.NoError(t, err)
		var file bytes.Buffer
		_, err = l.WriteTo(&file)
		require.NoError(t, err)
		return file.String()
	}
	keys := []string{"k", "k\x00", "k1", "k10", "k2", "k123456789", "k1234567890", "k12345678"}
	var a, b [][]identity.Ref
	for i := range keys {
		j := len(keys) - 1 - i
		a = append(a, []identity.Ref{{Source: "s", Key: keys[i]}, {Source: "r", Key: keys[i]}})
		b = append(b, []identity.Ref{{Source: "r", Key: keys[j]}, {Source: "s", Key: keys[j]}})
	}
	require.Equal(t, write(identity.PartitionOf(a)), write(identity.PartitionOf(b)))
}

func TestEraseRefuses(t *testing.T) {
	l := &identity.Ledger{}
	_, _, err := identity.Assign(l, identity.PartitionOf([][]identity.Ref{{ref("a")}}), identity.Meta{})
	require.NoError(t, err)
	secret := []byte("0123456789abcdef")
	require.ErrorIs(t, l.Erase(refs([]string{"a", "b"}), secret, identity.Meta{}), identity.ErrBadErase)
	require.ErrorIs(t, l.Erase(nil, secret, identity.Meta{}), identity.ErrBadErase)
	require.ErrorIs(t, l.Erase(refs([]string{"a"}), secret[1:], identity.Meta{}), identity.ErrBadErase)
	require.Equal(t, 2, l.Len())
}

// TestEraseLeavesNoTrace: neither keys nor words about the record stay in the
// file, and the ledger can be read back.
func TestEraseLeavesNoTrace(t *testing.T) {
	l := &identity.Ledger{}
	for _, clusters := range []string{"zhang wang", "zhang"} {
		_, _, err := identity.Assign(l, identity.PartitionOf([][]identity.Ref{refs(strings.Fields(clusters))}), identity.Meta{})
		require.NoError(t, err)
	}
	_, err := l.Override(identity.Override{Kind: identity.MustLink, A: ref("zhang"), B: ref("li"), Author: "chen", Note: "zhang li"}, identity.Meta{})
	require.NoError(t, err)
	require.NoError(t, l.Erase([]identity.Ref{ref("zhang"), ref("zhang")}, []byte("0123456789abcdef"), identity.Meta{}))
	var file bytes.Buffer
	_, err = l.WriteTo(&file)
	require.NoError(t, err)
	require.NotContains(t, file.String(), "zhang")
	require.NotContains(t, file.String(), "chen")
	require.Contains(t, file.String(), "wang")
	read, err := identity.Read(&file)
	require.NoError(t, err)
	require.Equal(t, crosswalkText(l.State()), crosswalkText(read.State()))
	_, err = l.At(2)
	require.NoError(t, err)
}

func ExampleAssign() {
	var ledger identity.Ledger
	monday := identity.PartitionOf([][]identity.Ref{
		{{Source: "crm", Key: "17"}},
		{{Source: "shop", Key: "zhang@example.com"}},
	})
	if _, _, err := identity.Assign(&ledger, monday, identity.Meta{Cause: "monday"}); err != nil {
		fmt.Println(err)
	}
	tuesday := identity.PartitionOf([][]identity.Ref{
		{{Source: "shop", Key: "zhang@example.com"}, {Source: "crm", Key: "17"}},
	})
	_, changes, err := identity.Assign(&ledger, tuesday, identity.Meta{Cause: "tuesday"})
	if err != nil {
		fmt.Println(err)
	}
	for _, c := range changes {
		fmt.Println(c.Type, c.Old, "->", c.New)
	}
	for ref, id := range ledger.State().Crosswalk() {
		fmt.Println(ref.Source, ref.Key, id)
	}
	// Output:
	// merged E000002R -> E000001W
	// crm 17 E000001W
	// shop zhang@example.com E000001W
}

func ExampleLedger_Undo() {
	var ledger identity.Ledger
	for _, clusters := range [][][]identity.Ref{
		{{{Source: "crm", Key: "1"}}, {{Source: "crm", Key: "2"}}},
		{{{Source: "crm", Key: "1"}, {Source: "crm", Key: "2"}}},
	} {
		if _, _, err := identity.Assign(&ledger, identity.PartitionOf(clusters), identity.Meta{}); err != nil {
			fmt.Println(err)
		}
	}
	first, last := ledger.RunSpan(uint64(ledger.Len()))
	changes, err := ledger.Undo(first, last, identity.Meta{Cause: "twins, not one person"})
	fmt.Println(changes[0].Type, changes[0].Old, "->", changes[0].New, err)
	// Output:
	// revived E000001W -> E000002R <nil>
}
