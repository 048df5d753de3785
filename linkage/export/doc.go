// Package export writes what a run found to files, and reads back the ones that
// the next run needs.
//
// In comes a [Run]: the table of records, the model, the links, the entities
// and their IDs. Out come the files of one directory: the crosswalk from every
// source key to its entity, golden records with the provenance of each value,
// links, the review queue, rejects, a merge plan, an HTML report, the model, the
// config, the blocking plan, the ledger, the change feed and a manifest.
// [Run.Write] writes all of them or none: they are written beside their
// final names and renamed when all are complete, the manifest last.
//
// There are only a few other types. A [Config] is what a run was told, read from
// and written to JSON. [ReadDecisions] reads a review queue that a person filled
// in, [Enter] puts it in the ledger, [Contradictions] says which decisions cannot
// all hold. [ReadPast] reads back what the next run needs of a finished one;
// [WriteSource] keeps the rows of live records beside it. [CIF] joins purchases
// and responses to the entities of a finished run. [Evaluate] compares a crosswalk with the truth,
// [Past.Judge] the links of a run, [MeasureBlocking] its rules; an [Evaluation]
// holds what was found, or what the run thinks of itself.
//
// # The files
//
//	crosswalk.csv    source, key, entity_id, decision (match or single), weight and rule of the best link that joins
//	                 the record to its entity, review_state (open, decided or empty): every record once
//	golden.csv       entity_id, members, then each field; names in Han script have their Latin form beside them
//	golden_provenance.jsonl
//	                 a line a value: entity_id, field, value, the cell that holds it (source, key, column, and raw where
//	                 that is not the value itself), the rule that settled it, same and losing cells
//	links.csv        source_a, key_a, source_b, key_b, weight in bits, probability, decision (match or possible), then
//	                 the level of each comparison
//	review.csv       possible matches that nobody has decided: a question for each two entities, or for a doubtful pair inside
//	                 one, those first whose answers are worth most; both records masked; decision, author and note to be filled in
//	merge_plan.csv   for each source and entity: master, losers, conflicts, golden values; a step a row. refused says why
//	                 records are not merged: then the step is 0, and protected names a record that may not lose, a row each.
//	                 With an owner column: owner_after, and whose the records are. See [Merge]
//	rejects.csv      file, line, byte, reason, the row as it came
//	changes.csv      type, old and new ID, records
//	decisions.csv    source_a, key_a, source_b, key_b, decision, author, note: of the review page, see [DecisionFile]
//	cif.csv          golden.csv with what each entity has of each series of events; cif_events.jsonl, cif_rejects.csv and
//	                 cif.json go with it; of [CIF], not of the run
//	labels.csv       source_a, key_a, source_b, key_b, decision: answers to questions; not the run's, see [LabelFile]
//	ledger.masters.csv
//	                 source, key, entity_id: the masters of the plan, kept beside the ledger, see [Masters]
//	ledger.households.jsonl
//	                 the ledger of households, likewise, see [HouseholdLedgerPath]
//	households.csv   household_id, entity_id, members, evidence, with: a row a member; where the config has [Relations], as are
//	affiliations.csv entity_id, organisation as a record writes it, its key and entity, role, dates, that record, head, successor
//	report.html      for people; model.json, config.json, blocking.json, ledger.jsonl, manifest.json: for the next run
//
// Everything but the manifest's part "run" (paths, input hashes, timings) and
// the places in rejects.csv depends on the set of rows, the config and the
// ledger with its masters alone: the same bytes for shuffled rows, renamed
// directories and any number of workers.
//
// CSV files are RFC 4180 in UTF-8, lines ending in LF, lossless: nothing is
// escaped that a spreadsheet might run. [Run.Human] writes the files for people
// instead, and says so in their first line.
package export
