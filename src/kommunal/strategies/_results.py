"""Strategies of whole cities, and of what kommunal says of them: days, answers, comparisons, lives, findings."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from hypothesis import strategies as st
from hypothesis.errors import InvalidArgument
from hypothesis.strategies import DrawFn, SearchStrategy

from kommunal.geschichte import Geschichte, history
from kommunal.model.verwaltung import Kommune, Verwaltung, collection_of
from kommunal.rules.catalogue import regeln
from kommunal.rules.finding import Befund
from kommunal.stand import Auskunft, Stand
from kommunal.strategies._cities import BLOCKS, drawn_city
from kommunal.strategies._city import Scope
from kommunal.strategies._drawing import read_signs, registered, texte
from kommunal.strategies._families import eintraege
from kommunal.strategies._words import AUFGABEN, STICHWORTE, THEMEN
from kommunal.vergleich import Vergleich, diff

__all__ = ["auskuenfte", "befunde", "cities_by_block", "geschichten", "staende", "vergleiche", "verwaltungen"]

_DAYS: Final = st.dates(date(1990, 1, 1), date(2035, 12, 31))
_USUAL: Final = Scope(
    min_units=0, max_units=8, max_depth=5, min_day=date(1990, 1, 2), max_day=date(2035, 12, 31),
    history=True, planned=True,
)  # fmt: skip


@registered(Verwaltung)
def verwaltungen(
    *,
    kommunen: SearchStrategy[Kommune] | None = None,
    min_units: int = 0,
    max_units: int = 8,
    max_depth: int = 5,
    min_year: int = 1990,
    max_year: int = 2035,
    history: bool = True,
    planned: bool = True,
) -> SearchStrategy[Verwaltung]:
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
    scope = Scope(
        min_units=min_units,
        max_units=max_units,
        max_depth=max_depth,
        min_day=date(min_year, 1, 2),
        max_day=date(max_year, 12, 31),
        history=history,
        planned=planned,
    )
    read_signs()
    return _cities(scope, kommunen)


@st.composite
def _cities(
    draw: DrawFn,
    scope: Scope,
    kommunen: SearchStrategy[Kommune] | None = None,
    block: tuple[type, ...] | None = None,
) -> Verwaltung:
    return drawn_city(draw, scope, kommunen, block)


def cities_by_block() -> Iterator[SearchStrategy[Verwaltung]]:
    """Yield strategies of cities, each of which tells of other kinds in full; together they tell of all."""
    for block in BLOCKS:
        yield _cities(_USUAL, None, block)


@registered(Stand)
def staende(
    *, verwaltungen: SearchStrategy[Verwaltung] | None = None, days: SearchStrategy[date] | None = None
) -> SearchStrategy[Stand]:
    """Cities on a day, with or without what is planned."""
    return _days_of(_any_city() if verwaltungen is None else verwaltungen, _DAYS if days is None else days)


def _any_city() -> SearchStrategy[Verwaltung]:
    return verwaltungen()


@st.composite
def _days_of(draw: DrawFn, cities: SearchStrategy[Verwaltung], days: SearchStrategy[date]) -> Stand:
    return draw(cities).at(draw(days), planned=draw(st.booleans()))


@registered(Auskunft)
def auskuenfte(
    *, staende: SearchStrategy[Stand] | None = None, fragen: SearchStrategy[str] | None = None
) -> SearchStrategy[Auskunft]:
    """Answers to who is responsible: to words that citizens use, of cities on a day."""
    words = st.sampled_from((*AUFGABEN, *STICHWORTE, *THEMEN)) | texte() if fragen is None else fragen
    return _answers(_any_day() if staende is None else staende, words)


def _any_day() -> SearchStrategy[Stand]:
    return staende()


@st.composite
def _answers(draw: DrawFn, days: SearchStrategy[Stand], questions: SearchStrategy[str]) -> Auskunft:
    return draw(days).responsible(draw(questions))


@registered(Vergleich)
@st.composite
def vergleiche(draw: DrawFn) -> Vergleich:
    """What differs between two days of a city."""
    city = draw(verwaltungen())
    return diff(city.at(draw(_DAYS)), city.at(draw(_DAYS)))


@registered(Geschichte)
@st.composite
def geschichten(draw: DrawFn) -> Geschichte:
    """The life of one thing in a city."""
    city = draw(verwaltungen(min_units=1))
    return history(city, draw(st.sampled_from([unit.id for unit in city.einheiten])))


@registered(Befund)
@st.composite
def befunde(draw: DrawFn) -> Befund:
    """Findings of any rule on any entry, as `kommunal.check` hands them out."""
    rule, entry, text = draw(st.sampled_from(regeln())), draw(eintraege()), draw(texte())
    period = sorted(draw(st.lists(st.dates(), max_size=2)))
    return Befund(
        code=rule.code,
        severity=rule.severity,
        entry=entry,
        path=f"{collection_of(entry)}[0]",
        message=text,
        text=text,
        hint=rule.hint,
        hinweis=rule.hinweis,
        since=period[0] if period else None,
        until=period[1] if len(period) == 2 else None,
    )
