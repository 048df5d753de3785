package customers

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// What is said to be right is: it is there, and all right cells of a person say
// the same.
func TestRightCellsAgree(t *testing.T) {
	digits := func(s string) string { // of an identity number, in any writing; the last may be an X
		return strings.TrimPrefix(strings.Map(func(r rune) rune {
			switch {
			case r >= '０' && r <= '９':
				return r - '０' + '0'
			case r >= '0' && r <= '9':
				return r
			}
			return -1
		}, s), ":")
	}
	female := func(s string) string {
		if strings.Contains("女女士FFemale2", s) {
			return "f"
		}
		return "m"
	}
	said, right, wrong := map[[2]any]string{}, 0, 0
	for _, r := range generate(t, Config{Rows: 5000, Seed: 2}) {
		require.Len(t, r.Right, len(Columns))
		for i, column := range Columns {
			if !r.Right[i] {
				wrong++
				continue
			}
			right++
			require.NotEmpty(t, r.Cells[i], column)
			write := map[string]func(string) string{"id_number": digits, "gender": female}[column]
			if write == nil {
				continue // written in too many ways
			}
			value, key := write(r.Cells[i]), [2]any{column, r.Entity}
			if said[key] == "" {
				said[key] = value
			}
			require.Equal(t, said[key], value, "%s of %s", column, r.Cells[0])
		}
	}
	require.Greater(t, right, 10_000)
	require.Greater(t, wrong, 5_000)
}
