"""Strategies of entries: one function per kind; every field can be given as a strategy by its name.

References are any ids; only `verwaltungen` makes entries that fit together.
"""

from typing import Any, Final

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from kommunal.model.akteure import Akteur, Beziehung, Gremium, Kooperation, Mitgliedschaft, Vorhaben
from kommunal.model.aufgaben import Aufgabe, Zuständigkeit
from kommunal.model.characters import is_line
from kommunal.model.einheiten import (
    EINHEITSARTEN,
    Abteilung,
    Amt,
    Betrieb,
    Dezernat,
    Einrichtung,
    Fachbereich,
    Organisationseinheit,
    Sachgebiet,
    Stabsstelle,
    Stadtteilbüro,
    Stelle,
    Verwaltungsleitung,
)
from kommunal.model.eintrag import Eintrag, Kante, Quelle
from kommunal.model.leitbild import Leitbild
from kommunal.model.orte import Gebiet, Standort
from kommunal.model.personen import WITHOUT_PERSON, Besetzung, Person
from kommunal.strategies._bausteine import EIGEN, STRATEGIEN, Wuensche, bauen, fuer, texte
from kommunal.strategies._woerter import AKTEURE, AUFGABEN, GREMIEN, NACHNAMEN, THEMEN, VORNAMEN

__all__ = [
    "abteilungen", "aemter", "akteure", "aufgaben", "besetzungen", "betriebe", "beziehungen", "dezernate",
    "einheiten", "einrichtungen", "eintraege", "fachbereiche", "gebiete", "gremien", "kanten", "kooperationen",
    "leitbilder", "mitgliedschaften", "organisationseinheiten", "personen", "quellen", "sachgebiete",
    "stabsstellen", "stadtteilbueros", "standorte", "stellen", "verwaltungsleitungen", "vorhaben",
    "zustaendigkeiten",
]  # fmt: skip


@fuer(Organisationseinheit)
def organisationseinheiten(**felder: SearchStrategy[Any]) -> SearchStrategy[Organisationseinheit]:
    """Units of no particular kind."""
    return bauen(Organisationseinheit, felder)


@fuer(Verwaltungsleitung)
def verwaltungsleitungen(**felder: SearchStrategy[Any]) -> SearchStrategy[Verwaltungsleitung]:
    """Heads of a whole administration, as offices."""
    return bauen(Verwaltungsleitung, felder)


@fuer(Dezernat)
def dezernate(**felder: SearchStrategy[Any]) -> SearchStrategy[Dezernat]:
    """Dezernate."""
    return bauen(Dezernat, felder)


@fuer(Fachbereich)
def fachbereiche(**felder: SearchStrategy[Any]) -> SearchStrategy[Fachbereich]:
    """Fachbereiche."""
    return bauen(Fachbereich, felder)


@fuer(Amt)
def aemter(**felder: SearchStrategy[Any]) -> SearchStrategy[Amt]:
    """Ämter."""
    return bauen(Amt, felder)


@fuer(Abteilung)
def abteilungen(**felder: SearchStrategy[Any]) -> SearchStrategy[Abteilung]:
    """Abteilungen."""
    return bauen(Abteilung, felder)


@fuer(Sachgebiet)
def sachgebiete(**felder: SearchStrategy[Any]) -> SearchStrategy[Sachgebiet]:
    """Sachgebiete."""
    return bauen(Sachgebiet, felder)


@fuer(Stabsstelle)
def stabsstellen(**felder: SearchStrategy[Any]) -> SearchStrategy[Stabsstelle]:
    """Stabsstellen."""
    return bauen(Stabsstelle, felder)


@fuer(Stelle)
def stellen(**felder: SearchStrategy[Any]) -> SearchStrategy[Stelle]:
    """Stellen."""
    return bauen(Stelle, felder)


@fuer(Stadtteilbüro)
def stadtteilbueros(**felder: SearchStrategy[Any]) -> SearchStrategy[Stadtteilbüro]:
    """Stadtteilbüros."""
    return bauen(Stadtteilbüro, felder)


@fuer(Einrichtung)
def einrichtungen(**felder: SearchStrategy[Any]) -> SearchStrategy[Einrichtung]:
    """Einrichtungen: schools of music, libraries, Kitas."""
    return bauen(Einrichtung, felder)


@fuer(Betrieb)
def betriebe(**felder: SearchStrategy[Any]) -> SearchStrategy[Betrieb]:
    """Betriebe: Eigenbetriebe and the like."""
    return bauen(Betrieb, felder)


@fuer(Person)
def personen(**felder: SearchStrategy[Any]) -> SearchStrategy[Person]:
    """Persons in office."""
    return bauen(Person, felder)


@fuer(Besetzung)
def besetzungen(**felder: SearchStrategy[Any]) -> SearchStrategy[Besetzung]:
    """Who holds what; a vacancy names no person."""
    return bauen(Besetzung, felder, _besetzbar)


@fuer(Aufgabe)
def aufgaben(**felder: SearchStrategy[Any]) -> SearchStrategy[Aufgabe]:
    """Tasks."""
    return bauen(Aufgabe, felder)


@fuer(Zuständigkeit)
def zustaendigkeiten(**felder: SearchStrategy[Any]) -> SearchStrategy[Zuständigkeit]:
    """Who is responsible for what."""
    return bauen(Zuständigkeit, felder, _wertgrenzen)


def _wertgrenzen(werte: dict[str, Any]) -> bool:
    von, bis = werte["wert_ab"], werte["wert_bis"]
    return von is None or bis is None or bool(von <= bis)


@fuer(Gebiet)
def gebiete(**felder: SearchStrategy[Any]) -> SearchStrategy[Gebiet]:
    """Areas."""
    return bauen(Gebiet, felder)


@fuer(Standort)
def standorte(**felder: SearchStrategy[Any]) -> SearchStrategy[Standort]:
    """Sites."""
    return bauen(Standort, felder)


@fuer(Leitbild)
def leitbilder(**felder: SearchStrategy[Any]) -> SearchStrategy[Leitbild]:
    """Leitbilder."""
    return bauen(Leitbild, felder)


@fuer(Akteur)
def akteure(**felder: SearchStrategy[Any]) -> SearchStrategy[Akteur]:
    """Actors outside the line."""
    return bauen(Akteur, felder)


@fuer(Beziehung)
def beziehungen(**felder: SearchStrategy[Any]) -> SearchStrategy[Beziehung]:
    """Relations beside the line, between two different ends."""
    return bauen(Beziehung, felder, _zweierlei)


@fuer(Vorhaben)
def vorhaben(**felder: SearchStrategy[Any]) -> SearchStrategy[Vorhaben]:
    """Strategies, concepts, projects."""
    return bauen(Vorhaben, felder)


@fuer(Kooperation)
def kooperationen(**felder: SearchStrategy[Any]) -> SearchStrategy[Kooperation]:
    """Joint undertakings."""
    return bauen(Kooperation, felder)


@fuer(Gremium)
def gremien(**felder: SearchStrategy[Any]) -> SearchStrategy[Gremium]:
    """Bodies."""
    return bauen(Gremium, felder)


@fuer(Mitgliedschaft)
def mitgliedschaften(**felder: SearchStrategy[Any]) -> SearchStrategy[Mitgliedschaft]:
    """Memberships of bodies."""
    return bauen(Mitgliedschaft, felder, _sitz_besetzbar)


def _sitz_besetzbar(werte: dict[str, Any]) -> bool:
    return werte["mitglied"] is None or werte["besetzungsart"] not in WITHOUT_PERSON


@fuer(Quelle)
def quellen(**felder: SearchStrategy[Any]) -> SearchStrategy[Quelle]:
    """Sources."""
    return bauen(Quelle, felder)


def _besetzbar(werte: dict[str, Any]) -> bool:
    return werte["person"] is None or werte["besetzungsart"] not in WITHOUT_PERSON


def _zweierlei(werte: dict[str, Any]) -> bool:
    return bool(werte["von"] != werte["zu"])


def einheiten(**felder: SearchStrategy[Any]) -> SearchStrategy[Organisationseinheit]:
    """Units of every kind; fields are those that all kinds have."""
    # a field that only some kinds have is refused by the first, which has no field of its own
    return st.one_of([bauen(klasse, felder) for klasse in EINHEITSARTEN.values()])


def kanten(**felder: SearchStrategy[Any]) -> SearchStrategy[Kante]:
    """Edges of every kind; fields are those that all entries have."""
    return _alle(Kante, felder)


def eintraege(**felder: SearchStrategy[Any]) -> SearchStrategy[Eintrag]:
    """Entries of every kind; fields are those that all entries have."""
    return _alle(Eintrag, felder)


def _alle(oben: type[Eintrag], felder: Wuensche) -> SearchStrategy[Any]:
    arten = [klasse for klasse in STRATEGIEN if issubclass(klasse, oben) and klasse is not oben]
    return st.one_of([STRATEGIEN[klasse](**felder) for klasse in arten])


STRATEGIEN.update({Eintrag: eintraege, Kante: kanten})


_NUMMERN: Final = st.sampled_from(["51", "III", "III/51", "FB 3", "10.12", "01", "6A"])


def _zeilen(max_size: int = 30) -> SearchStrategy[str]:
    return texte(max_size=max_size).filter(is_line)


def _benannt(*namen: str) -> SearchStrategy[str]:
    return st.sampled_from(namen) | _zeilen()


EIGEN.update(
    {
        (Akteur, "name"): lambda: _benannt(*AKTEURE),
        (Aufgabe, "name"): lambda: _benannt(*AUFGABEN),
        (Gremium, "name"): lambda: _benannt(*GREMIEN),
        (Organisationseinheit, "name"): lambda: _benannt(*THEMEN),
        (Organisationseinheit, "nummern"): lambda: st.lists(_NUMMERN | _zeilen(8), max_size=2).map(tuple),
        (Person, "name"): lambda: st.builds(_name, st.sampled_from(VORNAMEN), st.sampled_from(NACHNAMEN)) | _zeilen(),
    }
)


def _name(vorname: str, nachname: str) -> str:
    return f"{vorname} {nachname}"
