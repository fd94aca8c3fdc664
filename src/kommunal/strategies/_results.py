"""Strategies of whole cities, and of what kommunal says of them: days, answers, comparisons, lives, findings."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from hypothesis import strategies as st
from hypothesis.errors import InvalidArgument
from hypothesis.strategies import DrawFn, SearchStrategy

from kommunal.geschichte import Geschichte, history
from kommunal.model.eintrag import Eintrag
from kommunal.model.verwaltung import Kommune, Verwaltung, collection_of
from kommunal.rules.catalogue import regeln
from kommunal.rules.finding import Befund
from kommunal.stand import Auskunft, Stand
from kommunal.strategies._cities import BLOCKS, cities
from kommunal.strategies._city import Scope
from kommunal.strategies._drawing import STRATEGIEN, read_signs, registered, texte
from kommunal.strategies._words import AUFGABEN, STICHWORTE, THEMEN
from kommunal.vergleich import Vergleich, diff

__all__ = [
    "ANY_CITY", "auskuenfte", "befunde", "cities_by_block", "geschichten", "staende", "vergleiche", "verwaltungen",
]  # fmt: skip

_DAYS: Final = st.dates(date(1990, 1, 1), date(2035, 12, 31))
_QUESTIONS: Final = st.sampled_from((*AUFGABEN, *STICHWORTE, *THEMEN)) | texte()


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
    return cities(scope, kommunen)


def cities_by_block() -> Iterator[SearchStrategy[Verwaltung]]:
    """Yield strategies of cities, each of which tells of other kinds in full; together they tell of all."""
    for block in BLOCKS:
        yield cities(Scope(), block=block)


ANY_CITY: Final = verwaltungen()


@registered(Stand)
@st.composite
def staende(
    draw: DrawFn, *, verwaltungen: SearchStrategy[Verwaltung] = ANY_CITY, days: SearchStrategy[date] = _DAYS
) -> Stand:
    """Cities on a day, with or without what is planned."""
    return draw(verwaltungen).at(draw(days), planned=draw(st.booleans()))


_ANY_DAY: Final = staende()


@registered(Auskunft)
@st.composite
def auskuenfte(
    draw: DrawFn, *, staende: SearchStrategy[Stand] = _ANY_DAY, fragen: SearchStrategy[str] = _QUESTIONS
) -> Auskunft:
    """Answers to who is responsible: to words that citizens use, of cities on a day."""
    return draw(staende).responsible(draw(fragen))


@registered(Vergleich)
@st.composite
def vergleiche(draw: DrawFn) -> Vergleich:
    """What differs between two days of a city."""
    city = draw(ANY_CITY)
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
    rule, entry, text = draw(st.sampled_from(regeln())), draw(STRATEGIEN[Eintrag]()), draw(texte())
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
