"""Strategies of values with a form of their own: dates, hours, keys, an application's own data."""

from datetime import date
from typing import Final

from hypothesis import strategies as st
from hypothesis.errors import InvalidArgument
from hypothesis.strategies import DrawFn, SearchStrategy

import kommunal as k
from kommunal.strategies._drawing import registered
from kommunal.strategies._words import ORTE, SPECIAL

__all__ = [
    "ags", "ars", "begriffe", "datumsangaben", "erweiterungen", "hausnummern", "leistungsschluessel",
    "postleitzahlen", "saisons", "uhrzeiten", "zeitraeume",
]  # fmt: skip


@registered(k.Datum)
def datumsangaben(*, min_value: date = date.min, max_value: date = date.max) -> SearchStrategy[k.Datum]:
    """Dates as sources state them: exact, by month or year, ranges, circa.

    Every day that such a date can mean lies between the bounds; so a range without end needs `date.max` as bound.
    """
    if min_value > max_value:
        raise InvalidArgument(f"expected max_value from {min_value} on, got {max_value}")
    return _dates(st.dates(min_value, max_value), min_value, max_value)


@st.composite
def _dates(draw: DrawFn, days: SearchStrategy[date], min_value: date, max_value: date) -> k.Datum:
    """Draw one of seven forms of a date; where it reaches over the bounds, the day alone."""
    form, circa = draw(st.integers(0, 6)), draw(st.booleans())
    a = draw(days)
    b = max(a, draw(days)) if form in (3, 4) else a
    day = a.isoformat()
    text = (day, day[:7], day[:4], f"{day}..{b}", f"{day[:7]}..{str(b)[:4]}", f"..{day}", f"{day}..")[form]
    datum = k.Datum(text + "~" * circa)
    within = min_value <= datum.earliest and datum.latest <= max_value
    return datum if within else k.Datum(day + "~" * circa)


@registered(k.Zeitraum)
def zeitraeume(*, min_value: date = date.min, max_value: date = date.max) -> SearchStrategy[k.Zeitraum]:
    """Periods; either day may be unknown, those that are stated lie between the bounds."""
    return _periods(st.none() | datumsangaben(min_value=min_value, max_value=max_value))


@st.composite
def _periods(draw: DrawFn, bound: SearchStrategy[k.Datum | None]) -> k.Zeitraum:
    a, b = draw(bound), draw(bound)
    wrong = a is not None and b is not None and a.earliest > b.latest
    return k.Zeitraum(ab=b, bis=a) if wrong else k.Zeitraum(ab=a, bis=b)


@registered(k.Uhrzeit)
def uhrzeiten(*, min_value: str = "00:00", max_value: str = "24:00") -> SearchStrategy[k.Uhrzeit]:
    """Clock times to the minute, both bounds included; ``24:00`` is the end of the day."""
    low, high = k.Uhrzeit(min_value).minutes, k.Uhrzeit(max_value).minutes
    if low > high:
        raise InvalidArgument(f"expected max_value from {min_value} on, got {max_value}")
    free = st.integers(low, high)
    quarters = [minute for minute in range(8 * 60, 18 * 60, 15) if low <= minute <= high]
    minutes = st.sampled_from(quarters) | free if quarters else free
    return minutes.map(lambda number: k.Uhrzeit(f"{number // 60:02}:{number % 60:02}"))


@registered(k.Saison)
def saisons() -> SearchStrategy[k.Saison]:
    """Seasons that come back every year, over the turn of the year too."""
    return st.tuples(_DAY_OF_YEAR, _DAY_OF_YEAR).map(lambda days: k.Saison(f"{days[0]:%m-%d}..{days[1]:%m-%d}"))


_DAY_OF_YEAR: Final = st.dates(date(2024, 1, 1), date(2024, 12, 31))


@registered(k.AGS)
def ags() -> SearchStrategy[k.AGS]:
    """AGS of municipalities of NRW first, then anything of that form."""
    return (st.sampled_from([key for key, _ in ORTE]) | _digits(8) | _digits(5)).map(k.AGS)


@registered(k.ARS)
def ars() -> SearchStrategy[k.ARS]:
    """Keys of twelve digits."""
    return _digits(12).map(k.ARS)


@registered(k.Leistungsschluessel)
def leistungsschluessel() -> SearchStrategy[k.Leistungsschluessel]:
    """Keys of fourteen digits."""
    return _digits(14).map(k.Leistungsschluessel)


@registered(k.Hausnummer)
def hausnummern() -> SearchStrategy[k.Hausnummer]:
    """House numbers, with a letter or without."""
    letters = st.sampled_from(["", "", "a", " B", "z"])
    return st.tuples(st.integers(1, 99999), letters).map(lambda parts: k.Hausnummer(f"{parts[0]}{parts[1]}"))


@registered(k.Postleitzahl)
def postleitzahlen() -> SearchStrategy[k.Postleitzahl]:
    """Postleitzahlen: five digits."""
    return _digits(5).map(k.Postleitzahl)


def _digits(count: int) -> SearchStrategy[str]:
    # as one number: many times faster than from a pattern
    return st.integers(0, 10**count - 1).map(lambda number: f"{number:0{count}}")


@registered(k.Begriff)
@st.composite
def begriffe(draw: DrawFn) -> k.Begriff:
    """Terms of every enumeration."""
    return draw(st.sampled_from([begriff for terms in k.Begriff.__subclasses__() for begriff in terms]))


@registered(k.Erweiterungen)
@st.composite
def erweiterungen(draw: DrawFn) -> k.Erweiterungen:
    """An application's own data: any JSON values under text keys, at times many levels deep."""
    # a composite, because what it is made of would fill every message that shows it
    return k.Erweiterungen(draw(_OWN_DATA))


def _nested(values: SearchStrategy[object]) -> SearchStrategy[object]:
    return st.lists(values, max_size=2) | st.dictionaries(_KEY, values, max_size=2)


def _deep(value: object) -> object:
    for level in range(12):
        value = {f"ebene-{level}": [value]} if level % 2 else [value, level]
    return value


# U+0085 is a line break for YAML 1.1 and a sign for YAML 1.2, so other writers and readers disagree of it
_KEY: Final = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x85"), max_size=8)
_PLAIN: Final = (
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | _KEY
    | st.sampled_from([0.1, -0.0, 1e300, 2**63, 16777217.0, "", " ", *SPECIAL])
)  # fmt: skip
_OWN_DATA: Final[SearchStrategy[dict[str, object]]] = st.dictionaries(
    _KEY, _PLAIN | _PLAIN | st.recursive(_PLAIN, _nested, max_leaves=3) | _PLAIN.map(_deep), min_size=1, max_size=2
) | st.just({})
