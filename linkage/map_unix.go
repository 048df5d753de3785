//go:build linux || darwin || freebsd || netbsd || openbsd

package linkage

import (
	"errors"
	"syscall"
	"unsafe"
)

// mapPairs maps a file of n pairs into memory. The file is gone when free is
// called, and the pairs with it.
func mapPairs(f file, n int) (pairs []Pair, free func() error, err error) {
	data, err := syscall.Mmap(int(f.Fd()), 0, n*pairBytes, syscall.PROT_READ, syscall.MAP_SHARED)
	if err != nil {
		return nil, nil, err
	}
	pairs = unsafe.Slice((*Pair)(unsafe.Pointer(unsafe.SliceData(data))), n)
	return pairs, func() error { return errors.Join(syscall.Munmap(data), f.Close()) }, nil
}
