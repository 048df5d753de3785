"""Splink on DuckDB, with the settings of settings.py; connected components at
probability 0.95.

    python splink_.py SET_DIRECTORY CLUSTERS.csv [wide]

wide is a second configuration for each set: every compared column makes a block
alone, but for those of a few values (sort exact), the prior comes from looser
rules where there are any, and of two sources each record has one partner at most.
"""

import sys

import duckdb
import pyarrow
import splink.comparison_library as cl
from splink import DuckDBAPI, Linker, SettingsCreator, block_on

import common
import settings

MATCH = 0.95
RANDOM_PAIRS = 1e6  # for u; its default


def comparisons(columns):
    by_sort = {sort: c for c, sort in columns.items()}
    out = []
    if "first" in by_sort:
        out.append(cl.ForenameSurnameComparison(by_sort["first"], by_sort["last"], forename_surname_concat_col_name="full_name_concat"))
    for c, sort in columns.items():
        if sort == "name":
            out.append(cl.NameComparison(c).configure(term_frequency_adjustments=True))
        elif sort == "dob":
            out.append(cl.DateOfBirthComparison(c, input_is_string=True))
        elif sort == "digits":
            out.append(cl.DamerauLevenshteinAtThresholds(c, [1, 2]))
        elif sort == "exact":
            out.append(cl.ExactMatch(c).configure(term_frequency_adjustments=True))
        elif sort == "postcode":
            out.append(cl.PostcodeComparison(c))
        elif sort == "email":
            out.append(cl.EmailComparison(c))
        elif sort == "text":
            out.append(cl.JaroWinklerAtThresholds(c, [0.95, 0.88, 0.75]).configure(term_frequency_adjustments=True))
    return out


def rule(columns):
    return block_on(*[common.column(c) for c in columns])


def main():
    directory, out = common.arguments()
    name, mode, raw = common.read(directory)
    sources = common.clean(name, raw)
    wanted = settings.of(name)
    by_sort = {sort: c for c, sort in wanted["columns"].items()}
    db = DuckDBAPI(duckdb.connect())
    wide = "wide" in sys.argv[3:]
    blocks = [[c] for c, sort in wanted["columns"].items() if sort != "exact"] if wide else wanted["blocks"]
    tables = []
    for source, rows in sources:
        for r in rows:
            if "first" in by_sort:
                first, last = r[by_sort["first"]], r[by_sort["last"]]
                r["full_name_concat"] = "%s %s" % (first, last) if first and last else None
        db.duckdb_con.register("arrow_" + source, pyarrow.Table.from_pylist([{k: None if v is None else str(v) for k, v in r.items()} for r in rows]))
        db.duckdb_con.execute("create table rows_%s as from arrow_%s" % (source, source))
        tables.append(db.register("rows_" + source))
    chosen = SettingsCreator(
        link_type="link_only" if mode == "link" else "dedupe_only",
        unique_id_column_name="id",
        comparisons=comparisons(wanted["columns"]),
        blocking_rules_to_generate_predictions=[rule(r) for r in blocks],
        retain_matching_columns=False,
    )
    linker = Linker(tables if len(tables) > 1 else tables[0], chosen, log_level=None)
    certain, recall = wanted["certain"], wanted["recall"]
    if wide:
        certain, recall = wanted.get("loose", certain), wanted.get("loose_recall", recall)
    linker.training.estimate_probability_two_random_records_match([rule(r) for r in certain], recall=recall)
    linker.training.estimate_u_using_random_sampling(max_pairs=RANDOM_PAIRS)
    for r in wanted["teach"]:
        linker.training.estimate_parameters_using_expectation_maximisation(rule(r), estimate_without_term_frequencies=True)
    links = linker.inference.predict(threshold_match_probability=MATCH)
    if wide and mode == "link":
        clusters = linker.clustering.cluster_using_single_best_links(
            links, duplicate_free_datasets=["rows_a", "rows_b"], threshold_match_probability=MATCH
        )
    else:
        clusters = linker.clustering.cluster_pairwise_predictions_at_threshold(links, threshold_match_probability=MATCH)
    found = db.duckdb_con.execute("select id, cluster_id from %s" % clusters.physical_name).fetchall()
    common.write(out, sources, {i: c for i, c in found})


main()
