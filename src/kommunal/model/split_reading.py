"""What a printed split names: letters, final digits, numbers, amounts of money, a kind of case, or nothing readable.

`read_split` takes a text apart; what a case has to do with it is the matter of `kommunal.model.aufteilung`.
"""

import re
from collections.abc import Sequence
from enum import Enum, auto
from functools import lru_cache
from typing import Final

from kommunal.model.amounts import euro_span
from kommunal.model.regex import regex
from kommunal.model.surnames import DASHES
from kommunal.model.text import fold_bare
from kommunal.tuples import NamedTuple

__all__ = ["ALPHABET", "Reading", "SplitKind", "named_parts", "read_split"]

ALPHABET: Final = "abcdefghijklmnopqrstuvwxyz"
_KNOWN_INITIALS: Final = ("sch", "sp", "st")
"""Sorted like letters of their own; other short words alone are names or abbreviations."""


def _all(text: str) -> frozenset[str]:
    return frozenset(text.split())


_MARKERS: Final = _all(
    "buchstabe buchstaben buchstabenbereich buchstabenbereiche buchstabengruppe anfangsbuchstabe anfangsbuchstaben"
    " namensanfang namensbereich namensbereiche namensgruppe"
    " name namen nachname nachnamen nachnamens familienname familiennamen familiennamens namens zuname zunamen"
    " zunamens bereich buchst bst"
)
_DIGIT_MARKERS: Final = _all("endziffer endziffern endnummer endnummern schlussziffer schlussziffern")
_FINAL: Final = regex(
    r"\b(?:letzten?|hintersten?) (?:ziffern?|stellen?|nummern?|zahlen?)|\bende[nt]d?e?n? (?:auf|mit)\b"
)
_PARITY: Final = regex(r"\b(un)?gerade[rn]? (?:end|schluss)(?:ziffern?|nummern?)\b")
_NUMBER_MARKERS: Final = _all("nummer nummern nr ziffer ziffern aktenzeichen kassenzeichen")
_CONNECTING: Final = _all(
    "der des dem den die das mit von vom fuer fur nach im alle nur und sowie beginnend beginnen beginnt beim"
    " kunden kundinnen personen antragsteller antragstellerinnen antragstellende burger burgerinnen einwohner"
    " einwohnerinnen"
)
_NOT_PRINTED: Final = regex(
    r"(?:(?:tabelle|liste|aufteilung|einteilung)\s+)?"
    r"(?:nicht (?:ab)?gedruckt|nicht veroffentlicht|nicht genannt|unbekannt|alphabetisch|nach (?:dem )?alphabet"
    r"|(?:noch )?offen|keine angabe|k\. ?a\.|(?:wird )?noch (?:nicht )?festgelegt|(?:nach|laut|siehe|gemass) "
    r"(?:absprache|vereinbarung|zuteilung|aushang|liste|anlage|geschaftsverteilungsplan|telefonverzeichnis|internet))"
)
_REST: Final = regex(
    r"(?:der )?rest|(?:alle )?(?:die )?(?:ubrigen?|restlichen?|anderen?) (?:(?:anfangs)?buchstaben|(?:nach)?namen"
    r"|falle)|alle (?:ubrigen|anderen)|im ubrigen"
)
_WHOSE_NAME: Final = regex(r"(name[ns]{0,2}) (?:der|des|vom)\s+(?!nach|famil|zu)[a-z]+(?:/-?in(?:nen)?)?")
_DESK: Final = regex(
    r"^(?:(?:team|sachgebiet|sg|gruppe|arbeitsgruppe)(?:\s*[0-9]+)?\s*:|(?:team|sachgebiet|sg)\s+[0-9]+\s|team\s(?=[a-z]{1,3}\s?-))"
    r"|[,;]?\s*\b(?:zimmer|raum|zi)\b\.?\s*[a-z]?\.?[0-9][0-9.]*[a-z]?\b|[,;]?\s*[0-9]+\.\s*(?:og|ug|etage|stock)\b"
)
"""Which of several desks of an office it is: a label, and no limit of the split."""
_EXCEPTION: Final = regex(
    r"\(\s*(?:ohne|ausser|nicht|ausgenommen)\b([^)]*)\)|\b(?:ohne|ausser|ausgenommen)\b\s*([^,;()]*)"
)
_INCLUDED: Final = regex(r"\(\s*(?:inkl|einschl|einschliesslich|mit|und)\b\.?([^)]*)\)")
_OPEN: Final = regex(
    r"(?:(?:anfangs)?buchstaben?\s+)?(?:(ab|von)|bis)\s+(?:einschl(?:iesslich)?\.?\s+)?(?:buchstaben?\s+)?([a-z]|sch|sp|st)"
    r"(?:\s+an)?|([a-z]|sch|sp|st)\s+(?:ff\.?|und folgende|aufwarts)"
)
"""To the end of the alphabet, or from its beginning: "ab L", "bis K", "L ff."."""
_LETTERS: Final = regex(r"([a-z]{1,6})(?:-([a-z]{1,6}))?")
_NUMBERS: Final = regex(r"([0-9]{1,9})(?:-([0-9]{1,9}))?")


class SplitKind(Enum):
    """By what a split tells cases apart."""

    LETTERS = auto()
    """By the first letters of a surname."""
    FINAL_DIGITS = auto()
    """By the last digits of a number."""
    NUMBERS = auto()
    """By numbers from one to another."""
    EURO = auto()
    """By an amount of money."""
    CASE = auto()
    """By a kind of case, said in words: "städtebauliche Belange"."""
    NOT_PRINTED = auto()
    """A table exists, but the source does not print it."""
    REST = auto()
    """Everything that those beside it leave: "alle übrigen Buchstaben"."""
    UNREADABLE = auto()
    """Meant to be letters or numbers, but nobody can read it."""


class Reading(NamedTuple):
    """What a split says."""

    kind: SplitKind
    initials: frozenset[str] = frozenset()
    """The beginnings of surnames that it includes, each as short as can be: A–C is a, b, c."""
    without: frozenset[str] = frozenset()
    """The beginnings that it leaves out."""
    numbers: tuple[tuple[float, float], ...] = ()
    """The numbers or amounts from one to another, both included."""
    width: int = 0
    """How many final digits count."""


def read_split(text: str) -> Reading:
    """Return what a split says."""
    plain = re.sub(r"^\(([^()]*)\)$", r"\1", fold_bare(text).strip())
    plain = _PARITY.sub(lambda match: f"endziffern {'1, 3, 5, 7, 9' if match[1] else '0, 2, 4, 6, 8'}", plain)
    plain = _WHOSE_NAME.sub(r"\1", _FINAL.sub("endziffer", plain))
    if to := _OPEN.fullmatch(plain):
        plain = f"buchstaben {to[2] or to[3]}-z" if to[1] or to[3] else f"buchstaben a-{to[2]}"
    split = _read(plain)
    if split.kind in (SplitKind.UNREADABLE, SplitKind.CASE):
        without_desk = _read(_DESK.sub(" ", DASHES.sub("-", plain)).strip())
        return without_desk if without_desk.kind is SplitKind.LETTERS else split
    return split


def _read(plain: str) -> Reading:
    """Return what a split says, in bare spelling."""
    if _REST.fullmatch(plain):
        return Reading(SplitKind.REST)
    if _NOT_PRINTED.fullmatch(re.sub(r"\s*\([^)]*\)", "", plain)):
        return Reading(SplitKind.NOT_PRINTED)
    money = euro_span(plain)
    if money is not None:
        return Reading(SplitKind.EURO, numbers=(money,))
    excepted = ["".join(match.groups(default="")) for match in _EXCEPTION.finditer(plain)]
    core = _EXCEPTION.sub(" ", plain)
    core = _INCLUDED.sub(r", \1", core)
    words, marked = named_parts(re.sub(r"\([^)]*\)", " ", core))
    if not words:
        return Reading(SplitKind.NOT_PRINTED if marked else SplitKind.CASE)
    digits = _number_spans(words)
    if digits is not None and not excepted:
        final = marked == "digits"
        kind = SplitKind.FINAL_DIGITS if final else SplitKind.NUMBERS
        width = max(len(part) for word in words for part in word.split("-")) if final else 0
        return Reading(kind, numbers=digits, width=width)
    initials = _initials(words, marked=marked == "letters")
    without = _initials(named_parts(" , ".join(excepted))[0], marked=True) if excepted else frozenset()
    if initials and without is not None:
        return Reading(SplitKind.LETTERS, initials, without)
    spans = [word for word in words if _looks_like_span(word)]
    # "Kinder von 3 bis 6 Jahren" is a kind of case
    counted = len(spans) < len(words) and _number_spans(spans) is not None
    meant = marked in ("letters", "digits") or bool(spans and not counted)
    return Reading(SplitKind.UNREADABLE if meant and not _prose(words) else SplitKind.CASE)


def named_parts(text: str) -> tuple[list[str], str]:
    """Return the parts of a split without the words that only say what is split, and which sort of them was there."""
    tied = DASHES.sub("-", re.sub(r"\bu\.\s", ",", text))
    marked = ""
    parts: list[str] = []
    for word in re.split(r"[\s,;/+&:.|]+", tied):
        stripped = word
        for sort, markers in (("letters", _MARKERS), ("digits", _DIGIT_MARKERS), ("numbers", _NUMBER_MARKERS)):
            if word in markers:
                # "Aktenzeichen, Endziffer 0-4" is about the last digits
                marked, stripped = sort if marked in ("", "numbers") else marked, ""
        if stripped and stripped not in _CONNECTING:
            parts.append(stripped)
    return parts, marked


def _number_spans(words: Sequence[str]) -> tuple[tuple[float, float], ...] | None:
    spans: list[tuple[float, float]] = []
    for word in words:
        match = _NUMBERS.fullmatch(word)
        if match is None or (match[2] is not None and int(match[1]) > int(match[2])):
            return None
        spans.append((int(match[1]), int(match[2] or match[1])))
    return tuple(spans)


def _initials(words: Sequence[str], *, marked: bool) -> frozenset[str] | None:
    """Return the beginnings that some words name; None where one of them names none."""
    ranged = marked or any("-" in word for word in words)
    found: set[str] = set()
    for word in words:
        match = _LETTERS.fullmatch(word)
        if match is None:
            return None
        low, high = match[1], match[2] or match[1]
        if match[2] is None and len(low) > 2 and low in ALPHABET:
            low, high = low[0], low[-1]  # "ABC" is A to C
        elif match[2] is None:
            if not (len(low) == 1 or low in _KNOWN_INITIALS or (ranged and len(low) <= (4 if marked else 3))):
                return None
        elif low[: len(high)] > high or (max(len(low), len(high)) > 3 and not marked and low[0] != high[0]):
            return None
        found |= _cover(low, high)
    return frozenset(found)


@lru_cache(maxsize=1 << 10)
def _cover(low: str, high: str, prefix: str = "") -> frozenset[str]:
    """Return the shortest beginnings of all words from one to another: everything that begins with the last is in."""
    found: set[str] = set()
    for letter in ALPHABET:
        word = prefix + letter
        upper = high[: len(word)]
        if word[: len(high)] > upper or (word < low and not low.startswith(word)):
            continue
        if word >= low and (word[: len(high)] < upper or len(word) >= len(high)):
            found.add(word)
        else:
            found |= _cover(low, high, word)
    return frozenset(found)


def _looks_like_span(word: str) -> bool:
    low, dash, high = word.partition("-")
    return bool(dash) and all(len(part) <= 3 and part.isalnum() for part in (low, high))


def _prose(words: Sequence[str]) -> bool:
    """Tell whether most of a text is words and not letters."""
    return sum(len(word) > 6 and "-" not in word for word in words) * 2 > len(words)
