"""dedupe: learns from labels. It is given 200, answered from the truth, for the
pairs that it asks about itself (uncertain_pairs). No other tool sees labels.

    python dedupe_.py SET_DIRECTORY CLUSTERS.csv
"""

import csv
import os
import random
import resource

import dedupe
import dedupe.variables as v
import numpy

import common
import settings

LABELS = 200
THRESHOLD = 0.5  # its default
MEMORY = 12 << 30  # bytes that a process may take, half of the machine


def main():
    directory, out = common.arguments()
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    random.seed(1)
    numpy.random.seed(1)
    name, mode, raw = common.read(directory)
    sources = common.clean(name, raw)
    with open(os.path.join(directory, "truth.csv"), encoding="utf-8") as f:
        truth = {r["id"]: r["entity_id"] for r in csv.DictReader(f)}
    variables = [(v.Exact if sort == "exact" else v.String)(c, has_missing=True) for c, sort in settings.of(name)["columns"].items()]
    data = [{r["id"]: r for r in rows} for _, rows in sources]
    tool = (dedupe.RecordLink if mode == "link" else dedupe.Dedupe)(variables, num_cores=2)
    tool.prepare_training(*data)
    for _ in range(LABELS):
        pair = tool.uncertain_pairs()[0]
        same = truth[pair[0]["id"]] == truth[pair[1]["id"]]
        tool.mark_pairs({"match": [pair] if same else [], "distinct": [] if same else [pair]})
    tool.train()
    if mode == "link":
        entity = common.components(sources, (ids for ids, _ in tool.join(*data, threshold=THRESHOLD)))
    else:
        entity = {i: n for n, (ids, _) in enumerate(tool.partition(data[0], threshold=THRESHOLD)) for i in ids}
    common.write(out, sources, entity)


if __name__ == "__main__":
    main()
