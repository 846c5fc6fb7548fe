#!/usr/bin/env python3
"""CPU time of understanding (coref, link, extract) beside that of the language run-time, on the same articles.

    stage_split.py --entente build/release/entente [articles.jsonl]

Without a file: wikinews-fr of the shared development data, or else the composed articles of tests/accuracy.
`annotate` reads and analyses; `extract` does the same and then the rest; loading, measured on a text of one word, is
taken off both. The stages of understanding are to take less than the run-time does.
"""
import argparse
import json
import os
import pathlib
import subprocess
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]


def articles(path):
    shared = pathlib.Path(os.environ.get("ENTENTE_SHARED", ROOT.parent / "shared"))
    wikinews = shared / "data" / "wikinews-fr" / "articles.jsonl"
    if path or wikinews.is_file():
        return pathlib.Path(path or wikinews).read_text(encoding="utf-8").splitlines()
    texts = sorted((ROOT / "tests" / "accuracy" / "composed").glob("*.txt"))
    return [json.dumps({"id": text.stem, "text": text.read_text(encoding="utf-8")}) for text in texts]


def cpu_seconds(command):
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, _, usage = os.wait4(process.pid, 0)
    return usage.ru_utime + usage.ru_stime


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", nargs="?")
    parser.add_argument("--entente", default=str(ROOT / "build" / "release" / "entente"))
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        lines = articles(options.articles)
        corpus, single = pathlib.Path(folder, "corpus.jsonl"), pathlib.Path(folder, "single.jsonl")
        corpus.write_text("\n".join(lines) + "\n", encoding="utf-8")
        single.write_text('{"id": "one", "text": "Bonjour."}\n', encoding="utf-8")
        commands = {"annotate": [options.entente, "annotate", "--format", "none", "--jobs", "1"],
                    "extract": [options.entente, "extract", "--quiet", "--jobs", "1"]}
        spent = {}
        for name, command in commands.items():
            runs = [cpu_seconds([*command, str(corpus)]) - cpu_seconds([*command, str(single)])
                    for _ in range(options.rounds)]
            spent[name] = sorted(runs)[len(runs) // 2]
    understanding = spent["extract"] - spent["annotate"]
    print(f"CPU seconds over {len(lines)} articles, one thread, medians of {options.rounds}")
    print(f"  language run-time, with reading  {spent['annotate']:7.2f}")
    print(f"  coref, link, extract, records    {understanding:7.2f}")
    print(f"  understanding / run-time         {understanding / spent['annotate']:7.2f}")


if __name__ == "__main__":
    main()
