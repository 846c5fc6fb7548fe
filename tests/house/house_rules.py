#!/usr/bin/env python3
"""House rules that a compiler does not see. Standard library only; exit 1 and a line per breach.

  house_rules.py SOURCE_DIR
"""
import pathlib
import re
import sys

STAGES = ("read", "analyze", "coref", "link", "extract", "write", "neo4j")
MAX_LINES = 800
UNFINISHED = re.compile(r"\b(TODO|FIXME|XXX|HACK)\b|not implemented|for now\b")


def breaches(root):
    sources = [p for d in ("src", "include") for p in sorted((root / d).rglob("*.?pp"))]
    if len(sources) < 20:
        yield f"{root}: only {len(sources)} sources found: wrong folder?"
    for path in sources:
        name = path.relative_to(root)
        raw = path.read_bytes()
        if not raw.isascii():
            line = next(i for i, l in enumerate(raw.split(b"\n"), 1) if not l.isascii())
            yield f"{name}:{line}: not ASCII: French belongs in schema/ or tests/"
        text = raw.decode("utf-8", "replace")
        lines = text.count("\n")
        if lines > MAX_LINES:
            yield f"{name}: {lines} lines, at most {MAX_LINES}"
        room = name.parts[2] if name.parts[0] == "include" else name.parts[1]
        for number, line in enumerate(text.split("\n"), 1):
            if UNFINISHED.search(line):
                yield f"{name}:{number}: unfinished by its own words: {line.strip()}"
            include = re.match(r'#include [<"](?:entente/)?(\w+)/', line)
            if include and room in STAGES and include[1] in STAGES and include[1] != room:
                yield f"{name}:{number}: stage {room} reaches into {include[1]}"
            if re.match(r"#include <unicode/", line) and room != "text":
                yield f"{name}:{number}: only src/text uses ICU"
            if re.match(r"#include <curl/", line) and room != "neo4j":
                yield f"{name}:{number}: only src/neo4j uses libcurl"
            if not line.lstrip().startswith("//") and re.search(
                    r"std::(cout|cerr)|\bprintf\(|fmt::print\(|\bexit\(|\babort\(", line) and room != "app":
                yield f"{name}:{number}: the library never prints or exits: {line.strip()}"
    for header in sorted((root / "include").rglob("*.hpp")):
        if header.read_text(encoding="utf-8").split("\n", 1)[0] != "#pragma once":
            yield f"{header.relative_to(root)}: does not start with #pragma once"


def main():
    found = list(breaches(pathlib.Path(sys.argv[1])))
    for breach in found:
        print(breach)
    sys.exit(bool(found))


if __name__ == "__main__":
    main()
