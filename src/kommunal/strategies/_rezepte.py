"""Recipes: the few small numbers from which a city is built. Small numbers are cheap to draw and shrink well."""

from datetime import date
from functools import cache
from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from kommunal.model.characters import is_line
from kommunal.model.classes import frozen
from kommunal.model.verwaltung import Kommune
from kommunal.model.zeit import Datum
from kommunal.strategies._bausteine import texte
from kommunal.strategies._werte import datumsangaben

__all__ = ["Rezept", "Stadtrezept", "Umfang", "stadtrezepte"]


@frozen(kw_only=True)
class Umfang:
    """What a generated city may have."""

    min_units: int
    max_units: int
    max_depth: int
    min_day: date
    max_day: date
    history: bool
    planned: bool
    clean: bool = False
    """Whether nothing in it may be out of the ordinary, so that no rule has anything to say."""


@frozen
class Rezept:
    """One entry: which of the words and of the entries before it, how adorned, and what happens to it when."""

    wort: int
    ort: int
    art: int
    schmuck: int
    wandel: int
    tag: Datum
    text: str | None


@frozen
class Stadtrezept:
    """One city."""

    kommune: Kommune
    umfang: Umfang
    leitung: int
    stand: Datum | None
    einheiten: list[Rezept]
    personen: list[Rezept]
    besetzungen: list[Rezept]
    aufgaben: list[Rezept]
    zustaendigkeiten: list[Rezept]
    orte: list[Rezept]
    umfeld: list[Rezept]
    beziehungen: list[Rezept]


@st.composite
def stadtrezepte(draw: st.DrawFn, umfang: Umfang, kommunen: SearchStrategy[Kommune]) -> Stadtrezept:
    """Draw the recipe of a city within an Umfang."""
    einheiten, einige, wenige, stand = _listen(umfang)
    # drawn one by one: of st.tuples and st.builds hypothesis would explain every argument, for half a minute
    return Stadtrezept(
        kommune=draw(kommunen),
        umfang=umfang,
        leitung=draw(_EINS),
        stand=draw(stand),
        einheiten=draw(einheiten),
        personen=draw(wenige),
        besetzungen=draw(einige),
        aufgaben=draw(wenige),
        zustaendigkeiten=draw(einige),
        orte=draw(wenige),
        umfeld=draw(wenige),
        beziehungen=draw(wenige),
    )


@cache
def _listen(umfang: Umfang) -> tuple[Any, Any, Any, Any]:
    """Return the strategies of the units, of some and of few other entries, and of the Stand."""
    tage = datumsangaben(min_value=umfang.min_day, max_value=umfang.max_day)
    # a text for one entry in a few: each costs as much as the rest of the entry
    text = st.none() if umfang.clean else st.none() | st.none() | st.none() | texte().filter(is_line)
    rezept = _rezepte(max(7, umfang.max_units), tage, text)
    einheiten = st.lists(rezept, min_size=umfang.min_units, max_size=umfang.max_units)
    return einheiten, st.lists(rezept, max_size=4), st.lists(rezept, max_size=3), st.none() | tage


@st.composite
def _rezepte(draw: st.DrawFn, orte: int, tage: SearchStrategy[Datum], text: SearchStrategy[str | None]) -> Rezept:
    return Rezept(
        wort=draw(_WORT),
        ort=draw(st.integers(0, orte)),
        art=draw(_ZWOELF),
        schmuck=draw(_SCHMUCK),
        wandel=draw(_ZWOELF),
        tag=draw(tage),
        text=draw(text),
    )


_EINS, _WORT, _ZWOELF, _SCHMUCK = st.integers(0, 1), st.integers(0, 23), st.integers(0, 11), st.integers(0, 255)
