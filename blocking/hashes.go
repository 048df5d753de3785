package blocking

import (
	"errors"
	"slices"
)

// hashes is what an index reads of a table.
type hashes interface {
	Len() int
	// division numbers what records never make pairs across, from 0.
	division(record uint32) uint32
	hasher(p KeyPart) (keyHasher, error)
	// hash is the hash of the text of a key.
	hash(text string) uint64
}

// keyHasher is normalize.KeyHasher.
type keyHasher interface {
	Append(dst []uint64, record uint32) []uint64
	Remember()
}

// hashed are the parts of a settled plan in a table.
type hashed struct {
	data  hashes
	parts []hashedPart
}

type hashedPart struct {
	keyHasher
	stops map[uint64]bool // keys that make no blocks; nil for none
}

func newHashed(data hashes, plan Plan) (hashed, error) {
	h := hashed{data: data}
	var errs []error
	for _, p := range plan.parts() {
		of, err := data.hasher(p)
		errs = append(errs, err)
		part := hashedPart{keyHasher: of}
		if stop := plan.stopsOf(p); len(stop.Keys) > 0 {
			part.stops = make(map[uint64]bool, len(stop.Keys))
			for _, k := range stop.Keys {
				part.stops[data.hash(cutKey(k))] = true
			}
		}
		h.parts = append(h.parts, part)
	}
	return h, errors.Join(errs...)
}

// remember lets all parts learn the values that the table has gained.
func (h *hashed) remember(workers int) {
	parallel(workers, len(h.parts), func(_, i int) { h.parts[i].Remember() })
}

// recordHashes are the hashes of the keys of one record, part by part,
// ascending, without stops.
type recordHashes struct {
	hashes []uint64
	ends   []int // by part
}

// load reads a record's keys.
func (r *recordHashes) load(h *hashed, record uint32) {
	r.hashes, r.ends = r.hashes[:0], r.ends[:0]
	for i := range h.parts {
		part, from := &h.parts[i], len(r.hashes)
		r.hashes = part.Append(r.hashes, record)
		if len(r.hashes) > from+1 {
			slices.Sort(r.hashes[from:])
			r.hashes = r.hashes[:from+len(slices.Compact(r.hashes[from:]))]
		}
		if part.stops != nil {
			kept := slices.DeleteFunc(r.hashes[from:], func(k uint64) bool { return part.stops[k] })
			r.hashes = r.hashes[:from+len(kept)]
		}
		r.ends = append(r.ends, len(r.hashes))
	}
}

// of returns the hashes of a part.
func (r *recordHashes) of(part int) []uint64 {
	from := 0
	if part > 0 {
		from = r.ends[part-1]
	}
	return r.hashes[from:r.ends[part]]
}
