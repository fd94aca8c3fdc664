"""Strategies of whole cities and of their days."""

from datetime import date
from functools import cache
from typing import Final

from hypothesis import strategies as st
from hypothesis.errors import InvalidArgument
from hypothesis.strategies import SearchStrategy

from kommunal.geschichte import Geschichte, history
from kommunal.model.verwaltung import Kommune, Verwaltung, collection_of
from kommunal.rules.catalogue import regeln
from kommunal.rules.finding import Befund
from kommunal.stand import Auskunft, Stand
from kommunal.strategies._bausteine import fuer, texte
from kommunal.strategies._eintraege import eintraege
from kommunal.strategies._rezepte import Stadtrezept, Umfang, stadtrezepte
from kommunal.strategies._stadtbau import Bau, einheiten, orte
from kommunal.strategies._stadtleben import leben
from kommunal.strategies._woerter import AUFGABEN, ORTE, STICHWORTE, THEMEN
from kommunal.vergleich import Vergleich, diff

__all__ = ["auskuenfte", "befunde", "geschichten", "staende", "vergleiche", "verwaltungen"]

_TAGE: Final = st.dates(date(1990, 1, 1), date(2035, 12, 31))


@fuer(Verwaltung)
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
    drafted entries. Kinds nest as cities nest them, and sometimes not. Examples shrink to few entries with short names.
    """
    if not 0 <= min_units <= max_units:
        raise InvalidArgument(f"expected 0 <= min_units <= max_units, got {min_units} and {max_units}")
    if max_depth < 1:
        raise InvalidArgument(f"expected max_depth from 1 on, got {max_depth}")
    if not 2 <= min_year <= max_year <= 9998:
        raise InvalidArgument(f"expected years from 2 to 9998 in order, got {min_year} and {max_year}")
    umfang = Umfang(
        min_units=min_units,
        max_units=max_units,
        max_depth=max_depth,
        min_day=date(min_year, 1, 2),
        max_day=date(max_year, 12, 31),
        history=history,
        planned=planned,
    )
    return _staedte(umfang, _orte() if kommunen is None else kommunen)


@st.composite
def _staedte(draw: st.DrawFn, umfang: Umfang, kommunen: SearchStrategy[Kommune]) -> Verwaltung:
    return _gebaut(draw(stadtrezepte(umfang, kommunen)))


@cache
def _orte() -> SearchStrategy[Kommune]:
    bekannt = [Kommune(ags=ags) for ags, _ in ORTE] + [Kommune(ags=ags, name=name) for ags, name in ORTE]
    return st.sampled_from(bekannt)


def _gebaut(rezept: Stadtrezept) -> Verwaltung:
    bau = Bau(rezept)
    orte(bau)
    einheiten(bau)
    leben(bau)
    return bau.verwaltung()


@fuer(Stand)
def staende(
    *, verwaltungen: SearchStrategy[Verwaltung] | None = None, days: SearchStrategy[date] | None = None
) -> SearchStrategy[Stand]:
    """Cities on a day, with or without what is planned."""
    staedte = _alle_staedte() if verwaltungen is None else verwaltungen
    tage = _TAGE if days is None else days
    return st.tuples(staedte, tage, st.booleans()).map(_stand)


def _alle_staedte() -> SearchStrategy[Verwaltung]:
    return verwaltungen()


def _stand(teile: tuple[Verwaltung, date, bool]) -> Stand:
    verwaltung, day, planned = teile
    return verwaltung.at(day, planned=planned)


@fuer(Auskunft)
def auskuenfte(
    *, staende: SearchStrategy[Stand] | None = None, fragen: SearchStrategy[str] | None = None
) -> SearchStrategy[Auskunft]:
    """Answers to who is responsible: to words that citizens use, of cities on a day."""
    worte = st.sampled_from((*AUFGABEN, *STICHWORTE, *THEMEN)) | texte() if fragen is None else fragen
    return _auskuenfte(_alle_staende() if staende is None else staende, worte)


@st.composite
def _auskuenfte(draw: st.DrawFn, staende: SearchStrategy[Stand], fragen: SearchStrategy[str]) -> Auskunft:
    return draw(staende).responsible(draw(fragen))


def _alle_staende() -> SearchStrategy[Stand]:
    return staende()


@fuer(Vergleich)
@st.composite
def vergleiche(draw: st.DrawFn) -> Vergleich:
    """What differs between two days of a city."""
    stadt = draw(verwaltungen())
    return diff(stadt.at(draw(_TAGE)), stadt.at(draw(_TAGE)))


@fuer(Geschichte)
@st.composite
def geschichten(draw: st.DrawFn) -> Geschichte:
    """The life of one thing in a city."""
    stadt = draw(verwaltungen(min_units=1))
    return history(stadt, draw(st.sampled_from([einheit.id for einheit in stadt.einheiten])))


@fuer(Befund)
@st.composite
def befunde(draw: st.DrawFn) -> Befund:
    """Findings of any rule on any entry, as `kommunal.check` hands them out."""
    regel, eintrag, text = draw(st.sampled_from(regeln())), draw(eintraege()), draw(texte())
    zeitraum = sorted(draw(st.lists(st.dates(), max_size=2)))
    return Befund(
        code=regel.code,
        severity=regel.severity,
        entry=eintrag,
        path=f"{collection_of(eintrag)}[0]",
        message=text,
        text=text,
        hint=regel.hint,
        hinweis=regel.hinweis,
        since=zeitraum[0] if zeitraum else None,
        until=zeitraum[1] if len(zeitraum) == 2 else None,
    )
