"""Hypothesis strategies for every public type, and for whole cities. Needs the extra ``hypothesis``.

One function per type, named by its German plural: `aemter` makes `kommunal.Amt`. Arguments are keyword-only, and are
strategies themselves: every field of a class may be given by its name, the others hold anything legal.

>>> from hypothesis import given, strategies as st
>>> from kommunal.strategies import aemter
>>> @given(aemter(name=st.just("Jugendamt")))
... def test(amt):
...     assert amt.name == "Jugendamt"
>>> test()
"""

from kommunal.errors import MissingExtraError

try:
    import hypothesis  # noqa: F401
except ImportError:
    raise MissingExtraError("hypothesis", "hypothesis") from None

from kommunal.strategies._bausteine import (
    STRATEGIEN,
    ids,
    texte,
)
from kommunal.strategies._dokumente import Dokument, dokumente
from kommunal.strategies._dokumenttexte import Dokumenttext, dokumenttexte
from kommunal.strategies._eintraege import (
    abteilungen,
    aemter,
    akteure,
    aufgaben,
    besetzungen,
    betriebe,
    beziehungen,
    dezernate,
    einheiten,
    einrichtungen,
    eintraege,
    fachbereiche,
    gebiete,
    gremien,
    kanten,
    kooperationen,
    leitbilder,
    mitgliedschaften,
    organisationseinheiten,
    personen,
    quellen,
    sachgebiete,
    stabsstellen,
    stadtteilbueros,
    standorte,
    stellen,
    verwaltungsleitungen,
    vorhaben,
    zustaendigkeiten,
)
from kommunal.strategies._maengel import FastGueltig, fast_gueltige_verwaltungen
from kommunal.strategies._plaene import bewegte_verwaltungen, reorganisationen
from kommunal.strategies._schritte import (
    anteile,
    aufloesungen,
    ausgliederungen,
    beziehungsaenderungen,
    eingliederungen,
    fassungen,
    gruendungen,
    neubesetzungen,
    neues,
    reorganisationsdaten,
    schritte,
    teile,
    teilungen,
    uebertragungen,
    umbenennungen,
    umnummerierungen,
    umsetzungen,
    umwandlungen,
    verbleibe,
    vollzuege,
    zusammenlegungen,
)
from kommunal.strategies._staedte import (
    auskuenfte,
    befunde,
    geschichten,
    staende,
    vergleiche,
    verwaltungen,
)
from kommunal.strategies._werte import (
    abschnitte,
    ags,
    alltagswoerter,
    anschriften,
    ars,
    ausnahmen,
    ausstattungen,
    begriffe,
    datumsangaben,
    ereignisse,
    erreichbarkeiten,
    erweiterungen,
    gliederungen,
    hausnummern,
    kennungen,
    kommunen,
    koordinaten,
    leistungsschluessel,
    postleitzahlen,
    profile,
    rechtsgrundlagen,
    saisons,
    schliessungen,
    sprechzeiten,
    strassenabschnitte,
    uhrzeiten,
    werte,
    zeitraeume,
)

__all__ = [
    # which function makes a type
    "STRATEGIEN",
    # whole cities
    "auskuenfte", "befunde", "geschichten", "staende", "vergleiche", "verwaltungen",
    # cities with a defect, and what to expect
    "FastGueltig", "fast_gueltige_verwaltungen",
    # raw documents, as trees and as text, and what to expect
    "Dokument", "Dokumenttext", "dokumente", "dokumenttexte",
    # reorganisations of a city, and what to expect
    "bewegte_verwaltungen", "reorganisationen",
    # entries
    "abteilungen", "aemter", "akteure", "aufgaben", "besetzungen", "betriebe", "beziehungen", "dezernate",
    "einheiten", "einrichtungen", "eintraege", "fachbereiche", "gebiete", "gremien", "kanten", "kooperationen",
    "leitbilder", "mitgliedschaften", "organisationseinheiten", "personen", "quellen", "sachgebiete",
    "stabsstellen", "stadtteilbueros", "standorte", "stellen", "verwaltungsleitungen", "vorhaben",
    "zustaendigkeiten",
    # reorganisation, as data
    "anteile", "neues", "aufloesungen", "ausgliederungen", "beziehungsaenderungen", "eingliederungen",
    "gruendungen", "neubesetzungen", "reorganisationsdaten", "schritte", "teile", "teilungen", "uebertragungen",
    "umbenennungen", "umnummerierungen", "umsetzungen", "umwandlungen", "verbleibe", "zusammenlegungen",
    "vollzuege", "fassungen",
    # values
    "abschnitte", "ags", "alltagswoerter", "anschriften", "ars", "ausnahmen", "ausstattungen", "begriffe",
    "datumsangaben", "ereignisse", "erreichbarkeiten", "erweiterungen", "gliederungen", "hausnummern", "kennungen",
    "kommunen", "koordinaten", "leistungsschluessel", "postleitzahlen", "profile", "rechtsgrundlagen", "saisons",
    "schliessungen", "sprechzeiten", "strassenabschnitte", "uhrzeiten", "werte", "zeitraeume", "ids", "texte",
]  # fmt: skip
