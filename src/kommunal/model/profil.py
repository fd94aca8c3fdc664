"""The Profil: what is usual in this one city, so that the rules do not call it odd."""

from typing import Annotated

from kommunal.model.einheiten import EINHEITSARTEN
from kommunal.model.eintrag import AufgabeId
from kommunal.model.forms import Among, From, Name, Privacy, Reservation
from kommunal.model.strict import Lesbar, model_class

__all__ = ["Alltagswort", "Ausnahme", "Gliederung", "Profil"]


Einheitsart = Annotated[str, Among(EINHEITSARTEN)]
"""Eine Art von Einheit, als Klassenwort: ``amt``."""


@model_class(kw_only=True)
class Gliederung(Lesbar):
    """Unter welchen Arten von Einheiten eine Art in dieser Stadt steht."""

    art: Einheitsart
    unter: tuple[Einheitsart, ...]
    """Arten, denen sie hier unmittelbar untersteht."""


@model_class(kw_only=True)
class Ausnahme(Lesbar):
    """Eine Regel, die in dieser Stadt nicht gemeldet wird, mit dem Grund."""

    regel: Annotated[str, Privacy.STRUCTURAL]
    """Der Code der Regel."""
    grund: Reservation
    eintraege: tuple[Annotated[str, Privacy.LINK], ...] = ()
    """Nur für diese Einträge; leer für alle."""


@model_class(kw_only=True)
class Alltagswort(Lesbar):
    """Was man in dieser Stadt zu Aufgaben sagt, ohne dass es ihr Name oder Stichwort wäre."""

    wort: Name
    aufgaben: tuple[AufgabeId, ...]


@model_class(kw_only=True)
class Profil(Lesbar):
    """Was in dieser Stadt üblich ist."""

    arten: tuple[Einheitsart, ...] = ()
    """Die Arten von Einheiten, die sie verwendet; leer, wenn nicht festgelegt."""
    gliederung: tuple[Gliederung, ...] = ()
    beigeordnete: Annotated[int, From(0)] | None = None
    """Zahl der Beigeordneten nach der Hauptsatzung (GO NRW § 71), ab 0."""
    ausnahmen: tuple[Ausnahme, ...] = ()
    woerter: tuple[Alltagswort, ...] = ()
    """Eigene Alltagswörter der Stadt."""
    keine_woerter: tuple[Name, ...] = ()
    """Alltagswörter von kommunal, die hier nicht gelten."""
