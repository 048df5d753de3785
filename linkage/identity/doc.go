// Package identity gives every entity one lasting ID and remembers how it came
// to have it.
//
// In comes a [Partition]: which records, of all the sources, are one entity
// today. Out come an [Assignment] of IDs to those entities and the [Change]s
// of ID that a downstream system has to follow. In between stands a [Ledger],
// a log that only grows: entities created, merged, split, retired, decisions
// of people, undone steps.
//
// There are only a few types. A [Ref] names a source record for ever. An [ID]
// names an entity for ever. An [Event] is one line of the ledger. A [State] is
// what the events up to some point add up to: the crosswalk from Ref to ID,
// what became of every ID ever issued, and the overrides in force.
//
// # Which ID an entity gets
//
// IDs are a pure function of the partition and the ledger: no clock, no random
// number, no row order.
//
//   - Every old entity has one heir among the new clusters: the one that holds
//     most of its records (tie: the part with the smallest source and key).
//   - A cluster that is heir to several old entities keeps the ID of the oldest,
//     by ledger sequence number. The others are merged: they resolve to it.
//   - A cluster that is heir to nobody else, but to entities that were merged
//     away, revives the ID of the oldest of them.
//   - A cluster that is heir to nobody at all gets a new ID. New IDs are minted in
//     the order of the smallest (source, key) of the clusters.
//   - An ID is never given to another entity.
//
// # Merges that are taken apart
//
// What was merged and comes apart again has its IDs back, so that a record or a
// source that bridges entities can come and go. For that each record remembers
// the entity that it was new in: it is that entity's own record, and stays so
// through merges. A record that joins an entity into which others are merged, or
// changes sides, is nobody's own.
//
//   - Of an entity that was merged away only its own records count. Its heir is
//     the cluster that holds most of them.
//   - Of an entity that others were merged into all records count, but not every
//     cluster is asked: one that holds own records of those others and none of
//     the entity's stands back, because it can have an ID from before. (Where all
//     clusters are such, those that also hold records that are nobody's own come
//     first, then all of them.)
//   - Of several merged entities that a cluster is heir to, one that is merged
//     into another of them comes after it.
//   - A merged ID resolves to its heir: where that has left the entity that the
//     ID resolved to, the ID follows it.
//
// So the largest part keeps the ID on a split, but where the split undoes a merge.
// What is in no cluster has no say: an ID all of whose own records are gone stays
// merged, and so does one that never had an heir of its own.
//
// # Records that are gone
//
// A record that the partition does not list is gone from the input: it leaves
// its entity. An entity that has no record left is retired; its ID resolves to
// itself with status [Retired]. The ledger remembers where the gone records
// were: when records of a retired entity come back they speak for it again, as
// if they had never been away, and it is revived under its old ID. A record
// that comes back while its old entity still lives is taken as new, so that it
// can never take the ID away from those that stayed.
//
// # Runs in full and in part
//
// A batch hands over the whole partition. An incremental run sets Partial and
// hands over the touched entities only, each with all its records: the IDs are
// those that the whole partition would get. Its cost is that of what it hands
// over and of a few sweeps over flat columns (under a millisecond for a million
// records).
//
// # The file
//
// A ledger is written as JSON lines: a header with the format version, then an
// event a line, numbered from 1 without gaps. Lines that belong to one run name
// the sequence number of its opening "run" line, which has the cause, the time
// (as the caller gave it), the model version and the count of its lines, so that
// a file that was cut in the middle of a run is found out. A run that changes
// nothing writes nothing.
//
// # Undo and erasure
//
// [Ledger.Undo] takes events back by appending an "undone" event. The state is
// then, byte for byte, that of a ledger without them: it is found by replaying
// the log and passing over what was undone. It says nothing about the next run,
// which decides the same again. [Ledger.Unmerge] takes records out of an entity
// for good: in one run it moves them, enters the cannot-links that keep them out
// and withdraws must-links of the same author to the contrary. [Ledger.Erase] and
// [Ledger.EraseSource] alone rewrite: the keys of the erased records, and the
// notes of the overrides that name them, turn into keyed tokens everywhere in the
// log.
//
// The package imports nothing of this module.
package identity
