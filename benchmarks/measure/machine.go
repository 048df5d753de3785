package measure

import (
	"fmt"
	"os"
	"runtime"
	"strings"
)

// Machine says what the figures were taken on: system, Go, processors and, on
// Linux, the load average of the last minute, which should be near 0 before a
// run: what other work there is makes wall times longer.
func Machine() string {
	s := fmt.Sprintf("%s/%s, %s, %d processors", runtime.GOOS, runtime.GOARCH, runtime.Version(), runtime.NumCPU())
	if text, err := os.ReadFile("/proc/loadavg"); err == nil {
		load, _, _ := strings.Cut(string(text), " ")
		s += ", load " + load
	}
	return s
}
