"""Links the rows of a job with Splink: CSV in, clusters out.

    python link.py job.json

The job (see job.go) names input, output directory, blocking rules and
thresholds; the other side of the comparison reads the same one. Written to the
output directory: clusters.csv, links.csv, model.json and report.json.
"""

import json
import sys
import time

stages = []
last = time.perf_counter()


def stage(name):
    """Notes what the work since the last call took."""
    global last
    now = time.perf_counter()
    stages.append({"name": name, "seconds": now - last})
    last = now


import duckdb  # noqa: E402
import splink.comparison_library as cl  # noqa: E402
from splink import DuckDBAPI, Linker, SettingsCreator, block_on  # noqa: E402

stage("import")

FIELDS = ["first_name", "surname", "dob", "phone", "email", "gender", "city", "postcode", "address", "occupation"]

# What Splink's documentation recommends for each field; term frequencies where
# values are far from equally common.
FUZZY = [
    cl.NameComparison("first_name"),
    cl.NameComparison("surname"),
    cl.LevenshteinAtThresholds("dob", [1, 2]),
    cl.LevenshteinAtThresholds("phone", [1, 2]),
    cl.JaroWinklerAtThresholds("email", [0.95, 0.88]).configure(term_frequency_adjustments=True),
    cl.ExactMatch("gender"),
    cl.ExactMatch("city").configure(term_frequency_adjustments=True),
    cl.LevenshteinAtThresholds("postcode", [1, 2]),
    cl.JaroWinklerAtThresholds("address", [0.95, 0.88]),
    cl.ExactMatch("occupation").configure(term_frequency_adjustments=True),
]

# Equal or not, without term frequencies: what both sides compute alike.
EXACT = [cl.ExactMatch(field) for field in FIELDS]

# The prior: rules that hardly ever bring strangers together, and the share of
# the matches that they are thought to find.
CERTAIN = [["first_name", "surname", "dob"], ["email"], ["phone"]]
CERTAIN_RECALL = 0.8

# m is learned in the blocks of these; together they leave every field free, and
# matches are a fair share of each. In blocks of a first name and a surname alone
# EM finds namesakes instead.
TEACHERS = [["surname", "dob"], ["first_name", "dob"], ["phone"]]

# Random pairs for u. Splink's documentation: 1e7 is often adequate, 1e8 and
# more are for a final model.
RANDOM_PAIRS = 1e7


def main():
    with open(sys.argv[1], encoding="utf-8") as f:
        job = json.load(f)
    out = job["out"]
    db = DuckDBAPI(duckdb.connect())
    con = db.duckdb_con
    con.execute("create table people as from read_csv(?, all_varchar = true)", [job["input"]])
    people = db.register("people")
    settings = SettingsCreator(
        link_type="dedupe_only",
        comparisons=EXACT if job["exact"] else FUZZY,
        blocking_rules_to_generate_predictions=[block_on(*rule) for rule in job["rules"]],
        retain_matching_columns=False,
    )
    linker = Linker(people, settings, log_level=None)
    stage("read")

    linker.training.estimate_probability_two_random_records_match(
        [block_on(*rule) for rule in CERTAIN], recall=CERTAIN_RECALL
    )
    stage("prior")
    linker.training.estimate_u_using_random_sampling(max_pairs=RANDOM_PAIRS)
    stage("u")
    for rule in TEACHERS:
        linker.training.estimate_parameters_using_expectation_maximisation(
            block_on(*rule), estimate_without_term_frequencies=True
        )
    stage("m")

    # predict would block too; apart, the pairs can be counted.
    pairs = linker.inference.compute_blocked_pairs_for_predict()
    candidates = con.execute(f"select count(*) from {pairs.physical_name}").fetchall()[0][0]
    stage("block")
    links = linker.inference.predict(threshold_match_probability=job["review"])
    stage("score")
    clusters = linker.clustering.cluster_pairwise_predictions_at_threshold(
        links, threshold_match_probability=job["match"]
    )
    stage("cluster")

    con.execute(
        f"""copy (select 'people' as source, unique_id as key, cluster_id as entity_id
        from {clusters.physical_name}) to '{out}/clusters.csv' (header)"""
    )
    con.execute(
        f"""copy (select unique_id_l as key_a, unique_id_r as key_b, match_weight as weight
        from {links.physical_name}) to '{out}/links.csv' (header)"""
    )
    linker.misc.save_model_to_json(f"{out}/model.json", overwrite=True)
    stage("write")
    with open(f"{out}/report.json", "w", encoding="utf-8") as f:
        json.dump({"stages": stages, "candidates": candidates}, f)


main()
