package measure

import (
	"bytes"
	"fmt"
	"os/exec"
	"strings"
	"time"
)

// Usage is what a process took.
type Usage struct {
	Wall time.Duration
	CPU  time.Duration // user and system, of all threads
	Peak int64         // peak resident memory in bytes; 0 where the system does not tell
}

// Run runs a command to its end. An error has the last lines of what the command
// said on standard error.
//
// Linux counts the memory of the process that starts a program as the program's
// own, so Peak is never below the peak of the caller up to now: run first, and
// evaluate what came out afterwards.
func Run(cmd *exec.Cmd) (Usage, error) {
	var said bytes.Buffer
	if cmd.Stderr == nil {
		cmd.Stderr = &said
	}
	start := time.Now()
	err := cmd.Run()
	u := Usage{Wall: time.Since(start)}
	if s := cmd.ProcessState; s != nil {
		u.CPU, u.Peak = s.UserTime()+s.SystemTime(), peak(s)
	}
	if err != nil {
		err = fmt.Errorf("%s: %w\n%s", cmd.Path, err, tail(said.String(), 20))
	}
	return u, err
}

// tail gives the last lines of a text.
func tail(s string, lines int) string {
	all := strings.Split(strings.TrimRight(s, "\n"), "\n")
	return strings.Join(all[max(0, len(all)-lines):], "\n")
}
