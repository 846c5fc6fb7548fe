#!/usr/bin/env python3
"""The commands merge, retract, diff, verify and explain, from outside.

    graph_commands_test.py ENTENTE

Standard library only; needs no language model, since the records are made here.
"""
import hashlib
import json
import pathlib
import tempfile

from command_line import check, run


def record(folder, name, day):
    """One text on a meeting, as a file and as the record that `extract` would print."""
    text = (f'Jean Valmont a rencontré Anna Keller à Genève, le {day} décembre, écrit le journal {name} dans son '
            'édition du soir. Jean Valmont connaît Anna Keller depuis longtemps, et les deux ministres se parlent souvent.')
    path = folder / f'{name}.txt'
    path.write_text(text + '\n', encoding='utf-8')
    end = text.index(' Jean', 1)

    def mentions(label):
        found, at = [], text.find(label)
        while at >= 0:
            found.append({'start': at, 'end': at + len(label), 'sentence': int(at > end), 'quote': label})
            at = text.find(label, at + 1)
        return found

    evidence = {'start': 0, 'end': end, 'sentence': 0, 'quote': text[:end], 'cue': 'a rencontré'}
    return json.dumps({
        'record': 1,
        'document': {'id': name, 'path': str(path), 'published': '2016-12-09', 'language': 'fr', 'text': text,
                     'sha256': hashlib.sha256(text.encode()).hexdigest()},
        'entities': [{'kind': 'Person', 'label': label, 'mentions': mentions(label)}
                     for label in ('Jean Valmont', 'Anna Keller')] +
                    [{'kind': 'Place', 'label': 'Genève', 'id': 'place:2660646', 'geonames': '2660646', 'iso': 'CH',
                      'mentions': mentions('Genève')}],
        'events': [{'type': 'CONSULT', 'mode': 'meeting', 'status': 'held', 'trigger': 'rencontrer', 'place': 2,
                    'date': {'start': f'2016-12-0{day}', 'end': f'2016-12-0{day}', 'precision': 'day'},
                    'participants': [{'entity': 0, 'role': 'participant'}, {'entity': 1, 'role': 'participant'}],
                    'evidence': [evidence]}]}, ensure_ascii=False) + '\n'


def main():
    with tempfile.TemporaryDirectory() as place:
        folder = pathlib.Path(place)
        lines = {name: record(folder, name, day) for name, day in (('matin', 7), ('soir', 7), ('midi', 8))}
        for name, line in lines.items():
            (folder / f'{name}.jsonl').write_text(line, encoding='utf-8')
        files = [folder / f'{name}.jsonl' for name in lines]
        whole, part = folder / 'whole.jsonl', folder / 'part.jsonl'

        # merge: any order and repetition gives the same bytes; --output writes what is printed otherwise.
        run('merge', *files, '--output', whole)
        check(whole.read_text('utf-8') == run('merge', *files[::-1], files[0]).stdout, 'merge depends on the order')
        check(whole.read_text('utf-8') == run('merge', whole, files[1]).stdout, 'merge is not idempotent')

        # retract: the graph that would have been built without the document.
        run('retract', 'midi', whole, '--output', part)
        check(part.read_text('utf-8') == run('merge', *files[:2]).stdout, 'retract leaves traces')
        check('is not in the graph' in run('retract', 'nulle-part', whole, status=2).stderr, 'retract of nothing')

        # diff: equal graphs answer 0, different ones 1.
        check(run('diff', whole, whole).stdout == '', 'a graph differs from itself')
        changes = [json.loads(line) for line in run('diff', part, whole, '--json', status=1).stdout.splitlines()]
        check({'added'} < {change['change'] for change in changes}, 'diff sees nothing change')
        check(any(change.get('node') == 'doc:midi' and change['change'] == 'added' for change in changes), 'doc:midi')
        check(run('diff', part, whole, status=1).stdout.startswith('+ Document doc:midi'), 'diff for people')

        # verify: proven as built, refuted once a source or a quote has changed.
        check('3 of them read again and unchanged' in run('verify', whole).stderr, 'sources were not opened again')
        run('verify', whole, '--offline')
        tampered = folder / 'tampered.jsonl'
        tampered.write_text(whole.read_text('utf-8').replace('"cue":"a rencontré","documents"', '"cue":"a vu","documents"'), 'utf-8')
        check('not what its records say' in run('verify', tampered, status=1).stdout, 'a tampered edge passed')
        (folder / 'soir.txt').write_text('Tout autre chose, et rien de ce qui fut dit avant dans ce journal.\n', 'utf-8')
        check("'soir'" in run('verify', whole, status=1).stdout, 'a changed source passed')
        (folder / 'soir.txt').unlink()
        check("'soir'" in run('verify', whole, status=1).stdout, 'a missing source passed')

        # explain: the ties, with their sentences, and the sentence that gave nothing.
        told = json.loads(run('explain', 'valmont', 'Anna Keller', whole, '--json').stdout)
        check([tie['how'] for tie in told['ties']] == ['participant, participant'] * 2, str(told['ties']))
        check(all('a rencontré' in tie['evidence'][0]['quote'] for tie in told['ties']), 'a tie without its sentence')
        check(len(told['rejected']) == 3 and 'depuis longtemps' in told['rejected'][0]['quote'], str(told['rejected']))
        check('2 facts tie them' in run('explain', 'Valmont', 'Keller', whole).stdout, 'explain for people')
        check('nothing in the graph is called' in run('explain', 'Personne', 'Keller', whole, status=2).stderr, 'nobody')
    print('ok')


main()
