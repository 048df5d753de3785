package normalize_test

import (
	"os"
	"testing"
)

// open marks a promise that the code does not keep yet. GUIYI_OPEN=1 runs the
// test all the same; who keeps the promise takes the line out.
func open(t *testing.T, why string) {
	t.Helper()
	if os.Getenv("GUIYI_OPEN") == "" {
		t.Skip("open: " + why)
	}
}
