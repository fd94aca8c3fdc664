"""What a search box offers while somebody types: tasks, units, and matters that the law gives to somebody."""

from collections.abc import Iterable, Iterator, Sequence
from heapq import nsmallest

from kommunal.model.einheiten import Stelle
from kommunal.model.eintrag import Eintrag
from kommunal.search.forms import words
from kommunal.stand.day import Day
from kommunal.tuples import NamedTuple

__all__ = ["Suggestion", "Suggestions"]

_LONGEST = 300
"""How much of a text is read; no name is longer."""


class Suggestion(NamedTuple):
    """What a search box offers: a text that `Stand.responsible` understands."""

    text: str
    """What to put into the box: a name, as printed."""
    entry: Eintrag | None
    """The task or unit of that name; None for a matter that only the law knows."""


class _Row(NamedTuple):
    rank: int
    """Tasks before units before what only the law knows."""
    suggestion: Suggestion
    words: Sequence[str]


class Suggestions:
    """The names of a day, and those of `matters` that only the law knows, to be completed; made once per Stand."""

    def __init__(self, day: Day, matters: Iterable[str]) -> None:
        rows: dict[str, _Row] = {}
        for rank, suggestion in _named(day, matters):
            found = words(suggestion.text)
            if found:
                rows.setdefault(" ".join(found), _Row(rank, suggestion, found))
        self._rows = tuple(rows.values())

    def search(self, text: str, limit: int) -> tuple[Suggestion, ...]:
        """Return what a text may be the beginning of: every word of it begins a word of the name."""
        typed = words(text[:_LONGEST])
        if not typed:
            return ()
        found = (
            (place, row.rank, len(row.words), number, row.suggestion)
            for number, row in enumerate(self._rows)
            if (place := _place(row.words, typed)) is not None
        )
        return tuple(suggestion for *_, suggestion in nsmallest(limit, found, key=lambda row: row[:4]))


def _place(name: Sequence[str], typed: Sequence[str]) -> int | None:
    """Return where in a name the first typed word begins a word; None unless all of them do, each another one."""
    left = list(name)
    first = None
    # a longer word has fewer places to go
    for word in sorted(typed, key=len, reverse=True):
        match = next((part for part in left if part.startswith(word)), None)
        if match is None:
            return None
        left.remove(match)
        if word == typed[0]:
            first = name.index(match)
    return first


def _named(day: Day, matters: Iterable[str]) -> Iterator[tuple[int, Suggestion]]:
    for task in day.aufgaben:
        yield from ((0, Suggestion(name, task)) for name in (task.name, *task.stichworte))
    for unit in day.units():
        if not isinstance(unit, Stelle):  # posts share names by the thousand
            yield from ((1, Suggestion(name, unit)) for name in (unit.name, *unit.aliase) if name)
    # without what stands in brackets behind it
    yield from ((2, Suggestion(name.partition(" (")[0], None)) for name in matters)
