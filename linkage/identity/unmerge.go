package identity

import (
	"errors"
	"fmt"
)

// ErrBadUnmerge says that an entity cannot be unmerged as asked: it is not
// live, nothing was merged into it, a record is not in it, no record would stay,
// another author's must-link holds, or there are more pairs to keep apart than
// [MaxApart].
var ErrBadUnmerge = errors.New("identity: cannot unmerge")

// MaxApart is how many pairs of records one call of [Ledger.Unmerge] keeps apart
// at most. Every later run looks at each of them.
const MaxApart = 100_000

// Unmerging is what [Ledger.Unmerge] did.
type Unmerging struct {
	Run       uint64     // sequence number of its opening event: [Ledger.RunSpan] of it is what Undo takes back
	Out       ID         // the entity of the records that were taken out
	Rest      ID         // the entity of the others; one of the two is as before
	Apart     int        // cannot-links that were entered
	Withdrawn []Override // must-links of the same author that said the contrary and no longer hold
	Changes   []Change
}

// Unmerge takes records out of an entity by a person's decision and sees to it
// that they stay out. out names them; without it, they are those that the last
// merge brought: into id where it is live, or the merge that ended id. Records
// that joined the entity by themselves stay.
//
// Which ID each part has is what [Assign] says, so that a merged ID comes back
// where its merge is taken apart. Every record taken out gets a cannot-link with
// every record that stays, by the author and with the note: whatever joins the
// one side later, it cannot bring the two together, which one cannot-link for
// each record would not prevent. Nothing is said about records of one side: they
// may part. Must-links between the sides by the same author are withdrawn; one by
// another is for people to settle: it has to be undone before. All of it is one
// run of the ledger.
//
// Errors are [ErrBadUnmerge], and [ErrBadOverride] or [ErrBadMeta] for texts that
// are not UTF-8; the ledger is then as before. Cost: some sweeps over the records,
// and a replay of the log where a must-link is withdrawn.
func (l *Ledger) Unmerge(id ID, out []Ref, author, note string, m Meta) (Unmerging, error) {
	if err := errors.Join((Override{Kind: Remark, A: Ref{"a", "a"}, Author: author, Note: note}).check(), m.check()); err != nil {
		return Unmerging{}, err
	}
	u, err := l.planUnmerge(id, out, author)
	if err != nil {
		return Unmerging{}, err
	}
	seq := l.seq()
	w := &runWriter{l: l, meta: m}
	done, err := u.write(l, w, note)
	if err != nil { // a mistake in this package, or more than MaxID entities
		return Unmerging{}, errors.Join(err, l.cut(seq))
	}
	done.Run = seq + 1
	return done, nil
}

// unmerge is an entity to be divided.
type unmerge struct {
	out, rest []Ref // in order
	author    string
	overrides []Override // in force

	apart     [][2]Ref   // pairs to be kept apart that are not yet
	withdrawn []Override // must-links between the sides
}

func (l *Ledger) planUnmerge(id ID, out []Ref, author string) (unmerge, error) {
	s := l.State()
	entity := s.Resolve(id)
	if entity.Status != Live {
		return unmerge{}, fmt.Errorf("%w: the entity is %s", ErrBadUnmerge, entity.Status)
	}
	members := s.Members(entity.ID)
	if len(out) == 0 {
		if out = l.broughtBy(id, members); len(out) == 0 {
			return unmerge{}, fmt.Errorf("%w: no merge made it what it is; name the records to take out", ErrBadUnmerge)
		}
	}
	taken := map[Ref]bool{}
	for _, r := range out {
		if s.EntityOf(r) != entity.ID {
			return unmerge{}, fmt.Errorf("%w: a record is not in the entity", ErrBadUnmerge)
		}
		taken[r] = true
	}
	u := unmerge{author: author, overrides: s.Overrides()}
	for _, r := range members {
		if taken[r] {
			u.out = append(u.out, r)
		} else {
			u.rest = append(u.rest, r)
		}
	}
	switch {
	case len(u.rest) == 0:
		return u, fmt.Errorf("%w: no record would stay", ErrBadUnmerge)
	case len(u.out)*len(u.rest) > MaxApart:
		return u, fmt.Errorf("%w: %d pairs would have to be kept apart, more than %d; take out fewer records", ErrBadUnmerge, len(u.out)*len(u.rest), MaxApart)
	}
	return u, u.divide()
}

// broughtBy is those of the members of an entity that the last merge into id, or
// of id, brought; none where no merge says how to divide them.
func (l *Ledger) broughtBy(id ID, members []Ref) []Ref {
	in := map[uint32]bool{}
	for _, r := range members {
		no, _ := l.log.lookup(r)
		in[no] = true
	}
	for seq := range l.merges(id) {
		var brought []Ref
		for _, r := range l.log.records(l.log.entries[seq-1]) {
			if in[r] {
				brought = append(brought, l.log.ref(r))
			}
		}
		if len(brought) > 0 && len(brought) < len(members) {
			return brought
		}
	}
	return nil
}

// write enters the run.
func (u *unmerge) write(l *Ledger, w *runWriter, note string) (done Unmerging, err error) {
	w.begin()
	for _, o := range u.withdrawn {
		w.undo(o.Seq)
	}
	if len(u.withdrawn) > 0 && w.err == nil {
		w.err = l.cut(l.seq()) // the state without them
	}
	for _, pair := range u.apart {
		w.override(Override{Kind: CannotLink, A: pair[0], B: pair[1], Author: u.author, Note: note})
	}
	if w.err != nil {
		return done, w.err
	}
	p := PartitionOf([][]Ref{u.out, u.rest})
	p.Partial = true
	ids, changes, err := assign(l, p, w)
	if err != nil {
		return done, err
	}
	return Unmerging{Out: ids[0], Rest: ids[1], Apart: len(u.apart), Withdrawn: u.withdrawn, Changes: changes}, nil
}

// divide finds the pairs that are to be kept apart, and what people have said of
// them.
func (u *unmerge) divide() error {
	side := map[Ref]int{}
	for _, r := range u.out {
		side[r] = 1
	}
	for _, r := range u.rest {
		side[r] = 2
	}
	known := map[[2]Ref]bool{}
	for _, o := range u.overrides {
		if side[o.A]+side[o.B] != 3 || side[o.A] == 0 || side[o.B] == 0 {
			continue
		}
		a, b := o.A, o.B
		if side[a] == 2 {
			a, b = b, a
		}
		switch o.Kind {
		case CannotLink:
			known[[2]Ref{a, b}] = true
		case MustLink:
			if o.Author != u.author {
				return fmt.Errorf("%w: the must-link of event %d, by another author, says the contrary; undo it first", ErrBadUnmerge, o.Seq)
			}
			u.withdrawn = append(u.withdrawn, o)
		}
	}
	for _, a := range u.out {
		for _, b := range u.rest {
			if !known[[2]Ref{a, b}] {
				u.apart = append(u.apart, [2]Ref{a, b})
			}
		}
	}
	return nil
}
