"""What was typed, taken apart: which words say something, how much each counts, what they mean."""

from collections.abc import Iterator
from typing import NamedTuple

from kommunal.stand.wortformen import number_forms, stem
from kommunal.stand.wortschatz import Eintrag, Wortschatz

__all__ = ["Anfrage", "Frageteil"]

_INSIDE, _INSIDE_SHARE = 0.6, 0.35
_AT_THE_END = 0.68
_SLIPPED = 0.85
_STRONG = 0.5


class Frageteil(NamedTuple):
    """One word of a question."""

    stem: str
    place: int
    """Its place among the words that say something."""
    weight: float
    """How much it counts."""
    loss: float
    """How much of that weight counts against what does not have it."""
    strong: bool
    """Whether the word can name a thing; a weak one only tells apart what others name."""
    foreign: bool
    """A word for what no municipality deals with."""
    numbers: tuple[str, ...]
    """The forms of a printed number, if it is one."""

    @property
    def plain(self) -> bool:
        """Whether the word is an ordinary one, of which nothing is known beforehand."""
        return self.strong and not self.foreign


class Anfrage:
    """A question as the index sees it; `typed` are its words in bare spelling."""

    __slots__ = ("_meanings", "number", "teile")

    def __init__(self, query: str, typed: list[str], wortschatz: Wortschatz) -> None:
        fillers = wortschatz.fuellwoerter
        by_stem = {stem(word): word for word in typed if word not in fillers}
        stems = list(by_stem)
        self._meanings: dict[int, list[tuple[Eintrag, float, float]]] = {}
        self.number = number_forms(query)
        """The forms of the printed number that the whole question may be."""
        if self.number:
            self.teile = [Frageteil(stems[-1] if stems else self.number[-1], 0, 1.0, 1.0, True, False, self.number)]
            return
        for places, eintrag, factor in _meanings(stems, list(by_stem.values()), wortschatz):
            for place in places:
                self._meanings.setdefault(place, []).append((eintrag, factor, 1 / len(places)))
        only_actions = wortschatz.taetigkeiten.issuperset(stems)
        self.teile = [
            _teil(word, place, wortschatz, word in wortschatz.fremd and place not in self._meanings, only_actions)
            for place, word in enumerate(stems)
        ]

    def meanings(self, teil: Frageteil) -> list[tuple[Eintrag, float, float]]:
        """The everyday words that this word belongs to: how surely, and how much of the phrase it is."""
        return self._meanings.get(teil.place, [])


def _teil(word: str, place: int, wortschatz: Wortschatz, foreign: bool, only_actions: bool) -> Frageteil:
    if foreign:
        weight, loss = 1.0, 2.5
    elif len(word) == 1 and not word.isdigit():  # "Wohngeld A-K" is about Wohngeld
        weight, loss = 0.1, 0.0
    elif word in wortschatz.taetigkeiten and not only_actions:
        weight, loss = 0.2, 0.3
    elif word in wortschatz.allgemein:
        weight, loss = 0.4, 0.4
    else:
        weight, loss = 1.0, 0.5
    return Frageteil(word, place, weight, loss, weight >= _STRONG, foreign, number_forms(word))


def _meanings(
    stems: list[str], typed: list[str], wortschatz: Wortschatz
) -> Iterator[tuple[tuple[int, ...], Eintrag, float]]:
    taken: set[int] = set()
    for places, eintrag in wortschatz.find(stems, typed):
        if not taken.issuperset(places):
            taken.update(places)
            yield places, eintrag, 1.0
    for place, word in enumerate(stems):
        if place not in taken and word not in wortschatz.fremd:
            for eintrag, factor in _near(word, wortschatz):
                yield (place,), eintrag, factor


def _near(word: str, wortschatz: Wortschatz) -> Iterator[tuple[Eintrag, float]]:
    """The everyday word that was meant by a slip, and those with which a compound begins or ends.

    "Blitzerfoto" begins with "Blitzer", "Erdbestattung" ends with "Bestattung".
    """
    slipped = wortschatz.slipped(word)
    if slipped is not None:
        yield slipped, _SLIPPED
    begins = wortschatz.beginning(word)
    if begins is not None:
        yield begins[0], _INSIDE + _INSIDE_SHARE * begins[1] / len(word)
    ends = wortschatz.end(word)
    if ends is not None:
        yield ends, _AT_THE_END
