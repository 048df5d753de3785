"""GoldenMatch as it configures itself.

    python goldenmatch_.py SET_DIRECTORY CLUSTERS.csv
"""

import os

import goldenmatch

import common


def main():
    directory, out = common.arguments()
    _, mode, sources = common.read(directory)
    files = [os.path.join(directory, source + ".csv") for source, _ in sources]
    if mode == "link":
        matched = goldenmatch.match(files[1], files[0]).matched
        pairs = zip(matched["target_id"], matched["ref_id"]) if matched is not None else []
        entity = common.components(sources, ((str(a), str(b)) for a, b in pairs))
    else:
        ids = [r["id"] for _, rows in sources for r in rows]
        entity = {ids[m]: number for number, c in goldenmatch.dedupe(*files).clusters.items() for m in c["members"]}
    common.write(out, sources, entity)


main()
