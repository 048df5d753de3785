package linkage

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"

	"github.com/guiyi/guiyi/blocking"
	"github.com/guiyi/guiyi/linkage/identity"
	"github.com/guiyi/guiyi/normalize"
	"github.com/guiyi/guiyi/score"
)

// Live is a set of records that changes, and the entities that they make under
// one model: records are added, updated and removed ([Linker.Add],
// [Linker.Remove]), people decide about pairs ([Linker.Override],
// [Linker.Unmerge]), and every step can be taken back ([Linker.Undo]). After
// each step the entities are those that [Linker.Resolve] finds in the records
// that are there then, under the same model and decisions; only the components
// that a step touches are clustered again.
//
// What it knows besides the records is the ledger: which entity a record is in,
// under which ID, and what people decided.
//
// Records that say the same in every compared field, of one source, are one
// content. Links are kept between contents, as long as a record is there that says
// so; one that comes back is compared again. Values and keys of all rows ever taken
// in are kept, and the steps that can be taken back, so that memory grows with
// them; [Linker.Upgrade] begins anew.
//
// Its methods, and those of the Linker that change it, wait for each other; who
// reads its ledger or table must see to it that no step runs meanwhile.
type Live struct {
	mu     sync.Mutex
	linker *Linker
	model  *Model
	table  *normalize.Table
	scorer *score.Scorer
	index  *blocking.Index // of contents
	ledger *identity.Ledger

	began     uint32              // records of the table in the order of (source, key), which it finds by itself
	current   map[Ref]uint32      // the record of a key that has changed since then, or gone for none
	alive     []bool              // by record
	others    map[uint32][]uint32 // by content: the further records that say it, there or not
	links     [][]link            // by content that is said: to others, from the review threshold up
	decisions map[Ref][]decision  // what people decided about pairs, by each of the two records
	conflicts []identity.Conflict // among them
	steps     []step              // that can be taken back
	place     []uint32            // by record: room for clustering; 0 between steps
}

// decision is what people decided about a record and another.
type decision struct {
	with Ref
	kind identity.OverrideKind
}

// link is a link of a content to another.
type link struct {
	to     uint32
	rule   int32
	weight score.Weight
	vector score.Vector
}

// roomy leaves room for the first records that come.
func roomy(n int) int { return n + n/8 }

// gone stands for no record.
const gone = ^uint32(0)

// Live takes over a result, whose table, and the ledger, must not be used by
// others from then on, and gives its entities their IDs where the ledger does
// not know them yet. Decisions are those of the ledger.
//
// What a result owes to the records that were together in it cannot be kept up
// one by one, so the result must do without: an error says that candidates by
// text ([Config].Text), partners that were estimated ([Config].Partners) or
// decisions in the config instead of the ledger are in the way, or a source
// whose keys are made of its rows' content. Cost: the keys of all records once,
// some microseconds each; memory: about 500 bytes a record (489 of a million rows
// of eleven columns under 21 rules).
func (l *Linker) Live(ctx context.Context, r *Result, ledger *identity.Ledger, m identity.Meta) (*Live, Delta, error) {
	if err := l.canLive(r); err != nil {
		return nil, Delta{}, err
	}
	t := r.Table
	x := &Live{
		linker: l, model: r.Model, table: t, ledger: ledger, began: uint32(t.Len()),
		current: map[Ref]uint32{}, others: map[uint32][]uint32{},
		alive: make([]bool, t.Len(), roomy(t.Len())), place: make([]uint32, t.Len(), roomy(t.Len())),
	}
	var err error
	if x.scorer, err = r.Scorer(); err != nil {
		return nil, Delta{}, err
	}
	r.scorer = nil                                                 // it grows now
	if _, err := t.Append(ctx, &normalize.Rows{}, 1); err != nil { // from now on it grows
		return nil, Delta{}, err
	}
	x.scorer.Grow()
	for i := range x.alive {
		x.alive[i] = true
	}
	if err := x.fillIndex(ctx); err != nil {
		return nil, Delta{}, err
	}
	x.takeLinks(r.Pairs)
	x.readDecisions()
	d, err := x.begin(ctx, m)
	return x, d, err
}

func (l *Linker) canLive(r *Result) error {
	var errs []error
	if l.cfg.Text != nil {
		errs = append(errs, errors.New("Text: which candidates it gives depends on all records"))
	}
	if l.cfg.Mode == Link && l.cfg.Partners == Estimated {
		errs = append(errs, errors.New("Partners: an estimate depends on all records; say One or Any"))
	}
	if l.cfg.Partners == One && len(r.Table.SourceNames()) > 2 {
		errs = append(errs, errors.New("Partners: One is of two sources"))
	}
	if len(l.cfg.MustLink)+len(l.cfg.CannotLink) > 0 {
		errs = append(errs, errors.New("MustLink, CannotLink: decisions about live records stand in the ledger"))
	}
	if r.Model.empty() {
		errs = append(errs, errors.New("the model has no blocking rules: it was trained on too few records"))
	}
	if err := errors.Join(errs...); err != nil {
		return fmt.Errorf("live records: %w", err)
	}
	return nil
}

// fillIndex indexes the contents of the table.
func (x *Live) fillIndex(ctx context.Context) error {
	var err error
	if x.index, err = blocking.NewIndex(x.table, x.model.Plan, x.linker.blockingWithin()); err != nil {
		return err
	}
	contents := make([]uint32, 0, x.table.Distinct())
	for r := range uint32(x.table.Len()) {
		if first := x.table.First(r); first != r {
			x.others[first] = append(x.others[first], r)
			continue
		}
		if !x.table.NoLink(r) {
			contents = append(contents, r)
		}
	}
	return x.index.Add(ctx, contents...)
}

// takeLinks keeps the links of a result, those of contents.
func (x *Live) takeLinks(pairs []Pair) {
	of := func(p Pair) bool { return x.table.First(p.A) == p.A && x.table.First(p.B) == p.B }
	count := make([]int32, x.table.Len())
	total := 0
	for _, p := range pairs {
		if of(p) {
			count[p.A]++
			count[p.B]++
			total += 2
		}
	}
	x.links = make([][]link, x.table.Len(), roomy(x.table.Len()))
	room := make([]link, total)
	for r, n := range count {
		x.links[r], room = room[:0:n], room[n:]
	}
	for _, p := range pairs {
		if of(p) {
			x.link(p)
		}
	}
}

func (x *Live) link(p Pair) {
	x.links[p.A] = append(x.links[p.A], link{p.B, p.Rule, p.Weight, p.Vector})
	x.links[p.B] = append(x.links[p.B], link{p.A, p.Rule, p.Weight, p.Vector})
}

// ref names a record.
func (x *Live) ref(record uint32) Ref {
	return Ref{Source: x.table.SourceName(record), Key: x.table.Key(record)}
}

func (x *Live) byRef(a, b uint32) int { return x.ref(a).Compare(x.ref(b)) }

// find returns the record that a key has now, or gone.
func (x *Live) find(r Ref) uint32 {
	if record, ok := x.current[r]; ok {
		return record
	}
	if record, ok := x.table.FindAmong(r.Source, r.Key, x.began); ok {
		return record
	}
	return gone
}

// Len counts the records that are there.
func (x *Live) Len() int {
	x.mu.Lock()
	defer x.mu.Unlock()
	n := 0
	for _, alive := range x.alive {
		if alive {
			n++
		}
	}
	return n
}

// Ledger is the ledger, to be read: which entity a record is in
// ([identity.State.EntityOf]), what became of an ID, the change feed.
func (x *Live) Ledger() *identity.Ledger { return x.ledger }

// Table holds the records, those that were replaced or removed too.
func (x *Live) Table() *normalize.Table { return x.table }

// Model is the model.
func (x *Live) Model() *Model { return x.model }

// Record is the record that a key has now, and whether there is one.
func (x *Live) Record(r Ref) (uint32, bool) {
	x.mu.Lock()
	defer x.mu.Unlock()
	record := x.find(r)
	return record, record != gone
}

// readDecisions looks up which records people decided about: all of them, and so
// only where a step changes decisions.
func (x *Live) readDecisions() {
	x.decisions = map[Ref][]decision{}
	overrides := x.ledger.State().Overrides()
	for _, o := range overrides {
		if o.Kind != identity.Remark {
			x.decisions[o.A] = append(x.decisions[o.A], decision{o.B, o.Kind})
			x.decisions[o.B] = append(x.decisions[o.B], decision{o.A, o.Kind})
		}
	}
	x.conflicts = identity.Conflicts(overrides)
}

// said tells whether a record says a content and is there.
func (x *Live) said(content uint32) bool {
	return x.alive[content] || slices.ContainsFunc(x.others[content], func(r uint32) bool { return x.alive[r] })
}

// contentOf lists the records that say a content and are there, in the order of
// their refs.
func (x *Live) contentOf(dst []uint32, content uint32) []uint32 {
	from := len(dst)
	if x.alive[content] {
		dst = append(dst, content)
	}
	for _, r := range x.others[content] {
		if x.alive[r] {
			dst = append(dst, r)
		}
	}
	if len(dst)-from > 1 {
		slices.SortFunc(dst[from:], x.byRef)
	}
	return dst
}
