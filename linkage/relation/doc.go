// Package relation finds what stands around a person: the household, and the
// organisations that a person is the contact of. It never joins entities.
//
// In comes a [normalize.Table] and, as [linkage.Result] has it, for each record
// the smallest record of its entity. Out come [Household]s, sets of entities
// with the evidence that holds them together, and [Affiliation]s, edges from an
// entity to an [Organisation], each citing the record that says so.
//
// # Households
//
// Two people are of one household who share
//
//   - a home address, down to the door, and a surname;
//   - a home address and a telephone or mailbox;
//   - a telephone or mailbox and a surname, unless they name one organisation: colleagues share a switchboard.
//
// Surnames agree as package name compares them: 陈, 陳, Chan and Chen do, 张 and
// 章 do not. What more entities share than a home has room for (an office block,
// a dormitory, a hotline) says nothing and is counted. Evidence of all records of
// an entity counts, former values too. Households are the connected groups.
//
// # Organisations
//
// The names that the table holds are brought together by identifier (a unified
// social credit code with a valid check character) and by [org.Compare], never
// across two identifiers, and a name that fits two organisations which do not fit
// each other stays alone. Branches are organisations of their own. A [Book] that
// the user keeps says which names are aliases, who succeeded whom and since when,
// and which unit belongs to which head: aliases become one organisation, a
// successor is named beside the one that it succeeded.
package relation
