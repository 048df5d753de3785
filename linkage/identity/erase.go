package identity

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"slices"
	"strings"
)

// LeastSecret is how many bytes tokens are made with at least.
const LeastSecret = 16

// ErrBadErase says that a record to erase is not in the ledger or that the
// secret is shorter than [LeastSecret].
var ErrBadErase = errors.New("identity: cannot erase")

// Erase forgets records for good: in the whole log their keys become tokens
// ("erased:" and 128 bits of HMAC-SHA-256 of source and key under the secret),
// and so do author and note of every override that names them. Records that are
// live leave their entities, which end as erased when nobody is left. Keep the
// secret to be able to show later that a given key was erased; throw it away
// and nobody can.
//
// Erasure cannot be undone, and the whole ledger file has to be written anew:
// lines written before hold the keys. Should the source deliver the key again,
// the record is new. On an error the ledger is as before.
func (l *Ledger) Erase(refs []Ref, secret []byte, m Meta) error {
	records := make([]uint32, 0, len(refs))
	for _, r := range refs {
		no, ok := l.log.lookup(r)
		if !ok {
			return ErrBadErase
		}
		records = append(records, no)
	}
	slices.Sort(records)
	return l.erase(slices.Compact(records), secret, m)
}

// EraseSource forgets every record of a source, those that are gone as well: a
// bought list past its licence, say. The name of the source stays. Records that
// are erased already are passed over; [ErrBadErase] when no other is left.
// Everything else is as with [Ledger.Erase].
func (l *Ledger) EraseSource(source string, secret []byte, m Meta) error {
	no, ok := l.log.sourceNo[source]
	if !ok {
		return ErrBadErase
	}
	var records []uint32
	named := l.log.named()
	for r, s := range l.log.source {
		if s == no && named[r] && !isErased(l.log.key[r]) {
			records = append(records, uint32(r))
		}
	}
	return l.erase(records, secret, m)
}

// named marks the records that an event names; others were never entered.
func (g *eventLog) named() []bool {
	named := make([]bool, len(g.key))
	for _, e := range g.entries {
		for _, r := range g.records(e) {
			named[r] = true
		}
		if e.kind == Overridden {
			o := g.overrides[e.extra]
			named[o.a] = true
			if o.b != noRecord {
				named[o.b] = true
			}
		}
	}
	return named
}

const (
	erasedMark = "erased:"
	tokenBytes = 16
)

// isErased tells a token from a key; see [eventLog.tokenize].
func isErased(key string) bool {
	rest, ok := strings.CutPrefix(key, erasedMark)
	token, err := hex.DecodeString(rest)
	return ok && err == nil && len(token) == tokenBytes
}

// erase rewrites and forgets records, each once.
func (l *Ledger) erase(records []uint32, secret []byte, m Meta) error {
	if err := m.check(); err != nil {
		return err
	}
	if len(records) == 0 || len(secret) < LeastSecret {
		return ErrBadErase
	}
	l.log.tokenize(records, secret)
	slices.SortFunc(records, l.log.compare)
	l.log.sortRefs(records)
	e := entry{kind: Erased, meta: l.log.addMeta(m, 0)}
	l.log.setRefs(&e, records)
	return l.append(e)
}

// tokenize rewrites the keys of records, and what people wrote about them.
func (g *eventLog) tokenize(records []uint32, secret []byte) {
	token := func(record uint32, text string) string {
		if text == "" {
			return ""
		}
		mac := hmac.New(sha256.New, secret)
		mac.Write([]byte(g.sources[g.source[record]] + "\x00" + text))
		return erasedMark + hex.EncodeToString(mac.Sum(nil)[:tokenBytes])
	}
	hit := make([]bool, len(g.key))
	for _, r := range records {
		hit[r] = true
		g.key[r] = token(r, g.key[r])
		g.index.set(g, r)
	}
	for i := range g.overrides {
		o := &g.overrides[i]
		switch {
		case hit[o.a]:
			o.author, o.note = token(o.a, o.author), token(o.a, o.note)
		case o.b != noRecord && hit[o.b]:
			o.author, o.note = token(o.b, o.author), token(o.b, o.note)
		}
	}
}

// sortRefs puts the refs of every event that names one of the records back in
// order, since their keys have changed.
func (g *eventLog) sortRefs(changed []uint32) {
	hit := make([]bool, len(g.key))
	for _, r := range changed {
		hit[r] = true
	}
	for _, e := range g.entries {
		records := g.records(e)
		if slices.ContainsFunc(records, func(r uint32) bool { return hit[r] }) {
			slices.SortFunc(records, g.compare)
		}
	}
}

// applyErased forgets records. An entity that is left without live records is
// retired; one for which no record at all could speak any more is erased.
func (s *State) applyErased(e entry) {
	unspoken := map[ID]bool{}
	for _, r := range s.log.records(e) {
		id := s.Resolve(s.home[r]).ID // for a live record its home itself
		if id == 0 {
			continue // never in an entity
		}
		entity := &s.entities[id-1]
		if s.live[r] {
			entity.members--
		}
		if entity.members == 0 {
			entity.status = Gone
			unspoken[id] = true
		}
		s.home[r], s.origin[r], s.live[r] = 0, 0, false
	}
	if len(unspoken) == 0 {
		return
	}
	for _, home := range s.home {
		if home != 0 {
			delete(unspoken, s.Resolve(home).ID)
		}
	}
	for id := range unspoken {
		s.entities[id-1].status = Forgotten
	}
}
