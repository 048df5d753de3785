package main

import (
	"fmt"
	"io"
	"strings"
	"sync"
	"time"

	"github.com/guiyi/guiyi/linkage"
)

// progress draws one line on a terminal; on anything else it says nothing. Its
// methods are safe for concurrent use.
type progress struct {
	mu    sync.Mutex
	w     io.Writer // nil: not a terminal
	name  string
	drawn time.Time
}

const (
	barWidth = 30
	redraw   = 100 * time.Millisecond
	wipe     = "\r\x1b[K" // to the line's start, and erase it (ECMA-48, EL)
)

func newProgress(w io.Writer) *progress {
	if !terminal(w) {
		w = nil
	}
	return &progress{w: w}
}

// stage begins a stage of the work.
func (p *progress) stage(name string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.name, p.drawn = name, time.Time{}
	p.draw(linkage.Progress{}, "")
}

func (p *progress) rows(n int) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.draw(linkage.Progress{Done: int64(n)}, "rows")
}

func (p *progress) pairs(x linkage.Progress) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.name = x.Stage
	p.draw(x, "pairs")
}

// draw shows how far the stage is, and where the total is known the time left.
func (p *progress) draw(x linkage.Progress, unit string) {
	done, total, now := x.Done, x.Total, time.Now()
	if p.w == nil || now.Sub(p.drawn) < redraw {
		return
	}
	p.drawn = now
	if done <= 0 {
		fmt.Fprintf(p.w, "%s%s …", wipe, p.name)
		return
	}
	if total <= 0 {
		fmt.Fprintf(p.w, "%s%-9s %d %s", wipe, p.name, done, unit)
		return
	}
	done = min(done, total)
	full := int(done * barWidth / total)
	fmt.Fprintf(p.w, "%s%-9s %s%s %3d %% of %d %s, %s left", wipe, p.name, strings.Repeat("█", full), strings.Repeat("░", barWidth-full),
		done*100/total, total, unit, x.Left.Round(time.Second))
}

// clear leaves an empty line.
func (p *progress) clear() {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.w != nil {
		fmt.Fprint(p.w, wipe)
	}
}
