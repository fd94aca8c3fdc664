"""The Profil: what is usual in this one city, so that the rules do not call it odd."""

from typing import cast

from attrs import Attribute, field, frozen

from kommunal.errors import InvalidValueError
from kommunal.model.einheiten import EINHEITSARTEN
from kommunal.model.felder import Lesbar, streng, zeige

__all__ = ["Ausnahme", "Gliederung", "Profil"]


def _arten(instance: object, attribute: "Attribute[tuple[str, ...]]", value: tuple[str, ...]) -> None:
    fremd = [art for art in value if art not in EINHEITSARTEN]
    if fremd:
        raise InvalidValueError(
            f"expected kinds of unit such as dezernat or amt, got {zeige(fremd[0])}", attribute.name
        )


def _art(instance: object, attribute: "Attribute[str]", value: str) -> None:
    _arten(instance, cast("Attribute[tuple[str, ...]]", attribute), (value,))


def _ab_null(instance: object, attribute: object, value: int | None) -> None:
    if value is not None and value < 0:
        raise InvalidValueError(f"expected a whole number from 0 on, got {value}", "beigeordnete")


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
class Profil(Lesbar):
    """Was in dieser Stadt üblich ist."""

    arten: tuple[str, ...] = field(default=(), validator=_arten)
    """Die Arten von Einheiten, die sie verwendet; leer, wenn nicht festgelegt."""
    gliederung: tuple[Gliederung, ...] = ()
    beigeordnete: int | None = field(default=None, validator=_ab_null)
    """Zahl der Beigeordneten nach der Hauptsatzung (GO NRW § 71), ab 0."""
    ausnahmen: tuple[Ausnahme, ...] = ()
