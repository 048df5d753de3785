"""recordlinkage: comparisons to 0 or 1 within the blocks of settings.py, weighed
by its ECM classifier, which needs no labels; connected components.

    python recordlinkage_.py SET_DIRECTORY CLUSTERS.csv
"""

import pandas
import recordlinkage

import common
import settings

SIMILAR = 0.85  # from here on texts count as equal, as in the documentation's examples


def main():
    directory, out = common.arguments()
    name, mode, raw = common.read(directory)
    sources = common.clean(name, raw)
    wanted = settings.of(name)
    frames = [pandas.DataFrame(rows).set_index("id") for _, rows in sources]
    index = recordlinkage.Index()
    for r in wanted["blocks"]:
        index.block([common.column(c) for c in r])
    pairs = index.index(*frames)
    compare = recordlinkage.Compare()
    for c, sort in wanted["columns"].items():
        if sort in ("exact", "email", "postcode", "dob"):
            compare.exact(c, c, label=c)
        elif sort == "digits":
            compare.string(c, c, method="damerau_levenshtein", threshold=SIMILAR, label=c)
        else:
            compare.string(c, c, method="jarowinkler", threshold=SIMILAR, label=c)
    vectors = compare.compute(pairs, *frames)
    links = recordlinkage.ECMClassifier(binarize=0.5).fit_predict(vectors)
    common.write(out, sources, common.components(sources, links))


main()
