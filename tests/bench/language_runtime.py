#!/usr/bin/env python3
"""Speed of the language run-time beside spaCy's on the same text, one thread each, in turn.

    language_runtime.py --entente build/release/entente --model .deps/data/fr_core_news_md.entente [articles.jsonl]

Without a file it reads the 1,181 articles of wikinews-fr in the shared development data (ENTENTE_SHARED or
../shared), or else documents put together from sentences of our own. Prints a table, and with --json one object.
Runs in an environment with spaCy: .deps/parity/venv, made by tests/parity/setup.sh.
"""
import argparse
import json
import os
import pathlib
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
ONE_THREAD = {'OMP_NUM_THREADS': '1', 'OPENBLAS_NUM_THREADS': '1', 'BLIS_NUM_THREADS': '1'}
SPACY_RUN = '''
import json, resource, sys, time
start = time.perf_counter()
import spacy
nlp = spacy.load(sys.argv[1])
loaded = time.perf_counter()
texts = [json.loads(line)['text'] for line in open(sys.argv[2], encoding='utf-8')]
wall, cpu = time.perf_counter(), time.process_time()
tokens = sum(len(document) for document in nlp.pipe(texts))
print(json.dumps({'texts': len(texts), 'tokens': tokens, 'wall_seconds': time.perf_counter() - wall,
                  'cpu_seconds': time.process_time() - cpu, 'load_seconds': loaded - start,
                  'peak_memory_bytes': 1024 * resource.getrusage(resource.RUSAGE_SELF).ru_maxrss}))
'''


def default_texts():
    folder = pathlib.Path(os.environ.get('ENTENTE_SHARED', ROOT.parent / 'shared'))
    wikinews = folder / 'data' / 'wikinews-fr' / 'articles.jsonl'
    if wikinews.is_file():
        lines = wikinews.read_text(encoding='utf-8').splitlines()
        return 'wikinews-fr', [json.loads(line)['text'] for line in lines]
    sys.path.insert(0, str(ROOT / 'tests' / 'parity'))
    import texts
    print('No shared development data (ENTENTE_SHARED, ../shared): sentences of our own instead')
    return 'sentences of our own', texts.docs(400)


def run(command):
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, env={**os.environ, **ONE_THREAD})
    return json.loads(done.stdout.decode('utf-8').splitlines()[-1])


def median(runs, key):
    return sorted(run[key] for run in runs)[len(runs) // 2]


def summary(runs):
    result = {key: median(runs, key) for key in ('texts', 'tokens', 'wall_seconds', 'cpu_seconds', 'load_seconds',
                                                 'peak_memory_bytes')}
    result['tokens_per_cpu_second'] = median([{'rate': r['tokens'] / r['cpu_seconds']} for r in runs], 'rate')
    return result


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('texts', nargs='?', help='JSON lines with a field text')
    parser.add_argument('--entente', default=str(ROOT / 'build' / 'release' / 'entente'))
    parser.add_argument('--model', default=str(ROOT / '.deps' / 'data' / 'fr_core_news_md.entente'))
    parser.add_argument('--pipeline', default='fr_core_news_md')
    parser.add_argument('--spacy-texts', type=int, default=300, help='spaCy is given the first texts only')
    parser.add_argument('--rounds', type=int, default=3, help='runs of each, in turn; medians are shown')
    parser.add_argument('--json', action='store_true')
    options = parser.parse_args()
    try:
        import spacy  # noqa: F401
    except ImportError:
        print('SKIPPED: spaCy is not installed here; tests/parity/setup.sh makes .deps/parity/venv')
        return 77

    if options.texts:
        lines = pathlib.Path(options.texts).read_text(encoding='utf-8').splitlines()
        name, texts = options.texts, [json.loads(line)['text'] for line in lines]
    else:
        name, texts = default_texts()
    with tempfile.TemporaryDirectory() as folder:
        def write(file_name, some):
            path = pathlib.Path(folder) / file_name
            path.write_text(''.join(json.dumps({'text': text}) + '\n' for text in some), encoding='utf-8')
            return str(path)
        ours_file, spacy_file = write('all.jsonl', texts), write('first.jsonl', texts[:options.spacy_texts])
        ours, same, theirs = [], [], []
        ours_command = [options.entente, 'annotate', '--raw', '--format', 'none', '--jobs', '1', '--model', options.model]
        for _ in range(options.rounds):
            theirs.append(run([sys.executable, '-c', SPACY_RUN, options.pipeline, spacy_file]))
            same.append(run(ours_command + [spacy_file]))
            ours.append(run(ours_command + [ours_file]))
    rows = [('spaCy', summary(theirs)), ('entente', summary(same)), ('entente, all texts', summary(ours))]
    assert rows[0][1]['tokens'] == rows[1][1]['tokens'], 'the two do not agree on the tokens'
    ratio = rows[1][1]['tokens_per_cpu_second'] / rows[0][1]['tokens_per_cpu_second']
    if options.json:
        print(json.dumps({'corpus': name, 'pipeline': options.pipeline, 'ratio': ratio, **dict(rows)}))
        return 0
    print(f'{options.pipeline} on {name}, one thread, medians of {options.rounds} runs in turn\n')
    print(f'{"":20}{"texts":>7}{"tokens":>9}{"tokens/CPU s":>14}{"peak MB":>9}{"load s":>9}')
    for label, row in rows:
        print(f'{label:20}{row["texts"]:7}{row["tokens"]:9}{row["tokens_per_cpu_second"]:14.0f}'
              f'{row["peak_memory_bytes"] / 1e6:9.0f}{row["load_seconds"]:9.3f}')
    print(f'\nentente does {ratio:.1f} times as many tokens per CPU second on the same texts')
    return 0


if __name__ == '__main__':
    sys.exit(main())
