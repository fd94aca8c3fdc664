"""A directory: finds a thing by its key or by one of its names, however they are written."""

from collections import deque
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from typing import Generic, TypeVar

from kommunal.classes import frozen
from kommunal.errors import AmbiguousError, InvalidValueError, NotFoundError
from kommunal.model.regex import regex
from kommunal.model.text import fold, fold_bare, near

__all__ = ["Listing", "Directory", "other_land"]

T = TypeVar("T")

_DIGITS = regex(r"[0-9]+")
_WORD = regex(r"[^\W_]+")
_LONG_FORMS = {"st": "sankt", "westf": "westfalen", "rhld": "rheinland", "rheinl": "rheinland"}
_JOININGS = (
    (regex(r"\ba d\b"), "an der"),
    (regex(r"\bam? rh(?:ein)?\b"), "am rhein"),
    (regex(r"\ba see\b"), "am see"),
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
    if not _DIGITS.fullmatch(key) or len(key) not in _KEY_LENGTHS or key.startswith("05"):
        return None
    number = int(key[:2])
    return _LAENDER[number - 1] if 1 <= number <= len(_LAENDER) else None


@frozen(kw_only=True)
class Listing(Generic[T]):
    """One thing of a directory, and everything it goes by."""

    thing: T
    names: tuple[str, ...]
    """Its own names; the first is the one it is shown by."""
    forms: tuple[str, ...] = ()
    """Other ways to write it, found but never suggested."""
    keys: tuple[str, ...]
    """Its keys, upper case and without blanks."""


@frozen(kw_only=True, slots=False)
class Directory(Generic[T]):
    """Things of one kind, found by key or name.

    A name is compared word by word: case, umlaut spelling, punctuation and the usual abbreviations do not
    matter, nor does a title such as "Stadt" before or after it. Only when nothing is found so, umlauts may
    have lost their dots.
    """

    kind: str
    """What the things are, for messages."""
    listings: tuple[Listing[T], ...]
    titles: frozenset[str] = frozenset()
    """Words that say what a thing is, not which; folded."""

    def get(self, text: str) -> T | None:
        """The one thing that goes by this key or name; None where nothing does."""
        if not isinstance(text, str):
            raise InvalidValueError(f"expected a key or name as text, got {type(text).__name__}")
        key = "".join(text.split()).upper()
        if key in self._by_key:
            return self._by_key[key]
        name = self._form(text, fold)
        for names in (self._by_name, self._without_dots):
            if name in names:
                return self._one(text, names[name])
        beginnings = self._own_names(lambda own: own.startswith(f"{name} "))
        if len(beginnings) > 1:
            raise AmbiguousError(text, beginnings, what=self.kind)
        return None

    def find(self, text: str) -> T:
        """The one thing that goes by this key or name; what comes near is named where nothing does."""
        found = self.get(text)
        if found is not None:
            return found
        land = other_land(text)
        if land is not None:
            raise NotFoundError(text, what=f"{self.kind} of Nordrhein-Westfalen (the key lies in {land})")
        near_names = self._near(text, self._form(text, fold), "".join(text.split()).upper())
        raise NotFoundError(text, near_names, what=self.kind)

    def _one(self, text: str, found: Iterable[Listing[T]]) -> T:
        first, *others = found
        if others:
            raise AmbiguousError(text, (listing.names[0] for listing in (first, *others)), what=self.kind)
        return first.thing

    def _near(self, text: str, name: str, key: str) -> tuple[str, ...]:
        """What may have been meant: names that hold these words, are held by them, or look alike."""
        by_digits = _DIGITS.fullmatch(key)
        candidates = {
            candidate: listing.names[0]
            for listing in self.listings
            for candidate in (listing.keys if by_digits else listing.names)
        }
        longer = self._own_names(lambda own: f" {name} " in f" {own} ")
        shorter = self._own_names(lambda own: f" {own} " in f" {name} ")
        alike = (candidates[candidate] for candidate in near(text, candidates, limit=9))
        return tuple(dict.fromkeys((*longer, *shorter, *alike)))[:3]

    def _own_names(self, fits: Callable[[str], bool]) -> tuple[str, ...]:
        """Those shown names of which an own name passes, in order."""
        return tuple(
            listing.names[0] for listing in self.listings if any(fits(self._form(own, fold)) for own in listing.names)
        )

    @cached_property
    def _by_key(self) -> Mapping[str, T]:
        return {key: listing.thing for listing in self.listings for key in listing.keys}

    @cached_property
    def _by_name(self) -> Mapping[str, tuple[Listing[T], ...]]:
        return self._index(fold)

    @cached_property
    def _without_dots(self) -> Mapping[str, tuple[Listing[T], ...]]:
        return self._index(fold_bare)

    def _index(self, folding: Callable[[str], str]) -> Mapping[str, tuple[Listing[T], ...]]:
        index: dict[str, tuple[Listing[T], ...]] = {}
        for listing in self.listings:
            for form in {self._form(text, folding) for text in (*listing.names, *listing.forms)}:
                index[form] = (*index.get(form, ()), listing)
        return index

    def _form(self, text: str, folding: Callable[[str], str]) -> str:
        """The words of a name, unabbreviated and without titles at either end."""
        found: list[str] = _WORD.findall(folding(text))
        words = deque(_LONG_FORMS.get(word, word) for word in found)
        while len(words) > 1 and words[0] in self.titles:
            words.popleft()
        while len(words) > 1 and words[-1] in self.titles:
            words.pop()
        form = " ".join(words)
        for short, long in _JOININGS:
            form = short.sub(long, form)
        return form
