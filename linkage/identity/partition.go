package identity

import (
	"cmp"
	"encoding/binary"
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"
)

// Partition says which records are one entity, in columns as a linker has
// them: one row a record, in any order.
type Partition struct {
	Sources []string // names of the sources
	Source  []uint32 // per record: its source, an index into Sources
	Key     []string // per record: its key in the source
	Cluster []uint32 // per record: its cluster; equal numbers are one entity. Below len(Cluster), gaps allowed

	// Partial says that the partition is of the touched records only: all other
	// records stay in their entities, and nothing is gone but what Gone names.
	// It must have, in clusters or in Gone, every record of each entity that it
	// has a record of.
	Partial bool
	Gone    []Ref // removed records, for Partial; those not in the input anyway are passed over
}

// PartitionOf makes a Partition of clusters given as lists of refs: for tests
// and small callers.
func PartitionOf(clusters [][]Ref) Partition {
	var p Partition
	number := map[string]uint32{}
	for c, refs := range clusters {
		for _, r := range refs {
			no, ok := number[r.Source]
			if !ok {
				no = uint32(len(p.Sources))
				number[r.Source] = no
				p.Sources = append(p.Sources, r.Source)
			}
			p.Source = append(p.Source, no)
			p.Key = append(p.Key, r.Key)
			p.Cluster = append(p.Cluster, uint32(c))
		}
	}
	return p
}

// ErrBadPartition is what every [PartitionError] is.
var ErrBadPartition = errors.New("identity: bad partition")

// PartitionError names the first record of a partition that is wrong. It gives
// its row, not its key, which may be personal data.
type PartitionError struct {
	Record int // row in the partition
	Reason string
}

func (e *PartitionError) Error() string {
	return fmt.Sprintf("identity: bad partition: record %d: %s", e.Record, e.Reason)
}

// Is makes a PartitionError an [ErrBadPartition].
func (e *PartitionError) Is(target error) bool { return target == ErrBadPartition }

// check finds what is wrong with the columns, but for repeated records.
func (p Partition) check() error {
	n := len(p.Key)
	if len(p.Source) != n || len(p.Cluster) != n {
		return fmt.Errorf("%w: columns of different length", ErrBadPartition)
	}
	if len(p.Gone) > 0 && !p.Partial {
		return fmt.Errorf("%w: records named as gone, but it is not partial", ErrBadPartition)
	}
	names := map[string]bool{}
	for _, name := range p.Sources {
		if name == "" || !utf8.ValidString(name) || names[name] {
			return fmt.Errorf("%w: a source name is empty, repeated or not UTF-8", ErrBadPartition)
		}
		names[name] = true
	}
	for i, key := range p.Key {
		switch {
		case int(p.Source[i]) >= len(p.Sources):
			return &PartitionError{i, "source out of range"}
		case int(p.Cluster[i]) >= n:
			return &PartitionError{i, "cluster out of range"}
		case key == "":
			return &PartitionError{i, "empty key"}
		case !utf8.ValidString(key):
			return &PartitionError{i, "key is not UTF-8"}
		}
	}
	return nil
}

// intern gives each row its record number in the log and refuses repeats.
func (p Partition) intern(log *eventLog) ([]uint32, error) {
	sources := make([]uint32, len(p.Sources))
	for i, name := range p.Sources {
		sources[i] = log.addSource(name)
	}
	if len(log.key) == 0 {
		log.reserve(len(p.Key))
	}
	records := make([]uint32, len(p.Key))
	seen := newNumbers(len(log.key)+len(p.Key), len(p.Key))
	of := make([]uint32, len(p.Source))
	for i, s := range p.Source {
		of[i] = sources[s]
	}
	err := log.addRecords(of, p.Key, func(i int, r uint32) error {
		if seen.at(r) > 0 {
			return &PartitionError{i, "the same source and key as a record before it"}
		}
		seen.set(r, 1)
		records[i] = r
		return nil
	})
	return records, err
}

// sortRecords sorts record numbers by source name, then key. Most comparisons
// are decided by eight bytes of the key, taken after what the keys of the
// source have in common.
func sortRecords(records []uint32, sources []string, source []uint32, key []string) {
	type item struct {
		prefix       uint64
		rank, record uint32
	}
	rank := ranks(sources)
	if slices.IsSortedFunc(records, func(a, b uint32) int {
		return cmp.Or(cmp.Compare(rank[source[a]], rank[source[b]]), strings.Compare(key[a], key[b]))
	}) {
		return // as a table's are
	}
	common := make([]string, len(sources))
	seen := make([]bool, len(sources))
	for _, r := range records {
		if s := source[r]; !seen[s] {
			seen[s], common[s] = true, key[r]
		} else {
			common[s] = commonPrefix(common[s], key[r])
		}
	}
	items := make([]item, len(records))
	for i, r := range records {
		var head [8]byte
		copy(head[:], key[r][len(common[source[r]]):])
		items[i] = item{binary.BigEndian.Uint64(head[:]), rank[source[r]], r}
	}
	slices.SortFunc(items, func(a, b item) int {
		switch {
		case a.rank != b.rank:
			return int(a.rank) - int(b.rank)
		case a.prefix < b.prefix:
			return -1
		case a.prefix > b.prefix:
			return 1
		}
		return strings.Compare(key[a.record], key[b.record])
	})
	for i, it := range items {
		records[i] = it.record
	}
}

// ranks gives each name its place in byte order.
func ranks(names []string) []uint32 {
	order := make([]uint32, len(names))
	for i := range order {
		order[i] = uint32(i)
	}
	slices.SortFunc(order, func(a, b uint32) int { return strings.Compare(names[a], names[b]) })
	rank := make([]uint32, len(names))
	for place, i := range order {
		rank[i] = uint32(place)
	}
	return rank
}

func commonPrefix(a, b string) string {
	n := min(len(a), len(b))
	for i := range n {
		if a[i] != b[i] {
			return a[:i]
		}
	}
	return a[:n]
}
