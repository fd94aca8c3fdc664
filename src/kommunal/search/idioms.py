"""Idioms, the words of which mean something else than each of them says: up to the neck in water is in debt."""

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final

from kommunal.search.forms import stem, words
from kommunal.search.prepared import Keyed, prepared_parts
from kommunal.tuples import NamedTuple

__all__ = ["Idiom", "idiom_lines", "idioms_in"]

_FARTHEST: Final = 3
"""Places from one word of an idiom to the next: at most two words stand between them."""


class Idiom(NamedTuple):
    """An idiom that was said."""

    places: Sequence[int]
    """Where its words stand."""
    meant: Sequence[str]
    """The stems of what is meant."""


def idioms_in(typed: Sequence[str]) -> list[Idiom]:
    """Return the idioms among words in bare spelling; of two that share a word the longer one.

    >>> [idiom.places for idiom in idioms_in(["mir", "steht", "das", "wasser", "bis", "zum", "hals"])]
    [(3, 4, 5, 6)]
    """
    stems = [stem(word) for word in typed]
    said = (found for word in dict.fromkeys(stems) if word in _lines() for found in _said(stems, _lines()[word]))
    taken: set[int] = set()
    kept = []
    for idiom in sorted(said, key=lambda idiom: -len(idiom.places)):
        if taken.isdisjoint(idiom.places):
            taken.update(idiom.places)
            kept.append(idiom)
    return kept


def _said(stems: Sequence[str], line: str) -> Iterator[Idiom]:
    for entry in line.split("\t"):
        idiom, _, meant = entry.partition("=")
        places = _places(stems, [each.split("/") for each in idiom.split()])
        if places:
            yield Idiom(places, meant.split())


def _places(stems: Sequence[str], idiom: Sequence[Sequence[str]]) -> tuple[int, ...]:
    """Return where the words of an idiom stand, one after the other; empty where they do not."""
    for start, word in enumerate(stems):
        places = [start] if word in idiom[0] else []
        for each in idiom[1:] if places else ():
            following = range(places[-1] + 1, min(places[-1] + 1 + _FARTHEST, len(stems)))
            place = next((place for place in following if stems[place] in each), None)
            if place is None:
                break
            places.append(place)
        if len(places) == len(idiom):
            return (*places,)
    return ()


@cache
def _lines() -> Keyed[str]:
    return Keyed(prepared_parts("kommunal.search", "prepared.txt")["idioms"], str)


def idiom_lines(text: str, fillers: frozenset[str]) -> dict[str, str]:
    """Return the idioms by the longest word of each, from the text of a file such as ``idioms.txt``."""
    found: dict[str, list[str]] = {}
    for line in text.splitlines():
        if not line or line.startswith("#"):
            continue
        said, _, meaning = line.partition("=")
        meant = " ".join(stem(word) for word in words(meaning) if word not in fillers)
        for idiom in said.split(";"):
            ways = [[stem(word) for word in words(each)] for each in idiom.split()]
            entry = f"{' '.join('/'.join(way) for way in ways)}={meant}"
            # one of its words is enough to find it by
            for word in max(ways, key=lambda way: min(map(len, way))):
                found.setdefault(word, []).append(entry)
    return {word: "\t".join(entries) for word, entries in found.items()}
