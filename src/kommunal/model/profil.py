"""The Profil: what is usual in this one city, so that the rules do not call it odd."""

from typing import cast

from attrs import Attribute, field, frozen

from kommunal.errors import InvalidValueError
from kommunal.model.einheiten import EINHEITSARTEN
from kommunal.model.eintrag import AufgabeId
from kommunal.model.felder import Lesbar, ab_null, streng, zeige

__all__ = ["Alltagswort", "Ausnahme", "Gliederung", "Profil"]


def _arten(instance: object, attribute: "Attribute[tuple[str, ...]]", value: tuple[str, ...]) -> None:
    fremd = [art for art in value if art not in EINHEITSARTEN]
    if fremd:
        raise InvalidValueError(
            f"expected kinds of unit such as dezernat or amt, got {zeige(fremd[0])}", attribute.name
        )


def _art(instance: object, attribute: "Attribute[str]", value: str) -> None:
    _arten(instance, cast("Attribute[tuple[str, ...]]", attribute), (value,))


@frozen(kw_only=True, repr=False, field_transformer=streng)
class Gliederung(Lesbar):
    """Unter welchen Arten von Einheiten eine Art in dieser Stadt steht."""

    art: str = field(validator=_art)
    unter: tuple[str, ...] = field(validator=_arten)
    """Arten, denen sie hier unmittelbar untersteht."""


@frozen(kw_only=True, repr=False, field_transformer=streng)
class Ausnahme(Lesbar):
    """Eine Regel, die in dieser Stadt nicht gemeldet wird, mit dem Grund."""

    regel: str
    """Der Code der Regel."""
    grund: str
    eintraege: tuple[str, ...] = ()
    """Nur für diese Einträge; leer für alle."""


@frozen(kw_only=True, repr=False, field_transformer=streng)
class Alltagswort(Lesbar):
    """Was man in dieser Stadt zu Aufgaben sagt, ohne dass es ihr Name oder Stichwort wäre."""

    wort: str
    aufgaben: tuple[AufgabeId, ...]


@frozen(kw_only=True, repr=False, field_transformer=streng)
class Profil(Lesbar):
    """Was in dieser Stadt üblich ist."""

    arten: tuple[str, ...] = field(default=(), validator=_arten)
    """Die Arten von Einheiten, die sie verwendet; leer, wenn nicht festgelegt."""
    gliederung: tuple[Gliederung, ...] = ()
    beigeordnete: int | None = field(default=None, validator=ab_null)
    """Zahl der Beigeordneten nach der Hauptsatzung (GO NRW § 71), ab 0."""
    ausnahmen: tuple[Ausnahme, ...] = ()
    woerter: tuple[Alltagswort, ...] = ()
    """Eigene Alltagswörter der Stadt."""
    keine_woerter: tuple[str, ...] = ()
    """Alltagswörter von kommunal, die hier nicht gelten."""
