package score

import (
	"context"
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/guiyi/guiyi/normalize"
)

// A given name and a surname that stand in each other's place are seen where
// one of them is missing or has a slip, and only there.
func TestSwappedNames(t *testing.T) {
	for _, c := range []struct {
		a, b [2]string
		want bool
	}{
		{[2]string{"Oscar", "Barnes"}, [2]string{"Barnes", "Oscar"}, true},
		{[2]string{"Oscar", ""}, [2]string{"Barnes", "Oscar"}, true},
		{[2]string{"", "Oscar"}, [2]string{"Oscar", "Barnes"}, true},
		{[2]string{"Barnes", "Oscar"}, [2]string{"Oscar", "Barnse"}, true},
		{[2]string{"Barnes", "Oscar"}, [2]string{"Oscar", "Miller"}, false},
		{[2]string{"James", "James"}, [2]string{"James", "Miller"}, false},
		{[2]string{"Oscar", ""}, [2]string{"Oscar", "Barnes"}, false},
		{[2]string{"明华", "李"}, [2]string{"李", "明花"}, false}, // another character is another name
	} {
		var r normalize.Rows
		s, err := r.NewSource("s", []string{"id", "first_name", "surname"})
		require.NoError(t, err)
		require.NoError(t, s.Append("a", c.a[0], c.a[1]))
		require.NoError(t, s.Append("b", c.b[0], c.b[1]))
		for i := range 20 {
			require.NoError(t, s.Append(fmt.Sprint(i), fmt.Sprintf("Name%c", 'a'+i), fmt.Sprintf("Family%c", 'a'+i)))
		}
		schema := normalize.Schema{ID: []string{"id"}, Fields: []normalize.Field{
			{Name: "given_name", Kind: normalize.GivenName, Columns: []normalize.Column{{"first_name"}}},
			{Name: "surname", Kind: normalize.Surname, Columns: []normalize.Column{{"surname"}}},
		}}
		table, err := normalize.Build(context.Background(), &r, schema, 1)
		require.NoError(t, err)
		m, _ := Untrained(table, false)
		scorer, err := NewScorer(table, m)
		require.NoError(t, err)
		a, ok := table.Find("s", "a")
		require.True(t, ok)
		b, ok := table.Find("s", "b")
		require.True(t, ok)
		for _, pair := range [][2]uint32{{a, b}, {b, a}} {
			_, v := scorer.Score(pair[0], pair[1])
			got := false
			for i, comparison := range m.Comparisons {
				got = got || comparison.Kind.LevelName(v.Level(i)) == swappedLevel
			}
			require.Equal(t, c.want, got, "%v %v", c.a, c.b)
		}
	}
}
