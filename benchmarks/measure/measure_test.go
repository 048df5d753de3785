package measure

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"runtime"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// TestMain makes the test's own program the one that is measured.
func TestMain(m *testing.M) {
	switch os.Getenv("MEASURED") {
	case "works":
		work()
	case "fails":
		fmt.Fprintln(os.Stderr, "no such luck")
		os.Exit(3)
	default:
		os.Exit(m.Run())
	}
}

const held = 200 << 20 // bytes

// work keeps a processor busy for a while and memory in use.
func work() {
	b := make([]byte, held)
	for start := time.Now(); time.Since(start) < 300*time.Millisecond; {
		for i := range b {
			b[i]++
		}
	}
}

func self(as string) *exec.Cmd {
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), "MEASURED="+as)
	return cmd
}

func TestRun(t *testing.T) {
	u, err := Run(self("works"))
	require.NoError(t, err)
	require.GreaterOrEqual(t, u.Wall, 300*time.Millisecond)
	require.Greater(t, u.CPU, 50*time.Millisecond)
	if runtime.GOOS == "linux" {
		require.Greater(t, u.Peak, int64(held))
		require.Less(t, u.Peak, int64(10*held), "a mistake of units would be a factor of 1,024; the race detector holds a few times as much")
	}
}

func TestRunFails(t *testing.T) {
	_, err := Run(self("fails"))
	require.ErrorContains(t, err, "exit status 3")
	require.ErrorContains(t, err, "no such luck")
	_, err = Run(exec.Command("no-such-program"))
	require.Error(t, err)
	require.Equal(t, "c\nd", tail("a\nb\nc\nd\n", 2))
}

func TestMachine(t *testing.T) {
	require.Contains(t, Machine(), runtime.Version())
	if runtime.GOOS == "linux" {
		require.Regexp(t, `, load \d+\.\d+$`, Machine())
	}
}

func TestTable(t *testing.T) {
	table := Table{Header: []string{"rows", "wall s"}}
	table.Add(Count(1000000), Seconds(3456*time.Millisecond))
	var b bytes.Buffer
	require.NoError(t, table.Write(&b))
	require.Equal(t, "| rows | wall s |\n|---|---|\n| 1,000,000 | 3.46 |\n\n", b.String())
}

func TestFigures(t *testing.T) {
	for want, got := range map[string]string{
		"0": Count(0), "999": Count(999), "1,000": Count(1000), "33,166,435": Count(33166435), "-123": Count(-123), "-1,234": Count(-1234),
		"0.012": Seconds(12 * time.Millisecond), "12.3": Seconds(12345 * time.Millisecond), "123": Seconds(123456 * time.Millisecond),
		"999 MB": Memory(999e6), "2.21 GB": Memory(2.21e9), "20.5 ×": Ratio(41, 2), "-": Ratio(1, 0), "0.500 ×": Ratio(1, 2),
	} {
		require.Equal(t, want, got)
	}
}
