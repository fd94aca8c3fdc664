"""What was typed, taken apart: which words say something, how much each counts, what they mean."""

from collections.abc import Iterator

from attrs import frozen

from kommunal.stand.wortformen import number_forms, stem, words
from kommunal.stand.wortschatz import Eintrag, Wortschatz

__all__ = ["Anfrage", "Frageteil"]

_INSIDE = 0.78
_SHORTEST_INSIDE = 4


@frozen
class Frageteil:
    """One word of a question."""

    stem: str
    place: int
    """Its place among the words that say something."""
    weight: float
    """How much it counts."""
    loss: float
    """How much of that weight counts against what does not have it."""
    numbers: tuple[str, ...] = ()
    """The forms of a printed number, if it is one."""


class Anfrage:
    """A question as the index sees it."""

    __slots__ = ("_meanings", "teile")

    def __init__(self, query: str, wortschatz: Wortschatz) -> None:
        stems = [stem(word) for word in words(query) if word not in wortschatz.fuellwoerter]
        whole = number_forms(query)
        if whole:
            self.teile = [Frageteil(stems[-1] if stems else whole[-1], 0, 1.0, 1.0, whole)]
            self._meanings: dict[int, list[tuple[Eintrag, float]]] = {}
            return
        only_actions = all(word in wortschatz.taetigkeiten for word in stems)
        self.teile = [
            Frageteil(word, place, *_weight(word, wortschatz, only_actions), number_forms(word))
            for place, word in enumerate(dict.fromkeys(stems))
        ]
        self._meanings = {}
        for place, eintrag, factor in _meanings([teil.stem for teil in self.teile], wortschatz):
            self._meanings.setdefault(place, []).append((eintrag, factor))

    def meanings(self, teil: Frageteil) -> list[tuple[Eintrag, float]]:
        """The everyday words that this word belongs to, each with how surely."""
        return self._meanings.get(teil.place, [])


def _weight(word: str, wortschatz: Wortschatz, only_actions: bool) -> tuple[float, float]:
    if word in wortschatz.fremd:
        return 1.0, 2.5
    if word in wortschatz.taetigkeiten and not only_actions:
        return 0.2, 0.3
    if word in wortschatz.allgemein:
        return 0.4, 0.4
    return 1.0, 0.5


def _meanings(stems: list[str], wortschatz: Wortschatz) -> Iterator[tuple[int, Eintrag, float]]:
    taken: set[int] = set()
    for start, end, eintrag in wortschatz.find(stems):
        span = range(start, end)
        if end - start > 1 or start not in taken:
            taken.update(span)
            for place in span:
                yield place, eintrag, 1.0
    for place, word in enumerate(stems):
        if place not in taken:
            beginning = _inside(word, wortschatz)
            if beginning is not None:
                yield place, beginning, _INSIDE


def _inside(word: str, wortschatz: Wortschatz) -> Eintrag | None:
    """The longest everyday word with which a compound begins: "Blitzerfoto" begins with "Blitzer"."""
    for end in range(len(word) - 3, _SHORTEST_INSIDE - 1, -1):
        eintrag = wortschatz.lookup((stem(word[:end]),))
        if eintrag is not None:
            return eintrag
    return None
