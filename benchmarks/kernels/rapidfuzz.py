"""Times RapidFuzz on the pairs of a file, and writes times and results as JSON."""

import json
import sys
import time

import numpy
import rapidfuzz
from rapidfuzz import process
from rapidfuzz.distance import OSA, JaroWinkler, Levenshtein

KERNELS = {
    "Levenshtein": (Levenshtein.distance, None, numpy.int32),
    "Levenshtein, cut-off 2": (Levenshtein.distance, 2, numpy.int32),
    "OSA": (OSA.distance, None, numpy.int32),
    "OSA, cut-off 1": (OSA.distance, 1, numpy.int32),
    "Jaro-Winkler": (JaroWinkler.similarity, None, numpy.float64),
}


def best(passes, f):
    """The time of the fastest call of f, and what it returns."""
    fastest = float("inf")
    for _ in range(passes):
        start = time.perf_counter()
        values = f()
        fastest = min(fastest, time.perf_counter() - start)
    return fastest, values.ravel().tolist()


def pairwise(task, s, options):
    """All pairs, slice by slice."""
    seconds, results = 0, []
    for i in range(0, len(s["A"]), task["Slice"]):
        a, b = s["A"][i : i + task["Slice"]], s["B"][i : i + task["Slice"]]
        spent, values = best(task["Passes"], lambda: process.cpdist(a, b, **options))
        seconds += spent
        results += values
    return seconds, results


def crosswise(task, s, options):
    """The first values of one side with those of the other."""
    a, b = s["A"][: task["Side"]], s["B"][: task["Side"]]
    return best(task["Passes"], lambda: process.cdist(a, b, **options))


def measured(seconds, values):
    return {"Nanoseconds": seconds * 1e9 / len(values), "Values": values}


def main():
    task = json.load(open(sys.argv[1], encoding="utf-8"))
    pairs, many = {}, {}
    for s in task["Sets"]:
        for kernel, (scorer, cutoff, dtype) in KERNELS.items():
            name = s["Name"] + "/" + kernel
            options = {"scorer": scorer, "score_cutoff": cutoff, "dtype": dtype, "workers": 1}
            pairs[name] = measured(*pairwise(task, s, options))
            many[name] = measured(*crosswise(task, s, options))
    json.dump({"Version": rapidfuzz.__version__, "Pairs": pairs, "Many": many}, sys.stdout)


main()
