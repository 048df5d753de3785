package export

import (
	"sync"
	"sync/atomic"
)

// inOrder makes n chunks on several workers and hands them to use one by one in
// their order. At most twice as many chunks as workers are held at once. The
// first error of use ends it.
func inOrder[T any](workers, n int, produce func(chunk int) T, use func(T) error) error {
	workers = max(1, min(workers, n))
	made := make([]chan T, n)
	for i := range made {
		made[i] = make(chan T, 1)
	}
	var next atomic.Int64
	var wg sync.WaitGroup
	room := make(chan struct{}, 2*workers)
	stop := make(chan struct{})
	defer wg.Wait()
	defer close(stop)
	for range workers {
		wg.Go(func() {
			for {
				select {
				case room <- struct{}{}: // taken before the number, so the lowest chunk always has room
				case <-stop:
					return
				}
				chunk := int(next.Add(1)) - 1
				if chunk >= n {
					return
				}
				made[chunk] <- produce(chunk)
			}
		})
	}
	for _, m := range made {
		if err := use(<-m); err != nil {
			return err
		}
		<-room
	}
	return nil
}
