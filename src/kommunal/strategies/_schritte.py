"""Strategies of reorganisations as data: steps, what goes where, whole decisions. They refer to any ids."""

from functools import partial
from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from kommunal.model.fassungen import Fassungen, Vollzug
from kommunal.model.forms import Field, fields
from kommunal.model.wandel import (
    SCHRITTARTEN,
    Anteil,
    Aufloesen,
    Ausgliedern,
    Besetzen,
    BeziehungAendern,
    Eingliedern,
    Gruenden,
    Neues,
    Reorganisation,
    Schritt,
    Teil,
    Teilen,
    Uebertragen,
    Umbenennen,
    Umnummerieren,
    Umsetzen,
    Umwandeln,
    Verbleib,
    Zusammenlegen,
)
from kommunal.model.zeit import to_datum
from kommunal.strategies._bausteine import EIGEN, STRATEGIEN, bauen, fuer

__all__ = [
    "vollzuege", "fassungen",
    "anteile", "neues", "aufloesungen", "ausgliederungen", "beziehungsaenderungen", "eingliederungen",
    "gruendungen", "neubesetzungen", "reorganisationsdaten", "schritte", "teile", "teilungen", "uebertragungen",
    "umbenennungen", "umnummerierungen", "umsetzungen", "umwandlungen", "verbleibe", "zusammenlegungen",
]  # fmt: skip


@fuer(Gruenden)
def gruendungen(**felder: SearchStrategy[Any]) -> SearchStrategy[Gruenden]:
    """Foundings; every field can be given as a strategy by its name."""
    return bauen(Gruenden, felder)


@fuer(Umsetzen)
def umsetzungen(**felder: SearchStrategy[Any]) -> SearchStrategy[Umsetzen]:
    """Moves in the line; every field can be given as a strategy by its name."""
    return bauen(Umsetzen, felder)


@fuer(Umbenennen)
def umbenennungen(**felder: SearchStrategy[Any]) -> SearchStrategy[Umbenennen]:
    """Changes of name; every field can be given as a strategy by its name."""
    return bauen(Umbenennen, felder)


@fuer(Umnummerieren)
def umnummerierungen(**felder: SearchStrategy[Any]) -> SearchStrategy[Umnummerieren]:
    """Changes of number; every field can be given as a strategy by its name."""
    return bauen(Umnummerieren, felder)


@fuer(Umwandeln)
def umwandlungen(**felder: SearchStrategy[Any]) -> SearchStrategy[Umwandeln]:
    """Changes of kind; every field can be given as a strategy by its name."""
    return bauen(Umwandeln, felder)


@fuer(Zusammenlegen)
def zusammenlegungen(**felder: SearchStrategy[Any]) -> SearchStrategy[Zusammenlegen]:
    """Mergers; every field can be given as a strategy by its name."""
    return bauen(Zusammenlegen, felder)


@fuer(Teilen)
def teilungen(**felder: SearchStrategy[Any]) -> SearchStrategy[Teilen]:
    """Splits; every field can be given as a strategy by its name."""
    return bauen(Teilen, felder)


@fuer(Aufloesen)
def aufloesungen(**felder: SearchStrategy[Any]) -> SearchStrategy[Aufloesen]:
    """Dissolutions; every field can be given as a strategy by its name."""
    return bauen(Aufloesen, felder)


@fuer(Eingliedern)
def eingliederungen(**felder: SearchStrategy[Any]) -> SearchStrategy[Eingliedern]:
    """Take-overs from an Akteur; every field can be given as a strategy by its name."""
    return bauen(Eingliedern, felder)


@fuer(Ausgliedern)
def ausgliederungen(**felder: SearchStrategy[Any]) -> SearchStrategy[Ausgliedern]:
    """Hand-overs to an Akteur; every field can be given as a strategy by its name."""
    return bauen(Ausgliedern, felder)


@fuer(Uebertragen)
def uebertragungen(**felder: SearchStrategy[Any]) -> SearchStrategy[Uebertragen]:
    """Hand-overs of responsibility; every field can be given as a strategy by its name."""
    return bauen(Uebertragen, felder)


@fuer(Besetzen)
def neubesetzungen(**felder: SearchStrategy[Any]) -> SearchStrategy[Besetzen]:
    """New Besetzungen; every field can be given as a strategy by its name."""
    return bauen(Besetzen, felder)


@fuer(BeziehungAendern)
def beziehungsaenderungen(**felder: SearchStrategy[Any]) -> SearchStrategy[BeziehungAendern]:
    """New relations; every field can be given as a strategy by its name."""
    return bauen(BeziehungAendern, felder)


@fuer(Teil)
def teile(**felder: SearchStrategy[Any]) -> SearchStrategy[Teil]:
    """What goes to one of the parts of a split; every field can be given as a strategy by its name."""
    return bauen(Teil, felder)


@fuer(Anteil)
def anteile(**felder: SearchStrategy[Any]) -> SearchStrategy[Anteil]:
    """Shares of posts that become posts of their own; every field can be given as a strategy by its name."""
    return bauen(Anteil, felder)


@fuer(Neues)
def neues(**felder: SearchStrategy[Any]) -> SearchStrategy[Neues]:
    """Entries that a reorganisation brings along; every field can be given as a strategy by its name."""
    return bauen(Neues, felder)


@fuer(Fassungen)
def fassungen(**felder: SearchStrategy[Any]) -> SearchStrategy[Fassungen]:
    """Versions of entries of every kind; every field can be given as a strategy by its name."""
    return bauen(Fassungen, felder)


@fuer(Vollzug)
def vollzuege(**felder: SearchStrategy[Any]) -> SearchStrategy[Vollzug]:
    """What reorganisations keep of the record; every field can be given as a strategy by its name."""
    return bauen(Vollzug, felder)


@fuer(Verbleib)
def verbleibe(**felder: SearchStrategy[Any]) -> SearchStrategy[Verbleib]:
    """Where something goes when a unit ends; every field can be given as a strategy by its name."""
    return bauen(Verbleib, felder)


@fuer(Schritt)
def schritte(**felder: SearchStrategy[Any]) -> SearchStrategy[Schritt]:
    """Steps of every kind; fields are those that all steps have."""
    return st.one_of([STRATEGIEN[klasse](**felder) for klasse in SCHRITTARTEN.values()])


@fuer(Reorganisation)
def reorganisationsdaten(**felder: SearchStrategy[Any]) -> SearchStrategy[Reorganisation]:
    """Reorganisations as data, whose steps refer to any ids; `reorganisationen` makes those that fit a Verwaltung."""
    return bauen(Reorganisation, felder, _der_reihe_nach)


def _der_reihe_nach(werte: dict[str, Any]) -> bool:
    wirksam, bis = to_datum(werte["wirksam"]), to_datum(werte["bis"])
    return wirksam is None or bis is None or wirksam.earliest <= bis.latest


def _at_most_one(field: Field) -> SearchStrategy[tuple[Any, ...]]:
    kind = STRATEGIEN[field.nested] if field.nested is not None else st.nothing
    return st.just(()) | st.just(()) | st.deferred(lambda: kind().map(lambda entry: (entry,)))


# thirty lists of whole entries: few of them have anything in them
EIGEN.update({(Fassungen, name): partial(_at_most_one, field) for name, field in fields(Fassungen).items()})
