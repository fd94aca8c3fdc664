"""How well the search finds what people mean: recall on two sets of queries, and false positives.

    python benchmarks/relevanz.py [--fehler] [anfragen.tsv]

`relevanz/anfragen.tsv` may be tuned on; `relevanz/zurueckgelegt.tsv` was written first and put aside.
"""

import sys
from pathlib import Path
from typing import NamedTuple

from kommunal.search.index import Text, TextIndex

HIER = Path(__file__).with_name("relevanz")


class Figures(NamedTuple):
    """What one set of queries gave."""

    at_1: float
    at_5: float
    false_positives: int
    negatives: int
    failures: tuple[str, ...]


def rows(name: str) -> list[list[str]]:
    lines = (HIER / name).read_text("utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


def texts(stichworte: bool = True) -> list[Text]:
    found = []
    for key, _, name, words in rows("leistungen.tsv"):
        found.append(Text(key, name))
        if stichworte:
            found += [Text(key, word.strip(), "stichwort", 0.95) for word in words.split(";") if word.strip()]
    return found


def measure(index: TextIndex, name: str) -> Figures:
    first = fifth = positives = negatives = wrong = 0
    failures = []
    for query, expected in rows(name):
        hits = index.search(query, limit=5)
        keys = [hit.key for hit in hits]
        if expected == "-":
            negatives += 1
            wrong += bool(hits)
            if hits:
                failures.append(f"- {query}: {hits[0].key} {hits[0].score:.2f} {hits[0].reason}")
            continue
        wanted = set(expected.split(";"))
        positives += 1
        first += bool(wanted.intersection(keys[:1]))
        fifth += bool(wanted.intersection(keys))
        if not wanted.intersection(keys[:1]):
            shown = ", ".join(f"{hit.key} {hit.score:.2f} [{hit.reason}]" for hit in hits[:4])
            failures.append(f"{'1' if wanted.intersection(keys) else '5'} {query} ({expected}): {shown}")
    return Figures(first / positives, fifth / positives, wrong, negatives, tuple(failures))


def main(arguments: list[str]) -> None:
    for stichworte in (True, False):
        index = TextIndex(texts(stichworte))
        print("names and Stichworte" if stichworte else "names only")
        for name in [each for each in arguments if each.endswith(".tsv")] or ["anfragen.tsv", "zurueckgelegt.tsv"]:
            figures = measure(index, name)
            print(
                f"  {name:20} recall@1 {figures.at_1:.3f}  recall@5 {figures.at_5:.3f}"
                f"  false positives {figures.false_positives} of {figures.negatives}"
            )
            if "--fehler" in arguments:
                print(*figures.failures, sep="\n")


if __name__ == "__main__":
    main(sys.argv[1:])
