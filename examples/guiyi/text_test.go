package main

import (
	"context"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/guiyi/guiyi/normalize"
)

// What one list alone says at length finds nothing in the other.
func TestTextFields(t *testing.T) {
	var rows normalize.Rows
	for name, header := range map[string][]string{"a": {"id", "title", "price", "features"}, "b": {"id", "title", "price", "features"}} {
		s, err := rows.NewSource(name, header)
		require.NoError(t, err)
		require.NoError(t, s.Append("1", "a drill", "12", map[string]string{"a": "all of steel"}[name]))
	}
	field := func(name string, k normalize.Kind) normalize.Field {
		return normalize.Field{Name: name, Kind: k, Columns: []normalize.Column{{name}}}
	}
	table, err := normalize.Build(context.Background(), &rows, normalize.Schema{ID: []string{"id"}, Fields: []normalize.Field{
		field("title", normalize.Text), field("price", normalize.Number), field("features", normalize.Text)}}, 1)
	require.NoError(t, err)
	require.Equal(t, []string{"title"}, lateText{table: table, link: true}.fields())
	require.Equal(t, []string{"title", "features"}, lateText{table: table}.fields())
}
