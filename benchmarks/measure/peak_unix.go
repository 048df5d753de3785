//go:build unix

package measure

import (
	"os"
	"runtime"
	"syscall"
)

// peak is in bytes: Linux and the BSDs count KiB, Darwin counts bytes.
func peak(s *os.ProcessState) int64 {
	r, ok := s.SysUsage().(*syscall.Rusage)
	if !ok {
		return 0
	}
	most := int64(r.Maxrss) //nolint:unconvert // an int32 on 32-bit systems
	if runtime.GOOS == "darwin" || runtime.GOOS == "ios" {
		return most
	}
	return most << 10
}
