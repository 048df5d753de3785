// Package golden builds the golden record of an entity: for each field the one
// value that survives, where it comes from, and the values that lost.
//
// In come, for each field, the [Candidate]s: the cells that the records of one
// entity have for it, in any order. Out comes one [Value] for each column of the
// golden record. Every value cites the cell that holds it; nothing is made up
// or mixed from two cells.
//
// There are only a few types. A [Rule] is a list of [Criterion]s, each of which
// leaves the best candidates to the next; source and key settle what is left,
// so that the outcome never depends on order. A [Config] gives each [Field] its
// rule, or leaves it to the default of its kind ([DefaultRule]). [New] checks it
// and gives a [Golden], which is safe for concurrent use. [Choose] is one
// contest alone.
//
// How often the cells of each source are right can be learned from the clusters:
// a [Learner] takes the cells of entities, [Learner.Accuracies] says what they
// show, and [Golden.Voting] gives those votes to the rules with [WeightedVote].
//
// # What always holds
//
//   - A candidate without canonical form (a placeholder, junk) never wins; it is
//     kept among the losers. Where no candidate has one, there is no value.
//   - Valid values come before invalid ones, whatever the rule says.
//   - Fields of one group (street, city, postcode) survive together: all from
//     one record, or from one slot of it. Where that record leaves a field of
//     the group empty, it stays empty. Rows of which one leaves out what another
//     has, and which agree otherwise, are one value.
//   - A field with a Latin companion (name, name_latin) shows the best value in
//     Han script and the best without side by side. The field itself falls back
//     to the latter, so that it is never empty when something is known.
//
// What a cell means is said by whoever makes the candidates: two writings of one
// value share a SameAs, and Valid, Partial, Parts, Titled and Shared tell what the
// kind of the field knows.
//
// The vocabulary is that of survivorship in master data management products;
// Bleiholder and Naumann, "Data Fusion" (ACM Computing Surveys 41(1), 2008),
// section 3, is a survey of the rules.
//
// The package imports nothing of this module.
package golden
