package identity_test

import (
	"bytes"
	"errors"
	"flag"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"reflect"
	"regexp"
	"slices"
	"testing"

	"github.com/guiyi/guiyi/linkage/identity"
	"github.com/stretchr/testify/require"
)

var (
	walks    = flag.Int("walks", 300, "how many random walks")
	walkSeed = flag.Uint64("seed", 0, "seed of the first walk; 0: random")
)

// TestWalks goes random ways through runs, undos and files, each step compared
// with the twin.
func TestWalks(t *testing.T) {
	seed := *walkSeed
	if seed == 0 {
		seed = rand.Uint64()
	}
	for n := range howMany() {
		seed := seed + uint64(n)
		w := &walk{r: rand.New(rand.NewPCG(seed, 1)), l: &identity.Ledger{}, twin: newTwin()}
		if msg := w.goOn(2 + w.r.IntN(30)); msg != "" {
			t.Fatalf("-seed=%d -walks=1: %s", seed, msg)
		}
	}
}

// howMany is the number of walks: with GUIYI_LONG 10,000, which take half a minute.
func howMany() int {
	switch {
	case testing.Short():
		return min(*walks, 50)
	case os.Getenv("GUIYI_LONG") != "":
		return max(*walks, 10_000)
	}
	return *walks
}

var overrideSeq = regexp.MustCompile(`(?m)^\{Seq:\d+ `)

type walk struct {
	r        *rand.Rand
	l        *identity.Ledger
	twin     *twin
	clusters [][]identity.Ref
	marks    []mark                                // after every step
	stay     bool                                  // no record leaves the input
	held     map[identity.ID]map[identity.Ref]bool // records that were ever in the entity
}

// mark is what a step left behind.
type mark struct {
	seq  uint64
	text string
	twin *twin
}

// goOn takes steps until one goes wrong and says how.
func (w *walk) goOn(steps int) string {
	w.mark()
	for step := range steps {
		var msg string
		switch w.r.IntN(14) {
		case 4:
			msg = w.erase()
		case 5:
			msg = w.decide()
		case 6:
			msg = w.unmerge()
		case 0:
			msg = w.undoLast()
		case 1:
			msg = w.undoAnyAndBack()
		case 2:
			msg = w.lookBack()
		case 3:
			msg = w.reload()
		default:
			msg = w.run()
		}
		if got := overrideSeq.ReplaceAllString(crosswalkText(w.l.State()), "{Seq:0 "); msg == "" && w.twin.text() != got {
			msg = fmt.Sprintf("twin:\n%s\nledger:\n%s", w.twin.text(), got)
		}
		if msg == "" {
			msg = w.hold()
		}
		if msg != "" {
			return fmt.Sprintf("step %d: %s", step, msg)
		}
		w.mark()
	}
	return ""
}

// hold checks that no ID was given to another entity: one that has records has
// one that it had before, unless it is new. And that every ID resolves.
func (w *walk) hold() string {
	s := w.l.State()
	kept, issued := map[identity.ID]bool{}, len(w.held)
	for r, id := range s.Crosswalk() {
		if w.held[id][r] {
			kept[id] = true
		}
	}
	for id := identity.ID(1); int(id) <= s.Issued(); id++ {
		if s.Resolve(id).Status == identity.Unknown {
			return "an ID does not resolve"
		}
		if w.held == nil {
			w.held = map[identity.ID]map[identity.Ref]bool{}
		}
		if w.held[id] == nil {
			w.held[id] = map[identity.Ref]bool{}
		}
	}
	for r, id := range s.Crosswalk() {
		if int(id) <= issued && !kept[id] {
			return fmt.Sprintf("%s was given to another entity", id)
		}
		w.held[id][r] = true
	}
	for id := range w.held { // who was merged speaks for the one it was merged into
		if to := s.Resolve(id); to.ID != 0 && to.ID != id {
			maps.Copy(w.held[to.ID], w.held[id])
		}
	}
	return ""
}

func (w *walk) mark() {
	w.marks = append(w.marks, mark{uint64(w.l.Len()), crosswalkText(w.l.State()), w.twin.copy()})
}

// change moves records between clusters, in and out.
func (w *walk) change() {
	if w.r.IntN(8) == 0 && !w.stay {
		w.clusters = nil
	}
	for range 1 + w.r.IntN(4) {
		r := w.record()
		for c := range w.clusters {
			w.clusters[c] = slices.DeleteFunc(w.clusters[c], func(x identity.Ref) bool { return x == r })
		}
		switch c := w.r.IntN(len(w.clusters) + 2); {
		case c < len(w.clusters):
			w.clusters[c] = append(w.clusters[c], r)
		case c == len(w.clusters), w.stay:
			w.clusters = append(w.clusters, []identity.Ref{r})
		}
	}
	if n := len(w.clusters); n > 1 && w.r.IntN(3) == 0 { // merge two
		i := w.r.IntN(n - 1)
		w.clusters[i] = append(w.clusters[i], w.clusters[n-1]...)
		w.clusters = w.clusters[:n-1]
	}
	w.clusters = slices.DeleteFunc(w.clusters, func(c []identity.Ref) bool { return len(c) == 0 })
}

func (w *walk) run() string {
	w.change()
	clusters := make([][]identity.Ref, len(w.clusters))
	for i, c := range w.clusters {
		clusters[i] = slices.Clone(c)
		w.r.Shuffle(len(c), func(i, j int) { c[i], c[j] = c[j], c[i] })
	}
	before, err := w.l.At(uint64(w.l.Len()))
	if err != nil {
		return err.Error()
	}
	w.r.Shuffle(len(w.clusters), func(i, j int) { w.clusters[i], w.clusters[j] = w.clusters[j], w.clusters[i] })
	input := w.clusters
	var gone []identity.Ref
	partial := w.r.IntN(3) == 0
	if partial {
		input, gone = w.touched()
	}
	p := identity.PartitionOf(input)
	p.Partial, p.Gone = partial, gone
	got, changes, err := identity.Assign(w.l, p, identity.Meta{Cause: "walk"})
	if err != nil {
		return err.Error()
	}
	w.twin.assign(clusters)
	for c, refs := range input {
		if w.l.State().EntityOf(refs[0]) != got.ByCluster[c] {
			return "the assignment is not the state"
		}
	}
	if !slices.Equal(changes, identity.Diff(before, w.l.State())) {
		return "the changes are not the difference of the states"
	}
	for _, c := range changes {
		if c.Type == identity.Merged && w.l.State().Resolve(c.Old).ID != c.New {
			return "a merged ID does not resolve to the new one"
		}
	}
	n := w.l.Len()
	if _, more, err := identity.Assign(w.l, identity.PartitionOf(w.clusters), identity.Meta{}); err != nil || len(more) > 0 || w.l.Len() != n {
		return "the same run again is not a no-op"
	}
	return ""
}

// touched is what an incremental run hands over: the clusters that are not just
// an entity of now, and the records that are gone.
func (w *walk) touched() (clusters [][]identity.Ref, gone []identity.Ref) {
	s := w.l.State()
	listed := map[identity.Ref]bool{}
	for _, c := range w.clusters {
		sorted := slices.SortedFunc(slices.Values(c), identity.Ref.Compare)
		if !slices.Equal(sorted, s.Members(s.EntityOf(c[0]))) {
			clusters = append(clusters, c)
		}
		for _, r := range c {
			listed[r] = true
		}
	}
	for r := range s.Crosswalk() {
		if !listed[r] {
			gone = append(gone, r)
		}
	}
	return clusters, gone
}

// undoLast goes back to a mark.
func (w *walk) undoLast() string {
	to := w.marks[w.r.IntN(len(w.marks))]
	if to.seq == uint64(w.l.Len()) {
		return ""
	}
	events := slices.Collect(w.l.Events(to.seq))
	if slices.ContainsFunc(events, func(e identity.Event) bool { return e.Type == identity.Undone }) {
		return "" // what they bring back the twin does not know
	}
	if _, err := w.l.Undo(to.seq+1, uint64(w.l.Len()), identity.Meta{}); err != nil {
		return err.Error()
	}
	w.twin = to.twin.copy().back(events)
	return ""
}

// undoAnyAndBack undoes a span in the middle and then the undo.
func (w *walk) undoAnyAndBack() string {
	if w.l.Len() == 0 {
		return ""
	}
	text := crosswalkText(w.l.State())
	first := 1 + w.r.Uint64N(uint64(w.l.Len()))
	last := first + w.r.Uint64N(uint64(w.l.Len())-first+1)
	_, err := w.l.Undo(first, last, identity.Meta{Cause: "undo"})
	var inTheWay *identity.ReplayError
	if errors.As(err, &inTheWay) {
		if inTheWay.Seq <= first || crosswalkText(w.l.State()) != text {
			return "a refused undo left something behind"
		}
		return ""
	}
	if errors.Is(err, identity.ErrBadUndo) { // an erasure is in the span
		return ""
	}
	if err != nil {
		return err.Error()
	}
	seq := uint64(w.l.Len())
	if _, err := w.l.Undo(seq, seq, identity.Meta{Cause: "redo"}); err != nil {
		return err.Error()
	}
	if crosswalkText(w.l.State()) != text {
		return "undo of an undo does not bring back the state"
	}
	return ""
}

// erase forgets a record for good. The marks are not what they were after it.
func (w *walk) erase() string {
	if w.r.IntN(3) > 0 {
		return ""
	}
	r := w.record()
	err := w.l.Erase([]identity.Ref{r}, []byte("0123456789abcdef"), identity.Meta{Cause: "erase"})
	if errors.Is(err, identity.ErrBadErase) {
		if w.twin.home[r] != 0 {
			return "a known record is not erased"
		}
		return ""
	}
	if err != nil {
		return err.Error()
	}
	w.twin.erase(r)
	w.twin.overrides = w.l.State().Overrides() // with the token, which the twin does not know
	for c := range w.clusters {
		w.clusters[c] = slices.DeleteFunc(w.clusters[c], func(x identity.Ref) bool { return x == r })
	}
	w.clusters = slices.DeleteFunc(w.clusters, func(c []identity.Ref) bool { return len(c) == 0 })
	w.marks = nil
	return ""
}

func (w *walk) record() identity.Ref {
	return identity.Ref{Source: []string{"crm", "web"}[w.r.IntN(2)], Key: string(rune('a' + w.r.IntN(7)))}
}

// decide enters a decision, or withdraws one.
func (w *walk) decide() string {
	if n := len(w.twin.overrides); n > 0 && w.r.IntN(3) == 0 {
		i := w.r.IntN(n)
		seq := w.l.State().Overrides()[i].Seq
		if _, err := w.l.Undo(seq, seq, identity.Meta{Cause: "withdrawn"}); err != nil {
			return err.Error()
		}
		w.twin.overrides = slices.Delete(w.twin.overrides, i, i+1)
		return ""
	}
	kinds := []identity.OverrideKind{identity.MustLink, identity.CannotLink, identity.Remark}
	o := identity.Override{Kind: kinds[w.r.IntN(3)], A: w.record(), B: w.record(), Author: "li", Note: "because"}
	if o.A == o.B {
		return ""
	}
	seq, err := w.l.Override(o, identity.Meta{Cause: "review"})
	if err != nil {
		return err.Error()
	}
	o.Seq = seq
	w.twin.overrides = append(w.twin.overrides, o)
	return ""
}

// unmerge takes records out of an entity, and perhaps takes that back.
func (w *walk) unmerge() string {
	s := w.l.State()
	if s.Issued() == 0 {
		return ""
	}
	id := identity.ID(1 + w.r.IntN(s.Issued()))
	members := s.Members(s.Resolve(id).ID)
	var out []identity.Ref
	if w.r.IntN(2) == 0 { // else the last merge
		out = slices.DeleteFunc(slices.Clone(members), func(identity.Ref) bool { return w.r.IntN(2) == 0 })
	}
	before, seq := w.twin.copy(), uint64(w.l.Len())
	u, err := w.l.Unmerge(id, out, "li", "two", identity.Meta{Cause: "unmerge"})
	if errors.Is(err, identity.ErrBadUnmerge) {
		if uint64(w.l.Len()) != seq {
			return "a refused unmerge left something behind"
		}
		return ""
	}
	if err != nil {
		return err.Error()
	}
	out = s.Members(u.Out)
	rest := s.Members(u.Rest)
	if got := slices.SortedFunc(slices.Values(slices.Concat(out, rest)), identity.Ref.Compare); !slices.Equal(got, members) {
		return "an unmerge does not divide the entity"
	}
	w.clusters = w.twin.unmerge(out, rest)
	if _, keep := w.l.RunSpan(u.Run); w.r.IntN(2) == 0 {
		events := slices.Collect(w.l.Events(seq))
		if _, err := w.l.Undo(u.Run, keep, identity.Meta{Cause: "undo"}); err != nil {
			return err.Error()
		}
		w.twin = before.back(events)
	}
	return ""
}

// lookBack compares the state at every mark with what it was then.
func (w *walk) lookBack() string {
	for _, m := range w.marks {
		s, err := w.l.At(m.seq)
		if err != nil {
			return err.Error()
		}
		if crosswalkText(s) != m.text {
			return fmt.Sprintf("the state at %d is not what it was", m.seq)
		}
	}
	return ""
}

// reload goes on with a ledger read from its file, written in two pieces.
func (w *walk) reload() string {
	var whole, file bytes.Buffer
	half := &identity.Ledger{}
	if _, err := half.WriteTo(&file); err != nil {
		return err.Error()
	}
	if _, err := w.l.WriteTo(&whole); err != nil {
		return err.Error()
	}
	if _, err := w.l.WriteAfter(&file, 0); err != nil {
		return err.Error()
	}
	if whole.String() != file.String() {
		return "header and events are not the whole"
	}
	l, err := identity.Read(&file)
	if err != nil {
		return err.Error()
	}
	if !reflect.DeepEqual(slices.Collect(l.Events(0)), slices.Collect(w.l.Events(0))) {
		return "the events read are not those written"
	}
	w.l = l
	return ""
}

// TestWalkCanFail plants a mistake and sees it found.
func TestWalkCanFail(t *testing.T) {
	w := &walk{r: rand.New(rand.NewPCG(1, 1)), l: &identity.Ledger{}, twin: newTwin()}
	w.twin.issue(identity.Live, 0)
	require.NotEmpty(t, w.goOn(10))
}
