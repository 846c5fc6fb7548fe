#!/usr/bin/env python3
"""A user's own gazetteer and decisions on identity, and what explain says of the merges, from outside.

    own_names_test.py ENTENTE

Standard library only; reads articles, and so needs the language model.
"""
import json
import pathlib
import tempfile

from command_line import check, run

HEADER = 'id,name,aliases,kind,represents,from,until,wikidata\n'
GAZETTEER = HEADER + (
    'person:jv,Jean Valmont,le Renard des Alpes | J. Valmont,Person,Suisse,2010,2020,Q111\n'
    'person:pk,Paula Kress,,Person,organization:rives,2001,2009,\n'
    '\n'
    'organization:rives,Office des rives,ODR,Organization,CH,,,Q222\n'
    'place:portclair,"Port-Clair",,Place,,,,Q333\n')
ARTICLES = {
    'un': 'Jean Valmont a rencontré Anna Keller à Port-Clair, le 7 décembre 2016. '
          "L'Office des rives a condamné Anna Keller.",
    'deux': "Le Renard des Alpes a reçu Anna Keller à Port-Clair, le 7 décembre 2016. L'ODR a condamné Anna Keller. "
            'Paula Kress a reçu Paul Dumas à Genève.',
    'trois': 'Hannah Kellermann a rencontré Paul Dumas à Lyon, le 9 décembre 2016.',
    'quatre': 'M. Dumas a rencontré Louis Perrin à Lyon, le 10 décembre 2016.'}


class Desk:
    def __init__(self, folder):
        self.folder = folder
        for name, text in ARTICLES.items():
            (folder / f'{name}.txt').write_text(text + '\n', encoding='utf-8')

    def file(self, name, content):
        (self.folder / name).write_text(content, encoding='utf-8')
        return self.folder / name

    def build(self, names, *options, status=0):
        """Nodes by id, edges as (source, kind, target) with their attributes, and what was said."""
        output = self.folder / 'out'
        articles = [self.folder / f'{name}.txt' for name in names]
        said = run('build', *articles, '--date', '2016-12-12', '--format', 'jsonl', '--output', output, *options,
                   status=status).stderr
        if status:
            return {}, {}, said
        rows = [json.loads(line) for line in (output / 'graph.jsonl').read_text('utf-8').splitlines()]
        nodes = {row['node']: row for row in rows if 'node' in row}
        edges = {(row['source'], row['kind'], row['target']): row['attributes'] for row in rows if 'edge' in row}
        return nodes, edges, said


def check_gazetteer(desk):
    nodes, edges, _ = desk.build(['un', 'deux'], '--gazetteer', desk.file('own.csv', GAZETTEER))
    for node, kind, label, wikidata in (('person:jv', 'Person', 'Jean Valmont', 'Q111'),
                                        ('organization:rives', 'Organization', 'Office des rives', 'Q222'),
                                        ('place:portclair', 'Place', 'Port-Clair', 'Q333')):
        check(node in nodes, f'no {node} in {sorted(nodes)}')
        found = nodes[node]
        check((found['kind'], found['attributes']['label'], found['attributes']['wikidata']) ==
              (kind, label, wikidata), str(found))
        check(found['attributes']['merge_reasons'] == [f'gazetteer: {node}'], str(found))
    check(not any('renard' in node for node in nodes), 'an alias made a node of its own')
    check('ODR' in nodes['organization:rives']['attributes']['aliases'], 'the alias as written is not kept')
    # represents: by the name of a state, by its code, by the id of another row; in the years given only.
    check(('person:jv', 'REPRESENTS', 'state:CH') in edges, 'a state by its name')
    check(('organization:rives', 'REPRESENTS', 'state:CH') in edges, 'a state by its code')
    check(not any(source == 'person:pk' and kind == 'REPRESENTS' for source, kind, _ in edges), 'an office long over')
    still = GAZETTEER.replace('2001,2009', '2001,')
    _, edges, _ = desk.build(['deux'], '--gazetteer', desk.file('still.csv', still))
    check(('person:pk', 'REPRESENTS', 'organization:rives') in edges, 'an organisation by its id')


def check_explain(desk):
    desk.build(['un', 'deux'], '--gazetteer', desk.file('own.csv', GAZETTEER))
    graph = desk.folder / 'out' / 'graph.jsonl'
    told = json.loads(run('explain', 'person:jv', 'Anna Keller', graph, '--json').stdout)
    check(told['first']['merge_reasons'] == ['gazetteer: person:jv'], str(told['first']))
    check(told['second']['merge_reasons'] == ['same name: Anna Keller'], str(told['second']))
    meetings = [tie for tie in told['ties'] if len(tie['evidence']) == 2]
    check(len(meetings) == 1 and meetings[0]['merge_reasons'] == ['same parties, date, place: deux = un'],
          str(told['ties']))
    text = run('explain', 'person:jv', 'Anna Keller', graph).stdout
    check(text.count('one because of ') == 3, text)


def check_gazetteer_errors(desk):
    for row, complaint in (('x,Jean Valmont,,Persona', "kind is Person, Organization, Group or Place, not 'Persona'"),
                           ('x,"Jean Valmont', 'a quotation mark is not closed'),
                           ('x,,,Person', 'no name'),
                           ('x,Jean Valmont,,Person,CH,20xx,,', "'20xx' is not a year or a date"),
                           ('x,Jean Valmont,,Person,CH,2020,2010,', 'until (2010) comes before from (2020)'),
                           ('a,b,c,Person,CH,1,2,Q1,more', 'more cells than columns')):
        broken = desk.file('broken.csv', GAZETTEER + row + '\n')
        said = desk.build(['un'], '--gazetteer', broken, status=2)[2]
        check(f'broken.csv:7: {complaint}' in said, f'{row}: {said}')
    for content, complaint in (('', 'empty'), ('id,label\n', 'needs the columns name and kind')):
        said = desk.build(['un'], '--gazetteer', desk.file('broken.csv', content), status=2)[2]
        check('broken.csv' in said and complaint in said, said)


def check_overrides(desk):
    def people(*rows):
        options = ['--overrides', desk.file('decisions.csv', 'first,relation,second\n' + '\n'.join(rows) + '\n')]
        nodes, _, _ = desk.build(ARTICLES, *(options if rows else ()))
        return {node: row['attributes'] for node, row in nodes.items() if row['kind'] == 'Person'}

    before = people()
    check({'person:anna-keller', 'person:hannah-kellermann', 'person:paul-dumas'} <= set(before), str(before))
    check('person:dumas' not in before, 'M. Dumas is the only Dumas')
    joined = people('# a colleague wrote her name in full', 'Anna Keller,same as,Hannah Kellermann')
    check('person:hannah-kellermann' not in joined, str(sorted(joined)))
    check('Hannah Kellermann' in joined['person:anna-keller']['aliases'], str(joined))
    check('user: Anna Keller = Hannah Kellermann' in joined['person:anna-keller']['merge_reasons'], str(joined))
    apart = people('Dumas,different,person:paul-dumas')
    check({'person:dumas', 'person:paul-dumas'} <= set(apart), str(sorted(apart)))

    for row, complaint in (('a,is,b', "'is' is neither 'same' nor 'different'"),
                           ('a,same', 'expected 3 fields, found 2'), (',same,b', 'a name is empty'),
                           ('"a,same,b', 'a quote is not closed')):
        broken = desk.file('broken.csv', f'first,relation,second\na,same,b\n{row}\n')
        said = desk.build(['un'], '--overrides', broken, status=2)[2]
        check(f'broken.csv: line 3: {complaint}' in said, f'{row}: {said}')
    said = desk.build(['un'], '--overrides', desk.file('broken.csv', 'a,b,c\n'), status=2)[2]
    check('broken.csv: line 1: expected the header first,relation,second' in said, said)


def main():
    with tempfile.TemporaryDirectory() as place:
        desk = Desk(pathlib.Path(place))
        check_gazetteer(desk)
        check_explain(desk)
        check_gazetteer_errors(desk)
        check_overrides(desk)
    print('ok')


main()
