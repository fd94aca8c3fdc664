"""Hypothesis strategies for every public type, and for whole cities. Needs the extra ``hypothesis``.

One function per type, named by its German plural: `aemter` makes `kommunal.Amt`. Arguments are keyword-only, and are
strategies themselves: every field of a class may be given by its name, the others hold anything legal. References are
any ids; only `verwaltungen` makes entries that fit together.

>>> from hypothesis import given, strategies as st
>>> from kommunal.strategies import aemter
>>> @given(aemter(name=st.just("Jugendamt")))
... def test(amt):
...     assert amt.name == "Jugendamt"
>>> test()
"""

from collections.abc import Iterable

from kommunal.errors import MissingExtraError

try:
    import hypothesis  # noqa: F401
except ImportError:
    raise MissingExtraError("hypothesis", "hypothesis") from None

from kommunal.model import akteure as _akteure
from kommunal.model import aufgaben as _aufgaben
from kommunal.model import einheiten as _einheiten
from kommunal.model import eintrag as _eintrag
from kommunal.model import fassungen as _fassungen
from kommunal.model import leitbild as _leitbild
from kommunal.model import orte as _orte
from kommunal.model import personen as _personen
from kommunal.model import profil as _profil
from kommunal.model import schluessel as _schluessel
from kommunal.model import sprechzeiten as _sprechzeiten
from kommunal.model import verwaltung as _verwaltung
from kommunal.model import wandel as _wandel
from kommunal.model.einheiten import EINHEITSARTEN
from kommunal.model.schluessel import slug
from kommunal.strategies._defects import FastGueltig, fast_gueltige_verwaltungen
from kommunal.strategies._document_texts import Dokumenttext, dokumenttexte
from kommunal.strategies._documents import Dokument, dokumente
from kommunal.strategies._drawing import STRATEGIEN, Maker, ids, of, of_every, registered, texte
from kommunal.strategies._plans import bewegte_verwaltungen, reorganisationen
from kommunal.strategies._results import auskuenfte, befunde, geschichten, staende, vergleiche, verwaltungen
from kommunal.strategies._values import (
    ags,
    ars,
    begriffe,
    datumsangaben,
    erweiterungen,
    hausnummern,
    leistungsschluessel,
    postleitzahlen,
    saisons,
    uhrzeiten,
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

# entries
abteilungen = of(_einheiten.Abteilung)
aemter = of(_einheiten.Amt)
betriebe = of(_einheiten.Betrieb)
dezernate = of(_einheiten.Dezernat)
einrichtungen = of(_einheiten.Einrichtung)
fachbereiche = of(_einheiten.Fachbereich)
organisationseinheiten = of(_einheiten.Organisationseinheit)
sachgebiete = of(_einheiten.Sachgebiet)
stabsstellen = of(_einheiten.Stabsstelle)
stadtteilbueros = of(_einheiten.Stadtteilbüro)
stellen = of(_einheiten.Stelle)
verwaltungsleitungen = of(_einheiten.Verwaltungsleitung)
akteure = of(_akteure.Akteur)
aufgaben = of(_aufgaben.Aufgabe)
besetzungen = of(_personen.Besetzung)
beziehungen = of(_akteure.Beziehung)
gebiete = of(_orte.Gebiet)
gremien = of(_akteure.Gremium)
kooperationen = of(_akteure.Kooperation)
leitbilder = of(_leitbild.Leitbild)
mitgliedschaften = of(_akteure.Mitgliedschaft)
personen = of(_personen.Person)
quellen = of(_eintrag.Quelle)
standorte = of(_orte.Standort)
vorhaben = of(_akteure.Vorhaben)
zustaendigkeiten = of(_aufgaben.Zuständigkeit)
# families of entries
einheiten = of_every(_einheiten.Organisationseinheit)
eintraege = registered(_eintrag.Eintrag)(of_every(_eintrag.Eintrag))
kanten = registered(_eintrag.Kante)(of_every(_eintrag.Kante))
# reorganisation, as data
anteile = of(_wandel.Anteil)
aufloesungen = of(_wandel.Aufloesen)
ausgliederungen = of(_wandel.Ausgliedern)
beziehungsaenderungen = of(_wandel.BeziehungAendern)
eingliederungen = of(_wandel.Eingliedern)
fassungen = of(_fassungen.Fassungen)
gruendungen = of(_wandel.Gruenden)
schritte = registered(_wandel.Schritt)(of_every(_wandel.Schritt))
neubesetzungen = of(_wandel.Besetzen)
neues = of(_wandel.Neues)
reorganisationsdaten = of(_wandel.Reorganisation)
teile = of(_wandel.Teil)
teilungen = of(_wandel.Teilen)
uebertragungen = of(_wandel.Uebertragen)
umbenennungen = of(_wandel.Umbenennen)
umnummerierungen = of(_wandel.Umnummerieren)
umsetzungen = of(_wandel.Umsetzen)
umwandlungen = of(_wandel.Umwandeln)
verbleibe = of(_wandel.Verbleib)
vollzuege = of(_fassungen.Vollzug)
zusammenlegungen = of(_wandel.Zusammenlegen)
# parts of entries
abschnitte = of(_leitbild.Abschnitt)
alltagswoerter = of(_profil.Alltagswort)
anschriften = of(_orte.Anschrift)
ausnahmen = of(_profil.Ausnahme)
ausstattungen = of(_orte.Ausstattung)
ereignisse = of(_leitbild.Ereignis)
erreichbarkeiten = of(_orte.Erreichbarkeit)
gliederungen = of(_profil.Gliederung)
kennungen = of(_schluessel.Kennung)
kommunen = of(_verwaltung.Kommune)
koordinaten = of(_orte.Koordinaten)
profile = of(_profil.Profil)
rechtsgrundlagen = of(_aufgaben.Rechtsgrundlage)
schliessungen = of(_sprechzeiten.Schließung)
sprechzeiten = of(_sprechzeiten.Sprechzeit)
strassenabschnitte = of(_orte.Straßenabschnitt)
werte = of(_leitbild.Wert)


def _of_new_kinds(
    kinds: Iterable[type[_einheiten.Organisationseinheit]],
) -> dict[str, Maker[_einheiten.Organisationseinheit]]:
    """Return functions for kinds of units that have none: they are here at once, their types once they stand above."""
    return {slug(kind.plural).replace("-", "_"): of(kind) for kind in kinds if kind not in STRATEGIEN}


globals().update(_of_new_kinds(EINHEITSARTEN.values()))
for _name, _value in list(globals().items()):
    if getattr(_value, "__module__", "") == __name__:
        _value.__name__ = _value.__qualname__ = _name
