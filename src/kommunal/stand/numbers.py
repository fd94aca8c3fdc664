"""Numbers of units as people say them: Roman or Arabic, with or without the word for the kind of unit before them."""

import re
from collections.abc import Iterator
from typing import Final

from kommunal.model.einheiten import Organisationseinheit
from kommunal.model.regex import regex
from kommunal.model.text import fold
from kommunal.search.forms import number_forms
from kommunal.stand.number_words import in_digits
from kommunal.tuples import NamedTuple

__all__ = ["SpokenNumber", "is_of_kind", "number_keys", "spoken_number"]

_KINDS: Final = {
    "amt": "amt", "stadtamt": "amt", "sta": "amt", "fb": "fachbereich", "fachbereich": "fachbereich",
    "fd": "fachdienst", "fachdienst": "fachdienst", "dez": "dezernat", "dezernat": "dezernat", "abt": "abteilung",
    "abteilung": "abteilung", "gb": "geschaeftsbereich", "geschaeftsbereich": "geschaeftsbereich",
    "ressort": "ressort", "referat": "referat", "sachgebiet": "sachgebiet", "sg": "sachgebiet",
    "stabsstelle": "stabsstelle",
}  # fmt: skip
"""The words for kinds of units that stand before numbers, and what each stands for."""
_KIND: Final = regex(r"([a-z]+)\.?[ -]*(?=[0-9ivx])")
_ROMAN: Final = regex(r"(?=[ivx])(x{0,3})(ix|iv|v?i{0,3})")
_DIGITS: Final = {"": 0, "i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7, "viii": 8, "ix": 9}


class SpokenNumber(NamedTuple):
    """A number that somebody asks for."""

    kind: str | None
    """The kind of unit that is named with it (``dezernat``), if one is."""
    keys: tuple[str, ...]
    """The keys by which it is looked up, the fullest first."""


def spoken_number(text: str) -> SpokenNumber | None:
    """Return what a text asks for that is nothing but a number, with a word for the kind before it; else None.

    >>> spoken_number("Dezernat III"), spoken_number("51"), spoken_number("Jugendamt")
    (SpokenNumber(kind='dezernat', keys=('dezernatiii', '3')), SpokenNumber(kind=None, keys=('51',)), None)
    >>> spoken_number("drittes Dezernat")
    SpokenNumber(kind='dezernat', keys=('3',))
    """
    said = in_digits(text)
    keys = number_keys(said)
    return SpokenNumber(_kind_word(said), keys) if keys else None


def _kind_word(text: str) -> str | None:
    found = _KIND.match(fold(text).strip())
    return None if found is None else _KINDS.get(found[1])


def number_keys(text: str) -> tuple[str, ...]:
    """Return the keys of a printed number, the fullest first: without a word before it, Roman digits as Arabic ones.

    >>> number_keys("FB 3"), number_keys("III/51"), number_keys("VI"), number_keys("Kultur")
    (('3',), ('3/51', '51'), ('6',), ())
    """
    forms = number_forms(text)
    # where a word stands before the number, the first form has it
    plain = forms[1:] if len(forms) > 1 and _kind_word(forms[0]) is not None else forms
    return tuple(dict.fromkeys(_arabic(form) for form in plain))


def _arabic(form: str) -> str:
    return "".join(_arabic_part(part) for part in re.split(r"([./-])", form))


def _arabic_part(part: str) -> str:
    found = _ROMAN.fullmatch(part)
    return part if found is None else str(10 * len(found[1]) + _DIGITS[found[2]])


def is_of_kind(unit: Organisationseinheit, kind: str) -> bool:
    """Tell whether a unit is of the kind that a word names: by its class, the word that is printed, or its number.

    A unit of which nothing says what it is may be anything.
    """
    words = set(_words(unit))
    return kind in words or not words


def _words(unit: Organisationseinheit) -> Iterator[str]:
    if type(unit) is not Organisationseinheit:
        yield type(unit).art
    if unit.bezeichnung is not None:
        printed = fold(unit.bezeichnung)
        yield _KINDS.get(printed, printed)
    yield from filter(None, map(_kind_word, unit.nummern))
