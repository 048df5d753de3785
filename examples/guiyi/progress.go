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
	begun time.Time // of the stage
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
	p.name, p.begun, p.drawn = name, time.Now(), time.Time{}
	p.draw(0, 0, "")
}

func (p *progress) rows(n int) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.draw(int64(n), 0, "rows")
}

func (p *progress) pairs(x linkage.Progress) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if x.Stage != p.name {
		p.name, p.begun = x.Stage, time.Now()
	}
	p.draw(x.Done, x.Total, "pairs")
}

// draw shows how far the stage is, and where the total is known the time left.
func (p *progress) draw(done, total int64, unit string) {
	now := time.Now()
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
	left := time.Duration(float64(now.Sub(p.begun)) * float64(total-done) / float64(done))
	fmt.Fprintf(p.w, "%s%-9s %s%s %3d %% of %d %s, %s left", wipe, p.name, strings.Repeat("█", full), strings.Repeat("░", barWidth-full),
		done*100/total, total, unit, left.Round(time.Second))
}

// clear leaves an empty line.
func (p *progress) clear() {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.w != nil {
		fmt.Fprint(p.w, wipe)
	}
}
