"""A directory: finds a thing by its key or by one of its names, however they are written."""

import re
from collections import deque
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from typing import Generic, TypeVar

from attrs import frozen

from kommunal.errors import AmbiguousError, InvalidValueError, NotFoundError
from kommunal.model.text import fold, fold_bare, near

__all__ = ["Eintrag", "Verzeichnis", "other_land"]

T = TypeVar("T")

_ZIFFERN = re.compile(r"[0-9]+")
_WORT = re.compile(r"[^\W_]+")
_LANGFORMEN = {"st": "sankt", "westf": "westfalen", "rhld": "rheinland", "rheinl": "rheinland"}
_FUEGUNGEN = (
    (re.compile(r"\ba d\b"), "an der"),
    (re.compile(r"\bam? rh(?:ein)?\b"), "am rhein"),
    (re.compile(r"\ba see\b"), "am see"),
)

_LAENDER = (
    "Schleswig-Holstein",
    "Hamburg",
    "Niedersachsen",
    "Bremen",
    "Nordrhein-Westfalen",
    "Hessen",
    "Rheinland-Pfalz",
    "Baden-Württemberg",
    "Bayern",
    "Saarland",
    "Berlin",
    "Brandenburg",
    "Mecklenburg-Vorpommern",
    "Sachsen",
    "Sachsen-Anhalt",
    "Thüringen",
)
"""The Länder in the order of their keys, from 01."""
_KEY_LENGTHS = (5, 8, 9, 12)


def other_land(text: str) -> str | None:
    """The Land of an AGS or ARS that lies outside Nordrhein-Westfalen; None for all other texts.

    >>> other_land("09162000"), other_land("05915000"), other_land("99999999")
    ('Bayern', None, None)
    """
    key = "".join(text.split())
    if not _ZIFFERN.fullmatch(key) or len(key) not in _KEY_LENGTHS or key.startswith("05"):
        return None
    number = int(key[:2])
    return _LAENDER[number - 1] if 1 <= number <= len(_LAENDER) else None


@frozen(kw_only=True)
class Eintrag(Generic[T]):
    """One thing of a directory, and everything it goes by."""

    ding: T
    namen: tuple[str, ...]
    """Its own names; the first is the one it is shown by."""
    formen: tuple[str, ...] = ()
    """Other ways to write it, found but never suggested."""
    schluessel: tuple[str, ...]
    """Its keys, upper case and without blanks."""


@frozen(kw_only=True, slots=False)
class Verzeichnis(Generic[T]):
    """Things of one kind, found by key or name.

    A name is compared word by word: case, umlaut spelling, punctuation and the usual abbreviations do not
    matter, nor does a title such as "Stadt" before or after it. Only when nothing is found so, umlauts may
    have lost their dots.
    """

    was: str
    """What the things are, for messages."""
    eintraege: tuple[Eintrag[T], ...]
    titel: frozenset[str] = frozenset()
    """Words that say what a thing is, not which; folded."""

    def find(self, text: str) -> T:
        """The one thing that goes by this key or name."""
        if not isinstance(text, str):
            raise InvalidValueError(f"expected a key or name as text, got {type(text).__name__}")
        schluessel = "".join(text.split()).upper()
        if schluessel in self._nach_schluessel:
            return self._nach_schluessel[schluessel]
        name = self._form(text, fold)
        for namen in (self._nach_namen, self._ohne_punkte):
            if name in namen:
                return self._one(text, namen[name])
        anfaenge = self._own_names(lambda eigener: eigener.startswith(f"{name} "))
        if len(anfaenge) > 1:
            raise AmbiguousError(text, anfaenge, what=self.was)
        land = other_land(text)
        if land is not None:
            raise NotFoundError(text, what=f"{self.was} of Nordrhein-Westfalen (the key lies in {land})")
        raise NotFoundError(text, self._near(text, name, schluessel), what=self.was)

    def _one(self, text: str, treffer: Iterable[Eintrag[T]]) -> T:
        erster, *weitere = treffer
        if weitere:
            raise AmbiguousError(text, (e.namen[0] for e in (erster, *weitere)), what=self.was)
        return erster.ding

    def _near(self, text: str, name: str, schluessel: str) -> tuple[str, ...]:
        """What may have been meant: names that hold these words, are held by them, or look alike."""
        nach_ziffern = _ZIFFERN.fullmatch(schluessel)
        kandidaten = {
            kandidat: eintrag.namen[0]
            for eintrag in self.eintraege
            for kandidat in (eintrag.schluessel if nach_ziffern else eintrag.namen)
        }
        laenger = self._own_names(lambda eigener: f" {name} " in f" {eigener} ")
        kuerzer = self._own_names(lambda eigener: f" {eigener} " in f" {name} ")
        aehnlich = (kandidaten[kandidat] for kandidat in near(text, kandidaten, limit=9))
        return tuple(dict.fromkeys((*laenger, *kuerzer, *aehnlich)))[:3]

    def _own_names(self, passt: Callable[[str], bool]) -> tuple[str, ...]:
        """Those shown names of which an own name passes, in order."""
        return tuple(
            eintrag.namen[0]
            for eintrag in self.eintraege
            if any(passt(self._form(eigener, fold)) for eigener in eintrag.namen)
        )

    @cached_property
    def _nach_schluessel(self) -> Mapping[str, T]:
        return {s: eintrag.ding for eintrag in self.eintraege for s in eintrag.schluessel}

    @cached_property
    def _nach_namen(self) -> Mapping[str, tuple[Eintrag[T], ...]]:
        return self._index(fold)

    @cached_property
    def _ohne_punkte(self) -> Mapping[str, tuple[Eintrag[T], ...]]:
        return self._index(fold_bare)

    def _index(self, falten: Callable[[str], str]) -> Mapping[str, tuple[Eintrag[T], ...]]:
        index: dict[str, tuple[Eintrag[T], ...]] = {}
        for eintrag in self.eintraege:
            for form in {self._form(text, falten) for text in (*eintrag.namen, *eintrag.formen)}:
                index[form] = (*index.get(form, ()), eintrag)
        return index

    def _form(self, text: str, falten: Callable[[str], str]) -> str:
        """The words of a name, unabbreviated and without titles at either end."""
        gefunden: list[str] = _WORT.findall(falten(text))
        worte = deque(_LANGFORMEN.get(wort, wort) for wort in gefunden)
        while len(worte) > 1 and worte[0] in self.titel:
            worte.popleft()
        while len(worte) > 1 and worte[-1] in self.titel:
            worte.pop()
        form = " ".join(worte)
        for kurz, lang in _FUEGUNGEN:
            form = kurz.sub(lang, form)
        return form
