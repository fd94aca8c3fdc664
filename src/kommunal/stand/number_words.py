"""Numbers in words beside the word for a Bezirk or a unit: "im zwölften Bezirk", "Dezernat drei"."""

import re
from functools import cache
from typing import Final

from kommunal.model.regex import regex
from kommunal.model.text import fold

__all__ = ["in_digits", "names_a_kind"]

_CARDINALS: Final = (
    "eins", "zwei", "drei", "vier", "fuenf", "sechs", "sieben", "acht", "neun", "zehn", "elf", "zwoelf", "dreizehn",
    "vierzehn", "fuenfzehn", "sechzehn", "siebzehn", "achtzehn", "neunzehn",
)  # fmt: skip
"""From 1 on."""
_TENS: Final = ("zwanzig", "dreissig", "vierzig", "fuenfzig", "sechzig", "siebzig", "achtzig", "neunzig")
_IRREGULAR: Final = {"zwo": 2, "erst": 1, "dritt": 3, "siebt": 7, "acht": 8}
_ENDINGS: Final = ("e", "er", "en", "es", "em")
_KINDS: Final = (
    r"(?:stadt|wahl|schul|sozial|schieds)?(?:bezirks?|raum|gebiet)|dezernats?|fachbereichs?|fachdienst(?:es)?"
    r"|abteilung|referats?|sachgebiets?|ressorts?"
)
_KIND_WORDS: Final = (
    "bezirk", "raum", "gebiet", "dezernat", "fachbereich", "fachdienst", "abteilung", "referat", "ressort",
)  # fmt: skip
"""One of these is in all of them."""
_BEFORE: Final = regex(rf"\b([0-9]{{1,3}}\.|[IVX]+\.|[^\W\d_]{{4,}})\s+({_KINDS})\b(?!\s*[0-9])", re.IGNORECASE)
_AFTER: Final = regex(rf"\b({_KINDS})\s+(?:(?:nummer|nr\b\.?)\s*)?([^\W\d_]{{3,}})\b", re.IGNORECASE)


def in_digits(text: str) -> str:
    """Return a text in which the number of a Bezirk or a unit stands behind the word for it, in digits.

    >>> in_digits("Wohngeld im zwölften Bezirk"), in_digits("Dezernat drei"), in_digits("2. Stadtbezirk")
    ('Wohngeld im Bezirk 12', 'Dezernat 3', 'Stadtbezirk 2')
    >>> in_digits("ein Bezirk"), in_digits("Bezirk Mitte")
    ('ein Bezirk', 'Bezirk Mitte')
    """
    if not names_a_kind(text):
        return text
    return _AFTER.sub(_cardinal_after, _BEFORE.sub(_ordinal_before, text))


def names_a_kind(text: str) -> bool:
    """Tell whether a text may hold the word for a Bezirk or a unit; to look is much faster than to look for a number.

    >>> names_a_kind("Wohngeld im zwölften Bezirk"), names_a_kind("Wohngeld")
    (True, False)
    """
    folded = text.casefold()
    return any(kind in folded for kind in _KIND_WORDS)


def _ordinal_before(found: re.Match[str]) -> str:
    number, kind = found[1], found[2]
    if number.endswith("."):
        return f"{kind} {number[:-1]}"
    meant = _ordinals().get(fold(number))
    return found[0] if meant is None else f"{kind} {meant}"


def _cardinal_after(found: re.Match[str]) -> str:
    meant = _cardinals().get(fold(found[2]))
    return found[0] if meant is None else f"{found[1]} {meant}"


@cache
def _cardinals() -> dict[str, int]:
    """Return the words for 1 to 99."""
    numbers = {word: number for number, word in enumerate(_CARDINALS, start=1)} | {"zwo": 2}
    for tens, word in enumerate(_TENS, start=2):
        numbers[word] = 10 * tens
        for ones, digit in enumerate(("ein", *_CARDINALS[1:9]), start=1):
            numbers[f"{digit}und{word}"] = 10 * tens + ones
    return numbers


@cache
def _ordinals() -> dict[str, int]:
    """Return the words for 1st to 99th, in every ending."""
    regular = {f"{word}{'t' if number < 20 else 'st'}": number for word, number in _cardinals().items()}
    return {f"{word}{ending}": number for word, number in (regular | _IRREGULAR).items() for ending in _ENDINGS}
