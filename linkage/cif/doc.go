// Package cif adds up what customers did: the parts R (responses: contacts,
// complaints, answers to campaigns) and P (purchases) of a customer information
// file (客户信息档案), by entity. C, the characteristics, is the golden record.
//
// In come events, each of which the caller has joined to the entity of its
// customer row by the crosswalk; out comes a [Summary] for each entity and
// series. Events ride along: they never say who a customer is, and a merge or a
// split changes nothing but where they are counted. So the summary of an entity
// is the sum of those of its records, whatever was merged, split and undone
// before, and the total over all entities stays the same.
//
// There are few types: an [Event]; a [File], which adds events up; a [Series],
// which names what is counted apart; a [Summary]; and an [Amount], an exact
// decimal number. Amounts of different currencies are never added.
//
// A File holds no events: memory is about 100 bytes for each entity, series and
// currency that has any. What it gives does not depend on the order of the events.
package cif
