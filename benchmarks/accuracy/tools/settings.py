"""What Splink, recordlinkage and dedupe are told of each set.

Written from the columns and a look at some rows, before any result of the tool
was seen, and not changed for a better one; but see "loose". Where Splink's documentation has a
notebook for a set (fake_1000, historical_50k, febrl), comparisons, blocking
rules and training follow it.

columns: what is compared, with its sort:
    first, last  given name and surname, compared together, as some are swapped
    name         another name
    dob          birth date, year first
    digits       a number that may be mistyped
    exact        equal or not, frequent values weigh less
    postcode     of the United Kingdom
    email
    text         a title or an address
blocks: columns that are equal in a candidate pair, rule by rule
certain, recall: rules that hardly ever bring strangers together, and the share
    of the matches that they are thought to find (Splink's prior)
loose, loose_recall: the same for Splink's wide configuration, which was written
    when the first had been seen to do badly on fake_1000 and rldata_10000
teach: the blocks in which Splink learns m
A column written surname:3 is the first three characters of surname.
"""

PEOPLE = {
    "columns": {"first_name": "first", "surname": "last", "dob": "dob", "city": "exact", "email": "email"},
    "blocks": [["first_name", "surname"], ["surname", "dob"], ["first_name", "dob"], ["email"], ["dob", "city"], ["first_name", "city"],
               ["surname", "city"], ["first_name:3", "surname:3"], ["surname:4", "dob:4"], ["first_name:4", "dob:4"]],
    "certain": [["first_name", "surname", "dob"], ["email"]], "recall": 0.6,
    "loose": [["first_name", "surname"], ["surname", "dob"], ["first_name", "dob"], ["email"]], "loose_recall": 0.8,
    "teach": [["first_name", "surname"], ["dob"], ["email"]],
}

HISTORICAL = {
    "columns": {"first_name": "first", "surname": "last", "dob": "dob", "postcode_fake": "postcode", "birth_place": "exact", "occupation": "exact"},
    "blocks": [["first_name:3", "surname:4"], ["surname", "dob"], ["first_name", "dob"], ["postcode_fake", "first_name"], ["postcode_fake", "surname"],
               ["dob", "birth_place"], ["postcode_fake:3", "dob"], ["postcode_fake:3", "first_name"], ["postcode_fake:3", "surname"],
               ["first_name:2", "surname:2", "dob:4"]],
    "certain": [["first_name", "surname", "dob"], ["first_name:2", "surname", "postcode_fake:2"], ["dob", "postcode_fake"]], "recall": 0.6,
    "teach": [["first_name", "surname"], ["dob"]],
}

FEBRL = {
    "columns": {"given_name": "first", "surname": "last", "date_of_birth": "digits", "street_number": "exact", "address_1": "text", "suburb": "exact",
                "postcode": "digits"},
    "blocks": [["given_name", "surname"], ["surname", "date_of_birth"], ["given_name", "date_of_birth"], ["date_of_birth", "postcode"], ["address_1"],
               ["surname", "postcode"], ["given_name", "postcode"], ["given_name", "suburb"], ["date_of_birth", "street_number"]],
    "certain": [["given_name", "surname", "date_of_birth"], ["address_1", "date_of_birth"]], "recall": 0.8,
    "teach": [["date_of_birth"], ["given_name", "surname"], ["address_1"]],
}


def with_number(settings, column):
    """The same settings where the rows have a personal number too."""
    return {
        **settings, "columns": {**settings["columns"], column: "digits"}, "blocks": [[column], *settings["blocks"]],
        "certain": [[column], *settings["certain"]], "recall": 0.9,
    }


SETTINGS = {
    "fake_1000": PEOPLE,
    "fake_20000": PEOPLE,
    "historical_50k": HISTORICAL,
    "febrl3": with_number(FEBRL, "soc_sec_id"),
    "febrl3_nossn": FEBRL,
    "febrl4": with_number(FEBRL, "soc_sec_id"),
    "febrl4_half_nossn": FEBRL,
    "febrl_120k": FEBRL,
    "rldata_10000": {
        "columns": {"fname_c1": "name", "lname_c1": "name", "fname_c2": "exact", "lname_c2": "exact", "by": "digits", "bm": "exact", "bd": "exact"},
        "blocks": [["fname_c1", "lname_c1"], ["lname_c1", "by"], ["fname_c1", "by"], ["by", "bm", "bd"], ["lname_c1", "bm", "bd"], ["fname_c1", "bm", "bd"]],
        "certain": [["fname_c1", "lname_c1", "by", "bm", "bd"]], "recall": 0.3,
        "loose": [["fname_c1", "lname_c1", "by"], ["fname_c1", "lname_c1", "bm", "bd"], ["fname_c1", "by", "bm", "bd"], ["lname_c1", "by", "bm", "bd"]],
        "loose_recall": 0.8,
        "teach": [["fname_c1", "lname_c1"], ["by", "bm", "bd"]],
    },
    "senzing": {
        "columns": {"name": "text", "date_of_birth": "exact", "phone_number": "digits", "email_address": "exact", "address": "text", "number": "exact"},
        "blocks": [["name"], ["date_of_birth"], ["phone_number"], ["email_address"], ["address"], ["number"], ["name:5"], ["address:6"]],
        "certain": [["name", "date_of_birth"], ["email_address"], ["number"]], "recall": 0.5,
        "teach": [["name"], ["address"]],
    },
    "chicago": {
        "columns": {"site_name": "text", "address": "text", "zip": "exact", "phone": "digits"},
        "blocks": [["site_name"], ["address"], ["phone"], ["zip", "site_name:4"], ["zip", "address:4"]],
        "certain": [["site_name", "address"], ["phone", "address"]], "recall": 0.6,
        "teach": [["address"], ["phone"]],
    },
    "uganda": {
        "columns": {"given_name": "first", "surname": "last", "date_of_birth": "digits", "sex": "exact", "phone_number": "digits", "uganda_nin": "digits",
                    "art_number": "digits"},
        "blocks": [["given_name", "surname"], ["surname", "date_of_birth"], ["given_name", "date_of_birth"], ["phone_number"], ["uganda_nin"], ["art_number"]],
        "certain": [["uganda_nin"], ["art_number"]], "recall": 0.8,
        "teach": [["given_name", "surname"], ["date_of_birth"], ["uganda_nin"]],
    },
    "jempi_ethiopia": {
        "columns": {"given_name": "name", "fathers_name": "name", "fathersfather_name": "name", "mothers_name": "name", "mothersfather_name": "name",
                    "gender_at_birth": "exact", "date_of_birth": "digits", "city": "exact", "phone_number": "digits", "national_id": "digits"},
        "blocks": [["national_id"], ["phone_number"], ["date_of_birth", "given_name"], ["date_of_birth", "fathers_name"], ["given_name", "fathers_name", "mothers_name"]],
        "certain": [["national_id"], ["phone_number", "date_of_birth"]], "recall": 0.8,
        "teach": [["date_of_birth"], ["national_id"], ["given_name", "fathers_name"]],
    },
    "abt_buy": {
        "columns": {"name": "text", "model": "exact", "brand": "exact", "price": "exact"},
        "blocks": [["model"], ["name"], ["brand", "price"], ["brand", "model:4"], ["name:12"]],
        "certain": [["model", "brand"]], "recall": 0.6,
        "teach": [["model"], ["name:12"]],
    },
    "dblp_acm": {
        "columns": {"title": "text", "authors": "text", "year": "exact"},
        "blocks": [["title"], ["authors"], ["title:15"], ["authors:10", "year"], ["year", "title:4"]],
        "certain": [["title", "year"]], "recall": 0.8,
        "teach": [["authors"], ["title"]],
    },
    "customers": {
        "columns": {"name": "name", "phone": "digits", "email": "email", "id_number": "digits", "birth_date": "dob", "gender": "exact", "company": "exact",
                    "address": "text", "city": "exact"},
        "blocks": [["phone"], ["email"], ["id_number"], ["name", "city"], ["name", "birth_date"], ["address"]],
        "certain": [["id_number"], ["name", "phone"], ["name", "email"]], "recall": 0.5,
        "teach": [["name"], ["phone"], ["email"]],
    },
}


def of(name):
    """The settings of a set; all generated customers have the same."""
    return SETTINGS["customers" if name.startswith("customers_") else name]
