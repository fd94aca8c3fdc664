"""What the question box of a page knows: every answer of a day worked out in advance, and the words that lead to it."""

from collections.abc import Iterable, Iterator
from typing import Final

from kommunal.model.text import fold
from kommunal.nrw import AndereStelle, andere_stellen
from kommunal.search import standard
from kommunal.search.forms import words
from kommunal.stand import Stand

__all__ = ["questions"]

_MOST: Final = 1_500
"""So many tasks at the most: a page is read by people."""
_NAME: Final = 2
_KEYWORD: Final = 3
_MUNICIPAL: Final = 0
_ELSEWHERE: Final = 1


def questions(stand: Stand) -> dict[str, object]:
    """Return the answers of a Stand with the folded words that lead to each: tasks first, then other authorities."""
    answers: list[dict[str, object]] = []
    lines: dict[str, int] = {}  # many answers share lines: each stands once

    def told(text: str) -> list[int]:
        return [lines.setdefault(line, len(lines)) for line in text.splitlines()]

    index: dict[str, dict[int, int]] = {}
    for task in stand.aufgaben[:_MOST]:
        answers.append({"t": told(_answered(stand, task.id)), "v": _MUNICIPAL})
        _lead(index, len(answers) - 1, [(task.name, _NAME), *((word, _KEYWORD) for word in task.stichworte)])
    elsewhere = andere_stellen()
    for other in elsewhere:
        answers.append({"t": told(_told(other)), "v": _ELSEWHERE})
        _lead(index, len(answers) - 1, [(other.sache, _NAME), *((word, _KEYWORD) for word in other.stichworte)])
    return {
        "antworten": answers,
        "zeilen": list(lines),
        "index": [[word, list(places.items())] for word, places in sorted(index.items())],
        "fuellwort": sorted({fold(word) for word in standard().fillers if len(word) > 2}),
        "notfall": [
            {"worte": sorted(set(_stems(other.stichworte))), "text": f"Bei Gefahr: {other.notfall} ({other.stelle})"}
            for other in elsewhere
            if other.notfall
        ],
    }


def _lead(index: dict[str, dict[int, int]], place: int, texts: Iterable[tuple[str, int]]) -> None:
    for text, weight in texts:
        for word in _stems([text]):
            places = index.setdefault(word, {})
            places[place] = max(places.get(place, 0), weight)


def _stems(texts: Iterable[str]) -> Iterator[str]:
    """Yield the words of texts as the page cuts those of a question."""
    fillers = standard().fillers
    for text in texts:
        for word in words(text):
            folded = fold(word)
            if len(folded) > 2 and word not in fillers and folded.isascii():
                yield _cut(folded)


def _cut(word: str) -> str:
    if len(word) > 5:
        for ending in ("en", "er", "es", "e", "n", "s"):
            if word.endswith(ending):
                return word[: -len(ending)]
    return word


def _answered(stand: Stand, task: str) -> str:
    """Return the answer on a task, without the line that says how the question was understood: it is not asked yet."""
    lines = str(stand.responsible(task)).splitlines()
    return "\n".join(line for line in lines if not line.startswith(f"  - „{task}“: "))


def _told(other: AndereStelle) -> str:
    lines = [f"{other.sache}: nicht die Stadtverwaltung, sondern {other.stelle}", f"Grundlage: {other.rechtsgrundlage}"]
    lines += [line for line in (other.hinweis, other.antragsweg and f"Antrag: {other.antragsweg}") if line]
    return "\n".join(lines)
