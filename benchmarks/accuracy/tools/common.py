"""What the scripts of all tools need: reading a prepared set, cleaning as a user
would before he gives rows to a tool that has no normaliser, writing clusters."""

import csv
import json
import os
import re
import sys

import settings


def read(directory):
    """Returns (name, mode, sources): a source is (name, [row]), a row a dict."""
    with open(os.path.join(directory, "meta.json"), encoding="utf-8") as f:
        mode = json.load(f)["mode"]
    sources = []
    for file in sorted(os.listdir(directory)):
        if file.endswith(".csv") and file != "truth.csv":
            with open(os.path.join(directory, file), encoding="utf-8-sig", newline="") as f:
                sources.append((file[:-4], list(csv.DictReader(f))))
    return os.path.basename(os.path.normpath(directory)), mode, sources


def clean(name, sources):
    """Lower-cases headers and cells, spaces out what is neither letter nor digit
    in names and texts, leaves the digits of numbers, and makes the columns that
    the settings of the set name. Empty cells become None."""
    wanted = settings.of(name)
    shortened = {c for rules in ("blocks", "certain", "teach") for rule in wanted[rules] for c in rule if ":" in c}
    out = []
    for source, rows in sources:
        cleaned = []
        for row in rows:
            r = {re.sub(r"\W+", "_", k.strip().lower()): (v or "").strip().lower() for k, v in row.items()}
            if name == "senzing":
                r.update(senzing(r))
            if name == "abt_buy":
                r.update(product(r))
            made = {"id": row["id"]}
            for column, sort in wanted["columns"].items():
                made[column] = cell(r.get(column, ""), sort)
            for c in shortened:
                column, n = c.split(":")
                made[c.replace(":", "_")] = (made[column] or "")[: int(n)] or None
            cleaned.append(made)
        out.append((source, cleaned))
    return out


def cell(text, sort):
    if sort in ("first", "last", "name", "text"):
        text = " ".join(re.sub(r"[\W_]+", " ", text).split())
    if sort == "digits":
        text = re.sub(r"[\W_]+", "", text)
    if sort == "dob":
        d = re.sub(r"\D", "", text)
        text = "%s-%s-%s" % (d[:4], d[4:6], d[6:8]) if len(d) == 8 else text
    return text or None


def senzing(r):
    """One name, address and number of the many columns of the truth set."""
    first = lambda *columns: next((r[c] for c in columns if r.get(c)), "")
    parts = lambda *columns: " ".join(r[c] for c in columns if r.get(c))
    return {
        "name": first("primary_name_full", "primary_name_org") or parts("primary_name_first", "primary_name_middle", "primary_name_last"),
        "address": first("addr_full") or parts("addr_line1", "addr_city", "addr_state", "addr_postal_code"),
        "number": first("passport_number", "drivers_license_number", "ssn_number", "national_id_number", "tax_id_number", "lei_number"),
    }


def product(r):
    """Brand and model number out of a product's name; prices without the sign."""
    words = re.findall(r"[a-z0-9/-]+", r["name"])
    models = [w.replace("-", "").replace("/", "") for w in words if re.search(r"\d", w) and len(w) > 3]
    return {"model": max(models, key=len, default=""), "brand": words[0] if words else "", "price": r.get("price", "").strip("$").replace(",", "")}


def column(c):
    """The name of a column of a rule among the cleaned ones."""
    return c.replace(":", "_")


def components(sources, pairs):
    """Clusters by connected components of pairs of ids."""
    parent = {r["id"]: r["id"] for _, rows in sources for r in rows}

    def find(x):
        while parent[x] != x:
            parent[x] = parent[parent[x]]
            x = parent[x]
        return x

    for a, b in pairs:
        parent[find(a)] = find(b)
    return {x: find(x) for x in parent}


def write(path, sources, entity):
    """Writes source, key, entity_id of every row; entity is a dict by id."""
    with open(path, "w", encoding="utf-8", newline="") as f:
        w = csv.writer(f)
        w.writerow(["source", "key", "entity_id"])
        for source, rows in sources:
            for r in rows:
                w.writerow([source, r["id"], entity[r["id"]]])


def arguments():
    """The directory of the set and the file of the clusters."""
    return sys.argv[1], sys.argv[2]
