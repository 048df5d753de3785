package review

import (
	"errors"
	"sync"
	"unicode/utf8"

	"github.com/guiyi/guiyi/linkage"
	"github.com/guiyi/guiyi/linkage/export"
)

// Sink takes decisions; it is an [export.DecisionFile]. A decision that Add
// returned without an error for is kept.
type Sink interface {
	Add(export.Decision) error
	TakeBack() error
}

// Config is what a page shows and where decisions go.
type Config struct {
	Items   []export.ReviewItem
	Decided []export.Decision // of earlier sessions: not asked about again
	Author  string            // who decides, written beside each decision; may be empty
	Sink    Sink
}

// Page is a session of questions. Its methods are safe for concurrent use.
type Page struct {
	config Config

	mu    sync.Mutex
	state []answer // by item
	trail []int    // items that were answered or skipped in this session
	step  int      // counts what was done: a form of an older page is passed over
	added int
}

type answer uint8

const (
	open answer = iota
	decided
	skipped
)

// NewPage begins a session.
func NewPage(c Config) *Page {
	p := &Page{config: c, state: make([]answer, len(c.Items))}
	known := map[[2]linkage.Ref]bool{}
	for _, d := range c.Decided {
		known[[2]linkage.Ref{d.A, d.B}], known[[2]linkage.Ref{d.B, d.A}] = true, true
	}
	for i, x := range c.Items {
		if known[[2]linkage.Ref{x.A, x.B}] {
			p.state[i] = decided
		}
	}
	return p
}

// Counts says how many questions there are, how many are decided, those of
// earlier sessions among them, and how many decisions are new.
func (p *Page) Counts() (questions, answered, added int) {
	p.mu.Lock()
	defer p.mu.Unlock()
	return len(p.state), p.count(decided), p.added
}

func (p *Page) count(a answer) (n int) {
	for _, s := range p.state {
		if s == a {
			n++
		}
	}
	return n
}

// current is the first question that is open, or -1.
func (p *Page) current() int {
	for i, s := range p.state {
		if s == open {
			return i
		}
	}
	return -1
}

// The actions of a form.
const (
	actionSkip  = "skip"
	actionUndo  = "undo"
	actionAgain = "again" // ask what was skipped
)

const longestNote = 2000 // bytes

var errForm = errors.New("not a form of this page")

// act does what a form asks. A form of an older page, or one sent twice, does
// nothing.
func (p *Page) act(action, note string, step int) error {
	if len(note) > longestNote || !utf8.ValidString(note) {
		return errForm
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	at := p.current()
	switch {
	case step != p.step:
		return nil
	case action == actionUndo:
		return p.undo()
	case action == actionAgain:
		p.again()
		return nil
	case at < 0:
		return nil
	case action == actionSkip:
		p.settle(at, skipped)
		return nil
	case action == string(linkage.Match), action == string(linkage.Nonmatch):
		x := p.config.Items[at]
		err := p.config.Sink.Add(export.Decision{A: x.A, B: x.B, Match: action == string(linkage.Match), Author: p.config.Author, Note: note})
		if err == nil {
			p.settle(at, decided)
			p.added++
		}
		return err
	}
	return errForm
}

func (p *Page) settle(at int, a answer) {
	p.state[at] = a
	p.trail = append(p.trail, at)
	p.step++
}

// undo takes the last action of the session back.
func (p *Page) undo() error {
	last := len(p.trail) - 1
	if last < 0 {
		return nil
	}
	at := p.trail[last]
	if p.state[at] == decided {
		if err := p.config.Sink.TakeBack(); err != nil {
			return err
		}
		p.added--
	}
	p.state[at], p.trail = open, p.trail[:last]
	p.step++
	return nil
}

// again opens what was skipped; that is not taken back.
func (p *Page) again() {
	trail := p.trail[:0]
	for _, at := range p.trail {
		if p.state[at] == decided {
			trail = append(trail, at)
		}
	}
	for i, s := range p.state {
		if s == skipped {
			p.state[i] = open
		}
	}
	p.trail = trail
	p.step++
}
