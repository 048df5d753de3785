package linkage

import (
	"sync"
	"sync/atomic"
)

// eachChunk calls do for chunks 0 to n-1, in no order, from several workers.
func eachChunk(workers, n int, do func(worker, chunk int)) {
	var next atomic.Int64
	var wg sync.WaitGroup
	for w := range min(workers, n) {
		wg.Go(func() {
			for c := int(next.Add(1)) - 1; c < n; c = int(next.Add(1)) - 1 {
				do(w, c)
			}
		})
	}
	wg.Wait()
}
