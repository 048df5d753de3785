package normalize_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// maxTables is what the embedded tables of all kinds may weigh in a binary, as they are embedded.
const maxTables = 3 << 20

// TestEmbeddedTablesStaySmall adds up every file that a go:embed line of the room names.
func TestEmbeddedTablesStaySmall(t *testing.T) {
	line := regexp.MustCompile(`(?m)^//go:embed (.+)$`)
	total, files := int64(0), 0
	require.NoError(t, filepath.WalkDir(".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || filepath.Ext(path) != ".go" {
			return err
		}
		text, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		for _, m := range line.FindAllStringSubmatch(string(text), -1) {
			for name := range strings.FieldsSeq(m[1]) {
				info, err := os.Stat(filepath.Join(filepath.Dir(path), name))
				if err != nil {
					return err
				}
				total, files = total+info.Size(), files+1
			}
		}
		return nil
	}))
	t.Logf("%d tables, %d bytes", files, total)
	require.Greater(t, files, 5)
	require.Less(t, total, int64(maxTables))
}
