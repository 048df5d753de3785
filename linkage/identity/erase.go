package identity

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"slices"
)

// ErrBadErase says that a record to erase is not in the ledger or that the
// secret is shorter than 16 bytes.
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
	if err := m.check(); err != nil {
		return err
	}
	if len(refs) == 0 || len(secret) < 16 {
		return ErrBadErase
	}
	records := make([]uint32, 0, len(refs))
	for _, r := range refs {
		no, ok := l.log.lookup(r)
		if !ok {
			return ErrBadErase
		}
		records = append(records, no)
	}
	slices.Sort(records)
	records = slices.Compact(records)
	for _, r := range records {
		l.log.tokenize(r, secret)
	}
	slices.SortFunc(records, l.log.compare)
	l.log.sortRefs(records)
	e := entry{kind: Erased, meta: l.log.addMeta(m, 0)}
	l.log.setRefs(&e, records)
	return l.append(e)
}

// tokenize rewrites the key of a record, and what people wrote about it.
func (g *eventLog) tokenize(record uint32, secret []byte) {
	name := g.sources[g.source[record]]
	token := func(text string) string {
		if text == "" {
			return ""
		}
		mac := hmac.New(sha256.New, secret)
		mac.Write([]byte(name + "\x00" + text))
		return "erased:" + hex.EncodeToString(mac.Sum(nil)[:16])
	}
	g.key[record] = token(g.key[record])
	g.index.set(g, record)
	for i := range g.overrides {
		if o := &g.overrides[i]; o.a == record || o.b == record {
			o.author, o.note = token(o.author), token(o.note)
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
