"""Whole cities, sound or with one defect, and what kommunal says of them: days, answers, comparisons, findings."""

from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Final, NamedTuple

from hypothesis import strategies as st
from hypothesis.errors import InvalidArgument
from hypothesis.strategies import DrawFn, SearchStrategy

import kommunal as k
from kommunal import rules
from kommunal.model.characters import shown
from kommunal.strategies._city import BLOCKS, Scope, cities, drawn_surroundings
from kommunal.strategies._drawing import read_signs, registered, texte
from kommunal.strategies._words import AUFGABEN, STICHWORTE, THEMEN

__all__ = [
    "ANY_CITY", "FastGueltig", "auskuenfte", "befunde", "cities_by_block", "fast_gueltige_verwaltungen", "geschichten",
    "staende", "vergleiche", "verwaltungen",
]  # fmt: skip

_IN_ORDER: Final = Scope(max_units=6, max_depth=4, history=False, planned=False, clean=True)
_DAYS: Final = st.dates(date(1990, 1, 1), date(2035, 12, 31))
_QUESTIONS: Final = st.sampled_from((*AUFGABEN, *STICHWORTE, *THEMEN)) | texte()


@registered(k.Verwaltung)
def verwaltungen(
    *,
    kommunen: SearchStrategy[k.Kommune] | None = None,
    min_units: int = 0,
    max_units: int = 8,
    max_depth: int = 5,
    min_year: int = 1990,
    max_year: int = 2035,
    history: bool = True,
    planned: bool = True,
) -> SearchStrategy[k.Verwaltung]:
    """Whole cities that are valid: `kommunal.check` finds no error, every reference leads somewhere.

    `min_units` to `max_units` units, at most `max_depth` one below the other, with people, tasks, places, actors,
    bodies and the edges between them; all dates lie in the years `min_year` to `max_year`. With `history`, units are
    renamed, moved, founded and dissolved, heads and responsibilities pass on; with `planned`, there are planned and
    drafted entries. Kinds nest as cities nest them, and sometimes not. Some things are told in full: every field of
    every class occurs. Examples shrink to few entries with short names.
    """
    if not 0 <= min_units <= max_units:
        raise InvalidArgument(f"expected 0 <= min_units <= max_units, got {min_units} and {max_units}")
    if max_depth < 1:
        raise InvalidArgument(f"expected max_depth from 1 on, got {max_depth}")
    if not 2 <= min_year <= max_year <= 9998:
        raise InvalidArgument(f"expected years from 2 to 9998 in order, got {min_year} and {max_year}")
    scope = Scope(min_units, max_units, max_depth, min_year, max_year, history, planned)
    read_signs()
    return cities(scope, kommunen)


def cities_by_block() -> Iterator[SearchStrategy[k.Verwaltung]]:
    """Yield strategies of cities, each of which tells of other kinds in full; together they tell of all."""
    for block in BLOCKS:
        yield cities(Scope(), block=block)


ANY_CITY: Final = verwaltungen()


@registered(k.Stand)
@st.composite
def staende(
    draw: DrawFn, *, verwaltungen: SearchStrategy[k.Verwaltung] = ANY_CITY, days: SearchStrategy[date] = _DAYS
) -> k.Stand:
    """Cities on a day, with or without what is planned."""
    return draw(verwaltungen).at(draw(days), planned=draw(st.booleans()))


_ANY_DAY: Final = staende()


@registered(k.Auskunft)
@st.composite
def auskuenfte(
    draw: DrawFn, *, staende: SearchStrategy[k.Stand] = _ANY_DAY, fragen: SearchStrategy[str] = _QUESTIONS
) -> k.Auskunft:
    """Answers to who is responsible: to words that citizens use, of cities on a day."""
    return draw(staende).responsible(draw(fragen))


@registered(k.Vergleich)
@st.composite
def vergleiche(draw: DrawFn) -> k.Vergleich:
    """What differs between two days of a city."""
    city = draw(ANY_CITY)
    return k.diff(city.at(draw(_DAYS)), city.at(draw(_DAYS)))


@registered(k.Geschichte)
@st.composite
def geschichten(draw: DrawFn) -> k.Geschichte:
    """The life of one thing in a city."""
    city = draw(verwaltungen(min_units=1))
    return k.history(city, draw(st.sampled_from([unit.id for unit in city.einheiten])))


@registered(k.Befund)
@st.composite
def befunde(draw: DrawFn) -> k.Befund:
    """Findings of every rule, on the example that it gives, as `kommunal.check` hands them out."""
    rule = draw(st.sampled_from(rules.regeln()))
    return draw(st.sampled_from(k.check(_example(rule.code))))


class FastGueltig(NamedTuple):
    """A city with one defect."""

    verwaltung: k.Verwaltung
    code: str
    """The rule whose findings `kommunal.check` reports: no others beside them, and none of it in `umgebung`."""
    entails: tuple[str, ...]
    """The rules whose findings may be listed under those, as the catalogue says."""
    umgebung: frozenset[str]
    """The ids that have nothing to do with the defect."""


def fast_gueltige_verwaltungen(code: str) -> SearchStrategy[FastGueltig]:
    """Cities that are valid but for one defect: the example of a rule of the catalogue, amid a city that is in order.

    >>> import kommunal
    >>> from hypothesis import given
    >>> @given(fast_gueltige_verwaltungen("S111"))
    ... def test(fall):
    ...     assert {befund.code for befund in kommunal.check(fall.verwaltung)} == {"S111"}
    >>> test()
    """
    try:
        rule = rules.regel(code)
    except k.NotFoundError:
        raise InvalidArgument(f"expected the code of a rule, got {shown(code)}") from None
    return _surrounded(rule.code)


@st.composite
def _surrounded(draw: DrawFn, code: str) -> FastGueltig:
    rule, example = rules.regel(code), _example(code)
    around = drawn_surroundings(draw, _IN_ORDER, example.kommune, [entry.id for entry in example.entries()])
    return FastGueltig(example.add(*around), rule.code, rule.entails, frozenset(entry.id for entry in around))


@cache
def _example(code: str) -> k.Verwaltung:
    return k.loads(rules.regel(code).example_wrong, format="yaml", strict=False)
