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

import kommunal as k
from kommunal.model.einheiten import EINHEITSARTEN
from kommunal.model.schluessel import slug
from kommunal.strategies._documents import Dokument, Dokumenttext, dokumente, dokumenttexte
from kommunal.strategies._drawing import STRATEGIEN, Maker, ids, of, of_every, registered, texte
from kommunal.strategies._plans import bewegte_verwaltungen, reorganisationen
from kommunal.strategies._results import (
    FastGueltig,
    auskuenfte,
    befunde,
    fast_gueltige_verwaltungen,
    geschichten,
    staende,
    vergleiche,
    verwaltungen,
)
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
    # whole cities, sound and with a defect; documents of them; how they change; what is said of them
    "FastGueltig", "fast_gueltige_verwaltungen", "verwaltungen", "Dokument", "Dokumenttext", "dokumente",
    "dokumenttexte", "bewegte_verwaltungen", "reorganisationen", "auskuenfte", "befunde", "geschichten", "staende",
    "vergleiche",
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
abteilungen = of(k.Abteilung)
aemter = of(k.Amt)
betriebe = of(k.Betrieb)
dezernate = of(k.Dezernat)
einrichtungen = of(k.Einrichtung)
fachbereiche = of(k.Fachbereich)
organisationseinheiten = of(k.Organisationseinheit)
sachgebiete = of(k.Sachgebiet)
stabsstellen = of(k.Stabsstelle)
stadtteilbueros = of(k.Stadtteilbüro)
stellen = of(k.Stelle)
verwaltungsleitungen = of(k.Verwaltungsleitung)
akteure = of(k.Akteur)
aufgaben = of(k.Aufgabe)
besetzungen = of(k.Besetzung)
beziehungen = of(k.Beziehung)
gebiete = of(k.Gebiet)
gremien = of(k.Gremium)
kooperationen = of(k.Kooperation)
leitbilder = of(k.Leitbild)
mitgliedschaften = of(k.Mitgliedschaft)
personen = of(k.Person)
quellen = of(k.Quelle)
standorte = of(k.Standort)
vorhaben = of(k.Vorhaben)
zustaendigkeiten = of(k.Zuständigkeit)
# families of entries
einheiten = of_every(k.Organisationseinheit)
eintraege = registered(k.Eintrag)(of_every(k.Eintrag))
kanten = registered(k.Kante)(of_every(k.Kante))
# reorganisation, as data
anteile = of(k.Anteil)
aufloesungen = of(k.Aufloesen)
ausgliederungen = of(k.Ausgliedern)
beziehungsaenderungen = of(k.BeziehungAendern)
eingliederungen = of(k.Eingliedern)
fassungen = of(k.Fassungen)
gruendungen = of(k.Gruenden)
schritte = registered(k.Schritt)(of_every(k.Schritt))
neubesetzungen = of(k.Besetzen)
neues = of(k.Neues)
reorganisationsdaten = of(k.Reorganisation)
teile = of(k.Teil)
teilungen = of(k.Teilen)
uebertragungen = of(k.Uebertragen)
umbenennungen = of(k.Umbenennen)
umnummerierungen = of(k.Umnummerieren)
umsetzungen = of(k.Umsetzen)
umwandlungen = of(k.Umwandeln)
verbleibe = of(k.Verbleib)
vollzuege = of(k.Vollzug)
zusammenlegungen = of(k.Zusammenlegen)
# parts of entries
abschnitte = of(k.Abschnitt)
alltagswoerter = of(k.Alltagswort)
anschriften = of(k.Anschrift)
ausnahmen = of(k.Ausnahme)
ausstattungen = of(k.Ausstattung)
ereignisse = of(k.Ereignis)
erreichbarkeiten = of(k.Erreichbarkeit)
gliederungen = of(k.Gliederung)
kennungen = of(k.Kennung)
kommunen = of(k.Kommune)
koordinaten = of(k.Koordinaten)
profile = of(k.Profil)
rechtsgrundlagen = of(k.Rechtsgrundlage)
schliessungen = of(k.Schließung)
sprechzeiten = of(k.Sprechzeit)
strassenabschnitte = of(k.Straßenabschnitt)
werte = of(k.Wert)


def _of_new_kinds(
    kinds: Iterable[type[k.Organisationseinheit]],
) -> dict[str, Maker[k.Organisationseinheit]]:
    """Return functions for kinds of units that have none: they are here at once, their types once they stand above."""
    return {slug(kind.plural).replace("-", "_"): of(kind) for kind in kinds if kind not in STRATEGIEN}


globals().update(_of_new_kinds(EINHEITSARTEN.values()))
for _name, _value in list(globals().items()):
    if getattr(_value, "__name__", "") == "maker":
        _value.__module__, _value.__name__, _value.__qualname__ = __name__, _name, _name
